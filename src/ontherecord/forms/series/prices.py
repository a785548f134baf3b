"""The same claim in the money of the day, where words that do not say which are read in steady money."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ontherecord.forms.draft import Draft
from ontherecord.model.first import First
from ontherecord.model.form import Peak
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Assumption

FAR = 0.45
"""Cost of a reading that is shown and only holds a refutation back."""
_SAID = Assumption(kind="money_of_the_day", text="that it is counted in the money of the day", cost=FAR)


def with_money_of_the_day(draft: Draft, named: str) -> list[Draft]:
    """A superlative, with what it is by the measure that the words name where that is another: far from the first."""
    form = draft.form
    if not isinstance(form, Peak | First) or form.measure == named:
        return [draft]
    if isinstance(form, First) and form.value.unit is Unit.YEARS and form.value.number is not None:
        # A sum in the money of the day answers in years of the calendar and not in lengths of time.
        year = Decimal(form.at.start.year) - form.value.number if form.at.start is not None else None
        form = replace(form, value=replace(form.value, number=year, unit=Unit.YEAR, hedge="first since"))
    kept = tuple(one for one in draft.assumptions if one.kind != "prices")
    return [draft, replace(draft, form=replace(form, measure=named), assumptions=(*kept, _SAID))]

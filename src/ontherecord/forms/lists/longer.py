"""A tail over a period that was only taken from a sentence before: it may be over the longer one named further back."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.clause.carry import Told
from ontherecord.forms.clause.periods import fitted, further_back
from ontherecord.forms.clause.row import Row
from ontherecord.forms.draft import Draft
from ontherecord.model.form import Share
from ontherecord.model.reading import Assumption

# What taking a period from a sentence before costs at the least, and what taking one from further back does.
_FROM_AFAR = 0.15
_FURTHER = 0.25


def of_the_longer(row: Row, draft: Draft, told: Told) -> list[Draft]:
    """The same share of the longer period that the paragraph named, where the one told was only taken from a sentence before."""
    form = draft.form
    assumed = any(one.kind == "period" and one.cost >= _FROM_AFAR for one in told.assumptions)
    if not assumed or not isinstance(form, Share) or form.period is None or form.period != told.period:
        return []
    dataset, _ = row.lexicon.measure(told.measure)
    found = []
    for time in further_back(row, [form.period]):
        if time.period is not None:
            period, widened = fitted(time.period, dataset)
            said = Assumption(kind="compared", text=f"that the period is still “{time.text}”", cost=_FURTHER)
            kept = tuple(one for one in draft.assumptions if one.kind != "period")
            found.append(replace(draft, form=replace(form, period=period), assumptions=(*kept, said, *widened)))
    return found

"""The years that an article has told of all along, for a clause of the past that names none and stands far from those that do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ontherecord.model.form import Trend
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontherecord.forms.clause.row import Row
    from ontherecord.model.period import Period
    from ontherecord.record.dataset import Dataset

_COST = 0.15
"""Less than what the last years before the article cost: who reports on 2004–08 tells of 2004–08 until another time is named."""


def years_of_the_story(row: Row, dataset: Dataset) -> tuple[Period, Assumption] | None:
    """The period of most of what was read from the data set in the paragraphs before, the latest of several; never to refute by."""
    told = Counter(form_period for form_period in _periods(row, dataset))
    if not told:
        return None
    period = max(told, key=lambda each: (told[each], str(each.stop)))
    what = Assumption(
        kind="story", text=f"that it is still of {_years(period)}, as what the article told before", cost=_COST
    )
    return period, what


def times_of_the_story(row: Row, dataset: Dataset) -> tuple[Period, Period, Assumption] | None:
    """The two times that the last move told before was measured between, where the article still tells of the later one."""
    now = years_of_the_story(row, dataset)
    for reading in reversed(row.story):
        form = reading.form
        if now is None or not isinstance(form, Trend) or form.period != now[0] or form.base_period is None:
            continue
        if any(measure.name == form.measure for measure in dataset.measures):
            return now[0], form.base_period, now[1]
    return None


def _periods(row: Row, dataset: Dataset) -> Iterator[Period]:
    names = {measure.name for measure in dataset.measures}
    for reading in row.story:
        period = reading.form.period
        if (
            reading.form.measure in names
            and period is not None
            and period.start is not None
            and period.stop is not None
        ):
            yield period


def _years(period: Period) -> str:
    first = period.start.year if period.start is not None else ""
    last = period.last.year if period.last is not None else ""
    return f"{first}" if first == last else f"{first}–{last}"

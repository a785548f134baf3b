"""Trend between two figures: "battle deaths fell from 277,000 in 2022 to 123,000 in 2023", with a level or count at each end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.conflict.fought import OF_DEATHS, Fought, fought, unsure
from ontherecord.forms.draft import Draft
from ontherecord.forms.series.went import went
from ontherecord.forms.series.words import words
from ontherecord.model.claim import Kind
from ontherecord.model.form import Count, Course, Level, Trend
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Quantity, Unit

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

FORM = "trend"
EXAMPLES = ()
NOT_EXAMPLES = (
    "Rents rose from 900 in 2014 to 1,100 in 2015.",
    "The number of conflicts of interest rose from 9 in 2014 to 11 in 2015.",
)
_REACH = 3
End = tuple[int, int]
"""Chunks of a figure and of its year."""


def parse(row: Row, published: Period | None) -> list[Draft]:
    """A move between two years whose figures are both said: three claims."""
    del published
    if row.denied() or unsure(row):
        return []
    ways = [
        (i, way) for i, c in enumerate(row.chunks) if (way := words().direction(c.text) or went(row, i)) is not None
    ]
    figures = [i for i, c in enumerate(row.chunks) if c.quantity is not None]
    first, last = _end(row, "from"), _end(row, "to")
    if len(ways) != 1 or first is None or last is None or set(figures) != {first[0], last[0]}:
        return []
    about = fought(row, 0, len(row.chunks))
    base, period = _year(row, first), _year(row, last)
    if about is None or base is None or period is None or base.start is None or period.start is None:
        return []
    if period.start <= base.start:
        return []
    used = about.used | {ways[0][0], *first, *last}
    form = Trend(
        measure=about.measure,
        participants=about.participants,
        period=period,
        base_period=base,
        course=Course.PERIODS,
        value=Quantity(number=None, unit=Unit.PERCENT_CHANGE, direction=ways[0][1]),
    )
    trend = Draft(
        slot=("course",),
        kind=Kind.TREND,
        form=form,
        assumptions=about.assumptions,
        used=used,
        start=0,
        end=len(row.claim.quote),
    )
    return [trend, *(_level(row, end, when, about, used) for end, when in ((first, base), (last, period)))]


def _end(row: Row, lead: str) -> End | None:
    """The figure behind "from" or "to", with the year right behind it."""
    for index in range(1, len(row.chunks)):
        if row.chunks[index - 1].text.lower() != lead or row.chunks[index].quantity is None:
            continue
        quantity = row.chunks[index].quantity
        year = next(
            (
                i
                for i in range(index + 1, min(index + 1 + _REACH, len(row.chunks)))
                if row.chunks[i].kind is ChunkKind.TIME
            ),
            None,
        )
        if quantity is None or quantity.unit is not Unit.COUNT or year is None:
            return None
        return index, year
    return None


def _year(row: Row, end: End) -> Period | None:
    time = row.chunks[end[1]].time
    period = None if time is None else time.period
    return period if period is not None and period.grain is Grain.YEAR else None


def _level(row: Row, end: End, when: Period, about: Fought, used: frozenset[int]) -> Draft:
    """What a figure of an end claims of its own year."""
    quantity = row.chunks[end[0]].quantity or Quantity(number=None, unit=Unit.COUNT)
    form: Level | Count
    if about.measure in OF_DEATHS:
        form = Level(
            measure=about.measure,
            participants=about.participants,
            period=when,
            value=replace(quantity, unit=Unit.DEATHS),
        )
    else:
        form = Count(measure=about.measure, participants=about.participants, counted=None, period=when, value=quantity)
    return Draft(
        slot=("course", str(end[0])),
        kind=Kind.LEVEL if about.measure in OF_DEATHS else Kind.COUNT,
        form=form,
        assumptions=about.assumptions,
        used=used,
        start=row.chunks[end[0]].start,
        end=row.chunks[end[1]].end,
    )

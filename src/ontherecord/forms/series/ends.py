"""When a series stood where it is said to have stood: the year, or the years, that a superlative or a run ends with."""

from __future__ import annotations

import re

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.newest import newest_years
from ontherecord.forms.clause.periods import fitted
from ontherecord.forms.clause.row import Row
from ontherecord.model.claim import TimeMention
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Assumption
from ontherecord.record.dataset import Dataset
from ontherecord.units.numbers import ORDINALS

_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)\Z")
_FINE = frozenset({Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.SEASON})
_LENGTHS = {"year": 1, "years": 1, "decade": 10, "decades": 10}
Ended = tuple[Period, tuple[Assumption, ...], frozenset[int]]


def is_since(time: TimeMention) -> bool:
    """Whether a time opens a stretch of years: "since 2008"."""
    return time.text.lower().startswith("since")


def opened(row: Row) -> int | None:
    """Index of the one "since" time; `None` where there is none, or it was not resolved."""
    found = [i for i, c in enumerate(row.chunks) if c.time is not None and is_since(c.time)]
    if len(found) != 1:
        return None
    time = row.chunks[found[0]].time
    return found[0] if time is not None and time.period is not None and time.period.start is not None else None


def ended(row: Row, dataset: Dataset, published: Period | None) -> Ended | None:
    """The period that the clause speaks of, apart from any "since": said, in force, or the last whole year."""
    said = [
        i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.TIME and c.time is not None and not is_since(c.time)
    ]
    said = [i for i in said if not _is_length(row, i)]
    if len(said) > 1:
        return None
    if said:
        time = row.chunks[said[0]].time
        if time is None or time.period is None or time.period.start is None or time.period.stop is None:
            return None
        period, widened = fitted(time.period, dataset)
        return period, widened, frozenset(said)
    for time in row.claim.inherited_times:
        held = time.period
        if held is None or held.start is None or held.stop is None or held.grain in _FINE or is_since(time):
            continue
        period, widened = fitted(held, dataset)
        near = row.claim.sentence.span.contains(time.span)
        going_on = Assumption(
            kind="period", text=f"that the period is still “{time.text}”", cost=0.05 if near else 0.15
        )
        return period, (going_on, *widened), frozenset()
    newest = newest_years(dataset, published, 1)
    if newest is None:
        return None
    assumed = Assumption(kind="window", text=f"that it speaks of {newest[1]}", cost=0.6)
    return newest[0], (assumed,), frozenset()


def _is_length(row: Row, index: int) -> bool:
    """Whether a time is a length behind a superlative: "in a decade", "in 20 years"."""
    return (
        row.chunks[index].time is not None
        and row.chunks[index].text.split()[-1] in _LENGTHS
        and any(word in row.chunks[index].text for word in ("in a ", "in two", "in the past", "for "))
    )


def length(row: Row) -> tuple[int, frozenset[int]] | None:
    """Years of "in two decades", "in 20 years", "in a decade", "for a decade"; `None` where no such length is said."""
    for index, chunk in enumerate(row.chunks):
        years = _LENGTHS.get(chunk.text)
        if years is None or index == 0:
            continue
        before = row.chunks[index - 1]
        lead = row.chunks[index - 2].text if index > 1 else ""
        if before.text in {"a", "one"} and lead in {"in", "for"} and years > 1:
            return years, frozenset({index, index - 1, index - 2})
        quantity = before.quantity
        if quantity is not None and quantity.unit is Unit.COUNT and quantity.number and lead in {"in", "for"}:
            if quantity.hedge is not None:
                return None
            return int(quantity.number) * years, frozenset({index, index - 1, index - 2})
    return None


def ordinal_of(text: str) -> int | None:
    """Read "30th" or "tenth"."""
    match = _ORDINAL.match(text)
    return int(match.group(1)) if match is not None else ORDINALS.get(text)

"""Numbers of other years behind a number of conflicts: "54 conflicts in 2019, up from 52 in 2018 and 49 in 2016".

Or beside it: "15 conflicts in 2013 and 28 in 2023".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.model.period import Grain
from ontherecord.model.quantity import Unit

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.model.period import Period
    from ontherecord.model.quantity import Quantity

_WAYS = frozenset({"up", "down"})
_BETWEEN = frozenset({"and", ",", "in", "recorded", "registered", "counted", "the", "from"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """A number of another year: its chunk, the chunk of its time, the number and the time."""

    at: int
    last: int
    value: Quantity
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Risen:
    """What stands behind "up from": where it begins, and its numbers."""

    at: int
    before: tuple[Before, ...]


def risen(row: Row) -> Risen | None:
    """The numbers of other years at the end of a clause; `None` where there are none, or anything else is said there."""
    texts = [chunk.text.lower() for chunk in row.chunks]
    at = next((i for i in range(len(texts) - 1) if texts[i] in _WAYS and texts[i + 1] == "from"), None)
    index = None if at is None else at + 2
    if at is None:
        at = index = _further(row)
    if at is None or index is None:
        return None
    found: list[Before] = []
    while index < len(texts):
        chunk = row.chunks[index]
        if chunk.quantity is not None and chunk.quantity.unit is Unit.COUNT and chunk.quantity.number is not None:
            time = _time(row, index + 1)
            if time is None:
                return None
            found.append(Before(at=index, last=time[0], value=chunk.quantity, period=time[1]))
            index = time[0] + 1
        elif texts[index] in _BETWEEN:
            index += 1
        else:
            return None
    return Risen(at=at, before=tuple(found)) if found else None


def _further(row: Row) -> int | None:
    """Where a second number with its year begins, right behind the year of the first; `None` where there is none."""
    for index in range(1, len(row.chunks) - 2):
        joins = row.chunks[index].text.lower() in {"and", ","} and row.chunks[index - 1].kind is ChunkKind.TIME
        if not joins:
            continue
        figure = index + 2 if row.chunks[index + 1].text.lower() == "and" else index + 1
        counted = row.chunks[figure].quantity
        if counted is not None and counted.unit is Unit.COUNT and _time(row, figure + 1) is not None:
            return index
    return None


def _time(row: Row, start: int) -> tuple[int, Period] | None:
    """The year right behind a number, with its chunk."""
    for index in range(start, min(start + 3, len(row.chunks))):
        chunk = row.chunks[index]
        if chunk.kind is ChunkKind.TIME:
            period = None if chunk.time is None else chunk.time.period
            return (index, period) if period is not None and period.grain is Grain.YEAR else None
        if chunk.text.lower() not in _BETWEEN:
            return None
    return None

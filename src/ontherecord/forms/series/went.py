"""Verbs that only say where a series came from and went: "went from 15 to 28", "has gone from 7 to 5 per cent"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.dated.found import lemmas
from ontherecord.model.quantity import Direction

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

_GOING = frozenset({"go", "move", "pass"})
_REACH = 5
"""Chunks from the first figure to the "to" before the second: "from 15 in 2013 to 28"."""


def went(row: Row, index: int) -> Direction | None:
    """Which way a series went, by its two figures; `None` where the words are no such move, or it stayed."""
    if not row.chunks[index].tag.startswith("VB"):
        return None
    if lemmas(row).get(row.chunks[index].start, "") not in _GOING:
        return None
    start = index + 1
    if start + 1 >= len(row.chunks) or row.chunks[start].text.lower() != "from":
        return None
    first = row.chunks[start + 1].quantity
    behind = range(start + 2, min(start + 2 + _REACH, len(row.chunks) - 1))
    to = next((i for i in behind if row.chunks[i].text.lower() == "to"), None)
    last = None if to is None else row.chunks[to + 1].quantity
    if first is None or last is None or first.number is None or last.number is None or first.unit is not last.unit:
        return None
    if first.number == last.number:
        return None
    return Direction.UP if last.number > first.number else Direction.DOWN

"""Words that make a figure of the dead the least that there were: "on a low count", "by a conservative estimate"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.model.quantity import Quantity

_LEADS = frozenset({"on", "by", "at", "in", "according", "to", "even", ","})
_LOW = frozenset({"low", "lowest", "conservative", "cautious", "minimum", "low-end"})
_COUNTS = frozenset({"count", "counts", "estimate", "estimates", "reckoning", "tally", "figure", "figures"})
_BEFORE = 4
"""Chunks before the adjective: "by even the most"."""


def low_count(row: Row) -> frozenset[int]:
    """The chunks of such words; empty where there are none, or another noun than a count is low."""
    texts = [chunk.text.lower() for chunk in row.chunks]
    for index in range(1, len(texts) - 1):
        if texts[index] not in _LOW or texts[index + 1] not in _COUNTS:
            continue
        start = index
        while start and index - start < _BEFORE and texts[start - 1] in _LEADS | {"a", "the", "most", "its", "their"}:
            start -= 1
        if set(texts[start:index]) & (_LEADS - {",", "even"}):
            return frozenset(range(start, index + 2))
    return frozenset()


def at_least(quantity: Quantity) -> Quantity:
    """The figure as a lower bound, where the words before it say nothing else of it."""
    return replace(quantity, hedge="at least") if quantity.hedge is None else quantity

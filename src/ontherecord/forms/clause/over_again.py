"""Multiples that are told by what comes on top: "half as large again as Peru's" is one and a half times as large."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ontherecord.forms.clause.piece import Chunk
from ontherecord.model.quantity import Unit

_PARTS = frozenset({Unit.FRACTION, Unit.PERCENT})
_REACH = 5
"""Chunks between the part and "again": "half as many combat aircraft again"."""


def add_what_was(chunks: list[Chunk]) -> None:
    """Take a part that comes "again" for the whole and that part, in place."""
    for index, chunk in enumerate(chunks):
        quantity = chunk.quantity
        if quantity is None or quantity.number is None or quantity.unit not in _PARTS:
            continue
        again = _again(chunks, index)
        if again is None:
            continue
        chunk.quantity = replace(quantity, number=1 + quantity.number / Decimal(100), unit=Unit.TIMES, step=None)
        chunks[again].used = True


def _again(chunks: list[Chunk], part: int) -> int | None:
    """Where "again" stands in "half as … again" and "half again as …"."""
    words = [chunk.text.lower() for chunk in chunks[part + 1 : part + 1 + _REACH]]
    if words[:2] == ["again", "as"]:
        return part + 1
    if words[:1] != ["as"] or "again" not in words or "as" in words[1 : words.index("again")]:
        return None
    return part + 1 + words.index("again")

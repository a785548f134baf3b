"""Figures that are told on top of the whole: "half as large again as Peru's" and "half again as large as" are one and a half times it."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.piece import Chunk
from ontherecord.model.quantity import Unit

_SIZES = frozenset({"many", "much", "large", "big", "great", "high", "long", "strong", "populous"})
_PARTS = frozenset({Unit.FRACTION, Unit.PERCENT})


def count_again(chunks: list[Chunk]) -> None:
    """Make each such figure the multiple that it stands for, and take its "again" out."""
    at = 0
    while at < len(chunks):
        figure = chunks[at].quantity
        again = None if figure is None or figure.unit not in _PARTS or figure.number is None else _again(chunks, at)
        if figure is not None and figure.number is not None and again is not None:
            chunks[at].quantity = replace(figure, number=1 + figure.number / 100, unit=Unit.TIMES)
            del chunks[again]
        at += 1


def _again(chunks: list[Chunk], at: int) -> int | None:
    """Where the "again" of a figure stands: behind "as large" or "as many arms", or right behind the figure with "as large as" to follow."""
    words = [chunk.text.lower() for chunk in chunks[at + 1 : at + 6]]
    if words[:1] == ["as"] and words[1:2] and words[1] in _SIZES and "again" in words[2:]:
        return at + 1 + words.index("again", 2)
    if words[:2] == ["again", "as"] and words[2:3] and words[2] in _SIZES and words[3:4] == ["as"]:
        return at + 1
    return None

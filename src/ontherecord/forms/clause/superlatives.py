"""Superlatives of a clause given their places: "second-largest", "the five largest", "No 1", "one of the three largest"."""

from __future__ import annotations

from ontherecord.forms.clause.piece import Chunk, ChunkKind
from ontherecord.model.quantity import Unit
from ontherecord.units.numbers import ORDINALS

_OF_THEM = frozenset({"one", "among"})
_LEADING = frozenset({"of", "the", "'s", "’s"})


def join_places(chunks: list[Chunk]) -> None:
    """Give a superlative its place: "second-largest" is place 2, "top five" and "five largest" the first five."""
    for index, item in enumerate(chunks):
        if item.kind is not ChunkKind.RANK or item.place > 1 or item.text.isdigit():
            continue
        before = index - 1
        while before >= 0 and chunks[before].text == "-":
            before -= 1
        if before >= 0 and chunks[before].text in ORDINALS:
            item.place = ORDINALS[chunks[before].text]
            chunks[before].used = True
            chunks[before].kind = ChunkKind.WORD
            continue
        neighbours = [chunks[i] for i in (before, index + 1) if 0 <= i < len(chunks)]
        for other in neighbours:
            quantity = other.quantity
            if quantity and quantity.unit is Unit.COUNT and quantity.number and quantity.number <= 20:  # noqa: PLR2004
                item.place, item.top = int(quantity.number), True
                other.kind, other.used, other.quantity = ChunkKind.WORD, True, None
                _account_for_one_of(chunks, min(index, chunks.index(other)))
                break
        else:
            _set_other_aside(chunks, index)
            _leave_open(chunks, index)


def join_numbered(chunks: list[Chunk]) -> None:
    """Make a place of "No 1" and "number two" before a role noun."""
    for index in range(len(chunks) - 2):
        sign, figure = chunks[index : index + 2]
        quantity = figure.quantity
        if sign.text.lower() not in {"no", "no.", "number", "#"} or quantity is None or quantity.unit is not Unit.COUNT:
            continue
        role = any(chunk.kind is ChunkKind.ROLE for chunk in chunks[index + 2 : index + 5])
        if role and quantity.number is not None and 0 < quantity.number <= 20:  # noqa: PLR2004 - no press list is longer
            sign.kind, sign.used = ChunkKind.WORD, True
            figure.kind, figure.place, figure.quantity = ChunkKind.RANK, int(quantity.number), None


def _account_for_one_of(chunks: list[Chunk], before: int) -> None:
    """Account for the "one" of "one of the three largest", "one of the world's three largest": it is part of the place."""
    lead = [i for i in range(max(0, before - 3), before) if chunks[i].text.lower() in _OF_THEM]
    at = before - 1
    while at >= 0 and (chunks[at].kind is ChunkKind.WHOLE or chunks[at].text.lower() in _LEADING):
        at -= 1
    for index in {*lead, *([at] if at >= 0 and chunks[at].text.lower() in _OF_THEM else [])}:
        chunks[index].kind, chunks[index].used, chunks[index].quantity = ChunkKind.WORD, True, None


def _set_other_aside(chunks: list[Chunk], index: int) -> None:
    """Account for the "other" of "its other main suppliers": whoever they are, they have no place."""
    before = index - 1
    if before >= 0 and chunks[before].text.lower() == "other":
        chunks[before].kind, chunks[before].used = ChunkKind.WORD, True
        chunks[index].text = "other main"


def _leave_open(chunks: list[Chunk], index: int) -> None:
    """Leave "one of the largest" and "among X's main" unexplained: they name no place that could be held to them."""
    for other in chunks[max(0, index - 5) : index]:
        if other.text.lower() in {"one", "among", "some"}:
            other.kind, other.used, other.pos = ChunkKind.OTHER, False, "NUM"

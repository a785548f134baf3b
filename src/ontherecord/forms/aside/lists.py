"""Lists of what belongs to the measure: "major arms, among them tanks and ships", "weapons (such as missiles)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.aside.stretch import may_change, phrase, silence
from ontherecord.forms.aside.words import has
from ontherecord.forms.clause.piece import Chunk, ChunkKind

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

_LONGEST = 40
"""Chunks of such a list at the most."""
_JOINERS = frozenset({",", "and", "or", "-", "to", "the", "as", "well"})
_NAMED = frozenset({ChunkKind.NOUN, ChunkKind.FLOW, ChunkKind.ROLE})


def set_lists_aside(row: Row) -> None:
    """Account for each such list, where all that it names are things that a data set lists for a measure of its own."""
    things = {item for data in row.lexicon.datasets.values() for measure in data.measures for item in measure.items}
    things |= {item.removesuffix("s") for item in things}
    chunks = row.chunks
    at = 1
    while at < len(chunks) and things:
        size = phrase(chunks, at, "explains", 2) if chunks[at - 1].text in {",", "("} else 0
        named = any(chunk.kind in _NAMED for chunk in chunks[max(0, at - 4) : at - 1])
        stop = _end(chunks, at + size, things) if size and named else None
        if stop is not None and not may_change(chunks[at:stop]):
            for chunk in chunks[at:stop]:
                silence(chunk)
            at = stop
        at += 1


def _end(chunks: list[Chunk], low: int, things: set[str]) -> int | None:
    """Where a list of nothing but things ends; `None` where it names something else, or ends at no mark."""
    last: int | None = None
    for at in range(low, min(len(chunks), low + _LONGEST)):
        chunk = chunks[at]
        text = chunk.text.lower()
        if chunk.quantity is not None or chunk.kind in {ChunkKind.ENTITY, ChunkKind.TIME}:
            return None
        if text == ")":
            return at
        if _is_thing(chunk, things):
            last = at
        elif text == "," and last == at - 1 and _closes(chunks, at):
            return at
        elif text not in _JOINERS:
            return None
    return None


def _is_thing(chunk: Chunk, things: set[str]) -> bool:
    """Whether a chunk names things that a data set lists, or goes with such a name ("surface", "attack")."""
    words = chunk.text.lower().split()
    listed = all(word in things or has("kinds", word) or word in _JOINERS for word in words)
    return bool(chunk.things) or (listed and not set(words) <= _JOINERS)


def _closes(chunks: list[Chunk], at: int) -> bool:
    """Whether a comma ends the list: a finite verb stands right behind it."""
    following = chunks[at + 1] if at + 1 < len(chunks) else None
    return following is None or following.tag in {"VBD", "VBZ", "VBP", "MD"}

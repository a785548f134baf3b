"""Conflicts by who fights them: "conflicts between states" are those of states alone; "wars inside states" and so many "civil wars" the record has no count of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.clause.piece import Chunk, ChunkKind

if TYPE_CHECKING:
    from ontherecord.forms.clause.lexicon import Lexicon

_STATES = frozenset({"states", "countries", "nations", "governments"})
_BETWEEN = frozenset({"between", "among"})
_INSIDE = frozenset({"inside", "within"})
_COUNTED = frozenset({"conflicts", "wars"})
_OWN = frozenset({"civil", "internal", "domestic"})
_AHEAD = 3
"""Chunks from a number to what it counts: "the number of ongoing civil wars"."""


def set_sides(chunks: list[Chunk], lexicon: Lexicon) -> None:
    """Put such words into one chunk each: that of conflicts between states, or one that nothing measures."""
    at = 0
    while at + 1 < len(chunks):
        stop = _stop(chunks, at)
        if stop is not None:
            chunks[at:stop] = [_joined(chunks[at:stop], lexicon)]
        at += 1


def _stop(chunks: list[Chunk], at: int) -> int | None:
    text, after = (chunk.text.lower() for chunk in chunks[at : at + 2])
    if text in _COUNTED and after in _BETWEEN | _INSIDE and at + 2 < len(chunks):
        return at + 3 if chunks[at + 2].text.lower() in _STATES else None
    counted = any(c.kind is ChunkKind.QUANTITY or c.text == "number" for c in chunks[max(0, at - _AHEAD) : at])
    return at + 2 if text in _OWN and after in _COUNTED and counted else None


def _joined(chunks: list[Chunk], lexicon: Lexicon) -> Chunk:
    texts = [chunk.text.lower() for chunk in chunks]
    between = texts[0] == "conflicts" and texts[1] in _BETWEEN
    words = "interstate conflicts" if between else " ".join(texts)
    nouns = (*lexicon.nouns.get(words, ()), *lexicon.short.get(words, ())) if between else ()
    kind = ChunkKind.NOUN if nouns else ChunkKind.OTHER
    return Chunk(kind=kind, start=chunks[0].start, end=chunks[-1].end, text=words, nouns=nouns, tag="NNS", pos="NOUN")

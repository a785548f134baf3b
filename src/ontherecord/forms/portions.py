"""A part that somebody has, in whatever word: "Peru's part in …", "the Swiss portion of …"; and "a further 12 per cent"."""

from __future__ import annotations

from ontherecord.forms.cues import cues
from ontherecord.forms.piece import Chunk, ChunkKind

_TIED = frozenset({"of", "in"})
_OWNED = frozenset({"'s", "’s", "'", "’", "its", "their", "whose"})
_OF_TIME = frozenset({"period", "span", "year", "years", "time", "decade"})
_REACH = 5
"""Chunks from "same" to its noun: "same five-year span"."""


def join_portions(chunks: list[Chunk]) -> list[Chunk]:
    """Make one link of a noun for a part and its preposition, where somebody has it; account for what only counts on."""
    kept: list[Chunk] = []
    index = 0
    while index < len(chunks):
        chunk = chunks[index]
        if _portion(chunks, index):
            end = chunks[index + 1].end
            kept.append(
                Chunk(kind=ChunkKind.ACCOUNT, start=chunk.start, end=end, text="share of", pos="NOUN", tag="NN")
            )
            index += 2
            continue
        if chunk.kind is ChunkKind.OTHER and (_more_of_them(chunks, index) or _same_time(chunks, index)):
            chunk.kind, chunk.used = ChunkKind.WORD, True
        kept.append(chunk)
        index += 1
    return kept


def _portion(chunks: list[Chunk], index: int) -> bool:
    if index == 0 or index + 1 >= len(chunks) or chunks[index + 1].text not in _TIED:
        return False
    before = chunks[index - 1]
    owned = before.text in _OWNED or (before.kind is ChunkKind.ENTITY and before.code is not None)
    return owned and cues().has("portions", chunks[index].text.lower())


def _more_of_them(chunks: list[Chunk], index: int) -> bool:
    after = chunks[index + 1] if index + 1 < len(chunks) else None
    return after is not None and after.quantity is not None and cues().has("more_of_them", chunks[index].text.lower())


def _same_time(chunks: list[Chunk], index: int) -> bool:
    """Whether "same" goes with a time: "in the same five-year span"."""
    following = chunks[index + 1 : index + 1 + _REACH]
    return chunks[index].text.lower() == "same" and any(chunk.text.lower() in _OF_TIME for chunk in following)

"""A place whose holders stand in a list as the subject: "The two largest buyers in Asia, X and Y, took half of its imports".

The place and what is said of the list are two claims. Each is read by itself, the list standing in both.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontherecord.forms.clause.piece import Chunk, ChunkKind

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

_MARKS = frozenset({",", ":", "–", "—", "(", ")"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LINKS = frozenset({ChunkKind.ACCOUNT, ChunkKind.VERB})
_NEAR = 4
"""Chunks from the mark behind a list to its verb: "together accounted for"."""


def list_subject(row: Row) -> tuple[Row, Row] | None:
    """The clause up to its list, and the list with what is said of it; `None` where no such list is the subject."""
    rank = row.first(ChunkKind.RANK)
    if rank is None:
        return None
    for group in row.groups(rank):
        lead = group.first - 1
        while lead > rank and row.chunks[lead].text == "the":
            lead -= 1
        after = group.last + 1
        apart = row.chunks[lead].text in _MARKS and after < len(row.chunks) and row.chunks[after].text in _MARKS
        if len(group.codes) < 2 or group.before is not None or not apart or not _says(row.chunks, after + 1):  # noqa: PLR2004 - a list
            continue
        head, rest = row.chunks[: group.last + 1], [*row.chunks[group.first : group.last + 1], *row.chunks[after + 1 :]]
        times = [chunk for chunk in row.chunks if chunk.kind is ChunkKind.TIME]
        return (
            replace(row, chunks=_dated(head, times), cut=True),
            replace(row, chunks=_dated(rest, times), cut=True, since=row.chunks[group.first].start),
        )
    return None


def _says(chunks: list[Chunk], low: int) -> bool:
    return any(chunk.kind in _LINKS or chunk.tag in _FINITE for chunk in chunks[low : low + _NEAR])


def _dated(chunks: list[Chunk], times: list[Chunk]) -> list[Chunk]:
    """The chunks with the one time of the clause, where they have none themselves."""
    if len(times) != 1 or any(chunk.kind is ChunkKind.TIME for chunk in chunks):
        return chunks
    return [*chunks, times[0]]

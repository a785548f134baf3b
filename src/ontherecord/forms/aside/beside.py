"""Statements beside the claim of a clause that are their own: ", its deliveries having grown", "moved past it to become …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.aside.stretch import MARKS, may_change, silence, stop_of
from ontherecord.forms.aside.words import has
from ontherecord.forms.assembled.words import words as moves
from ontherecord.forms.clause.piece import Chunk, ChunkKind
from ontherecord.model.quantity import Unit

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

_HAVING = frozenset({"having", "being"})
_SUBJECT = 6
"""Chunks of the subject of such a statement at the most: "its deliveries of major arms having …"."""
_OBJECT = 6
"""Chunks between a verb of passing by and its "to become": "moved past its old rival to become …"."""
_RANKED = 7
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def set_statements_aside(row: Row) -> tuple[tuple[int, int], ...]:
    """Take such statements out of a row, and give where they stand, in code points of the clause."""
    found = [*_absolute(row.chunks), *_multiples(row.chunks), *_passing(row.chunks), *_standing(row.chunks)]
    spans = []
    for low, high in found:
        if high - low > 1:  # a noun by itself states nothing
            spans.append((row.chunks[low].start, row.chunks[high - 1].end))
        for chunk in row.chunks[low:high]:
            silence(chunk)
    return tuple(spans)


def _absolute(chunks: list[Chunk]) -> list[tuple[int, int]]:
    """Find ", its deliveries having grown more than tenfold" behind a statement with a finite verb: a move of its own.

    How things were counted ("its deliveries having been valued at list price") would be no statement beside the claim.
    """
    found = []
    for at in range(1, len(chunks)):
        if chunks[at - 1].text != "," or not any(chunk.tag in _FINITE for chunk in chunks[:at]):
            continue
        verb = (
            at
            if chunks[at].text == "having"
            else next(
                (i for i in range(at + 1, min(at + 1 + _SUBJECT, len(chunks))) if chunks[i].text in _HAVING), None
            )
        )
        stop = stop_of(chunks, at)
        plain = verb is not None and verb < stop and all(chunks[i].tag not in _FINITE for i in range(at, stop))
        # ", having grown for a third year" is of the clause's own subject.
        opens = verb == at or chunks[at].kind in {ChunkKind.OWNER, ChunkKind.ENTITY}
        moved = verb is not None and verb + 1 < stop and moves().verb(chunks[verb + 1].text.lower()) is not None
        if plain and opens and moved and not may_change(chunks[at:stop]):
            found.append((at, stop))
    return found


def _multiples(chunks: list[Chunk]) -> list[tuple[int, int]]:
    """Find "with more than 9 times its volume of 2015–19" behind a place: how far ahead of its own past is told beside it."""
    for at in range(1, len(chunks) - 2):
        figure = chunks[at + 1].quantity
        placed = any(chunk.kind in {ChunkKind.RANK, ChunkKind.ROLE} for chunk in chunks[:at])
        owned = any(chunk.kind is ChunkKind.OWNER for chunk in chunks[at + 2 : at + 4])
        if chunks[at].text == "with" and figure is not None and figure.unit is Unit.TIMES and owned and placed:
            stop = stop_of(chunks, at)
            return [] if may_change(chunks[at:stop]) else [(at, stop)]
    return []


def _passing(chunks: list[Chunk]) -> list[tuple[int, int]]:
    """Find the "moved past it" of "moved past it to become the second largest buyer"."""
    for at, chunk in enumerate(chunks):
        if chunk.tag not in _FINITE | {"VBN"} or not has("passes", chunk.text.lower()):
            continue
        tie = next((i for i in range(at + 1, min(at + _OBJECT, len(chunks) - 1)) if _becomes(chunks, i)), None)
        if tie is None or not any(c.kind is ChunkKind.RANK for c in chunks[tie : tie + _RANKED]):
            continue
        between = chunks[at:tie]
        if any(c.text in MARKS or c.quantity is not None for c in between) or may_change(chunks[:tie]):
            return []
        return [(at, tie)]
    return []


def _standing(chunks: list[Chunk]) -> list[tuple[int, int]]:
    """Find how a standing moved: "the dominance of X grew even more, to 9 per cent", "became even more dominant as its main source".

    The place and the share are claims of their own; that the standing grew is told beside them.
    """
    found = []
    for at in range(1, len(chunks) - 1):
        if not has("standing", chunks[at].text.lower()):
            continue
        compared = chunks[at - 1].kind in {ChunkKind.MORE, ChunkKind.LESS} and chunks[at + 1].text == "as"
        if chunks[at].tag == "JJ" and compared:
            found.append((at - 1, at + 1))
        elif chunks[at].tag == "NN" and chunks[at - 1].text == "the":
            found += _moved(chunks, at)
    return found


def _moved(chunks: list[Chunk], noun: int) -> list[tuple[int, int]]:
    """The standing and its move, where the verb behind it is one and says nothing more: no name, no time, no figure."""
    verb = next((i for i in range(noun + 1, len(chunks)) if chunks[i].tag in _FINITE | {"MD"}), None)
    if verb is None or moves().verb(chunks[verb].text.lower()) is None:
        return []
    stop = next((i for i in range(verb, len(chunks)) if chunks[i].text in MARKS | {"to"}), len(chunks))
    return [] if may_change(chunks[noun:stop]) or _told(chunks[verb + 1 : stop]) else [(noun, noun + 1), (verb, stop)]


def _told(chunks: list[Chunk]) -> bool:
    """Whether words behind a move say more than by how much: a name, a time, a figure."""
    return any(c.quantity is not None or c.kind in {ChunkKind.ENTITY, ChunkKind.TIME} for c in chunks)


def _becomes(chunks: list[Chunk], at: int) -> bool:
    return chunks[at].text == "to" and chunks[at + 1].text == "become"

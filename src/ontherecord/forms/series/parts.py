"""A clause about a series cut into its main part and what hangs on it: ", up 7 per cent on 2019", ", or a third of the total"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.series.moves import Move, moves
from ontherecord.forms.series.theme import Theme

_MARKS = frozenset({",", ";", "(", ")", "–", "—", "--"})
_JOINTS = frozenset({"and", "while", "but", "or"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LEAD = 4
"""Chunks from a joint to the verb that starts a new part: "and thus also accounted for"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """`main` and each of `tails` are chunks; every chunk that is not of a claim of its own is in one of them."""

    main: frozenset[int]
    tails: tuple[frozenset[int], ...]


def parts(row: Row, about: Theme) -> Parts:
    """Cut at marks and joints: what has a figure or a place of its own, apart from the part that names the series, is a tail."""
    pieces = _pieces(row)
    main = _main(row, pieces, about)
    found = moves(row)
    tails = [piece for number, piece in enumerate(pieces) if number != main and _tells(row, piece, found)]
    rest = frozenset(i for piece in pieces if piece not in tails for i in piece)
    return Parts(main=rest, tails=tuple(frozenset(piece) for piece in tails))


def _pieces(row: Row) -> list[list[int]]:
    listed = _listed(row)
    pieces: list[list[int]] = [[]]
    for index in range(len(row.chunks)):
        if index not in listed and (row.chunks[index].text in _MARKS or _joins(row, index)):
            pieces.append([index])
        else:
            pieces[-1].append(index)
    return _with_lists([piece for piece in pieces if piece], row)


def _with_lists(pieces: list[list[int]], row: Row) -> list[list[int]]:
    """Put a list of names behind a comma to what it names: "the three largest, Chile, Peru and Togo"."""
    heads = {group.first for group in row.groups() if len(group.codes) > 1}
    joined: list[list[int]] = []
    for piece in pieces:
        lead = [i for i in piece if row.chunks[i].text not in _MARKS and row.chunks[i].pos != "DET"][:1]
        if joined and lead and lead[0] in heads:
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _listed(row: Row) -> set[int]:
    """The chunks inside a list of names, joiners included."""
    return {i for group in row.groups() for i in range(group.first, group.last + 1)}


def _joins(row: Row, index: int) -> bool:
    """Whether a joint starts a part with a verb, or a figure, of its own: "and accounted for", "or a third of"."""
    text = row.chunks[index].text
    if text not in _JOINTS:
        return False
    for after in range(index + 1, min(index + 1 + _LEAD, len(row.chunks))):
        chunk = row.chunks[after]
        if chunk.tag in {"VBD", "VBZ", "VBP"} or chunk.kind in {ChunkKind.ACCOUNT, ChunkKind.VERB}:
            return True
        if chunk.quantity is not None:
            return text == "or"
        if chunk.kind is ChunkKind.ENTITY:
            return False
    return False


def _main(row: Row, pieces: list[list[int]], about: Theme) -> int:
    """The part with the verb or the noun of the series; where several have one, the first that has a figure too."""
    named = [n for n, piece in enumerate(pieces) if set(piece) & about.used]
    told = [n for n in named if any(_figure(row, i) for i in pieces[n])]
    said = [n for n, piece in enumerate(pieces) if any(row.chunks[i].tag in _FINITE for i in piece)]
    figured = [n for n in said if any(_figure(row, i) for i in pieces[n])]
    return (told or figured or named or said or [0])[0]


def _figure(row: Row, index: int) -> bool:
    return row.chunks[index].quantity is not None or row.chunks[index].kind is ChunkKind.RANK


def _tells(row: Row, piece: list[int], found: list[Move]) -> bool:
    return any(_figure(row, i) for i in piece) or any(move.at in piece for move in found)


def without_nested(row: Row) -> tuple[Row, frozenset[int]]:
    """The row with the words of clauses inside it that are claims of their own made silent, and their chunks."""
    inner = frozenset(
        i for i, chunk in enumerate(row.chunks) if any(low <= chunk.start < high for low, high in row.nested)
    )
    if not inner or len(inner) == len(row.chunks):
        return row, frozenset()
    chunks = [_silent(chunk) if i in inner else chunk for i, chunk in enumerate(row.chunks)]
    return replace(row, chunks=chunks), inner


def _silent(chunk: Chunk) -> Chunk:
    return Chunk(kind=ChunkKind.WORD, start=chunk.start, end=chunk.end, text="…", used=True)

"""What only describes a name: "the conflict-ridden Middle East", "its old rival Peru", "Chile, the runner-up,"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.aside.stretch import MARKS, may_change, phrase
from ontherecord.forms.aside.words import LONGEST, has
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.piece import Chunk, ChunkKind
from ontherecord.model.quantity import Unit

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

_OPENING = frozenset({",", "–", "—", "--", "-", "("})
_DETERMINERS = frozenset({"the", "its", "their", "a", "an", "his"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONG = 14
"""Chunks of such a description at the most."""
_PLACES = frozenset({ChunkKind.RANK, ChunkKind.ROLE, ChunkKind.WHOLE, ChunkKind.WORD, ChunkKind.TIME, ChunkKind.NOUN})
_COUNTED = frozenset({Unit.COUNT, Unit.DEATHS, Unit.PEOPLE})
_BEHIND = frozenset({ChunkKind.RANK, ChunkKind.WORD, ChunkKind.OTHER, ChunkKind.ENTITY})

Stretch = tuple[int, int]


def appositions(row: Row) -> list[Stretch]:
    """Find a place that a name has, behind it and between marks: "Chile, the second-largest buyer in that period"."""
    found = []
    chunks = row.chunks
    for at in range(1, len(chunks) - 2):
        named = chunks[at - 1].kind is ChunkKind.ENTITY and not chunks[at - 1].adjective
        if not named or chunks[at].text not in _OPENING or chunks[at + 1].text not in _DETERMINERS:
            continue
        stop = next((i for i in range(at + 1, len(chunks)) if chunks[i].text in MARKS), len(chunks))
        inside = chunks[at + 1 : stop]
        if len(inside) > _LONG or may_change(inside) or any(chunk.tag in _FINITE for chunk in inside):
            continue
        if _second(chunks, at + 2, stop) or _placed(inside):
            found.append((at, stop))
    return found


def _second(chunks: list[Chunk], at: int, stop: int) -> bool:
    """Whether a phrase of the table fills a description: "the runner-up", "its closest rival"."""
    size = phrase(chunks, at, "seconds", LONGEST)
    return size > 0 and at + size == stop


def _placed(inside: list[Chunk]) -> bool:
    """Whether a description gives a place in an order, with nothing else in it: no other name, no figure."""
    ranked = [i for i, chunk in enumerate(inside) if chunk.kind is ChunkKind.RANK]
    role = any(chunk.kind is ChunkKind.ROLE for chunk in inside)
    return len(ranked) == 1 and role and all(chunk.kind in _PLACES for chunk in inside)


def standings_behind(row: Row) -> list[Stretch]:
    """Find ", with Chile and Peru behind in second and third place": who comes next, told without a figure."""
    chunks = row.chunks
    for at in range(1, len(chunks) - 2):
        named = chunks[at + 2 if chunks[at + 1].text == "the" else at + 1].kind is ChunkKind.ENTITY
        if chunks[at - 1].text != "," or chunks[at].text != "with" or not named:
            continue
        stop = next((i for i in range(at, len(chunks)) if chunks[i].text in MARKS), len(chunks))
        inside = chunks[at:stop]
        trailing = any(has("behinds", chunk.text.lower()) for chunk in inside)
        plain = all(chunk.kind in _BEHIND for chunk in inside) and not may_change(inside)
        known = all(
            has("behinds", c.text.lower()) or c.tag in {"JJ", "NN"} for c in inside if c.kind is ChunkKind.OTHER
        )
        if stop == len(chunks) and trailing and plain and known:
            return [(at - 1, stop)]
    return []


def comparisons_behind(row: Row) -> list[Stretch]:
    """Find ", one more than in the year before" behind a figure: how much more it is than another is told beside it."""
    chunks = row.chunks
    found = []
    for at in range(2, len(chunks) - 3):
        figure, way = chunks[at + 1 : at + 3]
        if chunks[at].text not in {",", "–", "—"} or figure.quantity is None:
            continue
        compared = way.kind in {ChunkKind.MORE, ChunkKind.LESS} or way.text.lower() in {"up", "down"}
        tied = chunks[at + 3].text.lower() in {"than", "on", "from"}
        stated = any(c.quantity is not None for c in chunks[:at]) and any(c.tag in _FINITE for c in chunks[:at])
        stop = next((i for i in range(at + 1, len(chunks)) if chunks[i].text in MARKS), len(chunks))
        # A second figure in it ("a third up on the 4 per cent of 2008–12") would go unread.
        single = sum(c.quantity is not None for c in chunks[at:stop]) == 1
        if compared and tied and stated and single and stop == len(chunks) and not may_change(chunks[at:stop]):
            found.append((at, stop))
    return found


def epithets(row: Row) -> list[int]:
    """Find the words right before a name that only describe it: a name is whole without them."""
    found: list[int] = []
    if any(chunk.quantity is not None and chunk.quantity.unit in _COUNTED for chunk in row.chunks):
        return found  # "Cholera killed 900 people in war-torn Chad": the word would make them dead of the war
    for index, chunk in enumerate(row.chunks):
        if chunk.kind is ChunkKind.ENTITY and chunk.code is not None:
            found += _hyphened(row.chunks, index) or _plain(row.chunks, index) or _kin(row.chunks, index)
    return found


def _hyphened(chunks: list[Chunk], name: int) -> list[int]:
    """The "drought-stricken" of "drought-stricken Kenya"; "rebel-held Syria" would be a part of it."""
    if name < 3 or chunks[name - 2].text != "-" or not has("stricken", chunks[name - 1].text.lower()):  # noqa: PLR2004 - word, hyphen, word
        return []
    first = chunks[name - 3]
    return [name - 3, name - 2, name - 1] if first.kind in {ChunkKind.OTHER, ChunkKind.WORD} else []


def _plain(chunks: list[Chunk], name: int) -> list[int]:
    if name and chunks[name - 1].kind is ChunkKind.OTHER and has("epithets", chunks[name - 1].text.lower()):
        return [name - 1]
    return []


def _kin(chunks: list[Chunk], name: int) -> list[int]:
    """The "its old rival" of "its old rival Peru": with whose rival it is, which nothing else may go back to."""
    at = name - 1
    if at < 0 or not (cues().has("relations", chunks[at].text.lower()) or has("kin", chunks[at].text.lower())):
        return []
    low = at
    while low and (has("kinds_of_kin", chunks[low - 1].text.lower()) or chunks[low - 1].text == "-"):
        low -= 1
    if low and chunks[low - 1].kind is ChunkKind.OWNER:
        return list(range(low - 1, name))
    return list(range(low, name)) if low and chunks[low - 1].text == "the" else []

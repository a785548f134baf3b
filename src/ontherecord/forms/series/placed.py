"""The place of a company among arms makers: "the world's largest arms maker", "ranked 26th", "came in at number 22"."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.series.ends import ordinal_of
from ontherecord.forms.series.firms import Firm, business, of_arms_makers, places_named, told_apart
from ontherecord.forms.series.words import words
from ontherecord.forms.series.words_of_rosters import roster_words
from ontherecord.model.quantity import Unit

_PLACING = frozenset(
    {"ranked", "ranks", "rank", "ranking", "came", "comes", "placed", "stood", "stands", "took", "was", "is"}
)
_NUMBER = frozenset({"number", "no", "no.", "#"})
_NEAR = 6
_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place, the chunk that gives it, those that say so, and among whom it is counted; nobody is the world.

    `superlative` tells "the third-largest" from "third on the list".
    """

    number: int
    at: int
    used: frozenset[int]
    among: tuple[str, ...]
    top: bool
    superlative: bool


def places(row: Row, about: Firm) -> list[Place]:
    """The places of a clause among arms makers: one in words and one on the list at the most; none of anything else."""
    if any(chunk.text in {"since", "ever"} or words().has("ever", chunk.text) for chunk in row.chunks):
        return []
    if not _among_makers(row, about):
        return []
    found = [
        (one, regional)
        for one, regional in ((_superlative(row) or _heading(row), True), (_numbered(row), False))
        if one is not None
    ]
    told = [_place(row, about, one, regional=regional or len(found) == 1) for one, regional in found]
    return [one for one in told if one is not None]


def _place(row: Row, about: Firm, found: tuple[int, int, set[int], bool], *, regional: bool) -> Place | None:
    """The place with those among whom it is counted; on the list itself it is among all."""
    at, number, used, top = found
    regions = places_named(row, about) if regional else []
    if len({row.chunks[i].code for i in regions}) > 1 or any(not _bounds(row, i, at) for i in regions):
        return None
    world = {i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.WHOLE}
    heard = {
        i for i, c in enumerate(row.chunks) if c.text.lower() in _PLACING | _NUMBER | {"place", "position", "spot"}
    }
    return Place(
        number=number,
        at=at,
        used=frozenset({*used, *regions, *world, *heard}) | (business(row) or frozenset()),
        among=tuple(dict.fromkeys(code for i in regions if (code := row.chunks[i].code) is not None)),
        top=top,
        superlative=row.chunks[at].kind is ChunkKind.RANK,
    )


def _bounds(row: Row, index: int, at: int) -> bool:
    """Whether a state or region says among whom the place is: "Italy's largest", "the largest in Europe"."""
    chunk = row.chunks[index]
    if index < at:
        between = [one.text.lower() for one in row.chunks[index + 1 : at]]
        return (chunk.possessive or chunk.adjective) and all(
            text in {"'s", "’s", "-"} or ordinal_of(text) for text in between
        )
    beside = index == at + 1 and chunk.adjective  # "the biggest Russian group"
    return beside or (index > at and row.chunks[index - 1].text.lower() in {"in", "of", "the"})


def _superlative(row: Row) -> tuple[int, int, set[int], bool] | None:
    """Read "the second-largest": the superlative with the ordinal that may stand before it."""
    found = [
        i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.RANK and not c.ascending and not told_apart(row, c)
    ]
    if len(found) != 1 or (found[0] and row.chunks[found[0] - 1].text in {"a", "an", "another"}):
        return None
    index = found[0]
    before = index - 1
    while before >= 0 and row.chunks[before].text == "-":
        before -= 1
    ordinal = ordinal_of(row.chunks[before].text) if before >= 0 else None
    if row.chunks[index].place == 1 and ordinal is not None:
        return index, ordinal, set(range(before, index + 1)), False
    return index, row.chunks[index].place, {index}, row.chunks[index].top


def _heading(row: Row) -> tuple[int, int, set[int], bool] | None:
    """Read "topped the ranking", "was again on top of the league", "at the top of the biggest arms-producing companies"."""
    listed = roster_words()["listed"] | roster_words()["companies"] | {"league", "table"}
    for index, chunk in enumerate(row.chunks):
        behind = [one.text.lower() for one in row.chunks[index + 1 : index + 2 + _NEAR]]
        before = {one.text.lower() for one in row.chunks[max(0, index - 2) : index]}
        verb = chunk.text.lower() in roster_words()["heading"] and chunk.tag.startswith("VB")
        noun = chunk.text.lower() == "top" and before & {"at", "on"} and behind[:1] == ["of"]
        if (verb or noun) and any(word.rsplit(" ", 1)[-1] in listed for word in behind):
            ranks = {i for i in range(index, len(row.chunks)) if row.chunks[i].kind is ChunkKind.RANK}
            spoken = {
                i
                for i in range(index, min(index + 2 + _NEAR, len(row.chunks)))
                if behind and row.chunks[i].text.lower() in listed
            }
            return index, 1, {index, *ranks, *spoken}, False
    return None


def _numbered(row: Row) -> tuple[int, int, set[int], bool] | None:
    """Read "ranked 26th", "in third place", "at number 22"."""
    for index, chunk in enumerate(row.chunks):
        lead = {one.text.lower() for one in row.chunks[max(0, index - _NEAR) : index]}
        ordinal = ordinal_of(chunk.text)
        if ordinal is not None and lead & _PLACING:
            return index, ordinal, {index}, False
        if _is_number(chunk) and index and row.chunks[index - 1].text.lower() in _NUMBER and chunk.quantity is not None:
            return index, int(chunk.quantity.number or 0), {index - 1, index}, False
    return None


def _is_number(chunk: Chunk) -> bool:
    quantity = chunk.quantity
    if quantity is None or quantity.unit is not Unit.COUNT or quantity.number is None or quantity.hedge is not None:
        return False
    return 0 < quantity.number <= _MOST and not quantity.number % 1


def _among_makers(row: Row, about: Firm) -> bool:
    """Whether it is a place among those who make arms: their noun, or the list's name, says so."""
    table = roster_words()
    texts = [chunk.text.lower() for chunk in row.chunks]
    wares = table["wares"] - {"services", "producing"}
    maker = any(text.split(" ")[-1] in table["companies"] for text in texts)
    arms = any(text.split(" ")[0] in wares for text in texts)
    if maker and of_arms_makers(row):
        return True
    return about.listed or (arms and (maker or business(row) is not None))

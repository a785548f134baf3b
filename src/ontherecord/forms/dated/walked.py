"""A clause walked in the order of its words: one entry of a roll after the other, each with what it tells of its own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.dated.anchors import Anchor, Side
from ontherecord.model.entity import EntityType
from ontherecord.model.quantity import Unit

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Group, Row

_WHO = frozenset(
    {"state", "states", "country", "countries", "nation", "nations", "member", "members", "founders", "signatories"}
)
_AMONG = frozenset({"them", "these", "which"})
_REACH = 4
"""Chunks from a number to the noun of those who are counted: "seven Central European states"."""


@dataclass(slots=True)
class Entry:
    """One entry as it stands in the text; indices into the chunks. `own` is whether the anchor is its own."""

    anchor: Anchor | None = None
    own: bool = False
    group: Group | None = None
    time: int | None = None
    number: tuple[int, int] | None = None
    places: list[int] = field(default_factory=list)


def walk(row: Row, said: list[Anchor], before: Anchor | None) -> list[Entry] | None:
    """The entries in the order of the text: a new one begins where a place is taken that the next word would take.

    `before` is what the clause before told, which a clause without a word of its own goes on from.
    """
    by_place = {anchor.at: anchor for anchor in said}
    groups = {g.first: g for g in row.groups() if all(row.chunks[i].type is EntityType.STATE for i in g.indices)}
    told = [Entry()]
    for index, chunk in enumerate(row.chunks):
        if chunk.kind is ChunkKind.QUANTITY and (told[-1].number is not None or counted_noun(row, index) is None):
            return None
        _place(row, told, index, (by_place, groups))
    anchor = before
    for entry in told:
        entry.anchor = _repeated(entry.anchor, anchor)
        anchor = entry.anchor
        if anchor is None:
            return None
    return told


def _place(row: Row, told: list[Entry], index: int, known: tuple[dict[int, Anchor], dict[int, Group]]) -> None:
    """Put a word where it belongs in the last entry, or in a new one where its place is taken."""
    by_place, groups = known
    chunk = row.chunks[index]
    if index in by_place:
        entry = _free(told, taken=told[-1].anchor is not None)
        entry.anchor, entry.own = by_place[index], True
    elif index in groups:
        entry = _free(told, taken=told[-1].group is not None)
        entry.group = groups[index]
    elif chunk.kind is ChunkKind.TIME:
        entry = _free(told, taken=told[-1].time is not None)
        entry.time = index
    elif chunk.kind is ChunkKind.QUANTITY and (noun := counted_noun(row, index)) is not None:
        entry = told[-1]
        entry.number = (index, noun)
    else:
        return
    entry.places.append(index)


def _free(told: list[Entry], *, taken: bool) -> Entry:
    if taken:
        told.append(Entry())
    return told[-1]


def _repeated(own: Anchor | None, before: Anchor | None) -> Anchor | None:
    """The anchor of an entry: its own, or that of the entry before, said again of others ("followed by")."""
    if own is None or not own.follows:
        return own or before
    if before is None:
        return None
    return replace(before, at=own.at, words=own.words, side=Side.AGENT)


def counted_noun(row: Row, index: int) -> int | None:
    """Where the noun of those who are counted stands; `None` where a number counts something else."""
    quantity = row.chunks[index].quantity
    if quantity is None or quantity.unit is not Unit.COUNT or quantity.number is None or quantity.number % 1:
        return None
    for at in range(index + 1, min(index + 1 + _REACH, len(row.chunks))):
        if row.chunks[at].text.lower() in _WHO:
            behind = at + 1 < len(row.chunks) and row.chunks[at + 1].text.lower() in _WHO
            return at + 1 if behind else at
        if row.chunks[at].kind in {ChunkKind.TIME, ChunkKind.QUANTITY}:
            return None
    return None


def timed(row: Row, told: list[Entry]) -> bool:
    """Whether every entry has its time: one of its own, or all of them the one that opens the clause, or none."""
    times = [entry.time for entry in told]
    if all(time is not None for time in times) or all(time is None for time in times):
        return True
    first = times[0]
    if first is None or any(time is not None for time in times[1:]):
        partitive = [among(row, entry.group) for entry in told if entry.time is None]
        return all(partitive)
    return not any(row.chunks[i].kind is ChunkKind.ENTITY for i in range(first))


def among(row: Row, group: Group | None) -> bool:
    """Whether names are some of those who were counted: "A and B among them", "among them A and B"."""
    if group is None:
        return False
    behind = [chunk.text.lower() for chunk in row.chunks[group.last + 1 : group.last + 3]]
    ahead = [chunk.text.lower() for chunk in row.chunks[max(0, group.first - 2) : group.first]]
    pairs = [words for words in (behind, ahead) if len(words) == 2]  # noqa: PLR2004 - "among them"
    return any(words[0] == "among" and words[1] in _AMONG for words in pairs) or ahead[-1:] == ["including"]


def lists_elsewhere(row: Row) -> bool:
    """Whether a cut leaves out names that may say which of those are meant whom it counts ("four joined: A, B and C")."""
    counts = any(chunk.kind is ChunkKind.QUANTITY for chunk in row.chunks)
    kept_names = sum(chunk.type is EntityType.STATE for chunk in row.chunks)
    named = sum(hit.type is EntityType.STATE for hit in row.names.mentions(row.claim.quote))
    return row.cut and counts and named > kept_names

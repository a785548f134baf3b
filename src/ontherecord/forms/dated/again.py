"""The second happening of an order where the words leave out what it was: "Latvia joined the EU before Croatia did"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.dated.bodies import kept
from ontherecord.forms.dated.found import Found, cast, lemmas
from ontherecord.forms.dated.rulers import ruler_in
from ontherecord.forms.dated.told import past
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Happening

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Group, Row

_SAME = frozenset({"do", "so", "be", "have", "follow", "neighbour", "neighbouring"})
_MOST = 6


def same_again(row: Row, side: tuple[int, int], said: Found) -> Found | None:
    """What the one party of a side is told to have done as well, "did" or nothing standing for it."""
    if said.happening.holder:
        return _ruler_too(row, side, said)
    groups = row.groups(*side)
    lemma = lemmas(row)
    rest = [i for i in range(*side) if row.chunks[i].kind is ChunkKind.OTHER]
    if len(groups) != 1 or any(lemma.get(row.chunks[i].start) not in _SAME for i in rest):
        return None
    types = {row.chunks[i].type for i in groups[0].indices}
    if types == {EntityType.ORGANISATION}:
        return _body_too(groups[0], said, frozenset({*groups[0].indices, *rest}))
    if types != {EntityType.STATE}:
        return None
    codes, used = groups[0].codes, frozenset({*groups[0].indices, *rest})
    if said.happening.events:
        return _event_too(row, codes, used, said)
    members = {p.role for p in said.happening.participants}
    participants = tuple(
        replace(p, code=code) for p in said.happening.participants if p.role is min(members) for code in codes
    )
    body = tuple(p for p in said.happening.participants if p.role is not min(members))
    happening = replace(said.happening, participants=(*dict.fromkeys(participants), *body))
    return replace(said, happening=happening, indices=used, codes=codes)


def _body_too(group: Group, said: Found, used: frozenset[int]) -> Found | None:
    """The same members' joining or leaving of another organisation: "joined NATO before the EU"."""
    members = tuple(p for p in said.happening.participants if p.role is Role.MEMBER)
    if said.happening.events or not members or len(group.codes) != 1 or group.codes[0] not in kept():
        return None
    body = Participant(code=group.codes[0], role=Role.ORGANISATION)
    happening = replace(said.happening, participants=(*members, body))
    return replace(said, happening=happening, indices=used, first=min(used), last=max(used))


def _event_too(row: Row, codes: tuple[str, ...], used: frozenset[int], said: Found) -> Found | None:
    """Events of the same kind where the other party stands in the place of the first."""
    first = row.chronicle.event(said.happening.events[0])
    if first is None or len(codes) != 1 or first.place is None or first.place not in said.codes:
        return None
    kinds = frozenset({first.kind})
    events = past(row, row.chronicle.matching(kinds, frozenset(codes), None, place=codes[0]))
    # A union's end is on record at the place of one of its members, and is none of that member's own.
    events = tuple(event for event in events if event.parties[:1] == codes)
    if not events or len(events) > _MOST or first in events:
        return None
    happening = Happening(
        events=tuple(event.id for event in events),
        participants=cast(events, codes),
        edge=said.happening.edge,
        surely=said.happening.surely and len(events) == 1,
    )
    return replace(said, happening=happening, indices=used, first=min(used), last=max(used), codes=codes)


def _ruler_too(row: Row, side: tuple[int, int], said: Found) -> Found | None:
    ruler = ruler_in(row, *side)
    if ruler is None:
        return None
    own = {i for i in range(*side) if row.chunks[i].code == ruler.state}
    happening = replace(
        said.happening, holder=ruler.person, participants=(Participant(code=ruler.state, role=Role.SUBJECT),), heads=()
    )
    indices = frozenset({*ruler.indices, *own})
    return replace(
        said, happening=happening, indices=indices, first=min(indices), last=max(indices), codes=(ruler.state,)
    )

"""Whose the whole of a tail's figure is: "38 per cent of its arms imports", "of those exports", "of the world total"."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.forms.clause.carry import Told
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Group, Row
from ontherecord.forms.lists.tails import is_whole_word
from ontherecord.model.entity import Participant, Role

_POINTING = frozenset({"those", "these", "the", "that", "which", "them", "such"})
_ALL = frozenset({"all", "total", "overall", "every"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """Whose the whole of a figure is, with the chunks that say so."""

    parties: tuple[Participant, ...]
    used: frozenset[int]


def whole_of(row: Row, low: int, high: int, told: Told) -> Whole | None:
    """Whose the whole is: named behind the figure and known to the clause, pointed at, or the one told."""
    topics = row.topics(low, high, series=True)
    flows = [i for i in range(low, high) if row.chunks[i].kind is ChunkKind.FLOW]
    if topics and topics[0].measure != told.measure:
        return None
    used = {i for topic in topics for i in topic.indices} | set(flows)
    used |= {i for i in range(low, high) if is_whole_word(row.chunks, i)}
    owner = next((topic.owner for topic in topics if topic.owner is not None), None) or _flow_owner(row, flows, told)
    world = row.first(ChunkKind.WHOLE, low, high)
    if world is not None:
        traded = {i for i in range(world, high) if row.chunks[i].text.lower() in {"market", "trade"}}
        return Whole(parties=(), used=frozenset({*used, world, *traded}))
    own = row.first(ChunkKind.OWNER, low, high)
    if own is not None:
        return _its(told, owner, used | {own})
    for group in row.groups(low, high):
        if group.possessive or group.adjective or group.before in {"of", "by"}:
            return _named(told, group, owner, used)
    words = {row.chunks[i].text.lower() for i in range(low, high)}
    which = {row.chunks[i].text.lower() for i in range(low, min(low + 2, high))} >= {"of", "which"}
    if (which or (owner is told.part and words & {"those", "these"})) and not told.whole:
        owner = told.part
        return Whole(parties=tuple(Participant(code=c, role=owner) for c in told.holders), used=frozenset(used))
    if used and words & _ALL and not words & _POINTING and not told.whole:
        return Whole(parties=(), used=frozenset(used))
    if not told.whole and "share" in words:
        used |= {i for i in range(low, high) if row.chunks[i].text.lower() == "market"}
    return Whole(parties=told.whole, used=frozenset(used))


def _flow_owner(row: Row, flows: list[int], told: Told) -> Role | None:
    for index in flows:
        role = next((role for name, role in row.chunks[index].flows if name == told.measure), None)
        if role is not None:
            return role
    return None


def _its(told: Told, owner: Role | None, used: set[int]) -> Whole | None:
    """Whom "its arms imports" means: the one importer that the clause knows; of "its arms", whose the whole was."""
    role = owner or (told.whole[0].role if told.whole else None)
    code = told.owner(role)
    if role is None or role is Role.WHOLE or code is None:
        return None
    return Whole(parties=(Participant(code=code, role=role),), used=frozenset(used))


def _named(told: Told, group: Group, owner: Role | None, used: set[int]) -> Whole | None:
    """A whole that is named: the party must be one of the clause, or a new one on the same side."""
    roles = [role for role in (*{p.role for p in told.whole}, told.part) if told.owner(role) in group.codes]
    role = owner or (roles[0] if roles else None)
    if role is None or len(group.codes) != 1 or (roles and role not in roles):
        return None
    return Whole(parties=(Participant(code=group.codes[0], role=role),), used=frozenset({*used, *group.indices}))

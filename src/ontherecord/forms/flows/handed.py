"""Things that one verb orders and another hands over: "all 24 helicopters that Peru ordered from Spain have been delivered".

What is told is the handing over; the order says of which things, from whom and to whom, and its time is not that of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ontherecord.forms.clause.casting import other_role
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.row import Cast
from ontherecord.model.entity import EntityType, Role

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Group, Row
    from ontherecord.model.quantity import Quantity
    from ontherecord.model.text import Token
    from ontherecord.record.dataset import Dataset

_BESIDE = frozenset({"relcl", "acl"})
_BE = frozenset({"was", "were", "been", "being", "be", "is", "are"})
_PARTED = frozenset({"hand", "hands", "handed", "handing", "turn", "turns", "turned", "turning"})
_FORCES = frozenset({"army", "military", "forces", "navy", "troops", "marines"})
_NEAR = 4
"""Chunks between a form of "be" and its participle at the most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """Who handed over to whom, and the clause without the time of the order."""

    cast: Cast
    row: Row


def handed(row: Row, dataset: Dataset) -> Handed | None:
    """The handing over of what a clause beside its noun says was ordered; `None` where it tells of no two such verbs."""
    orders = [i for i, c in enumerate(row.chunks) if c.tag.startswith("VB") and cues().has("ordering", c.text.lower())]
    if len(orders) != 1:
        return None
    order = orders[0]
    token = _token(row, order)
    main = _handing(row, dataset, order)
    if token is None or token.dep not in _BESIDE or main is None:
        return None
    cast = Cast()
    cast.used |= {order, main} | _all(row)
    for group in row.groups():
        role = _role(row, group, order, main)
        if role is None or role in cast.parts:
            return None
        cast.give(role, group.codes, group.indices)
    if Role.SUPPLIER not in cast.parts and Role.RECIPIENT not in cast.parts:
        return None
    low, high = _beside(row, order, main)
    dated = {i for i in range(low, high) if row.chunks[i].kind is ChunkKind.TIME}
    cast.used |= dated
    chunks = [
        replace(chunk, kind=ChunkKind.WORD, time=None) if i in dated else chunk for i, chunk in enumerate(row.chunks)
    ]
    return Handed(cast=cast, row=replace(row, chunks=chunks))


def without_particle(row: Row, index: int, quantity: Quantity) -> Quantity:
    """The figure of "handed over 12 tanks" without its "over", which is the verb's."""
    verb = row.chunks[index - 1].text.lower() if index else ""
    return replace(quantity, hedge=None) if verb in _PARTED and quantity.hedge == "over" else quantity


def forces(row: Row) -> set[int]:
    """The noun of a state's forces behind its name: what they get, the state gets ("handed the Chilean army 12 tanks")."""
    return {
        i + 1
        for i, chunk in enumerate(row.chunks[:-1])
        if chunk.type is EntityType.STATE and chunk.adjective and row.chunks[i + 1].text.lower() in _FORCES
    }


def _token(row: Row, index: int) -> Token | None:
    place = row.claim.span.start + row.chunks[index].start
    return next((token for token in row.claim.sentence.tokens if token.start == place), None)


def _handing(row: Row, dataset: Dataset, order: int) -> int | None:
    """The one verb of the data set by which the supplier acts, beside the order."""
    found = [
        i
        for i, chunk in enumerate(row.chunks)
        if i != order
        and any(
            s.dataset == dataset.id and s.frame.subject is Role.SUPPLIER and s.frame.measure_preposition is None
            for s in chunk.verbs
        )
    ]
    return found[0] if len(found) == 1 and other_role(dataset, Role.SUPPLIER) is Role.RECIPIENT else None


def _beside(row: Row, order: int, main: int) -> tuple[int, int]:
    """The chunks of the clause of the order: up to the verb behind it, or to the end."""
    return order, main if main > order else len(row.chunks)


def _role(row: Row, group: Group, order: int, main: int) -> Role | None:
    """The part of a name by its place: before or behind the order it is that of the buyer, else by its preposition."""
    passive = _passive(row, main)
    if group.possessive:
        return None
    if group.before in {"from", "with"}:
        return Role.SUPPLIER
    if group.before == "to":
        return Role.RECIPIENT
    if group.before == "by":
        near_order = order < group.first and not order < main < group.first
        return Role.RECIPIENT if near_order else Role.SUPPLIER if passive else None
    if group.before is None and group.last == order - 1:
        return Role.RECIPIENT
    active = group.before is None and group.last < main and not passive
    return Role.SUPPLIER if active and not order < group.first else None


def _passive(row: Row, index: int) -> bool:
    before = {row.chunks[i].text.lower() for i in range(max(0, index - _NEAR), index)}
    return bool(before & _BE)


def _all(row: Row) -> set[int]:
    """The word of "all 24 of the": every one of those counted is meant, and how many these are is told."""
    return {i for i, chunk in enumerate(row.chunks) if chunk.text.lower() == "all"}

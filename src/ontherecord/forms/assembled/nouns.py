"""The noun that a name belongs to, and whose its figures are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.clause.casting import agent
from ontherecord.forms.clause.chunks import ChunkKind

if TYPE_CHECKING:
    from ontherecord.forms.assembled.clause import Clause
    from ontherecord.forms.assembled.topic import Theme
    from ontherecord.forms.clause.row import Group
    from ontherecord.model.entity import Role

_REACH, _BACK = 5, 7
_ENDS = frozenset({"and", ",", "of", "to", "from", "in", "by", "("})


def head_after(clause: Clause, group: Group) -> int | None:
    """The noun that a possessive or a nationality belongs to."""
    for index in range(group.last + 1, min(group.last + 1 + _REACH, len(clause.chunks))):
        chunk = clause.chunks[index]
        if chunk.kind in {ChunkKind.NOUN, ChunkKind.FLOW, ChunkKind.ROLE} or chunk.text.lower() == "exports":
            return index
        if clause.text(index) in _ENDS:
            return None
    return None


def noun_role(clause: Clause, theme: Theme, noun: int) -> Role:
    """The side whose a noun such as "imports" is."""
    chunk = clause.chunks[noun]
    side = next((r for name, r in chunk.flows if name == theme.measure.name), None)
    side = side or next((sense.owner for sense in chunk.nouns if sense.owner is not None), None)
    return side or theme.owner or agent(theme.dataset)


def noun_before(clause: Clause, theme: Theme, group: Group) -> int | None:
    """The noun with a side of its own right before a name, if only small words stand between."""
    for index in range(group.first - 1, max(-1, group.first - 7), -1):
        chunk = clause.chunks[index]
        if chunk.kind in {ChunkKind.FLOW, ChunkKind.NOUN}:
            flowing = any(name == theme.measure.name for name, _ in chunk.flows)
            owned = any(s.owner is not None for s in chunk.nouns) or (index in theme.used and theme.owner is not None)
            return index if flowing or owned else None
        if chunk.kind in {ChunkKind.ENTITY, ChunkKind.QUANTITY} or clause.text(index) == ",":
            return None
    return None

"""Whom a clause speaks of that does not name them: "its imports", "buying 9 per cent", "they were".

The resolved subject first, then the one state of the sentence before, then whoever the words before the clause name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.assembled.words import words
from ontherecord.forms.clause.casting import agent, other_role
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Group
from ontherecord.model.entity import EntityType

if TYPE_CHECKING:
    from ontherecord.forms.assembled.clause import Clause
    from ontherecord.forms.assembled.topic import Theme
    from ontherecord.model.entity import Role

_RESOLVED, _NEAR, _FAR = 0.1, 0.2, 0.3
_PARTIES = frozenset({EntityType.STATE, EntityType.REGION, EntityType.GROUP, EntityType.ORGANISATION})
NOWHERE = -1
"""The place of a name that the clause does not have."""


def meant(clause: Clause) -> tuple[Group, float] | None:
    """Whom a pronoun or a missing subject stands for, with what it costs to say so."""
    row = clause.row
    codes = row.subject_codes()
    if codes:
        return _group(codes), _RESOLVED
    before = " ".join(token.text for token in row.claim.sentence.tokens if token.end <= row.claim.span.start)
    named = [hit.code for hit in row.names.mentions(before) if hit.type in _PARTIES and hit.code not in {None, "WLD"}]
    if named:
        return _group((str(named[0]),)), _NEAR if len(set(named)) == 1 else _FAR
    found = row.antecedent()
    return None if found is None else (_group((found[0],)), _NEAR)


def _group(codes: tuple[str, ...]) -> Group:
    return Group(indices=(NOWHERE,), codes=codes, before=None, possessive=False, adjective=False)


def role_of_them(clause: Clause, theme: Theme, taken: frozenset[Role]) -> Role | None:
    """The role in which the clause has them; `None` where it speaks of nobody that it does not name."""
    if not theme.flows:
        return None if taken else theme.dataset.parties[0].role
    giver = agent(theme.dataset)
    for index, chunk in enumerate(clause.chunks):
        if chunk.kind is ChunkKind.OWNER or clause.text(index) == "whose":
            return _owned(clause, theme, index)
    for index, chunk in enumerate(clause.chunks):
        sense = next((s for s in chunk.verbs if s.dataset == theme.dataset.id), None)
        if sense is not None and not chunk.passive:
            return sense.frame.subject if sense.frame.subject not in taken else None
        if words().has("gets", clause.text(index)) and chunk.tag.startswith("VB"):
            return other_role(theme.dataset, giver)
    if theme.owner is not None and theme.owner in taken:
        return other_role(theme.dataset, theme.owner)
    return theme.owner if not taken else None


def _owned(clause: Clause, theme: Theme, owner: int) -> Role | None:
    """The role of "its" before a noun: "its imports", "its main supplier"."""
    for index in range(owner + 1, min(owner + 6, len(clause.chunks))):
        chunk = clause.chunks[index]
        role = next((role for name, role in chunk.roles if name == theme.dataset.id), None)
        if role is not None:
            return other_role(theme.dataset, role)
        side = next((role for name, role in chunk.flows if name == theme.measure.name), None)
        side = side or next((sense.owner for sense in chunk.nouns if sense.owner is not None), None)
        if side is not None:
            return side
        if chunk.kind is ChunkKind.NOUN:
            return theme.owner or other_role(theme.dataset, agent(theme.dataset))
    return None

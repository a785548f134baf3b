"""A region that narrows an organisation: "the alliance's European members" are neither all of it nor all of Europe."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.piece import Chunk, ChunkKind
from ontherecord.forms.dated.bodies import named_before
from ontherecord.model.entity import EntityType
from ontherecord.record.groups import load_definitions

if TYPE_CHECKING:
    from ontherecord.model.claim import Claim
    from ontherecord.record.names import Gazetteer

_NEAR = 3
"""Chunks between the organisation and the region that narrows it: "NATO's 29 European members"."""


def narrow_groups(claim: Claim, chunks: list[Chunk], names: Gazetteer) -> None:
    """Give "the alliance's European members" the group that they are; leave the region unread where no list has them.

    A region's members and allies are those of an organisation: without one, "the European allies" are not Europe.
    """
    for index, chunk in enumerate(chunks):
        if chunk.kind is not ChunkKind.ENTITY or chunk.type is not EntityType.REGION or chunk.code in {None, "WLD"}:
            continue
        noun = chunks[index + 1] if index + 1 < len(chunks) else None
        if noun is None or chunk.possessive or not cues().has("insider", noun.text.lower()):
            continue
        organisation, used = _organisation(claim, chunks, index, names)
        group = None if organisation is None or chunk.code is None else _group(organisation, chunk.code)
        if group is None:
            chunk.kind, chunk.code, chunk.type, chunk.used = ChunkKind.OTHER, None, None, False
            continue
        chunk.code, chunk.type, chunk.used, chunk.adjective = group, names.type_of(group), False, False
        chunk.stands_for = f"that “{chunk.text} {noun.text}” are those of {names.label(group)}"
        for spent in (*used, noun):
            spent.kind, spent.code, spent.used = ChunkKind.WORD, None, True


def _organisation(
    claim: Claim, chunks: list[Chunk], index: int, names: Gazetteer
) -> tuple[str | None, tuple[Chunk, ...]]:
    """Whose members: of an owner just before, of what follows "of", else of the one organisation named last."""
    ahead = chunks[max(0, index - _NEAR) : index]
    behind = chunks[index + 2 : index + 2 + _NEAR]
    if not (behind and behind[0].text == "of"):
        behind = []
    for stretch in (ahead, behind):
        for position, one in enumerate(stretch):
            if one.kind is ChunkKind.ENTITY and one.type is EntityType.ORGANISATION and (one.possessive or behind):
                return one.code, (one, *(c for c in stretch[:position] if c.text in {"of", "the"}))
            if cues().has("body", one.text.lower()):
                body = named_before(claim, names, claim.span.start + one.start)
                return body, tuple(c for c in stretch if c.text in {"of", "the", "'s", "’s"} or c is one)
    if any(one.kind is ChunkKind.ENTITY for one in (*ahead, *behind)):
        return None, ()
    return named_before(claim, names, claim.span.start + chunks[index].start), ()


@lru_cache(maxsize=64)
def _group(organisation: str, region: str) -> str | None:
    """The one group that the code lists define as an organisation's members within a region."""
    found = {d.of for d in load_definitions() if d.roll == organisation and d.within == region}
    return next(iter(found)) if len(found) == 1 else None

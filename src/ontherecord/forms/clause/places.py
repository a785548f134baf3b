"""What stands for a region without its name: "the continent", "the region", where one region was named before."""

from __future__ import annotations

from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.piece import Chunk, ChunkKind
from ontherecord.model.claim import Claim
from ontherecord.model.entity import EntityType
from ontherecord.record.groups import bounds_of
from ontherecord.record.names import Gazetteer

_CONTINENTS = frozenset({"AFR", "AMR", "ASIA", "EUR", "OCE", "NAMERICA", "SAMERICA"})
_POINTING = frozenset({"the", "that", "this"})


def members_of(names: Gazetteer, code: str) -> frozenset[str]:
    """Who lies in a region or is in a group, by its list of codes, else by every definition that bounds it; empty for neither."""
    listed = names.members(code)
    return frozenset(listed) if listed else frozenset().union(*(bounds.members for bounds in bounds_of(code)))


def stand_in_region(claim: Claim, chunks: list[Chunk], names: Gazetteer) -> None:
    """Give "the continent" the region that it stands for, where the words before name one only."""
    for index, chunk in enumerate(chunks):
        text = chunk.text.lower()
        plain = chunk.kind in {ChunkKind.OTHER, ChunkKind.WORD} and chunk.tag.startswith("NN")
        if not plain or not cues().has("place", text) or index == 0 or chunks[index - 1].text not in _POINTING:
            continue
        after = chunks[index + 1] if index + 1 < len(chunks) else None
        if after is not None and (after.text in {"of", "-"} or after.tag.startswith("NN")):
            continue  # "the region of Darfur", "the region states"
        code = _named_before(claim, names, claim.span.start + chunk.start, continent=text == "continent")
        if code is None:
            continue
        chunk.kind, chunk.code, chunk.type, chunk.used = ChunkKind.ENTITY, code, EntityType.REGION, False
        chunk.stands_for = f"that “the {text}” is {names.label(code)}"
        chunk.possessive = after is not None and after.tag == "POS"


def _named_before(claim: Claim, names: Gazetteer, place: int, *, continent: bool) -> str | None:
    """The one region named last before a place, for a continent also where those named lie: in its sentence, else the one before."""
    ahead = [token for token in claim.sentence.tokens if token.end <= place]
    stretches = (ahead, *(sentence.tokens for sentence in claim.context[-1:]))
    named = [names.mentions(" ".join(token.text for token in tokens)) for tokens in stretches]
    for hits in named:
        codes = {hit.code for hit in hits if hit.type is EntityType.REGION and hit.code not in {None, "WLD"}}
        codes &= _CONTINENTS if continent else codes
        if codes:
            return next(iter(codes)) if len(codes) == 1 else None
    if continent:
        sentence = names.mentions(" ".join(token.text for token in claim.sentence.tokens))
        around = {hit.code for hit in sentence if hit.code in _CONTINENTS}
        if around:
            # "The largest buyers on the continent took half of African imports".
            return next(iter(around)) if len(around) == 1 else None
    states = {hit.code for hit in named[0] if hit.type is EntityType.STATE and hit.code is not None}
    lands = _continents_of(states, names) if continent else set()
    return next(iter(lands)) if len(lands) == 1 else None


def _continents_of(states: set[str], names: Gazetteer) -> set[str]:
    """The continent on which all of some states lie, as the code lists draw it; none where they are parted or in no list."""
    if not states:
        return set()
    return {code for code in _CONTINENTS if states <= set(names.members(code) or ())}

"""What stands for an organisation without its name: "the bloc", "the euro", "Schengen", or nothing ("left again in 2019")."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.model.entity import EntityType
from ontherecord.record.memberships import load_rolls

if TYPE_CHECKING:
    from ontherecord.model.claim import Claim
    from ontherecord.record.names import Gazetteer

# What those who are in an organisation share, by the word for it; whoever takes the coin joins its users.
_SHARED = {"euro": "EUROZONE", "schengen": "SCHENGEN"}
_POINTING = frozenset({"the", "that", "this"})


@lru_cache(maxsize=1)
def kept() -> frozenset[str]:
    """Organisations whose members the record keeps."""
    return frozenset(roll.organisation for roll in load_rolls())


def stand_in(claim: Claim, chunks: list[Chunk], names: Gazetteer) -> None:
    """Give "the bloc" and "the euro" the organisation that they stand for, where the words leave one only."""
    back: str | None = None
    sought = False
    for index, chunk in enumerate(chunks):
        text = chunk.text.lower()
        if chunk.kind not in {ChunkKind.OTHER, ChunkKind.WORD} or not chunk.tag.startswith("NN"):
            continue
        if text in _SHARED and _alone(chunks, index) and (text != "euro" or _pointed(chunks, index)):
            _name(chunk, _SHARED[text], None)
        elif cues().has("body", text) and _pointed(chunks, index) and _alone(chunks, index):
            if not sought:
                back, sought = named_before(claim, names, claim.span.start + chunk.start), True
            if back is not None:
                _name(chunk, back, f"that “the {text}” is the {names.label(back)}")


def named_before(claim: Claim, names: Gazetteer, place: int) -> str | None:
    """The one organisation named last before a place: in its sentence, else in the nearest before that names any."""
    ahead = [token for token in claim.sentence.tokens if token.end <= place]
    for tokens in (ahead, *(sentence.tokens for sentence in reversed(claim.context))):
        text = " ".join(token.text for token in tokens)
        codes = {hit.code for hit in names.mentions(text) if hit.type is EntityType.ORGANISATION and hit.code}
        if codes:
            code = next(iter(codes))
            return code if len(codes) == 1 and code in kept() else None
    return None


def _name(chunk: Chunk, code: str, assumed: str | None) -> None:
    chunk.kind, chunk.code, chunk.type, chunk.used, chunk.stands_for = (
        ChunkKind.ENTITY,
        code,
        EntityType.ORGANISATION,
        False,
        assumed,
    )


def _pointed(chunks: list[Chunk], index: int) -> bool:
    return index > 0 and chunks[index - 1].text.lower() in _POINTING


def _alone(chunks: list[Chunk], index: int) -> bool:
    """Whether the noun ends its phrase: "the bloc", not "the bloc's leaders", "the euro crisis" or "the group of seven"."""
    after = chunks[index + 1] if index + 1 < len(chunks) else None
    if after is None:
        return True
    return after.text.lower() not in {"of", "-", "/"} and not after.tag.startswith("NN") and after.tag != "POS"

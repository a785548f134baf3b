"""Names with the words that only say what they are: "Russian suppliers", "NATO allies", "US-made arms", "French equipment".

Such words are accounted for by their class and by where they stand, and change nothing of who is meant.
"""

from __future__ import annotations

from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.piece import Chunk, ChunkKind
from ontherecord.model.entity import EntityType

_SEVERAL = frozenset({EntityType.ORGANISATION, EntityType.GROUP, EntityType.REGION})
_SOME = frozenset({"some", "several", "many", "most", "other", "certain", "few", "any"})
_DISTANCE = 3
"""Chunks before a role noun in which a superlative or a "number of" makes it more than a description."""


def describe(chunks: list[Chunk]) -> None:
    """Account for the nouns that describe a name, in place."""
    for index, chunk in enumerate(chunks):
        if chunk.kind is not ChunkKind.ENTITY or chunk.code is None or chunk.possessive:
            continue
        _role_after(chunks, index)
        _members_after(chunks, index)
        _made_after(chunks, index)
        _wares_after(chunks, index)
        _its_own(chunks, index)


def _role_after(chunks: list[Chunk], index: int) -> None:
    """Take "Russian suppliers" for Russia, where no place among them is told."""
    after = index + 1
    if after >= len(chunks) or chunks[after].kind is not ChunkKind.ROLE or not chunks[index].adjective:
        return
    before = chunks[max(0, index - _DISTANCE) : index]
    narrowed = after + 1 < len(chunks) and chunks[after + 1].text in {"of", "who", "that"}
    if (
        not chunks[after].text.endswith("s")
        or narrowed
        or any(chunk.kind is ChunkKind.RANK or chunk.quantity is not None or chunk.text == "number" for chunk in before)
    ):
        return
    chunks[index].adjective = False
    _account(chunks[after])


def _members_after(chunks: list[Chunk], index: int) -> None:
    """Account for the "allies" of "NATO allies": they are its members."""
    before = chunks[index - 1] if index else None
    some = before is not None and (before.quantity is not None or before.pos in {"NUM", "ADJ"} or before.text in _SOME)
    if chunks[index].type not in _SEVERAL or some:
        return
    for chunk in chunks[index + 1 : index + 3]:
        if not cues().has("members", chunk.text.lower()):
            return
        _account(chunk)
        chunks[index].adjective = False


def _made_after(chunks: list[Chunk], index: int) -> None:
    """Account for the "made" of "US-made arms", and for the "origin" of "of Russian origin"."""
    following = chunks[index + 1 : index + 3]
    if len(following) > 1 and following[0].text == "-" and cues().has("made", following[1].text.lower()):
        _account(following[1])
        chunks[index].adjective = True
    elif following and cues().has("origin", following[0].text.lower()) and chunks[index].adjective:
        _account(following[0])


def _wares_after(chunks: list[Chunk], index: int) -> None:
    """Account for a noun of things behind a nationality, where another noun of the clause says what things they are."""
    after = index + 1
    named = any(chunk.kind is ChunkKind.NOUN for chunk in chunks)
    if after < len(chunks) and named and chunks[index].adjective and cues().has("wares", chunks[after].text.lower()):
        _account(chunks[after])


def _its_own(chunks: list[Chunk], index: int) -> None:
    """Account for the "neighbour" of "its neighbour Russia": it says who is named anyway."""
    before = index - 1
    described = before > 0 and cues().has("relations", chunks[before].text.lower())
    if not described or chunks[before - 1].kind not in {ChunkKind.OWNER, ChunkKind.WORD, ChunkKind.OTHER}:
        return
    for chunk in chunks[before:index]:
        _account(chunk)
    owner = before - 1
    while owner >= 0 and chunks[owner].pos == "ADJ":
        _account(chunks[owner])
        owner -= 1
    if owner >= 0 and chunks[owner].kind is ChunkKind.OWNER:
        _account(chunks[owner])


def _account(chunk: Chunk) -> None:
    chunk.kind, chunk.used = ChunkKind.WORD, True
    chunk.nouns, chunk.flows, chunk.roles, chunk.verbs = (), (), (), ()

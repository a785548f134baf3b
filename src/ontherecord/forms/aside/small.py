"""Single words that leave a claim as it is by where they stand: "its own imports", "and so rose", "only 9 per cent"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.aside.sources import publishers
from ontherecord.forms.aside.stretch import MARKS
from ontherecord.forms.aside.words import has
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.piece import Chunk, ChunkKind
from ontherecord.model.quantity import Unit

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

_TRADED = frozenset({ChunkKind.FLOW, ChunkKind.NOUN})
_SHARED = frozenset({Unit.PERCENT, Unit.FRACTION, Unit.USD, Unit.USD_M, Unit.USD_BN})
_MERELY = frozenset({"only", "just", "merely"})
_NEAR = 4
_PERIOD = 6
"""Chunks of "from one five-year period" at the most."""
_BE = frozenset({"is", "are", "was", "were", "be", "been"})


def small_words(row: Row) -> list[int]:
    """Indices of such words."""
    chunks = row.chunks
    found: list[int] = []
    for index, chunk in enumerate(chunks):
        text = chunk.text.lower()
        denied = index > 0 and chunks[index - 1].kind is ChunkKind.DENIAL  # "was not undisputed"
        if denied or chunk.kind not in {ChunkKind.OTHER, ChunkKind.WORD, ChunkKind.OPEN}:
            continue
        if (
            (text == "own" and _of_somebody(chunks, index))
            or (text in _MERELY and _before_a_size(chunks, index))
            or (has("ties", text) and _before_a_verb(chunks, index))
            or (has("anywhere", text) and _behind_a_place(chunks, index))
            or (has("firmly", text) and _beside_a_place(chunks, index))
            or (text == "only" and _before_a_late_day(chunks, index))
        ):
            found.append(index)
    return [*found, *_main_of_a_list(chunks), *_from_one_to_the_next(chunks), *_said_at_the_end(row)]


def _of_somebody(chunks: list[Chunk], index: int) -> bool:
    """Whether "own" stands between whose they are and the deliveries: "Peru's own arms imports"."""
    owned = index > 0 and (chunks[index - 1].kind is ChunkKind.OWNER or chunks[index - 1].text in {"'s", "’s", "'"})
    return owned and any(chunk.kind in _TRADED for chunk in chunks[index + 1 : index + 3])


def _before_a_size(chunks: list[Chunk], index: int) -> bool:
    """Whether "only" stands before a share or a sum, or before a place behind the first: it says how the writer takes it.

    "Only three countries" may leave others out, and "the only" does.
    """
    if index + 1 >= len(chunks):
        return False
    right = chunks[index + 1]
    if right.quantity is not None:
        return right.quantity.unit in _SHARED and right.quantity.hedge is None
    behind = chunks[index + 2 : index + 5]
    return right.text == "the" and any(chunk.kind is ChunkKind.RANK and chunk.place > 1 for chunk in behind)


def _before_a_verb(chunks: list[Chunk], index: int) -> bool:
    if index + 1 >= len(chunks):
        return False
    verb = chunks[index + 1]
    return (not index or chunks[index - 1].text in {"and", ","}) and (
        verb.kind is ChunkKind.VERB or verb.tag in {"VBD", "VBZ", "VBP"}
    )


def _before_a_late_day(chunks: list[Chunk], index: int) -> bool:
    """Whether "only" says how late somebody joined: "was joined by Peru only in 1999"; what was done then may be the only time."""
    near = chunks[index + 1 : index + 3]
    dated = len(near) > 1 and near[0].text == "in" and near[1].kind is ChunkKind.TIME
    return dated and any(cues().has("join", chunk.text.lower()) for chunk in chunks[:index])


def _main_of_a_list(chunks: list[Chunk]) -> list[int]:
    """The "main" of "its main suppliers were Peru with 39 per cent and Chile with 14 per cent": each has a share of its own."""
    shares = [chunk for chunk in chunks if chunk.quantity is not None and chunk.quantity.unit is Unit.PERCENT]
    found = []
    for index in range(len(chunks) - 1):
        role = chunks[index + 1]
        plural = role.kind is ChunkKind.ROLE and role.tag == "NNS"
        if plural and has("mains", chunks[index].text.lower()) and len(shares) > 1:
            found.append(index)
    return found


def _behind_a_place(chunks: list[Chunk], index: int) -> bool:
    """Whether "anywhere" ends the words of a place: "the sixth-largest buyer of arms anywhere"."""
    ends = index + 1 == len(chunks) or chunks[index + 1].text in {*MARKS, "in"}
    return ends and any(chunk.kind is ChunkKind.RANK for chunk in chunks[:index])


def _beside_a_place(chunks: list[Chunk], index: int) -> bool:
    near = chunks[index + 1 : index + 1 + _NEAR]
    return any(chunk.kind is ChunkKind.RANK or chunk.text in {"top", "lead"} for chunk in near)


def _from_one_to_the_next(chunks: list[Chunk]) -> list[int]:
    """The words of "from one five-year period to the next": which two periods, the text around says."""
    words = [chunk.text.lower() for chunk in chunks]
    for at in range(len(words) - 4):
        if words[at : at + 2] != ["from", "one"]:
            continue
        stop = next((i for i in range(at + 2, len(words) - 2) if words[i : i + 3] == ["to", "the", "next"]), None)
        if stop is not None and stop - at <= _PERIOD and words[stop - 1] == "period":
            return [i for i in range(at, stop + 3) if chunks[i].kind is not ChunkKind.TIME]
    return []


def _said_at_the_end(row: Row) -> list[int]:
    """The ", SIPRI found" of "…, SIPRI found": the source is the record's own."""
    chunks = row.chunks
    if len(chunks) < 3:  # noqa: PLR2004 - mark, name, verb
        return []
    mark, name, verb = chunks[-3:]
    own = name.text.lower() in publishers(row.lexicon) and has("reports", verb.text.lower())
    return [len(chunks) - 2, len(chunks) - 1] if mark.text == "," and own else []


def beliefs(row: Row) -> list[int]:
    """The "believed to" of "was believed to hold": others take it so. What "was to" hold is not told as done."""
    chunks = row.chunks
    for index in range(1, len(chunks) - 2):
        linked = chunks[index - 1].text.lower() in _BE and chunks[index + 1].text == "to"
        if linked and has("beliefs", chunks[index].text.lower()) and chunks[index + 2].tag == "VB":
            return [index, index + 1]
    return []

"""A part that somebody has, in whatever word: "Peru's part in …", "the Swiss portion of …"; and "a further 12 per cent"."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.piece import Chunk, ChunkKind
from ontherecord.model.quantity import Unit

_TIED = frozenset({"of", "in"})
_OWNED = frozenset({"'s", "’s", "'", "’", "its", "their", "whose"})
_OF_TIME = frozenset({"period", "span", "year", "years", "time", "decade"})
_JOINTS = frozenset({"and", ","})
_ENDS = frozenset({",", "and", ")", ";", "respectively", "in", "–"})
_ALL = 100
_PAIR = 2
_PART = 4
"""Chunks of "share of", whose, what and "in"."""
_REACH = 5
"""Chunks from "same" to its noun: "same five-year span"."""


def join_portions(chunks: list[Chunk]) -> list[Chunk]:
    """Make one link of a noun for a part and its preposition, where somebody has it; account for what only counts on."""
    kept: list[Chunk] = []
    index = 0
    while index < len(chunks):
        chunk = chunks[index]
        if _portion(chunks, index):
            end = chunks[index + 1].end
            kept.append(
                Chunk(kind=ChunkKind.ACCOUNT, start=chunk.start, end=end, text="share of", pos="NOUN", tag="NN")
            )
            index += 2
            continue
        if _most_important(chunks, index):
            end = chunks[index + 1].end
            kept.append(Chunk(kind=ChunkKind.RANK, start=chunk.start, end=end, text="most important", pos="ADJ"))
            index += 2
            continue
        if chunk.kind is ChunkKind.OTHER and (_more_of_them(chunks, index) or _same_time(chunks, index)):
            chunk.kind, chunk.used = ChunkKind.WORD, True
        kept.append(chunk)
        index += 1
    return kept


def fold_parts(chunks: list[Chunk]) -> list[Chunk]:
    """Read "the share of Russian arms in India's imports" as Russia's in India's arms imports.

    What stands behind "in" is the whole: whose arms they are says whose part it is, and not out of what.
    """
    for index, chunk in enumerate(chunks):
        if chunk.kind is not ChunkKind.ACCOUNT or chunk.text != "share of":
            continue
        following = [one for one in chunks[index + 1 : index + 1 + _REACH] if one.text not in {"'s", "’s", "'", "’"}]
        if len(following) < _PART:
            continue
        whose, noun, link = following[: _PART - 1]
        parted = _of_whom(chunks, index)
        if parted is not None:
            return parted
        owned = index > 0 and (chunks[index - 1].possessive or chunks[index - 1].text in _OWNED)
        tied = whose.kind is ChunkKind.ENTITY and whose.code is not None and (whose.adjective or whose.possessive)
        if owned or not tied or noun.kind is not ChunkKind.NOUN or link.text != "in":
            continue
        behind = chunks.index(link) + 1
        rest = chunks[behind : behind + _REACH]
        flow = next((i for i, one in enumerate(rest) if one.kind is ChunkKind.FLOW), None)
        if any(one.kind is ChunkKind.NOUN for one in rest):
            flow = None
        elif flow is None:
            continue
        part = replace(whose, end=noun.end, adjective=False, possessive=False)
        if flow is not None:
            named = _of_flow(noun, rest[flow])
            if named is None:
                continue
            rest = [*rest[:flow], named, *rest[flow + 1 :]]
        return [*chunks[: index + 1], part, link, *rest, *chunks[behind + _REACH :]]
    return chunks


def _of_whom(chunks: list[Chunk], index: int) -> list[Chunk] | None:
    """Read "the share of the Netherlands in world exports" as the Netherlands' share of them."""
    at = index + 2 if chunks[index + 1].text == "the" else index + 1
    whose, link = chunks[at], chunks[at + 1]
    plain = whose.kind is ChunkKind.ENTITY and whose.code is not None and not whose.adjective and not whose.possessive
    if not plain or link.text != "in":
        return None
    owner = replace(whose, possessive=True)
    return [*chunks[:index], owner, chunks[index], *chunks[at + 2 :]]


def _of_flow(noun: Chunk, flow: Chunk) -> Chunk | None:
    """The "imports" of "the share of Russian arms in India's imports": a measure by itself, with whose it is."""
    sense = noun.nouns[0]
    owner = next((role for name, role in flow.flows if name == sense.measure), None)
    if owner is None:
        return None
    owned = tuple(replace(one, owner=owner) for one in noun.nouns if one.measure == sense.measure)
    return replace(noun, start=flow.start, end=flow.end, text=f"{noun.text} {flow.text}", nouns=owned)


def share_per_cent(chunks: list[Chunk]) -> None:
    """Give every figure of a list its "per cent", where only one of them says it: "with 33 per cent, ahead of X with 23".

    "Between 12 and 15 per cent" is a range, and stays one; a number with a noun behind it counts that.
    """
    said = [chunk for chunk in chunks if chunk.quantity is not None and chunk.quantity.unit is Unit.PERCENT]
    if not said:
        return
    for index, chunk in enumerate(chunks):
        quantity = chunk.quantity
        if quantity is None or quantity.unit is not Unit.COUNT or quantity.number is None or quantity.number > _ALL:
            continue
        if _listed(chunks, index) or _moved(chunks, index):
            chunk.quantity = replace(quantity, unit=Unit.PERCENT)


def _listed(chunks: list[Chunk], index: int) -> bool:
    """Whether a bare number is an item of a list: "21, 16 and 9 per cent", "X with 23 and Y with 6 per cent"."""
    before = chunks[index - 1].text if index else ""
    if before in {"between", "from", "to", "in", "by"}:
        return False
    after = index + 1
    beside = after + 1 < len(chunks) and chunks[after].text in _JOINTS and _is_figure(chunks[after + 1])
    ends = after >= len(chunks) or chunks[after].text in _ENDS or chunks[after].kind is ChunkKind.TIME
    led = before in {"with", "at"} and index > 1 and chunks[index - 2].kind is ChunkKind.ENTITY
    return beside or (led and ends)


def _moved(chunks: list[Chunk], index: int) -> bool:
    """Whether it is the first figure of "from 3.6 to 6.2 per cent", "to 6.2 from 3.6 per cent"."""
    following = chunks[index + 1 : index + 3]
    if len(following) < _PAIR or index == 0 or {chunks[index - 1].text, following[0].text} != {"from", "to"}:
        return False
    quantity = following[1].quantity
    return quantity is not None and quantity.unit is Unit.PERCENT


def _is_figure(chunk: Chunk) -> bool:
    return chunk.quantity is not None and chunk.quantity.unit in {Unit.PERCENT, Unit.COUNT}


def _portion(chunks: list[Chunk], index: int) -> bool:
    if index == 0 or index + 1 >= len(chunks) or chunks[index + 1].text not in _TIED:
        return False
    before = chunks[index - 1]
    owned = before.text in _OWNED or (before.kind is ChunkKind.ENTITY and before.code is not None)
    return owned and cues().has("portions", chunks[index].text.lower())


def _most_important(chunks: list[Chunk], index: int) -> bool:
    following = chunks[index + 1].text.lower() if index + 1 < len(chunks) else ""
    return chunks[index].text.lower() == "most" and cues().has("descending", f"most {following}")


def _more_of_them(chunks: list[Chunk], index: int) -> bool:
    after = chunks[index + 1] if index + 1 < len(chunks) else None
    return after is not None and after.quantity is not None and cues().has("more_of_them", chunks[index].text.lower())


def _same_time(chunks: list[Chunk], index: int) -> bool:
    """Whether "same" goes with a time: "in the same five-year span"."""
    following = chunks[index + 1 : index + 1 + _REACH]
    return chunks[index].text.lower() == "same" and any(chunk.text.lower() in _OF_TIME for chunk in following)

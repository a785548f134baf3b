"""Lists that say once what their figures are: "X with 33 per cent, Y with 12 and Z with 6", "X spent $9 billion, Y 5 and Z 2".

A later item is a name and a bare number; it takes the unit of the item before. "X with 33 per cent" behind who holds a place
says no more than "X (33 per cent)", and is set in the same marks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ontherecord.forms.clause.piece import Chunk, ChunkKind
from ontherecord.model.entity import EntityType
from ontherecord.model.quantity import Quantity, Unit

_LINKS = frozenset({"with", "at", "on", "for"})
_GIVING = frozenset({"with", "at", "on"})
_JOINTS = frozenset({",", "and", ";", "the", "while", "&"})
_BE = frozenset({"was", "were", "is", "are", "being", "remained", "remain", "included", "include", ":", "–", "—"})
_PARTIES = frozenset({EntityType.STATE, EntityType.REGION, EntityType.GROUP, EntityType.ORGANISATION})
_NOUNS = ("NN", "VB")
_PARTS = frozenset({Unit.PERCENT, Unit.FRACTION})
_SUMS = frozenset({Unit.USD_BN, Unit.USD_M, Unit.EUR_BN, Unit.EUR_M, Unit.GBP_BN, Unit.GBP_M})
_ALL = 100
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class _Item:
    """A name and its figure: chunks `[name, stop)`; `link` is the chunk of "with", if one stands between."""

    name: int
    figure: int
    link: int | None


def fill_units(chunks: list[Chunk], ahead: Unit | None = None) -> None:
    """Give the bare numbers of a list the unit of the figure before them; `ahead` is that of the clause before."""
    if ahead is not None and not _is_all_items(chunks):
        ahead = None
    for run in _runs(chunks):
        unit = ahead or _before(chunks, run[0].name)
        for item in run:
            quantity = chunks[item.figure].quantity
            if quantity is None:
                break
            if quantity.unit in _PARTS | _SUMS:
                unit = quantity.unit
            elif unit is not None and _is_bare(quantity, unit):
                chunks[item.figure].quantity = replace(quantity, unit=unit)


def _before(chunks: list[Chunk], name: int) -> Unit | None:
    """The unit of the last figure before a list that a joint parts from it: "spent $9 billion in 2019, Chile 5 and Peru 2"."""
    lead = name - 1
    while lead >= 0 and chunks[lead].text == "the":
        lead -= 1
    if lead < 0 or chunks[lead].text.lower() not in _JOINTS:
        return None
    units = [quantity.unit for chunk in chunks[:lead] if (quantity := chunk.quantity) is not None]
    return units[-1] if units and units[-1] in _PARTS | _SUMS else None


def bracketed(chunks: list[Chunk]) -> list[Chunk]:
    """Set "X with 33 per cent, Y with 12 per cent" behind who holds a place in brackets: "X (33 per cent), Y (12 per cent)"."""
    marks: dict[int, str] = {}
    for run in _runs(chunks):
        given = all(item.link is not None and chunks[item.link].text in _GIVING for item in run)
        if len(run) < _SEVERAL or not given or not _is_complement(chunks, run[0].name):
            continue
        for item in run:
            if item.link is not None:
                marks[item.link] = "("
                marks[item.figure] = ")"
    if not marks:
        return chunks
    made: list[Chunk] = []
    for index, chunk in enumerate(chunks):
        if marks.get(index) == "(":
            made.append(replace(chunk, kind=ChunkKind.WORD, text="(", pos="PUNCT", tag="-LRB-", used=True))
            continue
        made.append(chunk)
        if marks.get(index) == ")":
            close = Chunk(kind=ChunkKind.WORD, start=chunk.end, end=chunk.end, text=")", pos="PUNCT", tag="-RRB-")
            close.used = True
            made.append(close)
    return made


def _runs(chunks: list[Chunk]) -> list[list[_Item]]:
    """The items that stand side by side, with nothing but joints between, in order."""
    runs: list[list[_Item]] = []
    for item in _items(chunks):
        last = runs[-1][-1] if runs else None
        between = chunks[last.figure + 1 : item.name] if last is not None else []
        if last is not None and between and all(chunk.text.lower() in _JOINTS for chunk in between):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _items(chunks: list[Chunk]) -> list[_Item]:
    found = []
    for index, chunk in enumerate(chunks):
        if chunk.kind is not ChunkKind.ENTITY or chunk.type not in _PARTIES or chunk.adjective or chunk.possessive:
            continue
        after = index + 1
        link = after if after < len(chunks) and chunks[after].text in _LINKS else None
        figure = after if link is None else after + 1
        if figure < len(chunks) and chunks[figure].quantity is not None and _ends(chunks, figure + 1):
            found.append(_Item(index, figure, link))
            continue
        # The first item says in full what the others leave out: "X accounted for 36 per cent, Y for 13".
        said = _said_of(chunks, index)
        if said is not None:
            found.append(_Item(index, said, None))
    return found


def _said_of(chunks: list[Chunk], name: int) -> int | None:
    """The figure with a unit that a clause says of a name, before any other name: "X spent $9 billion on arms"."""
    for index in range(name + 1, len(chunks)):
        chunk = chunks[index]
        if chunk.kind is ChunkKind.ENTITY and not (chunk.adjective or chunk.possessive):
            return None
        if chunk.quantity is not None:
            return index if chunk.quantity.unit in _PARTS | _SUMS and _ends(chunks, index + 1) else None
    return None


def _ends(chunks: list[Chunk], after: int) -> bool:
    """Whether nothing is counted by a figure: a mark, a joint, a time or nothing stands behind it."""
    if after >= len(chunks):
        return True
    chunk = chunks[after]
    return chunk.kind is ChunkKind.TIME or chunk.text in _JOINTS | {".", ")", "(", "in", "–"}


def _is_bare(quantity: Quantity, unit: Unit) -> bool:
    plain = quantity.unit is Unit.COUNT and quantity.number is not None
    return plain and (unit in _SUMS or (quantity.number is not None and quantity.number <= _ALL))


def _is_all_items(chunks: list[Chunk]) -> bool:
    """Whether a clause is nothing but items: "China 12 and Russia 5"."""
    inside = {i for item in _items(chunks) for i in (item.name, item.figure, item.link) if i is not None}
    rest = [chunk for i, chunk in enumerate(chunks) if i not in inside]
    return bool(inside) and all(one.text.lower() in _JOINTS | {"in"} or one.kind is ChunkKind.TIME for one in rest)


def _is_complement(chunks: list[Chunk], name: int) -> bool:
    """Whether a name is told of a place before it: "the largest spenders were X", "the top three: X"."""
    lead = name - 1
    while lead >= 0 and chunks[lead].text == "the":
        lead -= 1
    return lead >= 0 and chunks[lead].text in _BE and any(c.kind is ChunkKind.RANK for c in chunks[:lead])

"""A clause parted from what hangs on it: "(38%)", ", with 93 per cent", ", compared with …", ", followed by …", ", not Y".

Each tail is a claim of its own that takes the rest of its slots from the clause that it hangs on; without its tails the
clause is plain. Where the claims stage parted a tail already, the whole clause is one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.row import Row
from ontherecord.model.entity import EntityType
from ontherecord.model.quantity import Unit
from ontherecord.units.numbers import ORDINALS

SHARE_UNITS = frozenset({Unit.PERCENT, Unit.FRACTION, Unit.FRACTION_ALL})
MONEY = frozenset(
    {
        *(Unit.USD, Unit.USD_M, Unit.USD_BN, Unit.EUR, Unit.EUR_M, Unit.EUR_BN),
        *(Unit.GBP, Unit.GBP_M, Unit.GBP_BN),
    }
)
_MARKS = frozenset({",", "–", "—", ";", "-", ":"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BE = frozenset({"was", "were", "is", "are", "been", "being"})
_LEADING = frozenset({ChunkKind.WORD, ChunkKind.ENTITY, ChunkKind.ACCOUNT, ChunkKind.OWNER, ChunkKind.FLOW})
_REACH = 7
"""Chunks between an opener and its figure: "with a share of no more than 12 per cent"."""
_LONGEST_BRACKET = 24
_ALL = Decimal(100)
_NAMES_NO_PARTY = frozenset({EntityType.PUBLISHER, EntityType.PERSON, EntityType.COMPANY, EntityType.EVENT})


class TailKind(StrEnum):
    """How a tail hangs on its clause. A relative clause in brackets is a claim that the claims stage parts itself."""

    BRACKET = "bracket"
    BESIDE = "beside"
    THEN = "then"
    NEXT = "next"
    DENIED = "denied"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """One tail. `row` holds its chunks, the opener's included.

    `names` are the codes of the name right before it, if one is.
    """

    kind: TailKind
    row: Row
    names: tuple[str, ...]


EVERY_KIND = frozenset(TailKind)


def cut(row: Row, only: frozenset[TailKind] = EVERY_KIND) -> tuple[Row | None, tuple[Tail, ...]]:
    """The clause without its tails of some kinds, and these in order; `None` for a clause that is nothing but a tail."""
    chunks = row.chunks
    spans: list[tuple[int, int, TailKind]] = []
    index = 0
    while index < len(chunks):
        opened = _opened(chunks, index)
        if opened is None or opened[1] not in only:
            index += 1
            continue
        low, kind = opened
        high = _closed(chunks, index, low, kind)
        spans.append((index, high, kind))
        index = max(high, index + 1)
    if not spans:
        return row, ()
    inside = {i for low, high, _ in spans for i in range(low, high)}
    kept = [chunk for i, chunk in enumerate(chunks) if i not in inside]
    tails = tuple(
        Tail(
            kind=kind,
            row=replace(row, chunks=chunks[low:high], cut=True, since=_start(row, low, kind)),
            names=_names_before(row, low),
        )
        for low, high, kind in spans
    )
    if all(chunk.kind in {ChunkKind.WORD, ChunkKind.PRONOUN} for chunk in kept):
        return None, tails
    return replace(row, chunks=_with_time(kept, tails), cut=True), tails


def _with_time(kept: list[Chunk], tails: tuple[Tail, ...]) -> list[Chunk]:
    """Give a clause without a time the one that stands at the end of its last tail: ", with 93 per cent in 2011–15"."""
    if any(chunk.kind is ChunkKind.TIME for chunk in kept) or tails[-1].kind not in {TailKind.BESIDE, TailKind.NEXT}:
        return kept
    return [*kept, *(chunk for chunk in tails[-1].row.chunks[-1:] if chunk.kind is ChunkKind.TIME)]


def goes_on(quote: str) -> bool:
    """Whether a clause opens as a tail does ("followed by …"): it adds to the clause before and takes nothing from it."""
    words = quote.lower().split()[:3]
    return any(cues().has(section, " ".join(words[:size])) for section in ("then", "next") for size in (3, 2, 1))


def whole(row: Row) -> Tail:
    """A clause as a tail of the one before: "…, while Chile supplied 12 per cent"."""
    return Tail(kind=TailKind.BESIDE, row=row, names=())


def phrase_at(chunks: list[Chunk], index: int, section: str) -> int:
    """How many chunks at `index` make a phrase of a cue section; 0 where they make none."""
    if section == "next" and (followed := _followed_as(chunks, index)):
        return followed
    for size in (4, 3, 2, 1):
        run = chunks[index : index + size]
        if len(run) == size and cues().has(section, " ".join(chunk.text.lower() for chunk in run)):
            return size
    return 0


def is_whole_word(chunks: list[Chunk], index: int) -> bool:
    """Tell whether this is the "all" of "of all arms imports": it belongs to the whole, another figure makes the claim."""
    quantity = chunks[index].quantity
    before = chunks[index - 1].text if index else ""
    whole = quantity is not None and quantity.unit is Unit.FRACTION_ALL and quantity.hedge is None
    return whole and before.endswith("of")


def is_share(chunk: Chunk) -> bool:
    """Whether a chunk is a figure of a share."""
    return chunk.quantity is not None and chunk.quantity.unit in SHARE_UNITS


def is_sum(chunk: Chunk) -> bool:
    """Whether a chunk is a sum of money."""
    return chunk.quantity is not None and chunk.quantity.unit in MONEY


def _opened(chunks: list[Chunk], index: int) -> tuple[int, TailKind] | None:
    """The first chunk behind the mark, and the kind, of a tail that starts at `index`."""
    if chunks[index].text == "(":
        if _is_figure_bracket(chunks, index):
            return index + 1, TailKind.BRACKET
        return (index + 1, TailKind.RELATIVE) if _is_relative_bracket(chunks, index) else None
    marked = chunks[index].text in _MARKS
    if marked and _of_which(chunks, index + 1):
        return index + 1, TailKind.BESIDE
    if marked and _is_relative(chunks, index + 1):
        return index + 1, TailKind.RELATIVE
    if index == 0 and not marked:
        return _kind_at(chunks, 0, marked=True)
    if marked and index + 1 < len(chunks):
        return _kind_at(chunks, index + 1, marked=True)
    return _kind_at(chunks, index, marked=False)


def _kind_at(chunks: list[Chunk], index: int, *, marked: bool) -> tuple[int, TailKind] | None:
    before = chunks[:index]
    if _is_denied(chunks, index):
        return (index, TailKind.DENIED) if marked and index > 1 else None
    size = phrase_at(chunks, index, "then")
    if size and _leads_to_figure(chunks, index + size) and (marked or any(is_share(chunk) for chunk in before)):
        return index, TailKind.THEN
    size = phrase_at(chunks, index, "next")
    marked_so = marked
    marked = marked or (index > 0 and chunks[index - 1].text in _BE and _follows(chunks[index]))
    pronoun = 0 < index <= 3 and all(chunk.kind in {ChunkKind.WORD, ChunkKind.PRONOUN} for chunk in before)  # noqa: PLR2004 - "it was then …"
    if size and (marked or pronoun) and _leads_to_name(chunks, index + size):
        return index, TailKind.NEXT
    marked = marked_so
    doing = chunks[index].tag == "VBG" and marked and _leads_to_figure(chunks, index + 1)
    size = 1 if doing else phrase_at(chunks, index, "beside")
    ranked = any(chunk.kind is ChunkKind.RANK or chunk.text in ORDINALS or _heads(chunk) for chunk in before)
    to_figure = chunks[index].text == "to" and index + 1 < len(chunks) and is_share(chunks[index + 1])
    if marked and to_figure and ranked:
        return index, TailKind.BESIDE  # "the lead of its main supplier grew, to 40 per cent of imports"
    if size and _leads_to_figure(chunks, index + size) and (ranked or (marked and _goes_on(chunks, index))):
        return index, TailKind.BESIDE
    return None


def _followed_as(chunks: list[Chunk], index: int) -> int:
    """How many chunks make "followed as (a main) supplier by"; 0 where they make no such phrase."""
    if index + 1 >= len(chunks) or chunks[index + 1].text != "as" or not _opens_next(chunks[index].text.lower()):
        return 0
    stop = next((i for i in range(index + 2, min(index + _REACH, len(chunks))) if chunks[i].text == "by"), None)
    between = chunks[index + 2 : stop]
    plain = all(one.kind in {ChunkKind.RANK, ChunkKind.ROLE, ChunkKind.NOUN, ChunkKind.WORD} for one in between)
    return 0 if stop is None or not plain else stop + 1 - index


def _follows(chunk: Chunk) -> bool:
    """Whether "was" may stand before it: "was followed by X", "was ahead of X"."""
    return chunk.tag == "VBN" or chunk.text == "ahead"


def _opens_next(verb: str) -> bool:
    return cues().has("next", f"{verb} by")


def _heads(chunk: Chunk) -> bool:
    return cues().has("heads", chunk.text.lower())


def _goes_on(chunks: list[Chunk], index: int) -> bool:
    """Whether "with 36 per cent …" opens the clause, or stands behind a clause that is whole by itself."""
    return index == 0 or any(is_share(chunk) for chunk in chunks[:index])


def _is_denied(chunks: list[Chunk], index: int) -> bool:
    """Find "not Y" and "rather than Y" where Y is a name or a figure: another one is denied, and not the claim."""
    size = phrase_at(chunks, index, "instead")
    if not size or index + size >= len(chunks):
        return False
    following = chunks[index + size]
    if following.text == "the" and index + size + 1 < len(chunks):
        following = chunks[index + size + 1]
    return is_share(following) or (following.kind is ChunkKind.ENTITY and following.type not in _NAMES_NO_PARTY)


def _leads_to_figure(chunks: list[Chunk], index: int) -> bool:
    """Whether a share comes before anything but names and words that say nothing."""
    for chunk in chunks[index : index + _REACH]:
        if is_share(chunk):
            return True
        if chunk.kind not in _LEADING and chunk.tag != "VBG":
            return False
    return False


def _leads_to_name(chunks: list[Chunk], index: int) -> bool:
    for chunk in chunks[index : index + 3]:
        if chunk.kind is ChunkKind.ENTITY:
            return True
        if chunk.kind is not ChunkKind.WORD:
            return False
    return False


def _is_figure_bracket(chunks: list[Chunk], index: int) -> bool:
    end = _bracket_end(chunks, index)
    inside = chunks[index + 1 : end]
    if not 0 < len(inside) <= _LONGEST_BRACKET:
        return False
    lead = next((i for i, chunk in enumerate(inside) if chunk.kind is not ChunkKind.WORD), None)
    if lead is None:
        return False
    bare = len(inside) == 1 and is_bare(inside[0]) and any(is_share(chunk) for chunk in chunks[:index])
    doing = inside[lead].kind is ChunkKind.ACCOUNT or inside[lead].tag == "VBG"
    if is_sum(inside[lead]):
        before = chunks[index - 1] if index else None
        return before is not None and before.kind is ChunkKind.ENTITY and before.type is EntityType.STATE
    return bare or is_share(inside[lead]) or (doing and any(is_share(chunk) for chunk in inside))


def is_bare(chunk: Chunk) -> bool:
    """Whether a chunk is a number that could be a percentage whose sign stands elsewhere: the 9.6 of "France (9.6)"."""
    quantity = chunk.quantity
    return (
        quantity is not None and quantity.unit is Unit.COUNT and quantity.number is not None and quantity.number <= _ALL
    )


def _is_relative_bracket(chunks: list[Chunk], index: int) -> bool:
    """Find "(which sells a third of the world's arms)"."""
    inside = chunks[index + 1 : _bracket_end(chunks, index)]
    return len(inside) > 1 and inside[0].text in {"which", "who", "whose"} and any(c.tag in _FINITE for c in inside)


def _is_relative(chunks: list[Chunk], index: int) -> bool:
    """Find ", which took a third of …, was": a clause inside that goes on after its comma."""
    if index >= len(chunks) or chunks[index].text not in {"which", "who", "whose"}:
        return False
    end = _behind_comma(chunks, index)
    return end < len(chunks) and any(chunk.tag in _FINITE for chunk in chunks[index:end])


def _of_which(chunks: list[Chunk], index: int) -> bool:
    """Find ", 31 per cent of which went to X": a share of what was just named."""
    texts = [chunk.text for chunk in chunks[index : index + 3]]
    return len(texts) > 2 and is_share(chunks[index]) and texts[1] == "of" and texts[2] in {"which", "whom"}  # noqa: PLR2004 - figure, "of", pronoun


def _behind_comma(chunks: list[Chunk], index: int) -> int:
    """Index of the next comma with a finite verb right behind it; the end of the row where there is none."""
    commas = (i for i in range(index, len(chunks) - 1) if chunks[i].text in _MARKS and chunks[i + 1].tag in _FINITE)
    return next(commas, len(chunks))


def _bracket_end(chunks: list[Chunk], index: int) -> int:
    return next((i for i in range(index + 1, len(chunks)) if chunks[i].text == ")"), len(chunks))


def _closed(chunks: list[Chunk], index: int, low: int, kind: TailKind) -> int:
    """Index behind the tail: behind its bracket, before a comma with a finite verb behind it, before the next tail."""
    if kind is TailKind.RELATIVE and chunks[index].text != "(":
        return _behind_comma(chunks, low) + 1
    if kind in {TailKind.BRACKET, TailKind.RELATIVE}:
        return min(_bracket_end(chunks, index) + 1, len(chunks))
    for at in range(low + 1, len(chunks)):
        if chunks[at].text not in _MARKS:
            continue
        following = chunks[at + 1] if at + 1 < len(chunks) else None
        if kind is TailKind.DENIED or following is None or following.tag in _FINITE:
            return at
        if _opened(chunks, at) is not None:
            return at
    return len(chunks)


def _start(row: Row, index: int, kind: TailKind) -> int:
    """Where a tail starts in the clause: a bracket with the name that it belongs to."""
    named = kind is TailKind.BRACKET and bool(_names_before(row, index))
    return row.chunks[index - 1 if named else index].start


def _names_before(row: Row, index: int) -> tuple[str, ...]:
    """The codes of the name right before a tail; a list gives the one that stands next to it."""
    last = row.chunks[index - 1] if index else None
    return (last.code,) if last is not None and last.kind is ChunkKind.ENTITY and last.code is not None else ()

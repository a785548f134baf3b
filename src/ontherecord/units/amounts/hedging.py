"""A quantity with the hedges that belong to it, before and behind."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ontherecord.model.amount import AmountKind, Sense
from ontherecord.units.amounts.lexicon import lexicon
from ontherecord.units.amounts.numerals import Row
from ontherecord.units.amounts.piece import Piece
from ontherecord.units.amounts.pieces import piece

_BETWEEN = frozenset(
    {
        "a",
        "an",
        "the",
        "its",
        "their",
        "his",
        "her",
        "another",
        "only",
        "perhaps",
        "probably",
        "additional",
        "around",
        "about",
        "estimated",
    }
)
_ARTICLES = frozenset({"a", "an", "the"})
_PLACES = frozenset({"over", "under", "above", "below", "beneath", "beyond"})
"""Before an article these tell where or how long: "over a 40-year career", "over a third" alone excepted."""
_TOTAL = ("total", "of")
_INCLUDING = {Sense.OVER: Sense.AT_LEAST, Sense.UNDER: Sense.AT_MOST}
_NEVER_HEDGED = frozenset({AmountKind.LABEL})
_MOST_HEDGES = 2


@dataclass(frozen=True, slots=True)
class Hedged:
    """A piece at tokens `[first, stop)`, hedges included; the words of the hedge are tokens `[hedge, hedge_stop)`."""

    first: int
    stop: int
    piece: Piece
    sense: Sense | None = None
    hedge: int = 0
    hedge_stop: int = 0


def hedged(row: Row, place: int) -> Hedged | None:
    """The quantity at `place`, which may open with a hedge: "more than 10 per cent"."""
    start = _after_hedge(row, place)
    if start is not None:
        found = _behind(row, start[0])
        if found is not None and found.kind not in _NEVER_HEDGED and found.relative is None:
            return _with_after(row, Hedged(place, found.stop, found, start[1], place, start[2]))
    found = piece(row, place)
    return None if found is None else _with_after(row, Hedged(found.first, found.stop, found))


def _after_hedge(row: Row, place: int) -> tuple[int, Sense, int] | None:
    """Where the quantity starts behind the hedge at `place`, the sense, and where the hedge stops."""
    words = lexicon()
    found = words.hedges.at(row.tokens, place)
    if found is None:
        return None
    stop, sense = found
    for _ in range(_MOST_HEDGES):
        more = words.hedges.at(row.tokens, stop)
        if more is None:
            break
        # "at least an estimated 40": the bound stays, the estimate is its figure's.
        sense = sense if more[1] is Sense.ABOUT else more[1]
        stop = more[0]
    return stop, sense, stop


def _behind(row: Row, place: int) -> Piece | None:
    """The piece behind a hedge, past an article or "a total of"."""
    found = piece(row, place)
    if found is not None:
        return (
            found if row.word(place) not in _ARTICLES or row.word(place - 1) not in _PLACES or _share(found) else None
        )
    if row.word(place) not in _BETWEEN or row.word(place - 1) in _PLACES:
        return None
    behind = place + 1
    if (row.word(behind), row.word(behind + 1)) == _TOTAL:
        behind += 2
    return piece(row, behind)


def _share(found: Piece) -> bool:
    return found.kind in {AmountKind.SHARE, AmountKind.NUMBER, AmountKind.MONEY}


def _with_after(row: Row, found: Hedged) -> Hedged:
    """Add what stands behind the number or its unit: "or more", "-odd", "+", "or equal to it"."""
    words = lexicon()
    if row.word(found.stop) == "+" and row.touches(found.stop) and found.sense is None:
        return replace(found, stop=found.stop + 1, sense=Sense.AT_LEAST, hedge=found.stop, hedge_stop=found.stop + 1)
    after = words.hedges_after.at(row.tokens, found.stop)
    if after is None or found.piece.relative is not None or found.piece.kind is AmountKind.LABEL:
        return found
    stop, sense = after
    if sense is None:
        including = None if found.sense is None else _INCLUDING.get(found.sense)
        return found if including is None else replace(found, stop=stop, sense=including)
    opens = row.word(stop) in {"than", "a", "an"} or piece(row, stop) is not None
    if opens or found.sense not in {None, Sense.ABOUT}:
        return found
    return replace(found, stop=stop, sense=sense, hedge=found.stop, hedge_stop=stop)

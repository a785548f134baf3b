"""Two pieces that make one range: "10 to 15 million", "between 3 and 5 per cent", "more than 10 and almost 20"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ontherecord.model.amount import AmountKind, Sense
from ontherecord.units.amounts.hedging import Hedged, hedged
from ontherecord.units.amounts.numerals import Row
from ontherecord.units.amounts.piece import Piece

_TO = frozenset({"to", "till", "until", "through", "and", "or"})
_LOWER = frozenset({Sense.OVER, Sense.JUST_OVER, Sense.AT_LEAST})
_UPPER = frozenset({Sense.UNDER, Sense.AT_MOST, Sense.ALMOST})
_UNITLESS = frozenset({AmountKind.NUMBER, AmountKind.LABEL})
_ARTICLES = frozenset({"a", "the"})
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Range:
    """Both ends, and where the whole starts and stops, in tokens. `loose` is a choice: "two or three"."""

    first: int
    stop: int
    low: Hedged
    high: Hedged
    loose: bool = False


def ranged(row: Row, one: Hedged) -> Range | None:
    """The range that `one` opens; `None` where nothing joins it to a larger number."""
    lead = one.first - 1
    if row.word(lead) in _ARTICLES and row.word(lead - 1) in {"between", "from"}:
        lead -= 1
    before = row.word(lead)
    opened = before in {"between", "from"}
    joined = _joint(row, one.stop)
    if (
        joined is None
        or (joined[0] == "-" and row.dash(one.first - 1) and row.touches(one.first))
        or one.piece.value is None
        or one.piece.relative is not None
    ):
        return None
    word, place = joined
    place += row.word(place) in _ARTICLES and word == "and" and before == "between"
    two = hedged(row, place)
    if two is None or two.piece.value is None or not _allowed(word, before, one, two):
        return None
    pair = _alike(row, one.piece, two.piece, adjacent=word in {"-", "to", "or"})
    if pair is None or _coded(row, word, pair[1]):
        return None
    low, high = pair
    if low.value is None or high.value is None or low.value == high.value:
        return None
    if _bounds(two, one) is (low.value < high.value) and word == "and" and before != "between":
        return None  # "up to 40 and at least 50" are two bounds of two things
    if low.value > high.value:
        # "Below 1,500 and above 1,000": the same range, told from its upper end.
        return (
            Range(one.first, two.stop, replace(two, piece=high), replace(one, piece=low)) if _bounds(two, one) else None
        )
    if word == "or" and high.value > 2 * low.value:
        return None
    first = lead if opened else one.first
    return Range(first, two.stop, replace(one, piece=low), replace(two, piece=high), loose=word == "or")


def _joint(row: Row, place: int) -> tuple[str, int] | None:
    """The word that joins two ends and the place behind it; a dash is "-"."""
    if row.dash(place) or (row.word(place) == "~" and row.touches(place) == row.touches(place + 1)):
        return "-", place + 1
    word = row.word(place)
    if word in _TO:
        return word, place + 1
    if word in {"but", ","} and row.word(place + 1) in {"and", "but"}:
        return "and", place + 2
    if word == ",":
        return ",", place + 1
    return ("and", place + 1) if word == "but" else None


def _allowed(word: str, before: str, one: Hedged, two: Hedged) -> bool:
    """Whether the joining word makes a range of these two, and no list."""
    low, high = one.sense, two.sense
    if word == "and":
        return before == "between" or _bounds(one, two) or _bounds(two, one)
    if word == ",":
        return _bounds(one, two)
    if word == "or":
        return low is None and high is None and one.piece.kind in _UNITLESS
    if word in {"till", "until", "through"}:
        return before == "from"
    return high in {None, Sense.AT_MOST, Sense.UNDER, Sense.ABOUT, Sense.ALMOST, Sense.OVER}


def _bounds(one: Hedged, two: Hedged) -> bool:
    """Whether the first is a lower bound and the second an upper one: "more than 10 and almost 20"."""
    return one.sense in _LOWER and two.sense in _UPPER


def _coded(row: Row, word: str, high: Piece) -> bool:
    """Whether a hyphen stands in a code, date or score and no range: "1995-01", "555-1234-7"."""
    figures = row.digits(high.number)
    if word != "-" or figures is None:
        return False
    led = figures.plain and len(row.word(high.number)) > 1 and row.word(high.number).startswith("0")
    return led or (row.dash(high.stop) and row.touches(high.stop) and row.digits(high.stop + 1) is not None)


def _alike(row: Row, one: Piece, two: Piece, *, adjacent: bool) -> tuple[Piece, Piece] | None:
    """Both ends in one unit: what the first leaves out it takes from the second, and a currency the other way."""
    if one.kind is two.kind and one.unit == two.unit:
        return _scaled(one, two) if adjacent else (one, two)
    if one.kind in _UNITLESS and two.kind not in {AmountKind.ORDINAL, AmountKind.RANK, AmountKind.SHARE}:
        one = replace(one, kind=two.kind, unit=two.unit)
        return _scaled(one, two)
    if two.kind in _UNITLESS and one.kind in {AmountKind.MONEY, AmountKind.PERCENT, AmountKind.MEASURE}:
        if one.kind is not AmountKind.MONEY and adjacent and not row.dash(one.stop):
            return None
        return _scaled(one, replace(two, kind=one.kind, unit=one.unit))
    return None


def _scaled(one: Piece, two: Piece) -> tuple[Piece, Piece]:
    """Read "10 to 15 million" is ten to fifteen million."""
    if one.value is None or two.value is None or one.scale != 1 or two.scale == 1:
        return one, two
    if one.value < two.value / two.scale:
        step = None if one.step is None else one.step * two.scale
        return replace(one, value=one.value * two.scale, step=step, scale=two.scale), two
    return one, two

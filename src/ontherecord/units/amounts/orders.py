"""Places in an order: "third", "third-largest", "top five", "second to last"."""

from __future__ import annotations

from decimal import Decimal

from ontherecord.model.amount import AmountKind
from ontherecord.units.amounts.fractions import Form, Numeral
from ontherecord.units.amounts.lexicon import lexicon
from ontherecord.units.amounts.numerals import Row, cardinal
from ontherecord.units.amounts.piece import Piece, made
from ontherecord.units.amounts.tokens import TokenKind

_HUNDRED = Decimal(100)
_OPEN_TIMES = frozenset({"a", "per", "each", "every", "split"})


def place_in_order(row: Row, found: Numeral) -> Piece | None:
    """A place in an order; a rank where a superlative follows or "ranked" precedes."""
    words, behind = lexicon(), row.past_hyphen(found.stop)
    from_the_end = _from_the_end(row, found)
    if from_the_end is not None:
        return from_the_end
    second = row.word(found.first) == "second" and found.stop == found.first + 1
    if second and row.word(found.first - 1) in _OPEN_TIMES - {"a"}:
        return None
    ranks = (
        row.word(behind) in words.superlatives
        or row.word(behind) == "place"
        or row.word(found.first - 1) in {"ranked", "ranks", "ranking", "placed"}
    )
    return made(found, AmountKind.RANK if ranks else AmountKind.ORDINAL)


def top(row: Row, place: int) -> Piece | None:
    """A rank told by "top": the number of places from the first."""
    if row.word(place) != "top" or row.tokens[place].kind is not TokenKind.WORD:
        return None
    found = cardinal(row, row.past_hyphen(place + 1))
    if found is None or found.step != 1 or found.value > _HUNDRED:
        return None
    return Piece(
        first=place,
        stop=found.stop,
        number=row.past_hyphen(place + 1),
        behind=found.stop,
        kind=AmountKind.RANK,
        value=found.value,
        step=Decimal(1),
    )


def _from_the_end(row: Row, found: Numeral) -> Piece | None:
    """Read "Second to last", "third from the end", "next to last", "last but one": steps before the end."""
    behind = row.past_hyphen(found.stop)
    joint = row.word(behind)
    place = row.past_hyphen(behind + 1)
    place += row.word(place) == "the"
    if joint not in {"to", "from"} or row.word(place) not in {"last", "end", "final"}:
        return None
    return made(found, AmountKind.ORDINAL, place + 1, value=1 - found.value, relative="end", step=None)


def _before_last(row: Row, place: int) -> Piece | None:
    """Read "The week before last", "the one before the last"."""
    one = row.word(place) == "one"
    at = place + 1 if one else place
    last = at + 2 if one and row.word(at + 1) == "the" else at + 1
    if row.word(at) != "before" or row.word(last) != "last":
        return None
    counted = Numeral(place, last + 1, Decimal(-1), None, Form.ORDINAL)
    return made(counted, AmountKind.ORDINAL, relative="end")


def relative(row: Row, place: int) -> Piece | None:
    """A place told from the end or from here: "last", "next", "last but one"."""
    words = lexicon()
    told = words.relative.get(row.word(place))
    if told is None:
        return _before_last(row, place)
    if row.word(place) == "next":
        after = _from_the_end(row, Numeral(place, place + 1, Decimal(2), None, Form.ORDINAL))
        if after is not None:
            return after
    if row.word(place) == "last" and row.word(place + 1) == "but":
        left_out = cardinal(row, place + 2)
        if left_out is not None:
            counted = Numeral(place, left_out.stop, -left_out.value, None, Form.ORDINAL)
            return made(counted, AmountKind.ORDINAL, relative="end")
    stop = place + 2 if row.word(place) in {"next", "previous", "last"} and row.word(place + 1) == "one" else place + 1
    return Piece(
        first=place,
        stop=stop,
        number=place,
        behind=stop,
        kind=AmountKind.ORDINAL,
        value=Decimal(told[1]),
        relative=told[0],
    )

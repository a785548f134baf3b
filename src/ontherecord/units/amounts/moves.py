"""Which way a quantity went, and from-to pairs: "rose from 12 % in 2010 to 19 %", "a 5 % fall"."""

from __future__ import annotations

from ontherecord.model.amount import Amount, AmountKind, Change
from ontherecord.model.quantity import Direction
from ontherecord.units.amounts.lexicon import lexicon
from ontherecord.units.amounts.numerals import Row

_MOVES = frozenset({AmountKind.PERCENT, AmountKind.POINTS, AmountKind.MULTIPLE})
_BEFORE, _AFTER, _APART = 3, 2, 12
_MAKING = frozenset({"make", "makes", "made", "making"})
"""With "up" these tell a part, and no rise."""
_STOPS = frozenset({".", ";", ":", "(", ")", "from", "to", "at", "of"})


def direction_at(row: Row, first: int, stop: int, kind: AmountKind) -> Direction | None:
    """Up or down, where a word of moving stands right by: "rose by almost 5 %", "a 5 % fall"."""
    if kind not in _MOVES and row.word(first - 1) != "by":
        return None
    own = _way([row.word(place) for place in range(first, stop)])
    if kind is AmountKind.MULTIPLE and own is not None:
        return own
    before: list[str] = []
    for place in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        if row.word(place) in _STOPS or (row.word(place) == "up" and row.word(place - 1) in _MAKING):
            break
        before.append(row.word(place))
    after: list[str] = []
    for place in range(stop, stop + _AFTER):
        if row.word(place) in _STOPS | {"", ","}:
            break
        after.append(row.word(place))
    return _way(before) or _way(after)


def _way(said: list[str]) -> Direction | None:
    words = lexicon()
    for word in said:
        if word in words.up:
            return Direction.UP
        if word in words.down:
            return Direction.DOWN
    return None


def changes(row: Row, found: list[tuple[int, int, Amount]]) -> tuple[Change, ...]:
    """Pairs told "from … to …", the two of one kind, at most twelve tokens apart."""
    made: list[Change] = []
    for at, (first, stop, before) in enumerate(found):
        if row.word(first - 1) != "from" or before.is_range or not before.figures:
            continue
        for later_first, _, after in found[at + 1 : at + 4]:
            parted = any(row.word(place) in {";", ".", ":"} for place in range(stop, later_first))
            if later_first - stop > _APART or parted:
                break
            if row.word(later_first - 1) == "to" and after.figures and not after.is_range and _same(before, after):
                made.append(Change(before=before, after=after, direction=_sense(before, after)))
                break
    return tuple(made)


def _same(before: Amount, after: Amount) -> bool:
    return (before.kind is after.kind and before.unit == after.unit) or before.kind is AmountKind.NUMBER


def _sense(before: Amount, after: Amount) -> Direction | None:
    low, high = before.value, after.value
    if low is None or high is None or low == high or before.kind is not after.kind:
        return None
    return Direction.UP if low < high else Direction.DOWN

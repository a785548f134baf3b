"""Read every quantity of a text: the one reader, used wherever an article's words are turned into numbers."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.model.amount import Amount, AmountKind, Amounts, Figure, Hedge, Sense
from ontherecord.model.text import Span
from ontherecord.units.amounts.fractions import numeral
from ontherecord.units.amounts.hedging import Hedged, hedged
from ontherecord.units.amounts.joining import Range, ranged
from ontherecord.units.amounts.lexicon import lexicon
from ontherecord.units.amounts.moves import changes, direction_at
from ontherecord.units.amounts.numerals import Row
from ontherecord.units.amounts.pieces import number_at
from ontherecord.units.amounts.tokens import Token, TokenKind, tokens

_LOOSE = frozenset({Sense.ABOUT, Sense.ALMOST})
_PRICES_WITHIN = 14
"""Tokens on either side of an amount of money in which the prices that it is told in are looked for."""


def read(text: str, taken: tuple[Span, ...] = (), within: Span | None = None) -> Amounts:
    """Every quantity of `text`, or of the stretch `within` it, left to right, none overlapping another.

    What lies in `taken` (dates, names) is no quantity. Never raises; time is linear in the text.
    """
    stretch = within or Span(0, len(text))
    row = Row(_without(tokens(text, stretch.start, stretch.end), taken), text)
    found: list[tuple[int, int, Amount]] = []
    place = 0
    while place < len(row.tokens):
        priced = _year_of_prices(row, place)
        one = hedged(row, place) if priced is None and row.tokens[place].kind is not TokenKind.OTHER else None
        if one is None:
            place = place + 1 if priced is None else priced
            continue
        both = ranged(row, one)
        stop = one.stop if both is None else both.stop
        floor = found[-1][1] if found else 0
        made = _single(row, one) if both is None else _both(row, both, floor)
        found.append((place, stop, made))
        place = max(stop, place + 1)
    return Amounts(amounts=tuple(amount for _, _, amount in found), changes=changes(row, found))


def numbers(text: str, *, ratios: bool = True) -> tuple[Figure, ...]:
    """Every number of `text` alone, unhedged and without unit; places in an order, and "one" as a pronoun, are none.

    "One in five" is one number, 0.2, unless `ratios` is false.
    """
    row = Row(tokens(text), text)
    found: list[Figure] = []
    place = 0
    while place < len(row.tokens):
        one = number_at(row, place, ratios=ratios) if row.tokens[place].kind is not TokenKind.OTHER else None
        if one is not None:
            found.append(Figure(span=_span(row, one.first, one.stop), value=one.value, step=one.step))
        ordinal = numeral(row, place) if one is None else one
        place = place + 1 if ordinal is None else ordinal.stop
    return tuple(found)


def prices(text: str) -> tuple[Span, ...]:
    """Where `text` says whose money it tells: "constant 2015 dollars", "in 2020 prices". Their years count nothing."""
    row = Row(tokens(text), text)
    found: list[Span] = []
    for place in range(len(row.tokens)):
        stop = _year_of_prices(row, place)
        if stop is not None and (not found or row.tokens[place].start >= found[-1].end):
            found.append(_span(row, place, stop))
    return tuple(found)


def _without(row: list[Token], taken: tuple[Span, ...]) -> list[Token]:
    """The tokens with those of dates and names shut."""
    spans = sorted(taken)
    made: list[Token] = []
    at = 0
    for token in row:
        while at < len(spans) and spans[at].end <= token.start:
            at += 1
        shut = at < len(spans) and spans[at].start < token.end
        made.append(replace(token, kind=TokenKind.OTHER, lower="\x00", value=token.value) if shut else token)
    return made


def _span(row: Row, first: int, stop: int) -> Span:
    return Span(row.tokens[first].start, row.tokens[stop - 1].end)


def _figure(row: Row, found: Hedged) -> Figure | None:
    piece = found.piece
    if piece.value is None:
        return None
    hedge = None
    if found.sense is not None and found.hedge_stop > found.hedge:
        span = _span(row, found.hedge, found.hedge_stop)
        hedge = Hedge(span=span, text=span.of(row.text), sense=found.sense)
    return Figure(span=_number_span(row, found), value=piece.value, step=piece.step, hedge=hedge)


def _number_span(row: Row, found: Hedged) -> Span:
    """The number without the letters of a unit glued to it."""
    piece = found.piece
    span = _span(row, piece.number, piece.behind)
    last = row.tokens[piece.behind - 1]
    unit_glued = (
        last.kind is TokenKind.DIGITS
        and last.glued
        and piece.kind not in {AmountKind.NUMBER, AmountKind.ORDINAL, AmountKind.RANK}
    )
    return Span(span.start, last.letters) if unit_glued and piece.scale == 1 else span


def _single(row: Row, found: Hedged) -> Amount:
    piece = found.piece
    figure = _figure(row, found)
    span = _span(row, found.first, found.stop)
    year, real = _prices(row, found.first, found.stop) if piece.kind is AmountKind.MONEY else (None, None)
    return Amount(
        span=span,
        text=span.of(row.text),
        kind=piece.kind,
        figures=() if figure is None else (figure,),
        vague=piece.vague,
        approximate=piece.vague is not None or found.sense in _LOOSE,
        unit=piece.unit,
        year=year,
        real=real,
        direction=direction_at(row, found.first, found.stop, piece.kind),
        relative=piece.relative,
    )


def _both(row: Row, found: Range, floor: int) -> Amount:
    first = max(found.first, floor)
    low, high = _figure(row, found.low), _figure(row, found.high)
    made = _single(row, replace(found.high, first=first, stop=found.stop))
    loose = found.loose or {found.low.sense, found.high.sense} & _LOOSE
    return replace(made, figures=tuple(end for end in (low, high) if end is not None), approximate=bool(loose))


def _year_of_prices(row: Row, place: int) -> int | None:
    """The place behind "constant 2022 dollars", whose year is no amount of money."""
    found = None if row.digits(place) is not None else lexicon().real.at(row.tokens, place)
    return None if found is None else found[0]


def _prices(row: Row, first: int, stop: int) -> tuple[int | None, bool | None]:
    """The year and kind of prices that money is told in; `None` where nothing near says so."""
    words = lexicon()
    behind = range(first, min(stop + _PRICES_WITHIN, len(row.tokens)))
    for place in (*behind, *range(max(0, first - _PRICES_WITHIN), first)):
        found = None if row.digits(place) is not None and place >= stop else words.real.at(row.tokens, place)
        if found is not None:
            years = [int(row.tokens[at].value) for at in range(place, found[0]) if row.tokens[at].plain]
            return (years[0] if years else None), found[1]
    return None, None

"""Money: the currency before or behind the number, small change, and the year of its prices."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ontherecord.model.amount import AmountKind
from ontherecord.units.amounts.fractions import Form, Numeral, numeral
from ontherecord.units.amounts.lexicon import lexicon
from ontherecord.units.amounts.numerals import Row, cardinal
from ontherecord.units.amounts.piece import Piece, made

_HUNDRED = Decimal(100)
_ALIASES = {"RMB": "CNY"}
_PREFIXES = {"k": 3, "t": 3, "m": 6, "b": 9}
"""Before a currency code: "20 MUSD", "300 TEUR"."""


def money_first(row: Row, place: int) -> Piece | None:
    """Currency before the number: "$1.7bn", "Rs 500 crore", "EUR 50 million", "-$5"."""
    words = lexicon()
    start = place + 1 if row.word(place) in {"-", "\u2212", "minus"} and row.word(place + 1) in words.signs else place
    sign = row.word(start)
    unit = words.signs.get(sign) or (sign.upper() if sign in words.codes else None)
    if unit is None:
        return None
    at = start + 1
    if row.word(at) in {".", "$"} and row.touches(at):
        unit = "USD" if row.word(at) == "$" and sign in {"us", "usd"} else unit
        at += 1
    found = numeral(row, at) or _short_magnitude(row, at)
    if found is None or found.form is Form.ORDINAL:
        return None
    if start != place:
        found = replace(found, value=-found.value)
    if found.scale == 1:
        found = _beside_money(row, found)
    unit = _ALIASES.get(unit, unit)
    after = words.currencies.at(row.tokens, found.stop)
    if row.word(found.stop) == "and":
        whole = _with_small_change(row, found, found.stop, unit)
        return replace(whole, first=place, stop=max(whole.stop, found.stop))
    stop = after[0] if after is not None and after[1] == unit else found.stop
    return replace(made(found, AmountKind.MONEY, stop, unit=unit), first=place)


def _short_magnitude(row: Row, place: int) -> Numeral | None:
    """Figures with a letter that only beside money is a magnitude: "48m"."""
    figures = row.digits(place)
    factor = lexicon().beside_money.get(figures.glued.lower()) if figures is not None else None
    if figures is None or factor is None:
        return None
    step = None if figures.step is None else figures.step * factor
    return Numeral(place, place + 1, figures.value * factor, step, Form.CARDINAL, factor)


def _beside_money(row: Row, found: Numeral) -> Numeral:
    factor = lexicon().beside_money.get(row.word(found.stop))
    if factor is None or row.digits(found.stop - 1) is None:
        return found
    step = None if found.step is None else found.step * factor
    return replace(found, value=found.value * factor, step=step, stop=found.stop + 1, scale=factor)


def money_last(row: Row, found: Numeral) -> Piece | None:
    """Currency behind the number: "50 million euros", "20 MUSD", "15 dollars 50", "30 cents"."""
    words, place = lexicon(), row.past_hyphen(found.stop)
    power = _PREFIXES.get(row.word(place)[:1]) if row.word(place)[1:] in words.codes else None
    if power is not None and row.word(place) not in words.codes:
        step = None if found.step is None else found.step.scaleb(power)
        unit = row.word(place)[1:].upper()
        return made(found, AmountKind.MONEY, place + 1, unit=unit, value=found.value.scaleb(power), step=step)
    article = place + 1 if row.word(place) == "of" else place
    if found.form is Form.FRACTION and row.word(article) == "a":
        place = article + 1  # "half a dollar"
    after = words.currencies.at(row.tokens, place)
    code = row.word(place) if row.word(place) in words.codes or row.word(place) in {"€", "£", "$", "us$", "¥"} else ""
    if after is None and code:
        after = place + 1, words.signs.get(code, _ALIASES.get(code.upper(), code.upper()))
    if after is None:
        cents = words.hundredths.at(row.tokens, place)
        if cents is None:
            return _priced(row, found)
        step = None if found.step is None else found.step / _HUNDRED
        return made(found, AmountKind.MONEY, cents[0], unit=cents[1], value=found.value / _HUNDRED, step=step)
    return _with_small_change(row, found, *after)


def _priced(row: Row, found: Numeral) -> Piece | None:
    """Currency behind the year of its prices: "5.3 billion constant (2015) US dollars", "2.1 billion 2015 US$"."""
    words = lexicon()
    priced = words.real.at(row.tokens, found.stop)
    if priced is None or found.scale == 1:
        return None
    for place in range(found.stop, priced[0]):
        money = words.currencies.at(row.tokens, place)
        unit = words.signs.get(row.word(place)) if money is None else money[1]
        if unit is not None:
            return made(found, AmountKind.MONEY, priced[0], unit=unit)
    return None


def _with_small_change(row: Row, found: Numeral, stop: int, unit: str) -> Piece:
    """Read "15 dollars 50" and "five dollars and 20 cents"."""
    start = stop + 1 if row.word(stop) == "and" else stop
    rest = cardinal(row, start)
    if rest is not None and rest.value < _HUNDRED and found.step == 1:
        cents = lexicon().hundredths.at(row.tokens, rest.stop)
        ended = start == stop and not row.word(rest.stop)[:1].isalnum()
        if cents is not None or ended:
            at = rest.stop if cents is None else cents[0]
            value = found.value + rest.value / _HUNDRED
            return made(found, AmountKind.MONEY, at, unit=unit, value=value, step=Decimal("0.01"))
    return made(found, AmountKind.MONEY, stop, unit=unit)

"""Quantities and periods as words, for read-backs and explanations."""

from __future__ import annotations

from decimal import Decimal

from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit

_FRACTIONS = {
    Decimal("50.00"): "half",
    Decimal("33.33"): "a third",
    Decimal("66.67"): "two-thirds",
    Decimal("25.00"): "a quarter",
    Decimal("75.00"): "three-quarters",
    Decimal("20.00"): "a fifth",
    Decimal("10.00"): "a tenth",
}
_WITH_ARTICLE = {"majority": "a majority", "vast majority": "the vast majority"}
_WORDS_AS_NAMES = frozenset({"Quad"})
_SUFFIX = {
    Unit.PERCENT: " %",
    Unit.FRACTION_ALL: " %",
    Unit.PERCENT_CHANGE: " %",
    Unit.PERCENTAGE_POINTS: " percentage points",
    Unit.TIMES: " times",
    Unit.TIV: " million TIV",
}
_CURRENCIES = {"usd": "$", "eur": "€", "gbp": "£"}
_SCALES = {"m": " million", "bn": " billion"}


def plain(number: Decimal) -> str:
    """A number without trailing zeros or exponent, thousands separated."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(number: Decimal, places: int = 1) -> str:
    """A number for the eye, to so many decimals."""
    return plain(number.quantize(Decimal(1).scaleb(-places)))


def amount(quantity: Quantity) -> str:
    """The claimed value with its hedge, as a person would say it."""
    if quantity.number is None:
        return "some"
    if quantity.unit is Unit.FRACTION_ALL:
        if quantity.number == 100:  # noqa: PLR2004 - a whole
            return f"{quantity.hedge} all" if quantity.hedge else "all"
        if quantity.number == 0:
            return "none"
        return _WITH_ARTICLE.get(quantity.hedge or "", quantity.hedge or f"{plain(quantity.number)} %")
    body = bare(quantity.number, quantity.unit)
    return f"{quantity.hedge} {body}" if quantity.hedge else body


def bare(number: Decimal, unit: Unit) -> str:
    """A number with its unit and no hedge."""
    if unit is Unit.FRACTION:
        return _FRACTIONS.get(number, f"{plain(number)} %")
    currency, _, scale = unit.value.partition("_")
    if currency in _CURRENCIES:
        return f"{_CURRENCIES[currency]}{plain(number)}{_SCALES.get(scale, '')}"
    return f"{plain(number)}{_SUFFIX.get(unit, '')}"


def unit_words(unit: Unit) -> str:
    """The unit of a figure of the data, as it stands behind it: "million TIV", "million dollars"."""
    return {
        Unit.TIV: "million TIV",
        Unit.USD: "dollars",
        Unit.USD_M: "million dollars",
        Unit.USD_BN: "billion dollars",
        Unit.PERCENT: "%",
        Unit.COUNT: "",
    }.get(unit, unit.value)


def length(quantity: Quantity) -> str:
    """A length of time with its hedge: "1 day", "nearly 20 years"."""
    unit = quantity.unit.value
    return f"{amount(quantity)} {unit.removesuffix('s') if quantity.number == 1 else unit}"


def with_article(label: str) -> str:
    """The name of an organisation as a sentence has it: "the European Union", but "BRICS" and "Mercosur"."""
    bare_name = " " not in label and label[:1].isupper() and label not in _WORDS_AS_NAMES
    return label if bare_name else f"the {label}"


def ordinal(place: int) -> str:
    """1 -> "first"."""
    words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
    return words[place - 1] if 1 <= place <= len(words) else f"number {place}"


def during(period: Period | None) -> str:
    """A period in prose."""
    if period is None or (period.start is None and period.last is None):
        return "over all recorded years"
    if period.start is None:
        return f"up to {period.last}"
    if period.last is None:
        return f"since {period.start.year}"
    if period.start == period.last:
        return f"on {period.start}"
    if period == Period.month(period.start.year, period.start.month):
        return f"in {period.start:%B} {period.start.year}"
    if (period.start.month, period.start.day, period.last.month, period.last.day) == (1, 1, 12, 31):
        first, last = period.start.year, period.last.year
        return f"in {first}" if first == last else f"in {first}–{last}"
    return f"from {period.start} to {period.last}"

"""Figures, units, periods and claimed values in words."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal

from ontherecord.model.evidence import Finding, ValueInterval
from ontherecord.model.form import Existence, Form, Order, Quantifier, Rank
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Quantity, Unit

NO_BREAK = "\N{NO-BREAK SPACE}"

_SUFFIX = {
    Unit.PERCENT: "%",
    Unit.FRACTION: "%",
    Unit.FRACTION_ALL: "%",
    Unit.PERCENT_CHANGE: "%",
    Unit.PERCENTAGE_POINTS: "percentage points",
    Unit.TIMES: "times",
    Unit.ITEMS: "items",
    Unit.DEATHS: "deaths",
    Unit.PEOPLE: "people",
    Unit.WARHEADS: "warheads",
    Unit.TIV: "million TIV",
    Unit.DAYS: "days",
    Unit.WEEKS: "weeks",
    Unit.MONTHS: "months",
    Unit.YEARS: "years",
}
_COUNTED = {Unit.ITEMS, Unit.DEATHS, Unit.WARHEADS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS}
_MONEY = {
    Unit.USD: ("US$", ""),
    Unit.EUR: ("€", ""),
    Unit.GBP: ("£", ""),
    Unit.USD_M: ("US$", "million"),
    Unit.USD_BN: ("US$", "billion"),
    Unit.EUR_M: ("€", "million"),
    Unit.EUR_BN: ("€", "billion"),
    Unit.GBP_M: ("£", "million"),
    Unit.GBP_BN: ("£", "billion"),
}
_FRACTIONS = {
    "50": "half",
    "33.3": "a third",
    "66.7": "two-thirds",
    "25": "a quarter",
    "75": "three-quarters",
    "20": "a fifth",
    "40": "two-fifths",
    "60": "three-fifths",
    "80": "four-fifths",
    "10": "a tenth",
    "90": "nine-tenths",
    "100": "all",
}


def plain(number: Decimal) -> str:
    """Write a figure with as many decimals as a reader can use: one below 1000, two below 1, thousands apart."""
    if not number.is_finite():
        return "∞" if number > 0 else "-∞"
    size = abs(number)
    places = 2 if size < 1 else 1 if size < 1000 else 0  # noqa: PLR2004 - as the docstring says
    short = (
        number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN) if size < Decimal(10) ** 20 else number
    )
    text = f"{short:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def with_unit(figure: str, unit: Unit) -> str:
    """Put the unit where a reader expects it."""
    if unit in _MONEY:
        sign, scale = _MONEY[unit]
        return f"{sign}{figure}{NO_BREAK}{scale}" if scale else f"{sign}{figure}"
    suffix = _SUFFIX.get(unit)
    if suffix is not None and figure == "1" and unit in _COUNTED:
        suffix = suffix.removesuffix("s")
    return f"{figure}{NO_BREAK}{suffix}" if suffix else figure


def interval(value: ValueInterval) -> str:
    """Write what the data give; one figure where rounding leaves no difference."""
    if value.unit is Unit.BOOL:
        return "yes" if value.high > 0 else "no"
    if value.unit in {Unit.YEAR, Unit.DATE}:
        return str(value.low) if value.low == value.high else f"{value.low}–{value.high}"
    low, high = plain(value.low), plain(value.high)
    if value.unit is Unit.RANK:
        if value.high < 1:
            return "no place"
        return f"place {low}" if low == high else f"place {low} to {high}"
    if low != high and plain((value.low + value.high) / 2) in {low, high} and value.high - value.low <= Decimal("0.2"):
        # A hair's breadth of rounding: the middle says it in one figure.
        return with_unit(plain((value.low + value.high) / 2), value.unit)
    return with_unit(low if low == high else f"{low}–{high}", value.unit)


def figure(number: Decimal, unit: Unit | None) -> str:
    """Write one figure of the same unit as a finding; without a unit, the figure alone."""
    if unit is None:
        return plain(number)
    return interval(ValueInterval(low=number, high=number, unit=unit))


def found(finding: Finding) -> str:
    """Write the value of a finding, or how many rows came back where it has none."""
    if finding.value is not None:
        return interval(finding.value)
    return "no rows" if not finding.rows else f"{len(finding.rows)} row{'s' if len(finding.rows) > 1 else ''}"


def claimed(form: Form) -> str | None:
    """Write the claimed value as the words have it: "almost two-thirds", "place 1"; `None` where there is none."""
    if isinstance(form, Existence):
        return {
            Quantifier.SOME: "at least once",
            Quantifier.EVERY_PERIOD: "in every year",
            Quantifier.NONE: "never",
        }[form.quantifier]
    if isinstance(form, Order) and form.other is not None:
        return " ".join(word for word in (quantity(form.value), form.sequence.value) if word)
    if isinstance(form, Rank) and form.within_top and form.value.number is not None:
        return f"among the first {plain(form.value.number)}"
    return quantity(form.value)


def quantity(value: Quantity) -> str | None:
    """Write a claimed quantity with its hedge; `None` where it has neither number nor hedge."""
    if value.unit is Unit.TIMES and value.number == 1 and value.hedge is not None:
        # "Much less than" one times the other is "much less".
        return value.hedge.removesuffix(" than")
    words = [] if value.hedge is None else [value.hedge]
    if value.number is not None:
        words.append(_number(value.number, value.unit))
    return " ".join(words) or None


def _number(number: Decimal, unit: Unit) -> str:
    if unit in {Unit.FRACTION, Unit.FRACTION_ALL}:
        return _FRACTIONS.get(plain(number)) or with_unit(plain(number), unit)
    if unit is Unit.RANK:
        return f"place {plain(number)}"
    if unit is Unit.BOOL:
        return "yes" if number else "no"
    if unit in {Unit.YEAR, Unit.DATE}:
        return str(number)
    return with_unit(plain(number), unit)


def period(when: Period | None) -> str:
    """Write a period as briefly as its grain allows: "2011–2020", "June 2018", "14 March 2019"."""
    if when is None:
        return "no date"
    first, last = when.first, when.last
    if first is None or last is None:
        return "any time" if first is last else f"since {_day(first)}" if first is not None else f"until {_day(last)}"
    return _span(first, last, when.grain)


def _span(first: date, last: date, grain: Grain) -> str:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first == last:
        return _day(first)
    if grain is Grain.MONTH or (first.day == 1 and _whole_months(last)):
        opening, closing = f"{first:%B} {first.year}", f"{last:%B} {last.year}"
        return opening if opening == closing else f"{opening} – {closing}"
    return f"{_day(first)} – {_day(last)}"


def _whole_months(last: date) -> bool:
    return last < date.max and (last + timedelta(days=1)).day == 1


def _day(when: date | None) -> str:
    return "" if when is None else f"{when.day} {when:%B} {when.year}"

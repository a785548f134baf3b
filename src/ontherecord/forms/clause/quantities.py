"""Claimed quantities in a clause: hedge, number, magnitude and unit, with the precision as written.

One linear pattern a shape, tried longest shape first at each place; no pattern nests a repeat in a repeat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ontherecord.model.quantity import Quantity, Unit
from ontherecord.units import amounts, numbers
from ontherecord.units.hedges import table
from ontherecord.units.numbers import Number

_WORD = "|".join(sorted([*numbers.WORDS, "hundred"], key=len, reverse=True))
_DIGITS = numbers.DIGITS
_WORDS = rf"(?:{_WORD})(?:[ -](?:{_WORD})){{0,4}}"
NUMBER = rf"(?:{_DIGITS}|{_WORDS})"
_MAGNITUDE = r"(?:hundred|thousand|million|billion|trillion|mn|bn|tn)"
# "a $7.2-billion order", "a 300-million-euro deal"; "$3-5 billion" is a range and "Chile-bn" no number.
_JOINT = r"(?:\s|-(?=(?:hundred|thousand|million|billion|trillion)\b))"
_DENOMINATOR = "|".join(sorted(numbers.FRACTIONS, key=len, reverse=True))
_CURRENCY = {"$": "usd", "US$": "usd", "€": "eur", "£": "gbp"}
_CURRENCY_WORDS = {"dollar": "usd", "us dollar": "usd", "euro": "eur", "pound": "gbp"}
_PRICED = re.compile(r"\b(?:19|20)\d\d\)?\s+(?:us\b|usd|dollars|euros|pounds|prices)", re.IGNORECASE)
_FOLD = re.compile(rf"(?P<n>{_DIGITS}|{_WORD})[- ]?fold\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A quantity at `[start, end)` of the text that was searched."""

    start: int
    end: int
    quantity: Quantity


@lru_cache(maxsize=1)
def hedge_pattern() -> str:
    """Give the hedge words as one alternation, longest first."""
    words = [word for hedge in table().hedges.values() for word in hedge.words]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(set(words), key=len, reverse=True))


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    hedge = rf"(?:(?P<hedge>{hedge_pattern()})\s+)?(?:(?:a|an|the|its|their)\s+(?:total\s+of\s+)?)?"
    hedge_only = rf"(?:(?P<hedge>{hedge_pattern()})\s+)?"
    quantifiers = "|".join(
        re.escape(word).replace(r"\ ", r"\s+")
        for word in sorted((w for q in table().quantifiers.values() for w in q.words), key=len, reverse=True)
        if word not in {"no", "none"}
    )
    shapes = {
        "points": rf"{hedge}(?P<n>{NUMBER})\s+percentage\s+points?\b",
        "percent": rf"{hedge}(?P<n>{NUMBER})(?:\s*|-)(?:%|per[\s-]?cent\b|percent\b|pct\b)",
        "currency": rf"{hedge}(?P<sign>US\$|[$€£])\s?(?P<n>{_DIGITS}){_JOINT}?(?P<mag>{_MAGNITUDE}|[mb]n?\b)?",
        "money": rf"{hedge}(?P<n>{NUMBER})(?:{_JOINT}+|-)(?P<mag>{_MAGNITUDE})?[\s-]*(?P<word>(?:us\s+)?dollars?|euros?|pounds?)\b",
        "tiv": rf"{hedge}(?P<n>{NUMBER})\s*(?P<mag>{_MAGNITUDE})?\s+(?:sipri\s+)?(?:tivs?|trend-indicator\s+values?)\b",
        "one_in": rf"{hedge}(?P<n>one|two|three|four|\d{{1,2}})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<of>{NUMBER})\b(?!\s*(?:%|per))",
        "fraction": rf"{hedge_only}(?:(?P<n>(?:{_WORD}|a|\d{{1,2}})[\s-]+)(?P<den>{_DENOMINATOR})|(?:a\s+|the\s+)?(?P<half>half))\b(?![\s-]+(?:largest|biggest|most|highest))",
        "fold": rf"{hedge}{_FOLD.pattern}",
        "times": rf"{hedge}(?P<n>{NUMBER})\s+times\b",
        "twice": rf"{hedge}(?P<twice>twice|double|triple|thrice)\b",
        "quantifier": rf"\b(?P<quantifier>{quantifiers})\b",
        "count": rf"{hedge}(?P<n>{NUMBER})(?:\s+(?P<mag>{_MAGNITUDE}))?\b(?![-–/]\w)",
    }
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in shapes.items())


def find(text: str, taken: tuple[tuple[int, int], ...] = ()) -> Iterator[Found]:
    """All quantities of a clause, left to right, none overlapping another or a `taken` stretch (dates, names)."""
    if _PRICED.search(text) is not None:
        # The year of "in constant 2015 dollars" is no sum of money; the words stay, as what they ask for is not read.
        taken = (*taken, *((span.start, span.end) for span in amounts.prices(text)))
    position = 0
    starts = re.compile(r"(?<![\w.,-])(?=[\w$€£])")
    while (begin := starts.search(text, position)) is not None:
        at = begin.start()
        best = _best(text, at, taken)
        if best is None:
            position = at + 1
            continue
        yield best
        position = max(best.end, at + 1)


def _best(text: str, at: int, taken: tuple[tuple[int, int], ...]) -> Found | None:
    longest: Found | None = None
    for name, pattern in _patterns():
        match = pattern.match(text, at)
        if match is None or match.end() == at:
            continue
        if any(match.start() < stop and start < match.end() for start, stop in taken):
            continue
        quantity = _quantity(name, match)
        if quantity is None:
            continue
        # A longer reading wins; between equals the earlier, more specific shape.
        if longest is None or match.end() > longest.end:
            longest = Found(start=match.start(), end=match.end(), quantity=quantity)
    return longest


def number(text: str) -> Number | None:
    """Read digits or number words."""
    lowered = text.lower().strip()
    return numbers.digits(lowered) or numbers.words(re.split(r"[\s-]+", lowered))


def _quantity(name: str, match: re.Match[str]) -> Quantity | None:
    groups = match.groupdict()
    hedge = groups.get("hedge")
    word = " ".join(hedge.lower().split()) if hedge else None
    if name == "quantifier":
        return _quantifier(" ".join(groups["quantifier"].lower().split()))
    if name == "twice":
        times = Decimal(2) if groups["twice"].lower() in {"twice", "double"} else Decimal(3)
        return Quantity(number=times, unit=Unit.TIMES, hedge=word, step=None)
    if name == "fraction":
        return _fraction(groups["n"], (groups["den"] or groups["half"]).lower(), word)
    found = number(groups["n"] or "")
    if found is None:
        return None
    if name == "one_in":
        whole = number(groups["of"])
        if whole is None or whole.value <= 0 or found.value > whole.value:
            return None
        return Quantity(number=_percent(found.value, whole.value), unit=Unit.FRACTION, hedge=word, step=None)
    magnitude = groups.get("mag")
    if name in {"currency", "money"}:
        return _money(found, (magnitude or "").lower(), _unit(name, match), word)
    if magnitude and name != "tiv":
        found = numbers.scaled(found, magnitude.lower())
    if name == "tiv" and (magnitude or "").lower() in {"billion", "bn"}:
        found = Number(value=found.value * 1000, step=found.step * 1000)  # the unit is a million
    return Quantity(number=found.value, unit=_unit(name, match), hedge=word, step=found.step)


def _money(found: Number, magnitude: str, unit: Unit, hedge: str | None) -> Quantity:
    """An amount in the millions or billions that it was written in."""
    if magnitude in {"million", "mn", "m"}:
        scaled = Unit(f"{unit.value}_m")
    elif magnitude in {"billion", "bn", "b", "trillion", "tn"}:
        scaled = Unit(f"{unit.value}_bn")
        if magnitude in {"trillion", "tn"}:
            found = Number(value=found.value * 1000, step=found.step * 1000)
    else:
        scaled = unit
        if magnitude:
            found = numbers.scaled(found, magnitude)
    return Quantity(number=found.value, unit=scaled, hedge=hedge, step=found.step)


def _unit(name: str, match: re.Match[str]) -> Unit:
    groups = match.groupdict()
    plain = {
        "points": Unit.PERCENTAGE_POINTS,
        "percent": Unit.PERCENT,
        "tiv": Unit.TIV,
        "fold": Unit.TIMES,
        "times": Unit.TIMES,
        "count": Unit.COUNT,
    }
    if name in plain:
        return plain[name]
    currency = _CURRENCY.get(groups.get("sign") or "") or _CURRENCY_WORDS.get(
        " ".join((groups.get("word") or "").lower().split()).removesuffix("s"), "usd"
    )
    return {"usd": Unit.USD, "eur": Unit.EUR, "gbp": Unit.GBP}[currency]


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return (part * 100 / whole).quantize(Decimal("0.01"))


def _fraction(count: str | None, denominator: str, hedge: str | None) -> Quantity | None:
    parts = Decimal(1)
    if count is not None:
        found = (
            Number(value=Decimal(1), step=Decimal(1)) if count.strip(" -").lower() == "a" else number(count.strip(" -"))
        )
        if found is None:
            return None
        parts = found.value
    whole = Decimal(numbers.FRACTIONS[denominator])
    if parts <= 0 or parts > whole:
        return None
    return Quantity(number=_percent(parts, whole), unit=Unit.FRACTION, hedge=hedge, step=None)


def _quantifier(phrase: str) -> Quantity | None:
    for name, row in table().quantifiers.items():
        if phrase in row.words:
            hedge = {"all": None, "none": None, "nearly_all": phrase.split(maxsplit=1)[0]}.get(
                name, name.replace("_", " ")
            )
            return Quantity(number=row.number, unit=Unit.FRACTION_ALL, hedge=hedge, step=None)
    return None

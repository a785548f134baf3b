"""How long things last: "3 months", "a year and a half", "44-day", "half an hour", "two years and three months"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ontherecord.claims.times.words import tables
from ontherecord.model.text import Span
from ontherecord.units.numbers import digits, words

_LONGEST = 20_000
"""Code points of a sentence that are read."""
_SHARES = {
    "half": Decimal("0.5"),
    "1/2": Decimal("0.5"),
    "quarter": Decimal("0.25"),
    "1/4": Decimal("0.25"),
    "three quarters": Decimal("0.75"),
    "3/4": Decimal("0.75"),
    "third": Decimal(1) / 3,
    "1/3": Decimal(1) / 3,
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
}
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length of time as said; `span` is half-open in code points of the text.

    `amounts` are (count, unit) in the order said, units as the keys of `duration_units` in words.yaml; empty where how
    many is not said ("a few minutes", "several years").
    """

    span: Span
    text: str
    amounts: tuple[tuple[Decimal, str], ...]

    @property
    def seconds(self) -> int | None:
        """Length in seconds, with months of 30 days and years of 365, the round values that the words stand for."""
        if not self.amounts:
            return None
        return int(sum(count * tables()["duration_units"][unit]["seconds"] for count, unit in self.amounts))

    def over(self, unit: str) -> Decimal | None:
        """The length in another unit, where both are of the calendar (12 months a year) or both of the clock (7 days a week)."""
        said = [_size(one, like=unit) for _, one in self.amounts]
        whole = _size(unit, like=unit)
        if not said or whole is None or None in said:
            return None
        lengths = (count * size for (count, _), size in zip(self.amounts, said, strict=True) if size is not None)
        return sum(lengths, Decimal(0)) / whole


def _size(unit: str, *, like: str) -> int | None:
    """Give a unit in months where `like` is counted in months, else in seconds; `None` where only one of them is."""
    sizes = tables()["duration_units"]
    one, other = sizes[unit].get("months"), sizes[like].get("months")
    if (one is None) != (other is None):
        return None
    return one if one is not None else sizes[unit]["seconds"]


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    return {
        form: unit for unit, row in tables()["duration_units"].items() for form in (unit, f"{unit}s", *row["forms"])
    }


_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SMALL = rf"(?:{_TENS})(?:[\s-](?:and\s)?(?:{_ONES}))?|{_TEENS}|{_ONES}"
_SPELLED = rf"(?:a|{_ONES})\shundred(?:\s(?:and\s)?(?:{_SMALL}))?|{_SMALL}|an?"
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,3})?"
_RANGE_BEFORE = re.compile(rf"(?:\b(?:{_SPELLED})|\d)(?:\s(?:to|or|and)\s|\s?[-\u2013]\s?)$", re.IGNORECASE)
_BETWEEN = re.compile(rf"\bbetween\s(?:\d+|{_SPELLED})\sand\s$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    units = "|".join(sorted(map(re.escape, _forms()), key=len, reverse=True))
    said = rf"(?P<count>{_DIGITS}|{_SPELLED})(?P<glyph>(?<=\d)\s?[½¼¾])?(?:[\s-]and[\s-](?:a[\s-])?(?P<share>half|quarter|third)|\s(?P<over>1/2|1/4|3/4|1/3))?"
    loose = r"(?P<loose>(?:a\s)?few|several|some|many|dozens\sof|hundreds\sof|(?:a\s)?couple\sof)"
    part = r"(?P<part>(?:a\s)?half|[½¼¾]|three[\s-]quarters|(?:a\s)?quarter)(?:\s(?:an?|of\san?)|(?=[\s-](?:hour|year|day|century|decade|month)))"
    return re.compile(
        rf"(?<![\w.,$€£%/-])(?:{part}|(?P<whole>all|whole|full|entire)|{loose}|{said})(?P<gap>[\s-](?:business\s|working\s)?|(?<=[\d½¼¾]))"
        rf"(?P<unit>{units})(?![\w%])(?!(?:[\s-]|\sand\sa\shalf[\s-])old\b)(?:\sand\s(?:a\s)?(?P<more>half|quarter|third)(?!\s(?:of|million|billion)\b))?",
        re.IGNORECASE,
    )


def _amount(found: re.Match[str]) -> tuple[Decimal, str] | None:
    unit = _forms()[found["unit"].lower()]
    if found["loose"]:
        return (Decimal(2), unit) if "couple" in found["loose"].lower() else None
    if found["part"]:
        return _SHARES[found["part"].lower().removeprefix("a ").replace("-", " ")], unit
    if found["whole"]:
        return Decimal(1), unit
    said = found["count"].lower()
    parts = ["one" if part in {"a", "an"} else part for part in re.split(r"[\s-]", said)]
    read = digits(said) if said[0].isdigit() else words(parts)
    if read is None:
        return None
    share = found["share"] or found["over"] or found["more"] or (found["glyph"] or "").strip()
    return read.value + (_SHARES[share.lower()] if share else 0), unit


def find_durations(text: str, span: Span) -> tuple[Duration, ...]:
    """All lengths of time inside one sentence, in order, never overlapping.

    `span` is half-open in code points of `text`. "two days ago" and "the past three weeks" hold a length too: what of
    these counts from a date is told by `find_times`. Never raises on any text.
    """
    low, high = min(span.start, len(text)), min(span.end, len(text), span.start + _LONGEST)
    if low >= high or _wakes().isdisjoint(_WORD.findall(text[low:high].lower())):
        return ()
    out: list[Duration] = []
    for found in _pattern().finditer(text, low, high):
        if found["gap"] == "" and len(found["unit"]) == 1 and found["unit"] not in {"h", "d"}:
            continue  # "5m" is five million or five metres
        ordinal = found["unit"].lower() == "second" and (found["count"] or "a").lower() in {"a", "an"}
        if ordinal and re.match(r"\s[a-z]", text[found.end() : found.end() + 2]):
            continue  # "a second round"
        amount = _amount(found)
        lead = text[max(low, found.start() - 24) : found.start()]
        if _RANGE_BEFORE.search(lead) or _BETWEEN.search(lead):
            amount = None  # "five to seven days" is no one length
        amounts: tuple[tuple[Decimal, str], ...] = () if amount is None else (amount,)
        start = found.start()
        joined = bool(out) and re.fullmatch(r"(?:,?\sand|,)?\s", text[out[-1].span.end : start]) is not None
        if joined and amounts and out[-1].amounts and _smaller(amounts[0][1], out[-1].amounts[-1][1]):
            start, amounts = out[-1].span.start, (*out[-1].amounts, *amounts)
            out.pop()
        where = Span(start, found.end())
        out.append(Duration(span=where, text=where.of(text), amounts=amounts))
    return tuple(out)


def _smaller(unit: str, than: str) -> bool:
    sizes = tables()["duration_units"]
    return sizes[unit]["seconds"] < sizes[than]["seconds"]


@lru_cache(maxsize=1)
def _wakes() -> frozenset[str]:
    return frozenset(_forms())

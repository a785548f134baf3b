"""The word tables, loaded once, and the pattern pieces made from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import NotRequired, TypedDict

import yaml

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Cue(TypedDict):
    """A word or phrase with sentences that use it."""

    cue: str
    examples: list[str]


class Side(TypedDict):
    """Words that set a time at one side of an event."""

    cue: str
    side: str
    examples: list[str]


class Group(TypedDict):
    """Words that do the same for the same reason."""

    reason: str
    words: list[str]
    examples: list[str]


class Length(TypedDict):
    """A unit of duration: how long, and how else it is written."""

    seconds: int
    months: NotRequired[int]
    forms: list[str]


class Words(TypedDict):
    """The tables of words.yaml."""

    months: dict[str, list[str]]
    weekdays: list[str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    century_ordinals: dict[str, int]
    day_ordinals: dict[str, int]
    decade_words: dict[str, int]
    counted: list[Group]
    numbered: list[Group]
    persons: list[Group]
    hedges: list[str]
    future: list[Cue]
    foreseeing: list[Cue]
    habitual: list[Cue]
    reporting: list[Group]
    past: list[Group]
    same_in_present: list[str]
    no_past: list[str]
    eponymous: list[str]
    vague: list[Cue]
    beside_events: list[Side]
    afterwards: list[Cue]
    duration_units: dict[str, Length]


@lru_cache(maxsize=1)
def tables() -> Words:
    """Every table."""
    source = resources.files("ontherecord.claims.times").joinpath("words.yaml").read_text(encoding="utf-8")
    loaded: Words = yaml.load(source, Loader=_Loader)  # noqa: S506 - a safe loader, in C where there is one
    return loaded


def grouped(groups: Iterable[Group]) -> frozenset[str]:
    """All words of some groups."""
    return frozenset(word for group in groups for word in group["words"])


def either(words: Iterable[str]) -> str:
    """Give a pattern for any of the words, longest first, inner spaces of any kind."""
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s").replace("'", "[\u2019']")
        for word in sorted(words, key=lambda w: (-len(w), w))
    )


def month_number(name: str) -> int:
    """1 to 12 by any of the month's names, any case, with or without a full stop."""
    return _month_numbers()[name.lower().rstrip(".")]


@lru_cache(maxsize=1)
def _month_numbers() -> dict[str, int]:
    named = enumerate(tables()["months"].items(), start=1)
    return {form: number for number, (name, short) in named for form in (name, *short)}


def number(word: str) -> int | None:
    """Give a small whole number in digits or words, "twenty five" and "a couple of" among them."""
    if word.isascii() and word.isdigit():
        return int(word)
    low = word.lower()
    known = tables()["numbers"].get(low)
    if known is not None:
        return known
    parts = [tables()["numbers"].get(part) for part in re.split(r"[-\s]", low)]
    tens, ones = parts if len(parts) == 2 else (None, None)  # noqa: PLR2004 - tens and ones
    return None if tens is None or ones is None else tens + ones


def day_number(text: str) -> int | None:
    """Give the day of a month written "22", "22nd", "twenty-second" or "twenty two"; `None` where there is no such day."""
    digits = re.match(r"\d{1,2}", text)
    if digits:
        value: int | None = int(digits[0])
    else:
        parts = re.split(r"[-\s]", text.lower())
        known = [tables()["day_ordinals"].get(part) or tables()["numbers"].get(part) for part in parts]
        value = None if None in known else sum(one for one in known if one is not None)
    return value if value is not None and 1 <= value <= _LONGEST_MONTH else None


MONTH = (
    r"(?:january|february|march|april|june|july|august|september|october|november|december|may"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
MONTH_OPEN = MONTH.replace(r"\b", "")
"""A month's name that a digit may follow at once: "Dec31"."""
WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
NUMBER = rf"(?:\d{{1,3}}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[-\s](?:{_ONES})|{either(tables()['numbers'])})"
ORDINAL_DAY = rf"(?:(?:twenty|thirty)[-\s](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|{either(tables()['day_ordinals'])})"
SPELLED_DAY = rf"(?:{ORDINAL_DAY}|(?:twenty|thirty)[-\s](?:{_ONES}))"
YEAR = r"(?:1[0-9]{3}|20[0-9]{2}|2100)"
DASH = r"[-\u2010\u2011\u2012\u2013\u2014\u2212]"
_LONGEST_MONTH = 31
QUOTE = r"[\u2019'\u02bc\u2018]"
UNIT = r"(?:day|week|fortnight|month|quarter|year|decade|century|centurie)"

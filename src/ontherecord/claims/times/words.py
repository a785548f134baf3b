"""The word tables, loaded once, and the pattern pieces made from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import TypedDict

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


class Words(TypedDict):
    """The tables of words.yaml."""

    months: dict[str, list[str]]
    weekdays: list[str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    century_ordinals: dict[str, int]
    decade_words: dict[str, int]
    counted: list[Group]
    numbered: list[Group]
    persons: list[Group]
    hedges: list[str]
    future: list[Cue]
    reporting: list[Group]
    past: list[Group]
    eponymous: list[str]
    vague: list[Cue]
    beside_events: list[Side]
    afterwards: list[Cue]


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
    """Give a small whole number in digits or words."""
    return int(word) if word.isascii() and word.isdigit() else tables()["numbers"].get(word.lower())


MONTH = (
    r"(?:january|february|march|april|june|july|august|september|october|november|december|may"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
NUMBER = rf"(?:\d{{1,3}}|{either(tables()['numbers'])})"
YEAR = r"(?:1[0-9]{3}|20[0-9]{2}|2100)"
DASH = r"[-\u2010\u2011\u2012\u2013\u2014\u2212]"
QUOTE = r"[\u2019'\u02bc\u2018]"
UNIT = r"(?:day|week|month|quarter|year|decade|century|centurie)"

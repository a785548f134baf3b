"""Years in words: "nineteen seventy-eight", "two thousand and five", "twenty eighteen"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.atom import Atom, Scene
from ontherecord.claims.times.words import MONTH, ORDINAL_DAY

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_ONES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_TWO = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_ONES)}))?|{'|'.join(_TEENS)})"
_SMALL = rf"(?:{_TWO}|{'|'.join(_ONES)})"
_PAIR = re.compile(
    rf"(?<![\w-])((?:fif|six|seven|eigh|nine)teen|twenty)[\s-]({_TWO}|oh[\s-](?:{'|'.join(_ONES)}))(?![\w-])",
    re.IGNORECASE,
)
_THOUSAND = re.compile(
    rf"(?<![\w-])(one|two)[\s-]thousand(?:\s({'|'.join(_ONES)})\shundred)?(?:\s(?:and\s)?({_SMALL}))?(?![\w-])(?!\s(?:hundred|thousand|million))",
    re.IGNORECASE,
)
_HUNDRED = re.compile(
    rf"(?<![\w-])((?:fif|six|seven|eigh|nine)teen)[\s-]hundred(?:\s(?:and\s)?({_SMALL}))?(?![\w-])", re.IGNORECASE
)
_LED = re.compile(
    rf"(?:\b(?:in|of|since|until|till|by|during|year)\s|{MONTH},?\s|{MONTH}\s(?:the\s)?{ORDINAL_DAY},?\s|(?:st|nd|rd|th|\d),\s)$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"$|[.,;:!?)\u201d\"]|\s(?:and|but|or|to|when|after|before|at|in|was|were|had|is|the)\b", re.IGNORECASE
)
TRIGGERS = frozenset({"thousand", "nineteen", "eighteen", "twenty", "seventeen", "sixteen", "fifteen"})
_THIS_CENTURY = 20


def _two(words: str | None) -> int:
    parts = re.split(r"[\s-]", (words or "").lower())
    return sum(_TENS.get(part, 0) + _TEENS.get(part, 0) + _ONES.get(part, 0) for part in parts)


def _counts(scene: Scene, start: int, end: int) -> bool:
    """Whether the number counts what follows, rather than being a year that "in", a month or a day leads to."""
    return _LED.search(scene.before(start, 32)) is None or _ENDS.match(scene.after(end, 8)) is None


def spelled(scene: Scene) -> Iterator[Atom]:
    """Every year in words."""
    low, high = scene.span.start, scene.span.end
    for found in _PAIR.finditer(scene.text, low, high):
        century = _two(found[1])
        if century == _THIS_CENTURY and _two(found[2]) < 10:  # noqa: PLR2004 - "twenty-one" is a number
            continue
        if not _counts(scene, found.start(), found.end()):
            year = arithmetic.year(100 * century + _two(found[2]))
            yield Atom(start=found.start(), end=found.end(), basis="year in words", period=year)
    for found in _HUNDRED.finditer(scene.text, low, high):
        if not _counts(scene, found.start(), found.end()):
            number = 100 * _two(found[1]) + _two(found[2])
            yield Atom(start=found.start(), end=found.end(), basis="year in words", period=arithmetic.year(number))
    for found in _THOUSAND.finditer(scene.text, low, high):
        if not _counts(scene, found.start(), found.end()):
            number = 1000 * _two(found[1]) + 100 * _two(found[2]) + _two(found[3])
            yield Atom(start=found.start(), end=found.end(), basis="year in words", period=arithmetic.year(number))

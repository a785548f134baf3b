"""Decades and centuries: the 1990s, the '90s, the nineties, the 19th century."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.atom import Atom, Scene
from ontherecord.claims.times.words import QUOTE, either, tables
from ontherecord.model.period import Grain

TRIGGERS = frozenset({"century", "centuries", "s"}) | frozenset(tables()["decade_words"])
"""A digit decade ends in "s", which stands alone once digits are set apart."""
_DECADE = re.compile(rf"(?:\bthe\s)?(?<!\w)(1[5-9]\d0|20\d0)(?:s(?!\w)|{QUOTE}s(?!\w))", re.IGNORECASE)
_SHORT_DECADE = re.compile(
    rf"(?:\bthe\s(?:(?:early|mid|late)[\s-])?|(?={QUOTE})|(?<=\b[io]n\s)|(?<=\bof\s)|(?<=\bsince\s))({QUOTE}?(?:[2-9]0|00|(?<={QUOTE})10))(?:{QUOTE})?s(?!\w)",
    re.IGNORECASE,
)
_WORD_DECADE = re.compile(
    rf"(?:\bthe\s(?:(early|mid|late)[\s-])?|(?<=\bin\s)|(?<=\bof\s))({either(tables()['decade_words'])})\b",
    re.IGNORECASE,
)
_CENTURY = re.compile(
    rf"(?:\bthe\s)?\b(?:(\d{{1,2}})(?:st|nd|rd|th)|({either(tables()['century_ordinals'])}))[\s-]{{1,2}}centur(?:y|ies)\b",
    re.IGNORECASE,
)
_CENTURIES = re.compile(
    rf"(?:\bthe\s)?\b(?:(\d{{1,2}})(?:st|nd|rd|th)|({either(tables()['century_ordinals'])}))(?=,?\s(?:and|or|to)\s(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)|[\w-]{{5,14}}th|twenty-first)\s?[\s-]centur)",
    re.IGNORECASE,
)
_DECADES = re.compile(
    rf"(?<!\w)(1[5-9]\d0|20\d0){QUOTE}?s(?:,\s|\s(?:and|or|to)\s)(?:the\s)?{QUOTE}?([2-9]0){QUOTE}?s(?!\w)"
)
_LAST_CENTURY = 21
_PART = re.compile(r"(?:early|mid|late)[\s-]", re.IGNORECASE)


def _decade(first: int, start: int, end: int, basis: str) -> Atom:
    return Atom(start=start, end=end, basis=basis, period=arithmetic.years(first, first + 9, Grain.DECADE))


def _recent(scene: Scene, tens: int) -> int | None:
    """Give the latest decade of that name that had begun by publication; without a date none."""
    year = scene.publication.year
    return None if year is None else year - (year - tens) % 100


def _short(scene: Scene, start: int, end: int, tens: int) -> Atom:
    first = _recent(scene, tens)
    if first is None:
        return Atom(start=start, end=end, basis="unresolved: century of a two-digit decade", inert=True)
    return _decade(first, start, end, "two-digit decade, the latest before publication")


def _centuries(scene: Scene) -> Iterator[Atom]:
    for pattern in (_CENTURY, _CENTURIES):
        for found in pattern.finditer(scene.text, scene.span.start, scene.span.end):
            number = int(found[1]) if found[1] else tables()["century_ordinals"][found[2].lower()]
            if 1 <= number <= _LAST_CENTURY:
                period = arithmetic.century(number)
                yield Atom(start=found.start(), end=found.end(), basis="century as written", period=period)


def eras(scene: Scene) -> Iterator[Atom]:
    """Every decade and century by number or name."""
    low, high = scene.span.start, scene.span.end
    for found in _DECADE.finditer(scene.text, low, high):
        first = int(found[1])
        has_article, apostrophe = found[0][:3].lower() == "the", not found[0][-2].isdigit()
        if apostrophe and not has_article and not _PART.search(scene.before(found.start(), 6)):
            continue  # "2020's war" is of the year 2020
        if first == 1900:  # noqa: PLR2004
            yield Atom(start=found.start(), end=found.end(), basis="unresolved: a decade or a century", inert=True)
        elif first % 100 == 0 and first < 1900:  # noqa: PLR2004
            yield Atom(
                start=found.start(),
                end=found.end(),
                basis="century as written",
                period=arithmetic.years(first, first + 99),
            )
        else:
            yield _decade(first, found.start(), found.end(), "decade as written")
    for found in _SHORT_DECADE.finditer(scene.text, low, high):
        start = found.start() if found[0][:3].lower() != "the" or not _PART.search(found[0]) else found.start(1)
        yield _short(scene, start, found.end(), int(found[1][-2:]))
    for found in _WORD_DECADE.finditer(scene.text, low, high):
        start = found.start() if found[1] is None else found.start(2)
        yield _short(scene, start, found.end(), tables()["decade_words"][found[2].lower()])
    for found in _DECADES.finditer(scene.text, low, high):
        first = int(found[1]) - int(found[1]) % 100 + int(found[2])
        yield _decade(first, found.start(2), found.end(), "decade as written")
    yield from _centuries(scene)

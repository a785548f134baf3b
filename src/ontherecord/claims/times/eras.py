"""Decades and centuries: the 1990s, the '90s, the nineties, the 19th century."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.atom import Atom, Scene
from ontherecord.claims.times.words import DASH, QUOTE, either, tables
from ontherecord.model.period import Grain

_TENS = {"tens": 10, "teens": 10, "hundreds": 0} | tables()["decade_words"]
_CENTURY_WORDS = {"fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}
TRIGGERS = (
    frozenset({"century", "centuries", "s", "thousand", "thousands"})
    | frozenset(_TENS)
    | frozenset(tables()["decade_words"])
)
MARKS = frozenset({"bc", "bce", "ad", "ce", "b", "d", "year"})
"""Words that wake the reader of old years; "B.C." falls apart into its letters."""
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
_SPELLED_DECADE = re.compile(
    rf"(?:\bthe\s)?(?<![\w-])({'|'.join(_CENTURY_WORDS)})[\s-]({either(_TENS)})(?![\w-])|\b(?:the\s|(?<=\bin\s))two[\s-]thousand(?:s|\s(?:and\s)?(tens|teens|twenties))\b",
    re.IGNORECASE,
)
_NUMBER = r"(?<![\w.,$€£])(?:(?:circa|ca?\.)\s?)?\d{1,4}(?:,\d{3})?(?![\w.,]*\d)"
_JOINED = rf"(?:\s?{DASH}\s?|\s(?:to|and|or|until)\s)"
_BC = r"\s?(?:BCE?\b|B\.\s?C\.(?:\s?E\.)?)"
_AD = r"(?:AD\b|CE\b|A\.\s?D\.|C\.\s?E\.)"
_ANNO = r"(?:AD\b|A\.\s?D\.)"
_BEFORE_CHRIST = re.compile(
    rf"{_NUMBER}(?:{_BC}(?:{_JOINED}(?:{_AD}\s?)?{_NUMBER}(?:{_BC}|\s?{_AD})?)?|{_JOINED}{_NUMBER}{_BC})"
)
_AFTER_CHRIST = re.compile(
    rf"(?<![\w.,])(?:{_ANNO}\s?(\d{{1,4}})(?:{DASH}(\d{{1,4}}))?(?![\w,.]*\d)|(?:\bfrom\s)?(\d{{1,4}})(?:(?:{DASH}|\s(?:to|until)\s)(\d{{1,4}}))?\s?{_AD})"
)
_OLD_YEAR = re.compile(r"(?<!\w)(?:the\s)?year\s(\d{3})(?![\w%]|[.,:]\d|\s(?:of|and|or|to)\b)", re.IGNORECASE)
_OF_BC = re.compile(rf"(?:[^.;]{{0,30}}\bcentur(?:y|ies))?{_BC}")
_OTHER_NUMBERS = re.compile(
    r"%|\b(?:percent|per\scent|percentage|degrees?|temperatures?|aged?|ages|rates?|scores?|unemployment|approval|\w+-olds?)\b",
    re.IGNORECASE,
)
"""Near "the mid-30s": a share, an age or a temperature may be meant."""
_UNCOUNTED = "unresolved: before the first year that is counted"
_LAST_CENTURY = 21
_PART = re.compile(r"(?:early|mid|late)[\s-]", re.IGNORECASE)


def _decade(first: int, start: int, end: int, basis: str) -> Atom:
    return Atom(start=start, end=end, basis=basis, period=arithmetic.years(first, first + 9, Grain.DECADE))


def _recent(scene: Scene, tens: int) -> int | None:
    """Give the latest decade of that name that had begun by publication; without a date none."""
    year = scene.publication.year
    return None if year is None else year - (year - tens) % 100


def _short(scene: Scene, start: int, end: int, tens: int) -> Atom:
    if _OTHER_NUMBERS.search(scene.before(start, 60)) or _OTHER_NUMBERS.search(scene.after(end, 40)):
        return Atom(start=start, end=end, basis="unresolved: a decade, an age or another number", inert=True)
    first = _recent(scene, tens)
    if first is None:
        return Atom(start=start, end=end, basis="unresolved: century of a two-digit decade", inert=True)
    return _decade(first, start, end, "two-digit decade, the latest before publication")


def _centuries(scene: Scene) -> Iterator[Atom]:
    for pattern in (_CENTURY, _CENTURIES):
        for found in pattern.finditer(scene.text, scene.span.start, scene.span.end):
            number = int(found[1]) if found[1] else tables()["century_ordinals"][found[2].lower()]
            if 1 <= number <= _LAST_CENTURY:
                before = _OF_BC.match(scene.after(found.end(), 44))
                if before is not None:
                    end = found.end() + before.end() if pattern is _CENTURY else found.end()
                    yield Atom(start=found.start(), end=end, basis=_UNCOUNTED, inert=True)
                    continue
                period = arithmetic.century(number)
                yield Atom(start=found.start(), end=found.end(), basis="century as written", period=period)


def old(scene: Scene) -> Iterator[Atom]:
    """Read "AD 79", "the year 622" and "618\u2013907 CE"; no year before Christ is counted, so none of these has a period."""
    low, high = scene.span.start, scene.span.end
    for found in _BEFORE_CHRIST.finditer(scene.text, low, high):
        yield Atom(start=found.start(), end=found.end(), basis=_UNCOUNTED, inert=True)
    for found in _AFTER_CHRIST.finditer(scene.text, low, high):
        first = int(found[1] or found[3])
        last = int(found[2] or found[4] or first)
        period = arithmetic.years(first, last)
        yield Atom(start=found.start(), end=found.end(), basis="stated", period=period, block=last > first)
    for found in _OLD_YEAR.finditer(scene.text, low, high):
        yield Atom(start=found.start(), end=found.end(), basis="stated", period=arithmetic.year(int(found[1])))


def _spelled(scene: Scene) -> Iterator[Atom]:
    """Read "the nineteen-eighties", "the twenty-tens" and "the two thousands"."""
    for found in _SPELLED_DECADE.finditer(scene.text, scene.span.start, scene.span.end):
        century = 100 * _CENTURY_WORDS[found[1].lower()] if found[1] else 2000
        tens = _TENS[(found[2] or found[3]).lower()] if found[2] or found[3] else 0
        if found[2] and found[2].lower() == "hundreds":
            whole = arithmetic.years(century, century + 99) if century < 1900 else None  # noqa: PLR2004
            basis = "century as written" if whole else "unresolved: a decade or a century"
            yield Atom(start=found.start(), end=found.end(), basis=basis, period=whole, inert=whole is None)
        else:
            yield _decade(century + tens, found.start(), found.end(), "decade as written")


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
    yield from _spelled(scene)

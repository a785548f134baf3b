"""Years written in digits: 2021, 2011-20, 2018/19, FY2023-24, '08."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.atom import Atom, Scene
from ontherecord.claims.times.guards import is_year
from ontherecord.claims.times.words import DASH, MONTH, QUOTE, YEAR
from ontherecord.model.period import Grain

TRIGGERS = frozenset("0123456789")
_LONGEST_RANGE = 200
_LONGEST_WINDOW = 10
_CENTURY = 100
_NEAR = 10
"""Years ahead that "May '21" may lie: a date that is planned."""
_EARLIEST_NEXT_CENTURY = 70
_LATEST_NEXT_CENTURY = 40
_MONTHS = 12
_LONGEST_MONTH = 31

_YEAR = re.compile(rf"(?<!\w){YEAR}(?!\d)")
_RANGE = re.compile(
    rf"(?<![\w$€£])({YEAR})(?:({DASH}|~){QUOTE}?(\d{{4}}|\d{{2}})|\s({DASH})\s(\d{{4}}))(?![\w%/]|[.,]\d|{DASH}\d)"
)
_SPLIT = re.compile(rf"(?<![\w$€£/.-])({YEAR})/(\d{{4}}|\d{{2}})(?![\w%/]|[.,]\d|-\d)")
_FISCAL = re.compile(
    rf"\b(?:FY|(?:fiscal|financial)\syear(?:\s\(FY\))?|fiscal)[\s-]?{QUOTE}?(\d{{4}}|\d{{2}})(?:(?:{DASH}|/)(\d{{4}}|\d{{2}}))?(?!\w)",
    re.IGNORECASE,
)
_SHORT = re.compile(rf"(?<![\w{QUOTE[1:-1]}]){QUOTE}(\d{{2}})(?![\w{QUOTE[1:-1]}])")
_OF_SHORT = re.compile(rf"(?<!\w){MONTH}\s(?:of\s)?(\d{{2}})(?![\w%]|[.,:/-]\d|\s[a-z])", re.IGNORECASE)
_LEADS_SHORT = re.compile(rf"^{MONTH}$|^\d{{1,2}}(?:st|nd|rd|th)?,$", re.IGNORECASE)
_COMPLETED = "two-digit end year completed"
_FISCAL_BASIS = "fiscal year; its first month is not stated, whole calendar years taken"


def _completed(first: int, digits: str) -> int | None:
    """Give the end year of "2011-20"; the next century only where that is near ("1998-02")."""
    if len(digits) > 2:  # noqa: PLR2004 - two digits are short
        return int(digits)
    last = first - first % _CENTURY + int(digits)
    if last > first:
        return last
    near = first % _CENTURY >= _EARLIEST_NEXT_CENTURY and int(digits) <= _LATEST_NEXT_CENTURY
    return last + _CENTURY if near else None


_LAST_YEAR = 2100


def _ranges(scene: Scene) -> Iterator[Atom]:
    for found in _RANGE.finditer(scene.text, scene.span.start, scene.span.end):
        first, digits = int(found[1]), found[3] or found[5]
        # "Over 2000–2009" counts nothing: two whole years with a dash are a range whatever stands before.
        counted = scene.before(found.start(), 6).lower().endswith("over ")
        opens = found.start() == scene.span.start or scene.before(found.start(), 1) == "("
        whole = (counted or opens) and len(digits) == len(found[1]) and first < int(digits) < _LAST_YEAR
        if not whole and not is_year(scene, found.start(), found.end(), first):
            continue
        hyphen = (found[2] or found[4]) == "-"
        ambiguous = (
            hyphen and digits.startswith("0") and int(digits) <= int(found[1][2:]) and 0 < int(digits) <= _MONTHS
        )
        last = _completed(first, digits)
        if ambiguous:
            month = arithmetic.month(first, int(digits))
            basis = "stated" if last is None else "unresolved: a month or a range of years"
            yield Atom(
                start=found.start(),
                end=found.end(),
                basis=basis,
                period=month if last is None else None,
                inert=last is not None,
            )
        elif last is not None and first < last <= first + _LONGEST_RANGE:
            decade = "decade" in scene.before(found.start(), 12).lower() and last == first + 9
            basis = "decade as written" if decade else (_COMPLETED if len(digits) == 2 else "stated")  # noqa: PLR2004
            period = arithmetic.years(first, last, Grain.DECADE if decade else Grain.RANGE)
            yield Atom(start=found.start(), end=found.end(), basis=basis, period=period, block=True)


def _windows(scene: Scene) -> Iterator[Atom]:
    """Read "2009/13": no split year and no month. "2004/08" may be August, unless a window of that length stands beside it."""
    slashed = [
        (found, first, last)
        for found in _SPLIT.finditer(scene.text, scene.span.start, scene.span.end)
        if (last := _completed(first := int(found[1]), found[2])) is not None and 1 < last - first <= _LONGEST_WINDOW
    ]
    lengths = {last - first for found, first, last in slashed if int(found[2]) > _MONTHS}
    for found, first, last in slashed:
        if last - first in lengths and is_year(scene, found.start(), found.end(), first):
            period = arithmetic.years(first, last)
            yield Atom(start=found.start(), end=found.end(), basis=_COMPLETED, period=period, block=True)


def _split_years(scene: Scene) -> Iterator[Atom]:
    yield from _windows(scene)
    for found in _SPLIT.finditer(scene.text, scene.span.start, scene.span.end):
        first = int(found[1])
        if _completed(first, found[2]) == first + 1:
            basis = "split year; its first month is not stated, whole calendar years taken"
            yield Atom(
                start=found.start(), end=found.end(), basis=basis, period=arithmetic.years(first, first + 1), block=True
            )
    for found in _FISCAL.finditer(scene.text, scene.span.start, scene.span.end):
        first = int(found[1]) if len(found[1]) > 2 else 2000 + int(found[1])  # noqa: PLR2004 - the form is of this century
        last = _completed(first, found[2]) if found[2] else first
        if last is not None and first <= last <= first + 1:
            yield Atom(
                start=found.start(),
                end=found.end(),
                basis=_FISCAL_BASIS,
                period=arithmetic.years(first, last),
                block=last > first,
            )


def _bare_years(scene: Scene) -> Iterator[Atom]:
    """Read "April of 87" and "August 99": two digits after a month that are no day of it."""
    known = scene.publication.year
    for found in _OF_SHORT.finditer(scene.text, scene.span.start, scene.span.end):
        if known is not None and (found[0][-5:-2].lower() == "of " or int(found[1]) > _LONGEST_MONTH):
            year = arithmetic.year(known - (known - int(found[1])) % _CENTURY)
            yield Atom(start=found.start(1), end=found.end(1), basis="two-digit year completed", period=year)


def _short_years(scene: Scene) -> Iterator[Atom]:
    for found in _SHORT.finditer(scene.text, scene.span.start, scene.span.end):
        lead = scene.before(found.start(), 12).lower().split()
        known = scene.publication.year
        if not lead or (
            not _LEADS_SHORT.search(lead[-1])
            and lead[-1]
            not in {
                "in",
                "since",
                "of",
                "until",
                "by",
                "from",
                "summer",
                "spring",
                "autumn",
                "winter",
                "fall",
            }
        ):
            continue
        if known is None:
            yield Atom(
                start=found.start(), end=found.end(), basis="unresolved: century of a two-digit year", inert=True
            )
        else:
            dated = _LEADS_SHORT.search(lead[-1]) is not None and (int(found[1]) - known) % _CENTURY <= _NEAR
            year = known + (int(found[1]) - known) % _CENTURY if dated else known - (known - int(found[1])) % _CENTURY
            yield Atom(
                start=found.start(), end=found.end(), basis="two-digit year completed", period=arithmetic.year(year)
            )


def numerals(scene: Scene) -> Iterator[Atom]:
    """Every year and window of years."""
    yield from _ranges(scene)
    yield from _split_years(scene)
    yield from _short_years(scene)
    yield from _bare_years(scene)
    for found in _YEAR.finditer(scene.text, scene.span.start, scene.span.end):
        if is_year(scene, found.start(), found.end(), int(found[0])):
            yield Atom(start=found.start(), end=found.end(), basis="stated", period=arithmetic.year(int(found[0])))

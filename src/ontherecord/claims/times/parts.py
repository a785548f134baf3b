"""Parts that wait for their whole: early, mid, late, the end of, the first half of, Q3, spring, the first six months of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.atom import Atom, Scene, Within
from ontherecord.claims.times.words import DASH, NUMBER, either, number, tables
from ontherecord.model.period import Grain, Period

TRIGGERS = frozenset(
    "early earlier mid middle late later end start beginning turn half quarter months spring summer autumn fall winter q h close eve".split()
)
_THIRD = re.compile(
    rf"(?:\b(?:very|the)\s)?(?:\b(early|mid|late)(?:{DASH}|\s)?(?:to{DASH}(?:mid|late){DASH})?)(?=\s|[^\W_])",
    re.IGNORECASE,
)
_EDGE = re.compile(
    r"(?:\bthe\s(?:very\s)?)?\b(end|close|start|beginning|middle)(?:\sof\b|(?=[-\u2010\u2011\u2013]\d))", re.IGNORECASE
)
_YEAR_END = re.compile(r"\b(?:year[\s-](end)|end[\s-]?(?=\d{4}))", re.IGNORECASE)
_HALF = re.compile(r"(?:\bthe\s)?\b(first|second|1st|2nd|latter)[\s-]half\b(?:\sof)?", re.IGNORECASE)
_QUARTER = re.compile(rf"(?:\bthe\s)?\b({either(tables()['ordinals'])})[\s-]quarter\b", re.IGNORECASE)
_CODE = re.compile(r"(?<!\w)(?:([QH])([1-4])|([1-4])Q)(?=\W|20\d\d|$)")
_MONTHS = re.compile(rf"(?:\bthe\s)?\b(first|last|final)\s({NUMBER})[\s-]months\b(?:\sof)?", re.IGNORECASE)
_SEASON = re.compile(r"(?:\bthe\s)?\b(spring|summer|autumn|fall|winter)\b(?:\sof\b)?", re.IGNORECASE)
_EARLIER = re.compile(r"\b(earlier|later|sometime)(?:\s(?:in|on))?\b", re.IGNORECASE)
_MONTHS_A_YEAR = 12
_THIRDS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_THIRDS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
CONVENTION = {
    "early": "first third, by convention",
    "mid": "middle third, by convention",
    "late": "last third, by convention",
}


def third(which: str, whole: Period) -> Period | None:
    """Early, mid or late: four months of a year, ten days of a month, 0–3, 4–6 and 7–9 of a decade, thirds of a century."""
    index = ("early", "mid", "late").index(which)
    month = arithmetic.whole_month(whole)
    if month is not None and whole.start is not None and whole.last is not None:
        first, last = _THIRDS_OF_MONTH[which]
        return Period.days(whole.start.replace(day=first), whole.start.replace(day=min(last, whole.last.day)))
    years = arithmetic.whole_years(whole)
    if years is None:
        return None
    first_year, last_year = years
    if first_year == last_year:
        return arithmetic.months(first_year, 4 * index + 1, 4 * index + 4)
    length = last_year - first_year + 1
    if length == 10:  # noqa: PLR2004
        low, high = _THIRDS_OF_DECADE[which]
        return arithmetic.years(first_year + low, first_year + high)
    if length == 100:  # noqa: PLR2004
        return arithmetic.years(first_year + (0, 33, 67)[index], first_year + (32, 66, 99)[index])
    return None


def edge(which: str, whole: Period) -> Period | None:
    """The first or last month of a year, third of a month, year or two of a decade; "middle" is the middle third."""
    if which == "middle":
        return third("mid", whole)
    at_start = which in {"start", "beginning"}
    years = arithmetic.whole_years(whole)
    if years is None:
        return third("early" if at_start else "late", whole) if arithmetic.whole_month(whole) else None
    if years[0] == years[1]:
        return arithmetic.month(years[0], 1 if at_start else 12)
    return arithmetic.year(years[0] if at_start else years[1])


def half(second: bool, whole: Period) -> Period | None:  # noqa: FBT001 - used through partial
    """The first or second half of a year, decade, century or month."""
    years = arithmetic.whole_years(whole)
    if years is None:
        month = arithmetic.whole_month(whole)
        if month is None or whole.start is None or whole.last is None:
            return None
        middle = date(*month, 15)
        return Period.days(date(*month, 16), whole.last) if second else Period.days(whole.start, middle)
    first, last = years
    if first == last:
        return arithmetic.months(first, 7, 12) if second else arithmetic.months(first, 1, 6)
    length = last - first + 1
    if length % 2:
        return None
    return arithmetic.years(first + length // 2, last) if second else arithmetic.years(first, first + length // 2 - 1)


def _in_year(make: Within, whole: Period) -> Period | None:
    return make(whole) if whole.grain is Grain.YEAR else None


def _quarter(which: int, whole: Period) -> Period | None:
    year = arithmetic.single_year(whole) if arithmetic.whole_years(whole) else None
    return None if year is None else arithmetic.quarter(year, which)


def _months(count: int, first: bool, whole: Period) -> Period | None:  # noqa: FBT001 - used through partial
    year = arithmetic.single_year(whole) if arithmetic.whole_years(whole) else None
    if year is None or not 0 < count < _MONTHS_A_YEAR:
        return None
    return (
        arithmetic.months(year, 1, count)
        if first
        else arithmetic.months(year, _MONTHS_A_YEAR + 1 - count, _MONTHS_A_YEAR)
    )


def season(name: str, whole: Period) -> Period | None:
    """A season of a year; the winter of a split year; a winter "of 2022" could be of either end, so none."""
    years = arithmetic.whole_years(whole)
    if years is None or years[1] - years[0] > 1:
        return None
    if name == "winter":
        return arithmetic.season(years[0], name) if years[1] == years[0] + 1 else None
    return arithmetic.season(years[0], name) if years[0] == years[1] else None


def _clipped(which: str, scene: Scene, whole: Period) -> Period | None:
    """ "Earlier this year" ends with publication, "later this year" begins with it; of another year it is the whole."""
    first, last = scene.publication.first, scene.publication.last
    if whole.start is None or whole.last is None or whole.grain is Grain.DAY:
        return None
    if first is None or last is None or which == "sometime" or not whole.start <= last <= whole.last:
        return whole
    low, high = (whole.start, last) if which == "earlier" else (max(first, whole.start), whole.last)
    return Period.days(low, high, whole.grain)


def _part(start: int, end: int, basis: str, within: Within, *, alone: bool = False) -> Atom:
    return Atom(start=start, end=end, basis=basis, within=within, alone=alone)


def parts(scene: Scene) -> Iterator[Atom]:
    """Every part, with or without its whole."""
    low, high, text = scene.span.start, scene.span.end, scene.text
    for found in _THIRD.finditer(text, low, high):
        which = found[1].lower()
        yield _part(found.start(), found.end(1), CONVENTION[which], partial(third, which))
    for pattern in (_EDGE, _YEAR_END):
        for found in pattern.finditer(text, low, high):
            which = (found[1] or "end").lower().replace("close", "end")
            yield _part(found.start(), found.end(), f"{which} of it, by convention", partial(edge, which))
    for found in _HALF.finditer(text, low, high):
        yield _part(
            found.start(),
            found.end(),
            "half, by the calendar",
            partial(half, found[1].lower() in {"second", "2nd", "latter"}),
        )
    for found in _QUARTER.finditer(text, low, high):
        which_quarter = tables()["ordinals"][found[1].lower()]
        yield _part(found.start(), found.end(), "calendar quarter", partial(_quarter, which_quarter))
    for found in _CODE.finditer(text, low, high):
        if (found[1] or "Q") == "Q":
            yield _part(
                found.start(), found.end(), "calendar quarter", partial(_quarter, int(found[2] or found[3])), alone=True
            )
        elif found[2] in {"1", "2"}:
            yield _part(found.start(), found.end(), "half, by the calendar", partial(half, found[2] == "2"))
    for found in _MONTHS.finditer(text, low, high):
        count = number(found[2])
        if count is not None:
            yield _part(
                found.start(),
                found.end(),
                "months by the calendar",
                partial(_months, count, found[1].lower() == "first"),
            )
    for found in _SEASON.finditer(text, low, high):
        yield _part(found.start(), found.end(), "northern season", partial(season, found[1].lower()))
    for found in _EARLIER.finditer(text, low, high):
        yield _part(
            found.start(),
            found.end(),
            f"{found[1].lower()} in it, relative to publication",
            partial(_clipped, found[1].lower(), scene),
        )

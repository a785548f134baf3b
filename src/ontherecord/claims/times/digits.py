"""Days and months in digits: 2024-06-20, 20.06.2024, 21/04/16, 20240620, 2019/aug/01, 11-2016, and 11/20 where the order is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.atom import Atom, Scene
from ontherecord.claims.times.calendar_names import of_days, of_month
from ontherecord.claims.times.guards import is_numbered
from ontherecord.claims.times.publication import Order
from ontherecord.claims.times.words import MONTH, MONTH_OPEN, YEAR, month_number
from ontherecord.model.period import Period

_ISO = re.compile(
    r"(?<![\w.])(?<!\d-)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:T[\d:.]{4,15}Z?)?(?!\w|[-/]\d|\.\d)", re.IGNORECASE
)
_COMPACT = re.compile(r"(?<![\w.,$€£+-])((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?![\w,-]|\.\d)")
_FULL = re.compile(
    r"(?<![\w.,/])(?<!\D-)(?:(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2})|,(\d{4}|\d{2})|,\s(\d{4})))(?![\w/%]|-\d(?!\d?[-/]\d)|[.,:]\d)"
)
_SEPARATOR = r"\s?[-/]\s?"
_NAMED = tuple(
    (re.compile(rf"(?<![\w.-]){pattern}(?![\w-])", re.IGNORECASE), places)
    for pattern, places in (
        (rf"(\d{{4}})[-/]({MONTH})[-/](\d{{1,2}})", (1, 2, 3)),
        (rf"(\d{{4}})[-/](\d{{1,2}})[-/]({MONTH})", (1, 3, 2)),
        (rf"(\d{{1,2}})[-/](\d{{4}})[-/]({MONTH})", (2, 3, 1)),
        (rf"(\d{{1,2}})[-/]({MONTH})[-/](\d{{4}})", (3, 2, 1)),
        (rf"({MONTH})[-/](\d{{1,2}})[-/](\d{{4}})", (3, 1, 2)),
        (rf"(\d{{1,2}})({MONTH_OPEN})(\d{{4}})", (3, 2, 1)),
    )
)
_MONTH_YEAR = re.compile(rf"(?<![\w./$€£-])(0?[1-9]|1[0-2]){_SEPARATOR}({YEAR})(?![\w%]|[.,]\d|\s?[-/]\s?\d)")
_YEAR_MONTH = re.compile(rf"(?<![\w./$€£-])({YEAR})[-/](0?[1-9]|1[0-2])(?![\w%/]|[.,]\d|-\d)")
_ISO_WEEK = re.compile(r"(?<![\w-])(\d{4})-?W(\d{2})(?![\w-])")
_DAY_ALONE = re.compile(r"(?<![\w./:$€£,-])(?<!\d\s)(\d{1,2})([/.-])(\d{1,2})(?![\w/%]|[.,:]\d|-\d{1,4}(?![\d/.-]))")
_AFTER_DASH = re.compile(r"(?<=\d[-\u2013])(\d{1,2})(/)(\d{1,2})(?![\w/%]|[.,:]\d|-\d)")
_LED = re.compile(
    r"(?:\b(?:on|in|at|by|until|till|from|since|between|before|after|dated?|next|to|and|or|due|day)[?:]?|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?|\d/\d{1,2},?|\d/\d{1,2}\sor)\s$",
    re.IGNORECASE,
)
_MONTHS = 12
_LAST_OF_ALL, _LAST_OF_ANY = 28, 31
"""Days that every month has, and that any has."""


def order_in(text: str) -> Order | None:
    """Tell a document's order from those of its dates that can be read one way only; none where they disagree."""
    seen: set[Order] = set()
    for found in _FULL.finditer(text):
        one, two = int(found[1]), int(found[3])
        if found[2] == "." or max(one, two) <= _MONTHS or min(one, two) > _MONTHS:
            continue
        seen.add(Order.DAY_FIRST if one > _MONTHS else Order.MONTH_FIRST)
    return seen.pop() if len(seen) == 1 else None


def _either_way(year: int, one: int, two: int, order: Order | None) -> tuple[Period | None, str]:
    """Give the day that two numbers make, and how; none where either order gives a day and none is known."""
    day_first, month_first = arithmetic.day(year, two, one), arithmetic.day(year, one, two)
    if day_first is None and month_first is None:
        return None, "unresolved: the calendar has no such day"
    if day_first is None or month_first is None or day_first == month_first:
        return day_first or month_first, "stated, day first" if month_first is None else "stated, month first"
    if order is None:
        return None, "unresolved: day first or month first"
    return (day_first if order is Order.DAY_FIRST else month_first), f"stated, {order.value} as in this document"


def _full(scene: Scene) -> Iterator[Atom]:
    for found in _FULL.finditer(scene.text, scene.span.start, scene.span.end):
        one, mark, two, digits = found[1], found[2], found[3], found[4] or found[5] or found[6]
        lead = scene.before(found.start(), 5)
        if lead.endswith("-") and re.search(r"(?:/\d{1,2}|\d{4})-$", lead) is None:
            continue
        short = len(digits) == 2  # noqa: PLR2004 - two digits are short
        if short and scene.order is None and mark != "/":
            continue  # "3.2.17" is a version, "4-1-20" a result
        year = arithmetic.year_of(digits, scene.publication.year)
        if mark == "." and not short:
            day = arithmetic.day(year, int(two), int(one))
            period, basis = day, "stated, day first"
        else:
            period, basis = _either_way(year, int(one), int(two), scene.order)
        if mark == "." and not short and period is None:
            continue
        if short:
            basis = f"{basis}; two-digit year completed"
        yield Atom(start=found.start(), end=found.end(), basis=basis, period=period, inert=period is None)


def _short(scene: Scene) -> Iterator[Atom]:
    """Read "11/20" and "on 4-22", only where the order is known: elsewhere they are results, fractions, numbers."""
    if scene.order is None:
        return
    for pattern in (_DAY_ALONE, _AFTER_DASH):
        for found in pattern.finditer(scene.text, scene.span.start, scene.span.end):
            one, two = int(found[1]), int(found[3])
            led = _LED.search(scene.before(found.start(), 16)) is not None
            if not led and pattern is _DAY_ALONE and (found[2] != "/" or one < two <= 10):  # noqa: PLR2004
                continue  # "3/4" is a fraction, "4-1" a result
            month, day = (two, one) if scene.order is Order.DAY_FIRST else (one, two)
            if month > _MONTHS >= day:
                month, day = day, month
            if not 1 <= month <= _MONTHS or arithmetic.day(2020, month, day) is None:
                continue
            within = partial(of_days, month, day, day)
            yield Atom(
                start=found.start(), end=found.end(), basis=f"{scene.order.value} as in this document", within=within
            )


def _months(scene: Scene) -> Iterator[Atom]:
    low, high = scene.span.start, scene.span.end
    for found in _MONTH_YEAR.finditer(scene.text, low, high):
        if not is_numbered(scene, found.start()):
            period = of_month(int(found[1]), Period.year(int(found[2])))
            yield Atom(start=found.start(), end=found.end(), basis="stated", period=period)
    for found in _ISO_WEEK.finditer(scene.text, low, high):
        week = arithmetic.iso_week(int(found[1]), int(found[2]))
        if week is not None:
            yield Atom(start=found.start(), end=found.end(), basis="stated", period=week)
    for found in _YEAR_MONTH.finditer(scene.text, low, high):
        reads_as_range = len(found[2]) == 2 and int(found[2]) > int(found[1][2:])  # noqa: PLR2004 - "2008-12"
        if not reads_as_range and not found[2].startswith("0") and not is_numbered(scene, found.start()):
            period = of_month(int(found[2]), Period.year(int(found[1])))
            yield Atom(start=found.start(), end=found.end(), basis="stated", period=period)


def digits(scene: Scene) -> Iterator[Atom]:
    """Every day and month in digits."""
    low, high = scene.span.start, scene.span.end
    for pattern in (_ISO, _COMPACT):
        places = (1, 3, 4) if pattern is _ISO else (1, 2, 3)
        for found in pattern.finditer(scene.text, low, high):
            year_of, month_of, day_of = (int(found[place]) for place in places)
            day = arithmetic.day(year_of, month_of, day_of)
            if day is not None:
                yield Atom(start=found.start(), end=found.end(), basis="stated", period=day)
            elif pattern is _ISO and arithmetic.day(2020, month_of, 1) and _LAST_OF_ANY >= day_of > _LAST_OF_ALL:
                yield Atom(
                    start=found.start(), end=found.end(), basis="unresolved: the calendar has no such day", inert=True
                )
    for pattern, (year, month, number) in _NAMED:
        for found in pattern.finditer(scene.text, low, high):
            day = arithmetic.day(int(found[year]), month_number(found[month]), int(found[number]))
            if day is not None:
                yield Atom(start=found.start(), end=found.end(), basis="stated", period=day)
    yield from _full(scene)
    yield from _months(scene)
    yield from _short(scene)

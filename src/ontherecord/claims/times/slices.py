"""Parts of a period by the calendar and by convention: thirds, edges, halves, quarters, weeks, seasons."""

from __future__ import annotations

from datetime import date, timedelta

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.words import tables
from ontherecord.model.period import Grain, Period

_MONTHS_A_YEAR = 12
_SATURDAY = 5
_THIRDS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_PARTS_OF_WEEK = {"early": (0, 1), "mid": (2, 2), "late": (3, 6)}
"""Monday and Tuesday, Wednesday, Thursday to Sunday, in days from Monday."""
_THIRDS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
CONVENTION = {
    "early": "first third, by convention",
    "mid": "middle third, by convention",
    "late": "last third, by convention",
}


def third(which: str, whole: Period) -> Period | None:
    """Early, mid or late: four months of a year, ten days of a month, 0-3, 4-6 and 7-9 of a decade, thirds of a century."""
    index = ("early", "mid", "late").index(which)
    month = arithmetic.whole_month(whole)
    if month is not None and whole.start is not None and whole.last is not None:
        first, last = _THIRDS_OF_MONTH[which]
        return Period.days(whole.start.replace(day=first), whole.start.replace(day=min(last, whole.last.day)))
    if whole.grain is Grain.WEEK and whole.start is not None:
        first, last = _PARTS_OF_WEEK[which]
        return Period.days(whole.start + timedelta(days=first), whole.start + timedelta(days=last))
    if whole.grain in {Grain.SEASON, Grain.QUARTER} and whole.start is not None:
        return arithmetic.month(whole.start.year, whole.start.month + index)
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


def thirds(first: str, last: str, whole: Period) -> Period | None:
    """Give two neighbouring thirds as one."""
    low, high = third(first, whole), third(last, whole)
    if low is None or high is None or low.start is None or high.last is None:
        return None
    return Period.days(low.start, high.last)


def edge(which: str, whole: Period) -> Period | None:
    """Give the first or last month of a year, third of a month, year or two of a decade; "middle" is the middle third."""
    if which == "middle":
        return third("mid", whole)
    at_start = which in {"start", "beginning"}
    years = arithmetic.whole_years(whole)
    if years is None:
        parted = arithmetic.whole_month(whole) or whole.grain in {Grain.WEEK, Grain.QUARTER, Grain.SEASON}
        return third("early" if at_start else "late", whole) if parted else None
    if years[0] == years[1]:
        return arithmetic.month(years[0], 1 if at_start else 12)
    return arithmetic.year(years[0] if at_start else years[1])


def half(second: bool, whole: Period) -> Period | None:  # noqa: FBT001 - used through partial
    """Give the first or second half of a year, decade, century or month."""
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


def quarter_of(which: int, whole: Period) -> Period | None:
    """Give a calendar quarter, 1 to 4, of a calendar year."""
    year = arithmetic.single_year(whole) if arithmetic.whole_years(whole) else None
    return None if year is None else arithmetic.quarter(year, which)


def months_of(count: int, first: bool, whole: Period) -> Period | None:  # noqa: FBT001 - used through partial
    """Give the first or the last months of a calendar year."""
    year = arithmetic.single_year(whole) if arithmetic.whole_years(whole) else None
    if year is None or not 0 < count < _MONTHS_A_YEAR:
        return None
    return (
        arithmetic.months(year, 1, count)
        if first
        else arithmetic.months(year, _MONTHS_A_YEAR + 1 - count, _MONTHS_A_YEAR)
    )


def weekend_of(which: str, whole: Period) -> Period | None:
    """Give the first to fourth, or the last, Saturday and Sunday of a month; the Sunday may be of the next."""
    if arithmetic.whole_month(whole) is None or whole.start is None or whole.last is None:
        return None
    if which in {"last", "final"}:
        saturday = whole.last - timedelta(days=(whole.last.weekday() - _SATURDAY) % 7)
    else:
        ahead = (_SATURDAY - whole.start.weekday()) % 7
        saturday = whole.start + timedelta(days=ahead + 7 * (tables()["ordinals"][which] - 1))
    return Period.days(saturday, saturday + timedelta(days=1)) if saturday <= whole.last else None


def decade_of(which: str, whole: Period) -> Period | None:
    """Give the first to fourth, or the last, decade of a century: 1901 to 1910 of the 20th."""
    years = arithmetic.whole_years(whole)
    if years is None or years[1] - years[0] != 99:  # noqa: PLR2004 - a century
        return None
    first = years[1] - 9 if which in {"last", "final"} else years[0] + 10 * (tables()["ordinals"][which] - 1)
    return arithmetic.years(first, first + 9, Grain.DECADE)


def days_of(count: int, first: bool, whole: Period) -> Period | None:  # noqa: FBT001 - used through partial
    """Give the first or the last days of a month, year or other closed period."""
    if whole.start is None or whole.stop is None or not 0 < count < (whole.stop - whole.start).days:
        return None
    start = whole.start if first else whole.stop - timedelta(days=count)
    return Period.day(start) if count == 1 else arithmetic.days(start, count)


def season(name: str, whole: Period) -> Period | None:
    """Give a season of a year; the winter of a split year; a winter "of 2022" could be of either end, so none."""
    years = arithmetic.whole_years(whole)
    if years is None or years[1] - years[0] > 1:
        return None
    if name == "winter":
        return arithmetic.season(years[0], name) if years[1] == years[0] + 1 else None
    return arithmetic.season(years[0], name) if years[0] == years[1] else None


def week_of(which: str, whole: Period) -> Period | None:
    """Give days 1-7, 8-14, 15-21 or 22-28 of a month, or its last seven."""
    if arithmetic.whole_month(whole) is None or whole.start is None or whole.last is None:
        return None
    if which in {"last", "final"}:
        return arithmetic.days(whole.last.replace(day=whole.last.day - 6), 7, Grain.WEEK)
    number_of_week = tables()["ordinals"][which]
    return arithmetic.days(whole.start.replace(day=7 * number_of_week - 6), 7, Grain.WEEK)

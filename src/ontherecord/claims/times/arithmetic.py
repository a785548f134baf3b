"""Dates moved by days, months and years, and parts cut out of periods. Years outside 1 to 9998 give `None`."""

from __future__ import annotations

from datetime import date, timedelta

from ontherecord.model.period import Grain, Period

_FIRST_YEAR, _LAST_YEAR = 1, 9998
_MONTHS = 12
_PIVOT = 69
_PLANNED = 20
"""Years that a date in two digits may lie ahead."""
SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each meteorological season of the northern hemisphere (World Meteorological Organization)."""


def year(number: int) -> Period | None:
    """One calendar year."""
    return Period.year(number) if _FIRST_YEAR <= number <= _LAST_YEAR else None


def year_of(digits: str, published: int | None = None) -> int:
    """Complete two digits to the year that lies at most 20 years after publication; more digits stand.

    Where publication is not known, as POSIX does: from 69 on they are of the 1900s, below of the 2000s.
    """
    number = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - two digits are short
        return number
    if published is not None:
        return published + _PLANNED - (published + _PLANNED - number) % 100
    return number + (1900 if number >= _PIVOT else 2000)


def years(first: int, last: int, grain: Grain = Grain.RANGE) -> Period | None:
    """Whole calendar years, both inclusive."""
    return Period.years(first, last, grain) if _FIRST_YEAR <= first <= last <= _LAST_YEAR else None


def month(of_year: int, number: int) -> Period | None:
    """Give a month counted from January of `of_year` as 1; 0 is the December before, 13 the January after."""
    index = of_year * _MONTHS + number - 1
    whole, rest = divmod(index, _MONTHS)
    return Period.month(whole, rest + 1) if _FIRST_YEAR <= whole <= _LAST_YEAR else None


def months(of_year: int, first: int, last: int, grain: Grain = Grain.RANGE) -> Period | None:
    """Whole months, both inclusive, counted as `month` counts them."""
    head, tail = month(of_year, first), month(of_year, last)
    if head is None or tail is None or first > last:
        return None
    return Period(start=head.start, stop=tail.stop, grain=grain)


def day(of_year: int, number: int, of_month: int) -> Period | None:
    """One day, where the calendar has it."""
    try:
        return Period.day(date(of_year, number, of_month)) if of_year <= _LAST_YEAR else None
    except ValueError:
        return None


def days(first: date, count: int, grain: Grain = Grain.RANGE) -> Period | None:
    """`count` days from the first one on."""
    try:
        return Period(start=first, stop=first + timedelta(days=count), grain=grain) if count > 0 else None
    except OverflowError:
        return None


def moved(when: date, by: int) -> date | None:
    """Give the day `by` days on (back where negative)."""
    try:
        return when + timedelta(days=by)
    except OverflowError:
        return None


def week(around: date, by: int = 0) -> Period | None:
    """Give the week, Monday to Sunday (ISO 8601), `by` weeks from the one that holds the day."""
    monday = moved(around, 7 * by - around.weekday())
    return None if monday is None else days(monday, 7, Grain.WEEK)


def iso_week(of_year: int, number: int) -> Period | None:
    """Give a week of a year by its number in ISO 8601; -1 is the last."""
    if not _FIRST_YEAR <= of_year <= _LAST_YEAR:
        return None
    last = date(of_year, 12, 28).isocalendar().week  # ISO 8601: 28 December lies in the last week
    if number != -1 and not 1 <= number <= last:
        return None
    return week(date.fromisocalendar(of_year, last if number == -1 else number, 1))


def quarter(of_year: int, number: int) -> Period | None:
    """Give a calendar quarter, 1 to 4."""
    return months(of_year, 3 * number - 2, 3 * number, Grain.QUARTER)


def season(of_year: int, name: str) -> Period | None:
    """Give a northern season by the year in which it begins."""
    start = SEASON_STARTS[name]
    return months(of_year, start, start + 2, Grain.SEASON)


def century(number: int) -> Period | None:
    """Give the 19th century is 1801 to 1900."""
    return years(100 * number - 99, 100 * number)


def single_year(period: Period) -> int | None:
    """Give the calendar year in which the whole period lies, if one does."""
    first, last = period.first, period.last
    return first.year if first is not None and last is not None and first.year == last.year else None


def whole_years(period: Period) -> tuple[int, int] | None:
    """First and last year, inclusive, where the period is made of whole calendar years."""
    first, stop = period.start, period.stop
    if first is None or stop is None or (first.month, first.day, stop.month, stop.day) != (1, 1, 1, 1):
        return None
    return first.year, stop.year - 1


def whole_month(period: Period) -> tuple[int, int] | None:
    """Year and month, where the period is one calendar month."""
    if period.start is None:
        return None
    found = month(period.start.year, period.start.month)
    same = found is not None and (found.start, found.stop) == (period.start, period.stop)
    return (period.start.year, period.start.month) if same else None

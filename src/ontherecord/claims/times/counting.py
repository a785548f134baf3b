"""Periods counted from the publication date, only as fine as that is known."""

from __future__ import annotations

from datetime import date

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.atom import Resolved, Scene
from ontherecord.model.period import Grain, Period

_SATURDAY, _WEEK = 5, 7
PUBLICATION = "relative to publication"


def shifted(scene: Scene, unit: str, by: int) -> Resolved:
    """Give the whole calendar unit `by` units from the one of publication."""
    at = scene.publication
    period: Period | None = None
    if unit == "day" and at.day is not None:
        when = arithmetic.moved(at.day, by)
        period = None if when is None else Period.day(when)
    elif unit == "week" and at.day is not None:
        period = arithmetic.week(at.day, by)
    elif unit == "month" and at.month is not None:
        period = arithmetic.month(at.month[0], at.month[1] + by)
    elif unit == "quarter" and at.month is not None:
        period = arithmetic.months(
            at.month[0], 3 * ((at.month[1] - 1) // 3 + by) + 1, 3 * ((at.month[1] - 1) // 3 + by) + 3, Grain.QUARTER
        )
    elif unit == "year" and at.year is not None:
        period = arithmetic.year(at.year + by)
    elif unit == "decade" and at.year is not None:
        first = at.year - at.year % 10 + 10 * by
        period = arithmetic.years(first, first + 9, Grain.DECADE)
    elif unit == "century" and at.year is not None:
        period = arithmetic.century((at.year - 1) // 100 + 1 + by)
    else:
        return Resolved(None, at.lacking)
    return Resolved(period, PUBLICATION)


def season(scene: Scene, name: str, which: str) -> Resolved:
    """Take "last summer" as the latest one that was over; let "this" and "next" go by the year of publication."""
    known = scene.publication.month
    if known is None:
        return Resolved(None, scene.publication.lacking)
    over = [
        s
        for y in range(known[0] - 2, known[0] + 1)
        if (s := arithmetic.season(y, name)) and s.stop and s.stop <= date(*known, 1)
    ]
    coming = [
        s
        for y in range(known[0] - 1, known[0] + 2)
        if (s := arithmetic.season(y, name)) and s.stop and s.stop > date(*known, 1)
    ]
    chosen = over[-1] if which == "last" else coming[0]
    if which == "this" and chosen.start is not None and chosen.start.year > known[0]:
        chosen = over[-1]
    if which == "next" and chosen.start is not None and chosen.start <= date(*known, 1):
        chosen = coming[1]
    return Resolved(chosen, "relative to publication; northern season")


def rolling(scene: Scene, count: int, unit: str, *, ahead: bool) -> Resolved:
    """Years and longer, and several quarters, are whole ones beside that of publication, as data have them; others end with its day."""
    at = scene.publication
    years = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if years is not None:
        if at.year is None:
            return Resolved(None, at.lacking)
        length = count * years
        low, high = (at.year + 1, at.year + length) if ahead else (at.year - length, at.year - 1)
        side = "after" if ahead else "before"
        return Resolved(
            arithmetic.years(low, high),
            f"the {length} whole calendar years {side} the year of publication"
            if length > 1
            else f"the whole calendar year {side} that of publication",
        )
    if unit == "quarter":
        return _quarters(scene, count, ahead=ahead)
    if at.day is None:
        return Resolved(None, at.lacking)
    if unit == "month":
        months = count * (1 if ahead else -1)
        other = arithmetic.month(at.day.year, at.day.month + months)
        if other is None or other.start is None or other.last is None:
            return Resolved(None, "unresolved: outside the calendar")
        turn = other.start.replace(day=min(at.day.day, other.last.day))
        period = Period.days(at.day, turn) if ahead else Period.days(turn, at.day)
    else:
        length = count * (7 if unit == "week" else 1)
        start = arithmetic.moved(at.day, 1 if ahead else 1 - length)
        made = None if start is None else arithmetic.days(start, length)
        if made is None:
            return Resolved(None, "unresolved: outside the calendar")
        period = made
    return Resolved(period, "counted from the day of publication")


def _quarters(scene: Scene, count: int, *, ahead: bool) -> Resolved:
    """Give whole calendar quarters before or after the one of publication."""
    near, far = shifted(scene, "quarter", 1 if ahead else -1), shifted(scene, "quarter", count if ahead else -count)
    low, high = (near.period, far.period) if ahead else (far.period, near.period)
    if low is None or high is None:
        return near
    side = "after" if ahead else "before"
    period = Period(start=low.start, stop=high.stop, grain=Grain.RANGE)
    said = f"the {count} whole calendar quarters" if count > 1 else "the whole calendar quarter"
    return Resolved(period, f"{said} {side} that of publication")


def step(day: date, count: int, unit: str, *, business: bool = False) -> date | None:
    """Give the day so many units on, or back where negative; a month's last day where it has no such day."""
    if business and unit == "day":
        return _working(day, count)
    if unit in {"month", "quarter", "year", "decade"}:
        months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
        other = arithmetic.month(day.year, day.month + months)
        if other is None or other.start is None or other.last is None:
            return None
        return other.start.replace(day=min(day.day, other.last.day))
    return arithmetic.moved(day, count * {"day": 1, "week": _WEEK, "fortnight": 2 * _WEEK}[unit])


def _working(day: date, count: int) -> date | None:
    """Count Mondays to Fridays; public holidays are not known."""
    now: date | None = day
    for _ in range(min(abs(count), 999)):
        while now is not None:
            now = arithmetic.moved(now, 1 if count > 0 else -1)
            if now is None or now.weekday() < _SATURDAY:
                break
    return now

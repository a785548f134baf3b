"""Periods found by pointing back at an earlier mention of the paragraph; each gives a basis that quotes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.atom import Anchor, Resolved
from ontherecord.model.period import Grain, Period

AN_EVENT = "the event"
"""How the basis of an event's own dates begins; its name and dates follow."""
_NONE = Resolved(None, "unresolved: no earlier time to go by")
_SHARP = {
    Grain.DAY: 0,
    Grain.WEEK: 1,
    Grain.MONTH: 2,
    Grain.QUARTER: 3,
    Grain.SEASON: 3,
    Grain.YEAR: 4,
    Grain.DECADE: 5,
    Grain.RANGE: 5,
    Grain.VAGUE: 5,
}
_UNIT_SHARP = {"day": 0, "week": 1, "month": 2, "quarter": 3, "year": 4, "decade": 5, "century": 5}
_DECADE = 10
_LONGEST_EVENT = 366
"""Days: of a longer event there are several Novembers."""
_SIDE_BY_SIDE = 120
"""Code points between two windows of one comparison."""
_SPLIT_YEAR = re.compile(r"(?:split|fiscal) year")
_SPELLED = re.compile(r"\b(?:from|between|until|till|to)\b", re.IGNORECASE)


def usable(anchors: Sequence[Anchor]) -> Iterator[tuple[Anchor, Period]]:
    """Nearest first; open-ended and unresolved ones say nothing to count from."""
    for anchor in reversed(anchors):
        closed = anchor.period is not None and anchor.period.start is not None and anchor.period.stop is not None
        loose = "up to publication" in anchor.basis or "could mean nowadays" in anchor.basis
        if closed and anchor.period is not None and not loose:
            yield anchor, anchor.period


def basis_of(anchor: Anchor) -> str:
    """Say which earlier time was counted from."""
    if anchor.basis.startswith(AN_EVENT):
        return f"from {anchor.basis}"
    return f"relative to \u2018{anchor.text}\u2019"


def _year_of(anchors: Sequence[Anchor]) -> tuple[int, str] | str:
    """Give the year that the nearest anchor is about; the end year of a spelled-out range, none of a window like 2014-18."""
    for anchor, period in usable(anchors):
        year = arithmetic.single_year(period)
        if year is not None:
            return year, basis_of(anchor)
        if period.last is not None and _SPELLED.search(anchor.text) and arithmetic.whole_years(period):
            return period.last.year, f"relative to the last year of \u2018{anchor.text}\u2019"
        return f"unresolved: \u2018{anchor.text}\u2019 spans several years"
    return _NONE.basis


def in_that_year(make: Callable[[int], Period | None], step: str, anchors: Sequence[Anchor]) -> Resolved:
    """Make a month or season of the anchor's year; the first one after it, or the last one before, where `step` says so."""
    nearest = next(usable(anchors), None)
    if nearest is not None and nearest[0].basis.startswith(AN_EVENT):
        return _by_event(make, step, *nearest)
    got = _year_of(anchors)
    if isinstance(got, str):
        return Resolved(None, got)
    year, basis = got
    made = make(year)
    if made is None or "same" in step or step == "that":
        return Resolved(made, basis)
    if nearest is None:
        return _NONE
    when = nearest[1]
    if "following" in step and when.stop is not None and made.start is not None and made.start < when.stop:
        return Resolved(make(year + 1), basis)
    if "previous" in step and when.start is not None and made.stop is not None and made.stop > when.start:
        return Resolved(make(year - 1), basis)
    return Resolved(made, basis)


def _by_event(make: Callable[[int], Period | None], step: str, anchor: Anchor, event: Period) -> Resolved:
    """Take "that November" as the one in which an event was, or the next one after it began; none of a long event's."""
    first, last = event.start, event.last
    if first is None or last is None or (last - first).days > _LONGEST_EVENT:
        return Resolved(None, f"unresolved: \u2018{anchor.text}\u2019 spans several years")
    made = [one for year in range(first.year - 1, last.year + 2) if (one := make(year)) is not None]
    if any(one.grain is Grain.YEAR for one in made) and first.year != last.year:
        return Resolved(None, f"unresolved: \u2018{anchor.text}\u2019 spans several years")
    if "previous" in step:
        before = [one for one in made if one.stop is not None and one.stop <= first]
        return Resolved(before[-1] if before else None, basis_of(anchor))
    edge = last if "following" in step else first
    after = [
        one
        for one in made
        if one.start is not None
        and one.last is not None
        and (one.start > edge if "following" in step else one.last >= edge)
    ]
    return Resolved(after[0] if after else None, basis_of(anchor))


def same(unit: str, anchors: Sequence[Anchor]) -> Resolved:
    """Take "that month" as the calendar month around the nearest anchor that is at least so fine."""
    if unit == "year":
        return in_that_year(arithmetic.year, "that", anchors)
    for anchor, period in usable(anchors):
        if _SHARP[period.grain] > _UNIT_SHARP[unit] or (unit == "century" and period.grain is not Grain.RANGE):
            return Resolved(None, f"unresolved: \u2018{anchor.text}\u2019 is not so fine")
        if unit == "decade" and (window := arithmetic.whole_years(period)) is not None and window[0] != window[1]:
            # "2011–20" is the decade that is meant, not the one of round numbers; another length is no decade at all.
            whole = window[1] - window[0] + 1 == _DECADE
            said = basis_of(anchor) if whole else f"unresolved: \u2018{anchor.text}\u2019 is no decade"
            return Resolved(period if whole else None, said)
        moved = _stepped(period, unit, 0) if unit != "century" else period
        return Resolved(moved, basis_of(anchor))
    return _NONE


def _stepped(period: Period, unit: str, by: int) -> Period | None:
    """Give the calendar unit that lies `by` units from the one that holds the period."""
    start = period.start
    if start is None:
        return None
    if unit == "day":
        edge = period.last if by > 0 else start
        when = None if edge is None else arithmetic.moved(edge, by)
        return None if when is None else Period.day(when)
    if unit == "week":
        return arithmetic.week(start, by)
    if unit == "month":
        return arithmetic.month(start.year, start.month + by)
    if unit == "quarter":
        return arithmetic.months(
            start.year, 3 * ((start.month - 1) // 3 + by) + 1, 3 * ((start.month - 1) // 3 + by) + 3, Grain.QUARTER
        )
    if unit == "year":
        return arithmetic.year(start.year + by)
    first = start.year - start.year % 10 + 10 * by
    return arithmetic.years(first, first + 9, Grain.DECADE)


def beside(unit: str, by: int, anchors: Sequence[Anchor]) -> Resolved:
    """Give the unit before or after the nearest anchor; years keep a month's grain ("a year later" of April 2021 is April 2022)."""
    for anchor, period in usable(anchors):
        split = arithmetic.whole_years(period) if _SPLIT_YEAR.match(anchor.basis) else None
        if unit == "year" and split is not None:
            return Resolved(arithmetic.years(split[0] + by, split[1] + by), basis_of(anchor))
        window = arithmetic.whole_years(period)
        if unit == "decade" and window is not None and window[1] - window[0] + 1 == _DECADE:
            ten = arithmetic.years(window[0] + _DECADE * by, window[1] + _DECADE * by, period.grain)
            return Resolved(ten, basis_of(anchor))
        block = arithmetic.whole_years(period)
        if unit == "year" and block is not None and by < 0 and block[1] - block[0] + 1 == -by > 1:
            # "five years earlier" of 2019-23 is 2014-18: windows of one length are set side by side.
            return Resolved(arithmetic.years(block[0] + by, block[1] + by), basis_of(anchor))
        if (
            unit in {"year", "decade"}
            and arithmetic.single_year(period) is None
            and not (unit == "decade" and period.grain is Grain.DECADE)
        ):
            return Resolved(None, f"unresolved: \u2018{anchor.text}\u2019 spans several years")
        if _SHARP[period.grain] > _UNIT_SHARP[unit]:
            return Resolved(None, f"unresolved: \u2018{anchor.text}\u2019 is not so fine")
        if unit == "decade" and period.grain is not Grain.DECADE:
            return Resolved(
                None, f"unresolved: ten years beside \u2018{anchor.text}\u2019, or a decade of the calendar"
            )
        return Resolved(_stepped(period, unit, by), basis_of(anchor))
    return _NONE


def later(unit: str, by: int, anchors: Sequence[Anchor]) -> Resolved:
    """Count units from the nearest anchor; years from a day or a month lead to a month."""
    got = beside("year" if unit == "decade" else unit, by * (10 if unit == "decade" else 1), anchors)
    nearest = next(usable(anchors), None)
    if got.period is None or nearest is None or unit != "year" or nearest[1].grain not in {Grain.DAY, Grain.MONTH}:
        return got
    start = nearest[1].start
    return got if start is None else Resolved(arithmetic.month(start.year + by, start.month), got.basis)


def window(anchors: Sequence[Anchor]) -> Resolved:
    """Give the nearest period of several years; else the nearest one of any length that is not a day."""
    every = list(usable(anchors))
    windows = [(anchor, period) for anchor, period in every if period.grain in {Grain.RANGE, Grain.DECADE}]
    if windows:
        anchor, period = next((one for one in windows if _follows(one, windows[0])), windows[0])
        return Resolved(period, basis_of(anchor))
    for anchor, period in every:
        if period.grain is not Grain.DAY:
            return Resolved(period, basis_of(anchor))
    return _NONE


def _follows(one: tuple[Anchor, Period], nearest: tuple[Anchor, Period]) -> bool:
    """Whether one of two equal windows side by side begins where the other ends: the earlier is what it was compared with."""
    (anchor, period), (other, before) = one, nearest
    years, base = arithmetic.whole_years(period), arithmetic.whole_years(before)
    if years is None or base is None or abs(anchor.span.start - other.span.start) > _SIDE_BY_SIDE:
        return False
    return years[0] == base[1] + 1 and years[1] - years[0] == base[1] - base[0]


def beside_window(count: int | None, by: int, anchors: Sequence[Anchor]) -> Resolved:
    """Let "the previous five-year period" end where the nearest window of so many years begins."""
    for anchor, period in usable(anchors):
        years = arithmetic.whole_years(period)
        if years is None:
            continue
        length = years[1] - years[0] + 1
        if count is not None and length not in {count, 1}:
            continue
        size = count or length
        low = years[0] - size if by < 0 else years[1] + 1
        return Resolved(arithmetic.years(low, low + size - 1), basis_of(anchor))
    return _NONE


def beside_months(unit: str, count: int | None, by: int, anchors: Sequence[Anchor]) -> Resolved:
    """Let "the previous three-month period" end where the nearest time of so many whole months, or of one, begins."""
    for anchor, period in usable(anchors):
        start, stop = period.start, period.stop
        if start is None or stop is None or (start.day, stop.day) != (1, 1):
            return Resolved(None, f"unresolved: \u2018{anchor.text}\u2019 is not made of whole months")
        size = (count or 1) * (3 if unit == "quarter" else 1)
        length = 12 * (stop.year - start.year) + stop.month - start.month
        if length not in {size, 1}:
            continue
        at = start if by < 0 else stop
        low = at.month - size if by < 0 else at.month
        return Resolved(arithmetic.months(at.year, low, low + size - 1), basis_of(anchor))
    return _NONE


def same_of(published: int | None, which: str, stated: str | None, anchors: Sequence[Anchor]) -> Resolved:
    """Move the nearest anchor to another year: "the same period of 2022", "the same period a year earlier"."""
    for anchor, period in usable(anchors):
        year = arithmetic.single_year(period)
        if year is None or period.start is None or period.last is None:
            return Resolved(None, f"unresolved: \u2018{anchor.text}\u2019 spans several years")
        target = int(stated) if stated else year - 1
        if which.lower().startswith("last"):
            if published is None:
                return Resolved(None, "unresolved: no publication date")
            target = published - 1
        months = arithmetic.months(target, period.start.month, period.last.month, period.grain)
        whole = (
            period.grain is not Grain.DAY and period.start.day == 1 and period.stop is not None and period.stop.day == 1
        )
        if not whole:
            return Resolved(None, f"unresolved: \u2018{anchor.text}\u2019 is not made of whole months")
        return Resolved(months, basis_of(anchor))
    if stated:
        return Resolved(arithmetic.year(int(stated)), "stated; which part of the year is not known")
    return _NONE


def then(anchors: Sequence[Anchor]) -> Resolved:
    """Take the nearest anchor itself."""
    nearest = next(usable(anchors), None)
    return _NONE if nearest is None else Resolved(nearest[1], basis_of(nearest[0]))

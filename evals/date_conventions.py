"""Where a period read for an article and one of Recognizers-Text differ on purpose, one function a difference.

Each gives what our period would be in their terms, so that a wrong period stays wrong: nothing is matched loosely. A
day, week, month, quarter, year and decade mean the same in both, with an end that is exclusive in both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ontherecord.claims.times import arithmetic
from ontherecord.model.claim import TimeMention
from ontherecord.model.period import Grain, Period

_WHOLE_YEARS = re.compile(r"the (?:(\d+) )?whole calendar years? (before|after) (?:the year of publication|that of)")
_CENTURY = 99


@dataclass(frozen=True, slots=True)
class Range:
    """First day and the day after the last as Recognizers would write them; `None` is open. `by` names the convention."""

    first: date | None
    stop: date | None
    by: str = "as it stands"


def last_day_named(mention: TimeMention, period: Period, _: date) -> Iterator[Range]:
    """Theirs ends with the last day or unit that is named ("4 to 23 March" on the 23rd, exclusive); ours holds it."""
    last = period.last
    if last is None or re.search(r"[\s~\u2010-\u2014-]", mention.text) is None:
        return
    yield Range(period.first, last, "ends before the last day named")
    if period.grain not in {Grain.RANGE, Grain.DECADE, Grain.WEEK}:
        return
    units = (Period.year(last.year), Period.month(last.year, last.month), arithmetic.week(last))
    quarter = arithmetic.quarter(last.year, (last.month + 2) // 3)
    for unit in (*units, quarter):
        if unit is not None and unit.last == last and unit.start is not None and unit.start != period.first:
            yield Range(period.first, unit.start, "ends before the last month, year, quarter or week named")


def since_is_open(mention: TimeMention, period: Period, _: date) -> Iterator[Range]:
    """Ours closes "since 2014" with publication, as an article speaks of what was; theirs leaves it open."""
    if "up to publication" in mention.basis:
        yield Range(period.first, None, "since, left open")
        if period.first is None:
            yield Range(None, period.last, "up to the day of reference, exclusive")


def years_roll(mention: TimeMention, period: Period, today: date) -> Iterator[Range]:
    """Ours reads "the last three years" as whole calendar years, as yearly data have them; theirs counts from the day."""
    found = _WHOLE_YEARS.search(mention.basis)
    if found is None or period.first is None or period.last is None:
        return
    count = period.last.year - period.first.year + 1
    if (period.last.year if found[2] == "before" else period.first.year) != today.year + (
        -1 if found[2] == "before" else 1
    ):
        return
    moved = arithmetic.month(today.year - count if found[2] == "before" else today.year + count, today.month)
    if moved is None or moved.start is None or moved.last is None:
        return
    turn = moved.start.replace(day=min(today.day, moved.last.day))
    low, high = (turn, today) if found[2] == "before" else (today, turn)
    yield Range(low, high, "years counted from the day")
    yield Range(low + timedelta(days=1), high + timedelta(days=1), "years counted from the day")


def decades_roll(mention: TimeMention, period: Period, today: date) -> Iterator[Range]:
    """Ours reads "the last two decades" as the 20 whole years before that of publication; theirs as decades of the calendar.

    In 2016 theirs are 1990 to 2009, which leaves out the six years that an article of that year speaks of most.
    """
    found = _WHOLE_YEARS.search(mention.basis)
    if found is None or "decade" not in mention.text.lower() or period.first is None or period.last is None:
        return
    count = period.last.year - period.first.year + 1
    now = today.year - today.year % 10
    low, high = (now - count, now) if found[2] == "before" else (now + 10, now + 10 + count)
    beside = period.last.year == today.year - 1 if found[2] == "before" else period.first.year == today.year + 1
    if beside and count % 10 == 0:
        yield Range(date(low, 1, 1), date(high, 1, 1), "decades of the calendar")


def days_roll(mention: TimeMention, period: Period, _: date) -> Iterator[Range]:
    """Ours counts the day of publication as one of "the past 3 weeks"; theirs ends before it."""
    if "counted from the day of publication" not in mention.basis or period.first is None or period.stop is None:
        return
    for shift in (-1, 1):
        yield Range(period.first + timedelta(days=shift), period.stop + timedelta(days=shift), "today not counted")
    yield Range(period.first + timedelta(days=1), period.stop, "today not counted")


def century_from_nought(mention: TimeMention, period: Period, _: date) -> Iterator[Range]:
    """Ours begins the 15th century in 1401; theirs in 1400."""
    if mention.basis != "century as written" or period.first is None or period.last is None:
        return
    if period.last.year - period.first.year == _CENTURY and period.first.year % 100 == 1:
        yield Range(date(period.first.year - 1, 1, 1), date(period.last.year, 1, 1), "centuries count from nought")


def until_today(mention: TimeMention, period: Period, today: date) -> Iterator[Range]:
    """Ours ends "to now" with the day of publication; theirs before it."""
    if period.last == today:
        yield Range(period.first, today, "ends before the last day named")
    if mention.basis.endswith("in it") and period.first == today:
        yield Range(today, period.stop, "as it stands")


def after_a_day(mention: TimeMention, period: Period, _: date) -> Iterator[Range]:
    """Ours begins "after 15 August" on the 16th; theirs writes the day named."""
    if "open end" in mention.basis and period.first is not None and period.stop is None:
        yield Range(period.first - timedelta(days=1), None, "after a day, written as the day named")


CONVENTIONS: tuple[Callable[[TimeMention, Period, date], Iterator[Range]], ...] = (
    last_day_named,
    since_is_open,
    years_roll,
    decades_roll,
    days_roll,
    century_from_nought,
    until_today,
    after_a_day,
)


def in_their_terms(mention: TimeMention, today: date) -> list[Range]:
    """What Recognizers-Text would write for our period: as it stands first, then by each convention."""
    if mention.period is None:
        return []
    out = [Range(mention.period.first, mention.period.stop)]
    for convention in CONVENTIONS:
        out += convention(mention, mention.period, today)
    return out


def part_by_convention(mention: TimeMention, first: date | None, stop: date | None) -> bool:
    """How much of it "early", "mid", "late" or "the end" takes is each side's own: thirds here, halves or less there.

    Right where both overlap and the outer edge is the same day; for "mid" where both have the same middle, to a tenth of ours.
    """
    period = mention.period
    if (
        period is None
        or not ("by convention" in mention.basis or "in it" in mention.basis)
        or None in {period.first, period.stop, first, stop}
    ):
        return False
    if "middle third" in mention.basis and None not in {period.first, period.stop, first, stop}:
        ours, theirs = _middle(period.first, period.stop), _middle(first, stop)
        length = (period.stop - period.first).days if period.first and period.stop else 0
        return ours is not None and theirs is not None and abs(ours - theirs) <= length / 10
    early = any(word in mention.basis for word in ("first third", "start", "beginning", "earlier in it"))
    late = any(word in mention.basis for word in ("last third", "end of it", "close", "later in it"))
    overlap = (
        first is not None and stop is not None and period.overlaps(Period(start=first, stop=stop, grain=Grain.RANGE))
    )
    return overlap and ((early and period.first == first) or (late and period.stop == stop))


def _middle(first: date | None, stop: date | None) -> float | None:
    """Give the middle of `[first, stop)` in days of the calendar."""
    return None if first is None or stop is None else (first.toordinal() + stop.toordinal()) / 2


def week_by_convention(mention: TimeMention, first: date | None, stop: date | None) -> bool:
    """Ours reads "the first week of October" as its days 1 to 7; theirs as the Monday week that holds most of them.

    So too "the first two weeks of 2021". Right where both are as long and begin within three days.
    """
    period = mention.period
    counted = "week counted from" in mention.basis or (
        "days counted in it" in mention.basis and "week" in mention.text.lower()
    )
    if period is None or not counted or first is None or stop is None or period.first is None or period.stop is None:
        return False
    return abs((period.first - first).days) <= 3 and stop - first == period.stop - period.first  # noqa: PLR2004


def unit_of_the_day(mention: TimeMention, day: date, today: date) -> bool:
    """Ours reads "two weeks ago" and "in three months" as the whole week or month; theirs as the one day so far away.

    Right where ours is one calendar week, month or year, counted from publication, and theirs lies in it as far from the
    day of reference as today lies in its own.
    """
    period = mention.period
    if period is None or period.first is None or period.stop is None or mention.basis != "relative to publication":
        return False
    if period.grain is Grain.WEEK:
        return period.first <= day < period.stop and day.weekday() == today.weekday()
    if period.grain is Grain.MONTH:
        return period.first <= day < period.stop and day.day == min(today.day, (period.stop - timedelta(days=1)).day)
    return (
        period.grain is Grain.YEAR
        and period.first <= day < period.stop
        and (day.month, day.day) == (today.month, today.day)
    )


def last_weekday(mention: TimeMention, day: date, today: date) -> bool:
    """Ours reads "last Friday" as the latest one before publication; theirs as that of the week before this one.

    Right where ours is such a day of this week, and theirs the day a week earlier.
    """
    period = mention.period
    led = mention.text.lower().startswith(("last ", "past ", "this past "))
    if not led or period is None or period.grain is not Grain.DAY or period.first is None:
        return False
    monday = today - timedelta(days=today.weekday())
    return period.first >= monday and period.first - day == timedelta(days=7)

"""Days and weeks that wait for their month: "20th of next month", "4 to 23 next month", "the first Friday of July"."""

from __future__ import annotations

import re
from functools import partial

from ontherecord.claims.times import arithmetic, slices
from ontherecord.claims.times.atom import Atom, Scene
from ontherecord.claims.times.rule import Rule, words
from ontherecord.claims.times.words import DASH, MONTH, ORDINAL_DAY, SPELLED_DAY, WEEKDAY, day_number, tables
from ontherecord.model.period import Grain, Period

_ORD = r"(?:st|nd|rd|th)"
_POINTED = r"(?:(?:of\s|in\s)?(?:the\s)?(?:next|this|last|current|coming|same|following|previous)\smonth\b|of\s(?:the|that)\smonth\b)"
_NUMBERED = rf"(?:[0-3]?\d{_ORD}|{ORDINAL_DAY})"
_ANY = rf"(?:[0-3]?\d{_ORD}?|{SPELLED_DAY})"
_WHICH = r"first|second|third|fourth|fifth|last|final|1st|2nd|3rd|4th|5th"
_YEAR_FOLLOWS = re.compile(r",?\s(?:in\s)?\d{4}|\s(?:this|last|next)\syear", re.IGNORECASE)
_OTHER_COUNT = re.compile(r"(?:\(|\b(?:at|by|after|of)\s)$", re.IGNORECASE)
"""Before "week 8": counted from the start of something, a study or a season."""
_WEEK = 7
_MONTHS = frozenset(form for name, short in tables()["months"].items() for form in (name, *short))


def of_month_days(first: int, last: int, whole: Period) -> Period | None:
    """Give a day of a calendar month, or the days from `first` to `last`, both inclusive."""
    month = arithmetic.whole_month(whole)
    if month is None or whole.grain is not Grain.MONTH:
        return None
    low, high = arithmetic.day(*month, first), arithmetic.day(*month, last)
    if low is None or high is None or low.start is None or high.last is None or low.start > high.last:
        return None
    return low if first == last else Period.days(low.start, high.last)


def nth_weekday(weekday: int, count: int, whole: Period) -> Period | None:
    """Give the first to fifth of a weekday in a month or year, or with -1 the last."""
    first, last = whole.first, whole.last
    if first is None or last is None or whole.grain not in {Grain.MONTH, Grain.YEAR}:
        return None
    if count > 0:
        found = arithmetic.moved(first, (weekday - first.weekday()) % _WEEK + _WEEK * (count - 1))
    else:
        found = arithmetic.moved(last, -((last.weekday() - weekday) % _WEEK))
    return None if found is None or not first <= found <= last else Period.day(found)


def _part(found: re.Match[str], first: str, last: str, *, end: int | None = None) -> Atom | None:
    low, high = day_number(first), day_number(last)
    if low is None or high is None:
        return None
    stop = found.end() if end is None else end
    within = partial(of_month_days, low, high)
    return Atom(start=found.start(), end=stop, basis="stated", within=within, alone=False, block=low != high)


def _single(found: re.Match[str], _: Scene) -> Atom | None:
    return _part(found, found[1], found[1])


def _range(found: re.Match[str], _: Scene) -> Atom | None:
    between, joined = (found[1] or "").lower() == "between", found[3].strip().lower()
    if (joined == "and") != between and not (between and len(joined) == 1):
        return None
    return _part(found, found[2], found[4])


def _weekday(found: re.Match[str], _: Scene) -> Atom:
    which = found[1].lower()
    count = -1 if which in {"last", "final"} else day_number(which) or 1
    within = partial(nth_weekday, tables()["weekdays"].index(found[2].lower()), count)
    return Atom(start=found.start(), end=found.end(), basis="counted in its month", within=within, alone=False)


def _iso_week(number: int, whole: Period) -> Period | None:
    """Give a week of the calendar year by its number in ISO 8601; -1 is the last."""
    year = arithmetic.single_year(whole) if arithmetic.whole_years(whole) else None
    return None if year is None else arithmetic.iso_week(year, number)


def _week_of(found: re.Match[str], _: Scene) -> Atom | None:
    which = found[1].lower()

    def within(whole: Period) -> Period | None:
        if arithmetic.whole_years(whole):
            return _iso_week(-1 if which in {"last", "final"} else tables()["ordinals"][which], whole)
        return slices.week_of(which, whole)

    return Atom(
        start=found.start(), end=found.end(), basis="week counted from the first day", within=within, alone=False
    )


def _numbered_week(found: re.Match[str], scene: Scene) -> Atom | None:
    within = partial(_iso_week, int(found[1]))
    year = scene.publication.year
    dated = found[0].lower().endswith("of") or _YEAR_FOLLOWS.match(scene.after(found.end(), 12)) is not None
    if not dated and _OTHER_COUNT.search(scene.before(found.start(), 8)):
        return None
    if year is not None and not dated:
        period = arithmetic.iso_week(year, int(found[1]))
        basis = "week of the year of publication by its number, ISO 8601" if period else "unresolved: no such week"
        return Atom(start=found.start(), end=found.end(), basis=basis, period=period, inert=period is None)
    return Atom(start=found.start(), end=found.end(), basis="week by its number, ISO 8601", within=within)


_TRIGGERS = _MONTHS | frozenset({"month"})
RULES = (
    Rule(
        _TRIGGERS,
        rf"(?:\b(between|from)\s)?(?<![\w.,:$€£-])(?:the\s)?({_ANY})(\s?{DASH}\s?|\s(?:to|till|until|through|and)\s)(?:the\s)?({_ANY})"
        rf"(?=\s{_POINTED}|(?:\sof)?\s{MONTH}(?!\w))(?:\s(?:of|in))?",
        _range,
    ),
    Rule(
        _TRIGGERS,
        rf"(?<![\w.,:$€£-])(?:the\s)?({_NUMBERED})(?:\sday)?(?=\s{_POINTED}|\sof\s(?:the\smonth\sof\s)?{MONTH}(?!\w)|\s{MONTH}(?!\w))(?:\sof)?",
        _single,
    ),
    Rule(
        _MONTHS,
        rf"\b((?:twenty|thirty)[\s-](?:one|two|three|four|five|six|seven|eight|nine))(?=\s{MONTH}(?:[.,;:!?)]|$|,?\s(?:\d{{4}}|nineteen|eighteen|two\sthousand|twenty)))",
        _single,
    ),
    Rule(
        _TRIGGERS | {"year"},
        rf"(?:\bthe\s)?\b({_WHICH})\s({WEEKDAY})(?=\s(?:of|in)\s|\s(?:next|last|this)\s(?:month|year)|\s{MONTH}(?!\w))(?:\s(?:of|in))?",
        _weekday,
    ),
    Rule(
        words("week"),
        r"(?:\bthe\s)?\b(first|second|third|fourth|last|final|1st|2nd|3rd|4th)\sweek\b(?:\s(?:of|in)(?=\s)|(?=\s(?:next|last|this)\s(?:month|year)))",
        _week_of,
    ),
    Rule(words("week"), r"(?<![\w-])week\s(\d{1,2})\b(?!\s?(?:%|[/:]|of\s(?!\d{4})))(?:\sof\b)?", _numbered_week),
)
"""All but the week by its number are dropped again where no month or year follows."""

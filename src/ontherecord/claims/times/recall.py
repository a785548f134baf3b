"""Expressions that point at an earlier time of the paragraph: that November, the following year, six years later, since then."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.atom import Anchor, Atom, Recall, Resolved, Scene
from ontherecord.claims.times.words import MONTH, NUMBER, UNIT, month_number, number
from ontherecord.model.period import Grain, Period

TRIGGERS = frozenset(
    "that those same following next later earlier before after previous preceding period periods then time prior intervening month year day decade".split()
)
_POINTED = r"(?:that(?:\ssame)?|the\ssame|the\ssaid)"
_MONTH = re.compile(rf"\b({_POINTED}|the\sfollowing|the\sprevious)\s({MONTH})(?![\w])", re.IGNORECASE)
_SEASON = re.compile(rf"\b({_POINTED}|the\sfollowing|the\sprevious)\s(spring|summer|autumn|winter)\b", re.IGNORECASE)
_UNIT = re.compile(
    rf"\b({_POINTED})\s(day|week|month|quarter|year|decade|century)\b(?!\s(?:that|when|as|in\swhich|of)\b)",
    re.IGNORECASE,
)
_WINDOW = re.compile(
    r"\b(?:(?:during|in|over|throughout|for)\s)?((?:that|the\ssame|this)\s(?:(?:\w{2,8}-)?year\s)?period|(?:those|these)\s(?:\w{2,6}\s)?years)\b|\b(?:during|over|throughout)\s(the\speriod)(?!\s(?:of|from|between|under|covered|since|\d|to|before|after))\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\bthe\s(following|next|subsequent|previous|preceding|prior)\s(day|week|month|quarter|year|decade)\b(?!\sof\b)",
    re.IGNORECASE,
)
_BESIDE_WINDOW = re.compile(
    rf"\bthe\s(following|next|subsequent|previous|preceding|prior)\s(?:({NUMBER})[\s-]years?(?:[\s-]period)?|(?:equivalent\s|comparable\s)?period)\b(?!\sof\b)",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"\b({NUMBER}|(?:a\s)?few|several|many)\s({UNIT})s?\s(later|earlier|before|after|afterwards?|previously|beforehand|prior|on)\b",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"\bthe\s(day|week|month|year|decade)\s(before|after|prior)\b(?!\s(?:last|yesterday|tomorrow)\b)", re.IGNORECASE
)
_NOUN_FOLLOWS = re.compile(
    r"\s(?:the|a|an|its|his|her|their|our|this|that|to|it|he|she|they|we|\w+ing|[A-Z]\w+|independence|\d)\b"
)
_THEN = re.compile(
    r"\b(?:(since|from)\sthen|(up\suntil|until|till|by)\sthen|(?:at\s(?:that|the)\stime|back\sthen))\b", re.IGNORECASE
)
_NONE = Resolved(None, "unresolved: no earlier time to go by")
_EVENT = "unresolved: relative to an event"
_SHARP = {
    Grain.DAY: 0,
    Grain.WEEK: 1,
    Grain.MONTH: 2,
    Grain.QUARTER: 3,
    Grain.SEASON: 3,
    Grain.YEAR: 4,
    Grain.DECADE: 5,
    Grain.RANGE: 5,
}
_UNIT_SHARP = {"day": 0, "week": 1, "month": 2, "quarter": 3, "year": 4, "decade": 5, "century": 5}
_SPELLED = re.compile(r"\b(?:from|between|until|till|to)\b", re.IGNORECASE)


def _usable(anchors: Sequence[Anchor]) -> Iterator[tuple[Anchor, Period]]:
    """Nearest first; open-ended and unresolved ones say nothing to count from."""
    for anchor in reversed(anchors):
        closed = anchor.period is not None and anchor.period.start is not None and anchor.period.stop is not None
        if closed and anchor.period is not None and "up to publication" not in anchor.basis:
            yield anchor, anchor.period


def _basis(anchor: Anchor) -> str:
    return f"relative to \u2018{anchor.text}\u2019"


def _year_of(anchors: Sequence[Anchor]) -> tuple[int, str] | str:
    """The year that the nearest anchor is about; the end year of a spelled-out range, none of a window like 2014–18."""
    for anchor, period in _usable(anchors):
        year = arithmetic.single_year(period)
        if year is not None:
            return year, _basis(anchor)
        if period.last is not None and _SPELLED.search(anchor.text) and arithmetic.whole_years(period):
            return period.last.year, f"relative to the last year of \u2018{anchor.text}\u2019"
        return f"unresolved: \u2018{anchor.text}\u2019 spans several years"
    return _NONE.basis


def _in_that_year(make: Callable[[int], Period | None], step: str, anchors: Sequence[Anchor]) -> Resolved:
    got = _year_of(anchors)
    if isinstance(got, str):
        return Resolved(None, got)
    year, basis = got
    made = make(year)
    if made is None or "same" in step or step == "that":
        return Resolved(made, basis)
    nearest = next(_usable(anchors))[1]
    if "following" in step and nearest.stop is not None and made.start is not None and made.start < nearest.stop:
        made = make(year + 1)
    if "previous" in step and nearest.start is not None and made.stop is not None and made.stop > nearest.start:
        made = make(year - 1)
    return Resolved(made, basis)


def _same(unit: str, anchors: Sequence[Anchor]) -> Resolved:
    """ "That month" is the calendar month around the nearest anchor that is at least so fine."""
    if unit == "year":
        return _in_that_year(arithmetic.year, "that", anchors)
    for anchor, period in _usable(anchors):
        if _SHARP[period.grain] > _UNIT_SHARP[unit] or (unit == "century" and period.grain is not Grain.RANGE):
            return Resolved(None, f"unresolved: \u2018{anchor.text}\u2019 is not so fine")
        moved = _stepped(period, unit, 0) if unit != "century" else period
        return Resolved(moved, _basis(anchor))
    return _NONE


def _stepped(period: Period, unit: str, by: int) -> Period | None:
    """The calendar unit that lies `by` units from the one that holds the period."""
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


def _beside(unit: str, by: int, anchors: Sequence[Anchor]) -> Resolved:
    """The unit before or after the nearest anchor; years keep a month's grain ("a year later" of April 2021 is April 2022)."""
    for anchor, period in _usable(anchors):
        if (
            unit in {"year", "decade"}
            and arithmetic.single_year(period) is None
            and not (unit == "decade" and period.grain is Grain.DECADE)
        ):
            return Resolved(None, f"unresolved: \u2018{anchor.text}\u2019 spans several years")
        if _SHARP[period.grain] > _UNIT_SHARP[unit]:
            return Resolved(None, f"unresolved: \u2018{anchor.text}\u2019 is not so fine")
        return Resolved(_stepped(period, unit, by), _basis(anchor))
    return _NONE


def _later(unit: str, by: int, anchors: Sequence[Anchor]) -> Resolved:
    got = _beside("year" if unit == "decade" else unit, by * (10 if unit == "decade" else 1), anchors)
    nearest = next(_usable(anchors), None)
    if got.period is None or nearest is None or unit != "year" or nearest[1].grain not in {Grain.DAY, Grain.MONTH}:
        return got
    start = nearest[1].start
    return got if start is None else Resolved(arithmetic.month(start.year + by, start.month), got.basis)


def _window(anchors: Sequence[Anchor]) -> Resolved:
    """The nearest period of several years; else the nearest one of any length that is not a day."""
    usable = list(_usable(anchors))
    for anchor, period in usable:
        if period.grain in {Grain.RANGE, Grain.DECADE}:
            return Resolved(period, _basis(anchor))
    for anchor, period in usable:
        if period.grain is not Grain.DAY:
            return Resolved(period, _basis(anchor))
    return _NONE


def _beside_window(count: int | None, by: int, anchors: Sequence[Anchor]) -> Resolved:
    """ "The previous five-year period" ends where the nearest window of so many years begins."""
    for anchor, period in _usable(anchors):
        years = arithmetic.whole_years(period)
        if years is None:
            continue
        length = years[1] - years[0] + 1
        if count is not None and length not in {count, 1}:
            continue
        size = count or length
        low = years[0] - size if by < 0 else years[1] + 1
        return Resolved(arithmetic.years(low, low + size - 1), _basis(anchor))
    return _NONE


def _then(anchors: Sequence[Anchor]) -> Resolved:
    nearest = next(_usable(anchors), None)
    return _NONE if nearest is None else Resolved(nearest[1], _basis(nearest[0]))


def _atom(found: re.Match[str], recall: Recall, *, group: int = 0) -> Atom:
    return Atom(start=found.start(group), end=found.end(group), basis="relative to an earlier time", recall=recall)


def _counted(scene: Scene) -> Iterator[Atom]:
    for found in _LATER.finditer(scene.text, scene.span.start, scene.span.end):
        count, side = number(found[1]), found[3].lower()
        unit = "century" if found[2].lower().startswith("centur") else found[2].lower()
        event = side in {"before", "after", "prior"} and _NOUN_FOLLOWS.match(scene.after(found.end(), 16))
        if side == "on" and event is None and _NOUN_FOLLOWS.match(scene.after(found.end(), 16)):
            continue  # "two days on the road"
        if event or count is None or unit == "century":
            basis = _EVENT if event else "unresolved: how many is not said"
            yield Atom(start=found.start(), end=found.end(), basis=basis, inert=True)
            continue
        sign = -1 if side in {"earlier", "before", "previously", "beforehand", "prior"} else 1
        yield _atom(found, partial(_later, unit, sign * count))
    for found in _SIDE.finditer(scene.text, scene.span.start, scene.span.end):
        if _NOUN_FOLLOWS.match(scene.after(found.end(), 16)):
            yield Atom(start=found.start(), end=found.end(), basis=_EVENT, inert=True)
        else:
            yield _atom(found, partial(_beside, found[1].lower(), 1 if found[2].lower() == "after" else -1))


def recalls(scene: Scene) -> Iterator[Atom]:
    """Every expression that points back."""
    low, high, text = scene.span.start, scene.span.end, scene.text
    for found in _MONTH.finditer(text, low, high):
        if found[2][0].isupper():
            month = month_number(found[2])
            yield _atom(found, partial(_in_that_year, partial(_month_of, month), found[1].lower()))
    for found in _SEASON.finditer(text, low, high):
        yield _atom(found, partial(_in_that_year, partial(_season_of, found[2].lower()), found[1].lower()))
    for found in _UNIT.finditer(text, low, high):
        yield _atom(found, partial(_same, found[2].lower()))
    for found in _WINDOW.finditer(text, low, high):
        yield _atom(found, _window, group=1 if found[1] else 2)
    for found in _BESIDE.finditer(text, low, high):
        yield _atom(
            found,
            partial(_beside, found[2].lower(), 1 if found[1].lower() in {"following", "next", "subsequent"} else -1),
        )
    for found in _BESIDE_WINDOW.finditer(text, low, high):
        count = number(found[2]) if found[2] else None
        yield _atom(
            found, partial(_beside_window, count, 1 if found[1].lower() in {"following", "next", "subsequent"} else -1)
        )
    yield from _counted(scene)
    for found in _THEN.finditer(text, low, high):
        start = found.end() - 4 if found[1] or found[2] else found.start()
        yield Atom(start=start, end=found.end(), basis="relative to an earlier time", recall=_then)


def _month_of(month: int, year: int) -> Period | None:
    return arithmetic.month(year, month)


def _season_of(name: str, year: int) -> Period | None:
    return arithmetic.season(year, name)

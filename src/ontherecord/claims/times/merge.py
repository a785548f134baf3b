"""A part joins the whole beside it: "April" + "2021", "early" + "April 2021", "2023" + "Q3", "Monday" + "9 March"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.atom import Atom, Scene, Within
from ontherecord.model.period import Grain, Period

_GAP = re.compile(
    r"(?:\s{1,2}|[\u2010-\u2013/-]|\s?,\s?|\s?\(|,?\s(?:of|in)\s(?:the\s)?|,?\sthe\s|\u2019s\s|'s\s)?", re.IGNORECASE
)
_TURNED = re.compile(r"[\s-]?|[\u2019']s\s")
_WEEK_GAP = re.compile(r"\s(?:of\s|on\s|[-\u2013]\s)?")
_WEEKDAY_GAP = re.compile(r",?\s(?:the\s)?|,?\s?\(|\s|-")


_PROBES = (Period.year(2020), *(Period.month(year, 1) for year in range(2020, 2031)))
"""A leap year, and months of 31 days that begin with every weekday: what none of them has, no year or month has."""


def _inside(outer: Within, inner: Within) -> Within:
    def both(whole: Period) -> Period | None:
        middle = inner(whole)
        return None if middle is None else outer(middle)

    return both


def _basis(part: Atom, whole: Atom) -> str:
    notes = [note for note in (part.basis, whole.basis) if note != "stated"]
    return "; ".join(dict.fromkeys(notes)) or "stated"


def _joined(part: Atom, whole: Atom) -> Atom | None:
    """Part and whole as one, or `None` where the whole has no such part."""
    if part.within is None or whole.inert or whole.recall is not None:
        return None
    start, end = min(part.start, whole.start), max(part.end, whole.end)
    if whole.period is not None:
        period = part.within(whole.period)
        if period is None:
            return _no_such_day(part, whole, start, end)
        return replace(
            whole, start=start, end=end, period=period, within=None, basis=_basis(part, whole), block=part.block
        )
    if whole.within is not None and whole.alone:
        probe = whole.within(Period.year(2020))  # a leap year has every day
        if probe is None or part.within(probe) is None:
            return None
        within = _inside(part.within, whole.within)
        block = part.block or whole.block
        return replace(whole, start=start, end=end, within=within, basis=_basis(part, whole), block=block)
    return None


def _no_such_day(part: Atom, whole: Atom, start: int, end: int) -> Atom | None:
    """Give "30 February 2019" and "the 31st of this month" as one without a period, where the month has no such day."""
    if whole.period is None or part.within is None or whole.basis.startswith("the "):
        return None
    days = [part.within(probe) for probe in _PROBES if probe.grain is whole.period.grain]
    if not days or any(day is not None and day.grain is not Grain.DAY for day in days):
        return None
    if all(day is None for day in days) and not (whole.period.grain is Grain.YEAR and part.alone):
        return None
    return Atom(start=start, end=end, basis="unresolved: the calendar has no such day", inert=True)


def _weekday_joined(left: Atom, right: Atom, gap: str) -> Atom | None:
    """Read "Monday, March 9": the day decides, the weekday is kept to choose or to check the year."""
    if (
        left.weekday is None
        or not _WEEKDAY_GAP.fullmatch(gap)
        or right.inert
        or right.recall is not None
        or right.weekday is not None
    ):
        return None
    if right.period is not None:
        if (
            right.period.grain is not Grain.DAY
            or right.period.start is None
            or right.basis == "relative to publication"
        ):
            return None
        agrees = right.period.start.weekday() == left.weekday
        return replace(
            right, start=left.start, basis=right.basis if agrees else f"{right.basis}; the weekday does not match"
        )
    if right.within is not None and right.alone and not right.block:
        probe = right.within(Period.year(2020))
        if probe is not None and probe.grain is Grain.DAY:
            return replace(right, start=left.start, weekday=left.weekday)
    return None


def _weekday_of_week(left: Atom, right: Atom, gap: str, scene: Scene) -> Atom | None:
    """Read "Sunday of next week" and "last week on Tuesday": the week decides."""
    day, week = (left, right) if left.weekday is not None else (right, left)
    if (
        day.weekday is None
        or week.period is None
        or week.period.grain is not Grain.WEEK
        or not _WEEK_GAP.fullmatch(gap)
    ):
        return None
    if scene.text[right.end : right.end + 2] in {"'s", "\u2019s"}:
        return None  # "video on Monday of last week's shooting"
    when = None if week.period.start is None else arithmetic.moved(week.period.start, day.weekday)
    period = None if when is None else Period.day(when)
    return replace(week, start=left.start, end=right.end, period=period, inert=period is None)


def _pair(left: Atom, right: Atom, scene: Scene) -> Atom | None:
    gap = scene.text[left.end : right.start]
    if len(gap) > 10:  # noqa: PLR2004 - longer than any gap below
        return None
    with_weekday = _weekday_joined(left, right, gap) or _weekday_of_week(left, right, gap, scene)
    if with_weekday is not None:
        closes = "(" in gap and scene.text[right.end : right.end + 1] == ")"
        return replace(with_weekday, end=right.end + 1) if closes else with_weekday
    if left.within is not None and _GAP.fullmatch(gap):
        closed = scene.text[right.end : right.end + 1] == ")" if "(" in gap else True
        return _joined(left, right) if closed else None
    if (
        right.within is not None
        and left.period is not None
        and (left.period.grain is Grain.YEAR or (left.period.grain is Grain.WEEK and not right.alone))
        and _TURNED.fullmatch(gap)
    ):
        return _joined(right, left)  # "2023 Q3", "2015 June"
    return None


def merge(atoms: Sequence[Atom], scene: Scene) -> list[Atom]:
    """Join parts to wholes, from the right, so that "early April 2021" is early (April of 2021)."""
    done: list[Atom] = []
    for atom in reversed(atoms):
        one = atom
        while done:
            joined = _pair(one, done[-1], scene)
            if joined is None:
                break
            done.pop()
            one = joined
        done.append(one)
    done.reverse()
    return done

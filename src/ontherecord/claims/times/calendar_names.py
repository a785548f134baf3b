"""Months, days of months and weekdays by name; they wait for their year or are read by the publication date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.atom import Atom, Resolved, Scene
from ontherecord.claims.times.month_names import is_month_name
from ontherecord.claims.times.vague import Tense
from ontherecord.claims.times.words import DASH, MONTH, WEEKDAY, month_number, tables
from ontherecord.model.period import Grain, Period

_MONTH_WORDS = frozenset(form for name, short in tables()["months"].items() for form in (name, *short))
TRIGGERS = _MONTH_WORDS | frozenset(tables()["weekdays"])
_ORD = r"(?:st|nd|rd|th)?"
_DAY = r"([0-3]?\d)"
_THROUGH = rf"(?:\s?{DASH}\s?|\s(?:to|until|till|through)\s)"
_DAY_MONTH = re.compile(
    rf"(?<![\w.,:$€£-])(?:(?:\bthe\s)?{_DAY}{_ORD}({_THROUGH}|\sand\s))?(?<!\d)(?<![\d][.,:])(?:\bthe\s(?=\d{{1,2}}[snrt]))?{_DAY}{_ORD}(?:\sof)?[\s-]({MONTH})(?!\w)",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?<!\w)({MONTH})[\s-](?:the\s)?{_DAY}{_ORD}(?:({_THROUGH}|\sand\s)(?:the\s)?{_DAY}{_ORD}(?!\s?{MONTH}))?(?![\w%]|[.,:]\d|\s(?:percent|per\scent|million|billion)\b)",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(rf"(?<!\w)(?:\b(last|this|next|the\scoming|the\spast)\s)?({MONTH})(?![\w])", re.IGNORECASE)
_WEEKDAY = re.compile(
    rf"(?<![\w-])(?:\b(last|this|next|this\spast|this\scoming|on)\s)?({WEEKDAY})(?:\s(night|morning|evening|afternoon))?(?!\w)",
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(
    r"(?:\b(?:black|good|bloody|holy|easter|palm|super|ash|shrove|fat|cyber)\s|^the\s)$", re.IGNORECASE
)
_WEEKDAY_NAME = re.compile(r"\s(?:Times|Telegraph|Mirror|Mail|Express|Post|Club|Agreement|Group)\b")
_WEEK = 7
_OTHER_WEEK = re.compile(
    r"\b(?:(previous|following|preceding|that|same|first|second|third|fourth|another)|every|each|most|some|one|any|a|no)\s$",
    re.IGNORECASE,
)


def of_month(month: int, whole: Period) -> Period | None:
    """Give the month of a calendar year."""
    year = arithmetic.single_year(whole) if whole.grain is Grain.YEAR else None
    return None if year is None else arithmetic.month(year, month)


def of_days(month: int, first: int, last: int, whole: Period) -> Period | None:
    """Give a day, or the days from `first` to `last`, both inclusive, of a month of a calendar year."""
    year = arithmetic.single_year(whole) if whole.grain is Grain.YEAR else None
    if year is None:
        return None
    low, high = arithmetic.day(year, month, first), arithmetic.day(year, month, last)
    if low is None or high is None or low.start is None or high.last is None or low.start > high.last:
        return None
    return low if first == last else Period.days(low.start, high.last)


def _dated(start: int, end: int, month: int, first: int, last: int) -> Atom:
    return Atom(start=start, end=end, basis="stated", within=partial(of_days, month, first, last), block=first != last)


def _days(scene: Scene) -> Iterator[Atom]:
    low, high = scene.span.start, scene.span.end
    for found in _DAY_MONTH.finditer(scene.text, low, high):
        month, last = month_number(found[4]), int(found[3])
        if not 1 <= last <= 31:  # noqa: PLR2004
            continue
        joined = found[1] and (found[2].strip() != "and" or scene.before(found.start(), 9).lower().endswith("between "))
        if found[1] and not joined:
            yield _dated(found.start(), found.end(1), month, int(found[1]), int(found[1]))
        start = found.start() if joined or not found[1] else found.start(3)
        if joined and found[2].strip() == "and":
            start -= len("between ")
        yield _dated(start, found.end(), month, int(found[1]) if joined else last, last)
    for found in _MONTH_DAY.finditer(scene.text, low, high):
        month, first = month_number(found[1]), int(found[2])
        if not 1 <= first <= 31 or found[1] == "may":  # noqa: PLR2004
            continue
        joined = found[4] and (found[3].strip() != "and" or scene.before(found.start(), 9).lower().endswith("between "))
        end = found.end() if joined or not found[4] else found.end(2)
        yield _dated(found.start(), end, month, first, int(found[4]) if joined else first)


def _of_publication(scene: Scene, month: int, which: str) -> Resolved:
    """Take "last September" as the latest one that was over; from October on the one before could be meant, and the basis says so."""
    known = scene.publication.month
    if known is None:
        return Resolved(None, scene.publication.lacking)
    year, now = known
    if which == "this":
        return Resolved(arithmetic.month(year, month), "relative to publication")
    if which in {"next", "the coming"}:
        return Resolved(arithmetic.month(year if month > now else year + 1, month), "relative to publication")
    if month >= now:
        return Resolved(arithmetic.month(year - 1, month), "relative to publication")
    both = now - month <= 3 and now >= 10  # noqa: PLR2004 - a reader in autumn may mean the year before
    return Resolved(
        arithmetic.month(year, month),
        "relative to publication" + ("; the same month a year earlier could be meant" if both else ""),
    )


def _months(scene: Scene) -> Iterator[Atom]:
    for found in _MONTH_ONLY.finditer(scene.text, scene.span.start, scene.span.end):
        month = month_number(found[2])
        if not is_month_name(scene, found.start(2), found.end(2), led=found[1] is not None):
            continue
        end = found.end() if not found[0].endswith(".") or scene.after(found.end(), 2).strip() else found.end() - 1
        if found[1] is None:
            yield Atom(start=found.start(2), end=end, basis="stated", within=partial(of_month, month))
        else:
            got = _of_publication(scene, month, " ".join(found[1].lower().split()))
            yield Atom(start=found.start(), end=end, basis=got.basis, period=got.period, inert=got.period is None)


def _weekday(scene: Scene, weekday: int, which: str, *, ahead: bool) -> Resolved:
    today = scene.publication.day
    if today is None:
        return Resolved(None, scene.publication.lacking)
    back = (today.weekday() - weekday) % _WEEK
    if which in {"last", "this past"}:
        back = back or _WEEK
    forward = (weekday - today.weekday()) % _WEEK
    if which in {"next", "this coming"}:
        if which == "next" and forward > 0:
            return Resolved(None, "unresolved: this week's or next week's")
        by = forward or _WEEK
    elif which == "this" or ahead:
        by = forward if ahead or which == "this" else -back
        if which == "this" and not ahead and forward and back:
            return Resolved(None, "unresolved: the one before or after publication")
    else:
        by = -back
    when: date | None = arithmetic.moved(today, by)
    return Resolved(None if when is None else Period.day(when), "relative to publication")


def _weekdays(scene: Scene, *, tense: Tense) -> Iterator[Atom]:
    for found in _WEEKDAY.finditer(scene.text, scene.span.start, scene.span.end):
        if (
            not found[2][0].isupper()
            or _NAMED_DAY.search(scene.before(found.start(2), 10))
            or _WEEKDAY_NAME.match(scene.after(found.end(2), 12))
        ):
            continue
        which = " ".join((found[1] or "on").lower().split())
        weekday = tables()["weekdays"].index(found[2].lower())
        start = found.start(2) if which == "on" else found.start()
        led = _OTHER_WEEK.search(scene.before(start, 12))
        if led is not None:
            if led[1]:
                basis = "unresolved: which one is not said"
                yield Atom(start=start - len(led[0]), end=found.end(), basis=basis, inert=True)
            continue
        got = _weekday(scene, weekday, which, ahead=tense.ahead(start))
        yield Atom(
            start=start, end=found.end(), basis=got.basis, period=got.period, weekday=weekday if which == "on" else None
        )


def calendar_names(scene: Scene, *, tense: Tense) -> Iterator[Atom]:
    """Every month, day and weekday by name; `tense` tells past from future."""
    yield from _days(scene)
    yield from _months(scene)
    yield from _weekdays(scene, tense=tense)

"""Months and days of months by name; they wait for their year or are read by the publication date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.atom import Atom, Resolved, Scene
from ontherecord.claims.times.month_names import is_month_name
from ontherecord.claims.times.words import DASH, MONTH, MONTH_OPEN, SPELLED_DAY, day_number, month_number, tables
from ontherecord.model.period import Grain, Period

_MONTH_WORDS = frozenset(form for name, short in tables()["months"].items() for form in (name, *short))
TRIGGERS = _MONTH_WORDS
_ORD = r"(?:st|nd|rd|th)?"
_DAY = r"([0-3]?\d)"
_SPELLED = rf"([0-3]?\d(?:st|nd|rd|th)?|{SPELLED_DAY})"
_SPELLED_DAY = _SPELLED[1:-1]
_THROUGH = rf"(?:\s?{DASH}\s?|\s(?:to|until|till|through)\s)"
_DAY_MONTH = re.compile(
    rf"(?<![\w.,:$€£-])(?<![$€£]\s)(?:(?:\bthe\s)?{_DAY}{_ORD}({_THROUGH}|\sand\s))?(?<!\d)(?<![\d][.,:])(?:\bthe\s(?=\d{{1,2}}[snrt]))?{_DAY}{_ORD}(?:\sof)?(?:[\s/-]|(?<=\w))({MONTH})(?!\w)",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?<!\w)({MONTH_OPEN})(?:[\s/-]|(?=\d)|\.(?=\d{{1,2}}(?:st|nd|rd|th)))(?:the\s)?{_SPELLED}(?:({_THROUGH}|\sand\s)(?:the\s)?{_SPELLED}(?!\s?{MONTH}))?"
    r"(?![\w%]|[.:]\d|,\d(?!\d{3}(?!\d))|/\d|\s(?:percent|per\scent|million|billion)\b|[\s-](?:quarter|half|week|time|round|place|reading|phase)\b)",
    re.IGNORECASE,
)
_DAY_MONTH_TO = re.compile(
    rf"(?:\bfrom\s)?(?<![\w.,:$€£-])(?:the\s)?({_SPELLED_DAY})\s(?:of\s)?({MONTH})\s(?:to|until|till|through)\sthe\s([0-3]?\d(?:st|nd|rd|th)|{SPELLED_DAY})(?![\w-])(?!\s(?:of\s)?{MONTH})",
    re.IGNORECASE,
)
_DAY_FOLLOWS = re.compile(r"[\s/-][0-3]?\d(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)")
_AFTER_MAY = re.compile(r",?\s(?:\d{4}|next|last|this)\b|[.;,!?)]|$")
_BEFORE_MAY = re.compile(r"\b(?:on|by|until|till|since|before|after|from|of|to|early|late)\s$", re.IGNORECASE)
_MONTH_BETWEEN = re.compile(
    rf"(?<!\w)({MONTH})\s(?:(between)|from)\s(?:the\s)?{_SPELLED}(?:(\sand\s)|{_THROUGH})(?:the\s)?{_SPELLED}(?![\w%]|[.,:]\d)",
    re.IGNORECASE,
)
_MONTH_IN_RANGE = re.compile(
    rf"\b(?:(between)|from)\s(?:the\s)?{_SPELLED}(?:(\sand\s)|\s(?:to|until|till|through)\s)({MONTH})\s(?:the\s)?{_SPELLED}(?![\w%]|[.,:]\d)",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(
    rf"(?<!\w)(?:\b(last|this|next|the\scoming|the\spast)\s)?((?:\bthe\s)?\bmonth\sof\s)?({MONTH})(?![\w])",
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
        month, first = month_number(found[1]), day_number(found[2])
        if first is None or _is_auxiliary(found, scene) or _is_verb(found):
            continue
        joined = found[4] and (found[3].strip() != "and" or scene.before(found.start(), 9).lower().endswith("between "))
        other = day_number(found[4]) if found[4] else first
        end = found.end() if joined or not found[4] else found.end(2)
        if other is None:
            continue
        yield _dated(found.start(), end, month, first, other if joined else first)
        if found[4] and not joined:
            yield _dated(found.start(4), found.end(4), month, other, other)  # "June 26 and 27"


def _days_to(scene: Scene) -> Iterator[Atom]:
    """Read "from the 5th of May to the 10th"."""
    for found in _DAY_MONTH_TO.finditer(scene.text, scene.span.start, scene.span.end):
        low, high = day_number(found[1]), day_number(found[3])
        if low and high and low < high:
            yield _dated(found.start(), found.end(), month_number(found[2]), low, high)


def _spelled_ranges(scene: Scene) -> Iterator[Atom]:
    """Read "November between 19 and 20" and "from 2 to April 7"."""
    for pattern, (month, between, first, joined, last) in (
        (_MONTH_BETWEEN, (1, 2, 3, 4, 5)),
        (_MONTH_IN_RANGE, (4, 1, 2, 3, 5)),
    ):
        for found in pattern.finditer(scene.text, scene.span.start, scene.span.end):
            low, high = day_number(found[first]), day_number(found[last])
            if (found[between] is None) == (found[joined] is None) and low and high and low < high:
                yield _dated(found.start(), found.end(), month_number(found[month]), low, high)


def _is_auxiliary(found: re.Match[str], scene: Scene) -> bool:
    """Whether a small "may" before digits is the verb: no ordinal, no preposition before it, no year after."""
    if found[1] != "may" or not found[2][0].isdigit() or not found[2][-1].isdigit():
        return False
    dated = _AFTER_MAY.match(scene.after(found.end(2), 12)) or _BEFORE_MAY.search(scene.before(found.start(), 10))
    return dated is None


def _is_verb(found: re.Match[str]) -> bool:
    """Whether "may first" or "march second" is a verb with what follows."""
    named = found[1].lower() in {"may", "march"} and not found[2][0].isdigit() and found[1].islower()
    return named and _AFTER_MAY.match(found.string, found.end(2)) is None


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
        month, led = month_number(found[3]), found[1] is not None or found[2] is not None
        if found[1] is not None and _DAY_FOLLOWS.match(scene.after(found.end(), 8)):
            continue  # "last May 6" is a day
        if not is_month_name(scene, found.start(3), found.end(3), led=led):
            continue
        end = found.end() if not found[0].endswith(".") or scene.after(found.end(), 2).strip() else found.end() - 1
        if found[1] is None:
            start = found.start(3) if found[2] is None else found.start(2)
            yield Atom(start=start, end=end, basis="stated", within=partial(of_month, month))
        else:
            got = _of_publication(scene, month, " ".join(found[1].lower().split()))
            yield Atom(start=found.start(), end=end, basis=got.basis, period=got.period, inert=got.period is None)


def calendar_names(scene: Scene) -> Iterator[Atom]:
    """Every month and day of a month by name."""
    yield from _days(scene)
    yield from _spelled_ranges(scene)
    yield from _days_to(scene)
    yield from _months(scene)

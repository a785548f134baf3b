"""Weekdays by name, by the day of publication: "on Friday", "next Monday", "Thursday the 21st", "from Wednesday to Friday"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.atom import Atom, Resolved, Scene
from ontherecord.claims.times.vague import Tense
from ontherecord.claims.times.words import (
    DASH,
    MONTH,
    NUMBER,
    ORDINAL_DAY,
    SPELLED_DAY,
    WEEKDAY,
    day_number,
    number,
    tables,
)
from ontherecord.model.period import Grain, Period

_SHORT = r"(?:mon|tues|tue|wed|thurs|thur|thu|fri|sat|sun)\.?"
_DATED = rf"(?=,?\s(?:the\s)?(?:[0-3]?\d(?:st|nd|rd|th)?(?![\w%:])|{MONTH}(?!\w)))"
_WEEKDAY = re.compile(
    rf"(?<![\w-])(?:\b((?:(?:this|the)\s)?(?:past|coming|upcoming)|last|this|next|upcoming|on)\s)?"
    rf"({WEEKDAY}|{_SHORT})(?:\s(night|morning|evening|afternoon))?(?!\w)",
    re.IGNORECASE,
)
_DATE_FOLLOWS = re.compile(_DATED, re.IGNORECASE)
_LEADS_SHORT = re.compile(
    r"\b(?:on|this|next|last|past|until|till|since|by|before|after|from|to|through|week|and|or|between)[\s-]$",
    re.IGNORECASE,
)
_LEADS_LOWER = re.compile(
    rf"(?:\b(?:on|this|next|last|past|until|till|since|by|before|after|from|to|through|week|and|or|between|of|for|every|each|either|the|early|late)[\s-]|\b{NUMBER}\s)$",
    re.IGNORECASE,
)
_LISTED = re.compile(
    rf"\b{WEEKDAY}(?:,\s|,?\s(?:and|or)\s|\s){WEEKDAY}(?:,\s|,?\s(?:and|or)\s|\s){WEEKDAY}\b", re.IGNORECASE
)
"""Three days in a row are days of every week: opening times, the head of a table."""
_NAME_FOLLOWS = re.compile(r"\s[A-Z]|[\u2019'-]")
_NO_OTHER_WORD = frozenset({"Tue", "Tues", "Thu", "Thur", "Thurs", "Fri"})
_NUMBERED = re.compile(
    rf"(?<![\w-])({WEEKDAY}|{_SHORT})(?:,?\s(?:the\s)?)([0-3]?\d(?:st|nd|rd|th)|(?<=\w\s)[12]?\d(?=[?!,;)]|\.(?!\d)|$)|(?<=the\s)(?:{ORDINAL_DAY}|{SPELLED_DAY}|(?:thir|four|fif|six|seven|eigh|nine)teen|ten|eleven|twelve|twenty|thirty))"
    rf"(?!\w|\s(?:of\b|{MONTH}|anniversary|time|century|floor|day|meeting|session|round))",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?<![\w-])(?:from|between)\s({WEEKDAY}|{_SHORT})(\s?{DASH}\s?|\s(?:to|till|until|through|and)\s)({WEEKDAY}|{_SHORT})(?!\w)",
    re.IGNORECASE,
)
_WEEK_ON = re.compile(rf"(?<![\w-])({WEEKDAY})\sweek(?=[\s,.;:)]|$)(?!\s[a-z]{{4,}}ly)", re.IGNORECASE)
_COUNTED = re.compile(rf"(?<![\w-])({NUMBER})\s({WEEKDAY})s\s(?:from\s(?:now|today)|(ago))(?!\w)", re.IGNORECASE)
_NAMED_DAY = re.compile(
    r"(?:\b(?:black|good|bloody|holy|easter|palm|super|ash|shrove|fat|cyber)\s|^the\s)$", re.IGNORECASE
)
_WEEKDAY_NAME = re.compile(r"\s(?:Times|Telegraph|Mirror|Mail|Express|Post|Club|Agreement|Group)\b")
_WEEK = 7
_OTHER_WEEK = re.compile(
    r"\b(?:(previous|following|preceding|that|same|first|second|third|fourth|another)|every|each|most|some|one|any|a|no)\s$",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\s(?:statement|interview|report|letter|call|tweet|post|memo|filing|briefing|speech|address|note|email|broadcast|ruling)\b",
    re.IGNORECASE,
)
"""What is said or written once: "in a Sunday statement" is of the last Sunday, "a Sunday market" of any."""
_POSSESSIVE = re.compile(r"[\u2019']s")
_WEEK_BEFORE = re.compile(r"\b(?:this|next|last|the)\sweek\s$", re.IGNORECASE)
_DETERMINED = re.compile(r"\b(?:the|a|any|each|its|his|her|their)\s$", re.IGNORECASE)
_NEAR_MONTHS = 7
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def weekday_number(name: str) -> int:
    """Monday is 0, by any of the day's names."""
    return _DAYS.index(name[:3].lower())


def _by(scene: Scene, weekday: int, which: str, *, ahead: bool) -> Resolved:
    today = scene.publication.day
    if today is None:
        return Resolved(None, scene.publication.lacking)
    back, forward = (today.weekday() - weekday) % _WEEK, (weekday - today.weekday()) % _WEEK
    note = ""
    if which in {"last", "past"}:
        by = -(back or _WEEK)
    elif which == "previous":
        by = weekday - today.weekday() - _WEEK  # of the week before this one
    elif which in {"coming", "upcoming"}:
        by = forward or _WEEK
    elif which == "next":
        # Of the week after this one: all agree where the day is over this week; otherwise the coming one could be meant.
        by = _WEEK - today.weekday() + weekday
        note = "; this week's could be meant" if forward and by != forward else ""
    elif which == "this":
        by = weekday - today.weekday()  # of the same week, Monday to Sunday
        if not ahead and by < 0:
            note = "; the coming one could be meant"
    else:
        by = forward if ahead else -back
    when: date | None = arithmetic.moved(today, by)
    return Resolved(None if when is None else Period.day(when), f"relative to publication{note}")


def _unclear(scene: Scene, end: int, weekday: int) -> bool:
    """Whether "Monday's debate" could as well be the coming one, which is nearer than the last."""
    today = scene.publication.day
    if today is None or not _POSSESSIVE.match(scene.after(end, 2)):
        return False
    return (weekday - today.weekday()) % _WEEK in {1, 2, 3}


def _is_other_word(found: re.Match[str], scene: Scene) -> bool:
    """Whether "sun", "sat", "Mon" and the like are other words: short forms need a date after them, or a word before them."""
    name = found[2].rstrip(".")
    if len(name) > 5:  # noqa: PLR2004 - "thurs" is the longest short form
        led = found[1] is not None or _LEADS_LOWER.search(scene.before(found.start(2), 16)) is not None
        cased = scene.text[scene.span.start : scene.span.start + 1].isupper()
        return cased and name.islower() and not led and _DATE_FOLLOWS.match(scene.after(found.end(), 24)) is None
    dated = _DATE_FOLLOWS.match(scene.after(found.end(), 24)) is not None
    led = found[1] is not None or _LEADS_SHORT.search(scene.before(found.start(2), 12)) is not None
    if not dated and _NAME_FOLLOWS.match(scene.after(found.end(), 4)):
        return True
    if name.islower():
        return not led or name == "sun"
    if name.isupper() and len(name) > 1:
        return not (dated or led)
    return not (dated or led or name in _NO_OTHER_WORD)


def _plain(scene: Scene, *, tense: Tense) -> Iterator[Atom]:
    listed = [found.span() for found in _LISTED.finditer(scene.text, scene.span.start, scene.span.end)]
    for found in _WEEKDAY.finditer(scene.text, scene.span.start, scene.span.end):
        if (
            _is_other_word(found, scene)
            or any(low <= found.start(2) < high for low, high in listed)
            or _NAMED_DAY.search(scene.before(found.start(2), 10))
            or _WEEKDAY_NAME.match(scene.after(found.end(2), 12))
        ):
            continue
        which = (found[1] or "on").lower().split()[-1]
        start = found.start(2) if which == "on" else found.start()
        led = _OTHER_WEEK.search(scene.before(start, 12))
        if led is not None and led[0].lower() == "a " and _SAID.match(scene.after(found.end(), 16)):
            led = None
        if led is not None:
            if led[1] and led[1].lower() == "previous" and not _DETERMINED.search(scene.before(start - len(led[0]), 8)):
                got = _by(scene, weekday_number(found[2]), "previous", ahead=False)
                begin = start - len(led[0])
                yield Atom(start=begin, end=found.end(), basis=got.basis, period=got.period, inert=got.period is None)
                continue
            if led[1]:
                basis = "unresolved: which one is not said"
                yield Atom(start=start - len(led[0]), end=found.end(), basis=basis, inert=True)
            continue
        weekday = weekday_number(found[2])
        if which == "on" and _unclear(scene, found.end(), weekday):
            yield Atom(start=start, end=found.end(), basis="unresolved: the last one or the coming one", inert=True)
            continue
        got = _by(scene, weekday, which, ahead=tense.ahead(start))
        end = found.end() - (found[0].endswith(".") and not scene.after(found.end(), 2).strip())
        inert = got.period is None
        yield Atom(start=start, end=end, basis=got.basis, period=got.period, weekday=weekday, inert=inert)


def _numbered(scene: Scene, *, tense: Tense) -> Iterator[Atom]:
    """Read "Thursday the 21st": the nearest month in which that day is a Thursday, behind or ahead as the sentence tells."""
    for found in _NUMBERED.finditer(scene.text, scene.span.start, scene.span.end):
        number_of, today = day_number(found[2]), scene.publication.day
        if number_of is None or (len(found[1]) <= 4 and found[1][0].islower()):  # noqa: PLR2004 - "sat", "sun" are words
            continue
        if today is None:
            yield Atom(start=found.start(), end=found.end(), basis=scene.publication.lacking, inert=True)
            continue
        near = (arithmetic.month(today.year, today.month + step) for step in range(-_NEAR_MONTHS, _NEAR_MONTHS + 1))
        days = [
            one.first
            for month in near
            if month is not None and month.first is not None
            if (one := arithmetic.day(month.first.year, month.first.month, number_of)) is not None
            if one.first is not None and one.first.weekday() == weekday_number(found[1])
        ]
        ahead = tense.ahead(found.start())
        side = [day for day in days if (day >= today if ahead else day <= today)] or days
        ahead = ahead or bool(side and min(side) > today)
        chosen = (min(side) if ahead else max(side)) if side else None
        basis = "the nearest month in which that day is such a weekday" if chosen else "unresolved: no such day is near"
        period = None if chosen is None else Period.day(chosen)
        yield Atom(start=found.start(), end=found.end(), basis=basis, period=period, inert=period is None)


def _days_of_week(first: int, last: int, whole: Period) -> Period | None:
    if whole.grain is not Grain.WEEK or whole.start is None or last < first:
        return None
    return Period.days(whole.start + timedelta(days=first), whole.start + timedelta(days=last))


def _ranges(scene: Scene, *, tense: Tense) -> Iterator[Atom]:
    for found in _RANGE.finditer(scene.text, scene.span.start, scene.span.end):
        if (found[2].strip().lower() == "and") != (found[0][:7].lower() == "between"):
            continue
        first, last = weekday_number(found[1]), weekday_number(found[3])
        if _WEEK_BEFORE.search(scene.before(found.start(), 16)):
            yield Atom(
                start=found.start(),
                end=found.end(),
                basis="days of that week",
                within=partial(_days_of_week, first, last),
                alone=False,
                block=True,
            )
            continue
        start = _by(scene, first, "on", ahead=tense.ahead(found.start()))
        period = None
        if start.period is not None and start.period.start is not None:
            period = Period.days(start.period.start, start.period.start + timedelta(days=(last - first) % _WEEK))
        yield Atom(start=found.start(), end=found.end(), basis=start.basis, period=period, inert=period is None)


def _counted(scene: Scene) -> Iterator[Atom]:
    for found in _COUNTED.finditer(scene.text, scene.span.start, scene.span.end):
        count, today = number(found[1]), scene.publication.day
        when = None
        if count and today is not None:
            gap = (weekday_number(found[2]) - today.weekday()) % _WEEK
            by = (
                (gap - _WEEK if gap else -_WEEK) - _WEEK * (count - 1)
                if found[3]
                else (gap or _WEEK) + _WEEK * (count - 1)
            )
            when = arithmetic.moved(today, by)
        basis = scene.publication.lacking if today is None else "relative to publication"
        period = None if when is None else Period.day(when)
        yield Atom(start=found.start(), end=found.end(), basis=basis, period=period, inert=period is None)


def weekdays(scene: Scene, *, tense: Tense) -> Iterator[Atom]:
    """Every weekday by name; `tense` tells past from future."""
    low, high = scene.span.start, scene.span.end
    yield from _plain(scene, tense=tense)
    yield from _numbered(scene, tense=tense)
    yield from _ranges(scene, tense=tense)
    yield from _counted(scene)
    today = scene.publication.day
    for found in _WEEK_ON.finditer(scene.text, low, high):
        gap = 0 if today is None else (weekday_number(found[1]) - today.weekday()) % _WEEK or _WEEK
        when = None if today is None else arithmetic.moved(today, gap + _WEEK)
        period = None if when is None else Period.day(when)
        basis = "relative to publication; a week after that day" if period else scene.publication.lacking
        yield Atom(start=found.start(), end=found.end(), basis=basis, period=period, inert=period is None)


TRIGGERS = (
    frozenset(tables()["weekdays"])
    | {"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"}
    | {f"{name}s" for name in tables()["weekdays"]}
)

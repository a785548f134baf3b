"""Days with names, by the year: Christmas, Easter Monday, Bastille Day, Thanksgiving."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache, partial
from importlib import resources
from typing import NotRequired, TypedDict

import yaml

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.atom import Atom, Scene
from ontherecord.claims.times.month_parts import nth_weekday
from ontherecord.claims.times.words import either, tables
from ontherecord.model.period import Period

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FIXED = re.compile(r"(\d\d)-(\d\d)")
_NTH = re.compile(r"(\d\d) (\w+) (-?\d)(?: \+(\d))?")
_FROM_EASTER = re.compile(r"easter([+-]\d{1,2})")
_FIRST_GREGORIAN = 1583
_LED = re.compile(
    r"(?:^|\b(?:on|by|at|in|before|after|since|until|till|during|over|around|from|to|between|and|of|for|through)\s(?:the\s)?"
    r"|\b(?:celebrat|mark|observ|commemorat)(?:e|es|ed|ing|s)?\s"
    r"|\b(?:last|next|this|previous|following|coming|past|every)\s)$",
    re.IGNORECASE,
)
_YEAR_FOLLOWS = re.compile(r",?\s(?:of\s|in\s)?(?:1[5-9]|20)\d\d(?!\d)")
_LED_BY = re.compile(r"\b(\w+)\s(?:the\s)?$")
_CLAUSE_ENDS = re.compile(r"$|[.,;:!?)]|\s(?:and|but|or|when|as|in|with|for)\b", re.IGNORECASE)
_WEEKEND = re.compile(r"\sweekend\b", re.IGNORECASE)
_SATURDAY, _SUNDAY = 5, 6
_NO_WEEKEND = frozenset({1, 2})
"""Tuesday and Wednesday: no weekend is that of such a day."""
_NOT_THE_DAY = re.compile(r"\s(?:Island|Rising|Offensive|Uprising|Accords?|Agreement|Massacre|Movement)\b")


class Holiday(TypedDict):
    """A row of holidays.yaml."""

    names: list[str]
    rule: str
    note: NotRequired[str]
    led: NotRequired[list[str]]


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Holiday]:
    source = resources.files("ontherecord.claims.times").joinpath("holidays.yaml").read_text(encoding="utf-8")
    rows: list[Holiday] = yaml.load(source, Loader=_Loader)  # noqa: S506 - a safe loader, in C where there is one
    return {name: row for row in rows for name in row["names"]}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{NAMES})(?![\w-])", re.IGNORECASE)


NAMES = either(_by_name())
"""A pattern for any day with a name."""


@lru_cache(maxsize=1)
def triggers() -> frozenset[str]:
    """Give the longest word of each name."""
    return frozenset(max(re.findall(r"[a-z]+", name), key=len) for name in _by_name())


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876, in Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    leap = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * leap) // 451
    month, day = divmod(h + leap - 7 * m + 114, 31)
    return date(year, month, day + 1)


def on(rule: str, whole: Period) -> Period | None:
    """Give the day of a calendar year by a rule of holidays.yaml."""
    year = arithmetic.single_year(whole) if arithmetic.whole_years(whole) else None
    if year is None or year < _FIRST_GREGORIAN:
        return None
    if fixed := _FIXED.fullmatch(rule):
        return arithmetic.day(year, int(fixed[1]), int(fixed[2]))
    if moving := _FROM_EASTER.fullmatch(rule):
        when = arithmetic.moved(easter(year), int(moving[1]))
        return None if when is None else Period.day(when)
    nth = _NTH.fullmatch(rule)
    month = None if nth is None else arithmetic.month(year, int(nth[1]))
    if nth is None or month is None:
        return None
    found = nth_weekday(tables()["weekdays"].index(nth[2]), int(nth[3]), month)
    when = None if found is None or found.start is None else arithmetic.moved(found.start, int(nth[4] or 0))
    return None if when is None else Period.day(when)


def weekend_around(day: Period) -> Period | None:
    """Give the weekend that a day stretches: Thursday to Sunday, Friday to Sunday, or Saturday to Monday."""
    when = day.start
    if when is None or when.weekday() in _NO_WEEKEND:
        return None
    saturday = arithmetic.moved(when, _SATURDAY - when.weekday() - (7 if when.weekday() == 0 else 0))
    sunday = None if saturday is None else arithmetic.moved(saturday, 1)
    return None if saturday is None or sunday is None else Period.days(min(when, saturday), max(when, sunday))


def _weekend_of(rule: str, whole: Period) -> Period | None:
    day = on(rule, whole)
    return None if day is None else weekend_around(day)


def _is_led(row: Holiday, scene: Scene, start: int, end: int) -> bool:
    """Whether a name that is more often no day stands as one: "before new year", not "in the new year"."""
    lead = _LED_BY.search(scene.before(start, 16))
    return "led" not in row or (
        lead is not None and lead[1].lower() in row["led"] and _CLAUSE_ENDS.match(scene.after(end, 8)) is not None
    )


def holidays(scene: Scene) -> Iterator[Atom]:
    """Every day with a name; it waits for its year or is read by the publication date."""
    for found in _pattern().finditer(scene.text, scene.span.start, scene.span.end):
        dated = _YEAR_FOLLOWS.match(scene.after(found.end(), 12)) or _LED.search(scene.before(found.start(), 16))
        if not dated or _NOT_THE_DAY.match(scene.after(found.end(), 16)):
            continue
        key = " ".join(found[0].lower().replace("\u2019", "'").split())
        row = _by_name()[key]
        if not _is_led(row, scene, found.start(), found.end()):
            continue
        note = f"a day with a name, {row['note']}" if "note" in row else "a day with a name"
        weekend = _WEEKEND.match(scene.after(found.end(), 9))
        within = partial(on if weekend is None else _weekend_of, row["rule"])
        end = found.end() if weekend is None else found.end() + weekend.end()
        yield Atom(start=found.start(), end=end, basis=note, within=within)

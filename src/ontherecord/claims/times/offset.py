"""Time counted on from a day that is named: "two weeks from now", "in 2 weeks", "3 days from Tuesday", "two weeks before 13 May"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.atom import Atom, Resolved, Scene
from ontherecord.claims.times.counting import rolling, shifted, step
from ontherecord.claims.times.holidays import weekend_around
from ontherecord.claims.times.rule import Rule, words
from ontherecord.claims.times.vague import looks_ahead, tells_past
from ontherecord.claims.times.words import NUMBER, number
from ontherecord.model.period import Grain, Period

_UNITS = r"day|week|fortnight|month|quarter|year|decade"
_TRIGGERS = words("day days week weeks fortnight fortnights month months quarter quarters year years decade decades")
_COUNTED = rf"({NUMBER}|(?:a\s)?couple\sof)[\s-](business\s|working\s)?({_UNITS})s?"
_FROM_DAY = {"now": 0, "today": 0, "tomorrow": 1, "yesterday": -1}
_LEAD = re.compile(
    rf"(?:\b(?:(more\sthan|over|at\sleast)|(?:exactly|just|about|some))\s)?(?<![\w.,-]){_COUNTED}\s(?:(before|prior\sto|ahead\sof)|(after|from|following|(?<=week\s)on))\s(?:the\s)?$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    rf"\b(?:the\s|a\s)?(?:(?:({NUMBER})[\s-])?(month|quarter|year)s?|(week))\s(?:(to|ending(?:\son|\sin)?|ended(?:\son|\sin)?)|(beginning|starting|commencing)(?:\son)?|of)\s(?:the\s)?$",
    re.IGNORECASE,
)
_NEXT_TO = re.compile(
    r"(?:\bthe\s)?\b(?:(day)|(week|weekend))\s(after|following|before|of)\s(?:the\s)?$", re.IGNORECASE
)
_STANDS_OUT = re.compile(
    r"\bnot\s$|\b(?:\w{2,}est|most|least|best|worst|first|second|third|only|biggest)(?:\s[\w'’-]+){0,4}\s$",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"\b(?:to|will|would|could|can|may|might|must|should|shall|not|n[\u2019']t|did|does|only)\s$", re.IGNORECASE
)
"""Words after which "last" is a verb: "scheduled to last two days"."""
_COMING = re.compile(r"within\s(?:the\s)?(?:next|coming)\s", re.IGNORECASE)
_LASTING = re.compile(
    rf"\bfor\s{_COUNTED},?\s(?:from|starting(?:\son|\sfrom)?|beginning(?:\son|\sfrom)?)\s(?:the\s)?$", re.IGNORECASE
)


def _count(word: str) -> int | None:
    return 2 if "couple" in word.lower() else number(word)


def _atom(found: re.Match[str], period: Period | None, basis: str, *, start: int | None = None) -> Atom:
    low = found.start() if start is None else start
    return Atom(start=low, end=found.end(), basis=basis, period=period, inert=period is None)


def _whole(scene: Scene, count: int, unit: str) -> Resolved:
    """Give the whole unit that lies so far ahead, as "two weeks ago" gives the whole week."""
    if unit == "fortnight":
        return shifted(scene, "week", 2 * count)
    return shifted(scene, "year", 10 * count) if unit == "decade" else shifted(scene, unit, count)


def _from_word(found: re.Match[str], scene: Scene) -> Atom | None:
    count, unit, today = _count(found[1]), found[3].lower(), scene.publication.day
    word = (found[4] or "now").lower()
    if count is None:
        return None
    back = found[0].lower().endswith("before yesterday")
    if word in {"now", "today"} and not found[2]:
        got = _whole(scene, count, unit)
        return _atom(found, got.period, got.basis)
    base = None if today is None else arithmetic.moved(today, _FROM_DAY[word])
    when = None if base is None else step(base, -count if back else count, unit, business=bool(found[2]))
    basis = "relative to publication" if today is not None else scene.publication.lacking
    return _atom(found, None if when is None else Period.day(when), basis)


def _in(found: re.Match[str], scene: Scene) -> Atom | None:
    """Read "in two weeks" as ahead, unless the sentence tells of the past ("took the town in two days").

    "The lowest level in two decades" and "the first visit in ten years" look back whatever their verb.
    """
    count, unit, today = _count(found[1]), found[3].lower(), scene.publication.day
    if count is None or tells_past(scene) or _STANDS_OUT.search(scene.before(found.start())):
        return None
    if found[2]:
        when = None if today is None else step(today, count, unit, business=True)
        basis = "relative to publication" if today is not None else scene.publication.lacking
        return _atom(found, None if when is None else Period.day(when), basis)
    got = _whole(scene, count, unit)
    return _atom(found, got.period, got.basis)


def _in_part(found: re.Match[str], scene: Scene) -> Atom | None:
    """Read "in half a year", "in two and a half years": the month so far ahead."""
    if tells_past(scene):
        return None
    whole = 0 if found[1] else int(float(found[3])) if found[3] else number(found[2] or "a")
    if whole is None:
        return None
    got = shifted(scene, "month", 12 * whole + 6)
    return _atom(found, got.period, got.basis)


def _within(found: re.Match[str], scene: Scene) -> Atom | None:
    count, unit = _count(found[1]), found[3].lower()
    if count is None or tells_past(scene) or not (_COMING.match(found[0]) or looks_ahead(scene)):
        return None
    today = scene.publication.day
    last = None if today is None else step(today, count, unit, business=bool(found[2]))
    if today is None or last is None:
        return _atom(found, None, scene.publication.lacking)
    return replace(_atom(found, Period.days(today, last), "from publication on, so long"), block=True)


def _short_rolling(found: re.Match[str], scene: Scene) -> Atom | None:
    """Read "past 3 weeks", "the 5 past years": a number of whole units at either side of publication."""
    which, count = (found[1] or found[6]).lower(), _count(found[2] or found[3] or found[5])
    unit = (found[4] or found[7]).lower()
    if count is None or (which == "last" and _LASTS.search(scene.before(found.start(), 16))):
        return None
    ahead = which in {"next", "coming", "upcoming"}
    got = rolling(
        scene, 2 * count if unit == "fortnight" else count, "week" if unit == "fortnight" else unit, ahead=ahead
    )
    return replace(_atom(found, got.period, got.basis), block=True)


def _to_date(found: re.Match[str], scene: Scene) -> Atom:
    unit, last = (
        (found[1] or {"y": "year", "m": "month", "q": "quarter", "w": "week"}[found[2].lower()]).lower(),
        scene.publication.last,
    )
    got = shifted(scene, unit, 0)
    if got.period is None or last is None:
        return _atom(found, None, got.basis)
    return replace(_atom(found, Period.days(got.period.start, last), "this one, up to publication"), block=True)


def _next_to(atom: Atom, first: date, scene: Scene) -> Atom | None:
    """Read "the day after Christmas", "the week before Easter", "the weekend of 5 May"."""
    found = _NEXT_TO.search(scene.before(atom.start, 24))
    if found is None:
        return None
    start, side = atom.start - len(found[0]), found[3].lower()
    by = {"after": 1, "following": 1, "before": -1, "of": 0}[side]
    made: Period | None = None
    if found[1] and by:
        when = arithmetic.moved(first, by)
        made = None if when is None else Period.day(when)
    elif found[2]:
        made = arithmetic.week(first, by)
        if not by and found[2].lower() == "weekend" and "a day with a name" in atom.basis:
            made = weekend_around(Period.day(first))
        elif made is not None and made.last is not None and found[2].lower() == "weekend":
            made = Period.days(made.last - timedelta(days=1), made.last)
    return None if made is None else replace(atom, start=start, period=made, block=True)


def _from_then_on(atom: Atom, first: date, found: re.Match[str]) -> Atom | None:
    """Read "for two weeks from 20 December": so long from that day on."""
    count, unit = _count(found[1]), found[3].lower()
    stop = step(first, count, unit, business=bool(found[2])) if count else None
    if stop is None or stop <= first:
        return None
    basis = "so long from a stated day" if atom.basis == "stated" else f"{atom.basis}; so long from that day"
    period = Period(start=first, stop=stop, grain=Grain.RANGE)
    return replace(atom, start=atom.start - len(found[0]), period=period, basis=basis, block=True)


def _about(atom: Atom, scene: Scene) -> Atom | None:
    """Read "the week of 23 July", "the week ending 5 May", "the year to June 2020", "the 12 months to March 2021"."""
    period = atom.period
    if period is None or period.start is None or period.stop is None or atom.block:
        return None
    found = _ABOUT.search(scene.before(atom.start, 48))
    if found is None:
        return None
    start = atom.start - len(found[0])
    if found[3] and period.grain is Grain.DAY:
        made = arithmetic.week(period.start)
        if found[4]:
            made = arithmetic.days(period.start - timedelta(days=6), 7, Grain.WEEK)
        elif found[5]:
            made = arithmetic.days(period.start, 7, Grain.WEEK)
        return None if made is None else replace(atom, start=start, period=made, block=True)
    count = 1 if found[1] is None else _count(found[1])
    # "a month to the vote in June" is how far off it is
    counted = found[1] is None or found[1].lower() not in {"a", "an", "one"}
    reaches = counted and (period.grain in {Grain.DAY, Grain.MONTH} or "end of it, by convention" in atom.basis)
    if found[3] or count is None or not reaches or not found[4]:
        return None
    low = step(period.stop, -count, found[2].lower())
    if low is None:
        return None
    basis = "so long up to a stated time" if atom.basis == "stated" else f"{atom.basis}; so long up to then"
    return replace(
        atom, start=start, period=Period(start=low, stop=period.stop, grain=Grain.RANGE), basis=basis, block=True
    )


def offset(atom: Atom, scene: Scene) -> Atom | None:
    """Give a stated day moved by what stands before it: "two weeks before May 13, 1999"."""
    about = _about(atom, scene)
    if about is not None:
        return about
    period = atom.period
    if period is None or period.grain is not Grain.DAY or period.start is None or atom.block:
        return None
    beside = _next_to(atom, period.start, scene)
    if beside is not None:
        return beside
    lasting = _LASTING.search(scene.before(atom.start, 48))
    if lasting is not None:
        return _from_then_on(atom, period.start, lasting)
    found = _LEAD.search(scene.before(atom.start, 48))
    if found is None:
        return None
    count, unit, back = _count(found[2]), found[4].lower(), found[5] is not None
    if count is None or count == 0:
        return None
    when = step(period.start, -count if back else count, unit, business=bool(found[3]))
    if when is None:
        return None
    made = Period.day(when)
    if found[1]:
        made = (
            Period(start=None, stop=when, grain=Grain.RANGE)
            if back
            else Period(start=when + timedelta(days=1), stop=None, grain=Grain.RANGE)
        )
    basis = "counted from a stated day" if atom.basis == "stated" else f"{atom.basis}; counted from that day"
    return replace(atom, start=atom.start - len(found[0]), period=made, basis=basis, block=True)


RULES = (
    Rule(
        _TRIGGERS,
        rf"(?<![\w.,-])(?:in\s)?{_COUNTED}\s(?:from\s(now|today|tomorrow|yesterday)|hence|after\s(?=tomorrow))\b",
        _from_word,
    ),
    Rule(
        _TRIGGERS,
        rf"\bin\s{_COUNTED}(?:[\u2019']s?\stime)?(?![\w-])(?!\s(?:of|from|before|after|or\smore|the|for|that|when|a)\b)",
        _in,
    ),
    Rule(
        words("year years"),
        rf"\bin\s(?:(half\sa)|({NUMBER})\sand\sa\shalf|(\d{{1,2}}\.5))\syears?\b|\bin\s(a)\syear\sand\sa\shalf\b",
        _in_part,
    ),
    Rule(
        _TRIGGERS,
        rf"\bwithin\s(?:the\s)?(?:next\s|coming\s)?{_COUNTED}(?![\w-])(?!\s(?:of|from|before|after|to|following|prior)\b)",
        _within,
    ),
    Rule(
        _TRIGGERS,
        rf"(?<![\w-])(?:(past|last|next|coming)\s(?:(\d{{1,3}})[\s-]?|(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s)({_UNITS})s?"
        rf"|(?:the\s)?({NUMBER})\s(past|last|next|coming|upcoming)\s({_UNITS})s)(?![\w-])(?!\s(?:of|before|to)\b)",
        _short_rolling,
    ),
    Rule(
        words("year month quarter week ytd mtd qtd"),
        r"(?:\b(?:the\s)?(year|month|quarter|week)[\s-]to[\s-]date\b|\b([ymqw])td\b)",
        _to_date,
    ),
)

"""Expressions that count from the publication date: last year, two days ago, over the past five years, yesterday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.atom import Atom, Resolved, Scene
from ontherecord.claims.times.words import NUMBER, UNIT, number
from ontherecord.model.period import Grain, Period

TRIGGERS = frozenset(
    "day days week weeks month months quarter quarters year years decade decades century summer spring autumn fall winter"
    " yesterday today tomorrow tonight ago night date far weekend".split()
)
_PUBLICATION = "relative to publication"
_NEAR = re.compile(
    r"\b(?:the\s)?(?<!\w)(last|this|next|current|coming)\s(week|month|quarter|year|decade|century|spring|summer|autumn|fall|winter|weekend)(?![\w-])"
    r"(?!\s(?:of|in|that|when|since|for\swhich)\b|(?<=next\syear)\sor\b)",
    re.IGNORECASE,
)
_BEFORE_LAST = re.compile(r"\bthe\s(week|month|year)\sbefore\slast\b", re.IGNORECASE)
_ROLLING = re.compile(
    rf"\b(?:the|these|this)\s(past|last|next|coming)(?:\s({NUMBER}|few|several|couple\sof|half))?[\s-]({UNIT})s?(?![\w-])(?!\s(?:of|in\swhich|before|to|that|when)\b)",
    re.IGNORECASE,
)
_AGO = re.compile(rf"\b(?:({NUMBER}|few|several|many|couple\sof|half\s(?:a|an))[\s-])?({UNIT})s?\sago\b", re.IGNORECASE)
_LOOSE = re.compile(
    r"\b(?:more\sthan|less\sthan|over|almost|nearly|about|around|some|roughly|at\sleast|a|the)\s$", re.IGNORECASE
)
_DAY_NAMES = re.compile(
    r"\b(?:(the\sday\sbefore\syesterday)|(yesterday)|(the\sday\safter\stomorrow)|(tomorrow)|(today|tonight|this\s(?:morning|afternoon|evening))|(last\snight))\b",
    re.IGNORECASE,
)
_SO_FAR = re.compile(
    r"\b(?:to\sdate|so\sfar(?:\s(this\syear|this\smonth))?|until\snow|up\sto\snow|till\snow)\b(?!\s(?:as|from|away|unknown)\b)",
    re.IGNORECASE,
)
_VAGUE_COUNTS = frozenset({"few", "several", "many", "couple of", "half"})
_LOOSE_AGO = "unresolved: only roughly so long ago"


def _shifted(scene: Scene, unit: str, by: int) -> Resolved:
    """The whole calendar unit `by` units from the one of publication."""
    at = scene.publication
    period: Period | None = None
    if unit == "day" and at.day is not None:
        when = arithmetic.moved(at.day, by)
        period = None if when is None else Period.day(when)
    elif unit == "week" and at.day is not None:
        period = arithmetic.week(at.day, by)
    elif unit == "month" and at.month is not None:
        period = arithmetic.month(at.month[0], at.month[1] + by)
    elif unit == "quarter" and at.month is not None:
        period = arithmetic.months(
            at.month[0], 3 * ((at.month[1] - 1) // 3 + by) + 1, 3 * ((at.month[1] - 1) // 3 + by) + 3, Grain.QUARTER
        )
    elif unit == "year" and at.year is not None:
        period = arithmetic.year(at.year + by)
    elif unit == "decade" and at.year is not None:
        first = at.year - at.year % 10 + 10 * by
        period = arithmetic.years(first, first + 9, Grain.DECADE)
    elif unit == "century" and at.year is not None:
        period = arithmetic.century((at.year - 1) // 100 + 1 + by)
    else:
        return Resolved(None, at.lacking)
    return Resolved(period, _PUBLICATION)


def _season(scene: Scene, name: str, which: str) -> Resolved:
    """ "Last summer" is the latest one that was over; "this" and "next" go by the year of publication."""
    known = scene.publication.month
    if known is None:
        return Resolved(None, scene.publication.lacking)
    over = [
        s
        for y in range(known[0] - 2, known[0] + 1)
        if (s := arithmetic.season(y, name)) and s.stop and s.stop <= date(*known, 1)
    ]
    coming = [
        s
        for y in range(known[0] - 1, known[0] + 2)
        if (s := arithmetic.season(y, name)) and s.stop and s.stop > date(*known, 1)
    ]
    chosen = over[-1] if which == "last" else coming[0]
    if which == "this" and chosen.start is not None and chosen.start.year > known[0]:
        chosen = over[-1]
    if which == "next" and chosen.start is not None and chosen.start <= date(*known, 1):
        chosen = coming[1]
    return Resolved(chosen, "relative to publication; northern season")


def _rolling(scene: Scene, count: int, unit: str, *, ahead: bool) -> Resolved:
    """Years and longer are whole calendar years beside that of publication, as yearly data have them; shorter units end with its day."""
    at = scene.publication
    years = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if years is not None:
        if at.year is None:
            return Resolved(None, at.lacking)
        length = count * years
        low, high = (at.year + 1, at.year + length) if ahead else (at.year - length, at.year - 1)
        side = "after" if ahead else "before"
        return Resolved(
            arithmetic.years(low, high),
            f"the {length} whole calendar years {side} the year of publication"
            if length > 1
            else f"the whole calendar year {side} that of publication",
        )
    if at.day is None:
        return Resolved(None, at.lacking)
    if unit in {"month", "quarter"}:
        months = count * (3 if unit == "quarter" else 1) * (1 if ahead else -1)
        other = arithmetic.month(at.day.year, at.day.month + months)
        if other is None or other.start is None or other.last is None:
            return Resolved(None, "unresolved: outside the calendar")
        turn = other.start.replace(day=min(at.day.day, other.last.day))
        period = Period.days(at.day, turn) if ahead else Period.days(turn, at.day)
    else:
        length = count * (7 if unit == "week" else 1)
        start = arithmetic.moved(at.day, 1 if ahead else 1 - length)
        made = None if start is None else arithmetic.days(start, length)
        if made is None:
            return Resolved(None, "unresolved: outside the calendar")
        period = made
    return Resolved(period, "counted from the day of publication")


def _atom(start: int, end: int, got: Resolved, *, block: bool = False) -> Atom:
    return Atom(start=start, end=end, basis=got.basis, period=got.period, block=block, inert=got.period is None)


def _unit(word: str) -> str:
    return "century" if word.lower().startswith("centur") else word.lower()


def _named_days(scene: Scene) -> Iterator[Atom]:
    for found in _DAY_NAMES.finditer(scene.text, scene.span.start, scene.span.end):
        by = next(step for step, text in zip((-2, -1, 2, 1, 0, -1), found.groups(), strict=True) if text)
        if found[0].lower() == "today" and scene.after(found.end(), 2)[:1] in {"\u2019", "'"}:
            yield Atom(start=found.start(), end=found.end(), basis="vague: about the time of publication", inert=True)
            continue
        yield _atom(found.start(), found.end(), _shifted(scene, "day", by))


def _ago(scene: Scene) -> Iterator[Atom]:
    for found in _AGO.finditer(scene.text, scene.span.start, scene.span.end):
        word, unit = " ".join((found[1] or "").lower().split()), _unit(found[2])
        count = number(word) if word else None
        loose = _LOOSE.search(scene.before(found.start(), 12))
        start = found.start() if found[1] else found.start(2)
        if count is None or (loose and loose[0].strip().lower() not in {"the"}):
            start = start if loose is None else scene_start(scene, loose[0], found.start())
            yield Atom(start=start, end=found.end(), basis=_LOOSE_AGO, inert=True)
        elif unit in {"decade", "century"}:
            yield _atom(start, found.end(), _shifted(scene, "year", -count * (10 if unit == "decade" else 100)))
        else:
            yield _atom(start, found.end(), _shifted(scene, unit, -count))


def scene_start(scene: Scene, lead: str, position: int) -> int:
    """Where the lead words begin that stand right before `position`, inside the sentence."""
    return max(scene.span.start, position - len(lead))


def relative(scene: Scene) -> Iterator[Atom]:
    """Every expression that counts from publication."""
    low, high, text = scene.span.start, scene.span.end, scene.text
    yield from _named_days(scene)
    yield from _ago(scene)
    for found in _BEFORE_LAST.finditer(text, low, high):
        yield _atom(found.start(), found.end(), _shifted(scene, found[1].lower(), -2))
    for found in _NEAR.finditer(text, low, high):
        which, unit = found[1].lower(), found[2].lower()
        article = found[0][:4].lower() == "the "
        if article and which in {"last", "this", "next"}:
            continue  # "the last year" rolls; "the next year" follows another
        step = {"last": -1, "next": 1, "coming": 1}.get(which, 0)
        if unit in arithmetic.SEASON_STARTS:
            if unit == "fall" and re.match(r"\s(?:in|of|was|is|from)\b", scene.after(found.end(), 8), re.IGNORECASE):
                continue
            yield _atom(found.start(), found.end(), _season(scene, unit, which))
        elif unit == "weekend":
            got = _shifted(scene, "week", step)
            period = (
                got.period
                and got.period.start
                and Period.days(date.fromordinal(got.period.start.toordinal() + 5), got.period.last)
            )
            yield _atom(found.start(), found.end(), Resolved(period or None, got.basis))
        else:
            yield _atom(found.start(), found.end(), _shifted(scene, unit, step))
    for found in _ROLLING.finditer(text, low, high):
        yield from _rolled(scene, found)
    for found in _SO_FAR.finditer(text, low, high):
        last = scene.publication.last
        if found[1]:
            continue
        period = None if last is None else Period.days(None, last)
        yield Atom(
            start=found.start(),
            end=found.end(),
            basis="up to publication" if period else scene.publication.lacking,
            period=period,
            block=True,
        )


def _rolled(scene: Scene, found: re.Match[str]) -> Iterator[Atom]:
    which, word, unit = found[1].lower(), " ".join((found[2] or "one").lower().split()), _unit(found[3])
    count = number(word)
    if word == "half" and unit == "century":
        count, unit = 50, "year"
    if which == "next" and found[2] is None:
        return  # "the next year" follows another time
    if count is None:
        basis = "unresolved: how many is not said" if word in _VAGUE_COUNTS else "unresolved"
        yield Atom(start=found.start(), end=found.end(), basis=basis, inert=True)
        return
    yield _atom(found.start(), found.end(), _rolling(scene, count, unit, ahead=which in {"next", "coming"}), block=True)

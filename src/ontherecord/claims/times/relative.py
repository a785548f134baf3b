"""Expressions that count from the publication date: last year, two days ago, over the past five years, yesterday."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial

from ontherecord.claims.times import arithmetic, pointing
from ontherecord.claims.times.atom import Atom, Resolved, Scene
from ontherecord.claims.times.counting import rolling, season, shifted
from ontherecord.claims.times.counting import step as stepped
from ontherecord.claims.times.pointing import beside_window
from ontherecord.claims.times.rule import Rule, words
from ontherecord.claims.times.vague import looks_ahead, tells_past
from ontherecord.claims.times.words import NUMBER, UNIT, number
from ontherecord.model.period import Period

_TUESDAY, _SATURDAY = 1, 5
_MONTHS, _HALF_YEAR = 12, 6
_LOOSE = re.compile(
    r"\b(?:more\sthan|less\sthan|over|almost|nearly|about|around|some|roughly|at\sleast)\s$", re.IGNORECASE
)
_RANGE_OF = re.compile(rf"(?<![\w.])(?:\d{{1,3}}|{NUMBER})(?:\s?[-\u2013]\s?|\s(?:or|to)\s)$", re.IGNORECASE)
_FALL_OF = re.compile(r"\s(?:in|of|was|is|from)\b", re.IGNORECASE)
_PARTS_OF_CENTURY = {"half": 50, "quarter": 25}
_AROUND = re.compile(r"\b(?:in|for|over|during)\s$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"\b[A-Z]\w{1,12}\s$")
_IN_THE = re.compile(r"\b(?:in|within|over|during)\s$", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:over|within)\s$", re.IGNORECASE)
_UNITS = words(
    "day days week weeks fortnight fortnights month months quarter quarters year years decade decades century centuries"
)


def _atom(found: re.Match[str], got: Resolved, *, start: int | None = None, block: bool = False) -> Atom:
    low = found.start() if start is None else start
    return Atom(start=low, end=found.end(), basis=got.basis, period=got.period, block=block, inert=got.period is None)


def _unit(word: str) -> str:
    return "century" if word.lower().startswith("centur") else word.lower()


def _named_day(found: re.Match[str], scene: Scene) -> Atom | None:
    if found[0] in {"Today", "TODAY"} and _NAME_BEFORE.search(scene.before(found.start(), 16)):
        return None  # "USA Today"
    by = next(step for step, text in zip((-2, -1, 2, 1, 0, -1), found.groups(), strict=True) if text)
    if found[0].lower() == "today" and scene.after(found.end(), 2)[:1] in {"\u2019", "'"}:
        return _atom(found, Resolved(None, "vague: about the time of publication"))  # "today's Russia"
    got = shifted(scene, "day", by)
    loose = found[0].lower() == "today" and got.period is not None
    return _atom(found, Resolved(got.period, f"{got.basis}; could mean nowadays") if loose else got)


def _with_part(count: str, *, half: bool) -> int | None:
    """Give the months of "half a year", "a year and a half", "one and a half years", "1.5 years"; `None` for whole years."""
    low = count.lower()
    if low.startswith("half"):
        return _HALF_YEAR
    if "." in low:
        return round(float(low) * _MONTHS)
    whole = number(re.sub(r"\sand\sa\shalf$", "", low))
    if whole is None or not (half or low.endswith(" half")):
        return None
    return whole * _MONTHS + _HALF_YEAR


def _ago(found: re.Match[str], scene: Scene) -> Atom:
    """Read "two years ago"; "more than two years ago" fixes nothing."""
    unit, count = _unit(found[2]), number(found[1]) if found[1] else None
    part = _with_part(found[1] or "", half=found[3] is not None)
    if part is not None and unit == "year":
        return _atom(found, shifted(scene, "month", -part))
    if found[4] and count is not None:
        today = scene.publication.day
        base = (
            None
            if today is None
            else arithmetic.moved(today, {"today": 0, "yesterday": -1, "tomorrow": 1}[found[4].lower()])
        )
        when = None if base is None else stepped(base, -count, unit)
        period = None if when is None else Period.day(when)
        return _atom(found, Resolved(period, "relative to publication" if period else scene.publication.lacking))
    loose = _LOOSE.search(scene.before(found.start(), 12)) or _RANGE_OF.search(scene.before(found.start(), 16))
    if count is None or loose is not None:
        start = found.start() - len(loose[0]) if loose is not None else found.start()
        return _atom(found, Resolved(None, "unresolved: only roughly so long ago"), start=start)
    years = {"decade": 10, "century": 100}.get(unit)
    if unit == "fortnight":
        return _atom(found, shifted(scene, "week", -2 * count))
    return _atom(found, shifted(scene, unit, -count) if years is None else shifted(scene, "year", -count * years))


def _before_last(found: re.Match[str], scene: Scene) -> Atom:
    return _atom(found, shifted(scene, found[1].lower(), 2 if found[2] else -2))


def step_of(which: str) -> int:
    """How many units from this one: last is -1, next and coming 1."""
    return {"last": -1, "previous": -1, "next": 1, "coming": 1, "upcoming": 1}.get(which, 0)


def _near(found: re.Match[str], scene: Scene) -> Atom | None:
    which, unit = found[2].lower(), found[3].lower()
    if (
        found[1]
        and which in {"last", "this", "next", "current"}
        and (found[1].lower() == "this " or which != "current")
    ):
        return None  # "the last year" rolls, "the next year" follows another
    step = step_of(which)
    if unit in arithmetic.SEASON_STARTS:
        if unit == "fall" and _FALL_OF.match(scene.after(found.end(), 8)):
            return None
        return _atom(found, season(scene, unit, which))
    if unit == "fortnight":
        got = rolling(scene, 2, "week", ahead=step_of(which) > 0)
        return _atom(found, got if step_of(which) else shifted(scene, "week", 0))
    if unit == "weekend":
        day = scene.publication.day
        by = int(day is not None and day.weekday() >= _SATURDAY) if which in {"coming", "upcoming"} else step
        if which == "this" and day is not None and day.weekday() <= _TUESDAY and tells_past(scene):
            by = -1  # "said this weekend", read on a Monday
        got = shifted(scene, "week", by)
        if got.period is None or got.period.last is None:
            return _atom(found, got)
        return _atom(found, Resolved(Period.days(got.period.last - timedelta(days=1), got.period.last), got.basis))
    return _atom(found, shifted(scene, unit, step))


def _told(found: re.Match[str], count: int, unit: str) -> Atom:
    """Read "the next three years" of a tale of the past: after the time that was told, not after publication."""
    if unit not in {"year", "quarter", "month"}:
        return _atom(found, Resolved(None, "unresolved: after an earlier time"))
    beside = pointing.beside_window if unit == "year" else partial(pointing.beside_months, unit)
    recall = partial(beside, count, 1)
    return Atom(start=found.start(), end=found.end(), basis="relative to an earlier time", recall=recall)


def _rolling(found: re.Match[str], scene: Scene) -> Atom | None:
    which, word, unit = found[2].lower(), " ".join((found[3] or "one").lower().split()), _unit(found[4])
    within = _WITHIN.search(scene.before(found.start(), 8)) is not None
    around = _AROUND.search(scene.before(found.start(), 8)) is not None and not scene.anchors and not tells_past(scene)
    if found[3] is None and ((which == "next" and not within and not around) or found[1] is None):
        return None  # "the next year" follows another time; "last year" without "the" is one calendar year
    if found[3] is None and unit == "day" and which == "last" and not _IN_THE.search(scene.before(found.start(), 8)):
        return None  # "on the last day" of something
    if found[3] is None and found[0].lower().endswith("s"):
        return _atom(found, Resolved(None, "unresolved: how many is not said"))
    count = number(word)
    if unit == "fortnight" and count is not None:
        count, unit = 2 * count, "week"
    if word in _PARTS_OF_CENTURY and unit == "century":
        count, unit = _PARTS_OF_CENTURY[word], "year"
    if count is None:
        return _atom(found, Resolved(None, "unresolved: how many is not said"))
    if which == "next" and unit == "year" and scene.anchors and tells_past(scene):
        return Atom(
            start=found.start(),
            end=found.end(),
            basis="relative to an earlier time",
            recall=partial(beside_window, count, 1),
            block=True,
        )
    if which == "next" and tells_past(scene) and not looks_ahead(scene):
        return _told(found, count, unit)
    return _atom(found, rolling(scene, count, unit, ahead=which in {"next", "coming"}), block=True)


def _so_far(found: re.Match[str], scene: Scene) -> Atom:
    last = scene.publication.last
    if last is None:
        return _atom(found, Resolved(None, scene.publication.lacking))
    return _atom(found, Resolved(Period.days(None, last), "up to publication"), block=True)


def _working_week(found: re.Match[str], scene: Scene) -> Atom:
    """Read "next workweek" as its Monday to Friday."""
    got = shifted(scene, "week", step_of(found[1].lower()))
    period = None
    if got.period is not None and got.period.start is not None:
        period = Period.days(got.period.start, got.period.start + timedelta(days=_SATURDAY - 1))
    return _atom(found, Resolved(period, got.basis))


def _other_year(found: re.Match[str], _: Scene) -> Atom:
    """Leave "last fiscal year" open: which one was over by publication hangs on its first month."""
    return _atom(found, Resolved(None, "unresolved: when such a year begins is not said"))


RULES = (
    Rule(
        words("workweek work working"),
        r"\b(?:the\s)?(last|this|next|current|coming|previous)\s(?:work|working)[\s-]?week\b",
        _working_week,
    ),
    Rule(
        words("fiscal financial school academic"),
        r"\b(?:the\s)?(?:last|this|next|current|coming|previous)\s(?:fiscal|financial|school|academic)\syear\b(?!\s\d)",
        _other_year,
    ),
    Rule(
        words("yesterday today tomorrow tonight this last"),
        r"\b(?:((?:the\s)?day\sbefore\syesterday)|(yesterday)|((?:the\s)?day\safter\stomorrow)|(tomorrow)"
        r"|(today|tonight|this\s(?:morning|afternoon|evening))|(last\snight))\b",
        _named_day,
    ),
    Rule(
        words("ago back"),
        rf"(?<![\d.,])\b(?:({NUMBER}(?:\sand\sa\shalf)?|\d{{1,2}}\.\d|few|several|many|couple\sof|half\s(?:a|an))[\s-])?({UNIT})s?(\sand\sa\shalf)?\s(?:ago|back(?=[.,;]|$))(?:\s(today|yesterday|tomorrow))?\b",
        _ago,
    ),
    Rule(
        words("before after"),
        r"(?:\bthe\s)?\b(week|month|quarter|year|decade)\s(?:before\slast|(after\snext))\b",
        _before_last,
    ),
    Rule(
        words("last this next current coming upcoming"),
        r"\b(the\s|this\s)?(?<!\w)(last|this|next|current|coming|upcoming)\s"
        r"(week|fortnight|month|quarter|year|decade|century|spring|summer|autumn|fall|winter|weekend)(?![\w-])(?!\sof\b)",
        _near,
    ),
    Rule(
        _UNITS,
        rf"(?:\b(the|these|this)\s|(?<=\b[io]n\s)|(?<=\bover\s)|(?<=\bfor\s)|(?<=\bduring\s))\b(past|last|next|coming)"
        rf"(?:\s({NUMBER}|few|several|couple\sof|half|quarter))?[\s-]({UNIT})s?(?![\w-])(?!\s(?:of|in\swhich|for\swhich|before|to|that|when)\b)",
        _rolling,
    ),
    Rule(
        words("date far now"),
        r"\b(?:(?<!up\s)to\sdate(?!\swith\b)|so\sfar|until\snow|up\sto\snow|till\snow)\b(?!\s(?:as|from|away|unknown|this|in)\b)",
        _so_far,
    ),
)

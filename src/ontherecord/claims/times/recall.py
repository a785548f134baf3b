"""Expressions that point at an earlier time of the paragraph: that November, the following year, six years later, since then."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from ontherecord.claims.times import arithmetic, pointing
from ontherecord.claims.times.atom import Anchor, Atom, Recall, Resolved, Scene
from ontherecord.claims.times.counting import rolling, shifted
from ontherecord.claims.times.holidays import NAMES
from ontherecord.claims.times.rule import Rule, words
from ontherecord.claims.times.vague import tells_past
from ontherecord.claims.times.words import MONTH, NUMBER, UNIT, WEEKDAY, YEAR, month_number, number
from ontherecord.model.period import Period

_POINTED = r"(?:that(?:\ssame)?|the\ssame|the\ssaid)"
_NEXT_TO = r"following|next|subsequent|previous|preceding|prior"
_FORWARD = frozenset({"following", "next", "subsequent", "after"})
_BACKWARD = frozenset({"earlier", "before", "previously", "beforehand", "prior"})
_STANDS_ALONE = re.compile(
    r"$|[,.;:!?)\]\u201d\u2019\"'\u2013\u2014]|\s(?:and|but|or|by|in|was|were|had|did|has|is|when|while|as|[\u2013\u2014-])(?!\w)",
    re.IGNORECASE,
)
"""What may follow "a year before" where it counts from an earlier sentence; a noun makes it "a year before the war"."""
_BESIDE_A_DATE = re.compile(
    rf"(?:\b{YEAR}|\b{MONTH}(?:\s\d{{1,2}})?),\s(?:(?:just|only|some|about|exactly|nearly|almost|roughly|fully|(?:less|more)\sthan)\s)?$",
    re.IGNORECASE,
)
"""Before "eight months later" in "for October 2014, just eight months later": the date is what is later."""
_YEAR_FOLLOWS = re.compile(
    rf"\s(?:\d|(?:the\s|next\s|last\s|this\s)?(?:{MONTH}|{WEEKDAY}|{NAMES})(?!\w)|yesterday|tomorrow|today|the\s\d)",
    re.IGNORECASE,
)


def _atom(found: re.Match[str], recall: Recall, *, start: int | None = None) -> Atom:
    low = found.start() if start is None else start
    return Atom(start=low, end=found.end(), basis="relative to an earlier time", recall=recall)


def _unresolved(found: re.Match[str], why: str) -> Atom:
    return Atom(start=found.start(), end=found.end(), basis=f"unresolved: {why}", inert=True)


def _tells_event(found: re.Match[str], scene: Scene) -> bool:
    """Whether a noun or clause follows that it counts from ("a year before the war")."""
    return _STANDS_ALONE.match(scene.after(found.end(), 24)) is None


def _counts_from_year(found: re.Match[str], scene: Scene) -> bool:
    """Whether a year follows, which then is what is counted from ("five years after 2005")."""
    return _YEAR_FOLLOWS.match(scene.after(found.end(), 24)) is not None


def _month_of(month: int, year: int) -> Period | None:
    return arithmetic.month(year, month)


def _season_of(name: str, year: int) -> Period | None:
    return arithmetic.season(year, name)


def _month(found: re.Match[str], _: Scene) -> Atom | None:
    if not found[2][0].isupper():
        return None
    return _atom(found, partial(pointing.in_that_year, partial(_month_of, month_number(found[2])), found[1].lower()))


def _season(found: re.Match[str], _: Scene) -> Atom:
    return _atom(found, partial(pointing.in_that_year, partial(_season_of, found[2].lower()), found[1].lower()))


def _same(found: re.Match[str], _: Scene) -> Atom:
    return _atom(found, partial(pointing.same, found[1].lower()))


def _window(found: re.Match[str], _: Scene) -> Atom:
    return _atom(found, pointing.window, start=found.start(1))


def _beside(found: re.Match[str], scene: Scene) -> Atom:
    if found[1].lower() == "next" and found[2].lower() == "decade":
        if not scene.anchors and not tells_past(scene):
            got = shifted(scene, "decade", 1)
            return Atom(
                start=found.start(), end=found.end(), basis=got.basis, period=got.period, inert=got.period is None
            )
        return _unresolved(found, "the next one after publication or after another time")
    return _atom(found, partial(pointing.beside, found[2].lower(), 1 if found[1].lower() in _FORWARD else -1))


def _beside_window(found: re.Match[str], scene: Scene) -> Atom:
    count = number(found[2]) if found[2] else None
    forward = found[1].lower() in _FORWARD
    unit = (found[3] or "year").lower()
    beside = pointing.beside_window if unit == "year" else partial(pointing.beside_months, unit)

    def recall(anchors: Sequence[Anchor]) -> Resolved:
        if anchors or count is None or tells_past(scene):
            return beside(count, 1 if forward else -1, anchors)
        return rolling(scene, count, unit, ahead=forward)  # no tale of another time: beside publication

    return _atom(found, recall)


def _years_before(found: re.Match[str], scene: Scene) -> Atom | None:
    if _tells_event(found, scene) or _counts_from_year(found, scene):
        return None
    return _atom(found, partial(pointing.beside_window, number(found[1]), -1))


def _same_of(found: re.Match[str], scene: Scene) -> Atom:
    return _atom(found, partial(pointing.same_of, scene.publication.year, found[1] or "", found[2]))


def _later(found: re.Match[str], scene: Scene) -> Atom | None:
    count, side = number(found[1]), found[3].lower()
    unit = "century" if found[2].lower().startswith("centur") else found[2].lower()
    if _counts_from_year(found, scene):
        return None
    event = side in {"before", "after", "prior", "on"} and _tells_event(found, scene)
    if event:
        return None if side == "on" else _unresolved(found, "relative to an event")  # "two days on the road"
    if count is None or unit == "century":
        return _unresolved(found, "how many is not said")
    if _BESIDE_A_DATE.search(scene.before(found.start())):
        return _unresolved(found, "tells how far the time before it lies from an earlier one")
    return _atom(found, partial(pointing.later, unit, -count if side in _BACKWARD else count))


def _side(found: re.Match[str], scene: Scene) -> Atom | None:
    if _counts_from_year(found, scene):
        return None
    if _tells_event(found, scene):
        return _unresolved(found, "relative to an event")
    return _atom(found, partial(pointing.beside, found[1].lower(), 1 if found[2].lower() in _FORWARD else -1))


def _then(found: re.Match[str], _: Scene) -> Atom:
    start = found.end() - 4 if found[1] else found.start()  # "since" and "until" are taken in later
    return _atom(found, pointing.then, start=start)


RULES = (
    Rule(
        words("that same said following previous"),
        rf"\b({_POINTED}|the\sfollowing|the\sprevious)\s({MONTH})(?!\w)",
        _month,
    ),
    Rule(
        words("spring summer autumn winter"),
        rf"\b({_POINTED}|the\sfollowing|the\sprevious)\s(spring|summer|autumn|winter)\b",
        _season,
    ),
    Rule(
        words("day week month quarter year decade century"),
        rf"\b{_POINTED}\s(day|week|month|quarter|year|decade|century)\b(?!\s(?:that|when|as|in\swhich|of)\b)",
        _same,
    ),
    Rule(
        words("period years"),
        r"\b((?:that|the\ssame|this)\s(?:(?:\w{2,8}-)?year\s)?period|(?:those|these|the\ssame)\s(?:\w{2,6}\s)?years)\b",
        _window,
    ),
    Rule(
        words("period"),
        r"\b(?:during|over|throughout)\s(the\speriod)(?!\s(?:of|from|between|under|covered|since|\d|to|before|after))\b",
        _window,
    ),
    Rule(
        words("following next subsequent previous preceding prior"),
        rf"\bthe\s({_NEXT_TO})\s(day|week|month|quarter|year|decade)\b(?!\sof\b)",
        _beside,
    ),
    Rule(
        words("following next subsequent previous preceding prior"),
        rf"\bthe\s({_NEXT_TO})\s(?:({NUMBER})[\s-](year|quarter|month)s?(?:[\s-]period)?|(?:equivalent\s|comparable\s)?period)\b(?!\sof\b)",
        _beside_window,
    ),
    Rule(
        words("before earlier prior"),
        rf"\bthe\s({NUMBER})[\s-]years?(?:[\s-]period)?\s(?:before|earlier|prior)\b",
        _years_before,
    ),
    Rule(
        words("same corresponding equivalent"),
        r"\bthe\s(?:same|corresponding|equivalent)\s(?:period|time|months?|quarter|half)\s(?:(?:of|in)\s)?"
        r"(?:(last\syear|the\s(?:previous|preceding|prior)\syear|a\syear\s(?:earlier|before|ago)|the\syear\sbefore)"
        rf"|({YEAR}))(?!\w)",
        _same_of,
    ),
    Rule(
        words("later earlier before after afterward afterwards previously beforehand prior on"),
        rf"(?<![\d.,])\b({NUMBER}|(?:a\s)?few|several|many)\s({UNIT})s?\s"
        r"(later|earlier|before|after|afterwards?|previously|beforehand|prior|on)\b",
        _later,
    ),
    Rule(
        words("before after prior"),
        r"\bthe\s(day|week|month|year|decade)\s(before|after|prior)\b(?!\s(?:last|yesterday|tomorrow)\b)",
        _side,
    ),
    Rule(
        words("then time"),
        r"\b(?:((?:since|from|up\suntil|until|till|by)\sthen)|at\s(?:that|the)\stime(?!\s(?:(?:and|or)\s\w+\s)?of\b)|back\sthen)\b(?!-)",
        _then,
    ),
)

"""The unit that goes on: "the end of the year", "earlier in the week", "the rest of the month", "over the weekend"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from ontherecord.claims.times import arithmetic, pointing, slices
from ontherecord.claims.times.atom import Anchor, Atom, Resolved, Scene
from ontherecord.claims.times.counting import PUBLICATION, shifted
from ontherecord.claims.times.rule import Rule, words
from ontherecord.claims.times.vague import tells_past, tense
from ontherecord.claims.times.words import ORDINAL_DAY, day_number
from ontherecord.model.period import Period

_UNITS = r"week|month|quarter|year|decade|century"
_PARTS = (
    r"\d{1,2}(?:st|nd|rd|th)|first|end|start|beginning|middle|rest|remainder|remaining(?:\spart)?|close|half|quarter"
    rf"|{ORDINAL_DAY}\sday|(?:first|last|final|opening|closing|early|next|same|\d|two|three|four|five|six|ten)\s(?:day|days|weeks|months)"
)
_DETERMINED = re.compile(r"(?:^|\b(?:in|on|for|of|since|during|from|over|to|at|and|than|until|by)\s)$", re.IGNORECASE)
_WEEK = 7
_ORDINAL_ONES = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"


def _the_unit(unit: str, scene: Scene, anchors: Sequence[Anchor]) -> Resolved:
    """Give the unit of publication, or that of an earlier time where both are the same; in a tale of the past the latter."""
    here = shifted(scene, unit, 0)
    there = pointing.same(unit, anchors)
    if there.period is None or there.period == here.period:
        return here if not anchors or there.period is not None or tells_no_other(anchors, here) else there
    if tells_past(scene):
        return there
    return Resolved(None, "unresolved: of publication or of another time")


def tells_no_other(anchors: Sequence[Anchor], here: Resolved) -> bool:
    """Whether no earlier time lies outside the unit of publication."""
    return here.period is not None and all(a.period is None or a.period.overlaps(here.period) for a in anchors)


def _unit(found: re.Match[str], scene: Scene) -> Atom:
    unit = found[1].lower().rsplit(" ", 1)[-1]
    return Atom(start=found.start(1), end=found.end(1), basis=PUBLICATION, recall=partial(_the_unit, unit, scene))


def _year_edge(found: re.Match[str], scene: Scene) -> Atom:
    """Read "by year's end" and "by mid-year" of the year of publication."""
    got = shifted(scene, "year", 0)
    period = None if got.period is None else slices.edge("middle" if found[2] else "end", got.period)
    which = "middle" if found[2] else "end"
    basis = f"{which} of it, by convention; {got.basis}" if period is not None else got.basis
    return Atom(start=found.start(1), end=found.end(1), basis=basis, period=period, inert=period is None)


def _end_of_unit(found: re.Match[str], scene: Scene) -> Atom:
    """Read "by EOY" as the end of the year of publication."""
    got = shifted(scene, {"y": "year", "m": "month", "q": "quarter", "w": "week"}[found[1].lower()], 0)
    period = None if got.period is None else slices.edge("end", got.period)
    basis = f"end of it, by convention; {got.basis}" if period is not None else got.basis
    return Atom(start=found.start(), end=found.end(), basis=basis, period=period, inert=period is None)


def _rest(scene: Scene, whole: Period) -> Period | None:
    first = scene.publication.first
    if first is None or whole.start is None or whole.last is None or not whole.start <= first <= whole.last:
        return whole
    return Period.days(first, whole.last)


def _rest_of(found: re.Match[str], scene: Scene) -> Atom:
    return Atom(
        start=found.start(), end=found.end(), basis="what is left of it", within=partial(_rest, scene), alone=False
    )


def _weekend(found: re.Match[str], scene: Scene) -> Atom:
    """Take the latest weekend that had begun in a tale of the past, else the nearer one, which on a Monday is the last."""
    today: date | None = scene.publication.day
    saturday = None
    if today is not None:
        by = 5 - today.weekday()
        behind = tells_past(scene) or (by >= _WEEK - 3 and not tense(scene).ahead(found.start()))
        saturday = arithmetic.moved(today, by - _WEEK if behind and by > 0 else by)
    period = None if saturday is None else Period.days(saturday, saturday + timedelta(days=1))
    basis = PUBLICATION if period is not None else scene.publication.lacking
    start = found.start(1) if found[1] else found.start(2)
    return Atom(start=start, end=found.end(), basis=basis, period=period, inert=period is None)


def _weekend_beside(found: re.Match[str], scene: Scene) -> Atom:
    got = shifted(scene, "week", -2 if found[1] else 2)
    last = None if got.period is None else got.period.last
    period = None if last is None else Period.days(last - timedelta(days=1), last)
    return Atom(start=found.start(), end=found.end(), basis=got.basis, period=period, inert=period is None)


def _day_of_month(found: re.Match[str], scene: Scene) -> Atom | None:
    """Read "on the 27th": of the month of publication or the one before, in a look ahead the one after."""
    number_of, month = day_number(found[1] or found[2]), scene.publication.month
    start, end = (found.start(1) - len("the "), found.end(1)) if found[1] else found.span(2)
    if number_of is None:
        return None
    last = scene.publication.last
    if month is None or last is None:
        return Atom(start=start, end=end, basis=scene.publication.lacking, inert=True)
    days = [arithmetic.day(*_month_beside(month, step), number_of) for step in (-1, 0, 1)]
    ahead = tense(scene).ahead(found.start())
    near = [
        one
        for one in days
        if one is not None and one.start is not None and (one.start >= last if ahead else one.start <= last)
    ]
    period = (near[0] if ahead else near[-1]) if near else None
    basis = "of the month of publication or beside it" if period is not None else "unresolved: no such day is near"
    return Atom(start=start, end=end, basis=basis, period=period, inert=period is None)


def _month_beside(month: tuple[int, int], by: int) -> tuple[int, int]:
    index = month[0] * 12 + month[1] - 1 + by
    return index // 12, index % 12 + 1


def _previous(found: re.Match[str], scene: Scene) -> Atom | None:
    if _DETERMINED.search(scene.before(found.start(), 10)) is None:
        return None  # "the previous year" points back at a time that was told
    got = shifted(scene, found[1].lower(), -1)
    return Atom(start=found.start(), end=found.end(), basis=got.basis, period=got.period, inert=got.period is None)


RULES = (
    Rule(
        words("week month quarter year decade century"),
        rf"\b(?:(?:{_PARTS})\sof|(?:earlier|later|early|late)\sin)\s(the\s(?:{_UNITS})|(?<=\bend\sof\s)(?:month|year|quarter))\b(?!\s(?:of|in|that|when|to|before|after|ended|ending)\b)",
        _unit,
    ),
    Rule(
        words("year end"),
        r"\b(?:by|at|before|until|till|after|since)\s((?:the\s)?(?:(mid)-year|year[\u2019']s\send|year[\s-]end))\b(?!\s(?:of\s)?\d)",
        _year_edge,
    ),
    Rule(
        words("rest remainder remaining"),
        r"(?:\bthe\s)?\b(?:rest|remainder|remaining(?:\spart)?)\sof(?=\s(?:the|this|that|next|last|current|\d{4}|[A-Z][a-z]{2,8}\b))",
        _rest_of,
    ),
    Rule(
        words("weekend"),
        r"\b(?:(?:on|at|over|during|for)\s)?(?:(the\sweekend)|(?:(?<=\bon\s)|(?<=\bat\s)|(?<=\bover\s))(weekend))\b(?!\s(?:of|before\slast|after\snext|that|when|edition)\b)",
        _weekend,
    ),
    Rule(
        words("th st nd rd twenty thirty"),
        rf"\b(?:on|by|until|till|before|after|since|for)\s(?:the\s(\d{{1,2}}(?:st|nd|rd|th)|(?:twenty|thirty)[\s-]{_ORDINAL_ONES})|(?<=\bon\s)(\d{{1,2}}(?:st|nd|rd|th)))"
        r"(?=[.,;:!?)]|$|\s(?:and|but|when|after|before|the)\b)(?!,?\s(?:and|or)\s(?:the\s)?\d)",
        _day_of_month,
    ),
    Rule(words("eoy eom eoq eow"), r"(?:\bthe\s)?\bEO([YMQW])\b", _end_of_unit),
    Rule(words("weekend"), r"(?:\bthe\s)?\bweekend\s(?:(before\slast)|after\snext)\b", _weekend_beside),
    Rule(words("previous"), r"\bprevious\s(week|month|quarter|year)\b(?!\s(?:of|to)\b)", _previous),
)

"""Time counted by lengths of several units: "one month and 21 days ago", "two years and three months later", "within 5 years 1 month"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import partial

from ontherecord.claims.times import arithmetic, pointing
from ontherecord.claims.times.atom import Anchor, Atom, Resolved, Scene
from ontherecord.claims.times.counting import PUBLICATION, step
from ontherecord.claims.times.rule import Rule, words
from ontherecord.claims.times.vague import looks_ahead, tells_past
from ontherecord.claims.times.words import NUMBER, number
from ontherecord.model.period import Grain, Period

_ONE = rf"{NUMBER}[\s-](?:year|month|week|day)s?"
_SEVERAL = rf"{_ONE}(?:(?:,?\sand\s|,\s|\s)(?!an?\s){_ONE}){{1,2}}"
_EACH = re.compile(rf"({NUMBER})[\s-](year|month|week|day)s?", re.IGNORECASE)
_SIZES = ("year", "month", "week", "day")
_WINDOW = re.compile(r"\b(?:last|past|next|coming|first|previous|following)\s$", re.IGNORECASE)
_BACK = frozenset({"ago", "earlier", "before"})

Lengths = tuple[tuple[int, str], ...]


def _lengths(said: str) -> Lengths | None:
    """Give each count with its unit; none where they do not grow smaller."""
    found = tuple((number(one[1]), one[2].lower()) for one in _EACH.finditer(said))
    sizes = [_SIZES.index(unit) for _, unit in found]
    if sizes != sorted(set(sizes)):
        return None
    out = tuple((count, unit) for count, unit in found if count is not None)
    return out if len(out) == len(found) else None


def _moved(day: date, lengths: Lengths, *, back: bool) -> date | None:
    when: date | None = day
    for count, unit in lengths:
        when = None if when is None else step(when, -count if back else count, unit)
    return when


def _around(when: date | None, unit: str) -> Period | None:
    """Give the day, week or month that is reached, as fine as the smallest unit said."""
    if when is None:
        return None
    if unit == "day":
        return Period.day(when)
    return arithmetic.week(when) if unit == "week" else arithmetic.month(when.year, when.month)


def _later(lengths: Lengths, anchors: Sequence[Anchor], *, back: bool) -> Resolved:
    """Count from the nearest earlier time, which must be as fine as the smallest unit."""
    smallest = lengths[-1][1]
    fine = {Grain.DAY, Grain.MONTH} if smallest == "month" else {Grain.DAY}
    anchor = next(pointing.usable(anchors), None)
    if anchor is None:
        return Resolved(None, "unresolved: no earlier time to go by")
    mention, period = anchor
    if period.grain not in fine or period.start is None:
        return Resolved(None, f"unresolved: \u2018{mention.text}\u2019 is not so fine")
    when = _moved(period.start, lengths, back=back)
    return Resolved(_around(when, smallest), pointing.basis_of(mention))


def _compound(found: re.Match[str], scene: Scene) -> Atom | None:
    lengths, side, today = _lengths(found[2]), (found[3] or found[1] or "").lower(), scene.publication.day
    ahead = side not in {"in", "within"} or (looks_ahead(scene) and not tells_past(scene))
    if lengths is None or not ahead:
        return None
    if _WINDOW.search(scene.before(found.start(2), 12)):
        return None  # "for the last three months and two days ago": the first length is a window
    if side in {"later", "earlier", "before", "after"}:
        recall = partial(_later, lengths, back=side in _BACK)
        return Atom(start=found.start(2), end=found.end(), basis="relative to an earlier time", recall=recall)
    when = None if today is None else _moved(today, lengths, back=side in _BACK)
    start = found.start() if side in {"in", "within"} else found.start(2)
    if today is None or when is None:
        return Atom(start=start, end=found.end(), basis=scene.publication.lacking, inert=True)
    if side == "within":
        return Atom(
            start=start,
            end=found.end(),
            basis="from publication on, so long",
            period=Period.days(today, when),
            block=True,
        )
    period = _around(when, lengths[-1][1])
    return Atom(start=start, end=found.end(), basis=PUBLICATION, period=period, inert=period is None)


RULES = (
    Rule(
        words("ago later earlier hence now before after"),
        rf"(?<![\w.,-])()({_SEVERAL})\s(ago|later|earlier|hence|from\snow|(?:before|after)(?=[.,;:]|$))(?!\w)",
        _compound,
    ),
    Rule(words("in within"), rf"\b(in|within)\s({_SEVERAL})()(?![\w-])(?!\s(?:of|from|before|after|ago)\b)", _compound),
)

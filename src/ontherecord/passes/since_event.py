"""Times counted from a happening that the words do not name in full: "since the coup", "since the war began", "during the war"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from ontherecord.model.claim import Claim, TimeMention
from ontherecord.model.period import Period
from ontherecord.passes.around import Around, nowhere
from ontherecord.passes.totals import going_on
from ontherecord.record.chronicle import Chronicle, period_of
from ontherecord.record.event_words import load_event_words
from ontherecord.record.events import Event

_LED = re.compile(
    r"\b(?:ever\s)?(since|during)\s(?:the\s)?(?:(?:beginning|start|outbreak|onset)\sof\s)?"
    r"(?:the|its|their|this|that)\s((?:[\w-]+\s){0,3}?)([a-z][a-z-]{2,13})\b",
    re.IGNORECASE,
)
_LONG = frozenset({"war", "offensive"})
"""Kinds that go on: they are meant where they did so at publication."""
_REMEMBERED = timedelta(days=366 * 6)
"""How long a happening of one day, the last of its kind in a state, is spoken of without its date."""
_PLAIN = frozenset(
    {"military", "armed", "full-scale", "russian", "bloody", "brutal", "ongoing", "current", "army", "new"}
)
"""Words before the noun that tell no other happening of its kind apart."""


def since_event(claim: Claim, near: Around, chronicle: Chronicle) -> Iterator[TimeMention]:
    """Give the time since, or during, the one such happening in a state that is named here; each says which it is."""
    if near.day is None:
        return
    for found in _LED.finditer(near.text, claim.sentence.span.start, claim.sentence.span.end):
        if not claim.span.overlaps(type(claim.span)(found.start(), found.end())):
            continue
        if any(word.lower() not in _PLAIN for word in found[2].split()):
            continue
        known = [*claim.times, *claim.in_force]
        if any(
            one.period is not None and one.span.start <= found.end() and found.start() <= one.span.end for one in known
        ):
            continue
        kinds = load_event_words().nouns.get(found[3].lower(), ())
        event = _meant(near, chronicle, kinds)
        if event is None or event.first.first is None or event.first.first > near.day:
            continue
        when = period_of(event)
        last = near.day if found[1].lower() == "since" or when.last is None else min(when.last, near.day)
        basis = f"\u2018{found[0]}\u2019: \u2018{event.name}\u2019, the one that fits a state named here; up to {last.isoformat()}"
        yield nowhere(claim, Period.days(event.first.first, last), basis)


def _meant(near: Around, chronicle: Chronicle, kinds: tuple[str, ...]) -> Event | None:
    if not kinds:
        return None
    if kinds[0] in _LONG:
        return going_on(near, chronicle, "war")
    return _latest(near, chronicle, kinds[0])


def _latest(near: Around, chronicle: Chronicle, kind: str) -> Event | None:
    """Find the last of a kind in the one state named, not too long before the article."""
    day = near.day
    if day is None:
        return None
    lately = Period.days(day - _REMEMBERED, day)
    for codes in near.places():
        found = [
            e for code in codes for e in chronicle.matching(frozenset({kind}), frozenset({code}), lately, place=code)
        ]
        begun = [event for event in found if event.first.first is not None and event.first.first <= day]
        if begun:
            return begun[-1] if len(codes) == 1 or len({event.place for event in begun}) == 1 else None
    return None

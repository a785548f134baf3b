"""Sums that run on while a war does: "Norway has delivered 22 tanks to Ukraine" counts from the beginning of the war."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from ontherecord.claims.times import find_times
from ontherecord.model.claim import Claim, TimeMention
from ontherecord.model.period import Grain, Period
from ontherecord.model.text import Token
from ontherecord.passes.around import Around, nowhere
from ontherecord.record.chronicle import Chronicle, period_of
from ontherecord.record.events import Event
from ontherecord.record.yamlfile import read_yaml

_UP_TO = re.compile(r"\b(?:as\sof|as\sat|by|until|till|up\sto|through|to)\s(?:the\s)?$", re.IGNORECASE)
_OPENS = re.compile(r"(?:as\sof|as\sat|by|until|till|up\sto|through)\b", re.IGNORECASE)
_OPENED = re.compile(r"^(?:ever\s)?since\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_PAST_FORMS = frozenset({"VBN", "VBD"})
_LEAD = 12
"""Code points before a time in which the words stand that end a sum with it."""


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    table = read_yaml(files("ontherecord.passes") / "totals.yaml")
    groups = table.values() if isinstance(table, dict) else ()
    return frozenset(str(verb) for group in groups if isinstance(group, dict) for verb in group)


def totals(claim: Claim, near: Around, chronicle: Chronicle) -> Iterator[TimeMention]:
    """Give the stretch from the beginning of the war to the day that the sum is of, else to publication."""
    if near.day is None or not adds_up(claim):
        return
    war = going_on(near, chronicle, "war")
    if war is None or war.first.start is None:
        return
    ends = _ends(claim, near)
    if ends is None:
        return
    end, of_year = ends
    start = date(war.first.start.year, 1, 1) if of_year else war.first.start
    if start > end:
        return
    said = f"a sum that runs on: from the beginning of \u2018{war.name}\u2019, which the sentence does not date"
    until = "up to publication" if end == near.day else f"up to {end.isoformat()}"
    yield nowhere(claim, Period.days(start, end), f"{said}, {until}")


def adds_up(claim: Claim) -> bool:
    """Whether the claim's clause tells in the perfect of what was given or lost: "has sent", "have been killed"."""
    tokens = claim.sentence.tokens
    inside = [place for place, token in enumerate(tokens) if claim.span.start <= token.start < claim.span.end]
    inside = [place for place in inside if not _since_clause(tokens, place)]
    own = [place for place in inside if tokens[place].lemma in _verbs() and tokens[place].tag in _PAST_FORMS]
    if own:
        return any(_perfect(tokens, place) for place in own)
    finite = any(tokens[place].tag in {"VBD", "VBZ", "VBP", "MD"} for place in inside)
    # "…, 4 per cent of their howitzers": an item of a list has the verb of its sentence; and "what has been sent comes to
    # a tenth" has it in its subject.
    return any(
        _perfect(tokens, place)
        for place, token in enumerate(tokens)
        if token.lemma in _verbs() and token.tag in _PAST_FORMS and (not finite or _is_subject(token, inside))
    )


def _is_subject(token: Token, inside: list[int]) -> bool:
    return token.dep in {"csubj", "csubjpass"} and token.head in inside


def _since_clause(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a verb is that of a clause with "since": it tells from when, and not what adds up."""
    return any(token.head == place and token.dep == "mark" and token.lemma == "since" for token in tokens)


def _perfect(tokens: tuple[Token, ...], place: int) -> bool:
    verb = place
    for _ in range(4):  # "has sent and delivered": the second verb has its helper from the first
        if any(token.head == verb and token.lemma in {"have", "\u2019ve"} and token.dep != "ccomp" for token in tokens):
            return True
        if tokens[verb].dep != "conj":
            return False
        verb = tokens[verb].head
    return False


def _ends(claim: Claim, near: Around) -> tuple[date, bool] | None:
    """Give the day that the sum is of, and whether it is the end of a year; nothing where another time is told."""
    day = near.day
    if day is None:
        return None
    line = claim.sentence.span
    if any(time.period is not None and _OPENED.search(time.text) for time in (*claim.times, *claim.in_force)):
        return None  # the words say since when
    told = find_times(near.text, line, published=near.published)
    for time in told:
        lead = near.text[max(line.start, time.span.start - _LEAD) : time.span.start]
        if (
            time.period is not None
            and time.period.last is not None
            and (_UP_TO.search(lead) or _OPENS.match(time.text))
        ):
            last = time.period.last
            return last, (last.month, last.day) == (12, 31)
    periods = [time.period for time in told if time.period is not None and time.period.grain is not Grain.VAGUE]
    dated = any(period.start is not None and period.stop is not None for period in periods)  # "so far" dates nothing
    # "Since it was invaded two years ago": the date is of the beginning.
    return None if dated and _SINCE.search(line.of(near.text)) is None else (day, False)


_JUST_OVER = timedelta(days=31)


def going_on(near: Around, chronicle: Chronicle, kind: str) -> Event | None:
    """Find the one event of a kind that went on at publication, or had just ended, where a state named here is."""
    day = near.day
    if day is None:
        return None
    lately = Period.days(day - _JUST_OVER, day)
    for codes in near.places():
        found = [
            event
            for code in codes
            for event in chronicle.matching(frozenset({kind}), frozenset({code}), lately, place=code)
            if event.first.first is not None and event.first.first <= day
        ]
        alive = [event for event in found if period_of(event).overlaps(Period.day(day))] or found
        if alive:
            return alive[0] if len({event.id for event in alive}) == 1 else None
    return None

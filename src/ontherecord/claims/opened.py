"""Times that a clause with "since" opens: in "since the two signed in 1997, trade has grown" the year is where it begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ontherecord.model.claim import Claim, TimeMention
from ontherecord.model.period import Grain, Period
from ontherecord.model.text import Sentence, Span, Token

_FURTHEST = 12
"""Tokens from "since" to the time that it opens."""
_ENDS = frozenset({",", ";", ":", "(", ")", "–", "—", '"', "“", "”"})
_LEADS = frozenset({"in", "on", "of"})
OPENED = "since then, as the clause says"


def with_openings(claims: tuple[Claim, ...], text: str, published: Period | None) -> tuple[Claim, ...]:
    """Every claim with the times that "since" opens read as going on: up to publication, or open where that is not known."""
    last = None if published is None else published.last
    out = []
    for claim in claims:
        if not (claim.times or claim.inherited_times) or not _says_since(claim.sentence):
            out.append(claim)
            continue
        times = tuple(_opened(time, claim.sentence, claim.span, text, last) for time in claim.times)
        around = tuple(_opened(time, claim.sentence, None, text, last) for time in claim.inherited_times)
        out.append(replace(claim, times=times, inherited_times=around))
    return tuple(out)


def _says_since(sentence: Sentence) -> bool:
    return any(token.text.lower() == "since" for token in sentence.tokens)


def _opened(time: TimeMention, sentence: Sentence, inside: Span | None, text: str, last: date | None) -> TimeMention:
    """The time with its clause, if one with "since" leads to it; `inside` is where that clause must begin, if anywhere."""
    period = time.period
    if period is None or period.start is None or period.stop is None or period.grain is Grain.VAGUE:
        return time
    if "up to publication" in time.basis or not sentence.span.contains(time.span):
        return time
    start = _since(sentence.tokens, time.span.start)
    if start is None or (inside is not None and start < inside.start):
        return time
    known = last is not None and last >= period.start
    span = Span(start, time.span.end)
    return replace(
        time,
        span=span,
        text=span.of(text),
        period=Period.days(period.start, last if known else None),
        basis=f"{time.basis}; {OPENED}; up to publication" if known else f"{time.basis}; {OPENED}; open end",
    )


def _since(tokens: tuple[Token, ...], start: int) -> int | None:
    """Where the "since" stands whose clause ends with the time at `start`; `None` where another word leads to it."""
    before = [token for token in tokens if token.end <= start][-_FURTHEST:]
    if not before or before[-1].text.lower() not in _LEADS:
        return None
    for index in range(len(before) - 1, -1, -1):
        token = before[index]
        if token.text in _ENDS:
            return None
        if token.text.lower() == "since":
            # "Since 2011 it has sold more than in 2009": a figure between has a clause of its own.
            between = before[index + 1 :]
            return None if any(one.pos == "NUM" for one in between) or len(between) < 2 else token.start  # noqa: PLR2004 - a preposition and what began
    return None

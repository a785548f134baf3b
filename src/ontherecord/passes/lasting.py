"""Periods that a length of time makes together with its end: "for a year now", "in its 84th day", "the 30th consecutive year"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ontherecord.claims.times import Duration, find_durations
from ontherecord.model.claim import Claim, TimeMention
from ontherecord.model.period import Grain, Period
from ontherecord.model.text import Span
from ontherecord.units.numbers import ORDINALS

_FOR = re.compile(
    r"\b(?:for|in)\s(?:(?:exactly|precisely|just|nearly|almost|over|about|more\sthan|at\sleast|the\s(?:last|past))\s)?$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\b(\w{4,14}(?:-\w{5,7})?|\d{1,3}(?:st|nd|rd|th))\s(?:(?:consecutive|straight|successive)\s(year|month|quarter|week|day)|(year|month|quarter|week|day)\s(?:in\sa\srow|running))\b",
    re.IGNORECASE,
)
_IN_ITS = re.compile(
    r"\b(?:in|into|on|entering|entered|enters)\s(?:its|their|his|her|the)\s(\w{4,14}(?:-\w{5,7})?|\d{1,4}(?:st|nd|rd|th))\s(year|month|week|day)\b",
    re.IGNORECASE,
)
_PERFECT = re.compile(r"\b(?:has|have|had)\b", re.IGNORECASE)
_HAD = re.compile(r"\bhad\b", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:when|until|till|before|by|up\sto)\b", re.IGNORECASE)
_DAYS = {"day": 1, "week": 7}
_ROUND = 10
"""Years from which on a length is a round one."""
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


def lasting(claim: Claim, text: str, published: Period | None) -> Iterator[TimeMention]:
    """Give the periods that lengths in a claim make; nothing where no end is known. Never raises on any text."""
    words = claim.span.of(text)
    ends = [time.period for time in (*claim.times, *claim.inherited_times) if time.period is not None]
    for found in _ORDINAL.finditer(words):
        count, unit = _ordinal(found[1]), (found[2] or found[3]).lower()
        closed = next((end for end in ends if end.stop is not None and end.grain.value == unit), None)
        last = closed if closed is not None else _unit_before(published, unit)
        if count is not None and last is not None and last.stop is not None:
            yield from _made(claim, found.span(), text, _back(last.stop, count, unit), last.stop)
    if published is not None and published.stop is not None:
        for found in _IN_ITS.finditer(words):
            count = _ordinal(found[1])
            start = None if count is None else _back(published.stop, count, found[2].lower())
            if count is not None and re.search(r"\b(?:is|now|has|enter\w*)\b", words[: found.start()]):
                yield from _made(claim, found.span(), text, start, published.stop)
    if _PERFECT.search(words) is None:
        return
    stop = _end(words, ends, published)
    for length in find_durations(text, claim.span):
        if stop is not None and _FOR.search(text[max(claim.span.start, length.span.start - 24) : length.span.start]):
            where = (length.span.start - claim.span.start, length.span.end - claim.span.start)
            yield from _made(claim, where, text, _before(stop, length), stop)


def _ordinal(word: str) -> int | None:
    low = word.lower()
    if low[0].isdigit():
        return int(re.sub(r"\D", "", low))
    tens = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
    head, _, tail = low.partition("-")
    if tail:
        ones = ORDINALS.get(tail)
        return tens[head] + ones if head in tens and ones is not None and ones < 10 else None  # noqa: PLR2004
    return ORDINALS.get(low)


def _end(words: str, ends: list[Period], published: Period | None) -> date | None:
    """The day after a length is over: publication, or with "had" the time that "when" or "until" names."""
    if _HAD.search(words) is None:
        return None if published is None else published.stop
    when = next((end for end in ends if end.stop is not None), None)
    return when.stop if when is not None and _WHEN.search(words) else None


def _unit_before(published: Period | None, unit: str) -> Period | None:
    """The last whole year before publication; of shorter units none is taken."""
    first = None if published is None else published.first
    return Period.year(first.year - 1) if first is not None and unit == "year" and first.year > 1 else None


def _back(stop: date, count: int, unit: str) -> date | None:
    """Give the first day of so many units that end the day before `stop`."""
    if unit in _DAYS:
        days = stop.toordinal() - count * _DAYS[unit]
        return date.fromordinal(days) if days > 0 else None
    months = stop.year * 12 + stop.month - 1 - count * _MONTHS[unit]
    if months < 12:  # noqa: PLR2004 - before the year 1
        return None
    year, month = divmod(months, 12)
    for day in range(stop.day, stop.day - 4, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return None


def _before(stop: date, length: Duration) -> date | None:
    start: date | None = stop
    for count, unit in length.amounts:
        if start is not None and unit == "year" and _ROUND <= count == int(count) and len(length.amounts) == 1:
            last = start.toordinal() - 1  # so long is told in years of the calendar, that of the end among them
            year = date.fromordinal(last).year - int(count) + 1
            return date(year, 1, 1) if year > 0 else None
        if start is None or (unit not in _DAYS and unit not in _MONTHS) or count != int(count) or not 0 < count < 5000:  # noqa: PLR2004
            return None
        start = _back(start, int(count), unit)
    return start if length.amounts else None


def _made(claim: Claim, where: tuple[int, int], text: str, start: date | None, stop: date) -> Iterator[TimeMention]:
    if start is None or start >= stop:
        return
    span = Span(claim.span.start + where[0], claim.span.start + where[1])
    period = Period(start=start, stop=stop, grain=Grain.RANGE)
    yield TimeMention(span=span, text=span.of(text), period=period, basis="so long up to its end")

"""Times that an event fixes: "during the war", "two days after the ceasefire", "since the coup", "right afterwards"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from ontherecord.claims.times import pointing
from ontherecord.claims.times.atom import Anchor
from ontherecord.claims.times.publication import Publication
from ontherecord.claims.times.words import NUMBER, UNIT, either, number, tables
from ontherecord.model.claim import TimeMention
from ontherecord.model.period import Grain, Period
from ontherecord.model.text import Span, Token

_BEFORE = 80
"""Code points before an event in which the words stand that set a time beside it."""
_SHORT_EVENT = 31
"""Days: "since the ceasefire" and "since the week of riots" can be counted from the first day or the last alike."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PARTS = r"(?:the\s)?(beginning|start|outbreak|onset|end|conclusion|close)\sof\s"
_ENDS = frozenset({"end", "conclusion", "close"})
_ARTICLE = r"(?:(?:the|this|that|a|an|its|their|his|her)\s)?"
_BEGAN = frozenset({"begin", "start", "erupt", "break"})
_ENDED = frozenset({"end", "stop", "cease", "finish", "conclude"})
_MOST_EVENTS = 40
_CLAUSE_DATE = 160
"""Code points after "right after" within which the date of its clause stands."""
_STANDS_ALONE = re.compile(r"$|[,.;:!?)\]\u201d\u2019\"\u2013\u2014]|\s(?:and|but|too|in|by|when|as)\b", re.IGNORECASE)
_JUST_AFTER = re.compile(r"\b(?:right|immediately|shortly|soon|just)\s(after)(?=\s[\w\u2018\u201c\"'])", re.IGNORECASE)
_BREAK = re.compile(r"[;:!?\u2014]|\bthat\b", re.IGNORECASE)
_UNKNOWN = "unresolved: relative to an event, and which is not known"


@lru_cache(maxsize=1)
def _leads() -> re.Pattern[str]:
    cues = either(row["cue"] for row in tables()["beside_events"])
    counted = rf"(?:({NUMBER}|(?:a\s)?few|several)\s({UNIT})s?|the\s({UNIT}))\s(after|before|following|prior\sto)"
    return re.compile(rf"\b(?:{counted}|({cues}))\s(?:{_PARTS})?{_ARTICLE}$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _sides() -> dict[str, str]:
    return {row["cue"]: row["side"] for row in tables()["beside_events"]}


@lru_cache(maxsize=1)
def _afterwards() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{either(row['cue'] for row in tables()['afterwards'])})(?![\w-])", re.IGNORECASE)


def by_end(mention: Anchor) -> tuple[int, int]:
    """Order by what was read last; an event after the dates in its own words."""
    return mention.span.end, -mention.span.start


def with_events(
    text: str,
    span: Span,
    times: Sequence[TimeMention],
    *,
    events: Sequence[Anchor],
    tokens: Sequence[Token],
    anchors: Sequence[Anchor],
    published: Period | None,
) -> tuple[TimeMention, ...]:
    """Give the times of a sentence with those that events fix, in order and without overlap.

    `events` are the happenings that the sentence names, each with its dates, or with no period where it is not known
    which is meant; `anchors` are times and events of the sentences before, nearest last. Where an event's own words hold
    a date, the mention is of the words before the event alone, so that the date stays a mention too.
    """
    if span.end <= span.start:
        return tuple(times)
    found: list[TimeMention] = []
    for event in events[:_MOST_EVENTS]:
        made = _beside(text, span, event, tokens, Publication(published))
        if made is not None:
            found.append(_spared(made, event, times, text))
    known = [*anchors, *sorted((*events, *times), key=by_end)]
    found += _standing_alone(text, span, known)
    found += _after_clauses(text, span, times, [one.span for one in events])
    kept = list(times)
    for made in found:
        kept = _taken_in(kept, made)
    return tuple(sorted(kept, key=lambda one: one.span))


def _spared(made: TimeMention, event: Anchor, times: Sequence[TimeMention], text: str) -> TimeMention:
    inside = any(t.period is not None and t.span.overlaps(made.span) for t in times)
    if not inside:
        return made
    end = len(text[: event.span.start].rstrip())
    words = re.sub(rf"\s{_ARTICLE}$", "", text[made.span.start : end] + " ", flags=re.IGNORECASE)
    span = Span(made.span.start, made.span.start + len(words.rstrip()))
    return TimeMention(span=span, text=span.of(text), period=made.period, basis=made.basis)


def _taken_in(kept: list[TimeMention], made: TimeMention) -> list[TimeMention]:
    """Let a mention replace unresolved ones inside it; beside a resolved one it gives way."""
    touched = [one for one in kept if one.span.overlaps(made.span)]
    if any(one.period is not None or not made.span.contains(one.span) for one in touched):
        return kept
    return [*(one for one in kept if one not in touched), made]


def _beside(text: str, span: Span, event: Anchor, tokens: Sequence[Token], at: Publication) -> TimeMention | None:
    low = max(span.start, event.span.start - _BEFORE)
    lead = _leads().search(text[low : event.span.start])
    if lead is None:
        return None
    number_of, unit, one_unit, counted, cue, part = lead.groups()
    verb = next((token for token in tokens if token.start >= event.span.end), None)
    if verb is not None and verb.tag in _FINITE:
        if part is None and verb.lemma in _BEGAN | _ENDED:
            part = "end" if verb.lemma in _ENDED else "start"
        elif verb.tag != "MD" and not _is_short(event):
            return None  # "after the war killed thousands" is about what it did, at some point of it
    where = Span(low + lead.start(), event.span.end)
    if event.period is None:
        return TimeMention(span=where, text=where.of(text), period=None, basis=_UNKNOWN)
    if counted is not None:
        ahead = counted.lower() in {"after", "following"}
        period, note = _counted(event, number_of or "one", unit or one_unit, ahead=ahead, part=part)
    else:
        side = _sides()[" ".join(cue.lower().split())]
        if cue.lower() == "by" and part is None:
            return None  # "by the war" may be its doing
        period, note = _sided(event.period, side, part, at)
    basis = f"from {event.basis}; {note}" if period is not None else f"unresolved: {note}; {event.basis}"
    return TimeMention(span=where, text=where.of(text), period=period, basis=basis)


def _is_short(event: Anchor) -> bool:
    period = event.period
    if period is None or period.start is None or period.last is None:
        return False
    return (period.last - period.start).days <= _SHORT_EVENT


def _sided(event: Period, side: str, part: str | None, at: Publication) -> tuple[Period | None, str]:
    """Give the period at one side of an event, and a note on how; no period where the event has no such end."""
    first, last = event.start, event.last
    if part is not None:
        edge = last if part.lower() in _ENDS else first
        if edge is None:
            return None, "it had not ended"
        first = last = edge
    if side in {"during", "within"}:
        return _within(event, at, vague=side == "within")
    if side in {"before", "just before", "until", "by"}:
        return _up_to(first, last, side)
    if side == "since":
        return _since(event, first, last, at)
    if last is None:
        return None, "it had not ended"
    if side == "just after":
        return Period(start=last, stop=None, grain=Grain.VAGUE), "vague: from its last day, how long is not said"
    return _open(last + timedelta(days=1)), "after it; open end"


def _open(start: date) -> Period:
    return Period(start=start, stop=None, grain=Grain.RANGE)


def _within(event: Period, at: Publication, *, vague: bool) -> tuple[Period | None, str]:
    if event.start is None:
        return None, "when it began is not known"
    stop = event.stop
    if stop is None and at.last is not None and at.last >= event.start:
        stop = at.last + timedelta(days=1)
    grain = Grain.VAGUE if vague else event.grain if event.stop is not None else Grain.RANGE
    return Period(start=event.start, stop=stop, grain=grain), "vague: some part of it" if vague else "while it lasted"


def _up_to(first: date | None, last: date | None, side: str) -> tuple[Period | None, str]:
    if first is None:
        return None, "when it began is not known"
    if side == "by":
        return Period.days(None, last), "open start; the end is included"
    if side == "until":
        return Period.days(None, first), "up to its beginning; open start"
    if side == "before":
        return Period(start=None, stop=first, grain=Grain.RANGE), "before it; open start"
    return Period(start=None, stop=first, grain=Grain.VAGUE), "vague: up to its beginning, from when is not said"


def _since(event: Period, first: date | None, last: date | None, at: Publication) -> tuple[Period | None, str]:
    if first is None:
        return None, "when it began is not known"
    until = at.last if at.last is not None and at.last >= first else None
    note = "up to publication" if until is not None else "open end"
    long = last is not None and event.stop is not None and (last - first).days > _SHORT_EVENT
    if long:
        period = Period(start=first, stop=None if until is None else until + timedelta(days=1), grain=Grain.VAGUE)
        return period, f"vague: since it began or since it ended is not said; {note}"
    return Period.days(first, until), note


def _counted(event: Anchor, count: str, unit: str, *, ahead: bool, part: str | None) -> tuple[Period | None, str]:
    """Count units from an event's end, or back from its beginning; no period where the choice of the end matters."""
    steps, period = number(count), event.period
    word = "century" if unit.lower().startswith("centur") else unit.lower()
    if steps is None or word == "century":
        return None, "how many is not said"
    if period is None or period.start is None or period.last is None:
        return None, "it had not ended"
    ends = [period.start, period.last]
    if part is not None:
        ends = [period.last if part.lower() in _ENDS else period.start]
    elif not ahead:
        ends = [period.start]
    made = [_steps_from(event, day, word, steps if ahead else -steps) for day in ends]
    if any(one != made[0] for one in made):
        return None, "counted from its beginning or from its end"
    return made[0], "counted from its end" if ahead else "counted back from its beginning"


def _steps_from(event: Anchor, day: date, unit: str, by: int) -> Period | None:
    anchor = TimeMention(span=event.span, text=event.text, period=Period.day(day), basis="stated")
    return pointing.later(unit, by, [anchor]).period


def _standing_alone(text: str, span: Span, known: Sequence[Anchor]) -> Iterator[TimeMention]:
    """Find "right afterwards", "thereafter": after the event or time spoken of last."""
    for found in _afterwards().finditer(text, span.start, span.end):
        preposition = found[0].lower().endswith("after")
        if preposition and _STANDS_ALONE.match(text[found.end() : min(span.end, found.end() + 16)]) is None:
            continue
        got = pointing.then([one for one in known if one.span.end <= found.start()])
        where = Span(found.start(), found.end())
        period = None
        basis = "unresolved: no earlier event or time to go by"
        if got.period is not None and got.period.last is not None:
            period = Period(start=got.period.last, stop=None, grain=Grain.VAGUE)
            basis = f"{got.basis}; vague: from its last day, how long is not said"
        yield TimeMention(span=where, text=where.of(text), period=period, basis=basis)


def _after_clauses(
    text: str, span: Span, times: Sequence[TimeMention], events: Sequence[Span]
) -> Iterator[TimeMention]:
    """Find "right after Oslo agreed to it in May": the date inside the clause says after what."""
    for found in _JUST_AFTER.finditer(text, span.start, span.end):
        where = Span(found.start(), found.end())
        if any(0 <= event.start - where.end <= _ARTICLE_GAP for event in events):
            continue
        inside = next(
            (t for t in times if t.span.start >= where.end and t.span.start - where.end <= _CLAUSE_DATE), None
        )
        dated = inside is not None and _BREAK.search(text[where.end : inside.span.start]) is None
        if inside is None or not dated or inside.period is None or inside.period.start is None:
            yield TimeMention(
                span=where, text=where.of(text), period=None, basis="unresolved: relative to what the clause tells"
            )
            continue
        period = Period(start=inside.period.start, stop=None, grain=Grain.VAGUE)
        basis = f"vague: from what the clause after it tells, dated \u2018{inside.text}\u2019; how long is not said"
        yield TimeMention(span=where, text=where.of(text), period=period, basis=basis)


_ARTICLE_GAP = 6
"""Code points: "the " and the like between the words and the event."""

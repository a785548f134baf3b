"""The timeline of a case: its effect, the alleged causes, its items, and the record's own dates of the events it names."""

from __future__ import annotations

from collections.abc import Iterator

from ontherecord.model.hypothesis import Case, EvidenceItem, EvidenceKind, FromClaim, FromEvent, Moment
from ontherecord.model.timeline import Clash, ClashKind, Part, Point, Source, Timeline, days, laid
from ontherecord.record.chronicle import Chronicle, period_of


def timeline(case: Case, chronicle: Chronicle) -> Timeline:
    """Lay out everything of a case that has a date. What the case dates otherwise than the record stands twice and clashes."""
    points = [*_sides(case, chronicle), *_items(case, chronicle)]
    points += _recorded(case, chronicle, points)
    named = {point.id for point in points}
    undated = sum(not item.sought and item.id not in named for item in case.items)
    undated += sum(name not in named for name, _, _, _ in _moments(case))
    return laid(points, tuple(_known_too_early(case)), undated)


def _moments(case: Case) -> Iterator[tuple[str, Moment, Part, str | None]]:
    if case.effect is not None:
        yield "effect", case.effect, Part.EFFECT, None
    for each in case.hypotheses:
        if each.cause is not None:
            yield f"cause-{each.id}", each.cause, Part.CAUSE, each.id


def _sides(case: Case, chronicle: Chronicle) -> Iterator[Point]:
    """Effect and alleged causes; one that has no date of its own takes that of its event."""
    for name, moment, part, belongs in _moments(case):
        event = chronicle.event(moment.event) if moment.event else None
        when = moment.when or (period_of(event) if event is not None else None)
        if when is None:
            continue
        recorded = moment.when is None and event is not None
        yield Point(
            id=name,
            period=when,
            text=moment.text,
            source=Source.RECORD if recorded else Source.CASE,
            part=part,
            told=event.source.title if recorded and event is not None else None,
            event=moment.event,
            belongs=belongs,
        )


def _items(case: Case, chronicle: Chronicle) -> Iterator[Point]:
    for item in case.items:
        if item.happened is None:
            continue
        event = chronicle.event(_event_of(item) or "")
        recorded = event is not None and period_of(event) == item.happened
        claim = item.origin.claim if isinstance(item.origin, FromClaim) else None
        yield Point(
            id=item.id,
            period=item.happened,
            text=item.text,
            source=Source.ARTICLE if claim is not None else Source.RECORD if recorded else Source.CASE,
            told=item.source,
            claim=claim,
            event=_event_of(item),
        )


def _event_of(item: EvidenceItem) -> str | None:
    return item.origin.event if isinstance(item.origin, FromEvent) else None


def _recorded(case: Case, chronicle: Chronicle, points: list[Point]) -> Iterator[Point]:
    """The record's own point for each event that is named, unless one on the line has that date already."""
    names = [moment.event for _, moment, _, _ in _moments(case)] + [_event_of(item) for item in case.items]
    for name in dict.fromkeys(each for each in names if each is not None):
        event = chronicle.event(name)
        if event is None:
            continue
        own = period_of(event)
        told = [point for point in points if point.event == name]
        if any(point.source is Source.RECORD for point in told) or (
            told and all(point.period.overlaps(own) for point in told)
        ):
            continue
        yield Point(
            id=f"record-{name}",
            period=own,
            text=event.name,
            source=Source.RECORD,
            told=event.source.title,
            event=name,
        )


def _known_too_early(case: Case) -> Iterator[Clash]:
    """Items known before they happened: one of the two dates is wrong. What is absent may be known at any time."""
    for item in case.items:
        happened, known = item.happened, item.known
        if item.kind is EvidenceKind.ABSENCE or known is None or known.stop is None:
            continue
        if happened is not None and happened.start is not None and known.stop <= happened.start:
            text = f"{item.id} was known ({days(known)}) before it happened ({days(happened)})."
            yield Clash(kind=ClashKind.KNOWN_FIRST, points=(item.id,), text=text)

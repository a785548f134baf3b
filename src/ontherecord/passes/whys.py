"""What the article says brought what about, and when the record has what it names."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.claims.why import arguments, explain, inferred
from ontherecord.model.audit import Judged
from ontherecord.model.entity import EntityType
from ontherecord.model.timeline import Point, Source
from ontherecord.passes.work import Tools, Work
from ontherecord.record.chronicle import period_of

_ARGUED = 0.1
MOST_EVENTS = 60
"""Events of the record that are put beside the moments of an article; a chronicle names more, an article does not."""


def find_reasons(work: Work, tools: Tools) -> Work:  # noqa: ARG001 - the signature of a pass
    """The why-claims and what they rest on; nothing of a text that has context before it."""
    if work.offset:
        return work
    claims = tuple(one.claim for one in work.judged)
    found = explain(work.sentences, claims)
    joined = inferred(work.sentences, claims, arguments(found, claims))
    argued = {claim for each in joined for claim in (*each.premises, each.conclusion)}
    judged = tuple(_weightier(one) if one.claim.id in argued else one for one in work.judged)
    return replace(work, judged=judged, explanations=found, arguments=joined)


def _weightier(one: Judged) -> Judged:
    """What the article argues from, or argues for, carries more of it than what it says in passing."""
    return replace(one, claim=replace(one.claim, weight=round(min(1.0, one.claim.weight + _ARGUED), 2)))


def date_events(work: Work, tools: Tools) -> Work:
    """The record's own dates of the events that the article names, each with the first claim that names it."""
    chronicle = tools.record.chronicle
    named: dict[str, str] = {}
    for one in work.judged:
        for mention in one.claim.entities:
            if mention.type is EntityType.EVENT and mention.code is not None:
                named.setdefault(mention.code, one.claim.id)
    events = [(event, claim) for code, claim in named.items() if (event := chronicle.event(code)) is not None]
    points = tuple(
        Point(
            id=f"record-{event.id}",
            period=period_of(event),
            text=event.name,
            source=Source.RECORD,
            told=event.source.title,
            claim=claim,
            event=event.id,
        )
        for event, claim in events[:MOST_EVENTS]
    )
    return replace(work, recorded=points)

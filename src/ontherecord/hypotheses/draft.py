"""From an audited article to a case: its explanations in rows, what they rest on, what the record has, and an empty row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from ontherecord.errors import UsageError
from ontherecord.model.audit import Audit, Judged
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType
from ontherecord.model.hypothesis import (
    Case,
    EvidenceItem,
    EvidenceKind,
    FromClaim,
    FromEvent,
    Group,
    Hypothesis,
    Level,
    Moment,
)
from ontherecord.model.period import Grain, Period
from ontherecord.model.text import Span
from ontherecord.model.verdict import Ruling
from ontherecord.model.voice import Mode
from ontherecord.model.why import Explanation, Stance
from ontherecord.record.chronicle import Chronicle, parties_of, period_of
from ontherecord.record.events import Event

WINDOW = timedelta(days=6 * 366)
"""How far back from the effect the record's events are offered: longer than a term of office, the usual memory of a policy."""
MOST_EVENTS = 24
MOST_CLAIMS = 30
_LONGEST = 300
_SOFT = frozenset({Kind.LABEL, Kind.ATTRIBUTION, Kind.QUOTATION, Kind.OPINION, Kind.VAGUE, Kind.NORM, Kind.IDENTITY})
_RELIABLE = {Ruling.SUPPORTED: Level.HIGH, Ruling.REFUTED: Level.LOW}
_GAP = {
    "size": "from size: that it was smaller than something else",
    "order": "from order alone: that one came after the other",
    "character": "from the character of whoever says or did it",
    "silence": "from silence: that nobody denied or explained it",
}
OPEN = (
    "Which explanation has nobody named? Write it here. Ask: what else happened in the months before; who else gained;"
    " what was already under way; what would have to be true if every explanation above were wrong."
)


def draft(audit: Audit, chronicle: Chronicle, *, named: str, question: str | None = None) -> Case:
    """Draft a case on the question that the article argues about most, or on `question` ("q2").

    Nothing is rated: that is the reader's. `named` is how the case calls the audit: its path or id. The record's events of
    the years before are offered as items with no say in which explanation they serve.

    Raises:
        UsageError: the article explains nothing, or has no such question.

    """
    chosen = _chosen(audit, question)
    effect = _effect(audit, chosen)
    words = _flat(effect.of(audit.document.text))
    parties = _parties(audit, chosen)
    event = _event_of(audit, chosen, chronicle)
    when = event.first if event is not None else _when(audit, chosen)
    until = _until(audit, when)
    items = (*_claims(audit, chosen, parties, named), *_events(chronicle, parties, until))
    return Case(
        title=f"Drafted from “{_flat(audit.document.title or audit.document.source or audit.document.id)}”",
        question=f"Why did this come about: “{words}”?",
        note=(
            "A draft, to be corrected. The explanations are those that the article names or sets aside; the items are what it"
            " rests them on and what the record has from the years before. Nothing is rated yet."
        ),
        actor=_actor(audit, effect),
        effect=Moment(text=words, when=when, event=event.id if event is not None else None),
        hypotheses=(*_hypotheses(audit, chosen), Hypothesis(id="unnamed", text=None, note=OPEN)),
        items=items,
        groups=_groups(audit, items),
    )


def questions(audit: Audit) -> tuple[tuple[str, str, int], ...]:
    """List the questions that the article answers: id, words of the effect, how many causes it names; the most argued first."""
    out = []
    for name in dict.fromkeys(each.question for each in audit.explanations):
        about = [each for each in audit.explanations if each.question == name]
        effect = next((each.effect for each in about if each.effect is not None), None)
        if effect is not None:
            out.append((name, _flat(effect.of(audit.document.text)), len(_distinct(about)), _weight(about)))
    out.sort(key=lambda each: (-each[3], int(each[0][1:])))
    return tuple((name, words, number) for name, words, number, _ in out)


def _chosen(audit: Audit, question: str | None) -> tuple[Explanation, ...]:
    listed = questions(audit)
    if not listed:
        raise UsageError(
            "This article does not say why anything happened, as far as could be read.",
            remedy="Write the case by hand: docs/why.md shows how.",
        )
    name = listed[0][0] if question is None else question
    chosen = tuple(each for each in audit.explanations if each.question == name)
    if not any(name == known for known, _, _ in listed):
        named = "; ".join(f"{known}: {words}" for known, words, _ in listed[:12])
        raise UsageError(f"The article has no question {name!r}.", remedy=f"It has {named}.")
    return chosen


def _weight(about: Sequence[Explanation]) -> float:
    """How much a question is argued about: rival causes, more where voices clash, most where the article asks it."""
    clash = len({each.stance for each in about if each.cause is not None}) - 1
    asked = any(each.stance is Stance.ASKED for each in about)
    return len(_distinct(about)) + 2 * max(clash, 0) + asked


def _distinct(about: Sequence[Explanation]) -> list[Explanation]:
    """Explanations with a cause of their own, the first of each."""
    known = {each.id for each in about}
    return [each for each in about if each.cause is not None and each.same_as not in known]


def _hypotheses(audit: Audit, chosen: Sequence[Explanation]) -> tuple[Hypothesis, ...]:
    text = audit.document.text
    made = []
    for number, each in enumerate(_distinct(chosen), start=1):
        if each.cause is None:
            continue
        fellows = [other for other in chosen if each.id in {other.id, other.same_as}]
        words = _flat(each.cause.of(text))
        made.append(
            Hypothesis(
                id=f"h{number}",
                text=("Aim: " if each.purpose else "") + words,
                cause=Moment(text=words, when=_dated(audit, each.cause)),
                named_by=next((other.by for other in fellows if other.by is not None), None),
                note=_note(fellows),
            )
        )
    return tuple(made)


def _note(fellows: Sequence[Explanation]) -> str:
    """What the article does with an explanation, and the weak steps on the way."""
    parts = []
    for each in fellows:
        match each.stance:
            case Stance.ENDORSED:
                parts.append("The article holds this" + (", and nothing else." if each.sole else "."))
            case Stance.REPORTED:
                parts.append(f"The article passes this on from {each.by or 'somebody unnamed'}.")
            case Stance.DISMISSED:
                given = f", which {each.by} gives," if each.by else ""
                parts.append(f"This explanation{given} is set aside by {each.dismissed_by or 'the article'}.")
            case Stance.ASKED:
                pass
        for step in each.steps:
            if step.gap is not None:
                cue = f" (“{step.cue}”)" if step.cue else ""
                parts.append(f"Gap in the argument: an inference {_GAP[step.gap.value]}{cue}.")
    return " ".join(dict.fromkeys(parts))


def _claims(
    audit: Audit, chosen: Sequence[Explanation], parties: frozenset[str], named: str
) -> tuple[EvidenceItem, ...]:
    """Claims that the explanations rest on, then those that the record ruled on and that are about the same parties."""
    ids = {each.id for each in chosen}
    premises = [
        premise
        for argument in audit.arguments
        if argument.step.partition(":")[0] in ids
        for premise in argument.premises
    ]
    ordered = dict.fromkeys(premises)
    beside = [
        judged.claim.id
        for judged in audit.claims
        if judged.claim.kind.has_verdict
        and judged.claim.kind not in _SOFT
        and not judged.claim.presupposed
        and len({e.code for e in judged.claim.entities if e.code} & parties) > 1
    ]
    wanted = [*ordered, *(each for each in beside if each not in ordered)][:MOST_CLAIMS]
    known = {judged.claim.id: judged for judged in audit.claims}
    kept = [known[each] for each in wanted if each in known]
    kept.sort(key=lambda judged: judged.claim.span)
    return tuple(_item(audit, judged, named, rests=judged.claim.id in ordered) for judged in kept)


def _item(audit: Audit, judged: Judged, named: str, *, rests: bool) -> EvidenceItem:
    claim, verdict = judged.claim, judged.verdict
    happened = next((time.period for time in claim.times if _usable(time.period)), None)
    published = audit.document.published.period
    known = published if published is not None and published.start and published.stop else None
    if known is not None and happened is not None and known.last and happened.start and known.last < happened.start:
        known = None
    ruled = verdict.ruling.value.replace("_", " ")
    why = "The article rests an explanation on this. " if rests else ""
    return EvidenceItem(
        id=claim.id,
        text=_flat(claim.statement),
        kind=_kind(judged),
        origin=FromClaim(audit=named, claim=claim.id),
        source=_source(audit, judged),
        happened=happened,
        known=known,
        reliability=_RELIABLE.get(verdict.ruling, Level.MEDIUM),
        note=_flat(f"{why}The record: {ruled}. {verdict.why}"),
    )


def _kind(judged: Judged) -> EvidenceKind:
    claim = judged.claim
    if claim.negated and claim.kind in {Kind.EXISTENCE, Kind.EVENT}:
        return EvidenceKind.ABSENCE
    if any(voice.mode is Mode.SHOWS for voice in claim.voices):
        return EvidenceKind.DOCUMENT
    if judged.verdict.ruling is Ruling.SUPPORTED or claim.kind is Kind.EVENT:
        return EvidenceKind.DEED
    return EvidenceKind.OTHERS_WORD


def _source(audit: Audit, judged: Judged) -> str:
    """Who tells it: the data that answered, else the speaker, else the article."""
    finding = next((answer.finding for answer in judged.answers if answer.finding is not None), None)
    if finding is not None and judged.verdict.ruling is Ruling.SUPPORTED:
        return finding.dataset
    speaker = judged.claim.voices[-1].speaker
    if len(judged.claim.voices) > 1 and speaker != "unresolved":
        return speaker
    return _flat(audit.document.title or "the article")


def _events(chronicle: Chronicle, parties: frozenset[str], until: date | None) -> tuple[EvidenceItem, ...]:
    """Events of the record in the years before, that two of the parties share or that happened to the first of them."""
    if until is None or not parties:
        return ()
    window = Period(start=until - WINDOW, stop=until + timedelta(days=1), grain=Grain.RANGE)
    found = [
        event
        for event in chronicle.events
        if event.first.start is not None
        and window.start is not None
        and window.start <= event.first.start < until + timedelta(days=1)
        and len(parties_of(event) & parties) > 1
    ]
    found.sort(key=lambda event: (event.first.start or date.min, event.id), reverse=True)
    return tuple(
        _event(each)
        for each in sorted(found[:MOST_EVENTS], key=lambda event: (event.first.start or date.min, event.id))
    )


def _event(event: Event) -> EvidenceItem:
    return EvidenceItem(
        id=_identity(event.id),
        text=_flat(event.name[:1].upper() + event.name[1:] + (f". {event.note}" if event.note else "")),
        kind=EvidenceKind.DEED,
        origin=FromEvent(event=event.id),
        source=event.source.title,
        happened=period_of(event),
        known=event.first,
        reliability=Level.HIGH if event.verified else Level.LOW,
        note="From the record, for its date and its parties alone: whether it has to do with the question is yours to say.",
    )


_NO_ID = re.compile(r"[^A-Za-z0-9_.-]+")


def _identity(name: str) -> str:
    return ("e-" + _NO_ID.sub("-", name))[:40]


def _groups(audit: Audit, items: Sequence[EvidenceItem]) -> tuple[Group, ...]:
    """Items of one teller depend on one another, unless they come from data; the article itself is no witness to count twice."""
    data = {source.dataset for source in audit.record}
    told = Counter(item.source for item in items if isinstance(item.origin, FromClaim) and item.source not in data)
    return tuple(
        Group(
            id=f"g{number}",
            members=tuple(item.id for item in items if item.source == source and isinstance(item.origin, FromClaim)),
            why=f"All of this is told by {source}.",
        )
        for number, (source, count) in enumerate(told.items(), start=1)
        if count > 1
    )


def _parties(audit: Audit, chosen: Sequence[Explanation]) -> frozenset[str]:
    """Codes of states and organisations named in the explanations, with those of the claims that cover them."""
    spans = [span for each in chosen for span in (each.cause, each.effect) if span is not None]
    return frozenset(
        mention.code
        for judged in audit.claims
        for mention in judged.claim.entities
        if mention.code is not None
        and mention.type in {EntityType.STATE, EntityType.ORGANISATION}
        and any(span.contains(mention.span) for span in spans)
    )


def _actor(audit: Audit, effect: Span) -> str | None:
    """Who did what is to be explained: the first state or organisation in its words."""
    named = sorted(
        {
            (mention.span.start, mention.text)
            for judged in audit.claims
            for mention in judged.claim.entities
            if effect.contains(mention.span) and mention.type in {EntityType.STATE, EntityType.ORGANISATION}
        }
    )
    return named[0][1] if named else None


def _dated(audit: Audit, span: Span) -> Period | None:
    """When a side of an explanation took place, where its own words say so."""
    times = sorted(
        {
            (time.span.start, time.span.end): time.period
            for judged in audit.claims
            for time in judged.claim.times
            if span.contains(time.span) and _usable(time.period)
        }.items()
    )
    return times[0][1] if times else None


def _when(audit: Audit, chosen: Sequence[Explanation]) -> Period | None:
    found = (_dated(audit, each.effect) for each in chosen if each.effect is not None)
    return next((period for period in found if period is not None), None)


def _until(audit: Audit, when: Period | None) -> date | None:
    """The last day that matters: of the effect, else of the article, else the latest that it names."""
    for period in (when, audit.document.published.period):
        if period is not None and period.last is not None:
            return period.last
    named = [
        time.period.last
        for each in audit.claims
        for time in each.claim.times
        if time.period is not None and time.period.last
    ]
    return max(named, default=None)


def _event_of(audit: Audit, chosen: Sequence[Explanation], chronicle: Chronicle) -> Event | None:
    """Find the event of the record that the effect is: what a claim inside its words was answered with, or names."""
    spans = [each.effect for each in chosen if each.effect is not None]
    for judged in audit.claims:
        if not any(span.overlaps(judged.claim.span) and len(judged.claim.span) <= len(span) for span in spans):
            continue
        cells = [
            cell
            for answer in judged.answers
            if answer.finding is not None and answer.finding.dataset == "events"
            for cell in answer.finding.params
        ]
        codes = [e.code for e in judged.claim.entities if e.type is EntityType.EVENT]
        for name in (*cells, *codes):
            event = chronicle.event(name) if isinstance(name, str) else None
            if event is not None:
                return event
    return None


def _effect(audit: Audit, chosen: Sequence[Explanation]) -> Span:
    """The words of what is to be explained: those of an explanation rather than those of a headline."""
    with_cause = [each.effect for each in chosen if each.effect is not None and each.cause is not None]
    listed = with_cause or [each.effect for each in chosen if each.effect is not None]
    return max(listed, key=lambda span: (not _headline(span.of(audit.document.text)), -span.start))


def _headline(words: str) -> bool:
    """Whether most words are capitalised."""
    return sum(word[:1].isupper() for word in words.split()) * 2 > len(words.split())


def _usable(period: Period | None) -> bool:
    return period is not None and period.start is not None and period.grain is not Grain.VAGUE


def _flat(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"

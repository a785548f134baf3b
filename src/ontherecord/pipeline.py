"""The walk through the house: PASSES in order, each taking the work so far and giving it back further on.

Read this tuple first. The stages do not know one another; they meet here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from ontherecord.claims import look
from ontherecord.claims.why import arguments, explain
from ontherecord.forms.atomic import atomic, read_already, rest
from ontherecord.forms.lexicon import Lexicon
from ontherecord.forms.loose import loose, nested
from ontherecord.forms.parse import parse
from ontherecord.forms.readout import Parsed
from ontherecord.forms.tails import goes_on
from ontherecord.model.asking import Asked
from ontherecord.model.audit import Against, Audit, Judged, Model
from ontherecord.model.claim import Claim, Kind
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.model.document import Document
from ontherecord.model.entity import EntityType
from ontherecord.model.evidence import Passage
from ontherecord.model.period import Period
from ontherecord.model.quotation import Held, Pair
from ontherecord.model.reading import Reading
from ontherecord.model.reckoning import Reckoning
from ontherecord.model.text import Sentence, Span
from ontherecord.model.verdict import Answer, Context, Reason, Ruling, Verdict
from ontherecord.model.why import Argument, Explanation
from ontherecord.ports import Database
from ontherecord.queries.ask import Asker
from ontherecord.queries.bounds import bounded_by_its_own, first_bounded, otherwise_bounded
from ontherecord.queries.facts import Facts
from ontherecord.quotations import hold, pair
from ontherecord.reckoning import reckoned, reckonings
from ontherecord.record.load import Record
from ontherecord.tabular import Sheet, put
from ontherecord.units.hedges import Bounds
from ontherecord.verdicts.judge import Bench, judge
from ontherecord.verdicts.quoted import quoted
from ontherecord.verdicts.silent import beside, unanswered
from ontherecord.verdicts.tolerance import tolerance

# Kinds that the forms may take over where they account for every word: nothing in them was left to opinion.
_MAY_TURN_OUT_CHECKABLE = frozenset({Kind.VAGUE, Kind.OPINION})
MOST_CONTEXT = 4
_DESCRIBING = frozenset({Kind.LABEL, Kind.IDENTITY, Kind.MEMBERSHIP})
_PRESUPPOSED = frozenset({Kind.MEMBERSHIP, Kind.IDENTITY, Kind.DURATION, Kind.EVENT})
_FRAMING = frozenset({Kind.ATTRIBUTION, Kind.QUOTATION})
_NEVER_PARSED = frozenset({Kind.ATTRIBUTION, Kind.QUOTATION, Kind.IDENTITY, Kind.LABEL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What every pass may use. `sheet` is the user's own table, where one was given."""

    record: Record
    lexicon: Lexicon
    database: Database
    profile: str
    sheet: Sheet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The work so far. `offset` is where the audited text starts in `document.text`: words before it are context.

    `opponent` is the audit of the article that this one answers, where it is to be held against it.
    """

    document: Document
    offset: int = 0
    opponent: Audit | None = None
    claims: tuple[Claim, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    reckonings: tuple[Reckoning, ...] = ()
    readings: tuple[tuple[str, tuple[Reading, ...]], ...] = ()
    asked: tuple[tuple[str, tuple[Asked, ...]], ...] = ()
    judged: tuple[Judged, ...] = ()
    models: tuple[Model, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    against: Against | None = None
    explanations: tuple[Explanation, ...] = ()
    arguments: tuple[Argument, ...] = ()


class Pass(Protocol):
    """One step: it adds to the work and takes nothing away."""

    def __call__(self, work: Work, tools: Tools) -> Work:
        """Take the work further."""
        ...


def find_claims(work: Work, tools: Tools) -> Work:
    """Sentences, voices, kinds, times, entities."""
    found = look(work.document, names=tools.record.names, chronicle=tools.record.chronicle)
    return replace(
        work,
        claims=found.claims,
        models=found.models,
        sentences=found.sentences,
        reckonings=reckonings(found.claims, found.sentences, work.document.text),
        diagnostics=(*work.diagnostics, *found.diagnostics),
    )


def read_forms(work: Work, tools: Tools) -> Work:
    """Typed readings; a clause that makes several claims becomes several."""
    published = work.document.published.period
    claims: list[Claim] = []
    readings: list[tuple[str, tuple[Reading, ...]]] = []
    listed: list[Span] = []
    told: list[tuple[Claim, Reading]] = []
    items: list[tuple[Claim, Parsed]] = []
    for claim in work.claims:
        if claim.kind is Kind.IDENTITY and any(span.contains(claim.span) for span in listed):
            continue  # an item of a list that was read whole
        if any(read_already(claim, host, item) for host, item in items):
            continue
        parsed = _parsed(
            claim,
            tools,
            published,
            _aside(claim, work.claims),
            _outside(claim, work.claims),
            nested(claim, work.claims, but=_DESCRIBING | _FRAMING),
            told,
        )
        if not parsed:
            claims.append(claim)
            continue
        if claim.kind is Kind.IDENTITY and len(parsed) > 1:
            listed.append(claim.span)
        for number, part in enumerate(parsed):
            if not part.readings:
                claims.append(rest(claim, part, number, work.document.text))
                continue
            made = atomic(claim, part, number, work.document.text)
            claims.append(made)
            told.append((claim, part.readings[0]))
            items += [(claim, part)] if part.span != claim.span else []
            readings.append((made.id, part.readings))
    return replace(work, claims=tuple(claims), readings=tuple(readings))


def _aside(claim: Claim, claims: tuple[Claim, ...]) -> tuple[Span, ...]:
    """Labels and presupposed claims inside a claim: they are weighed on their own."""
    return tuple(
        other.span
        for other in claims
        if other is not claim
        and (other.presupposed or other.kind in _DESCRIBING - {claim.kind})
        and claim.span.contains(other.span)
        and len(other.span) < len(claim.span)
    )


def _outside(claim: Claim, claims: tuple[Claim, ...]) -> tuple[str, ...]:
    """Words of the sentence that stand outside all its claims; a vague one accounts for nothing.

    What stands before an attribution belongs to its frame ("SIPRI data show that …").
    """
    spans = [
        Span(claim.sentence.span.start, other.span.end) if other.kind in _FRAMING else other.span
        for other in claims
        if other.sentence.span == claim.sentence.span and (other.kind is not Kind.VAGUE or goes_on(other.quote))
    ]
    return loose(claim, (*spans, claim.span))


def _told(sentence: Sentence, told: list[tuple[Claim, Reading]]) -> tuple[Reading, ...]:
    """The best readings of a sentence's clauses so far, in order."""
    return tuple(reading for claim, reading in told if claim.sentence.span == sentence.span)


def _parsed(
    claim: Claim,
    tools: Tools,
    published: Period | None,
    aside: tuple[Span, ...],
    outside: tuple[str, ...],
    inside: tuple[Span, ...],
    told: list[tuple[Claim, Reading]],
) -> tuple[Parsed, ...]:
    turned = claim.kind in _MAY_TURN_OUT_CHECKABLE
    # What a phrase takes for granted is only read for what it can be: "NATO member X", "the 33-day war".
    readable = claim.kind in _PRESUPPOSED
    never = (claim.kind in _NEVER_PARSED or claim.presupposed) and not readable
    if never or (not claim.kind.has_verdict and not turned):
        return ()
    found = parse(
        claim,
        lexicon=tools.lexicon,
        names=tools.record.names,
        chronicle=tools.record.chronicle,
        published=published,
        aside=aside,
        outside=outside,
        nested=inside,
        before=_told(claim.sentence, told),
        earlier=_told(claim.context[-1], told) if claim.context else (),
    )
    if turned and any(reading.unexplained for part in found for reading in part.readings):
        return ()
    return found


def ask_record(work: Work, tools: Tools) -> Work:
    """Every reading put to every release that counts."""
    asker = _asker(work, tools)
    asked = tuple(
        (
            claim_id,
            tuple(
                # How firmly an answer stands is asked of the best reading alone: it is the one that is ruled on.
                asker.ask(first_bounded(reading, tools.record), _fringe(reading, tools), swept=number == 0)
                for number, reading in enumerate(readings)
            ),
        )
        for claim_id, readings in work.readings
    )
    return replace(work, asked=asked)


def _fringe(reading: Reading, tools: Tools) -> Bounds:
    return tolerance(reading.form, tools.profile).fringe


def _asker(work: Work, tools: Tools) -> Asker:
    return Asker(record=tools.record, database=tools.database, published=work.document.published.period)


def judge_claims(work: Work, tools: Tools) -> Work:
    """Rulings where something was asked, reasons where nothing could be."""
    bench = Bench(
        measure=tools.record.measure,
        names=tools.record.names,
        profile=tools.profile,
        carriers=tools.record.measures,
    )
    answers = dict(work.asked)
    judged: list[Judged] = []
    for claim in work.claims:
        if claim.id in answers:
            answered, verdict = _held_to_bounds(claim, answers[claim.id], bench, tools, _asker(work, tools))
            judged.append(Judged(claim=claim, answers=answered, verdict=verdict))
        else:
            judged.append(Judged(claim=claim, answers=(), verdict=unanswered(claim, tools.lexicon.nouns)))
    return replace(work, judged=tuple(judged))


def _held_to_bounds(
    claim: Claim, asked: tuple[Asked, ...], bench: Bench, tools: Tools, asker: Asker
) -> tuple[tuple[Answer, ...], Verdict]:
    """A ruling that a region's other definitions would turn is none.

    What the publisher's own bounds support stands; what they refute is tried by the others. A group that the publisher
    does not bound is tried either way.
    """
    first = judge(claim, asked, bench)
    best = asked[0].reading
    plain = first[1].ruling
    held_back = first[1].reasons == (Reason.READINGS_DISAGREE,) and plain is Ruling.NOT_ENOUGH_EVIDENCE
    open_bounds = plain is Ruling.SUPPORTED and not bounded_by_its_own(best, tools.record)
    others = otherwise_bounded(best, tools.record) if plain is Ruling.REFUTED or held_back or open_bounds else ()
    if not others:
        return first
    tried = tuple(asker.ask(reading, _fringe(reading, tools), swept=False) for reading in others)
    opened = replace(asked[0], reading=replace(best, open_choice=True))
    again = judge(claim, (opened, *tried), bench)
    return first if again[1].ruling is plain else again


def read_table(work: Work, tools: Tools) -> Work:
    """Every sentence put to the user's own table, where one was given."""
    if tools.sheet is None:
        return work
    return replace(work, judged=put(work.judged, work.sentences, work.document.text, tools.sheet))


def add_context(work: Work, tools: Tools) -> Work:
    """The nearest checkable facts beside what nothing can rule on: of its clause, else its sentence, else its paragraph."""
    facts = Facts(_asker(work, tools))

    def near(one: Judged) -> tuple[Context, ...]:
        for codes in _circles(one.claim, work.claims):
            found = (*beside(one, codes, work.judged), *facts.among(codes))[:MOST_CONTEXT]
            if found:
                return found
        return ()

    judged = tuple(
        one if one.answers else replace(one, verdict=replace(one.verdict, context=near(one))) for one in work.judged
    )
    return replace(work, judged=judged)


def _circles(claim: Claim, claims: tuple[Claim, ...]) -> tuple[tuple[str, ...], ...]:
    """Codes named in the clause, in its sentence, in its paragraph: each circle only where it adds something."""
    sentence = [c for c in claims if c.sentence.span == claim.sentence.span]
    paragraph = [c for c in claims if c.sentence.paragraph == claim.sentence.paragraph]
    circles = [_codes([claim]), _codes(sentence), _codes(paragraph)]
    return tuple(dict.fromkeys(codes for codes in circles if codes))


def _codes(claims: list[Claim]) -> tuple[str, ...]:
    """Codes of the code lists; the ids of events are none."""
    return tuple(
        dict.fromkeys(
            e.code for claim in claims for e in claim.entities if e.code is not None and e.type is not EntityType.EVENT
        )
    )


def reckon_figures(work: Work, tools: Tools) -> Work:
    """What a sentence works out from its own figures: a claim of its own where they contradict it, else a fact beside it."""
    judged = reckoned(work.judged, work.reckonings, work.document, profile=tools.profile, offset=work.offset)
    return replace(work, judged=judged)


def number_claims(work: Work, tools: Tools) -> Work:  # noqa: ARG001 - the signature of a pass
    """Order by start, end, id; number anew; leave out what lies in the context alone."""
    offset = work.offset
    kept = [one for one in work.judged if one.claim.span.start >= offset]
    kept.sort(key=lambda one: (one.claim.span.start, one.claim.span.end, _key(one.claim.id)))
    ids = {one.claim.id: f"c{number}" for number, one in enumerate(kept, start=1)}
    judged = tuple(replace(one, claim=_rebased(one.claim, ids, offset)) for one in kept)
    return replace(work, judged=judged)


def _key(claim_id: str) -> tuple[int, ...]:
    return tuple(int(part) for part in claim_id.removeprefix("c").split("."))


def _rebased(claim: Claim, ids: dict[str, str], offset: int) -> Claim:
    return replace(
        claim,
        id=ids[claim.id],
        content_of=ids.get(claim.content_of) if claim.content_of is not None else None,
        span=_moved(claim.span, offset),
        times=tuple(replace(time, span=_moved(time.span, offset)) for time in claim.times),
        entities=tuple(replace(entity, span=_moved(entity.span, offset)) for entity in claim.entities),
    )


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start - offset, span.end - offset)


def find_reasons(work: Work, tools: Tools) -> Work:  # noqa: ARG001 - the signature of a pass
    """What the article says brought what about, and what that rests on; nothing of a text that has context before it."""
    if work.offset:
        return work
    claims = tuple(one.claim for one in work.judged)
    found = explain(work.sentences, claims)
    return replace(work, explanations=found, arguments=arguments(found, claims))


def hold_against(work: Work, tools: Tools) -> Work:  # noqa: ARG001 - the signature of a pass
    """Attributions against the words of the opponent; claims of both about one thing side by side."""
    opponent = work.opponent
    if opponent is None:
        return work
    held = {each.claim: each for each in hold(work.judged, work.document, opponent)}
    pairs = pair(work.judged, opponent.claims, frozenset(held))
    beside = {each.ours: _counterpart(each, opponent) for each in pairs}
    judged = tuple(
        _compared(one, held.get(one.claim.id), beside.get(one.claim.id), opponent.document) for one in work.judged
    )
    notes = work.diagnostics
    if opponent.document.language not in {None, "en"}:
        message = (
            f"The article to hold it against is in “{opponent.document.language}”; reports of it were not compared."
        )
        notes = (*notes, Diagnostic(code="against_not_read", severity=Severity.WARNING, message=message))
    return replace(work, judged=judged, diagnostics=notes, against=Against(audit=opponent, pairs=pairs))


def _compared(one: Judged, held: Held | None, beside: Passage | None, theirs: Document) -> Judged:
    passages = tuple(each for each in (held.passage if held else None, beside) if each is not None)
    if held is None:
        return replace(one, passages=passages)
    name = theirs.title or theirs.source or theirs.id
    verdict = replace(quoted(held.quotation, name), context=one.verdict.context)
    return replace(one, quotation=held.quotation, passages=passages, verdict=verdict)


def _counterpart(each: Pair, opponent: Audit) -> Passage:
    """The opponent's claim about the same thing, as a passage."""
    claim = next(other.claim for other in opponent.claims if other.claim.id == each.theirs)
    return Passage(
        source=opponent.document.source or opponent.document.id,
        span=claim.span,
        page=None,
        quote=claim.quote,
        stance="same_subject",
        score=each.score,
        origin=opponent.document.id,
    )


PASSES: tuple[Pass, ...] = (
    find_claims,
    read_forms,
    ask_record,
    judge_claims,
    read_table,
    add_context,
    reckon_figures,
    number_claims,
    find_reasons,
    hold_against,
)


def run(work: Work, tools: Tools) -> Work:
    """Take the work through every pass."""
    for step in PASSES:
        work = step(work, tools)
    return work

"""From the text to typed readings: claims found, and each read into the forms."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.claims import look
from ontherecord.forms.aside.loose import (
    calls_wrong,
    counted_so,
    descriptions,
    frame_end,
    hedges_all,
    in_jest,
    loose,
    nested,
)
from ontherecord.forms.lists.atomic import atomic, read_already, rest
from ontherecord.forms.lists.mending import mended
from ontherecord.forms.lists.tails import goes_on
from ontherecord.forms.parse import parse
from ontherecord.forms.readout import Parsed
from ontherecord.model.claim import Claim, Kind
from ontherecord.model.entity import EntityType
from ontherecord.model.period import Period
from ontherecord.model.reading import Reading
from ontherecord.model.text import Sentence, Span
from ontherecord.passes.left_over import left_over
from ontherecord.passes.reckoning import reckonings
from ontherecord.passes.work import Tools, Work

# Kinds that the forms may take over where they account for every word: nothing in them was left to opinion.
_MAY_TURN_OUT_CHECKABLE = frozenset({Kind.VAGUE, Kind.OPINION})
_DESCRIBING = frozenset({Kind.LABEL, Kind.IDENTITY, Kind.MEMBERSHIP})
_PRESUPPOSED = frozenset({Kind.MEMBERSHIP, Kind.IDENTITY, Kind.DURATION, Kind.EVENT})
_FRAMING = frozenset({Kind.ATTRIBUTION, Kind.QUOTATION})
_PARTIES = frozenset({EntityType.STATE, EntityType.REGION, EntityType.GROUP, EntityType.ORGANISATION})
_NEVER_PARSED = frozenset({Kind.ATTRIBUTION, Kind.QUOTATION, Kind.IDENTITY, Kind.LABEL})


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
    later: list[tuple[Claim, int]] = []
    for claim in work.claims:
        if claim.kind is Kind.IDENTITY and any(span.contains(claim.span) for span in listed):
            continue  # an item of a list that was read whole
        if any(read_already(claim, host, item) for host, item in items):
            continue
        parsed = _read_claim(claim, work, tools, told)
        if not parsed:
            later.append((claim, len(claims)))
            claims.append(claim)
            continue
        if claim.kind is Kind.IDENTITY and len(parsed) > 1:
            listed.append(claim.span)
        made, found = _taken(claim, parsed, work.document.text, told)
        claims += made
        readings += found
        items += [(claim, part) for part in parsed if part.readings and part.span != claim.span]
    for claim, place in reversed(later):
        # "X, with a third of the imports, was followed by Y (9 per cent)": what stands inside tells what the clause goes on from.
        inside = [
            one
            for one in told
            if not _guessed(one[1]) and claim.span.contains(one[0].span) and one[0].span != claim.span
        ]
        parsed = _read_claim(claim, work, tools, told) if inside else ()
        if parsed:
            made, found = _taken(claim, parsed, work.document.text, told)
            claims[place : place + 1] = made
            readings += found
    claims, readings = mended(
        claims,
        readings,
        work.document.text,
        lexicon=tools.lexicon,
        names=tools.record.names,
        chronicle=tools.record.chronicle,
        published=published,
    )
    beside = left_over(work.claims, claims, work.document.text)
    return replace(work, claims=(*claims, *beside), readings=tuple(readings))


def _read_claim(claim: Claim, work: Work, tools: Tools, told: list[tuple[Claim, Reading]]) -> tuple[Parsed, ...]:
    return _parsed(
        claim,
        tools,
        work.document.published.period,
        _aside(claim, work.claims),
        _outside(claim, work.claims),
        (nested(claim, work.claims, but=_DESCRIBING | _FRAMING), descriptions(claim, work.claims)),
        told,
        _hunches(claim, told),
        () if _cut_off(claim, work.claims, told) else _earlier(claim, told),
    )


def _taken(
    claim: Claim, parsed: tuple[Parsed, ...], text: str, told: list[tuple[Claim, Reading]]
) -> tuple[list[Claim], list[tuple[str, tuple[Reading, ...]]]]:
    """The claims that a clause makes, with their readings; what they tell is added to `told`."""
    claims: list[Claim] = []
    readings: list[tuple[str, tuple[Reading, ...]]] = []
    for number, part in enumerate(parsed):
        if not part.readings:
            claims.append(rest(claim, part, number, text))
            continue
        made = atomic(claim, part, number, text)
        claims.append(made)
        told.append((claim, part.readings[0]))
        readings.append((made.id, part.readings))
    return claims, readings


def _aside(claim: Claim, claims: tuple[Claim, ...]) -> tuple[Span, ...]:
    """Labels and descriptions taken for granted inside a claim: they are weighed on their own.

    What "no longer" and "again" take for granted is no description: the words are the claim's own, and may turn it.
    """
    return tuple(
        other.span
        for other in claims
        if other is not claim
        and ((other.presupposed and other.kind in _PRESUPPOSED) or other.kind in _DESCRIBING - {claim.kind})
        and claim.span.contains(other.span)
        and len(other.span) < len(claim.span)
    )


def _outside(claim: Claim, claims: tuple[Claim, ...]) -> tuple[str, ...]:
    """Words of the sentence that stand outside all its claims; a vague one accounts for nothing.

    What stands before an attribution belongs to its frame ("SIPRI data show that …").
    """
    spans = [
        Span(claim.sentence.span.start, frame_end(other, claims, but=_FRAMING))
        if other.kind in _FRAMING
        else other.span
        for other in claims
        if other.sentence.span == claim.sentence.span
        and (other.kind is not Kind.VAGUE or goes_on(other.quote))
        and not hedges_all(other, claims)
        and not calls_wrong(other)
    ]
    return (*loose(claim, (*spans, claim.span)), *in_jest(claim), *counted_so(claim))


def _told(sentence: Sentence, told: list[tuple[Claim, Reading]]) -> tuple[Reading, ...]:
    """The best readings of a sentence's clauses so far, in order."""
    return tuple(r for claim, r in told if claim.sentence.span == sentence.span and not _guessed(r))


def _story(claim: Claim, told: list[tuple[Claim, Reading]]) -> tuple[Reading, ...]:
    """The best readings of all sentences before, without guesses."""
    start = claim.sentence.span.start
    return tuple(r for one, r in told if one.sentence.span.end <= start and not _guessed(r))


def _hunches(claim: Claim, told: list[tuple[Claim, Reading]]) -> tuple[Reading, ...]:
    """What the clauses before in the sentence, else the sentence before, may have said: only a guess goes on from it."""
    for sentence in (claim.sentence, *claim.context[-1:]):
        found = tuple(r for one, r in told if one.sentence.span == sentence.span)
        if found:
            return found if any(_guessed(reading) for reading in found) else ()
    return ()


def _guessed(reading: Reading) -> bool:
    """Whether a reading was put together from a clause that was not understood in full: nothing goes on from it."""
    made_up = any(one.kind == "assembled" for one in reading.assumptions)
    return made_up and (bool(reading.unexplained) or reading.tentative)


def _earlier(claim: Claim, told: list[tuple[Claim, Reading]]) -> tuple[Reading, ...]:
    return _told(claim.context[-1], told) if claim.context else ()


def _cut_off(claim: Claim, claims: tuple[Claim, ...], told: list[tuple[Claim, Reading]]) -> bool:
    """Whether a clause ahead in the sentence names parties and was not read: "…, followed by X with 9 per cent" goes on from it.

    What the sentence before told is then about others, and nothing may go on from that instead.
    """
    read = {id(one) for one, reading in told if not _guessed(reading)}
    return any(
        other.sentence.span == claim.sentence.span
        and other.span.end <= claim.span.start
        and other.kind not in _FRAMING
        and id(other) not in read
        and any(entity.type in _PARTIES for entity in other.entities)
        for other in claims
    )


def _parsed(
    claim: Claim,
    tools: Tools,
    published: Period | None,
    aside: tuple[Span, ...],
    outside: tuple[str, ...],
    inside: tuple[tuple[Span, ...], tuple[Span, ...]],
    told: list[tuple[Claim, Reading]],
    hunches: tuple[Reading, ...],
    earlier: tuple[Reading, ...],
) -> tuple[Parsed, ...]:
    if claim.unclear_subject is not None:
        return ()
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
        nested=inside[0],
        described=inside[1],
        before=_told(claim.sentence, told),
        earlier=earlier,
        hunches=hunches,
        story=_story(claim, told),
    )
    if turned and any(reading.unexplained for part in found for reading in part.readings):
        return ()
    return found

"""Claim -> readings: every form has a go, the sum of what they explain is weighed, the cheapest comes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from ontherecord.forms.aside import (
    set_adjuncts_aside,
    set_asides,
    set_lists_aside,
    set_statements_aside,
    without_descriptions,
)
from ontherecord.forms.aside.reasons import call_estimated, set_makers_aside, set_reasons_aside
from ontherecord.forms.assembled.assemble import assemble
from ontherecord.forms.assembled.weigh import better
from ontherecord.forms.clause.carry import last_told, only_figure
from ontherecord.forms.clause.chunks import Chunk, ChunkKind, chunk
from ontherecord.forms.clause.eventful import timed_by_an_event
from ontherecord.forms.clause.lexicon import Lexicon
from ontherecord.forms.clause.narrowed import narrow_groups
from ontherecord.forms.clause.places import stand_in_region
from ontherecord.forms.clause.row import Row
from ontherecord.forms.clause.things import join_things
from ontherecord.forms.clause.together import together
from ontherecord.forms.conflict.between import set_sides
from ontherecord.forms.conflict.words import unfolded
from ontherecord.forms.cuts.alternatives import Part, alternatives, apart, choosing
from ontherecord.forms.cuts.gaps import Gap, gap
from ontherecord.forms.dated.bodies import stand_in
from ontherecord.forms.lists.counted import read_counted
from ontherecord.forms.not_since import hold_back
from ontherecord.forms.readout import Parsed, read
from ontherecord.forms.series import company
from ontherecord.forms.wordings import by_wording
from ontherecord.model.claim import Claim, Kind
from ontherecord.model.entity import EntityType
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Assumption, Reading
from ontherecord.model.text import Span
from ontherecord.record.chronicle import Chronicle
from ontherecord.record.names import Gazetteer


def parse(
    claim: Claim,
    *,
    lexicon: Lexicon,
    names: Gazetteer,
    chronicle: Chronicle,
    published: Period | None,
    aside: tuple[Span, ...] = (),
    outside: tuple[str, ...] = (),
    nested: tuple[Span, ...] = (),
    described: tuple[Span, ...] = (),
    before: tuple[Reading, ...] = (),
    earlier: tuple[Reading, ...] = (),
    hunches: tuple[Reading, ...] = (),
    story: tuple[Reading, ...] = (),
) -> tuple[Parsed, ...]:
    """Read a claim into typed forms; empty where none fires. A clause that makes several claims gives one `Parsed` each.

    `aside` are the spans of claims of their own inside this one (a label, "NATO member Turkiye"): they are accounted
    for there; `nested` are those of clauses in it that are. `outside` are words of the sentence that no claim of it
    accounts for. `described` are phrases in it that describe a name of it and are claims of their own. `before` are the best readings of the clauses before it in its sentence, in the order of the text,
    `earlier` those of the sentence before: a clause may go on from them. `hunches` are those of them and of the guesses
    among them, from which only a guess may go on. `story` are those of all sentences before it in the article.
    """
    if _asks(claim):
        return ()
    ahead = before[-1].form.value.unit if before else None

    def read_of(part: Part | None, words: Claim = claim) -> tuple[Parsed, ...]:
        return _read(
            words if part is None else part.of(words),
            lexicon=lexicon,
            names=names,
            chronicle=chronicle,
            published=published,
            aside=aside,
            outside=outside,
            nested=nested,
            described=described,
            before=before,
            earlier=earlier,
            hunches=hunches,
            story=story,
            part=part,
        )

    parts = alternatives(_cut(claim, lexicon, names, ahead, lasting=False)) if choosing(claim.quote) else ()
    if not parts:
        whole = read_of(None)
        short = max((part.span.end for part in whole), default=0) < claim.span.end
        if _plain(whole) and not short:
            return whole
        opened = gap(_cut(claim, lexicon, names, ahead, lasting=False))
        return whole if opened is None else _over_gap(claim, opened, whole, read_of)
    found = [part.told(read_of(part)) for part in parts]
    return apart(found) if all(found) else read_of(None)


def _plain(found: tuple[Parsed, ...]) -> bool:
    """Whether a clause was read in full by a known wording, and not put together from what it mentions."""
    firsts = [part.readings[0] for part in found if part.readings]
    return bool(firsts) and not any(
        reading.unexplained or any(one.kind == "assembled" for one in reading.assumptions) for reading in firsts
    )


def _over_gap(
    claim: Claim, opened: Gap, whole: tuple[Parsed, ...], read_of: Callable[[Part | None, Claim], tuple[Parsed, ...]]
) -> tuple[Parsed, ...]:
    """The clause and the one that takes its verb over, where both are then read in full and nothing was before."""
    if _plain(whole) and max(part.span.end for part in whole) > opened.ahead(claim).end:
        return whole
    first, second = read_of(None, opened.first(claim)), read_of(None, opened.second(claim))
    if not (len(first) == len(second) == 1) or _left_over(first) or _left_over(second):
        return whole
    if first[0].kind is not second[0].kind or not (first[0].readings and second[0].readings):
        return whole
    return replace(first[0], span=opened.ahead(claim)), replace(second[0], span=opened.behind(claim))


def _read(
    claim: Claim,
    *,
    lexicon: Lexicon,
    names: Gazetteer,
    chronicle: Chronicle,
    published: Period | None,
    aside: tuple[Span, ...],
    outside: tuple[str, ...],
    nested: tuple[Span, ...],
    described: tuple[Span, ...],
    before: tuple[Reading, ...],
    earlier: tuple[Reading, ...],
    hunches: tuple[Reading, ...],
    story: tuple[Reading, ...],
    part: Part | None,
) -> tuple[Parsed, ...]:
    """Read the clause, or the words of one `part` of it alone."""
    whom = together(claim, names)

    ahead = before[-1].form.value.unit if before else None

    def fresh(*, lasting: bool = False, firms: bool = False, opened: bool = False) -> Row:
        """Cut the clause anew: forms mark the chunks that they take; `opened` cuts events that nobody knows by name too."""
        row = Row(
            claim=claim,
            chunks=[
                one
                for one in _cut(_opened(claim) if opened else claim, lexicon, names, ahead, lasting=lasting)
                if part is None or part.keeps(one)
            ],
            lexicon=lexicon,
            names=names,
            chronicle=chronicle,
            about=whom.codes,
            about_said=whom.assumptions,
            aside=_within(claim, aside),
            published=published,
            nested=_within(claim, nested),
            told=last_told(before),
            told_earlier=last_told(earlier),
            figure_earlier=only_figure(earlier),
            before=before,
            earlier=earlier,
            story=story,
        )
        stand_in(claim, row.chunks, names)
        stand_in_region(claim, row.chunks, names)
        narrow_groups(claim, row.chunks, names)
        if not firms:
            company.set_firms_aside(row.chunks)
        _set_aside(row, aside)
        set_sides(row.chunks, lexicon)
        reasons = set_reasons_aside(row.chunks)
        set_makers_aside(row.chunks)
        call_estimated(row.chunks, [word for voice in claim.voices[1:] for word in voice.speaker.split()])
        set_asides(row)
        set_lists_aside(row)
        reasons_stated.extend(reasons)
        told_beside.extend((*reasons, *set_statements_aside(row)))
        _hear_frame(row)
        return row

    told_beside: list[tuple[int, int]] = []
    reasons_stated: list[tuple[int, int]] = []
    if company.speaks_of_firms(claim):
        row = fresh(firms=True)
        of_firms = _of_firms(replace(row, aside=(*row.aside, *_within(claim, described))), published, outside)
        if of_firms is not None:
            return of_firms
        told_beside.clear()
    found = _apart(claim, fresh, published, outside, described)
    eventful = (not found or bool(_left_over(found))) and timed_by_an_event(claim)
    if eventful:
        timed = tuple(part for read in read_counted(fresh(lasting=True), published) for part in read.parsed(outside))
        if timed and not _left_over(timed):
            return timed
    if not found or _left_over(found):
        row = fresh(lasting=eventful, opened=True)
        if not found:
            without_descriptions(row, _within(claim, described))
        found = better(row, found, assemble(row, published, outside, (*earlier, *before), hunches))
        found = better(row, found, assemble(row, published, outside, (*earlier, *before)))
    found = _without_adjuncts(partial(fresh, lasting=eventful), found, published, outside, (*earlier, *before))
    found = _dated_by_description(claim, found, described)
    found = hold_back(claim, _without(claim, found, reasons_stated))
    return (*found, *_stated_beside(claim, found, told_beside))


def _opened(claim: Claim) -> Claim:
    """The claim without events that the record does not know: the names and times in their words are the clause's own."""
    kept = tuple(e for e in claim.entities if e.type is not EntityType.EVENT or e.code is not None)
    return claim if len(kept) == len(claim.entities) else replace(claim, entities=kept)


def _apart(
    claim: Claim,
    fresh: Callable[[], Row],
    published: Period | None,
    outside: tuple[str, ...],
    described: tuple[Span, ...],
) -> tuple[Parsed, ...]:
    """What a wording reads; without the phrases that describe a name, each weighed by itself, where that leaves less over."""
    found = by_wording(fresh(), published, outside)
    if not _left_over(found) or not described:
        return found
    row = fresh()
    if not without_descriptions(row, _within(claim, described)):
        return found
    plain = by_wording(row, published, outside)
    return plain if plain and _left_over(plain) < _left_over(found) else _of_the_clause(row, found)


def _without_adjuncts(
    fresh: Callable[[], Row],
    found: tuple[Parsed, ...],
    published: Period | None,
    outside: tuple[str, ...],
    told: tuple[Reading, ...],
) -> tuple[Parsed, ...]:
    """What is read without the words beside the claim that leave it as it is, where less is then left over."""
    put_together = _put_together(found)
    if found and not _left_over(found) and not put_together:
        return found
    row = fresh()
    gone = set_adjuncts_aside(row)
    if gone is None:
        return found
    plain = replace(row, about_said=(*row.about_said, *gone.assumptions))
    known = by_wording(replace(plain, chunks=[replace(chunk) for chunk in plain.chunks]), published, outside)
    if not known or _left_over(known):
        known = better(plain, known, assemble(plain, published, outside, told))
    surer = put_together and not _put_together(known) and _left_over(known) <= _left_over(found)
    if not known or (found and not surer and _left_over(known) >= _left_over(found)):
        return found
    return (*known, *_inside(row, found, gone.spans))


def _inside(row: Row, found: tuple[Parsed, ...], spans: tuple[tuple[int, int], ...]) -> tuple[Parsed, ...]:
    """Claims that stand in words taken out of the clause: they stay what they were."""
    origin = row.claim.span.start
    within = [Span(origin + low, origin + high) for low, high in spans]
    return tuple(part for part in found if any(span.contains(part.span) for span in within))


def _put_together(found: tuple[Parsed, ...]) -> bool:
    """Whether a reading was put together from the clause's mentions, and no wording gave it."""
    return any(one.kind == "assembled" for part in found if part.readings for one in part.readings[0].assumptions)


def _dated_by_description(claim: Claim, found: tuple[Parsed, ...], described: tuple[Span, ...]) -> tuple[Parsed, ...]:
    """Let a claim that takes its time from the description of a name ("Peru, the largest buyer in 2013, sold …") refute nothing."""
    times = [time.span for time in claim.times]
    if not times or not all(any(span.contains(time) for span in described) for time in times):
        return found
    said = Assumption(kind="hanging", text="that the time of the description is that of the clause", cost=0.05)
    return tuple(
        part
        if part.kind is Kind.RANK
        else replace(part, readings=tuple(replace(r, assumptions=(*r.assumptions, said)) for r in part.readings))
        for part in found
    )


def _left_over(found: tuple[Parsed, ...]) -> int:
    """How many words the best readings leave unexplained at the most."""
    return max((len(part.readings[0].unexplained) for part in found if part.readings), default=0)


def _of_the_clause(row: Row, found: tuple[Parsed, ...]) -> tuple[Parsed, ...]:
    """What was read of more than the description alone: a place that only the description gives is a claim of its own there."""
    placed = any(chunk.kind is ChunkKind.RANK for chunk in row.chunks)
    return tuple(part for part in found if placed or part.kind is not Kind.RANK)


def _without(claim: Claim, found: tuple[Parsed, ...], told: list[tuple[int, int]]) -> tuple[Parsed, ...]:
    """The parts that were read, each up to a reason with a figure of its own that ends it: nothing is ruled on that."""
    origin = claim.span.start
    shorter = []
    for part in found:
        cuts = [origin + low for low, high in told if part.span.start < origin + low and origin + high >= part.span.end]
        end = min((*cuts, part.span.end))
        quote = claim.quote[part.span.start - origin : end - origin].rstrip(" ,;")
        shorter.append(part if not cuts else replace(part, span=Span(part.span.start, part.span.start + len(quote))))
    return tuple(shorter)


def _stated_beside(claim: Claim, found: tuple[Parsed, ...], told: list[tuple[int, int]]) -> tuple[Parsed, ...]:
    """Statements beside the claim as claims that were not read: nothing is lost, and nothing of them is ruled on."""
    origin = claim.span.start
    spans = dict.fromkeys(Span(origin + low, origin + high) for low, high in told)
    return tuple(Parsed(kind=found[0].kind, span=span, readings=()) for span in spans if found)


def _cut(claim: Claim, lexicon: Lexicon, names: Gazetteer, ahead: Unit | None, *, lasting: bool) -> list[Chunk]:
    """The chunks of a clause, with single things put together where the record tells them apart."""
    whole = unfolded(claim)
    chunks = chunk(whole, lexicon, names, ahead, lasting=lasting)
    apart = any(dataset.things is not None for dataset in lexicon.datasets.values())
    return join_things(chunks, whole.quote) if apart else chunks


def _of_firms(row: Row, published: Period | None, outside: tuple[str, ...]) -> tuple[Parsed, ...] | None:
    """What is told of a company by name: no form that asks for states may take it for one. `None` where they may go on."""
    found = read(row, (company,), published)
    if found is None:
        return () if company.is_of_firms(row) else None
    return tuple(found.parsed(outside))


def _within(claim: Claim, aside: tuple[Span, ...]) -> tuple[tuple[int, int], ...]:
    origin = claim.span.start
    return tuple((span.start - origin, span.end - origin) for span in aside)


def _asks(claim: Claim) -> bool:
    """Whether the sentence is a question: it asserts nothing."""
    tokens = claim.sentence.tokens
    return any(token.text == "?" for token in tokens[-2:])


def _hear_frame(row: Row) -> None:
    """Account for a frame inside the clause ("…, the report adds, …"): its words are the voice's own."""
    said = {
        word for voice in row.claim.voices[1:] for word in (voice.speaker + " " + (voice.cue or "")).lower().split()
    }
    for item in row.chunks:
        if item.tag.startswith("RB"):
            continue  # "allegedly" is a voice, and casts the claim in doubt all the same
        if item.kind in {ChunkKind.OTHER, ChunkKind.ENTITY} and set(item.text.lower().split()) <= said and item.text:
            item.used = item.used or item.kind is ChunkKind.OTHER or item.type is EntityType.PUBLISHER


def _set_aside(row: Row, aside: tuple[Span, ...]) -> None:
    """Take out what is a claim of its own, so that "NATO" of "NATO member X" is nobody's party here."""
    origin = row.claim.span.start
    for item in row.chunks:
        if not any(span.contains(Span(origin + item.start, origin + item.end)) for span in aside):
            continue
        if item.kind is not ChunkKind.ENTITY or item.type is EntityType.ORGANISATION:
            item.kind, item.used = ChunkKind.WORD, True
            item.quantity, item.verbs, item.nouns, item.code = None, (), (), None

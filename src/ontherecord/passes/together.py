"""The claims of one sentence taken together: where the joints of the words, the forms and the rulings meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ontherecord.claims.sentences.joints import Part, conditional, links
from ontherecord.forms.compounded import compounded, denies, read_back
from ontherecord.model.audit import Judged
from ontherecord.model.claim import Claim, Kind
from ontherecord.model.reading import Reading
from ontherecord.model.text import Span, Token
from ontherecord.model.together import Link, Together
from ontherecord.model.verdict import Context, Reason, Ruling
from ontherecord.passes.work import Tools, Work
from ontherecord.verdicts.whole import whole, why
from ontherecord.wire.timeline import shorten

_FRAMING = frozenset({Kind.ATTRIBUTION, Kind.QUOTATION})
_DESCRIBING = frozenset({Kind.LABEL, Kind.IDENTITY})
_RULED = frozenset({Ruling.SUPPORTED, Ruling.REFUTED, Ruling.CONFLICTING})
_LEAST = 2
_OPEN = "The sentence leaves open which part holds, so this part alone is not claimed"
_SUPPOSED = "The sentence says this only under a condition, so it is not claimed"
_ALONE = {
    Ruling.SUPPORTED: "; by itself the record supports it",
    Ruling.REFUTED: "; by itself the record contradicts it",
    Ruling.CONFLICTING: "; by itself its readings come out differently",
}


def take_together(work: Work, tools: Tools) -> Work:  # noqa: ARG001 - the signature of a pass
    """Join the claims of each sentence, rule on the whole, and hold back what the sentence does not assert alone."""
    judged = list(work.judged)
    made: list[Together] = []
    for _, group in groupby(enumerate(work.judged), key=lambda one: one[1].claim.sentence.span):
        mine = list(group)
        tokens = _moved(mine[0][1].claim, work.offset)
        said = _suppose(judged, mine, tokens)
        for places in _sayings(said):
            for link in _links(tokens, [judged[at] for at in places]):
                made += _taken(judged, places, link, work.document.text[work.offset :])
    return replace(work, judged=tuple(judged), together=tuple(made))


def _moved(claim: Claim, offset: int) -> tuple[Token, ...]:
    """The words of the sentence, counted from where the audited text starts; those before it are none of it."""
    return tuple(
        replace(token, start=max(0, token.start - offset), end=max(0, token.end - offset))
        for token in claim.sentence.tokens
    )


def _suppose(
    judged: list[Judged], mine: Sequence[tuple[int, Judged]], tokens: tuple[Token, ...]
) -> list[tuple[int, Judged]]:
    """Hold back what is said under a condition alone, and give the others."""
    supposed = conditional(tokens)
    free = []
    for at, one in mine:
        if any(span.contains(one.claim.span) for span in supposed) and not one.claim.presupposed:
            judged[at] = _held_back(one, _SUPPOSED)
        else:
            free.append((at, one))
    return free


def _held_back(one: Judged, reason: str) -> Judged:
    """The claim without a ruling: its readings, their figures and how they fit stay to be seen."""
    if one.verdict.ruling not in _RULED:
        return one
    answers = tuple(
        replace(answer, ruling=Ruling.NOT_ENOUGH_EVIDENCE, reasons=(Reason.UNPARSED_CONTENT,)) for answer in one.answers
    )
    verdict = replace(
        one.verdict,
        ruling=Ruling.NOT_ENOUGH_EVIDENCE,
        reasons=(Reason.UNPARSED_CONTENT,),
        why=f"{reason}{_ALONE[one.verdict.ruling]}.",
        plainest_phrase=None,
        would_change=None,
        robustness=None,
        context=(),
    )
    return replace(one, answers=answers, verdict=verdict)


def _sayings(mine: Sequence[tuple[int, Judged]]) -> Iterator[list[int]]:
    """The claims that one voice asserts side by side, the longer first where two start at one place."""
    groups: dict[object, list[tuple[int, Judged]]] = {}
    for at, one in mine:
        claim = one.claim
        described = claim.kind in _DESCRIBING and not one.answers
        if claim.kind in _FRAMING or claim.presupposed or described:
            continue
        groups.setdefault((claim.voices, claim.content_of), []).append((at, one))
    for group in groups.values():
        if len(group) >= _LEAST and any(one.answers for _, one in group):
            group.sort(key=lambda pair: (pair[1].claim.span.start, -pair[1].claim.span.end, pair[0]))
            yield [at for at, _ in group]


def _links(tokens: tuple[Token, ...], ones: Sequence[Judged]) -> tuple[Link, ...]:
    return links(
        tokens,
        [
            Part(
                span=one.claim.span,
                denied=(reading := _best(one)) is not None and denies(reading),
                junction=None if reading is None else reading.junction,
            )
            for one in ones
        ],
    )


def _best(one: Judged) -> Reading | None:
    return one.answers[0].reading if one.answers else None


def _taken(judged: list[Judged], places: list[int], link: Link, text: str) -> Iterator[Together]:
    """Rule on the whole, tell each part of it, and hold back the parts that an "or" leaves open."""
    ones = [judged[at] for at in places]
    mine = link.places
    for at in link.open_places:
        judged[places[at]] = _held_back(ones[at], _OPEN)
    if sum(bool(ones[at].answers) for at in mine) < _LEAST:
        return
    readings = [_best(one) for one in ones]
    rulings = [one.verdict.ruling for one in ones]
    because = why(link, rulings)
    span = Span(min(ones[at].claim.span.start for at in mine), max(ones[at].claim.span.end for at in mine))
    made = Together(
        span=span,
        quote=span.of(text),
        cue=link.cue,
        parts=tuple(ones[at].claim.id for at in mine),
        rulings=tuple(rulings[at] for at in mine),
        form=compounded(link, readings),
        readback=read_back(link, readings),
        ruling=whole(link, rulings),
        why=because,
    )
    yield made
    if made.ruling in _RULED or link.open_places:
        for at in mine:
            others = [ones[other] for other in mine if other != at]
            judged[places[at]] = _told(judged[places[at]], link, others, made.ruling, because)


_SAID = {Ruling.SUPPORTED: "supported", Ruling.REFUTED: "refuted"}
_QUOTE = 80


def _told(one: Judged, link: Link, others: Sequence[Judged], found: Ruling, because: str) -> Judged:
    """What is said of the whole, beside a part of it."""
    if not one.answers:
        return one
    quotes = dict.fromkeys(
        f"“{shorten(other.claim.quote, _QUOTE)}”" for other in others if other.claim.span != one.claim.span
    )
    rest = " and ".join(quotes) or "the rest of the same words"
    text = f"Taken together with {rest} (“{link.cue}”) it is {_SAID.get(found, 'left open')}: {because}."
    verdict = replace(one.verdict, context=(*one.verdict.context, Context(text=text, finding=None)))
    return replace(one, verdict=verdict)

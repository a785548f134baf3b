"""What stands beside a claim that nothing can rule on, and the last order and numbers of the claims."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.model.audit import Judged
from ontherecord.model.claim import Claim
from ontherecord.model.entity import EntityType
from ontherecord.model.text import Span
from ontherecord.model.verdict import Context
from ontherecord.passes.asking import asker
from ontherecord.passes.in_force import moved
from ontherecord.passes.work import Tools, Work
from ontherecord.queries.facts import Facts
from ontherecord.verdicts.silent import beside

MOST_CONTEXT = 4


def add_context(work: Work, tools: Tools) -> Work:
    """The nearest checkable facts beside what nothing can rule on: of its clause, else its sentence, else its paragraph."""
    facts = Facts(asker(work, tools))

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
        in_force=moved(claim, offset),
        entities=tuple(replace(entity, span=_moved(entity.span, offset)) for entity in claim.entities),
        # What they go back to may lie in the words before the text.
        references=() if offset else claim.references,
    )


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start - offset, span.end - offset)

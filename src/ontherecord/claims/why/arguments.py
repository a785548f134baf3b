"""The arguments of an article about why: which claims an explanation, or its dismissal, rests on, and what the step skips."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ontherecord.model.claim import Claim, Kind
from ontherecord.model.text import Span
from ontherecord.model.why import Argument, Explanation, Gap, Stance

_FRAMING = frozenset({Kind.ATTRIBUTION, Kind.QUOTATION})
_NO_PREMISE = _FRAMING | {Kind.LABEL}
_MOST = 8
_QUOTED = 120
GAPS = {
    Gap.SIZE: "It goes from how large a thing was to whether it was the cause. A smaller thing can be what mattered: at"
    " another time, from another hand, or as the last of many. Ask when a larger one came without the effect, and how that"
    " case differs.",
    Gap.ORDER: "It goes from one thing coming after another to its being why. Ask what else came in the same weeks, and how"
    " often the two would have fallen together by chance.",
    Gap.CHARACTER: "It goes from what somebody is like to whether what he says holds, or to why he acted. Ask what the"
    " evidence is apart from him.",
    Gap.SILENCE: "It goes from nobody having denied or explained a thing to its being so. Ask whether there would have been"
    " an answer if it were not so.",
}


def arguments(explanations: Sequence[Explanation], claims: Sequence[Claim]) -> tuple[Argument, ...]:
    """Give one argument for each step to or against an explanation, and one for what an explanation rests on; in order.

    Premises and conclusion are ids of `claims`; an explanation that no claim covers makes none.
    """
    made: list[Argument] = []
    for each in explanations:
        if each.stance is Stance.ASKED:
            continue
        own = _claim_of(each.cue, each.span, claims)
        behind = tuple(claim.id for claim in supports(each, claims) if claim.id != own) if own else ()
        if own and behind:
            made.append(Argument(id="", premises=behind, conclusion=own, step=_says(each), gap=None))
        for step in each.steps:
            conclusion = _claim_of(step.conclusion, step.conclusion, claims) or own
            if conclusion is None:
                continue
            premises = tuple(claim.id for claim in _within(step.premise, claims) if claim.id != conclusion)
            if not premises and step.gap is None:
                continue
            made.append(
                Argument(
                    id="",
                    premises=premises,
                    conclusion=conclusion,
                    step=_step(each, step.cue),
                    gap=f"{step.gap.value}: {GAPS[step.gap]}" if step.gap is not None else None,
                )
            )
    unique = tuple(dict.fromkeys(made))
    return tuple(replace(each, id=f"a{number}") for number, each in enumerate(unique, start=1))


def supports(each: Explanation, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give the claims that an explanation rests on: said by whoever gives it, about the same parties; the checkable first."""
    codes = _named(claims, each.cause, each.effect)
    # Far from it, a claim has to be about what is said to be the cause.
    parties = _named(claims, each.cause)
    place = next(
        (claim.sentence for claim in claims if claim.sentence.span.start <= each.cue.start < claim.sentence.span.end),
        None,
    )
    speaker = each.by or each.voices[-1].speaker
    found = []
    for claim in claims:
        if claim.kind in _NO_PREMISE or claim.span.overlaps(each.cue) or claim.presupposed:
            continue
        voiced = claim.voices[-1].speaker == speaker or any(voice.speaker == speaker for voice in claim.voices[1:])
        own = set(_codes(claim))
        shared, far = len(codes & own), len(parties & own)
        near = place is not None and claim.sentence.paragraph == place.paragraph
        inside = each.span.contains(claim.span) and each.span != claim.span
        if voiced and (
            inside
            or (shared > 1 and near)
            or (far > 1 and claim.kind.has_verdict)
            or (shared > 0 and near and claim.kind.has_verdict)
        ):
            found.append(claim)
    found.sort(key=lambda claim: (not claim.kind.has_verdict, claim.span))
    return tuple(sorted(found[:_MOST], key=lambda claim: claim.span))


def _inside(span: Span, *sides: Span | None) -> bool:
    return any(side is not None and side.contains(span) for side in sides)


def _codes(claim: Claim) -> tuple[str, ...]:
    return tuple(e.code for e in claim.entities if e.code is not None)


def _named(claims: Iterable[Claim], *sides: Span | None) -> set[str]:
    return {e.code for claim in claims for e in claim.entities if e.code is not None and _inside(e.span, *sides)}


def _within(span: Span, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims inside a stretch that may be premises."""
    return tuple(
        claim
        for claim in claims
        if claim.kind not in _NO_PREMISE
        and not claim.presupposed
        and span.start <= claim.span.start
        and claim.span.end <= span.end + 1
    )


def _claim_of(cue: Span, span: Span, claims: Iterable[Claim]) -> str | None:
    """The claim that says it: the smallest over the words, or the one that shares most of them."""
    over = [claim for claim in claims if claim.kind not in _NO_PREMISE and claim.span.contains(cue)]
    if over:
        return min(over, key=lambda claim: (len(claim.span), claim.span)).id
    beside = [claim for claim in claims if claim.kind not in _NO_PREMISE and claim.span.overlaps(span)]
    best = max(
        beside,
        key=lambda claim: (min(claim.span.end, span.end) - max(claim.span.start, span.start), -len(claim.span)),
        default=None,
    )
    return best.id if best is not None else None


_TELLS = {Stance.ENDORSED: "says", Stance.DISMISSED: "sets aside", Stance.REPORTED: "passes on", Stance.ASKED: "asks"}


def _says(each: Explanation) -> str:
    return f"{each.id}: what the explanation rests on, which the article {_TELLS[each.stance]}"


def _step(each: Explanation, cue: str | None) -> str:
    verdict = "was not the reason" if each.stance is Stance.DISMISSED else "was the reason"
    by = f" (“{cue}”)" if cue else ""
    return f"{each.id}: from the premises{by} to the conclusion that this {verdict}"

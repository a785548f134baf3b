"""Which why-claims are about one thing that happened, and which of those name one and the same cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ontherecord.claims.why.explain import Said
from ontherecord.claims.why.same import Gist, gist, same
from ontherecord.model.text import Span
from ontherecord.model.why import Explanation, Stance

_BACK = 2
"""Sentences that an unsaid effect, "the move" or "it", may go back over."""


def sorted_out(lines: Sequence[Said], explanations: Sequence[Explanation]) -> tuple[Explanation, ...]:
    """Give each explanation its question ("q1", in the order of the text) and the first one with the same cause."""
    starts = [line.sentence.span.start for line in lines]
    out: list[Explanation] = []
    effects: list[Gist] = []
    causes: list[Gist] = []
    places: list[int] = []
    for each in explanations:
        place = max((n for n, start in enumerate(starts) if start <= each.cue.start), default=0)
        each = _told_before(lines, place, each)  # noqa: PLW2901 - the same explanation, its effect spelled out
        effect, cause = _gist(lines, place, each.effect), _gist(lines, place, each.cause)
        question = _question(each, effect, place, out, effects, places)
        fellow = next(
            (
                other.same_as or other.id
                for other, theirs in zip(out, causes, strict=True)
                if other.question == question and same(cause, theirs)
            ),
            None,
        )
        out.append(replace(each, question=question, same_as=fellow))
        effects.append(effect)
        causes.append(cause)
        places.append(place)
    return tuple(out)


_HAPPENED = frozenset({"happen", "be", "come", "occur", "change"})
_LONG = 240
"""Code points of a sentence that can stand for what "that happened" means."""


def _told_before(lines: Sequence[Said], place: int, each: Explanation) -> Explanation:
    """Put the sentence before for an effect that only says "that happened"."""
    effect = each.effect
    if effect is None or place == 0 or lines[place - 1].sentence.paragraph != lines[place].sentence.paragraph:
        return each
    inside = [t for t in lines[place].sentence.tokens if effect.start <= t.start and t.end <= effect.end]
    pointing = bool(inside) and inside[0].text.lower() in {"that", "this", "it"}
    before = lines[place - 1].sentence.span
    if not pointing or len(inside) > 3 or inside[-1].lemma not in _HAPPENED or len(before) > _LONG:  # noqa: PLR2004 - "all this came"
        return each
    return replace(each, effect=before)


def _gist(lines: Sequence[Said], place: int, span: Span | None) -> Gist:
    if span is None:
        return Gist(frozenset(), frozenset(), frozenset(), back=True)
    tokens = [token for line in lines[max(0, place - 1) : place + 2] for token in line.sentence.tokens]
    return gist(tokens, span)


def _question(
    each: Explanation,
    effect: Gist,
    place: int,
    before: Sequence[Explanation],
    effects: Sequence[Gist],
    places: Sequence[int],
) -> str:
    """The question that an explanation answers: of the same effect, or the one it goes back to, or a new one."""
    told = list(zip(before, effects, places, strict=True))
    for other, theirs, _ in told:
        if other.effect is not None and each.effect is not None and same(effect, theirs):
            return other.question
    if effect.back or not effect.lemmas:
        for other, theirs, at in reversed(told):
            owned = not effect.names or bool(effect.names & theirs.names) or not theirs.names
            near = place - at <= _BACK or bool(effect.names & theirs.names)
            if other.effect is not None and not theirs.back and owned and near:
                return other.question
        asked = next((other for other in before if other.stance is Stance.ASKED), None)
        if asked is not None and each.effect is None:
            return asked.question
    numbers = [int(other.question[1:]) for other in before]
    return f"q{max(numbers, default=0) + 1}"

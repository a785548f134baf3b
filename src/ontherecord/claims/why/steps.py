"""The step from what an article says to why it says a thing happened, or did not, and what that step skips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ontherecord.claims.tables import Hit, table
from ontherecord.claims.why.explain import Said
from ontherecord.model.text import Span
from ontherecord.model.why import Explanation, Gap, Stance, Step

_GAPS = {"size": Gap.SIZE, "sequence": Gap.ORDER, "character": Gap.CHARACTER, "silence": Gap.SILENCE}


def concluded(line: Said) -> bool:
    """Whether a sentence draws a conclusion from what stands before it."""
    return any(hit.cue.value == "concludes" and hit.start <= 1 for hit in table("rebuttals").hits(line.tree.tokens))


def steps_of(lines: Sequence[Said], number: int, it: Explanation) -> tuple[Step, ...]:
    """Give the step to a conclusion about why: from its own sentence, the one before, or the one after a bare dismissal."""
    line = lines[number]
    dismissed = it.stance is Stance.DISMISSED and it.dismissed_by == it.voices[0].speaker
    endorsed = it.stance is Stance.ENDORSED
    if not dismissed and not endorsed:
        return ()
    hits = table("rebuttals").hits(line.tree.tokens)
    turn = next(
        (hit for hit in hits if hit.cue.value == "concludes" and line.tree.tokens[hit.start].start <= it.span.end), None
    )
    if turn is not None and turn.start > 2:  # noqa: PLR2004 - words of the sentence before "so": its premise
        premise = Span(line.sentence.span.start, line.tree.tokens[turn.start].start)
        made = _step(line, premise, it, dismissed=dismissed)
        summed = (
            number > 0
            and concluded(lines[number - 1])
            and lines[number - 1].sentence.paragraph == line.sentence.paragraph
        )
        # "As can be seen, … . X was smaller, so …": both sentences are premises.
        return (
            tuple(replace(step, premise=Span(lines[number - 1].sentence.span.start, premise.end)) for step in made)
            if summed
            else made
        )
    before = (
        lines[number - 1] if number > 0 and lines[number - 1].sentence.paragraph == line.sentence.paragraph else None
    )
    if before is not None and (turn is not None or dismissed):
        made = _step(before, before.sentence.span, it, dismissed=dismissed)
        if turn is not None or made:
            return made or (Step(premise=before.sentence.span, conclusion=it.span, gap=None),)
    after = (
        lines[number + 1]
        if number + 1 < len(lines) and lines[number + 1].sentence.paragraph == line.sentence.paragraph
        else None
    )
    if dismissed and after is not None:
        return _step(after, after.sentence.span, it, dismissed=True)
    if endorsed and it.cause is not None:
        return tuple(
            step for step in _step(line, it.cause, it, dismissed=False) if step.gap in {Gap.CHARACTER, Gap.SILENCE}
        )
    return ()


def _step(line: Said, premise: Span, it: Explanation, *, dismissed: bool) -> tuple[Step, ...]:
    """The step from a premise, with its gap; nothing where the premise shows no kind of step."""
    for value, gap in _GAPS.items():
        if (gap is Gap.SIZE and not dismissed) or (gap is Gap.ORDER and dismissed):
            continue
        hit = gap_in(line, premise, value)
        if hit is not None:
            words = line.tree.tokens[hit.start : hit.end]
            return (Step(premise=premise, conclusion=it.span, gap=gap, cue=" ".join(token.text for token in words)),)
    return (Step(premise=premise, conclusion=it.span, gap=None),) if premise != line.sentence.span else ()


def gap_in(line: Said, premise: Span, value: str) -> Hit | None:
    """Find the words of one kind of weak step inside a stretch."""
    tokens = line.tree.tokens
    for hit in table("rebuttals").hits(tokens):
        if (
            hit.cue.value == value
            and not _hedge(line, hit)
            and premise.start <= tokens[hit.start].start
            and tokens[hit.end - 1].end <= premise.end
        ):
            return hit
    return None


def _hedge(line: Said, hit: Hit) -> bool:
    """Tell the hedge of "more than a dozen" from a comparison."""
    after = line.tree.tokens[hit.end : hit.end + 2]
    return line.tree.tokens[hit.end - 1].text.lower() == "than" and any(
        token.pos == "NUM" or token.lemma == "dozen" for token in after
    )

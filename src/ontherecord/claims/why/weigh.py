"""Whether the article goes along with an explanation, beyond the words that give it: rebuttals near by, dismissals later on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ontherecord.claims.tables import table, words
from ontherecord.claims.why.asked import answers
from ontherecord.claims.why.explain import Said, orders_in
from ontherecord.claims.why.phrases import stretch
from ontherecord.claims.why.same import Gist, gist, same
from ontherecord.claims.why.steps import concluded, steps_of
from ontherecord.model.text import Span, Token
from ontherecord.model.why import Explanation, Gap, Stance, Step

_NEAR = 2
"""Sentences after an explanation in which a rebuttal still means it."""


@dataclass(slots=True)
class _Placed:
    """An explanation at the place of its sentence."""

    line: int
    it: Explanation
    dropped: bool = False


def weighed(lines: Sequence[Said], found: Sequence[Iterable[Explanation]]) -> list[Explanation]:
    """Settle stances; an explanation that only takes an earlier one up again is joined to it."""
    placed = [_Placed(number, each) for number, several in enumerate(found) for each in several]
    for one in tuple(placed):
        if one.it.stance is Stance.ASKED:
            known = {each.line for each in placed}
            placed += [_Placed(line, made) for line, made in answers(lines, one.line, one.it) if line not in known]
    view = _View(lines)
    _negated(lines, placed)
    _held_by(lines, placed)
    for one in placed:
        one.it = replace(one.it, steps=(*one.it.steps, *steps_of(lines, one.line, one.it)))
    _distance(lines, placed)
    _join(view, placed)
    placed += _orders(view, lines, placed)
    _rebut(view, lines, placed)
    return [one.it for one in placed if not one.dropped]


class _View:
    """Gists of spans, looked up by the sentence."""

    def __init__(self, lines: Sequence[Said]) -> None:
        self._lines = lines
        self._tokens: tuple[Token, ...] = tuple(token for line in lines for token in line.sentence.tokens)

    def gist(self, line: int, span: Span | None) -> Gist:
        near = self._lines[max(0, line - 1) : line + 1]
        return gist([token for each in near for token in each.sentence.tokens], span)

    def tells(self, line: int, span: Span | None) -> bool:
        """Whether a side is a word for somebody's explanation: "the recent claims", "that story"."""
        if span is None:
            return False
        inside = [t for t in self._lines[line].sentence.tokens if span.start <= t.start and t.end <= span.end]
        heads = [t for t in inside if t.pos in {"NOUN", "PRON", "PROPN"}]
        return bool(heads) and heads[-1].lemma in words("telling_nouns")


_ALSO = frozenset({"same", "also", "too", "even", "never", "elsewhere", "anyway", "but", "instead", "rather"})


def _negated(lines: Sequence[Said], placed: list[_Placed]) -> None:
    """Settle "E did not happen because of C": that C was not the reason, where the text goes on to another or gainsays it."""
    for one in placed:
        it = one.it
        if it.stance is not Stance.ENDORSED or it.effect is None or it.cause is None or it.cause.start < it.effect.end:
            continue
        tokens = lines[one.line].sentence.tokens
        inside = [t for t in tokens if it.effect.start <= t.start and t.end <= it.effect.end]
        if not any(t.dep == "neg" for t in inside) or not it.cue.of(_text(lines[one.line], it.cue)).startswith(
            ("because", "Because", "due", "owing")
        ):
            continue
        nearby = [
            each
            for each in placed
            if each is not one and abs(each.line - one.line) <= 1 and each.it.stance is Stance.ENDORSED
        ]
        after = lines[one.line + 1].sentence.tokens if one.line + 1 < len(lines) else ()
        before = [t.text.lower() for t in tokens if t.end <= it.effect.start]
        gainsaid = any(t.text.lower() in _ALSO for t in after) or "contrary" in before
        titled = one.line == 0 and any(each.it.by not in {None, it.by} for each in placed)
        if nearby or gainsaid or titled:
            one.it = replace(it, stance=Stance.DISMISSED, by=None, dismissed_by=it.by)


def _held_by(lines: Sequence[Said], placed: list[_Placed]) -> None:
    """Name who would have us believe it."""
    for one in placed:
        it = one.it
        if it.stance is not Stance.ENDORSED:
            continue
        line = lines[one.line]
        for hit in table("rebuttals").hits(line.tree.tokens):
            subject = line.tree.subject(hit.start + 1) or line.tree.subject(hit.start)
            if (
                hit.cue.value == "distances"
                and hit.cue.items[0] in {"would", "like|likes"}
                and subject is not None
                and it.cue.start > line.tree.tokens[hit.start].start
            ):
                who = line.tree.span(stretch(line.tree, subject))
                name = _text(line, who)[who.start : who.end]
                one.it = replace(it, stance=Stance.REPORTED, by=name)


def _distance(lines: Sequence[Said], placed: list[_Placed]) -> None:
    """Set aside what is reported with words that hold it off: "concocts", "the supposed reason", "would have us believe"."""
    for one in placed:
        it = one.it
        if it.stance is not Stance.REPORTED and not (it.stance is Stance.ENDORSED and it.by is not None):
            continue
        tokens = lines[one.line].sentence.tokens
        before = [t for t in tokens if t.start < it.span.end]
        held_off = any(
            t.lemma in words("distancing_words") or t.text.lower() in words("distancing_words") for t in before
        )
        phrase = any(hit.cue.value == "distances" for hit in table("rebuttals").hits(tokens))
        if (held_off and it.stance is Stance.REPORTED) or phrase:
            author = it.voices[0].speaker
            by = it.by if it.stance is Stance.REPORTED else None
            one.it = replace(it, stance=Stance.DISMISSED, by=by, dismissed_by=author)


def _join(view: _View, placed: list[_Placed]) -> None:
    """Join a dismissal to the explanation that it means; the argument for the dismissal goes along."""
    for place, later in enumerate(placed):
        it = later.it
        if it.dismissed_by is None or it.by is not None:
            continue
        for earlier in reversed(placed[:place]):
            if earlier.dropped or earlier.it.stance is Stance.ASKED or not _means(view, later, earlier):
                continue
            by_author = it.dismissed_by == it.voices[0].speaker
            before = earlier.it
            earlier.it = replace(
                before,
                stance=Stance.DISMISSED if by_author and before.stance is not Stance.ENDORSED else before.stance,
                dismissed_by=it.dismissed_by if before.stance is not Stance.ENDORSED else before.dismissed_by,
                answers=(*before.answers, it.span),
                steps=(*before.steps, *it.steps),
            )
            later.dropped = before.stance is not Stance.ENDORSED
            break


def _means(view: _View, later: _Placed, earlier: _Placed) -> bool:
    """Whether a dismissal means an explanation told before: its cause again, or "that story", of the same effect."""
    if earlier.it.by == earlier.it.voices[0].speaker:
        return False
    cause, effect = view.gist(later.line, later.it.cause), view.gist(later.line, later.it.effect)
    theirs = view.gist(earlier.line, earlier.it.effect)
    told = view.tells(later.line, later.it.cause)
    same_cause = same(cause, view.gist(earlier.line, earlier.it.cause))
    loose = later.it.effect is None or effect.back or not effect.lemmas
    if told:
        # "those claims" are somebody's: what is told without a speaker is not meant.
        return earlier.it.by is not None and (loose or earlier.it.effect is None or theirs.back or same(effect, theirs))
    return same_cause and (loose or earlier.it.effect is None or theirs.back or same(effect, theirs))


def _orders(view: _View, lines: Sequence[Said], placed: Sequence[_Placed]) -> list[_Placed]:
    """Take an order in time for a why-claim only where the text draws that conclusion, or debates why the same thing happened."""
    debated = [view.gist(one.line, one.it.effect) for one in placed]
    debated = [each for each in debated if not each.back]
    causes = {one.line for one in placed}
    out = []
    for number, line in enumerate(lines):
        if number in causes:
            continue
        drawn = number + 1 < len(lines) and concluded(lines[number + 1])
        for made in orders_in(line, loose=drawn):
            effect = view.gist(number, made.effect)
            if not (drawn or any(same(effect, each) for each in debated)) or made.effect is None or made.cause is None:
                continue
            step = Step(
                premise=made.span,
                conclusion=made.span,
                gap=Gap.ORDER,
                cue=_text(line, made.cue)[made.cue.start :].strip(),
            )
            concluding = [
                one for one in placed if drawn and one.line == number + 1 and one.it.stance is Stance.ENDORSED
            ]
            for one in concluding:
                one.it = replace(one.it, steps=(*one.it.steps, replace(step, conclusion=one.it.span)))
            if not concluding:
                out.append(_Placed(number, replace(made, steps=(step,))))
    return out


def _text(line: Said, span: Span) -> str:
    """Rebuild the words at their places, so that a span can be cut out of them."""
    buffer = [" "] * (span.end + 1)
    for token in line.sentence.tokens:
        if token.start < span.end and token.end > span.start:
            buffer[token.start : token.end] = list(token.text)
    return "".join(buffer)


def _rebut(view: _View, lines: Sequence[Said], placed: list[_Placed]) -> None:
    """Set aside what the author himself answers in the next sentences."""
    for one in placed:
        it = one.it
        if it.stance is not Stance.REPORTED or one.dropped:
            continue
        author = it.voices[0].speaker
        for number in range(one.line, min(one.line + _NEAR + 1, len(lines))):
            if lines[number].sentence.paragraph != lines[one.line].sentence.paragraph and number > one.line + 1:
                break
            if _answers(lines[number], it if number == one.line else None, near=number - one.line):
                rest = [each for each in placed if each.line == number and each.it.by == author and not each.dropped]
                one.it = replace(
                    it,
                    stance=Stance.DISMISSED,
                    dismissed_by=author,
                    answers=(*it.answers, *(each.it.span for each in rest)),
                )
                break
    del view


_WEAK = frozenset({"but", "yet", "however", "actually", "in reality", "in truth", "in fact"})


def _answers(line: Said, own: Explanation | None, *, near: int) -> bool:
    """Whether a sentence has the author's words against what was just told; in the same sentence only those behind it."""
    for hit in table("rebuttals").hits(line.tree.tokens):
        if hit.cue.value != "rebuts":
            continue
        first = line.tree.tokens[hit.start]
        if own is not None and first.start < own.span.end:
            continue
        text = " ".join(token.text.lower() for token in line.tree.tokens[hit.start : hit.end])
        if text in _WEAK and (hit.start > 1 or near > 1) and own is None:
            continue
        if not _others_words(line, first.start):
            return True
    return False


def _others_words(line: Said, place: int) -> bool:
    """Whether somebody else says the words at a place."""
    return any(
        claim.speech is not None and any(span.start <= place < span.end for span in claim.speech.said)
        for claim in line.claims
    ) or any(len(claim.voices) > 1 and claim.span.start <= place < claim.span.end for claim in line.claims)

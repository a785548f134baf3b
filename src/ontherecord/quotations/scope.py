"""Which cues of a sentence stand over some of its words, by the sentence's tree."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ontherecord.model.text import Token
from ontherecord.quotations.tables import Class, Cue, cues

_CLOSED = frozenset({"relcl", "advcl", "appos", "parataxis", "acl"})
"""Clauses that what governs the clause around them does not reach: "X may fall, which hurts"."""
_HANGING = frozenset({"aux", "auxpass", "neg", "advmod", "det", "mark", "prep", "npadvmod", "preconj", "predet", "cc"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "attr", "acomp", "dobj", "expl"})
_DEEP = 5
_OPENING = frozenset({Class.CONDITION})


def top(tokens: Sequence[Token], inside: Collection[int]) -> int | None:
    """The verb highest in the tree among some words, or the highest word where there is no verb."""
    if not inside:
        return None
    return min(inside, key=lambda i: (tokens[i].pos not in {"VERB", "AUX"}, depth(tokens, i), i))


def depth(tokens: Sequence[Token], index: int) -> int:
    """Count the steps from a word to the root of its tree."""
    steps = 0
    while tokens[index].head != index and steps <= len(tokens):
        index, steps = tokens[index].head, steps + 1
    return steps


def over(tokens: Sequence[Token], inside: Collection[int]) -> tuple[Cue, ...]:
    """Cues that stand over the words at `inside`, among them or not."""
    head = top(tokens, inside)
    if head is None:
        return ()
    chain = tuple(_governors(tokens, head))
    return tuple(cue for cue in cues(tokens) if _reaches(tokens, cue, chain, inside))


def _governors(tokens: Sequence[Token], head: int) -> Iterator[int]:
    """The word and what governs it, up to the edge of a clause that nothing from outside reaches."""
    at, steps = head, 0
    while steps <= len(tokens):
        yield at
        token = tokens[at]
        if token.head == at or (token.dep in _CLOSED and not _infinitive(tokens, at)):
            return
        if token.head > at and any(between.text in {";", ":"} for between in tokens[at : token.head]):
            return  # "It leaks; she believes that P": what stands behind a semicolon governs nothing before it
        if token.dep == "conj" and _has_subject(tokens, at):
            # "A may fall and B holds": the first verb's helpers are not the second's; what is over both is.
            up = tokens[token.head]
            if up.head == token.head or up.dep in _CLOSED:
                return
            at = token.head
        at, steps = tokens[at].head, steps + 1


def _infinitive(tokens: Sequence[Token], index: int) -> bool:
    """Find "promised in May to close it": the infinitive belongs to the verb before, however the parser hung it."""
    return any(token.head == index and token.dep == "aux" and token.lemma == "to" for token in tokens)


def _has_subject(tokens: Sequence[Token], index: int) -> bool:
    return any(token.head == index and token.dep in {"nsubj", "nsubjpass", "expl"} for token in tokens)


def _reaches(tokens: Sequence[Token], cue: Cue, chain: tuple[int, ...], inside: Collection[int]) -> bool:
    for place in cue.places:
        token = tokens[place]
        if place in chain:
            # The verb itself is no comment on itself: "he doubts" says that he does, "doubts that P" holds P off.
            if place != chain[0] or cue.kind in {Class.HEARSAY, Class.INTENTION}:
                return True
            continue
        if cue.kind in {Class.PART, Class.WHOLE}:
            if token.head in inside or token.head in chain:
                return True
            continue
        if token.head in chain and (token.dep in _HANGING or token.dep in _SUBJECTS or token.dep in {"ccomp", "dep"}):
            return True
        if _hangs(tokens, place, chain, cue) or _aside(token, chain, cue):
            return True
    return False


def _hangs(tokens: Sequence[Token], place: int, chain: tuple[int, ...], cue: Cue) -> bool:
    """Through one more word: "if" opens a clause of the verb; "no" stands with its subject or object."""
    token = tokens[place]
    up = tokens[token.head]
    if cue.kind in _OPENING:
        return _opens(tokens, place, chain)
    if up.head not in chain or token.head in chain:
        return False
    if cue.kind is Class.NEGATION:
        return token.dep in {"det", "neg"} and up.dep in _SUBJECTS
    if cue.kind is Class.JUDGEMENT:
        return up.dep in {"prep", "pobj", "parataxis", "ccomp"}
    return cue.kind in {Class.LIKELIHOOD, Class.POSSIBILITY} and token.dep == "advmod" and up.dep in {"attr", "acomp"}


def _aside(token: Token, chain: tuple[int, ...], cue: Cue) -> bool:
    """Find "X has, it seems, gone"."""
    return token.head in chain and token.dep == "parataxis" and cue.kind in {Class.LIKELIHOOD, Class.JUDGEMENT}


def _opens(tokens: Sequence[Token], place: int, chain: tuple[int, ...]) -> bool:
    """Whether "if", "as long as" stand at the head of a clause that hangs on one of these verbs, a few words deep."""
    at = place
    for _ in range(_DEEP):
        token = tokens[at]
        if token.head == at or token.dep not in {"advcl", "prep", "pcomp", "mark", "advmod", "ccomp", "pobj"}:
            return False
        at = token.head
        if at in chain:
            return True
    return False

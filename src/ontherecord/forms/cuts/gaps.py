"""Clauses that take their verb over from the one before: "X joined Z in 2009 and Y in 2004", "from X in 2003 and from Y in 2009".

Each phrase behind the joint takes the place of the phrase that is like it; the clause is then read again with them in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ontherecord.forms.clause.piece import Chunk, ChunkKind
from ontherecord.forms.cuts.alternatives import Phrase, phrase
from ontherecord.model.claim import Claim
from ontherecord.model.text import Span, Token

_JOINTS = frozenset({"and", "but", "while", ",", ";"})
_LEAST = 2
"""Phrases behind the joint: one alone belongs to the clause before it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A joint, at code point `start` of the clause, and what stands behind it: ranges of the clause, and those that they replace."""

    start: int
    stop: int
    moved: tuple[tuple[tuple[int, int], tuple[int, int]], ...]

    def first(self, claim: Claim) -> Claim:
        """The claim up to the joint."""
        return _rebuilt(claim, [(0, self.start)])

    def second(self, claim: Claim) -> Claim:
        """The claim with the phrases behind the joint in the places of those that they are like."""
        pieces: list[tuple[int, int]] = []
        at = 0
        for place, phrase_range in sorted(self.moved):
            pieces += [(at, place[0]), phrase_range]
            at = place[1]
        return _rebuilt(claim, [*pieces, (at, self.start)])

    def behind(self, claim: Claim) -> Span:
        """Where the words behind the joint stand in the document."""
        start = min(phrase_range[0] for _, phrase_range in self.moved)
        return Span(claim.span.start + start, claim.span.start + self.stop)

    def ahead(self, claim: Claim) -> Span:
        """Where those before it stand."""
        return Span(claim.span.start, claim.span.start + len(claim.quote[: self.start].rstrip(" ,;")))


def gap(chunks: Sequence[Chunk]) -> Gap | None:
    """The one gap at the end of a clause; `None` where the words behind the joint have a verb or leave something over."""
    listed = list(chunks)
    for at in range(1, len(listed)):
        if listed[at].text.lower() not in _JOINTS:
            continue
        found = _behind(listed, at + 1)
        head = [] if found is None else _alike(listed, found, at)
        if found is not None and head is not None and len(head) == len(found) >= _LEAST:
            low = at
            while low > 0 and listed[low - 1].text in {",", ";"}:
                low -= 1
            return Gap(
                listed[low].start,
                listed[found[-1].stop - 1].end,
                tuple((_range(listed, old), _range(listed, new)) for old, new in zip(head, found, strict=True)),
            )
    return None


def _range(chunks: list[Chunk], one: Phrase) -> tuple[int, int]:
    return chunks[one.start].start, chunks[one.stop - 1].end


def _behind(chunks: list[Chunk], at: int) -> list[Phrase] | None:
    """The phrases up to the end of the clause, nothing between them; `None` where anything else stands there."""
    found: list[Phrase] = []
    while at < len(chunks):
        following = phrase(chunks, at)
        if following is None:
            return None
        found.append(following)
        at = following.stop
    names = [one for one in found if chunks[one.head].kind is ChunkKind.ENTITY]
    return found if len(found) == _LEAST and len(names) == 1 else None


def _alike(chunks: list[Chunk], found: list[Phrase], joint: int) -> list[Phrase] | None:
    """For each phrase the one before the joint that it stands for.

    A name without a preposition may stand for the subject or for any other name of its type ("X sold to Y in 2003 and Z in
    2009"): then there must be no other. One with a preposition stands for the one that has it too.
    """
    heads: list[Phrase] = []
    for new in found:
        likes = [one for one in _ahead(chunks, joint) if _is_like(chunks[one.head], chunks[new.head])]
        same = [one for one in likes if one.lead == new.lead]
        if len(same) != 1 or (not new.lead and len(likes) > 1):
            return None
        heads += same
    return heads


def _ahead(chunks: list[Chunk], joint: int) -> list[Phrase]:
    """The names and times before a joint, each once with all that leads it."""
    found: list[Phrase] = []
    at = 0
    while at < joint:
        one = phrase(chunks, at)
        if one is not None and one.stop <= joint:
            found.append(one)
        at = at + 1 if one is None else one.stop
    return found


def _is_like(one: Chunk, new: Chunk) -> bool:
    owned = one.possessive or one.adjective or new.possessive or new.adjective
    return one.kind is new.kind and one.type is new.type and not owned


def _rebuilt(claim: Claim, pieces: Sequence[tuple[int, int]]) -> Claim:
    """The claim with these stretches of its words, in this order; every mention moves with its words."""
    origin, quote, at = claim.span.start, "", claim.span.start
    shifts: list[tuple[int, int, int]] = []
    for low, high in pieces:
        shifts.append((origin + low, origin + high, at - (origin + low)))
        quote += claim.quote[low:high]
        at += high - low
    tokens, order = _tokens(claim, shifts)
    times = []
    for time in claim.times:
        shift = _shift(shifts, time.span)
        if shift is not None:
            times.append(replace(time, span=Span(time.span.start + shift, time.span.end + shift)))
    entities = []
    for one in claim.entities:
        shift = _shift(shifts, one.span)
        if shift is not None:
            entities.append(replace(one, span=Span(one.span.start + shift, one.span.end + shift)))
    return replace(
        claim,
        span=Span(origin, origin + len(quote)),
        quote=quote,
        statement=quote,
        times=tuple(times),
        entities=tuple(entities),
        sentence=replace(claim.sentence, tokens=_with_heads(tokens, order)),
        references=(),
    )


def _shift(shifts: Sequence[tuple[int, int, int]], span: Span) -> int | None:
    return next((shift for low, high, shift in shifts if low <= span.start and span.end <= high), None)


def _tokens(claim: Claim, shifts: Sequence[tuple[int, int, int]]) -> tuple[list[Token], list[int]]:
    """The words before the claim as they stand, then those of the stretches; each with its place in the sentence as it was."""
    every = list(enumerate(claim.sentence.tokens))
    kept = [(place, token) for place, token in every if token.end <= claim.span.start]
    for low, high, shift in shifts:
        kept += [
            (place, replace(token, start=token.start + shift, end=token.end + shift))
            for place, token in every
            if low <= token.start and token.end <= high
        ]
    return [token for _, token in kept], [place for place, _ in kept]


def _with_heads(tokens: list[Token], order: list[int]) -> tuple[Token, ...]:
    """Point every word at its head's new place; what lost its head hangs on the verb."""
    places = {old: new for new, old in enumerate(order)}
    root = next((new for new, token in enumerate(tokens) if token.pos in {"VERB", "AUX"}), 0)
    return tuple(replace(token, head=places.get(token.head, root)) for token in tokens)

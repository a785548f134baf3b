"""Steps of the article's own argument: from which claims to which, and by what word it goes there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ontherecord.claims.tables import Hit, table
from ontherecord.model.claim import Claim, Kind
from ontherecord.model.text import Sentence
from ontherecord.model.why import Argument

_NO_PART = frozenset({Kind.ATTRIBUTION, Kind.QUOTATION, Kind.LABEL})
_MOST = 6
"""Premises of one step: of a long list the first are named."""


def inferred(sentences: Sequence[Sentence], claims: Sequence[Claim], known: Sequence[Argument]) -> tuple[Argument, ...]:
    """Give `known`, then a step for each word of concluding that joins claims of one voice; ids go on from those known."""
    said: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.kind not in _NO_PART and not claim.presupposed:
            said.setdefault(claim.sentence.span.start, []).append(claim)
    found: dict[tuple[tuple[str, ...], str], Argument] = {(each.premises, each.conclusion): each for each in known}
    before: Sentence | None = None
    for sentence in sentences:
        earlier = said.get(before.span.start, []) if before is not None and _near(before, sentence) else []
        for made in _of(sentence, said.get(sentence.span.start, []), earlier):
            found.setdefault((made.premises, made.conclusion), made)
        before = sentence
    new = [each for each in found.values() if each not in known]
    return (*known, *(replace(each, id=f"a{number}") for number, each in enumerate(new, start=len(known) + 1)))


def _near(before: Sentence, sentence: Sentence) -> bool:
    return before.paragraph == sentence.paragraph


def _of(sentence: Sentence, here: list[Claim], earlier: list[Claim]) -> Iterator[Argument]:
    for hit in table("steps").hits(sentence.tokens):
        if not _concludes(sentence, hit):
            continue
        words = " ".join(token.text for token in sentence.tokens[hit.start : hit.end])
        sides = (
            _forward(sentence, hit, here, earlier)
            if hit.cue.value == "forward"
            else _backward(sentence, hit, here, earlier)
        )
        if sides is not None:
            premises, conclusion = sides
            chosen = tuple(claim.id for claim in premises if claim.voices == conclusion.voices)[:_MOST]
            if chosen:
                yield Argument(
                    id="", premises=chosen, conclusion=conclusion.id, step=_told(words, hit.cue.value), gap=None
                )


def _told(words: str, way: str) -> str:
    if way == "forward":
        return f"“{words.lower()}”: the article concludes it from the premises"
    return f"“{words.lower()}”: the article gives the premises as grounds for it"


def _concludes(sentence: Sentence, hit: Hit) -> bool:
    """Tell the "so" of a conclusion from "so that", "so far", "so large", "and so on"; "after all" from "after all these"."""
    tokens = sentence.tokens
    word = tokens[hit.start].text.lower()
    after = tokens[hit.end] if hit.end < len(tokens) else None
    if word == "so":
        opens = hit.start == 0 or tokens[hit.start - 1].text in {",", ";", ":"} or tokens[hit.start - 1].dep == "cc"
        degree = after is not None and after.pos in {"ADJ", "ADV"} and tokens[hit.start].head == hit.end
        other = after is None or after.text.lower() in {
            "that",
            "far",
            "long",
            "on",
            "called",
            "-",
            "as",
            "too",
            "do",
            "did",
        }
        return opens and not degree and not other
    if word == "after":
        return after is not None and (after.text == "," or hit.start == 0 or tokens[hit.start - 1].text in {",", ";"})
    if word == "because":
        return after is None or after.text.lower() != "of"
    return not (word == "hence" and hit.start > 0 and tokens[hit.start - 1].pos == "NOUN")


def _sides(sentence: Sentence, hit: Hit, here: list[Claim]) -> tuple[list[Claim], list[Claim], list[Claim]]:
    """Sort the claims of a sentence: before the words, over them, behind them."""
    start, end = sentence.tokens[hit.start].start, sentence.tokens[hit.end - 1].end
    over = [claim for claim in here if claim.span.start <= start and end <= claim.span.end]
    before = [claim for claim in here if claim.span.end <= start]
    behind = [claim for claim in here if claim.span.start >= end]
    return before, over, behind


def _forward(sentence: Sentence, hit: Hit, here: list[Claim], earlier: list[Claim]) -> tuple[list[Claim], Claim] | None:
    before, over, behind = _sides(sentence, hit, here)
    conclusion = min(over, key=lambda claim: len(claim.span), default=None) or next(iter(behind), None)
    if conclusion is None:
        return None
    premises = [claim for claim in before if not claim.span.overlaps(conclusion.span)] or earlier
    return (premises, conclusion) if premises else None


def _backward(
    sentence: Sentence, hit: Hit, here: list[Claim], earlier: list[Claim]
) -> tuple[list[Claim], Claim] | None:
    before, over, behind = _sides(sentence, hit, here)
    apart = [claim for claim in over if hit.start == 0 and claim.kind is not Kind.CAUSAL]
    if sentence.tokens[hit.start].text.lower() == "after":
        grounds = behind or over
        against = before or earlier
        return (grounds, against[-1]) if grounds and against else None
    if before:
        grounds = [claim for claim in behind if claim.kind is not Kind.CAUSAL or not over]
        return (grounds, before[-1]) if grounds else None
    ordered = sorted(apart or behind, key=lambda claim: claim.span)
    first = ordered[0] if ordered else None
    rest = [claim for claim in behind if first is not None and claim.span.start >= first.span.end]
    return ([first], rest[0]) if first is not None and rest else None

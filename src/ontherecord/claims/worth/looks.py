"""What is known of a sentence that bears on whether its claims are worth a check: what was read in it, and how it is told."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from ontherecord.claims.tables import words
from ontherecord.model.claim import Checkable, Claim, Kind
from ontherecord.model.text import Token

_COUNTED_TAGS = (
    "CD", "NNP", "NNPS", "NN", "NNS", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ",
    "MD", "UH", "PRP", "PRP$", "IN", "DT", "WP", "WRB", "EX", "$",
)  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ENOUGH = 4
"""Of anything: more of it makes a sentence no more worth a check."""


def looks(tokens: Sequence[Token], claims: Sequence[Claim]) -> dict[str, float]:
    """Name and weigh what a sentence shows: 0 to about 1 each, zeros left out. `claims` are those found in the sentence."""
    found: dict[str, float] = {}
    total = max(1, sum(token.pos != "PUNCT" for token in tokens))
    for name, amount in _said(claims):
        found[name] = found.get(name, 0.0) + amount
    tags = Counter(token.tag for token in tokens)
    for tag in _COUNTED_TAGS:
        if tags[tag]:
            found[f"tag:{tag}"] = _bounded(tags[tag])
            found[f"part:{tag}"] = min(1.0, 3 * tags[tag] / total)
    for name, amount in _told(tokens):
        found[name] = max(found.get(name, 0.0), amount)
    found["long"] = min(1.0, math.log1p(total) / math.log1p(40))
    found["short"] = float(total < _ENOUGH + 1)
    return {name: round(amount, 4) for name, amount in found.items() if amount}


def _bounded(number: int) -> float:
    return math.log1p(min(number, _ENOUGH)) / math.log1p(_ENOUGH)


def _said(claims: Sequence[Claim]) -> Iterator[tuple[str, float]]:
    """Give the kinds found, what could check them, and whom and when they name."""
    stated = [claim for claim in claims if not claim.presupposed]
    for kind, number in Counter(claim.kind for claim in stated).items():
        yield f"kind:{kind.value}", _bounded(number)
    for check in {claim.checkable for claim in stated}:
        yield f"check:{check.value}", 1.0
    named = {(each.span, each.type) for claim in claims for each in claim.entities}
    for type_of, number in Counter(type_of for _, type_of in named).items():
        yield f"names:{type_of.value}", _bounded(number)
    times = {time.span: time for claim in claims for time in claim.times}
    if times:
        yield "times", _bounded(len(times))
    hard = any(claim.kind.has_verdict and claim.kind not in _FRAMES for claim in stated)
    soft = any(not claim.kind.has_verdict and claim.kind is not Kind.LABEL for claim in claims)
    signs = {
        "only hard": hard and not soft,
        "only soft": soft and not hard,
        "no claim": not claims,
        "presupposes": len(stated) < len(claims),
        "denies": any(claim.negated for claim in claims),
        "voiced": any(len(claim.voices) > 1 for claim in claims),
        "dated": any(time.period is not None for time in times.values()),
        "data about a name": any(claim.checkable is Checkable.DATA and claim.entities for claim in claims),
    }
    yield from ((name, 1.0) for name, holds in signs.items() if holds)


_FRAMES = frozenset({Kind.ATTRIBUTION, Kind.QUOTATION})


def _told(tokens: Sequence[Token]) -> Iterator[tuple[str, float]]:
    """Give person, tense, mood and the words that open a sentence or hold it at a distance."""
    if tokens:
        yield f"first:{tokens[0].pos}", 1.0
    for place, token in enumerate(tokens):
        word = token.text.lower()
        if token.head == place and token.pos != "PUNCT":
            yield f"root:{token.tag}", 1.0
            yield from _root(tokens, place)
        if token.dep in _SUBJECTS:
            yield f"subject:{word if token.pos == 'PRON' else token.pos}", 1.0
        if token.dep in _SHOWN:
            yield _SHOWN[token.dep], 1.0
        if token.tag == "MD":
            yield f"modal:{word}", 1.0
        if token.text in _MARKS:
            yield f"mark:{token.text}", 1.0
        if token.text[:1].isdigit():
            yield "year" if _YEAR.fullmatch(token.text) else "digits", 1.0
        for name in {*_lists().get(word, ()), *_lists().get(token.lemma, ())}:
            yield f"word:{name}", 1.0


_SHOWN = {"nsubjpass": "passive", "auxpass": "passive", "neg": "not"}
_MARKS = frozenset({"?", "!", '"', "$", "%", ";"})
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_LISTS = (
    "minding_verbs", "politeness", "magnitudes", "changing_verbs", "official_deeds", "generalising_words", "praising_words",
    "fraction_words", "negators", "argument_words", "body_nouns", "speech_after_quote",
)  # fmt: skip


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    """Give the lists that each word stands in."""
    found: dict[str, tuple[str, ...]] = {}
    for name in _LISTS:
        for word in words(name):
            found[word] = (*found.get(word, ()), name)
    return found


def _root(tokens: Sequence[Token], root: int) -> Iterator[tuple[str, float]]:
    """Give tense and aspect of the main verb, and whether it has a subject."""
    kids = [token for place, token in enumerate(tokens) if token.head == root and place != root]
    helpers = {kid.lemma for kid in kids if kid.dep in {"aux", "auxpass"}}
    subjects = [kid for kid in kids if kid.dep in _SUBJECTS | {"expl", "csubj"}]
    if tokens[root].tag == "VBD" or any(kid.tag == "VBD" and kid.dep in {"aux", "auxpass"} for kid in kids):
        yield "past", 1.0
    if "have" in helpers:
        yield "perfect", 1.0
    if tokens[root].tag == "VB" and not subjects:
        yield "order", 1.0
    for kid in subjects:
        yield f"main subject:{kid.text.lower() if kid.pos == 'PRON' else kid.pos}", 1.0
    if tokens[root].lemma in {"be", "have", "do", "go", "say", "know", "think", "want"}:
        yield f"root verb:{tokens[root].lemma}", 1.0

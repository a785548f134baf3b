"""Sentences that the parser takes for a name: "Local media report that P" has a verb, not a report."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.claims.attribution import reporting
from ontherecord.model.text import Token

_CONTENT = frozenset({"acl", "ccomp", "relcl", "dep"})
_TAGS = {"NN": "VBP", "NNS": "VBZ"}


def straightened(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make the noun a verb where a sentence has no other, a noun stands before it and "that" with a clause behind it."""
    root = next((place for place, token in enumerate(tokens) if token.head == place), None)
    if root is None or root == 0 or tokens[root].tag not in _TAGS or reporting(tokens[root].lemma) is None:
        return tokens
    if root + 1 >= len(tokens) or tokens[root + 1].text.lower() != "that":
        return tokens
    content = tokens[root + 1].head
    speaker = root - 1
    if tokens[content].head != root or tokens[content].dep not in _CONTENT or tokens[root + 1].dep != "mark":
        return tokens
    if tokens[speaker].head != root or tokens[speaker].tag not in {"NN", "NNS", "NNP", "NNPS"}:
        return tokens
    out = list(tokens)
    for place, token in enumerate(tokens[:speaker]):
        if token.head == root:
            out[place] = replace(token, head=speaker)
    out[speaker] = replace(tokens[speaker], dep="nsubj")
    out[content] = replace(tokens[content], dep="ccomp")
    out[root] = replace(tokens[root], pos="VERB", tag=_TAGS[tokens[root].tag])
    return tuple(out)

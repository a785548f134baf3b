"""What an article says brought what about: its why-claims, and the steps that they rest on."""

from __future__ import annotations

from collections.abc import Sequence

from ontherecord.claims.why.arguments import arguments
from ontherecord.claims.why.explain import found_in, numbered, said
from ontherecord.claims.why.inference import inferred
from ontherecord.claims.why.questions import sorted_out
from ontherecord.claims.why.weigh import weighed
from ontherecord.model.claim import Claim
from ontherecord.model.text import Sentence
from ontherecord.model.why import Explanation

__all__ = ["arguments", "explain", "inferred"]


def explain(sentences: Sequence[Sentence], claims: Sequence[Claim]) -> tuple[Explanation, ...]:
    """Give the why-claims in the order of the text; spans are places of the text that the sentences lie in."""
    lines = said(sentences, claims)
    return sorted_out(lines, numbered(weighed(lines, [found_in(line) for line in lines])))

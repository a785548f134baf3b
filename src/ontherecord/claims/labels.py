"""Loaded words and scare quotes: given to the voice that uses them, never ruled on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import table, words
from ontherecord.claims.voices.quotes import Quote
from ontherecord.model.text import Span

_MOST_SCARE_WORDS = 3
_SMALL = 3
"""Letters of words that stay small in titles."""


@dataclass(frozen=True, slots=True)
class Label:
    """The words and why they count as a label."""

    span: Span
    why: str
    head: int


def labels(tree: Tree, quotes: tuple[Quote, ...]) -> Iterator[Label]:
    """Longest first at each place, none inside another."""
    taken: list[Span] = []
    hits = sorted(table("labels").hits(tree.tokens), key=lambda hit: (hit.start, -hit.end))
    for hit in hits:
        span = tree.span(range(hit.start, hit.end))
        if any(span.overlaps(other) for other in taken):
            continue
        taken.append(span)
        yield Label(span, "loaded word", hit.start)
    for quote in quotes:
        inside = [
            i
            for i, token in enumerate(tree.tokens)
            if quote.inner.start <= token.start and token.end <= quote.inner.end
        ]
        if inside and _scare(tree, inside, quote) and not any(quote.inner.overlaps(other) for other in taken):
            taken.append(quote.inner)
            yield Label(tree.span(inside), "words set in scare quotes", inside[0])


def _scare(tree: Tree, inside: list[int], quote: Quote) -> bool:
    if not quote.closed or not 0 < len(inside) <= _MOST_SCARE_WORDS:
        return False
    if all(tree.tokens[i].text[:1].isupper() or tree.tokens[i].pos in {"NUM", "PUNCT"} for i in inside):
        return False
    return not is_title(tree, inside)


def is_title(tree: Tree, inside: list[int]) -> bool:
    """Whether quoted words are the name of a thing: after "titled" or "called", or set in capitals like a headline."""
    before = tree.tokens[max(0, inside[0] - 4) : inside[0]]
    if any(token.lemma in words("title_verbs") and token.tag in {"VBN", "VBD"} for token in before[-3:]):
        return True
    content = [tree.tokens[i] for i in inside if len(tree.tokens[i].text) > _SMALL and tree.tokens[i].text[0].isalpha()]
    ends = tree.tokens[inside[-1]].text in {".", "!", "?"}
    return len(content) > 1 and not ends and all(token.text[0].isupper() for token in content)

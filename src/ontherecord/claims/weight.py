"""How much the article's own argument rests on a claim: a sum of plain reasons, 0 to 1."""

from __future__ import annotations

from ontherecord.claims.sentences.clauses import Part
from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import words
from ontherecord.model.claim import Kind
from ontherecord.model.document import BlockRole

_ASIDE = frozenset({Part.RELATIVE, Part.PARTICIPLE, Part.APPOSITION, Part.ADJUNCT})
_THESIS_PARAGRAPHS = 2


def weight(
    *,
    kind: Kind,
    part: Part | None,
    presupposed: bool,
    role: BlockRole,
    paragraph: int,
    last: int,
    tree: Tree,
    depth: int,
) -> float:
    """Half, and more or less by: place (thesis, conclusion), part of the sentence, words of argument, depth of voice.

    `paragraph` counts from 0 among paragraphs read, `last` is the last of them; `depth` counts voices but the author.
    """
    total = 0.5
    if role in {BlockRole.TITLE, BlockRole.HEADING}:
        total -= 0.1  # a headline is often not the author's own words, and the text repeats it
    elif role in {BlockRole.CAPTION, BlockRole.LIST}:
        total -= 0.15
    elif paragraph < _THESIS_PARAGRAPHS or paragraph == last:
        total += 0.15
    if part in _ASIDE:
        total -= 0.15
    if presupposed:
        total -= 0.25
    if kind is Kind.LABEL:
        total -= 0.2
    elif kind.has_verdict:
        total += 0.1
    if any(token.lemma in words("argument_words") for token in tree.tokens):
        total += 0.1
    if depth > 1:
        total += 0.05  # what an article takes the trouble to trace back is what it argues with
    return round(min(1.0, max(0.0, total)), 2)

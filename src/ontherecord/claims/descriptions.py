"""Descriptions that stand for somebody named before: "the country", "the oil-rich kingdom", "the 15-nation bloc"."""

from __future__ import annotations

from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import words

_MOST_WORDS = 6
"""Words of a description with its article: "the oil-rich desert kingdom" has six."""
_MODIFYING = frozenset({"amod", "compound", "nummod", "punct", "advmod", "npadvmod", "nmod", "quantmod"})


def past_little(tree: Tree, start: int) -> int:
    """Go on past words that say nothing of which one: "15-nation" of "the 15-nation bloc"; a noun that heads them stays."""
    little, at = words("describing_little"), start
    while at + 1 < min(start + _MOST_WORDS, len(tree)):
        token = tree.tokens[at]
        plain = token.text.lower() in little or token.pos == "NUM" or token.text == "-"
        parts = token.text.lower().split("-")
        plain = plain or (len(parts) > 1 and all(part in little or part.isdigit() for part in parts))
        if not plain or token.dep not in _MODIFYING:
            return at
        at += 1
    return at

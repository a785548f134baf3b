"""A range of years kept whole in the tree: the parser often hangs the "10" of "2006–10" on a verb far away.

A clause is cut by the tree, and must not end in the middle of a date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ontherecord.claims.sentences.marks import DASHES
from ontherecord.model.text import Token

_YEAR = 4
"""Digits of a year."""


def with_whole_ranges(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words, the end of each glued range of years hung on its beginning; everything else hangs as it did."""
    made = list(tokens)
    for first in range(len(made) - 2):
        if _is_range(made, first):
            _hang_on(made, first, first + 2)
    return tuple(made)


def ends_range(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is the "10" of a glued "2006–10"."""
    return index > 1 and _is_range(tokens, index - 2)


def _is_range(tokens: Sequence[Token], first: int) -> bool:
    low, mark, high = tokens[first : first + 3]
    glued = low.end == mark.start and mark.end == high.start
    years = low.text.isdigit() and high.text.isdigit() and len(low.text) == _YEAR >= len(high.text)
    return glued and years and mark.text in DASHES


def _hang_on(tokens: list[Token], first: int, last: int) -> None:
    """Hang the last word of a range and its mark on the first, and whatever hung on the last on the first."""
    if _below(tokens, first, last):
        above = tokens[last]
        head = first if above.head == last else above.head
        tokens[first] = replace(tokens[first], head=head, dep=above.dep)
    for index, token in enumerate(tokens):
        if token.head == last and index not in {first, last}:
            tokens[index] = replace(token, head=first)
    tokens[last - 1] = replace(tokens[last - 1], head=first, dep="punct")
    tokens[last] = replace(tokens[last], head=first, dep="nummod", pos="NUM", tag="CD")


def _below(tokens: Sequence[Token], index: int, top: int) -> bool:
    """Whether a word hangs on another, however far below."""
    steps = 0
    while index != top and steps <= len(tokens):
        if tokens[index].head == index:
            return False
        index, steps = tokens[index].head, steps + 1
    return index == top

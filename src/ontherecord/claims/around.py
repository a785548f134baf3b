"""The sentences around a claim: those that it goes on from, and what the article told before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.model.document import BlockRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontherecord.claims.reading import Line
    from ontherecord.model.text import Sentence

_HEADS = frozenset({BlockRole.TITLE, BlockRole.HEADING})
_FARTHEST = 40
"""Sentences back that a reader still has in mind; it also bounds what a claim of a long article carries."""


def context(lines: Sequence[Line], number: int) -> tuple[Sentence, ...]:
    """Give the sentences before in the same paragraph, and the last of the paragraph before, in the order of the text."""
    out: list[Sentence] = []
    at = number - 1
    while at >= 0 and lines[at].block == lines[number].block:
        out.append(lines[at].sentence)
        at -= 1
    if at >= 0 and lines[at].role not in _HEADS:
        out.append(lines[at].sentence)
    return tuple(reversed(out))


def background(lines: Sequence[Line], number: int) -> tuple[Sentence, ...]:
    """Give what stands before the context, the headline too, in the order of the text; the last forty sentences at most."""
    stop = number - len(context(lines, number))
    return tuple(line.sentence for line in lines[max(0, stop - _FARTHEST) : stop])

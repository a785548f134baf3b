"""The stretches of a text that reading decides about: article or furniture, and what part of the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ontherecord.model.document import BlockRole
from ontherecord.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One stretch without surrounding blanks; `role` where the markup says it; `linked` is the share of link text, 0 to 1.

    `aside`: why it is no part of the text, where the format itself shows that ("is a running head").
    """

    span: Span
    text: str
    role: BlockRole | None = None
    linked: float = 0.0
    aside: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A text cut into pieces, in order, not overlapping; every non-blank character lies in one of them.

    `extracted` where an extractor has already left out most of what is not the article.
    """

    text: str
    pieces: tuple[Piece, ...]
    extracted: bool = False


Part = tuple[str, BlockRole | None, float]
"""Words of a block, its role where the format says it, and the share of them that is links, 0 to 1."""


def joined(title: str | None, parts: Sequence[Part], *, extracted: bool) -> Page:
    """Blocks joined by blank lines, the title first; a heading that repeats the title is the title."""
    made = list(parts)
    if title:
        if made and made[0][1] is BlockRole.HEADING and made[0][0].casefold() == title.casefold():
            made.pop(0)
        made.insert(0, (title, BlockRole.TITLE, 0.0))
    pieces: list[Piece] = []
    position = 0
    for words, role, linked in made:
        span = Span(position, position + len(words))
        pieces.append(Piece(span=span, text=words, role=role, linked=linked))
        position = span.end + 2
    return Page(text="\n\n".join(words for words, _, _ in made), pieces=tuple(pieces), extracted=extracted)

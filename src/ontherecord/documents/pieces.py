"""The stretches of a text that reading decides about: article or furniture, and what part of the article."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.model.document import BlockRole
from ontherecord.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One stretch without surrounding blanks; `role` where the markup says it; `linked` is the share of link text, 0 to 1."""

    span: Span
    text: str
    role: BlockRole | None = None
    linked: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A text cut into pieces, in order, not overlapping; every non-blank character lies in one of them.

    `extracted` where an extractor has already left out most of what is not the article.
    """

    text: str
    pieces: tuple[Piece, ...]
    extracted: bool = False

"""An article as it was read: text, blocks, furniture, provenance."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontherecord.model.period import Period
from ontherecord.model.text import Span


class BlockRole(StrEnum):
    """What a block of text is to the article.

    A pull quote repeats words of the article, which are read where they stand; what is foreign is in a language in which no
    claims are found. Neither is read.
    """

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    PULL_QUOTE = "pull_quote"
    LIST = "list"
    CAPTION = "caption"
    TABLE = "table"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of the article's own text; never furniture.

    `language` is BCP 47, `und` where too little of it can be told; `sure` is the share of such answers that are right, 0 to 1.
    """

    span: Span
    role: BlockRole
    language: str = "und"
    sure: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Page furniture, left out of reading. `why` is a reason that a person understands."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When the article appeared. `basis`: "given", "stated", "metadata", or "inferred from …"."""

    period: Period | None
    basis: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`id` is `sha256:` of the bytes, or the caller's own id. `language` is ISO 639-1 or `None`."""

    id: str
    source: str | None
    title: str | None
    byline: str | None
    published: Published
    language: str | None
    text: str
    blocks: tuple[Block, ...]
    furniture: tuple[Furniture, ...]

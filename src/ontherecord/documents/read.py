"""Bytes to a Document: decode, cut, mark the furniture, find title, byline, date and language."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime

from ontherecord.documents import dating, furniture, header, language, origins
from ontherecord.documents.apart import keep_apart
from ontherecord.documents.formats.opening import open_up
from ontherecord.documents.pieces import Page, Piece
from ontherecord.documents.signs import Signs, read_signs
from ontherecord.errors import UnreadableInput
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.model.document import Block, BlockRole, Document, Furniture
from ontherecord.model.period import Period
from ontherecord.model.text import Span
from ontherecord.ports import Fetched

MAX_PIECES = 50_000
"""A long book has ten thousand paragraphs."""

_LONGEST_HEADING = 14


def read(
    fetched: Fetched,
    *,
    title: str | None = None,
    published: Period | None = None,
    identity: str | None = None,
    today: date | None = None,
) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Read an article.

    `title` and `published` go before what the article says; `identity` replaces the digest of the bytes as `Document.id`.
    Dates after `today` (UTC) are not believed.

    Raises:
        UnreadableInput: `empty`, `too_large`, `not_text`, `undecodable`, `damaged`, `locked`, `not_an_article`, `no_text` or `no_such_page`.
        UsageError: `fetched.page` names a page where the bytes are no web archive.

    """
    opened = open_up(fetched, MAX_PIECES)
    page, metadata, notes = opened.page, opened.metadata, list(opened.diagnostics)
    if len(page.pieces) > MAX_PIECES:
        raise UnreadableInput(
            f"The input has more than {MAX_PIECES} lines, which no article has.",
            code="too_large",
            remedy="Give the article alone, without what else was saved with it.",
        )
    signs = [read_signs(piece) for piece in page.pieces]
    top = header.read(page.pieces, signs, title=title)
    marked = furniture.find(page.pieces, signs, frozenset(top.roles), extracted=page.extracted)
    found = _blocks(page, signs, marked, top)
    body = "\n".join(block.span.of(page.text) for block in found if block.role is not BlockRole.TITLE)
    when, more = dating.settle(
        given=published,
        header=top,
        metadata=metadata,
        source=opened.source,
        body=body,
        today=today or datetime.now(UTC).date(),
    )
    notes.extend(more)
    written = language.detect(body)
    if written is not None and written not in language.SUPPORTED:
        notes.append(_unsupported(written))
    blocks, more = keep_apart(page.text, found, written)
    notes.extend(more)
    notes.extend(origins.find(page.pieces, top))
    document = Document(
        id=identity or f"sha256:{hashlib.sha256(fetched.data).hexdigest()}",
        source=opened.source,
        title=title or top.title or metadata.title,
        byline=top.byline or metadata.byline,
        published=when,
        language=written,
        text=page.text,
        blocks=blocks,
        furniture=tuple(
            Furniture(span=page.pieces[index].span, why=f"This {why}.") for index, why in sorted(marked.items())
        ),
    )
    return document, tuple(notes)


def _blocks(page: Page, signs: Sequence[Signs], marked: dict[int, str], top: header.Header) -> list[Block]:
    blocks: list[Block] = []
    kept = [index for index in range(len(page.pieces)) if index not in marked]
    for place, index in enumerate(kept):
        piece = page.pieces[index]
        span = piece.span
        following = kept[place + 1] if place + 1 < len(kept) else None
        role = (
            top.roles.get(index)
            or piece.role
            or _role(piece, signs[index], following is not None and signs[following].sentence)
        )
        if top.dateline is not None and top.dateline[0] == index:
            line = Span(span.start, span.start + len(piece.text[: top.dateline[1]].rstrip()))
            blocks.append(Block(span=line, role=BlockRole.DATELINE))
            span = Span(span.start + top.dateline[1], span.end)
        blocks.append(Block(span=span, role=role))
    return blocks


def _role(piece: Piece, sign: Signs, before_a_sentence: bool) -> BlockRole:  # noqa: FBT001 - one fact about the next piece
    """Tell a heading: a short line without a sentence's end, right before a paragraph."""
    heads = sign.fragment and sign.words <= _LONGEST_HEADING and not piece.text.endswith((":", ",", ";", ")"))
    return BlockRole.HEADING if heads and before_a_sentence else BlockRole.PARAGRAPH


def _unsupported(name: str) -> Diagnostic:
    return Diagnostic(
        code="language_not_supported",
        severity=Severity.INFO,
        message=f"The article is in “{name}”; claims are read in English only.",
    )

"""Plain text cut into pieces: paragraphs, whether one line each or wrapped by hand."""

from __future__ import annotations

import re

from ontherecord.documents.pieces import Page, Piece, joined
from ontherecord.model.document import BlockRole
from ontherecord.model.text import Span

_BULLET = re.compile(r"(?:[-*•‣◦▪●\u2013·]|\d{1,2}[.)])\s+\S")
_WRAPPED = (40, 110)
"""Characters of a line that was broken by hand or by a mail program: 72 to 80 is usual, narrow columns are 40."""
_LONGEST_PARAGRAPH = 2000
_SAME_EDGE = 0.7
"""A wrapped line is short of the right edge by at most a long word or two."""


def normalise_lines(text: str) -> str:
    """Byte-order mark dropped, CRLF and lone CR to LF, nothing else changed."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def cut(text: str, most: int) -> Page:
    """Cut a text whose line ends are LF into pieces, no further than a little past `most` of them."""
    pieces: list[Piece] = []
    chunk: list[Span] = []
    position = 0
    for line in text.split("\n"):
        if len(pieces) > most or len(chunk) > most:
            break
        stripped = line.strip()
        if stripped:
            start = position + line.index(stripped[0])
            chunk.append(Span(start, start + len(stripped)))
        elif chunk:
            pieces.extend(_pieces(text, chunk))
            chunk = []
        position += len(line) + 1
    pieces.extend(_pieces(text, chunk))
    return Page(text=text, pieces=tuple(pieces))


def _pieces(text: str, lines: list[Span]) -> list[Piece]:
    """Lines without a blank line between them: one wrapped paragraph (or several items), or a paragraph a line."""
    if not lines:
        return []
    groups: list[list[Span]] = []
    wrapped = _is_wrapped(text, lines)
    for line in lines:
        quoted = groups and text[groups[-1][-1].start] == ">"
        if groups and (wrapped or quoted) and not _BULLET.match(line.of(text)) and quoted == (text[line.start] == ">"):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_piece(text, Span(group[0].start, group[-1].end)) for group in groups]


def _piece(text: str, span: Span) -> Piece:
    words = span.of(text)
    role = None
    if "\t" in words:
        role = BlockRole.TABLE
    elif _BULLET.match(words):
        role = BlockRole.LIST
    elif words.startswith("> "):
        role = BlockRole.QUOTE
    return Piece(span=span, text=words, role=role)


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    if not 1 < len(lines) <= _LONGEST_PARAGRAPH:
        return False
    full = [len(line) for line in lines[:-1]]
    low, high = _WRAPPED
    if max(full) > high or max(full) < low:
        return False
    near_edge = sum(1 for length in full if length >= max(full) * _SAME_EDGE)
    # Prose that is wrapped breaks inside sentences: lines end without a mark and go on in lower case.
    unfinished = sum(1 for line in lines[:-1] if text[line.end - 1] not in '.!?:;"”»')
    go_on = sum(1 for line in lines[1:] if not text[line.start].isupper())
    return near_edge * 10 >= len(full) * 7 and unfinished * 2 >= len(full) and go_on * 3 >= len(full)


def headed(page: Page, title: str) -> Page:
    """Put a title that stands outside a text before it."""
    return joined(title, [(piece.text, piece.role, piece.linked) for piece in page.pieces], extracted=False)

"""A PDF (ISO 32000): its pages' lines joined into paragraphs again, running heads and page numbers marked as such."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from statistics import median
from typing import TYPE_CHECKING

from ontherecord.documents import metadata
from ontherecord.documents.dated import Dated, Place, Says
from ontherecord.documents.metadata import Metadata
from ontherecord.documents.pieces import Page, joined
from ontherecord.documents.quiet import hush
from ontherecord.errors import UnreadableInput
from ontherecord.model.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 400
"""A long report; the pages after it are named in a diagnostic, and not read."""
_LONGEST_STREAM = 8_000_000
"""Bytes of one page's drawing orders, unfolded: dense pages of text have 100,000."""
_MOST_CHARACTERS = 4_000_000
_EDGE = 2
"""Lines at the top and the foot of a page among which running heads and numbers are looked for."""
_RUNNING = 3
_NUMBER = re.compile(r"\W{0,4}(?:page\s|seite\s|p\.\s?)?\d{1,4}(?:\s?(?:/|of|von)\s?\d{1,4})?\W{0,4}", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_BULLET = re.compile(r"(?:[-*•‣◦▪●\u2013·]|\d{1,2}[.)])\s+\S")
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]{0,3}\d{0,3}$")
_SHORT = 0.75
"""Of a full line's characters: a shorter line with a full stop ends a paragraph."""
_HEAD_SHORT = 0.6
_STAMP = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?")
_REMEDY = "Copy its text into a file and give that."


def is_pdf(data: bytes) -> bool:
    """By its signature, which may stand a little behind the start."""
    return b"%PDF-" in data[:1024]


def read(data: bytes) -> tuple[Page, Metadata, tuple[Diagnostic, ...]]:
    """Give the text in paragraphs, in the order in which the pages draw it.

    Raises:
        UnreadableInput: `damaged`, `locked` where it wants a password, `no_text` where its pages are pictures.

    """
    notes: list[Diagnostic] = []
    hush("pypdf")
    reader = _opened(data)
    pages = list(_pages(reader, notes))
    about = _about(reader)
    running = _running(pages)
    made = list(_paragraphs(pages, running))
    if not made:
        raise UnreadableInput(
            "The PDF has no text: its pages are pictures.", code="no_text", remedy="Have its text recognised first."
        )
    page = joined(None, [(words, None, 0.0) for words, _ in made], extracted=False)
    pieces = tuple(replace(piece, aside=why) for piece, (_, why) in zip(page.pieces, made, strict=True))
    return replace(page, pieces=pieces), about, tuple(notes)


def _opened(data: bytes) -> PdfReader:
    from pypdf import PdfReader  # noqa: PLC0415 - only PDFs need it
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(BytesIO(data), strict=False)
        open_to_all = not reader.is_encrypted or bool(reader.decrypt(""))
        pages = len(reader.pages) if open_to_all else 1
    except (PyPdfError, *_BROKEN) as error:
        raise UnreadableInput("The PDF is damaged.", code="damaged", remedy=_REMEDY) from error
    if not open_to_all:
        raise UnreadableInput("The PDF wants a password.", code="locked", remedy=_REMEDY)
    if not pages:
        raise UnreadableInput("The PDF has no pages.", code="no_text", remedy=_REMEDY)
    return reader


# What a file that lies about itself makes the library raise.
_BROKEN = (
    ValueError, LookupError, TypeError, AttributeError, RecursionError, OSError, EOFError, NotImplementedError,
    ArithmeticError, AssertionError, MemoryError,
)  # fmt: skip


def _pages(reader: PdfReader, notes: list[Diagnostic]) -> Iterator[list[str]]:
    """Yield the lines of each page; a page that cannot be read is named and passed over."""
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - only PDFs need it

    count, total = len(reader.pages), 0
    for number in range(min(count, MOST_PAGES)):
        try:
            page = reader.pages[number]
            contents = page.get_contents()
            text = "" if contents is None or len(contents.get_data()) > _LONGEST_STREAM else page.extract_text()
        except (PyPdfError, *_BROKEN):
            notes.append(_note("page_not_read", f"Page {number + 1} of the PDF is damaged and was not read."))
            continue
        total += len(text)
        if total > _MOST_CHARACTERS:
            count = max(count, number + 2)
            notes.append(_note("pages_cut", f"Only the first {number} of {count} pages were read."))
            return
        yield [" ".join(line.split()) for line in text.replace("\x00", "").splitlines()]
    if count > MOST_PAGES:
        notes.append(_note("pages_cut", f"Only the first {MOST_PAGES} of {count} pages were read."))


def _note(code: str, message: str) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.WARNING, message=message)


def _about(reader: PdfReader) -> Metadata:
    """The day on which the file was made: often that of publication, and never before it."""
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - only PDFs need it

    try:
        made = "" if reader.metadata is None else str(reader.metadata.get("/CreationDate") or "")[:40]
    except (PyPdfError, *_BROKEN):
        return Metadata()
    found = _STAMP.match(made)
    period = None if found is None else metadata.parse("-".join(part for part in found.groups() if part))
    return Metadata() if period is None else Metadata(dated=(Dated(period=period, says=Says.UNTOLD, place=Place.FILE),))


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines, digits aside, that stand at the edge of three pages or more."""
    counts: Counter[str] = Counter()
    for lines in pages:
        words = [line for line in lines if line]
        counts.update({_DIGITS.sub("0", line) for line in [*words[:_EDGE], *words[-_EDGE:]]})
    return frozenset(line for line, count in counts.items() if count >= _RUNNING)


def _paragraphs(pages: Sequence[Sequence[str]], running: frozenset[str]) -> Iterator[tuple[str, str | None]]:
    """Yield the lines joined, with why they are no text; a page's running head comes after the paragraph over its end."""
    widths = [len(line) for lines in pages for line in lines if len(line) > 20]  # noqa: PLR2004 - shorter are headings and numbers
    full = median(widths) if widths else 0
    open_lines: list[str] = []
    aside: list[tuple[str, str]] = []
    for line, edge in _lines(pages):
        why = _why_aside(line, running) if edge and line else None
        if why is not None:
            aside.append((line, why))
        elif open_lines and (_begins(line, open_lines[-1], full) if line else not edge):
            yield _joined(open_lines), None
            yield from aside
            open_lines, aside = [line] if line else [], []
        elif line:
            open_lines.append(line)
    if open_lines:
        yield _joined(open_lines), None
    yield from aside


def _lines(pages: Sequence[Sequence[str]]) -> Iterator[tuple[str, bool]]:
    """Yield each line and whether it stands at the top or the foot of its page."""
    for lines in pages:
        words = [place for place, line in enumerate(lines) if line]
        top, foot = (words[:_EDGE], words[-_EDGE:]) if words else ([0], [0])
        for place, line in enumerate(lines):
            yield line, place <= top[-1] or place >= foot[0]


def _why_aside(line: str, running: frozenset[str]) -> str | None:
    if _NUMBER.fullmatch(line):
        return "is a page's number"
    return "is a running head, on three pages or more" if _DIGITS.sub("0", line) in running else None


def _begins(line: str, before: str, full: float) -> bool:
    """Whether a line begins a paragraph: an item, or what follows a last line or a heading."""
    if _BULLET.match(line):
        return True
    if _ENDS.search(before):
        return len(before) < _SHORT * full and not line[0].islower()
    # A heading is short and no sentence; the line after it begins as one.
    return len(before) < _HEAD_SHORT * full and line[:1].isupper()


def _joined(lines: Sequence[str]) -> str:
    out = lines[0]
    for line in lines[1:]:
        parted = out.endswith("-") and len(out) > 1 and out[-2].isalpha() and line[:1].islower()
        out = out[:-1] + line if parted else f"{out} {line}"
    return out

"""A PDF (ISO 32000): its pages' lines joined into paragraphs again, running heads and page numbers marked as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from ontherecord.documents import metadata
from ontherecord.documents.dated import Dated, Place, Says
from ontherecord.documents.formats import drawn
from ontherecord.documents.formats.columns import Line, read_order
from ontherecord.documents.formats.flowing import paragraphs
from ontherecord.documents.metadata import Metadata
from ontherecord.documents.pieces import Page, joined
from ontherecord.documents.quiet import hush
from ontherecord.errors import UnreadableInput
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.model.document import BlockRole

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdfium2 import PdfDocument

MOST_PAGES = 400
"""A long report; the pages after it are named in a diagnostic, and not read."""
_LONGEST_STREAM = 8_000_000
"""Bytes of one page's drawing orders, unfolded: dense pages of text have 100,000."""
_MOST_CHARACTERS = 4_000_000
_STAMP = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?")
_TAIL = 2048
"""Bytes among which the mark of a file's end stands (ISO 32000-1, annex H)."""
_HEAD = 2_000_000
_CATALOGUE = re.compile(rb"(\d{1,7})\s0\sobj\s{0,4}<<[^<>]{0,300}/Type\s?/Catalog")
_END = b"\nendobj\ntrailer\n<< /Root %d 0 R >>\nstartxref\n0\n%%%%EOF\n"
_MOST_LISTED = 12
# A page whose words have no places is laid out as if it were typed: points of a letter, a line and a step.
_LETTER, _SIZE, _STEP = 5.0, 10.0, 12.0
_REMEDY = "Copy its text into a file and give that."


def is_pdf(data: bytes) -> bool:
    """By its signature, which may stand a little behind the start."""
    return b"%PDF-" in data[:1024]


def read(data: bytes) -> tuple[Page, Metadata, tuple[Diagnostic, ...]]:
    """Give the text in paragraphs, in the order in which a person reads its columns.

    Raises:
        UnreadableInput: `damaged`, `locked` where it wants a password, `no_text` where its pages are pictures.

    """
    notes: list[Diagnostic] = []
    hush("pypdf")
    reader = _opened(data)
    pages = list(_pages(reader, data, notes))
    about = _about(reader)
    made = paragraphs(pages)
    if _breaks_off(data):
        notes.append(_note("file_cut", "The PDF breaks off; what stood on its last pages may be missing."))
    if not made:
        raise UnreadableInput(
            "The PDF has no text: its pages are pictures.", code="no_text", remedy="Have its text recognised first."
        )
    title = next((words for words, role, _ in made if role is BlockRole.TITLE), None)
    page = joined(None, [(words, role, 0.0) for words, role, _ in made], extracted=False)
    pieces = tuple(replace(piece, aside=why) for piece, (_, _, why) in zip(page.pieces, made, strict=True))
    return replace(page, pieces=pieces), replace(about, title=title), tuple(notes)


def _breaks_off(data: bytes) -> bool:
    return b"%%EOF" not in data[-_TAIL:]


def _opened(data: bytes) -> PdfReader:
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - only PDFs need it

    broken = (PyPdfError, *_BROKEN)
    try:
        reader, open_to_all, pages = _tried(data)
    except broken as error:
        root = _CATALOGUE.search(data[:_HEAD]) if _breaks_off(data) else None
        if root is None:
            said = "The PDF is damaged: it breaks off before its end." if _breaks_off(data) else "The PDF is damaged."
            raise UnreadableInput(said, code="damaged", remedy=_REMEDY) from error
        try:
            # With an end put to it, the library looks for the objects that are there.
            reader, open_to_all, pages = _tried(data + _END % int(root[1]))
        except broken:
            raise UnreadableInput(
                "The PDF is damaged: it breaks off before its end.", code="damaged", remedy=_REMEDY
            ) from error
    if not open_to_all:
        raise UnreadableInput("The PDF wants a password.", code="locked", remedy=_REMEDY)
    if not pages:
        raise UnreadableInput("The PDF has no pages.", code="no_text", remedy=_REMEDY)
    return reader


def _tried(data: bytes) -> tuple[PdfReader, bool, int]:
    """Give the reader, whether no password is wanted, and the number of pages, 1 where they are locked."""
    from pypdf import PdfReader  # noqa: PLC0415 - only PDFs need it

    reader = PdfReader(BytesIO(data), strict=False)
    open_to_all = not reader.is_encrypted or bool(reader.decrypt(""))
    return reader, open_to_all, len(reader.pages) if open_to_all else 1


# What a file that lies about itself makes the library raise.
_BROKEN = (
    ValueError, LookupError, TypeError, AttributeError, RecursionError, OSError, EOFError, NotImplementedError,
    ArithmeticError, AssertionError, MemoryError,
)  # fmt: skip


def _pages(reader: PdfReader, data: bytes, notes: list[Diagnostic]) -> Iterator[list[Line]]:
    """Yield the lines of each page in reading order; pages that cannot be read, or are pictures, are named and passed over."""
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - only PDFs need it

    count, total = len(reader.pages), 0
    drawing = drawn.opened(data)
    pictures: list[int] = []
    for number in range(min(count, MOST_PAGES)):
        try:
            lines = _lines(reader, drawing, number)
        except (PyPdfError, *_BROKEN):
            notes.append(_note("page_not_read", f"Page {number + 1} of the PDF is damaged and was not read."))
            continue
        total += sum(len(line.text) for line in lines)
        if total > _MOST_CHARACTERS:
            notes.append(_note("pages_cut", f"Only the first {number} of {count} pages were read."))
            break
        if lines:
            yield lines
        else:
            pictures.append(number + 1)
    else:
        if count > MOST_PAGES:
            notes.append(_note("pages_cut", f"Only the first {MOST_PAGES} of {count} pages were read."))
    if pictures:
        listed = ", ".join(map(str, pictures[:_MOST_LISTED])) + (" and more" if len(pictures) > _MOST_LISTED else "")
        notes.append(_note("pages_without_text", f"{len(pictures)} of {count} pages have no text: {listed}."))


def _lines(reader: PdfReader, drawing: PdfDocument | None, number: int) -> list[Line]:
    """Give the lines of a page by where they stand, else in the order in which they are drawn."""
    page = reader.pages[number]
    contents = page.get_contents()
    if contents is None or len(contents.get_data()) > _LONGEST_STREAM:
        return []
    words = None if drawing is None else drawn.words(drawing, number)
    if words:
        return read_order(words)
    text = page.extract_text().replace("\x00", "")
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return [
        Line(line, 0, len(line) * _LETTER, place * _STEP, place * _STEP + _SIZE, _SIZE)
        for place, line in enumerate(lines)
        if line
    ]


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

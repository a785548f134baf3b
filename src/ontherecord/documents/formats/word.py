"""A word processor's document (DOCX, ISO/IEC 29500): paragraphs with their styles, lists and tables."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from ontherecord.documents.metadata import Metadata
from ontherecord.documents.pieces import Page, Part, joined
from ontherecord.errors import UnreadableInput
from ontherecord.model.diagnostic import Diagnostic
from ontherecord.model.document import BlockRole

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_MAIN = "word/document.xml"
_MOST_UNFOLDED = 200_000_000
_LONGEST_PART = 40_000_000
"""Bytes of one XML part: 300 pages of text with their markup are about 5 MB."""
_MOST_FILES = 10_000
_MOST_ROWS = 5_000
_REMEDY = "Save the document as plain text or PDF and give that file."
# Names of the built-in styles as every language's program stores them, without their number.
_STYLES = (
    ("title", BlockRole.TITLE),
    ("subtitle", BlockRole.STANDFIRST),
    ("heading", BlockRole.HEADING),
    ("caption", BlockRole.CAPTION),
    ("quote", BlockRole.QUOTE),
    ("intense quote", BlockRole.QUOTE),
    ("list", BlockRole.LIST),
)
_PASSED_OVER = ("toc ", "header", "footer")


def is_word(data: bytes) -> bool:
    """A ZIP whose directory has the main part of such a document."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _MAIN in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, UnicodeDecodeError):
        return False


def read(data: bytes, most: int) -> tuple[Page, Metadata, tuple[Diagnostic, ...]]:
    """Give its text in blocks; the first paragraph of the style Title is the title.

    What the file says of its author and days is not asked: it names who owns the program and when a template was made.

    Raises:
        UnreadableInput: `too_large`, `damaged` or `no_text`.

    """
    _bounded(data)
    try:
        parts = list(islice(_parts(_load(data)), most + 1))
    except (KeyError, ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise _damaged() from error
    title = next((words for words, role, _ in parts if role is BlockRole.TITLE), None)
    rest = [part for part in parts if part[1] is not BlockRole.TITLE]
    if not rest:
        raise UnreadableInput("The document has no text.", code="no_text", remedy=_REMEDY)
    return joined(title, rest, extracted=False), Metadata(title=title), ()


def _bounded(data: bytes) -> None:
    """Refuse what would unfold without measure; the library unpacks no more of a part than its directory says."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            sizes = [(info.filename, info.file_size) for info in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise _damaged() from error
    longest = max((size for name, size in sizes if name.endswith((".xml", ".rels"))), default=0)
    if len(sizes) > _MOST_FILES or sum(size for _, size in sizes) > _MOST_UNFOLDED or longest > _LONGEST_PART:
        raise UnreadableInput(
            "The document unfolds to far more than an article has.",
            code="too_large",
            remedy="Give the article alone, as plain text or PDF.",
        )


def _load(data: bytes) -> WordDocument:
    import docx  # noqa: PLC0415 - only such documents need it
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from lxml import etree  # noqa: PLC0415

    try:
        return docx.Document(BytesIO(data))
    except (OpcError, etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, OSError, EOFError) as error:
        raise _damaged() from error


def _parts(document: WordDocument) -> Iterator[Part]:
    from docx.table import Table  # noqa: PLC0415 - only such documents need it

    for each in document.iter_inner_content():
        if isinstance(each, Table):
            yield from _rows(each)
            continue
        words = _words(each)
        style = _style(each)
        if words and not style.startswith(_PASSED_OVER):
            yield words, _role(each, style), 0.0


def _style(paragraph: Paragraph) -> str:
    named = paragraph.style
    return str((named.name if named is not None else None) or "").lower()


def _words(paragraph: Paragraph) -> str:
    lines = (" ".join(line.split()) for line in paragraph.text.split("\n"))
    return "\n".join(line for line in lines if line)


def _role(paragraph: Paragraph, style: str) -> BlockRole | None:
    for name, role in _STYLES:
        if style == name or style.startswith(f"{name} "):
            return role
    properties = paragraph._p.pPr  # noqa: SLF001 - the library has no other way to ask whether a paragraph is numbered
    return BlockRole.LIST if properties is not None and properties.numPr is not None else None


def _rows(table: Table) -> Iterator[Part]:
    from docx.table import _Cell  # noqa: PLC0415 - only such documents need it

    for row in islice(table.rows, _MOST_ROWS):
        # Not `row.cells`, which repeats a cell for each column that it says it spans, however many.
        cells = (" ".join(_Cell(each, table).text.split()) for each in row._tr.tc_lst)  # noqa: SLF001
        words = " | ".join(cell for cell in cells if cell)
        if words:
            yield words, BlockRole.TABLE, 0.0


def _damaged() -> UnreadableInput:
    return UnreadableInput("The document is damaged.", code="damaged", remedy=_REMEDY)

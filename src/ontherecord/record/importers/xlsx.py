"""Reads publishers' workbooks: figures, the colours and lines that mark them, and nothing that could run or swell.

A workbook is a zip of XML. Its sizes are bounded before anything is parsed, entities are refused, formulas are seen
as formulas and never computed, and whatever else is wrong with it comes out as `ImportFailed`.
"""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn
from xml.etree import ElementTree as ET

from ontherecord.errors import ImportFailed

if TYPE_CHECKING:
    from openpyxl import Workbook as OpenWorkbook
    from openpyxl.worksheet.worksheet import Worksheet

ARCHIVE = b"PK\x03\x04"
"""How a workbook, like every zip, begins."""
LARGEST_ARCHIVE = 32 * 1024 * 1024
"""Bytes of a workbook that is taken at all: thirty times the largest of the field."""
MOST_PARTS = 500
LARGEST_UNPACKED = 96 * 1024 * 1024
"""Bytes of all parts together, unpacked: twenty times the largest of the field."""
HIGHEST_RATIO = 200
"""Unpacked to packed. Real sheets come to 5 or 6, the emptiest parts to 30; a zip bomb begins at 1,000."""
LARGEST_CONTENTS = 1024 * 1024
"""Bytes of the part that lists the sheets: three hundred times the largest of the field."""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SMALL = 64 * 1024
"""Bytes. Small parts may pack better than any ratio says."""
_LAST_ROW = 1_048_576
MOST_ROWS = 5_000
MOST_COLUMNS = 128
"""What a sheet of the field comes to at most, several times over; importers that need more ask for more."""
_BAD_MARKUP = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_REMEDY = "Download the workbook again from its publisher, and do not save it in a spreadsheet."
_STRONG, _WEAK = 0xA0, 0x60
"""Of a colour's parts, 0 to 255: what is marked red or blue is nearly pure red or blue."""


class Ink(StrEnum):
    """The colour of a figure, where it is one that publishers mark figures by."""

    PLAIN = "plain"
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Cell:
    """`value` is what is printed; `None` where the cell is empty. `formula` and `error` are what else may stand there.

    `line_before` and `line_after`: a double red line at its left or right, by which publishers mark a series break.
    """

    value: str | Decimal | bool | date | None
    ink: Ink = Ink.PLAIN
    formula: bool = False
    error: bool = False
    line_before: bool = False
    line_after: bool = False


EMPTY = Cell(None)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet. `rows` are (number from 1, cells from column A); rows without cells are left out."""

    title: str
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]


def sheet_titles(data: bytes) -> tuple[str, ...]:
    """List the titles of a workbook's sheets; empty where it is none. Never raises, and parses one small part."""
    if not data.startswith(ARCHIVE):
        return ()
    try:
        with _opened(data, "") as archive:
            part = archive.getinfo("xl/workbook.xml")
            if part.file_size > LARGEST_CONTENTS:
                return ()
            book = ET.fromstring(archive.read(part))  # noqa: S314 - entities are refused above, and the size is bounded
    except (ImportFailed, KeyError, ET.ParseError, LookupError, ValueError):
        return ()
    return tuple(sheet.get("name", "") for sheet in book.iter(f"{_MAIN}sheet"))


def mentions(data: bytes, text: bytes) -> bool:
    """Tell whether the texts of a workbook, kept apart or in its sheets, hold some words. Never raises."""
    try:
        with _opened(data, "") as archive:
            parts = [name for name in archive.namelist() if name.startswith(("xl/sharedStrings", "xl/worksheets/"))]
            return any(text in archive.read(name) for name in sorted(parts))
    except ImportFailed:
        return False


class Workbook:
    """A workbook that is open. Sheets are read one at a time.

    Raises:
        ImportFailed: it is no workbook, too large, or made to harm.

    """

    def __init__(self, data: bytes, filename: str) -> None:
        self.filename = filename
        with _opened(data, filename):
            pass
        try:
            self._book = _load(data)
        except Exception as error:  # noqa: BLE001 - the library raises what its parts raise, on damage of any kind
            self._fail(error)
        self._colours: dict[int, Ink] = {}
        self._lines: dict[int, tuple[bool, bool]] = {}

    def _fail(self, error: Exception, sheet: str | None = None) -> NoReturn:
        where = self.filename if sheet is None else f"{self.filename}, sheet {sheet!r}"
        raise ImportFailed(f"{where} cannot be read as a workbook: {type(error).__name__}.", remedy=_REMEDY) from error

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles of the sheets, in order."""
        return tuple(str(title) for title in self._book.sheetnames)

    @property
    def modified(self) -> date | None:
        """The day on which the workbook was last saved, if it says so."""
        saved = self._book.properties.modified
        return saved.date() if isinstance(saved, datetime) else None

    def sheet(self, title: str, *, rows: int = MOST_ROWS, columns: int = MOST_COLUMNS) -> Sheet:
        """Read one sheet, no further than that many columns.

        Raises:
            ImportFailed: the sheet is not there, damaged, or has more than that many rows.

        """
        if title not in self._book.sheetnames:
            raise ImportFailed(f"{self.filename} has no sheet {title!r}.", remedy=_REMEDY)
        try:
            return Sheet(title, tuple(self._rows(self._book[title], rows, columns)))
        except ImportFailed:
            raise
        except Exception as error:  # noqa: BLE001 - as above: any part of the sheet may be damaged
            self._fail(error, title)

    def _rows(self, sheet: Worksheet, most: int, columns: int) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        # What the sheet says of its size may be a lie, and the library would fill it with empty cells.
        from openpyxl.cell.read_only import EMPTY_CELL  # noqa: PLC0415 - slow to import, and loaded by now

        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(max_col=columns), 1):
            cells = tuple(EMPTY if cell is EMPTY_CELL else self._cell(cell) for cell in row)
            filled = any(cell is not EMPTY for cell in cells)
            # Rows that are only formatted may go on to the last that a sheet can have; there are none beyond.
            if number > (most if filled else _LAST_ROW):
                raise ImportFailed(
                    f"{self.filename}, sheet {sheet.title!r} has more than {most:,} rows.", row=number, remedy=_REMEDY
                )
            if filled:
                yield number, cells

    def _cell(self, cell: object) -> Cell:
        value = getattr(cell, "value", None)
        kind = getattr(cell, "data_type", "n")
        style = getattr(cell, "_style_id", 0)
        if style not in self._lines:
            self._colours[style] = _ink(cell)
            self._lines[style] = _lines(cell)
        before, after = self._lines[style]
        if value is None and not before and not after:
            return EMPTY
        if kind in {"f", "e"}:
            return Cell(str(value), formula=kind == "f", error=kind == "e", line_before=before, line_after=after)
        return Cell(_plain(value), self._colours[style], line_before=before, line_after=after)


def _plain(value: object) -> str | Decimal | bool | date | None:
    match value:
        case bool() | None:
            return value
        case int():
            return Decimal(value)
        case float():
            return Decimal(repr(value))
        case datetime():
            return value.date()
        case date():
            return value
        case _:
            return str(value)


def _ink(cell: object) -> Ink:
    colour = getattr(getattr(cell, "font", None), "color", None)
    kind = getattr(colour, "type", None)
    if kind == "indexed":
        from openpyxl.styles.colors import COLOR_INDEX  # noqa: PLC0415 - slow to import, and here only with a workbook

        index = colour.indexed if colour is not None else -1
        rgb = COLOR_INDEX[index] if 0 <= index < len(COLOR_INDEX) else ""
    elif kind == "rgb":
        rgb = str(getattr(colour, "rgb", ""))
    else:
        return Ink.PLAIN
    try:
        red, green, blue = (int(rgb[at : at + 2], 16) for at in (2, 4, 6))
    except ValueError:
        return Ink.PLAIN
    if red >= _STRONG and max(green, blue) <= _WEAK:
        return Ink.RED
    return Ink.BLUE if blue >= _STRONG and max(red, green) <= _WEAK else Ink.PLAIN


def _lines(cell: object) -> tuple[bool, bool]:
    border = getattr(cell, "border", None)
    sides = (getattr(border, "left", None), getattr(border, "right", None))
    left, right = (getattr(side, "style", None) == "double" for side in sides)
    return left, right


def _load(data: bytes) -> OpenWorkbook:
    import openpyxl  # noqa: PLC0415 - slow to import, so only where a workbook is read

    with warnings.catch_warnings():
        # It warns of each decoration that it leaves out; none of them is a figure.
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)


def _opened(data: bytes, filename: str) -> zipfile.ZipFile:
    """Open the archive, once it is seen to be of a harmless size and make.

    Raises:
        ImportFailed: it is no archive, too large, packed too well, or declares entities.

    """
    if len(data) > LARGEST_ARCHIVE:
        raise ImportFailed(f"{filename} has more than {LARGEST_ARCHIVE:,} bytes.", remedy=_REMEDY)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
        _check_sizes(parts, filename)
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                text = archive.read(part)
                if any(sign in text for sign in _BAD_MARKUP):
                    raise ImportFailed(f"{filename} declares entities, which no workbook needs.", remedy=_REMEDY)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zlib.error) as error:
        raise ImportFailed(f"{filename} is cut off or damaged: {type(error).__name__}.", remedy=_REMEDY) from error
    return archive


def _check_sizes(parts: list[zipfile.ZipInfo], filename: str) -> None:
    if len(parts) > MOST_PARTS:
        raise ImportFailed(f"{filename} has {len(parts):,} parts; a workbook has a few dozen.", remedy=_REMEDY)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_UNPACKED:
        raise ImportFailed(f"{filename} would unpack to {unpacked:,} bytes.", remedy=_REMEDY)
    for part in parts:
        if part.file_size > _SMALL and part.file_size > HIGHEST_RATIO * max(part.compress_size, 1):
            raise ImportFailed(f"{filename} is packed as no workbook is ({part.filename[:60]!r}).", remedy=_REMEDY)

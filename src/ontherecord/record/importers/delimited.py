"""Text files with one line a row: the header found by its names, cells read with the place of each error.

What a person's spreadsheet does to such a file (semicolons, tabs, quotation marks, a byte-order mark, other line ends) is
read; what it does to the figures (formulas, rounded or cut cells, stray marks) stops the import.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.errors import ImportFailed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DELIMITERS = (",", ";", "\t")
_MOST_COLUMNS = 2_000
"""The widest file of the field that we know, organisations by state and year, has 537."""
_LONGEST_CELL = 20_000
"""Code points. The longest cell of the files seen, a list of dyads, has under 6,000."""
_SHOWN = 40
_WHOLE = re.compile(r"-?\d{1,15}(?:\.0+)?")
_NUMBER = re.compile(r"-?(?:\d{1,22}(?:\.\d{1,20})?|\.\d{1,20})(?:[eE][+-]?\d{1,2})?")
_YEAR = re.compile(r"\d{1,4}")
_BOMS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `number` is that of its last line in the file, from 1, as an editor counts."""

    sheet: Sheet
    number: int
    cells: tuple[str, ...]

    def fail(self, column: str, wanted: str) -> ImportFailed:
        """Make the error for a cell that is not what its column holds."""
        cell = self.cells[self.sheet.at[column]]
        shown = cell if len(cell) <= _SHOWN else f"{cell[:_SHOWN]}…"
        return ImportFailed(
            f"{self.sheet.filename}: row {self.number}, column {column!r}: {shown!r} is not {wanted}.",
            row=self.number,
            column=column,
            remedy=self.sheet.remedy,
        )

    def text(self, column: str) -> str:
        """Read a text; empty where the cell is.

        Raises:
            ImportFailed: a formula, or a character that stands for one that was lost.

        """
        cell = self.cells[self.sheet.at[column]]
        if cell.startswith(("=", "@")):
            raise self.fail(column, "a text but a formula")
        if "\ufffd" in cell or "\x00" in cell:
            raise self.fail(column, "a text as the publisher wrote it")
        return cell

    def name(self, column: str) -> str:
        """Read a text that may not be empty, and holds a letter."""
        cell = self.text(column)
        if not any(character.isalpha() for character in cell):
            raise self.fail(column, "a name")
        return cell

    def whole(self, column: str, *, least: int | None = 0) -> int | None:
        """Read a whole number not below `least`; `None` where the cell is empty."""
        cell = self.cells[self.sheet.at[column]]
        if not cell:
            return None
        if not _WHOLE.fullmatch(cell):
            raise self.fail(column, "a whole number")
        number = int(cell.partition(".")[0])
        if least is not None and number < least:
            raise self.fail(column, f"a whole number from {least} on")
        return number

    def count(self, column: str) -> int:
        """Read a whole number from 0 on that may not be missing."""
        number = self.whole(column)
        if number is None:
            raise self.fail(column, "a whole number")
        return number

    def number_in(self, column: str, missing: tuple[str, ...] = ("",)) -> Decimal | None:
        """Read a number exactly; `None` where the cell is one of the marks of a missing figure."""
        cell = self.cells[self.sheet.at[column]]
        if cell in missing:
            return None
        if not _NUMBER.fullmatch(cell):
            raise self.fail(column, "a number")
        return Decimal(cell)

    def year(self, column: str, first: int = 1500, last: int = 2099) -> int:
        """Read a year between two, both inclusive."""
        cell = self.cells[self.sheet.at[column]].removesuffix(".0")
        if not _YEAR.fullmatch(cell) or not first <= int(cell) <= last:
            raise self.fail(column, f"a year from {first} to {last}")
        return int(cell)

    def one_of(self, column: str, known: Mapping[str, str]) -> str:
        """Read a code and give what it stands for."""
        found = known.get(self.cells[self.sheet.at[column]])
        if found is None:
            raise self.fail(column, f"one of {', '.join(repr(code) for code in known)}")
        return found

    def flag(self, column: str) -> bool:
        """Read 0 or 1."""
        return self.one_of(column, {"0": "no", "1": "yes"}) == "yes"


class Sheet:
    """A file taken apart: `at` gives the place of each column, `rows` all lines below the header that are not empty."""

    def __init__(self, filename: str, header: tuple[str, ...], remedy: str) -> None:
        self.filename = filename
        self.header = header
        self.remedy = remedy
        self.at = {name: place for place, name in enumerate(header)}
        self.rows: list[Row] = []

    def fail(self, message: str, *, row: int | None = None, column: str | None = None) -> ImportFailed:
        """Make an error about the file as a whole, or a line of it."""
        return ImportFailed(f"{self.filename}: {message}.", row=row, column=column, remedy=self.remedy)


def decode(data: bytes) -> str:
    """Decode as UTF-8, else as Latin-1, which never fails."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def header_of(head: bytes) -> tuple[str, ...]:
    """Give the cells of the first line, for recognition; none where there is no first line that could be a header."""
    found = _split_header(decode(head[: head.find(b"\n")] if b"\n" in head else head))
    return () if found is None else found[0]


def starts(head: bytes, columns: Sequence[str]) -> bool:
    """Tell whether the first line has all these columns, in any order."""
    # The marks of a header in UTF-16 would turn every name into something else; such a file is nobody's.
    return not head.startswith(_BOMS) and set(columns) <= set(header_of(head))


def _split_header(line: str) -> tuple[tuple[str, ...], str] | None:
    delimiter = max(_DELIMITERS, key=line.count)
    if not 0 < line.count(delimiter) < _MOST_COLUMNS:
        return None
    try:
        cells = next(csv.reader([line.strip("\r\n")], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return None
    while cells and not cells[-1].strip():
        cells.pop()
    return tuple(cell.strip() for cell in cells), delimiter


def read_sheet(data: bytes, filename: str, columns: Sequence[str], remedy: str) -> Sheet:
    """Take a file apart.

    Args:
        data: the whole file.
        filename: for messages.
        columns: those that the header has to have; it may have others, and any order.
        remedy: what a person is told to do about a damaged file.

    Raises:
        ImportFailed: no such header, a line with more or fewer cells than the header, or no lines.

    """
    end = data.find(b"\n") if b"\n" in data else data.find(b"\r")
    first = data[:end] if end >= 0 else data
    if first.count(b",") + first.count(b";") + first.count(b"\t") > 2 * _MOST_COLUMNS:
        raise ImportFailed(f"{filename}: row 1 has more than {_MOST_COLUMNS:,} columns.", row=1, remedy=remedy)
    found = _split_header(decode(first))
    if found is None:
        raise ImportFailed(f"{filename}: row 1 is no header of columns.", row=1, remedy=remedy)
    header, delimiter = found
    for name, count in Counter(header).items():
        if count > 1 or not name:
            raise ImportFailed(
                f"{filename}: row 1: the column {name!r} stands {count} times.", row=1, column=name, remedy=remedy
            )
    for name in columns:
        if name not in header:
            raise ImportFailed(f"{filename}: row 1 lacks the column {name!r}.", row=1, column=name, remedy=remedy)
    sheet = Sheet(filename, header, remedy)
    _fill(sheet, decode(data), delimiter)
    if not sheet.rows:
        raise sheet.fail("there are no rows below the header", row=1)
    return sheet


def _fill(sheet: Sheet, text: str, delimiter: str) -> None:
    width = len(sheet.header)
    # Newlines inside a cell are left as they are: csv tells them from the ends of lines by the quotation marks.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        next(reader, None)
        for cells in reader:
            while len(cells) > width and not cells[-1].strip():
                cells.pop()
            if len(cells) == width:
                stripped = tuple(cell.strip() for cell in cells)
                if any(stripped):
                    _bounded(sheet, reader.line_num, stripped)
                    sheet.rows.append(Row(sheet, reader.line_num, stripped))
            elif any(cell.strip() for cell in cells):
                raise sheet.fail(
                    f"row {reader.line_num} has {len(cells)} cells, the header {width}", row=reader.line_num
                )
    except csv.Error as error:
        raise sheet.fail(f"row {reader.line_num}: {error}", row=reader.line_num) from error


def _bounded(sheet: Sheet, number: int, cells: tuple[str, ...]) -> None:
    for name, cell in zip(sheet.header, cells, strict=True):
        if len(cell) > _LONGEST_CELL:
            raise sheet.fail(
                f"row {number}, column {name!r}: the cell has more than {_LONGEST_CELL:,} characters",
                row=number,
                column=name,
            )

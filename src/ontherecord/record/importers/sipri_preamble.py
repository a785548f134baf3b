"""What SIPRI's downloads of arms transfers have in common: the lines above the header, and the release they tell of."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ontherecord.errors import ImportFailed
from ontherecord.model.entity import Role
from ontherecord.model.period import Period
from ontherecord.record.names import Gazetteer

HEADER_WITHIN = 60
"""Lines. The header is line 11 or 12 of the files seen; a file without one by here is another layout."""
LONGEST_HEADER = 4_096
"""Code points. The longest header seen has a tenth of that; a longer line is no header, and is not taken apart."""
LONGEST_LINE = 65_536
"""Code points. The longest line seen, with a comment, has a sixtieth of that."""
REMEDY = "Download the file again from SIPRI's arms transfers database as CSV, and do not save it in a spreadsheet."
YEAR = re.compile(r"(?:19|20)[0-9][0-9]")
WHOLE = re.compile(r"[0-9]{1,9}")
NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,4})?")

_GENERATED = re.compile(r"(?:Data generated|Generated):? *(\d{1,2}) +([A-Za-z]{3,9}) +(\d{4})")
_ASKED = re.compile(r"year range '(\d{4})' to '(\d{4})'")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FROM_TO = re.compile(
    r"Transfers of major (?:conventional )?(?:arms|weapons) from (\S.{0,300}?) +to (\S.{0,300}?) *\. ", re.IGNORECASE
)
_ALL = "all countries"
_DELIMITERS = (",", ";", "\t")
_MARCH = 3
_MID_MARCH = 15
"""SIPRI publishes once a year, on a Monday near the tenth of March; the database follows on that day."""
_SHOWN = 40
"""Code points of a cell that a message shows: it stays on one line."""


def decode(data: bytes) -> str:
    """Read UTF-8, else the one-byte code that spreadsheets write. A head of a file may end within a letter."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:
            return data[: error.start].decode("utf-8-sig")
        return data.decode("latin-1")


def lines_of(data: bytes) -> list[str]:
    """Cut a file into lines, whichever way they end."""
    # Not splitlines(): in Latin-1 it would also cut at bytes that are no line ends, such as 0x85.
    return decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header line is (index from 0), what stands between its cells, and what closes each line besides."""

    at: int
    delimiter: str
    closing: str


def find_header(lines: list[str], columns: tuple[str, ...]) -> Header | None:
    """Find the header line by its first cell, and check that the others are what the layout has."""
    sign = columns[0]
    for at, line in enumerate(lines[:HEADER_WITHIN]):
        bare = line[:LONGEST_HEADER].lstrip().lstrip('"')
        if not bare.startswith(sign) or len(line) > LONGEST_HEADER:
            continue
        for delimiter in _DELIMITERS:
            if bare[len(sign) :].lstrip('"').startswith(delimiter):
                tail = line.rstrip()[len(line.rstrip().rstrip(",;\t")) :]
                closing = tail.replace(delimiter, "")
                cells = [cell.strip() for cell in next(csv.reader([unclosed(line, closing)], delimiter=delimiter))]
                return Header(at, delimiter, closing) if tuple(cells[: len(columns)]) == columns else None
    return None


def rows_below(lines: list[str], header: Header, cells: Cells) -> Iterator[list[str]]:
    """Cut the lines below a header into stripped cells; blank lines are left out. `cells.row` follows, from 1.

    Raises:
        ImportFailed: a field is longer than any field is.

    """
    below = lines[header.at + 1 :]
    text = "\n".join(unclosed(line, header.closing) for line in below) if header.closing else "\n".join(below)
    reader = csv.reader(io.StringIO(text), delimiter=header.delimiter)
    try:
        for row in reader:
            cells.row = header.at + 1 + reader.line_num
            stripped = [cell.strip() for cell in row]
            if any(stripped):
                yield stripped
    except csv.Error as error:
        at = header.at + 1 + reader.line_num
        raise ImportFailed(f"{cells.filename}: row {at}: {error}.", row=at, remedy=REMEDY) from error


def trimmed(row: list[str], length: int) -> list[str]:
    """Take empty cells off the end of a row that is longer than its header."""
    end = len(row)
    while end > length and not row[end - 1]:
        end -= 1
    return row[:end]


def scope_of(preamble: list[str], parties: dict[Role, set[str]]) -> tuple[tuple[Role, frozenset[str]], ...]:
    """Tell for which suppliers and recipients a file was asked: where not for all, those that are in it."""
    for line in preamble:
        found = _FROM_TO.search(line[:LONGEST_HEADER])
        if found is not None:
            asked = {Role.SUPPLIER: found[1], Role.RECIPIENT: found[2]}
            return tuple(
                (role, frozenset(parties[role])) for role, whom in asked.items() if whom.strip().lower() != _ALL
            )
    return ()


def check_ended(lines: list[str], closing: str, filename: str) -> None:
    """Refuse a file whose last line does not end, where nothing else would tell that a figure at its end is cut.

    Raises:
        ImportFailed: the last line is neither ended nor closed.

    """
    if lines[-1] and not (closing and lines[-1].endswith(closing)):
        raise ImportFailed(
            f"{filename}: row {len(lines)} does not end, so the file is cut off.", row=len(lines), remedy=REMEDY
        )


def check_text(lines: list[str], filename: str) -> None:
    """Refuse a file with bytes in it that stand in no text, or lines that no row fills.

    Raises:
        ImportFailed: a line holds a zero byte or is too long.

    """
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            raise ImportFailed(f"{filename}: row {number} is longer than any row is.", row=number, remedy=REMEDY)
        if "\x00" in line:
            raise ImportFailed(
                f"{filename}: row {number} holds a zero byte, which no text does.", row=number, remedy=REMEDY
            )


def unclosed(line: str, closing: str) -> str:
    """Take off what closes each line of a file that was saved again."""
    stripped = line.rstrip()
    return stripped[: -len(closing)] if closing and stripped.endswith(closing) else stripped


def generated_on(preamble: list[str], filename: str) -> date:
    """Read the day on which the file was made.

    Raises:
        ImportFailed: the lines above the header do not say it.

    """
    for line in preamble:
        found = _GENERATED.search(line)
        if found is not None and found[2][:3].lower() in _MONTHS:
            try:
                return date(int(found[3]), _MONTHS.index(found[2][:3].lower()) + 1, int(found[1]))
            except ValueError:
                break
    raise ImportFailed(
        f"{filename}: no line 'Data generated: …' before the header, so its release is not known.",
        remedy="Keep the lines above the header as SIPRI wrote them.",
    )


def released_in(generated: date, last: int, preamble: list[str]) -> Period:
    """Tell which yearly release a file was made from. `last` is its newest year of delivery.

    A file made before mid-March belongs to the release of the year before. Within March the newest delivery year
    decides: only the release of year Y holds deliveries of Y - 1. A file that was not asked for them cannot say so.
    """
    year = generated.year
    if generated.month < _MARCH:
        return Period.month(year - 1, _MARCH)
    if generated.month > _MARCH:
        return Period.month(year, _MARCH)
    if last >= year - 1:
        return Period.month(year, _MARCH)
    asked = next((int(found[2]) for line in preamble if (found := _ASKED.search(line))), None)
    wanted_newest = asked is not None and asked >= year - 1
    return Period.month(year if generated.day >= _MID_MARCH and not wanted_newest else year - 1, _MARCH)


class Cells:
    """Reads the cells of one file, with the place of each error, and remembers names that no code list has."""

    def __init__(self, filename: str, columns: tuple[str, ...], names: Gazetteer, *, decimal_comma: bool) -> None:
        self.filename = filename
        self.columns = columns
        self.row = 0
        self.unmatched: set[str] = set()
        self._codes: dict[str, str] = {}
        self._names = names
        self._decimal_comma = decimal_comma

    def failed(self, column: int, cell: str, wanted: str) -> ImportFailed:
        """Say which cell is not what its column holds."""
        shown = " ".join(cell[: _SHOWN + 1].split()) if len(cell) <= _SHOWN else f"{cell[:_SHOWN]}…".replace("\n", " ")
        return ImportFailed(
            f"{self.filename}: row {self.row}, column {self.columns[column]!r}: {shown!r} is not {wanted}.",
            row=self.row,
            column=self.columns[column],
            remedy=REMEDY,
        )

    def code(self, column: int, cells: list[str]) -> str:
        """Match a name; one that no code list has is kept as printed."""
        name = cells[column]
        known = self._codes.get(name)
        if known is None:
            if not name:
                raise self.failed(column, name, "a name")
            found = self._names.code_of(name)
            if found is None:
                self.unmatched.add(name)
            known = self._codes[name] = found or name
        return known

    def whole(self, column: int, cells: list[str]) -> int | None:
        """Read a whole number; blank is none."""
        cell = cells[column]
        if not cell:
            return None
        if not WHOLE.fullmatch(cell):
            raise self.failed(column, cell, "a whole number")
        return int(cell)

    def year(self, column: int, cells: list[str]) -> int | None:
        """Read a year; blank is none."""
        cell = cells[column]
        if not cell:
            return None
        if not YEAR.fullmatch(cell):
            raise self.failed(column, cell, "a year from 1900 to 2099")
        return int(cell)

    def number(self, column: int, cells: list[str]) -> Decimal | None:
        """Read a number as printed; blank is none."""
        cell = cells[column]
        if not cell:
            return None
        if self._decimal_comma:
            cell = cell.replace(",", ".")
        if not NUMBER.fullmatch(cell):
            raise self.failed(column, cell, "a number with at most four decimals")
        return Decimal(cell)

    def mark(self, column: int, cells: list[str], yes: str, no: str) -> bool | None:
        """Read a mark; `no` may be the empty text, else blank is none."""
        cell = cells[column]
        if cell == no:
            return False
        if cell not in {"", yes}:
            raise self.failed(column, cell, f"{yes} or {no or 'blank'}")
        return True if cell else None

"""SIPRI's arms transfers, one line a delivery: the file whose header starts "SIPRI AT Database ID".

The same file comes in several states, because people open and save it: a preamble of 10 or 11 lines, quotation marks
broken in it, a ";" or "," at the end of each line, Latin-1 or UTF-8, fields quoted or not.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.errors import ImportFailed
from ontherecord.model.period import Period
from ontherecord.record.dataset import Release
from ontherecord.record.importers.base import Imported
from ontherecord.record.names import load_names
from ontherecord.record.tables import SIPRI_TRANSFERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontherecord.record.tables import Value

_SIGN = "SIPRI AT Database ID"
_HEADER_WITHIN = 60
"""Lines. The header is line 11 or 12 of the files seen; a file without one by here is another layout."""
_COLUMNS = (
    _SIGN, "Supplier", "Recipient", "Designation", "Description", "Armament category", "Order date",
    "Order date is estimate", "Numbers delivered", "Numbers delivered is estimate", "Delivery year",
    "Delivery year is estimate", "Status", "SIPRI estimate", "TIV deal unit", "TIV delivery values",
    "Local production",
)  # fmt: skip
_OUT = (
    "deal_id", "supplier", "recipient", "designation", "description", "category", "order_year", "number",
    "number_estimated", "year", "year_estimated", "status", "tiv_unit", "tiv", "deliveries",
)  # fmt: skip
_GENERATED = re.compile(r"Data generated:? *(\d{1,2}) +([A-Za-z]{3,9}) +(\d{4})")
_ASKED = re.compile(r"year range '(\d{4})' to '(\d{4})'")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,4})?")
_WHOLE = re.compile(r"\d{1,9}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MARCH = 3
_MID_MARCH = 15
"""SIPRI publishes once a year, on a Monday near the tenth of March; the database follows on that day."""
_DELIMITERS = (",", ";", "\t")
_REMEDY = "Download the file again from SIPRI's arms transfers database as CSV, and do not save it in a spreadsheet."


@dataclass(frozen=True, slots=True)
class SipriTransfers:
    """Importer "sipri-transfers"."""

    name: str = "sipri-transfers"
    dataset: str = "sipri_transfers"

    def recognise(self, head: bytes, filename: str) -> bool:
        """Tell by the header line; the name of the file counts for nothing."""
        del filename
        return _header(_lines(head)) is not None

    def read(self, data: bytes, filename: str) -> Imported:
        """Read one file into deliveries.

        Raises:
            ImportFailed: no header, no date of generation, no rows, or a cell that is not what its column holds.

        """
        lines = _lines(data)
        header = _header(lines)
        if header is None:
            raise ImportFailed(f"{filename}: no line starts with {_SIGN!r}.", remedy=_REMEDY)
        at, delimiter, closing = header
        generated = _generated(lines[:at], filename)
        table = _Reader(filename, delimiter, closing, at)
        rows = tuple(table.rows(lines[at + 1 :]))
        if not rows:
            raise ImportFailed(f"{filename}: a header and no deliveries.", row=at + 1, remedy=_REMEDY)
        years = [row[9] for row in rows]
        first, last = min(years), max(years)  # type: ignore[type-var] # column 9 is the year, always an int
        if not isinstance(first, int) or not isinstance(last, int):
            raise ImportFailed(f"{filename}: no delivery has a year.", remedy=_REMEDY)
        release = Release(
            dataset=self.dataset,
            id=generated.isoformat(),
            released=_released(generated, last, lines[:at]),
            generated=generated,
            first_year=first,
            last_year=last,
            scope=(),
            sha256=hashlib.sha256(data).hexdigest(),
            rows=len(rows),
            note=None,
        )
        unmatched = tuple(sorted(table.unmatched))
        return Imported(release=release, table=SIPRI_TRANSFERS, columns=_OUT, rows=rows, unmatched=unmatched)


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # A head of a file may end within a letter; anything else is the one-byte code that spreadsheets write.
        if error.start >= len(data) - 3:
            return data[: error.start].decode("utf-8-sig")
        return data.decode("latin-1")


def _lines(data: bytes) -> list[str]:
    # Not splitlines(): in Latin-1 it would also cut at bytes that are no line ends, such as 0x85.
    return _decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _header(lines: list[str]) -> tuple[int, str, str] | None:
    """Find the header: its index, the delimiter, and what closes each line besides."""
    for at, line in enumerate(lines[:_HEADER_WITHIN]):
        bare = line.lstrip().lstrip('"')
        if bare.startswith(_SIGN):
            for delimiter in _DELIMITERS:
                if bare[len(_SIGN) :].lstrip('"').startswith(delimiter):
                    tail = line.rstrip()[len(line.rstrip().rstrip(",;\t")) :]
                    closing = tail.replace(delimiter, "")
                    cells = [cell.strip() for cell in next(csv.reader([_unclosed(line, closing)], delimiter=delimiter))]
                    return (at, delimiter, closing) if tuple(cells[: len(_COLUMNS)]) == _COLUMNS else None
    return None


def _unclosed(line: str, closing: str) -> str:
    stripped = line.rstrip()
    return stripped[: -len(closing)] if closing and stripped.endswith(closing) else stripped


def _generated(preamble: list[str], filename: str) -> date:
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


def _released(generated: date, last: int, preamble: list[str]) -> Period:
    """Tell which yearly release a file was made from.

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


class _Reader:
    """Reads the lines below the header, with the place of each error."""

    def __init__(self, filename: str, delimiter: str, closing: str, header_at: int) -> None:
        self.filename = filename
        self.delimiter = delimiter
        self.closing = closing
        self.row = header_at + 1
        self.unmatched: set[str] = set()
        self._codes: dict[str, str] = {}
        self._code_of = load_names().code_of

    def rows(self, lines: list[str]) -> Iterator[tuple[Value, ...]]:
        stripped = "\n".join(_unclosed(line, self.closing) for line in lines)
        reader = csv.reader(io.StringIO(stripped), delimiter=self.delimiter)
        offset = self.row
        try:
            for cells in reader:
                self.row = offset + reader.line_num
                if any(cell.strip() for cell in cells):
                    yield self._row([cell.strip() for cell in cells])
        except csv.Error as error:
            raise ImportFailed(f"{self.filename}: row {self.row}: {error}.", row=self.row, remedy=_REMEDY) from error

    def _fail(self, column: str, cell: str, wanted: str) -> ImportFailed:
        shown = cell if len(cell) <= 40 else f"{cell[:40]}…"  # noqa: PLR2004 - a message stays on one line
        return ImportFailed(
            f"{self.filename}: row {self.row}, column {column!r}: {shown!r} is not {wanted}.",
            row=self.row,
            column=column,
            remedy=_REMEDY,
        )

    def _row(self, cells: list[str]) -> tuple[Value, ...]:
        while len(cells) > len(_COLUMNS) and not cells[-1]:
            cells.pop()
        if len(cells) != len(_COLUMNS):
            raise ImportFailed(
                f"{self.filename}: row {self.row} has {len(cells)} cells, the header {len(_COLUMNS)}.",
                row=self.row,
                remedy=_REMEDY,
            )
        year = self._whole(10, cells, pattern=_YEAR, wanted="a year from 1900 to 2099")
        if year is None:
            raise self._fail(_COLUMNS[10], "", "a year from 1900 to 2099")
        return (
            cells[0],
            self._code(1, cells),
            self._code(2, cells),
            cells[3],
            cells[4],
            cells[5],
            self._whole(6, cells, pattern=_YEAR, wanted="a year from 1900 to 2099"),
            self._whole(8, cells),
            self._flag(9, cells),
            year,
            self._flag(11, cells),
            cells[12],
            self._number(14, cells),
            self._number(15, cells),
            1,
        )

    def _code(self, column: int, cells: list[str]) -> str:
        name = cells[column]
        known = self._codes.get(name)
        if known is None:
            if not name:
                raise self._fail(_COLUMNS[column], name, "a name")
            found = self._code_of(name)
            if found is None:
                self.unmatched.add(name)
            known = self._codes[name] = found or name
        return known

    def _whole(
        self, column: int, cells: list[str], *, pattern: re.Pattern[str] = _WHOLE, wanted: str = "a whole number"
    ) -> int | None:
        cell = cells[column]
        if not cell:
            return None
        if not pattern.fullmatch(cell):
            raise self._fail(_COLUMNS[column], cell, wanted)
        return int(cell)

    def _number(self, column: int, cells: list[str]) -> Decimal | None:
        cell = cells[column]
        if not cell:
            return None
        if self.delimiter == ";":
            cell = cell.replace(",", ".")
        if not _NUMBER.fullmatch(cell):
            raise self._fail(_COLUMNS[column], cell, "a number with at most four decimals")
        return Decimal(cell)

    def _flag(self, column: int, cells: list[str]) -> bool | None:
        cell = cells[column]
        if cell not in {"", "Yes", "No"}:
            raise self._fail(_COLUMNS[column], cell, "Yes or No")
        return None if not cell else cell == "Yes"

"""SIPRI's arms transfers, one line a delivery: the file whose header starts "SIPRI AT Database ID".

The same file comes in several states, because people open and save it: a preamble of 10 or 11 lines, quotation marks
broken in it, a ";" or "," at the end of each line, Latin-1 or UTF-8, fields quoted or not.
"""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontherecord.errors import ImportFailed
from ontherecord.record.dataset import Release
from ontherecord.record.importers.base import Imported
from ontherecord.record.importers.sipri_preamble import (
    HEADER_WITHIN,
    LONGEST_HEADER,
    REMEDY,
    Cells,
    generated_on,
    lines_of,
    released_in,
    unclosed,
)
from ontherecord.record.names import load_names
from ontherecord.record.tables import SIPRI_TRANSFERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontherecord.record.tables import Value

_SIGN = "SIPRI AT Database ID"
_COLUMNS = (
    _SIGN, "Supplier", "Recipient", "Designation", "Description", "Armament category", "Order date",
    "Order date is estimate", "Numbers delivered", "Numbers delivered is estimate", "Delivery year",
    "Delivery year is estimate", "Status", "SIPRI estimate", "TIV deal unit", "TIV delivery values",
    "Local production",
)  # fmt: skip
_OUT = (
    "deal_id", "supplier", "recipient", "designation", "description", "category", "order_year", "order_year_estimated",
    "number", "number_estimated", "year", "year_estimated", "status", "tiv_unit_new", "tiv_unit", "tiv",
    "local_production", "deliveries",
)  # fmt: skip
_YEAR_AT = _OUT.index("year")
_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class SipriTransfers:
    """Importer "sipri-transfers"."""

    name: str = "sipri-transfers"
    dataset: str = "sipri_transfers"

    def recognise(self, head: bytes, filename: str) -> bool:
        """Tell by the header line; the name of the file counts for nothing."""
        del filename
        return _SIGN.encode() in head and _header(lines_of(head)) is not None

    def read(self, data: bytes, filename: str) -> Imported:
        """Read one file into deliveries.

        Raises:
            ImportFailed: no header, no date of generation, no rows, or a cell that is not what its column holds.

        """
        lines = lines_of(data)
        header = _header(lines)
        if header is None:
            raise ImportFailed(f"{filename}: no line starts with {_SIGN!r}.", remedy=REMEDY)
        at, delimiter, closing = header
        generated = generated_on(lines[:at], filename)
        cells = Cells(filename, _COLUMNS, load_names(), decimal_comma=delimiter == ";")
        rows = tuple(_rows(cells, lines[at + 1 :], delimiter, closing, at + 1))
        if not rows:
            raise ImportFailed(f"{filename}: a header and no deliveries.", row=at + 1, remedy=REMEDY)
        years = [year for row in rows if isinstance(year := row[_YEAR_AT], int)]
        release = Release(
            dataset=self.dataset,
            id=generated.isoformat(),
            released=released_in(generated, max(years), lines[:at]),
            generated=generated,
            first_year=min(years),
            last_year=max(years),
            scope=(),
            sha256=hashlib.sha256(data).hexdigest(),
            rows=len(rows),
            note=None,
        )
        unmatched = tuple(sorted(cells.unmatched))
        return Imported(release=release, table=SIPRI_TRANSFERS, columns=_OUT, rows=rows, unmatched=unmatched)


def _header(lines: list[str]) -> tuple[int, str, str] | None:
    """Find the header: its index, the delimiter, and what closes each line besides."""
    for at, line in enumerate(lines[:HEADER_WITHIN]):
        bare = line[:LONGEST_HEADER].lstrip().lstrip('"')
        if not bare.startswith(_SIGN) or len(line) > LONGEST_HEADER:
            continue
        for delimiter in _DELIMITERS:
            if bare[len(_SIGN) :].lstrip('"').startswith(delimiter):
                tail = line.rstrip()[len(line.rstrip().rstrip(",;\t")) :]
                closing = tail.replace(delimiter, "")
                cells = [cell.strip() for cell in next(csv.reader([unclosed(line, closing)], delimiter=delimiter))]
                return (at, delimiter, closing) if tuple(cells[: len(_COLUMNS)]) == _COLUMNS else None
    return None


def _rows(cells: Cells, lines: list[str], delimiter: str, closing: str, offset: int) -> Iterator[tuple[Value, ...]]:
    stripped = "\n".join(unclosed(line, closing) for line in lines) if closing else "\n".join(lines)
    reader = csv.reader(io.StringIO(stripped), delimiter=delimiter)
    try:
        for row in reader:
            cells.row = offset + reader.line_num
            if any(cell.strip() for cell in row):
                yield _row(cells, [cell.strip() for cell in row])
    except csv.Error as error:
        at = offset + reader.line_num
        raise ImportFailed(f"{cells.filename}: row {at}: {error}.", row=at, remedy=REMEDY) from error


def _row(read: Cells, cells: list[str]) -> tuple[Value, ...]:
    while len(cells) > len(_COLUMNS) and not cells[-1]:
        cells.pop()
    if len(cells) != len(_COLUMNS):
        raise ImportFailed(
            f"{read.filename}: row {read.row} has {len(cells)} cells, the header {len(_COLUMNS)}.",
            row=read.row,
            remedy=REMEDY,
        )
    year = read.year(10, cells)
    if year is None:
        raise read.failed(10, "", "a year from 1900 to 2099")
    return (
        cells[0],
        read.code(1, cells),
        read.code(2, cells),
        cells[3],
        cells[4],
        cells[5],
        read.year(6, cells),
        read.mark(7, cells, "Yes", "No"),
        read.whole(8, cells),
        read.mark(9, cells, "Yes", "No"),
        year,
        read.mark(11, cells, "Yes", "No"),
        cells[12],
        read.number(13, cells),
        read.number(14, cells),
        read.number(15, cells),
        read.mark(16, cells, "Yes", "No"),
        1,
    )

"""SIPRI's arms transfers, one line a delivery: the file whose header starts "SIPRI AT Database ID".

The same file comes in several states, because people open and save it: a preamble of 10 or 11 lines, quotation marks
broken in it, a ";" or "," at the end of each line, Latin-1 or UTF-8, fields quoted or not.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontherecord.errors import ImportFailed
from ontherecord.model.entity import Role
from ontherecord.record.dataset import Release
from ontherecord.record.importers.base import Imported
from ontherecord.record.importers.sipri_preamble import (
    REMEDY,
    Cells,
    check_text,
    find_header,
    generated_on,
    lines_of,
    released_in,
    rows_below,
    scope_of,
    trimmed,
)
from ontherecord.record.names import load_names
from ontherecord.record.tables import SIPRI_TRANSFERS

if TYPE_CHECKING:
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


@dataclass(frozen=True, slots=True)
class SipriTransfers:
    """Importer "sipri-transfers"."""

    name: str = "sipri-transfers"
    dataset: str = "sipri_transfers"

    def recognise(self, head: bytes, filename: str) -> bool:
        """Tell by the header line; the name of the file counts for nothing."""
        del filename
        return _SIGN.encode() in head and find_header(lines_of(head), _COLUMNS) is not None

    def read(self, data: bytes, filename: str) -> Imported:
        """Read one file into deliveries.

        Raises:
            ImportFailed: no header, no date of generation, no rows, or a cell that is not what its column holds.

        """
        lines = lines_of(data)
        header = find_header(lines, _COLUMNS)
        if header is None:
            raise ImportFailed(f"{filename}: no line starts with {_SIGN!r}.", remedy=REMEDY)
        check_text(lines, filename)
        preamble = lines[: header.at]
        generated = generated_on(preamble, filename)
        cells = Cells(filename, _COLUMNS, load_names(), decimal_comma=header.delimiter == ";")
        rows = tuple(_row(cells, row) for row in rows_below(lines, header, cells))
        if not rows:
            raise ImportFailed(f"{filename}: a header and no deliveries.", row=header.at + 1, remedy=REMEDY)
        years = [year for row in rows if isinstance(year := row[_YEAR_AT], int)]
        release = Release(
            dataset=self.dataset,
            id=generated.isoformat(),
            released=released_in(generated, max(years), preamble),
            generated=generated,
            first_year=min(years),
            last_year=max(years),
            scope=scope_of(
                preamble,
                {Role.SUPPLIER: {str(row[1]) for row in rows}, Role.RECIPIENT: {str(row[2]) for row in rows}},
            ),
            sha256=hashlib.sha256(data).hexdigest(),
            rows=len(rows),
            note=None,
        )
        unmatched = tuple(sorted(cells.unmatched))
        return Imported(release=release, table=SIPRI_TRANSFERS, columns=_OUT, rows=rows, unmatched=unmatched)


def _row(read: Cells, cells: list[str]) -> tuple[Value, ...]:
    cells = trimmed(cells, len(_COLUMNS))
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

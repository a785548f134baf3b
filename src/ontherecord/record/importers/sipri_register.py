"""SIPRI's trade register, one line an order: the file whose header starts "Recipient,Supplier,Year of order".

Years of delivery are a list, so no figure of it belongs to one year but the year of order. Nothing in it is quoted, and a
comment may hold a line end, which cuts its row. The closed list of statuses tells where the comment begins, and three
figures end the row, so such a row is put together again. Any other row of a wrong length is refused: a comma too many may
stand in a comment as well as in a figure.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ontherecord.errors import ImportFailed
from ontherecord.model.entity import Role
from ontherecord.record.dataset import Release
from ontherecord.record.importers.base import Imported
from ontherecord.record.importers.sipri_preamble import (
    LONGEST_HEADER,
    REMEDY,
    YEAR,
    Cells,
    check_ended,
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
from ontherecord.record.tables import SIPRI_ORDERS, Value

_COLUMNS = (
    "Recipient", "Supplier", "Year of order", "", "Number ordered", "", "Weapon designation", "Weapon description",
    "Number delivered", "", "Year(s) of delivery", "status", "Comments", "SIPRI TIV per unit",
    "SIPRI TIV for total order", "SIPRI TIV of delivered weapons",
)  # fmt: skip
_NAMED = tuple(name or f"{_COLUMNS[at - 1]}, the mark after it" for at, name in enumerate(_COLUMNS))
"""Names of the columns for messages: the three columns of marks have none."""
_OUT = (
    "line", "recipient", "supplier", "order_year", "order_year_estimated", "ordered", "ordered_estimated", "designation",
    "description", "delivered", "delivered_estimated", "delivery_years", "first_delivery", "last_delivery", "status",
    "comment", "tiv_unit", "tiv_ordered", "tiv_delivered", "orders",
)  # fmt: skip
_STATUS, _COMMENT = _COLUMNS.index("status"), _COLUMNS.index("Comments")
_STATUSES = frozenset({"New", "Second hand", "Second hand but modernized"})
_YEARS = re.compile(f"{YEAR.pattern}(?:-{YEAR.pattern})?(?:; ?{YEAR.pattern}(?:-{YEAR.pattern})?){{0,120}}")
_SIGN = b"Recipient"


@dataclass(frozen=True, slots=True)
class SipriRegister:
    """Importer "sipri-register"."""

    name: str = "sipri-register"
    dataset: str = "sipri_orders"

    def recognise(self, head: bytes, filename: str) -> bool:
        """Tell by the header line; the name of the file counts for nothing."""
        del filename
        return _SIGN in head and find_header(lines_of(head), _COLUMNS) is not None

    def read(self, data: bytes, filename: str) -> Imported:
        """Read one file into orders.

        Raises:
            ImportFailed: no header, no date of generation, no rows, or a cell that is not what its column holds.

        """
        lines = lines_of(data)
        header = find_header(lines, _COLUMNS)
        if header is None:
            raise ImportFailed(f"{filename}: no line starts with 'Recipient,Supplier'.", remedy=REMEDY)
        check_text(lines, filename)
        check_ended(lines, header.closing, filename)
        preamble = lines[: header.at]
        generated = generated_on(preamble, filename)
        cells = Cells(filename, _NAMED, load_names(), decimal_comma=header.delimiter == ";")
        whole = _whole(rows_below(lines, header, cells), cells)
        rows = tuple(_row(cells, row, line) for line, row in enumerate(whole, 1))
        if not rows:
            raise ImportFailed(f"{filename}: a header and no orders.", row=header.at + 1, remedy=REMEDY)
        years = [year for row in rows if isinstance(year := row[3], int)]
        delivered = [year for row in rows if isinstance(year := row[13], int)]
        release = Release(
            dataset=self.dataset,
            id=generated.isoformat(),
            released=released_in(generated, max(delivered or years), preamble),
            generated=generated,
            first_year=min(years),
            last_year=max(years),
            scope=scope_of(
                preamble,
                {Role.SUPPLIER: {str(row[2]) for row in rows}, Role.RECIPIENT: {str(row[1]) for row in rows}},
            ),
            sha256=hashlib.sha256(data).hexdigest(),
            rows=len(rows),
            note=_asked(preamble),
        )
        return Imported(
            release=release, table=SIPRI_ORDERS, columns=_OUT, rows=rows, unmatched=tuple(sorted(cells.unmatched))
        )


def _asked(preamble: list[str]) -> str | None:
    """Keep what the file was asked for: whether it has orders of which nothing was delivered."""
    for line in preamble:
        _, found, rest = line[:LONGEST_HEADER].partition("Deals with ")
        if found:
            return (found + rest).strip().strip('";, ') + "."
    return None


def _whole(rows: Iterator[list[str]], cells: Cells) -> Iterator[list[str]]:
    """Put rows together that a line end in a comment has cut."""
    begun: list[str] | None = None
    for cut in rows:
        row = trimmed(cut, len(_COLUMNS))
        if begun is not None:
            row = [*begun[:-1], f"{begun[-1]} {row[0]}".strip(), *row[1:]]
        begun = None
        if len(row) == _COMMENT + 1 and row[_STATUS] in _STATUSES:
            begun = row
            continue
        if len(row) != len(_COLUMNS):
            raise _wrong_length(row, cells)
        yield row
    if begun is not None:
        raise _wrong_length(begun, cells)


def _wrong_length(row: list[str], cells: Cells) -> ImportFailed:
    return ImportFailed(
        f"{cells.filename}: row {cells.row} has {len(row)} cells, the header {len(_COLUMNS)}.",
        row=cells.row,
        remedy=REMEDY,
    )


def _row(read: Cells, cells: list[str], line: int) -> tuple[Value, ...]:
    ordered_in = read.year(2, cells)
    if ordered_in is None:
        raise read.failed(2, "", "a year from 1900 to 2099")
    if cells[_STATUS] not in _STATUSES:
        raise read.failed(_STATUS, cells[_STATUS], f"one of {', '.join(sorted(_STATUSES))}")
    first, last = _delivered(read, cells)
    return (
        line,
        read.code(0, cells),
        read.code(1, cells),
        ordered_in,
        read.mark(3, cells, "?", ""),
        read.whole(4, cells),
        read.mark(5, cells, "?", ""),
        cells[6],
        cells[7],
        read.whole(8, cells),
        read.mark(9, cells, "?", ""),
        cells[10] or None,
        first,
        last,
        cells[_STATUS],
        cells[_COMMENT] or None,
        read.number(13, cells),
        read.number(14, cells),
        read.number(15, cells),
        1,
    )


def _delivered(read: Cells, cells: list[str]) -> tuple[int | None, int | None]:
    """Give the first and last year of a list of years; none where nothing was delivered."""
    if not cells[10]:
        return None, None
    if not _YEARS.fullmatch(cells[10]):
        raise read.failed(10, cells[10], "a list of years")
    years = [int(year) for year in re.findall(r"\d{4}", cells[10])]
    return min(years), max(years)

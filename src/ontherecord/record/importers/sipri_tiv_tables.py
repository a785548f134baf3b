"""SIPRI's tables of TIV by year: one file a supplier (or recipient), a row for each partner, a column for each year.

The tables of one release are downloaded party by party, so the files of one folder and one day are stored as one
release; it is whole where none of SIPRI's suppliers is missing. Figures are whole millions; a printed 0 is a delivery of
less than half a million, a blank is none. Totals are checked, never stored. No party is a sum of others: what "European
Union**" or "NATO**" delivered (SIPRI's deliveries show it line by line) stands in no state's table.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

from ontherecord.errors import ImportFailed
from ontherecord.model.entity import Role
from ontherecord.record.dataset import Release
from ontherecord.record.fields import Fields
from ontherecord.record.importers.base import Imported
from ontherecord.record.importers.sipri_preamble import (
    HEADER_WITHIN,
    REMEDY,
    YEAR,
    Cells,
    check_ended,
    check_text,
    generated_on,
    lines_of,
    released_in,
)
from ontherecord.record.names import load_names
from ontherecord.record.tables import SIPRI_TIV_TABLES, Value
from ontherecord.record.yamlfile import read_yaml

_TITLE = re.compile(r"TIV of arms (exports from|imports to) (\S.{0,120}?), \d{4}-\d{4}")
_OUT = ("supplier", "recipient", "year", "tiv", "below_half")
_TOTAL = "Total"
_HALF = Decimal("0.5")
_LONGEST_LINE = 16_384
"""Code points. A row has a name and at most a few hundred figures."""


@dataclass(frozen=True, slots=True)
class _Table:
    """`columns` are the cells of the header line: a blank, the years, and a total that older tables leave unlabelled."""

    title: re.Match[str]
    at: int
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SipriTivTables:
    """Importer "sipri-tiv-tables"."""

    name: str = "sipri-tiv-tables"
    dataset: str = "sipri_tiv_tables"

    def recognise(self, head: bytes, filename: str) -> bool:
        """Tell by the title line and the line of years."""
        del filename
        return b"TIV of arms " in head and _table(lines_of(head)) is not None

    def read(self, data: bytes, filename: str) -> Imported:
        """Read one table into rows of supplier, recipient and year.

        Raises:
            ImportFailed: no title, no date, a cell that is no whole number, or a total that its row does not add up to.

        """
        lines = lines_of(data)
        table = _table(lines)
        if table is None:
            raise ImportFailed(f"{filename}: no title 'TIV of arms exports from …' and line of years.", remedy=REMEDY)
        check_text(lines, filename)
        check_ended(lines, "", filename)
        generated = generated_on(lines[: table.at], filename)
        cells = Cells(filename, ("name", *map(str, table.years), _TOTAL), load_names(), decimal_comma=False)
        exports = table.title[1].startswith("exports")
        party = cells.code(0, [table.title[2].strip()])
        rows: list[tuple[Value, ...]] = []
        for partner, figures in _figures(cells, lines, table):
            code = cells.code(0, [partner])
            supplier, recipient = (party, code) if exports else (code, party)
            rows.extend(
                (supplier, recipient, year, Decimal(figure), figure == 0)
                for year, figure in zip(table.years, figures, strict=True)
                if figure is not None
            )
        release = Release(
            dataset=self.dataset,
            id=generated.isoformat(),
            released=released_in(generated, table.years[-1], lines[: table.at]),
            generated=generated,
            first_year=table.years[0],
            last_year=table.years[-1],
            scope=((Role.SUPPLIER if exports else Role.RECIPIENT, frozenset({party})),),
            sha256=hashlib.sha256(data).hexdigest(),
            rows=len(rows),
            note="whole millions as printed; 0 is less than half a million",
        )
        return Imported(
            release=release,
            table=SIPRI_TIV_TABLES,
            columns=_OUT,
            rows=tuple(rows),
            unmatched=tuple(sorted(cells.unmatched)),
        )

    def join(self, parts: Sequence[Imported]) -> Imported:
        """Put the tables of one day together: of suppliers or of recipients, for tables of both print each figure twice.

        Raises:
            ImportFailed: tables of both kinds, two tables of one party, or tables of different years.

        """
        first = parts[0].release
        held: set[str] = set()
        for part in parts:
            ((role, codes),) = part.release.scope
            ((first_role, _),) = first.scope
            if role is not first_role:
                raise ImportFailed("Tables of exports and of imports lie together.", remedy="Add one folder of each.")
            if codes & held:
                raise ImportFailed(f"Two tables of {' '.join(codes)} lie together.", remedy="Keep one of them.")
            if (part.release.first_year, part.release.last_year) != (first.first_year, first.last_year):
                raise ImportFailed("Tables of different years lie together.", remedy="Add them folder by folder.")
            held |= codes
        ((role, _),) = first.scope
        digests = sorted(part.release.sha256 for part in parts)
        rows = tuple(row for part in parts for row in part.rows)
        release = replace(
            first,
            scope=() if role is Role.SUPPLIER and _suppliers() <= held else ((role, frozenset(held)),),
            sha256=first.sha256 if len(parts) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest(),
            rows=len(rows),
        )
        unmatched = tuple(sorted({name for part in parts for name in part.unmatched}))
        return replace(parts[0], release=release, rows=rows, unmatched=unmatched)


@lru_cache(maxsize=1)
def _suppliers() -> frozenset[str]:
    values = read_yaml(files("ontherecord.record") / "codelists" / "sipri_suppliers.yaml")
    return frozenset(Fields("sipri_suppliers.yaml", values if isinstance(values, dict) else {}).texts("suppliers"))


def _table(lines: list[str]) -> _Table | None:
    title: re.Match[str] | None = None
    for at, line in enumerate(lines[:HEADER_WITHIN]):
        short = line[:_LONGEST_LINE]
        title = title or _TITLE.search(short)
        cells = [cell.strip().strip('"') for cell in short.rstrip().split(",")]
        years = tuple(int(cell) for cell in cells[1:] if YEAR.fullmatch(cell))
        if title is not None and len(years) > 1 and not cells[0] and len(line) <= _LONGEST_LINE:
            as_they_come = [str(year) for year in range(years[0], years[0] + len(years))]
            rest = cells[1 + len(years) :]
            fits = cells[1 : 1 + len(years)] == as_they_come and [cell for cell in rest if cell] in ([], [_TOTAL])
            return _Table(title, at, years) if fits else None
    return None


def _figures(cells: Cells, lines: list[str], table: _Table) -> list[tuple[str, list[int | None]]]:
    """Read the rows, and hold them to their totals and to the last line's."""
    found: list[tuple[str, list[int | None]]] = []
    for number, line in enumerate(lines[table.at + 1 :], table.at + 2):
        cells.row = number
        row = _row(cells, line, table)
        if row is None:
            continue
        name, figures, total = row
        if name == _TOTAL:
            _hold_columns(cells, [one for _, one in found], figures)
            _hold(cells, [figure for figure in figures if figure is not None], total, len(table.years) + 1)
            return found
        _hold(cells, [figure for figure in figures if figure is not None], total, len(table.years) + 1)
        found.append((name, figures))
    raise ImportFailed(f"{cells.filename}: no line 'Total', so the file is cut off.", row=len(lines), remedy=REMEDY)


def _row(cells: Cells, line: str, table: _Table) -> tuple[str, list[int | None], int | None] | None:
    """Read a line from its end: a name may hold a comma that nothing quotes, a figure never does."""
    if len(line) > _LONGEST_LINE:
        raise ImportFailed(f"{cells.filename}: row {cells.row} is too long.", row=cells.row, remedy=REMEDY)
    row = [cell.strip() for cell in next(csv.reader(io.StringIO(line)), [])]
    if not any(row):
        return None
    wanted = len(table.years) + 1
    if len(row) <= wanted:
        raise ImportFailed(
            f"{cells.filename}: row {cells.row} has {len(row)} cells, the header {wanted + 1}.",
            row=cells.row,
            remedy=REMEDY,
        )
    figures = [cells.whole(at, ["", *row[-wanted:]]) for at in range(1, wanted + 1)]
    if not all(row[:-wanted]):
        raise cells.failed(0, "", "a name")
    return ", ".join(row[:-wanted]), figures[:-1], figures[-1]


def _hold(cells: Cells, figures: list[int], total: int | None, column: int) -> None:
    """Hold a row to its total. Each figure is rounded by itself, so each may be off by half."""
    if total is not None and abs(sum(figures) - total) > _HALF * (len(figures) + 1):
        raise cells.failed(column, str(total), f"the sum of its row, which is {sum(figures)}")


def _hold_columns(cells: Cells, rows: list[list[int | None]], totals: list[int | None]) -> None:
    for at, total in enumerate(totals):
        column = [figure for row in rows if (figure := row[at]) is not None]
        _hold(cells, column, total, at + 1)

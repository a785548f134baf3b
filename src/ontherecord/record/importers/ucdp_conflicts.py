"""UCDP/PRIO Armed Conflict: one line a conflict and year in which it had 25 battle deaths or more, since 1946."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ontherecord.record.importers.base import Imported
from ontherecord.record.importers.delimited import Row, read_sheet, starts
from ontherecord.record.importers.spelling import Spelling
from ontherecord.record.importers.ucdp import (
    INCOMPATIBILITY,
    REMEDY,
    SIDES,
    STATES,
    TYPES,
    parties,
    places,
    regions,
    release,
)
from ontherecord.record.tables_conflict import UCDP_CONFLICTS

if TYPE_CHECKING:
    from ontherecord.record.importers.delimited import Sheet
    from ontherecord.record.tables import Value

_SIGN = ("conflict_id", "intensity_level", "type_of_conflict", "start_date2")
_COLUMNS = (
    *_SIGN, "location", *SIDES, "incompatibility", "territory_name", "year", "cumulative_intensity", "start_date",
    "start_prec", "start_prec2", "ep_end", "ep_end_date", "ep_end_prec", *STATES, "region", "version",
)  # fmt: skip
_FIRST_YEAR = 1946
_INTENSITY = {"1": "minor", "2": "war"}
"""25 to 999 battle deaths in the year, and 1,000 or more."""
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_EUROPEAN = re.compile(r"(\d{1,2})([-.])(\d{1,2})\2(\d{4})")
"""Day first. Dates with strokes are refused: 5/6/1967 may be May or June."""
_MOST_SAID = 20
_LEAST_PRECISE = 7
_EARLIEST = 1800
"""A conflict goes on from its first death, however long ago: some began long before 1946."""


@dataclass(frozen=True, slots=True)
class UcdpConflicts:
    """Importer "ucdp-conflicts"."""

    name: str = "ucdp-conflicts"
    dataset: str = "ucdp_conflicts"

    def recognise(self, head: bytes, filename: str) -> bool:
        """Tell by the header."""
        del filename
        return starts(head, _SIGN)

    def read(self, data: bytes, filename: str) -> Imported:
        """Read one file.

        Raises:
            ImportFailed: with row and column.

        """
        sheet = read_sheet(data, filename, _COLUMNS, REMEDY)
        rejoined = _rejoin(sheet)
        spelling = Spelling("ucdp")
        seen: set[tuple[int, int]] = set()
        rows = tuple(_row(row, spelling, seen, rejoined=row.number in rejoined) for row in sheet.rows)
        years = [row.year("year") for row in sheet.rows]
        return Imported(
            release=release(sheet, self.dataset, data, years, _note(rejoined, rows)),
            table=UCDP_CONFLICTS,
            columns=UCDP_CONFLICTS.names[1:],
            rows=rows,
            unmatched=tuple(sorted(spelling.unmatched)),
        )


def _note(rejoined: set[int], rows: tuple[tuple[Value, ...], ...]) -> str | None:
    """Say what is not as the publisher made it: records on two lines, and years that the file has lost.

    In the year in which an episode begins, the conflict has a row of its own, in every version from 1946 on.
    """
    started = UCDP_CONFLICTS.names[1:].index("episode_start")
    known = {(row[0], row[1]) for row in rows}
    begun = {
        (row[0], start.year) for row in rows if isinstance(start := row[started], date) and start.year >= _FIRST_YEAR
    }
    said = []
    if rejoined:
        said.append(f"Put together again, because it stood on two lines: row {', '.join(map(str, sorted(rejoined)))}.")
    if lost := sorted(begun - known, key=str):
        conflicts = ", ".join(f"{conflict} in {year}" for conflict, year in lost[:_MOST_SAID])
        said.append(f"Without a row for the year in which the episode began: conflict {conflicts}.")
    return " ".join(said) or None


def _rejoin(sheet: Sheet) -> set[int]:
    """Put records together again that a spreadsheet split over two lines; give the second line of each.

    Seen in a copy of version 25.1: the first line ends in empty cells, the second begins with one, and where it was
    split its cells are parted by commas inside a cell. Only what then has exactly the header's width is taken.
    """
    rejoined: set[int] = set()
    rows: list[Row] = []
    for row in sheet.rows:
        joined = _joined(rows[-1], row) if rows and not row.cells[0] else None
        if joined is None:
            rows.append(row)
        else:
            rows[-1] = joined
            rejoined.add(joined.number)
    sheet.rows[:] = rows
    return rejoined


def _joined(first: Row, second: Row) -> Row | None:
    head = list(first.cells)
    while head and not head[-1]:
        head.pop()
    tail = list(second.cells[1:])
    while tail and not tail[-1]:
        tail.pop()
    cells = [*head, *(part.strip() for cell in tail for part in cell.split(","))]
    return Row(first.sheet, second.number, tuple(cells)) if len(cells) == len(first.sheet.header) else None


def _row(row: Row, spelling: Spelling, seen: set[tuple[int, int]], *, rejoined: bool) -> tuple[Value, ...]:
    year = row.year("year", _FIRST_YEAR)
    conflict = row.count("conflict_id")
    if (conflict, year) in seen:
        raise row.fail("conflict_id", f"a conflict that {year} has not had yet")
    seen.add((conflict, year))
    who = parties(row, spelling, year)
    kind = row.one_of("type_of_conflict", TYPES)
    intensity = row.one_of("intensity_level", _INTENSITY)
    return (
        conflict,
        year,
        *who,
        places(row, "location", "gwno_loc", spelling, year),
        row.name("location"),
        row.text("gwno_loc"),
        row.one_of("incompatibility", INCOMPATIBILITY),
        row.text("territory_name") or None,
        kind,
        regions(row, "region"),
        intensity,
        row.flag("cumulative_intensity"),
        _date(row, "start_date"),
        _precision(row, "start_prec"),
        _date(row, "start_date2"),
        _precision(row, "start_prec2"),
        row.flag("ep_end"),
        _date(row, "ep_end_date"),
        _precision(row, "ep_end_prec"),
        1,
        int(intensity == "war"),
        int(kind == "interstate"),
        rejoined,
    )


def _date(row: Row, column: str) -> date | None:
    cell = row.text(column)
    if not cell:
        return None
    iso, european = _ISO.fullmatch(cell), _EUROPEAN.fullmatch(cell)
    parts = iso.groups() if iso else european.group(4, 3, 1) if european else None
    try:
        found = None if parts is None else date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        found = None
    if found is None or found.year < _EARLIEST:
        raise row.fail(column, "a date as 2020-09-27 or 27-9-2020")
    return found


def _precision(row: Row, column: str) -> int | None:
    """Read how precise a date is: 1 for the day, up to 7 for a guess (UCDP's codebook)."""
    found = row.whole(column)
    if found is not None and not 1 <= found <= _LEAST_PRECISE:
        raise row.fail(column, f"a precision from 1 to {_LEAST_PRECISE}")
    return found

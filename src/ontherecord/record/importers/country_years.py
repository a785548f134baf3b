"""Files with one line a country and year: Our World in Data's layout, and the World Bank's tidy one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from ontherecord.model.entity import EntityType
from ontherecord.model.period import Period
from ontherecord.record.dataset import Release
from ontherecord.record.identity import alive, predecessors, resolve
from ontherecord.record.importers.base import Imported
from ontherecord.record.importers.delimited import header_of, read_sheet, starts
from ontherecord.record.names import load_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontherecord.record.importers.delimited import Row, Sheet
    from ontherecord.record.table import TableSpec, Value

_REMEDY = "Download the file again from its publisher as CSV, and do not save it in a spreadsheet."
_COLLAPSE = 3
"""A file without an end to its last line may be cut there. A last figure this many times smaller or larger than the one
before it is taken for cut: no population or output of the files seen moves so far in a year of its last ten."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A column of figures. `least` is the smallest that there can be; `whole` where only whole numbers can."""

    column: str
    whole: bool = False
    least: int | None = 0
    most: int | None = None


class Places:
    """Who is meant by the names of one publisher, and whether a row is a total of others."""

    def __init__(self, publisher: str, *, continued: bool = False) -> None:
        self._publisher = publisher
        self._continued = continued
        self._names = load_names()
        self._known: dict[tuple[str, int], tuple[str, bool]] = {}
        self.unmatched: set[str] = set()

    def of(self, name: str, year: int, code: str = "") -> tuple[str, bool]:
        """Give the place and whether it is a total; a World Bank code, where there is one, goes before the name."""
        if (name, year) not in self._known:
            self._known[name, year] = self._find(name, year, code)
        return self._known[name, year]

    def _find(self, name: str, year: int, code: str) -> tuple[str, bool]:
        when = Period.year(year)
        match = resolve(code, "wb", on=when) if code else resolve(name, on=when, publisher=self._publisher)
        if match is None:
            # Taken for a total: to leave a state out of a sum is seen, to count its people twice is not.
            self.unmatched.add(name)
            return name, True
        if self._continued and match.alive is False:
            before = [row.former for row in predecessors(match.code) if alive(row.former, when)]
            if len(before) == 1:
                return before[0], False
        total = self._names.type_of(match.code) not in {EntityType.STATE, EntityType.PLACE}
        return match.code, total or (match.alive is False and match.code in _former())


@lru_cache(maxsize=1)
def _former() -> frozenset[str]:
    return frozenset(entry.code for entry in load_names().rows if entry.ended is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryYears:
    """An importer of one layout. `figures` are in the order of the table's last columns; `code` is a column of World Bank codes.

    `continued`: the publisher has one series for a state and the one before it, under the later's name.
    """

    name: str
    dataset: str
    table: TableSpec
    publisher: str
    place: str
    year: str
    figures: tuple[Figure, ...]
    code: str | None = None
    alone: bool = False
    continued: bool = False
    earliest: int = 1800

    def recognise(self, head: bytes, filename: str) -> bool:
        """Tell by the header; `alone` where it has these columns and no others, because they name no subject."""
        wanted = self._columns()
        if not starts(head, wanted) or not self._is_subject(head, filename):
            return False
        return not self.alone or set(header_of(head)) == set(wanted)

    def _columns(self) -> tuple[str, ...]:
        keys = (self.place, self.year) if self.code is None else (self.place, self.code, self.year)
        return (*keys, *(figure.column for figure in self.figures))

    def _is_subject(self, head: bytes, filename: str) -> bool:
        del head, filename
        return True

    def read(self, data: bytes, filename: str) -> Imported:
        """Read one file.

        Raises:
            ImportFailed: with row and column.

        """
        sheet = read_sheet(data, filename, self._columns(), _REMEDY)
        places = Places(self.publisher, continued=self.continued)
        seen: set[tuple[str, int]] = set()
        rows = tuple(self._row(row, places, seen) for row in sheet.rows)
        if not data.endswith((b"\n", b"\r")):
            self._whole(sheet)
        return Imported(
            release=undated_release(self.dataset, data, [year for _, year in seen], len(rows)),
            table=self.table,
            columns=self.table.names[1:],
            rows=rows,
            unmatched=tuple(sorted(places.unmatched)),
        )

    def _row(self, row: Row, places: Places, seen: set[tuple[str, int]]) -> tuple[Value, ...]:
        year = row.year(self.year, self.earliest)
        name = row.name(self.place)
        code = "" if self.code is None else row.name(self.code)
        if (name, year) in seen:
            raise row.fail(self.place, f"a name that {year} has not had yet")
        seen.add((name, year))
        place, total = places.of(name, year, code)
        figures = tuple(_figure(row, figure) for figure in self.figures)
        return (place, name, year, total, *(() if self.code is None else (code,)), *figures)

    def _whole(self, sheet: Sheet) -> None:
        """Refuse a last line that may be cut within its last figure."""
        last = sheet.rows[-1]
        before = sheet.rows[-2] if len(sheet.rows) > 1 else last
        now, then = (row.number_in(self.figures[-1].column) for row in (last, before))
        same = last.text(self.place) == before.text(self.place)
        if not same or now is None or then is None or not then / _COLLAPSE <= now <= then * _COLLAPSE:
            raise sheet.fail(
                "the last line has no end and may be cut off", row=last.number, column=self.figures[-1].column
            )


def _figure(row: Row, figure: Figure) -> Decimal | int | None:
    number = row.whole(figure.column, least=figure.least) if figure.whole else row.number_in(figure.column)
    if number is not None and figure.least is not None and number < figure.least:
        raise row.fail(figure.column, f"a number from {figure.least} on")
    if number is not None and figure.most is not None and number > figure.most:
        raise row.fail(figure.column, f"a number up to {figure.most}")
    return number


def undated_release(dataset: str, data: bytes, years: Sequence[int], rows: int, note: str | None = None) -> Release:
    """Describe a file that says nothing of when it was made.

    All of it can have been out in the year after its last one at the earliest: that is taken for its release, and the
    first day of that year for its making.
    """
    last = max(years)
    return Release(
        dataset=dataset,
        id=f"to-{last}",
        released=Period.year(last + 1),
        generated=date(last + 1, 1, 1),
        first_year=min(years),
        last_year=last,
        scope=(),
        sha256=hashlib.sha256(data).hexdigest(),
        rows=rows,
        note=note,
    )

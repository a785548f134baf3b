"""The Correlates of War's files of memberships as tables: CSV or Parquet, columns, and the codebook's codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from ontherecord.errors import ImportFailed
from ontherecord.model.period import Period
from ontherecord.record.csvlist import read_rows
from ontherecord.record.importers.delimited import read_sheet
from ontherecord.record.importers.parquet import MAGIC, ParquetFile, Turned

STATUSES = {0: None, 1: "member", 2: "associate", 3: "observer", -9: "missing", -1: None}
"""The codebook's codes. 0 is no membership and -1 no state of the system in that year: neither is a row."""
CODES: dict[object, int] = {
    written: code
    for code, status in STATUSES.items()
    if status is not None
    for written in (code, str(code), f"{code}.0")
}
BLANK = frozenset({"", "NA", ".", "0", "-1", "0.0", "-1.0"})
"""Neither a membership nor a figure that is missing: no row. Most of the millions of cells are one of these."""
BY_ORGANISATION = ("ioname", "orgname", "year")
ABOUT = ("longorgname", "imputed", "accuracyofpre1965membershipdates")
LEFT_OUT = (
    "sdate", "deaddate", "dead", "integrated", "replaced", "ionum", "igocode", "version", "sourcesandnotes", "political",
    "social", "economic",
)  # fmt: skip
BY_STATE = ("ccode", "year", "state")
SIGN = ("nato", "csto")
"""Two of the 534 columns of the layout by state, which tell it from counts by state and year."""
_FIRST_YEAR, _LAST_YEAR = 1815, 2099
VERSION = "3.0"
PUBLISHED = Period.year(2020)
"""Version 3 came out with Pevehouse, Nordstrom, McManus and Jamison, Journal of Peace Research 57 (3), 2020."""
REMEDY = "Get the file again from correlatesofwar.org/data-sets/igos, and do not save it in a spreadsheet."


@lru_cache(maxsize=1)
def state_numbers() -> dict[str, str]:
    """Give the number of the state in the Correlates of War's list by the name of its column."""
    path = files("ontherecord.record.importers") / "cow_igo_states.csv"
    return {row["column"]: row["number"] for _, row in read_rows(path, "column", "number")}


@lru_cache(maxsize=1)
def acronyms() -> frozenset[str]:
    """List the 534 organisations of version 3 by their acronyms, in small letters."""
    path = files("ontherecord.record.importers") / "cow_igo_organisations.csv"
    return frozenset(row["acronym"].lower() for _, row in read_rows(path, "acronym"))


class Table:
    """The same file as CSV or Parquet: lower-case names of columns, and the cells of some of them with their line."""

    def __init__(self, data: bytes, filename: str) -> None:
        self.filename = filename
        if data.startswith(MAGIC):
            self._parquet: ParquetFile | None = ParquetFile(data, filename)
            given = self._parquet.columns
        else:
            self._parquet = None
            self._sheet = read_sheet(data, filename, (), REMEDY)
            given = self._sheet.header
        self._given = {name.lower(): name for name in given}
        self.columns = tuple(self._given)

    def cells(self, columns: Sequence[str]) -> Iterator[tuple[int, tuple[object, ...]]]:
        """Give the cells of some columns, each row with its number."""
        for name in columns:
            if name not in self._given:
                raise ImportFailed(f"{self.filename} lacks the column {name!r}.", row=1, column=name, remedy=REMEDY)
        given = tuple(self._given[name] for name in columns)
        if self._parquet is not None:
            yield from enumerate(self._parquet.cells(given), 1)
            return
        places = [self._sheet.at[name] for name in given]
        for row in self._sheet.rows:
            yield row.number, tuple(row.cells[place] for place in places)

    def unknown(self, column: str, what: str) -> ImportFailed:
        """Refuse a column of another version's: to leave it out would drop memberships without a word."""
        return ImportFailed(
            f"{self.filename}: row 1: the column {column!r} is no {what} of version {VERSION}.",
            row=1,
            column=column,
            remedy=REMEDY,
        )

    def coded(self, key: str, columns: Sequence[str]) -> Iterator[Turned]:
        """Give the codes that are neither 0 nor -1 nor missing, by a key and the columns of the other party."""
        if self._parquet is not None:
            lower = {given: name for name, given in self._given.items()}
            for one in self._parquet.turned(
                self._given[key], self._given["year"], tuple(self._given[c] for c in columns), (0, -1)
            ):
                yield replace(one, column=lower[one.column])
            return
        turned: dict[tuple[str, str], Turned] = {}
        at_key, at_year = (self._sheet.at[self._given[name]] for name in (key, "year"))
        places = [(name, self._sheet.at[self._given[name]]) for name in columns]
        for row in self._sheet.rows:
            for name, place in places:
                cell = row.cells[place]
                if cell not in BLANK:
                    at = (row.cells[at_key], name)
                    one = turned.setdefault(at, Turned(*at, [], [], []))
                    one.by.append(row.cells[at_year])
                    one.cells.append(cell)
                    one.lines.append(row.number)
        yield from turned.values()

    def codes(self, one: Turned) -> dict[int, int]:
        """Give the codes of the years, oldest first."""
        found: dict[int, int] = {}
        for by, cell, line in zip(one.by, one.cells, one.lines, strict=True):
            code = CODES.get(cell)
            if code is None:
                raise self.fail(line, one.column, cell, "one of 0, 1, 2, 3, -9, -1")
            found[int(float(str(by)))] = code
        return dict(sorted(found.items()))

    def fail(self, row: int, column: str, cell: object, wanted: str) -> ImportFailed:
        """Make the error for a cell that is not what its column holds."""
        return ImportFailed(
            f"{self.filename}: row {row}, column {column!r}: {str(cell)[:40]!r} is not {wanted}.",
            row=row,
            column=column,
            remedy=REMEDY,
        )

    def year(self, row: int, cell: object) -> int:
        """Read a year."""
        text = str(cell).removesuffix(".0")
        if not text.isdecimal() or not _FIRST_YEAR <= int(text) <= _LAST_YEAR:
            raise self.fail(row, "year", cell, f"a year from {_FIRST_YEAR} to {_LAST_YEAR}")
        return int(text)

    def text(self, row: int, column: str, cell: object) -> str:
        """Read a text; a formula or a lost character is none."""
        text = "" if cell is None else str(cell).strip()
        if text.startswith(("=", "@")) or "\ufffd" in text or "\x00" in text:
            raise self.fail(row, column, cell, "a text as the publisher wrote it")
        return text

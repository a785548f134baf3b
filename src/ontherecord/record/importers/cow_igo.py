"""Memberships in intergovernmental organisations, Correlates of War, version 3: a line an organisation and year, or a state and year.

Both layouts are read, as CSV or Parquet. Years in which a state had one status are put together to a spell.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ontherecord.errors import ImportFailed
from ontherecord.model.period import Grain, Period
from ontherecord.record.csvlist import read_rows
from ontherecord.record.dataset import Release
from ontherecord.record.identity import resolve
from ontherecord.record.importers.base import Imported
from ontherecord.record.importers.delimited import header_of, read_sheet
from ontherecord.record.importers.parquet import MAGIC, ParquetFile, Turned, names_columns
from ontherecord.record.tables_country import COW_IGO

if TYPE_CHECKING:
    from ontherecord.record.table import Value

STATUSES = {0: None, 1: "member", 2: "associate", 3: "observer", -9: "missing", -1: None}
"""The codebook's codes. 0 is no membership and -1 no state of the system in that year: neither is a row."""
_CODES: dict[object, int] = {
    written: code
    for code, status in STATUSES.items()
    if status is not None
    for written in (code, str(code), f"{code}.0")
}
_BLANK = frozenset({"", "NA", ".", "0", "-1", "0.0", "-1.0"})
"""Neither a membership nor a figure that is missing: no row. Most of the millions of cells are one of these."""
_BY_ORGANISATION = ("ioname", "orgname", "year")
_ABOUT = ("longorgname", "imputed", "accuracyofpre1965membershipdates")
_LEFT_OUT = (
    "sdate", "deaddate", "dead", "integrated", "replaced", "ionum", "igocode", "version", "sourcesandnotes", "political",
    "social", "economic",
)  # fmt: skip
_BY_STATE = ("ccode", "year", "state")
_SIGN = ("nato", "csto")
"""Two of the 534 columns of the layout by state, which tell it from counts by state and year."""
_FIRST_YEAR, _LAST_YEAR = 1815, 2099
_VERSION = "3.0"
_PUBLISHED = Period.year(2020)
"""Version 3 came out with Pevehouse, Nordstrom, McManus and Jamison, Journal of Peace Research 57 (3), 2020."""
_REMEDY = "Get the file again from correlatesofwar.org/data-sets/igos, and do not save it in a spreadsheet."


@lru_cache(maxsize=1)
def _state_numbers() -> dict[str, str]:
    """Give the number of the state in the Correlates of War's list by the name of its column."""
    path = files("ontherecord.record.importers") / "cow_igo_states.csv"
    return {row["column"]: row["number"] for _, row in read_rows(path, "column", "number")}


@lru_cache(maxsize=1)
def _acronyms() -> frozenset[str]:
    """List the 534 organisations of version 3 by their acronyms, in small letters."""
    path = files("ontherecord.record.importers") / "cow_igo_organisations.csv"
    return frozenset(row["acronym"].lower() for _, row in read_rows(path, "acronym"))


@dataclass(slots=True)
class _About:
    """What the file says about an organisation. `imputed` are the years that the coders filled in."""

    title: str = ""
    longer: str = ""
    early: str = ""
    years: set[int] = field(default_factory=set)
    imputed: set[int] = field(default_factory=set)
    before: dict[int, int] = field(default_factory=dict)

    def close(self) -> None:
        """Note for each year the one of the line before, which need not be the year before."""
        observed = sorted(self.years)
        self.before.update(zip(observed[1:], observed, strict=False))


@dataclass(slots=True)
class _Coded:
    """By acronym and column of the state, the codes of the years that have one."""

    about: dict[str, _About] = field(default_factory=dict)
    codes: dict[tuple[str, str], dict[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CowIgo:
    """Importer "cow-igo"."""

    name: str = "cow-igo"
    dataset: str = "cow_igo"

    def recognise(self, head: bytes, filename: str) -> bool:
        """Tell by the columns."""
        del filename
        if head.startswith(MAGIC):
            return names_columns(head, _BY_ORGANISATION) or names_columns(head, (*_BY_STATE, *_SIGN))
        columns = {name.lower() for name in header_of(head)}
        return set(_BY_ORGANISATION) <= columns or {*_BY_STATE, *_SIGN} <= columns

    def read(self, data: bytes, filename: str) -> Imported:
        """Read one file.

        Raises:
            ImportFailed: with row and column.

        """
        table = _Table(data, filename)
        coded = _by_organisation(table) if set(_BY_ORGANISATION) <= set(table.columns) else _by_state(table)
        for about in coded.about.values():
            about.close()
        years = sorted({year for about in coded.about.values() for year in about.years})
        if not years or not coded.codes:
            raise ImportFailed(f"{filename} has no memberships.", row=1, remedy=_REMEDY)
        spells = _Spells(years[-1])
        rows = tuple(row for key in sorted(coded.codes) for row in spells.of(key, coded))
        release = Release(
            dataset=self.dataset,
            id=_VERSION,
            released=_PUBLISHED,
            generated=date(2020, 1, 1),
            first_year=years[0],
            last_year=years[-1],
            scope=(),
            sha256=hashlib.sha256(data).hexdigest(),
            rows=len(rows),
            note=None,
        )
        return Imported(
            release=release,
            table=COW_IGO,
            columns=COW_IGO.names[1:],
            rows=rows,
            unmatched=tuple(sorted(spells.unmatched)),
        )

    def join(self, parts: Sequence[Imported]) -> Imported:
        """Keep the fullest of several files of the release, and say in how many spells the others differ from it."""
        best = max(parts, key=lambda part: len(part.rows))
        key = [COW_IGO.names[1:].index(name) for name in ("member", "acronym", "status", "first", "last")]
        kept = {tuple(str(row[at]).lower() for at in key) for row in best.rows}
        notes = []
        for part in parts:
            if part is not best:
                other = {tuple(str(row[at]).lower() for at in key) for row in part.rows}
                notes.append(
                    f"Of the {len(other):,} spells of the file by {_layout(part)}, {len(other - kept):,} are not so in this one."
                )
        return replace(best, release=replace(best.release, note=" ".join(notes) or None))


def _layout(part: Imported) -> str:
    title = COW_IGO.names[1:].index("title")
    return "organisation and year" if any(row[title] for row in part.rows) else "state and year"


class _Table:
    """The same file as CSV or Parquet: lower-case names of columns, and the cells of some of them with their line."""

    def __init__(self, data: bytes, filename: str) -> None:
        self.filename = filename
        if data.startswith(MAGIC):
            self._parquet: ParquetFile | None = ParquetFile(data, filename)
            given = self._parquet.columns
        else:
            self._parquet = None
            self._sheet = read_sheet(data, filename, (), _REMEDY)
            given = self._sheet.header
        self._given = {name.lower(): name for name in given}
        self.columns = tuple(self._given)

    def cells(self, columns: Sequence[str]) -> Iterator[tuple[int, tuple[object, ...]]]:
        for name in columns:
            if name not in self._given:
                raise ImportFailed(f"{self.filename} lacks the column {name!r}.", row=1, column=name, remedy=_REMEDY)
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
            f"{self.filename}: row 1: the column {column!r} is no {what} of version {_VERSION}.",
            row=1,
            column=column,
            remedy=_REMEDY,
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
                if cell not in _BLANK:
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
            code = _CODES.get(cell)
            if code is None:
                raise self.fail(line, one.column, cell, "one of 0, 1, 2, 3, -9, -1")
            found[int(float(str(by)))] = code
        return dict(sorted(found.items()))

    def fail(self, row: int, column: str, cell: object, wanted: str) -> ImportFailed:
        return ImportFailed(
            f"{self.filename}: row {row}, column {column!r}: {str(cell)[:40]!r} is not {wanted}.",
            row=row,
            column=column,
            remedy=_REMEDY,
        )

    def year(self, row: int, cell: object) -> int:
        text = str(cell).removesuffix(".0")
        if not text.isdecimal() or not _FIRST_YEAR <= int(text) <= _LAST_YEAR:
            raise self.fail(row, "year", cell, f"a year from {_FIRST_YEAR} to {_LAST_YEAR}")
        return int(text)

    def text(self, row: int, column: str, cell: object) -> str:
        text = "" if cell is None else str(cell).strip()
        if text.startswith(("=", "@")) or "\ufffd" in text or "\x00" in text:
            raise self.fail(row, column, cell, "a text as the publisher wrote it")
        return text


def _by_organisation(table: _Table) -> _Coded:
    states = tuple(name for name in table.columns if name in _state_numbers())
    for name in table.columns:
        if name not in _state_numbers() and name not in {*_BY_ORGANISATION, *_ABOUT, *_LEFT_OUT}:
            raise table.unknown(name, "state")
    columns = (*_BY_ORGANISATION, *_ABOUT)
    coded = _Coded()
    for number, cells in table.cells(columns):
        acronym, title, longer, imputed, early = (table.text(number, columns[at], cells[at]) for at in (0, 1, 3, 4, 5))
        year = table.year(number, cells[2])
        if not acronym or not title:
            raise table.fail(number, "ioname", acronym, "an acronym with a name")
        about = coded.about.setdefault(acronym, _About(title, longer, early))
        if year in about.years:
            raise table.fail(number, "year", year, f"a year that {acronym} has not had yet")
        about.years.add(year)
        if imputed.startswith("1"):
            about.imputed.add(year)
    for one in table.coded("ioname", states):
        coded.codes[str(one.key).strip(), one.column] = table.codes(one)
    return coded


def _by_state(table: _Table) -> _Coded:
    organisations = tuple(name for name in table.columns if name not in _BY_STATE)
    for name in organisations:
        if name not in _acronyms():
            raise table.unknown(name, "organisation")
    coded = _Coded()
    seen: set[tuple[str, int]] = set()
    for number, cells in table.cells(_BY_STATE):
        year = table.year(number, cells[1])
        state = table.text(number, "state", cells[2])
        if _state_numbers().get(state) != str(cells[0]).removesuffix(".0"):
            raise table.fail(number, "ccode", cells[0], f"the number of {state}")
        if (state, year) in seen:
            raise table.fail(number, "year", year, f"a year that {state} has not had yet")
        seen.add((state, year))
    years = {year for _, year in seen}
    for acronym in organisations:
        coded.about[acronym] = _About(years=years)
    for one in table.coded("state", organisations):
        coded.codes[one.column, str(one.key).strip()] = table.codes(one)
    return coded


class _Spells:
    """Turns codes by year into spells. A spell goes on over years for which the organisation has no line at all."""

    def __init__(self, newest: int) -> None:
        self._newest = newest
        self._organisations: dict[str, str] = {}
        self._several: dict[str, bool] = {}
        self._codes: dict[tuple[str, int], str | None] = {}
        self.unmatched: set[str] = set()

    def of(self, key: tuple[str, str], coded: _Coded) -> Iterator[tuple[Value, ...]]:
        """Give the spells of one state in one organisation, oldest first."""
        acronym, state = key
        about = coded.about[acronym]
        codes = coded.codes[key]
        number = _state_numbers()[state]
        several = self._is_several(number, next(iter(codes)))
        before = about.before
        run: list[int] = []
        held: int | None = None
        for year, code in codes.items():
            if run and (
                code != held
                or before.get(year) != run[-1]
                or (several and self._code(number, year) != self._code(number, run[-1]))
            ):
                yield self._row(acronym, state, about, codes[run[-1]], run)
                run = []
            run.append(year)
            held = code
        yield self._row(acronym, state, about, codes[run[-1]], run)

    def _is_several(self, number: str, year: int) -> bool:
        """Tell whether several states bore a number one after the other."""
        if number not in self._several:
            match = resolve(number, "cow", on=Period.year(year))
            self._several[number] = match is not None and bool(match.others)
        return self._several[number]

    def _code(self, number: str, year: int) -> str | None:
        if (number, year) not in self._codes:
            match = resolve(number, "cow", on=Period.year(year))
            self._codes[number, year] = None if match is None else match.code
        return self._codes[number, year]

    def _row(self, acronym: str, state: str, about: _About, code: int, run: list[int]) -> tuple[Value, ...]:
        goes_on = run[-1] == self._newest
        return (
            self._member(state, run[-1]),
            state,
            self._organisation(acronym),
            acronym,
            about.title or None,
            STATUSES[code],
            code,
            date(run[0], 1, 1),
            Grain.YEAR.value,
            None if goes_on else date(run[-1], 12, 31),
            None if goes_on else Grain.YEAR.value,
            len(run),
            bool(about.imputed.intersection(run)),
            about.early or None,
        )

    def _member(self, state: str, year: int) -> str:
        code = self._code(_state_numbers()[state], year)
        if code is None:
            self.unmatched.add(state)
        return code or state

    def _organisation(self, acronym: str) -> str:
        """Give the record's code, else the acronym, marked as this list's own.

        The record has a hundred of the 534; the others are not listed as unmatched.
        """
        if acronym not in self._organisations:
            match = resolve(acronym, "cow_igo")
            self._organisations[acronym] = f"IGO_{acronym.upper()}" if match is None else match.code
        return self._organisations[acronym]

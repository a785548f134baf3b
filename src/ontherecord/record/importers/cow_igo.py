"""Memberships in intergovernmental organisations, Correlates of War, version 3: a line an organisation and year, or a state and year.

Both layouts are read, as CSV or Parquet. Years in which a state had one status are put together to a spell.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ontherecord.errors import ImportFailed
from ontherecord.model.entity import EntityType
from ontherecord.model.period import Grain, Period
from ontherecord.record.dataset import Release
from ontherecord.record.identity import resolve
from ontherecord.record.importers.base import Imported
from ontherecord.record.importers.delimited import header_of, read_sheet
from ontherecord.record.importers.parquet import MAGIC, ParquetFile, names_columns
from ontherecord.record.names import load_names
from ontherecord.record.tables_country import COW_IGO

if TYPE_CHECKING:
    from ontherecord.record.table import Value

STATUSES = {0: None, 1: "member", 2: "associate", 3: "observer", -9: "missing", -1: None}
"""The codebook's codes. 0 is no membership and -1 no state of the system in that year: neither is a row."""
_CODES: dict[object, int | None] = {**{code: code for code in STATUSES}, **{str(code): code for code in STATUSES}}
_CODES |= {f"{code}.0": code for code in STATUSES} | {None: None, "": None, "NA": None, ".": None}
_BY_ORGANISATION = ("ioname", "orgname", "year")
_ABOUT = ("longorgname", "imputed", "accuracyofpre1965membershipdates")
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
    text = (files("ontherecord.record.importers") / "cow_igo_states.csv").read_text("utf-8")
    return {row["column"]: row["number"] for row in csv.DictReader(text.splitlines())}


@dataclass(slots=True)
class _About:
    """What the file says about an organisation. `imputed` are the years that the coders filled in."""

    title: str = ""
    longer: str = ""
    early: str = ""
    years: set[int] = field(default_factory=set)
    imputed: set[int] = field(default_factory=set)


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
    columns = (*_BY_ORGANISATION, *_ABOUT, *states)
    coded = _Coded()
    for number, cells in table.cells(columns):
        acronym, title = (table.text(number, columns[at], cells[at]) for at in (0, 1))
        year = table.year(number, cells[2])
        longer, imputed, early = (table.text(number, columns[at], cells[at]) for at in (3, 4, 5))
        if not acronym or not title:
            raise table.fail(number, "ioname", acronym, "an acronym with a name")
        about = coded.about.setdefault(acronym, _About(title, longer, early))
        if year in about.years:
            raise table.fail(number, "year", year, f"a year that {acronym} has not had yet")
        about.years.add(year)
        if imputed.startswith("1"):
            about.imputed.add(year)
        _take(
            coded,
            table,
            number,
            year,
            ((acronym, name) for name in states),
            states,
            cells[len(columns) - len(states) :],
        )
    return coded


def _by_state(table: _Table) -> _Coded:
    organisations = tuple(name for name in table.columns if name not in _BY_STATE)
    columns = (*_BY_STATE, *organisations)
    coded = _Coded()
    seen: set[tuple[str, int]] = set()
    everywhere: set[int] = set()
    for number, cells in table.cells(columns):
        year = table.year(number, cells[1])
        state = table.text(number, "state", cells[2])
        if _state_numbers().get(state) != str(cells[0]).removesuffix(".0"):
            raise table.fail(number, "ccode", cells[0], f"the number of {state}")
        if (state, year) in seen:
            raise table.fail(number, "year", year, f"a year that {state} has not had yet")
        seen.add((state, year))
        everywhere.add(year)
        _take(coded, table, number, year, ((name, state) for name in organisations), organisations, cells[3:])
    for acronym in organisations:
        coded.about[acronym] = _About(years=everywhere)
    return coded


def _take(
    coded: _Coded,
    table: _Table,
    number: int,
    year: int,
    keys: Iterable[tuple[str, str]],
    columns: Sequence[str],
    cells: Sequence[object],
) -> None:
    for key, column, cell in zip(keys, columns, cells, strict=True):
        # Membership of a code in the table is asked first: most cells are 0 or empty, and there are millions.
        if cell in _CODES:
            code = _CODES[cell]
            if code is not None and STATUSES[code] is not None:
                coded.codes.setdefault(key, {})[year] = code
        else:
            raise table.fail(number, column, cell, "one of 0, 1, 2, 3, -9, -1")


class _Spells:
    """Turns codes by year into spells. A spell goes on over years for which the organisation has no line at all."""

    def __init__(self, newest: int) -> None:
        self._newest = newest
        self._names = load_names()
        self._organisations: dict[str, str] = {}
        self._members: dict[tuple[str, int], str] = {}
        self.unmatched: set[str] = set()

    def of(self, key: tuple[str, str], coded: _Coded) -> Iterator[tuple[Value, ...]]:
        """Give the spells of one state in one organisation, oldest first."""
        acronym, state = key
        about = coded.about[acronym]
        codes = coded.codes[key]
        observed = sorted(about.years)
        place = {year: at for at, year in enumerate(observed)}
        run: list[int] = []
        for year in sorted(codes):
            if run and not (
                place[year] == place[run[-1]] + 1
                and codes[year] == codes[run[-1]]
                and self._member(state, year) == self._member(state, run[-1])
            ):
                yield self._row(acronym, state, about, codes[run[-1]], run)
                run = []
            run.append(year)
        yield self._row(acronym, state, about, codes[run[-1]], run)

    def _row(self, acronym: str, state: str, about: _About, code: int, run: list[int]) -> tuple[Value, ...]:
        goes_on = run[-1] == self._newest
        return (
            self._member(state, run[-1]),
            state,
            self._organisation(acronym, about),
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
        found = self._members.get((state, year))
        if found is None:
            match = resolve(_state_numbers()[state], "cow", on=Period.year(year))
            if match is None:
                self.unmatched.add(state)
            found = self._members[state, year] = state if match is None else match.code
        return found

    def _organisation(self, acronym: str, about: _About) -> str:
        """Give the record's code where a name of the organisation is known, else the acronym, marked as this list's own.

        The record has a few dozen of the 534; the others are not listed as unmatched.
        """
        if acronym not in self._organisations:
            names = (about.title, about.longer.partition(" (")[0])
            matches = (resolve(name) for name in names if name)
            known = [m.code for m in matches if m and self._names.type_of(m.code) is EntityType.ORGANISATION]
            if not known and self._names.type_of(acronym.upper()) is EntityType.ORGANISATION:
                known = [acronym.upper()]
            self._organisations[acronym] = known[0] if known else f"IGO_{acronym}"
        return self._organisations[acronym]

"""Memberships in intergovernmental organisations, Correlates of War, version 3: a line an organisation and year, or a state and year.

Both layouts are read, as CSV or Parquet. Years in which a state had one status are put together to a spell.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ontherecord.errors import ImportFailed
from ontherecord.record.dataset import Release
from ontherecord.record.importers.base import Imported
from ontherecord.record.importers.cow_igo_spells import About, Coded, Spells
from ontherecord.record.importers.cow_igo_table import (
    ABOUT,
    BY_ORGANISATION,
    BY_STATE,
    LEFT_OUT,
    PUBLISHED,
    REMEDY,
    SIGN,
    VERSION,
    Table,
    acronyms,
    state_numbers,
)
from ontherecord.record.importers.delimited import header_of
from ontherecord.record.importers.parquet import MAGIC, names_columns
from ontherecord.record.tables_country import COW_IGO


@dataclass(frozen=True, slots=True)
class CowIgo:
    """Importer "cow-igo"."""

    name: str = "cow-igo"
    dataset: str = "cow_igo"

    def recognise(self, head: bytes, filename: str) -> bool:
        """Tell by the columns."""
        del filename
        if head.startswith(MAGIC):
            return names_columns(head, BY_ORGANISATION) or names_columns(head, (*BY_STATE, *SIGN))
        columns = {name.lower() for name in header_of(head)}
        return set(BY_ORGANISATION) <= columns or {*BY_STATE, *SIGN} <= columns

    def read(self, data: bytes, filename: str) -> Imported:
        """Read one file.

        Raises:
            ImportFailed: with row and column.

        """
        table = Table(data, filename)
        coded = _by_organisation(table) if set(BY_ORGANISATION) <= set(table.columns) else _by_state(table)
        for about in coded.about.values():
            about.close()
        years = sorted({year for about in coded.about.values() for year in about.years})
        if not years or not coded.codes:
            raise ImportFailed(f"{filename} has no memberships.", row=1, remedy=REMEDY)
        spells = Spells(years[-1])
        rows = tuple(row for key in sorted(coded.codes) for row in spells.of(key, coded))
        release = Release(
            dataset=self.dataset,
            id=VERSION,
            released=PUBLISHED,
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


def _by_organisation(table: Table) -> Coded:
    states = tuple(name for name in table.columns if name in state_numbers())
    for name in table.columns:
        if name not in state_numbers() and name not in {*BY_ORGANISATION, *ABOUT, *LEFT_OUT}:
            raise table.unknown(name, "state")
    columns = (*BY_ORGANISATION, *ABOUT)
    coded = Coded()
    for number, cells in table.cells(columns):
        acronym, title, longer, imputed, early = (table.text(number, columns[at], cells[at]) for at in (0, 1, 3, 4, 5))
        year = table.year(number, cells[2])
        if not acronym or not title:
            raise table.fail(number, "ioname", acronym, "an acronym with a name")
        about = coded.about.setdefault(acronym, About(title, longer, early))
        if year in about.years:
            raise table.fail(number, "year", year, f"a year that {acronym} has not had yet")
        about.years.add(year)
        if imputed.startswith("1"):
            about.imputed.add(year)
    for one in table.coded("ioname", states):
        coded.codes[str(one.key).strip(), one.column] = table.codes(one)
    return coded


def _by_state(table: Table) -> Coded:
    organisations = tuple(name for name in table.columns if name not in BY_STATE)
    for name in organisations:
        if name not in acronyms():
            raise table.unknown(name, "organisation")
    coded = Coded()
    seen: set[tuple[str, int]] = set()
    for number, cells in table.cells(BY_STATE):
        year = table.year(number, cells[1])
        state = table.text(number, "state", cells[2])
        if state_numbers().get(state) != str(cells[0]).removesuffix(".0"):
            raise table.fail(number, "ccode", cells[0], f"the number of {state}")
        if (state, year) in seen:
            raise table.fail(number, "year", year, f"a year that {state} has not had yet")
        seen.add((state, year))
    years = {year for _, year in seen}
    for acronym in organisations:
        coded.about[acronym] = About(years=years)
    for one in table.coded("state", organisations):
        coded.codes[one.column, str(one.key).strip()] = table.codes(one)
    return coded

"""UCDP Battle-Related Deaths: one line a dyad and year, with best, low and high estimates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontherecord.record.importers.base import Imported
from ontherecord.record.importers.delimited import read_sheet, starts
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
from ontherecord.record.tables_conflict import UCDP_BATTLE_DEATHS

if TYPE_CHECKING:
    from ontherecord.record.importers.delimited import Row, Sheet
    from ontherecord.record.tables import Value

_SIGN = ("conflict_id", "dyad_id", "bd_best")
_COLUMNS = (
    *_SIGN, "bd_low", "bd_high", "location_inc", *SIDES, "incompatibility", "territory_name", "year",
    "type_of_conflict", "battle_location", *STATES, "gwno_battle", "region", "version",
)  # fmt: skip
_FIRST_YEAR = 1989


@dataclass(frozen=True, slots=True)
class UcdpBattleDeaths:
    """Importer "ucdp-battle-deaths"."""

    name: str = "ucdp-battle-deaths"
    dataset: str = "ucdp_battle_deaths"

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
        spelling = Spelling("ucdp")
        seen: set[tuple[int, int]] = set()
        rows = tuple(_row(row, spelling, seen) for row in sheet.rows)
        _hold_order(sheet)
        years = [row.year("year") for row in sheet.rows]
        return Imported(
            release=release(sheet, self.dataset, data, years),
            table=UCDP_BATTLE_DEATHS,
            columns=UCDP_BATTLE_DEATHS.names[1:],
            rows=rows,
            unmatched=tuple(sorted(spelling.unmatched)),
        )


def _row(row: Row, spelling: Spelling, seen: set[tuple[int, int]]) -> tuple[Value, ...]:
    year = row.year("year", _FIRST_YEAR)
    dyad = row.count("dyad_id")
    if (dyad, year) in seen:
        raise row.fail("dyad_id", f"a dyad that {year} has not had yet")
    seen.add((dyad, year))
    who = parties(row, spelling, year)
    best, low, high = (row.count(column) for column in ("bd_best", "bd_low", "bd_high"))
    return (
        row.count("conflict_id"),
        dyad,
        year,
        *who,
        places(row, "location_inc", "gwno_loc", spelling, year),
        row.name("location_inc"),
        row.text("gwno_loc"),
        row.one_of("incompatibility", INCOMPATIBILITY),
        row.text("territory_name") or None,
        row.one_of("type_of_conflict", TYPES),
        regions(row, "region"),
        best,
        low,
        high,
        places(row, "battle_location", "gwno_battle", spelling, year),
        row.text("battle_location") or None,
        row.text("gwno_battle") or None,
        not low <= best <= high,
    )


def _hold_order(sheet: Sheet) -> None:
    """Refuse a file whose columns of estimates changed places; the publisher's own rows out of order are few, and kept."""
    told = [
        (row.count("bd_low"), row.count("bd_best"), row.count("bd_high"))
        for row in sheet.rows
        if row.count("bd_low") != row.count("bd_high")
    ]
    wrong = sum(not low <= best <= high for low, best, high in told)
    if 2 * wrong > len(told):
        raise sheet.fail(
            "in most rows the best estimate is not between the low and the high one", column="bd_best", row=2
        )

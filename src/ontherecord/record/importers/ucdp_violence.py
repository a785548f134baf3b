"""UCDP Organized Violence, country and year: deaths in state-based, non-state and one-sided violence by place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontherecord.record.importers.base import Imported
from ontherecord.record.importers.delimited import read_sheet, starts
from ontherecord.record.importers.spelling import Spelling
from ontherecord.record.importers.ucdp import REGIONS, REMEDY, release
from ontherecord.record.tables_conflict import UCDP_VIOLENCE

if TYPE_CHECKING:
    from ontherecord.record.importers.delimited import Row, Sheet
    from ontherecord.record.tables import Value

_SIGN = ("country_id_cy", "year_cy", "sb_total_deaths_best_cy", "os_total_deaths_best_cy")
_ESTIMATES = ("best", "low", "high")
_SUMS = (
    ("sb_total_deaths", ("sb_intrastate_deaths", "sb_interstate_deaths")),
    ("cumulative_total_deaths_in_orgvio", ("sb_total_deaths", "ns_total_deaths", "os_total_deaths")),
)
"""What the publisher's own columns add up to, in every row of version 25.1 and in all three estimates."""
_KINDS = (
    "sb_total_deaths", "sb_interstate_deaths", "sb_intrastate_deaths", "ns_total_deaths", "os_total_deaths",
    "os_any_govt_killings", "os_nsgroup_killings", "cumulative_total_deaths_in_orgvio",
)  # fmt: skip
_DYADS = ("sb", "ns", "os")
_SHARES = ("parties", "civilians", "unknown")
_COLUMNS = (
    *_SIGN, "country_cy", "region_cy", "main_govt_name_cy", "version",
    *(f"{kind}_{estimate}_cy" for kind in _KINDS for estimate in _ESTIMATES),
    *(f"{kind}_{what}_cy" for kind in _DYADS for what in ("exist", "dyad_count", "dyad_names")),
    *(f"sb_deaths_{who}_cy" for who in _SHARES),
)  # fmt: skip
_FIRST_YEAR = 1989
_NOBODY = "NO_DYAD"
_REGIONS = {name: name for name in REGIONS.values()}


@dataclass(frozen=True, slots=True)
class UcdpViolence:
    """Importer "ucdp-violence"."""

    name: str = "ucdp-violence"
    dataset: str = "ucdp_violence"

    def recognise(self, head: bytes, filename: str) -> bool:
        """Tell by the header."""
        del filename
        return starts(head, _SIGN)

    def read(self, data: bytes, filename: str) -> Imported:
        """Read one file.

        Raises:
            ImportFailed: with row and column, also where a row's figures do not add up as the publisher's do.

        """
        sheet = read_sheet(data, filename, tuple(dict.fromkeys(_COLUMNS)), REMEDY)
        spelling = Spelling("ucdp")
        seen: set[tuple[int, int]] = set()
        rows = tuple(_row(row, spelling, seen) for row in sheet.rows)
        _hold_order(sheet)
        return Imported(
            release=release(sheet, self.dataset, data, [row.year("year_cy") for row in sheet.rows]),
            table=UCDP_VIOLENCE,
            columns=UCDP_VIOLENCE.names[1:],
            rows=rows,
            unmatched=tuple(sorted(spelling.unmatched)),
        )


def _row(row: Row, spelling: Spelling, seen: set[tuple[int, int]]) -> tuple[Value, ...]:
    year = row.year("year_cy", _FIRST_YEAR)
    country = row.count("country_id_cy")
    if (country, year) in seen:
        raise row.fail("country_id_cy", f"a country that {year} has not had yet")
    seen.add((country, year))
    if not spelling.agree(row.name("country_cy"), year, str(country)):
        raise row.fail("country_id_cy", f"the Gleditsch-Ward number of {row.name('country_cy')}")
    for total, parts in _SUMS:
        for estimate in _ESTIMATES:
            column = f"{total}_{estimate}_cy"
            if row.count(column) != sum(row.count(f"{part}_{estimate}_cy") for part in parts):
                raise row.fail(column, f"the sum of {' and '.join(parts)}")
    return (
        spelling.state(row.name("country_cy"), year, str(country)),
        row.name("country_cy"),
        country,
        year,
        row.one_of("region_cy", _REGIONS),
        row.text("main_govt_name_cy") or None,
        *(row.count(f"{kind}_{estimate}_cy") for kind in _KINDS for estimate in _ESTIMATES),
        *(row.count(f"sb_deaths_{who}_cy") for who in _SHARES),
        *(cell for kind in _DYADS for cell in _dyads(row, kind)),
        not row.count("sb_total_deaths_low_cy")
        <= row.count("sb_total_deaths_best_cy")
        <= row.count("sb_total_deaths_high_cy"),
    )


def _dyads(row: Row, kind: str) -> tuple[Value, ...]:
    """Give the number of dyads and their names; a number above 0 has to stand beside a "there was" and the reverse."""
    exists, number = row.flag(f"{kind}_exist_cy"), row.count(f"{kind}_dyad_count_cy")
    if exists != (number > 0):
        raise row.fail(f"{kind}_dyad_count_cy", f"in line with {kind}_exist_cy")
    names = row.text(f"{kind}_dyad_names_cy")
    return number, None if names in {"", _NOBODY} else names


def _hold_order(sheet: Sheet) -> None:
    """Refuse a file whose estimates changed places; the publisher's own rows out of order are few, and kept."""
    columns = tuple(f"sb_total_deaths_{estimate}_cy" for estimate in ("low", "best", "high"))
    told = [tuple(row.count(column) for column in columns) for row in sheet.rows]
    told = [estimates for estimates in told if estimates[0] != estimates[2]]
    wrong = sum(list(estimates) != sorted(estimates) for estimates in told)
    if 2 * wrong > len(told):
        raise sheet.fail(
            "in most rows the best estimate is not between the low and the high one", column=columns[1], row=2
        )

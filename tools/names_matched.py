"""Measures how many of the publishers' own names and codes the record's identity knows, and lists the rest.

    python tools/names_matched.py FOLDER            # a line a column
    python tools/names_matched.py FOLDER --rest     # and what nobody is known by

FOLDER holds the publishers' files, a folder a data set. Rows count a cell once for each time it is printed.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import importlib
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ontherecord.model.period import Period
from ontherecord.record.identity import resolve

_YEAR = re.compile(r"[12]\d{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a file: what is read of it. `split` parts a cell of several names or codes."""

    publisher: str
    path: str
    column: str
    system: str | None = None
    year: str | None = None
    split: str | None = None


COLUMNS = (
    *(
        Column(publisher="sipri", path=f"sipri_arms_transfers/{name}", column=column, year=year)
        for name, year in (
            ("deliveries_1950_1989_v2024-04-16.csv", "Delivery year"),
            ("deliveries_1990_2023_v2024-04-13.csv", "Delivery year"),
            ("deliveries_2000_2023_v2025-01-03.csv", "Delivery year"),
            ("register_comments_1950_2025_v2025-10-23.csv", None),
            ("trade_register_1995_2025_v2026-02-12.csv", "Delivery year"),
        )
        for column in ("Supplier", "Recipient")
    ),
    *(
        Column(publisher="sipri", path=f"sipri_milex/{book}", column=f"{sheet}:1")
        for book, sheets in (
            ("SIPRI-Milex-data-1949-2024_2.xlsx", ("Regional totals", "Current US$", "Share of GDP")),
            ("SIPRI-Milex-data-1949-2020_0.xlsx", ("Regional totals", "Current USD", "Share of GDP")),
        )
        for sheet in sheets
    ),
    *(
        Column(publisher="sipri", path="sipri_top100/SIPRI-Top-100-2002-2023.xlsx", column=f"{year}:{heading}")
        for year, heading in (("2023", "Country (d)"), ("2017", "Country"), ("2003", "Country"))
    ),
    *(
        Column(publisher="ucdp", path="ucdp_prio_armed_conflict/UcdpPrioConflict_v25_1.csv", column=column, year="year",
               system=system, split=", ")
        for column, system in (("location", None), ("side_a", None), ("gwno_a", "gw"), ("gwno_b", "gw"),
                               ("gwno_loc", "gw"), ("gwno_a_2nd", "gw"), ("side_a_2nd", None))
    ),
    *(
        Column(publisher="ucdp", path="ucdp_battle_deaths/BattleDeaths_v24_1.csv", column=column, year="year",
               system=system, split=", ")
        for column, system in (("location_inc", None), ("side_a", None), ("gwno_a", "gw"), ("gwno_battle", "gw"),
                               ("battle_location", None))
    ),
    Column(publisher="ucdp", path="ucdp_organized_violence/organizedviolencecy_v25_1.csv", column="country_cy", year="year_cy"),
    Column(publisher="ucdp", path="ucdp_organized_violence/organizedviolencecy_v25_1.csv", column="country_id_cy",
           year="year_cy", system="gw"),
    Column(publisher="ucdp", path="ucdp_organized_violence/organizedviolencecy_v25_1.csv", column="main_govt_name_cy",
           year="year_cy"),
    Column(publisher="ucdp", path="ucdp_events_samples/GEDEvent_v22_0_2.csv", column="country", year="year"),
    Column(publisher="prio", path="prio_battle_deaths/PRIO_Battle_Deaths_Dataset_3.1.csv", column="location", year="year",
           split=", "),
    Column(publisher="prio", path="prio_battle_deaths/PRIO_Battle_Deaths_Dataset_3.1.csv", column="sidea", year="year",
           split=", "),
    Column(publisher="worldbank", path="world_bank_gdp/gdp.csv", column="Country Name", year="Year"),
    Column(publisher="worldbank", path="world_bank_gdp/gdp.csv", column="Country Code", year="Year", system="wb"),
    Column(publisher="worldbank", path="world_bank_population/population.csv", column="Country Name", year="Year"),
    Column(publisher="worldbank", path="world_bank_population/population.csv", column="Country Code", year="Year", system="wb"),
    Column(publisher="worldbank", path="world_bank_military/wdi_military_2000_2023_v2024-12-05.csv", column="Country Name"),
    Column(publisher="worldbank", path="world_bank_military/API_MS.MIL.MPRT.KD_DS2_en_excel_v2_1739.xlsx", column="Data:Country Name"),
    Column(publisher="worldbank", path="world_bank_military/API_MS.MIL.MPRT.KD_DS2_en_excel_v2_1739.xlsx", column="Data:Country Code", system="wb"),
    Column(publisher="worldbank", path="world_bank_wdi_subset/wdi_databank_2004_2023.csv", column="Country Name"),
    Column(publisher="worldbank", path="world_bank_wdi_subset/wdi_databank_2004_2023.csv", column="Country Code", system="wb"),
    Column(publisher="worldbank", path="world_bank_military/military_expenditure_percent_of_gdp.csv", column="geo", system="wb"),
    Column(publisher="worldbank", path="world_bank_military/armed_forces_personnel_total.csv", column="geo", system="wb"),
    *(
        Column(publisher="owid", path=path, column="Entity", year="Year")
        for path in (
            "owid_military_expenditure/owid_milex_share_gdp_2017.csv", "owid_military_expenditure/owid_sipri_milex.csv",
            "gdp_maddison/maddison_2020.csv", "nuclear_weapons/bio_chem_weapons_status.csv",
            "nuclear_weapons/nuclear_warhead_stockpiles_fas.csv", "nuclear_weapons/nuclear_weapons_proliferation_status.csv",
            "nuclear_weapons/nuclear_weapons_tests_aca_2020.csv",
        )
    ),
    Column(publisher="cow", path="cow_states/states2016.csv", column="statenme", year="styear"),
    Column(publisher="cow", path="cow_states/states2016.csv", column="ccode", year="styear", system="cow"),
    Column(publisher="cow", path="cow_states/states2016.csv", column="stateabb", year="styear", system="cow_abb"),
    Column(publisher="cow", path="cow_mid/MIDB_5.0.csv", column="ccode", year="styear", system="cow"),
    Column(publisher="cow", path="cow_mid/MIDB_5.0.csv", column="stabb", year="styear", system="cow_abb"),
    Column(publisher="cow", path="cow_alliances/derived_bilateral_treaties.csv", column="state_name1", year="start"),
    Column(publisher="cow", path="cow_alliances/derived_bilateral_treaties.csv", column="state_name2", year="start"),
    Column(publisher="cow", path="cow_alliances/cow_alliance.parquet", column="ccode1", year="year", system="cow"),
    Column(publisher="cow", path="cow_wars/cow_war_inter.parquet", column="ccode1", year="year", system="cow"),
    Column(publisher="cow", path="cow_wars/cow_war_intra.parquet", column="ccodea", year="year", system="cow"),
    Column(publisher="cow", path="cow_nmc/cow_nmc.parquet", column="ccode", year="year", system="cow"),
    Column(publisher="cow", path="cow_igo/state_year_format3.parquet", column="ccode", year="year", system="cow"),
    Column(publisher="cow", path="cow_igo/state_year_format3.parquet", column="state", year="year"),
    Column(publisher="cow", path="cow_igo/igo_year_format3.parquet", column="ioname", year="year", system="cow_igo"),
    Column(publisher="gw", path="cow_states/gw_states.parquet", column="statename"),
    Column(publisher="gw", path="cow_states/cow_gw_panel_1816_2025.parquet", column="gwcode", year="year", system="gw"),
    Column(publisher="gw", path="cow_states/cow_gw_panel_1816_2025.parquet", column="gw_name", year="year"),
    Column(publisher="archigos", path="leaders_archigos/archigos.parquet", column="gwcode", year="startdate", system="gw"),
    Column(publisher="reign", path="leaders_reign/leaderlist_3_21.csv", column="ccode", year="syear", system="cow"),
    Column(publisher="reign", path="leaders_reign/electionlist_3_21.csv", column="country", year="elec_year"),
    Column(publisher="freedomhouse", path="regimes/freedom_house_2012_2024.parquet", column="fh_full_country", year="year"),
    Column(publisher="polity", path="regimes/polity5.parquet", column="polity_annual_country", year="year"),
    Column(publisher="vdem", path="regimes/vdem_high_level_1789_2024.parquet", column="vdem_country_name", year="year"),
    Column(publisher="un", path="unga_votes/un_votes.parquet", column="country"),
    Column(publisher="un", path="unga_ideal_points/IdealpointsJuly2025.csv", column="countryname", year="year"),
    Column(publisher="un", path="country_codes/country-codes.csv", column="UNTERM English Short"),
    Column(publisher="un", path="country_codes/country-codes.csv", column="official_name_en"),
    Column(publisher="un", path="country_codes/country-codes.csv", column="CLDR display name"),
    Column(publisher="atop", path="atop/atop_alliance.parquet", column="ccode1", year="year", system="cow"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A column measured. `rest` is what was not matched, with how often it is printed."""

    column: Column
    names: int
    names_matched: int
    rows: int
    rows_matched: int
    rest: tuple[tuple[str, int], ...]


def measure(folder: Path, column: Column) -> Counted:
    """Resolve every cell of a column, each with the year of its row."""
    cells = Counter(_cells(folder / column.path, column))
    missed: Counter[str] = Counter()
    names: dict[str, bool] = {}
    matched = 0
    for (text, year), count in cells.items():
        on = Period.year(int(year)) if year else None
        found = resolve(text, column.system, on, publisher=column.publisher) is not None
        names[text] = names.get(text, True) and found
        matched += count if found else 0
        if not found:
            missed[text] += count
    return Counted(
        column=column,
        names=len(names),
        names_matched=sum(names.values()),
        rows=sum(cells.values()),
        rows_matched=matched,
        rest=tuple(missed.most_common()),
    )


def _cells(path: Path, column: Column) -> Iterator[tuple[str, str]]:
    for text, year in _raw(path, column):
        stripped = " ".join(text.split())
        parts = re.split(column.split, stripped) if column.split else [stripped]
        if len(parts) > 1 and not column.system and resolve(stripped, publisher=column.publisher):
            parts = [stripped]
        found = _YEAR.search(year)
        for part in parts:
            if part and part.lower() not in {"nan", "none", "-9", "-9.0"}:
                yield part, found.group() if found else ""


def _raw(path: Path, column: Column) -> Iterator[tuple[str, str]]:
    if path.suffix == ".xlsx":
        yield from _workbook(path, column)
    elif path.suffix == ".parquet":
        import duckdb  # noqa: PLC0415 - only where such a file is measured

        year = f'"{column.year}"' if column.year else "NULL"
        query = f'SELECT "{column.column}", {year} FROM read_parquet($path)'
        for text, when in duckdb.connect().execute(query, {"path": str(path)}).fetchall():
            yield str(text if text is not None else ""), str(when if when is not None else "")
    else:
        yield from _text(path, column)


def _text(path: Path, column: Column) -> Iterator[tuple[str, str]]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        lines = data.decode("latin-1").splitlines()
    start = next(number for number, line in enumerate(lines) if column.column in line)
    separator = max(";,\t", key=lines[start].count)
    for row in csv.DictReader(lines[start:], delimiter=separator):
        yield row.get(column.column) or "", (row.get(column.year) or "") if column.year else ""


def _workbook(path: Path, column: Column) -> Iterator[tuple[str, str]]:
    openpyxl = importlib.import_module("openpyxl")  # only where a workbook is measured

    sheet, _, heading = column.column.partition(":")
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        rows = list(book[sheet].iter_rows(values_only=True))
    at, seen = (0, False) if heading == "1" else (-1, False)
    for row in rows:
        cells = [str(cell).strip() if cell is not None else "" for cell in row]
        if not seen:
            if heading == "1" and cells and cells[0] in {"Country", "Region"}:
                seen = True
            elif heading in cells:
                at, seen = cells.index(heading), True
            continue
        if heading != "1" or any(cells[1:]) or cells[0]:
            yield cells[at] if at < len(cells) else "", ""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rest", action="store_true", help="list what was not matched")
    given = parser.parse_args()
    for column in COLUMNS:
        counted = measure(given.folder, column)
        print(
            f"{column.publisher:12} {column.path}:{column.column}  names {counted.names_matched}/{counted.names}"
            f"  rows {counted.rows_matched}/{counted.rows}"
        )
        if given.rest:
            for text, count in counted.rest[:400]:
                print(f"    {count:6} {text}")


if __name__ == "__main__":
    main()

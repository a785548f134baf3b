"""World Bank indicators in each layout, small ones of our own and those of the publisher."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from tests.record import country_files as small

from ontherecord.errors import ImportFailed
from ontherecord.model.period import Grain, Period
from ontherecord.record.fields import Fields
from ontherecord.record.importers import HEAD, Imported, recognise
from ontherecord.record.importers.world_bank import WorldBank
from ontherecord.record.releases import release_from, release_to
from ontherecord.record.table import Value


def read(data: bytes) -> Imported:
    assert recognise(data if data.startswith(b"PK") else data[:HEAD], "any name") == WorldBank()
    return WorldBank().read(data, "file")


def named(imported: Imported) -> list[dict[str, Value]]:
    return [dict(zip(imported.columns, row, strict=True)) for row in imported.rows]


def test_databank() -> None:
    imported = read(small.DATABANK.encode())
    rows = named(imported)
    assert [(row["place"], row["year"], row["indicator"], row["value"]) for row in rows] == [
        ("KEN", 2019, "SP.POP.TOTL", Decimal(50_000_000)),
        ("KEN", 2020, "SP.POP.TOTL", Decimal(51_000_000)),
        ("KEN", 2019, "PV.EST", Decimal("-1.15")),
        ("WB_HIC", 2020, "SP.POP.TOTL", Decimal(1_200_000_000)),
    ]
    assert [row["aggregate"] for row in rows] == [False, False, False, True]
    # Month first, as the World Bank writes days.
    assert (imported.release.id, imported.release.released) == ("2025-06-05", Period.day(date(2025, 6, 5)))
    assert imported.release.holds == ("PV.EST", "SP.POP.TOTL")


def test_a_release_is_written_down_and_read_back() -> None:
    for data in (small.DATABANK.encode(), small.GAPMINDER.encode()):
        release = read(data).release
        assert release_from(Fields("x", release_to(release))) == release
    assert read(small.GAPMINDER.encode()).release.released.grain is Grain.YEAR


def test_the_workbook_of_the_api() -> None:
    imported = read(small.workbook())
    assert [(row["place"], row["year"], row["value"]) for row in named(imported)] == [
        ("KEN", 2019, Decimal(4_000_000)),
        ("WLD", 2018, Decimal(20_000_000)),
        ("WLD", 2019, Decimal("30000000.5")),
    ]
    assert imported.release.id == "2025-01-28"


def test_by_indicator_and_gapminder() -> None:
    rows = named(read(small.BY_INDICATOR.encode()))
    assert [(row["indicator"], row["value"]) for row in rows] == [
        ("MS.MIL.TOTL.P1", Decimal("29000.0")),
        ("MS.MIL.MPRT.KD", Decimal("4000000.0")),
    ]
    imported = read(small.GAPMINDER.encode())
    assert [(row["place"], row["indicator"]) for row in named(imported)] == [
        ("XKX", "MS.MIL.XPND.GD.ZS"),
        ("KEN", "MS.MIL.XPND.GD.ZS"),
    ]
    assert imported.release.id == "to-2019"


def test_an_answer_with_what_the_publisher_says_about_it() -> None:
    kenya, world = named(read(small.answer()))
    assert (kenya["value"], kenya["status"], kenya["aggregate"]) == (Decimal(51_000_000), "E; Made up.", False)
    assert (world["place"], world["value"], world["aggregate"]) == ("WLD", Decimal("7800000000.5"), True)
    assert read(small.answer()).release.id == "2025-07-01"


def _changed(**values: object) -> bytes:
    return small.answer([small.OBSERVATIONS[0] | values])


@pytest.mark.parametrize(
    ("data", "row", "column"),
    [
        (small.DATABANK.replace("-1.15", "-1.15*").encode(), 3, "2019 [YR2019]"),
        (small.DATABANK.replace("PV.EST", "pv est").encode(), 3, "Series Code"),
        (small.DATABANK.replace("Kenya,KEN,Pol", "Kenya,,Pol").encode(), 3, "Country Code"),
        (small.DATABANK.replace("2020 [YR2020]", "2020 [YR2021]").encode(), 1, "2020 [YR2021]"),
        (small.DATABANK.replace("Data from database", "Some words").encode(), 6, "Country Code"),
        (small.DATABANK.replace("06/05/2025", "16/05/2025").encode(), 7, "Country Name"),
        (small.DATABANK.replace("Political Stability: Estimate,PV.EST", "Twice,SP.POP.TOTL").encode(), 3, "2019"),
        (small.BY_INDICATOR.replace("29000.0", "29e").encode(), 2, "Armed forces personnel, total"),
        (small.BY_INDICATOR.replace("sipri_country_mapping", "Happiness").encode(), 1, "Happiness"),
        (small.GAPMINDER.replace("1.19,Military Spending (% GDP)", "1.19,Happiness").encode(), 3, "Measure"),
        (small.GAPMINDER.replace("ken", "KEN").encode(), 3, "geo"),
        (small.workbook(value="=1+1"), 5, "2019"),
        (small.workbook(value="four"), 5, "2019"),
        (small.workbook(code="Kenya"), 5, "Country Code"),
        (small.workbook(year="soon"), 4, "soon"),
        (small.workbook(header="Country"), 4, None),
        (_changed(value="51"), 1, "value"),
        (_changed(value=float("nan")), 1, "value"),
        (_changed(date="2020Q1"), 1, "date"),
        (_changed(countryiso3code="kenya"), 1, "countryiso3code"),
        (_changed(indicator={"id": "population"}), 1, "indicator"),
        (_changed(country=None), 1, "country"),
        (_changed(footnote=[1]), 1, "footnote"),
        (small.answer(pages=2), 3, None),
        (small.answer(total=4), 3, None),
        (small.answer()[:-9], None, None),
        (small.answer(small.OBSERVATIONS[2:]), 1, None),
    ],
)
def test_what_is_not_as_published_is_refused(data: bytes, row: int | None, column: str | None) -> None:
    with pytest.raises(ImportFailed) as caught:
        read(data)
    assert (caught.value.row, caught.value.column) == (row, column)
    assert caught.value.remedy


@pytest.mark.shared
def test_databank_as_published(shared: Path) -> None:
    path = shared / "data" / "world_bank_wdi_subset" / "wdi_databank_2004_2023.csv"
    imported = read(path.read_bytes())
    with path.open(encoding="utf-8-sig", newline="") as file:
        other = [row for row in csv.DictReader(file) if row["Series Code"]]
    cells = [(row["Series Code"], cell) for row in other for name, cell in row.items() if name.endswith("]")]
    theirs = Counter(code for code, cell in cells if cell != "..")
    assert Counter(row["indicator"] for row in named(imported)) == theirs
    assert sum(theirs.values()) == imported.release.rows == 52_529
    people = sum(Decimal(cell) for code, cell in cells if code == "SP.POP.TOTL" and cell != "..")
    assert sum(Decimal(str(r["value"])) for r in named(imported) if r["indicator"] == "SP.POP.TOTL") == people
    assert imported.unmatched == ()


@pytest.mark.shared
def test_the_workbook_as_published(shared: Path) -> None:
    path = shared / "data" / "world_bank_military" / "API_MS.MIL.MPRT.KD_DS2_en_excel_v2_1739.xlsx"
    imported = read(path.read_bytes())
    sheet = openpyxl.load_workbook(path)["Data"]
    cells = [
        cell for row in sheet.iter_rows(min_row=5, min_col=5, values_only=True) for cell in row if cell is not None
    ]
    assert len(imported.rows) == len(cells) == 9_345
    assert sum(Decimal(str(row["value"])) for row in named(imported)) == sum(Decimal(str(cell)) for cell in cells)
    assert imported.unmatched == ()


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("wdi_military_2000_2023_v2024-12-05.csv", 20_535),
        ("armed_forces_personnel_total.csv", 5_355),
        ("military_expenditure_percent_of_gdp.csv", 7_570),
    ],
)
def test_the_other_layouts_as_published(shared: Path, name: str, count: int) -> None:
    path = shared / "data" / "world_bank_military" / name
    imported = read(path.read_bytes())
    with path.open(encoding="utf-8", newline="") as file:
        other = list(csv.DictReader(file))
    words = {
        "Country Name",
        "Country Code",
        "Year",
        "Region",
        "Income Group",
        "sipri_country_mapping",
        "geo",
        "time",
        "Measure",
    }
    cells = [cell for row in other for column, cell in row.items() if column not in words and cell]
    assert len(imported.rows) == len(cells) == count
    assert sum(Decimal(str(row["value"])) for row in named(imported)) == sum(Decimal(cell) for cell in cells)
    assert imported.unmatched == ()


def test_the_shape_of_an_answer() -> None:
    head, rows = json.loads(small.answer())
    assert head["total"] == len(rows) == 3

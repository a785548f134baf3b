"""Files with a line a country and year: nuclear weapons, output, people, military expenditure."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from tests.record import country_files as small

from ontherecord.errors import ImportFailed
from ontherecord.model.period import Period
from ontherecord.record.importers import HEAD, Imported, recognise
from ontherecord.record.table import Value


def read(text: str) -> tuple[str, Imported]:
    data = text.encode()
    found = recognise(data[:HEAD], "any name")
    assert found is not None
    return found.name, found.read(data, "file.csv")


def named(imported: Imported) -> list[dict[str, Value]]:
    return [dict(zip(imported.columns, row, strict=True)) for row in imported.rows]


@pytest.mark.parametrize(
    ("text", "importer", "figures"),
    [
        (small.WARHEADS, "nuclear-warheads", {"warheads": 21392}),
        (small.STATUS, "nuclear-status", {"status": 2, "pursuit": 1, "possession": 0}),
        (small.TESTS, "nuclear-tests", {"tests": 5}),
        (small.MADDISON, "maddison", {"population": Decimal(291_000_000), "gdp_per_capita": None}),
        (small.MILEX, "owid-milex", {"usd": Decimal("1083475614.0"), "gdp_share": Decimal("1.22"), "per_capita": None}),
        (small.MILEX_LONG, "owid-milex-long", {"gdp_share": Decimal("1.3")}),
        (small.GDP, "world-bank-gdp", {"gdp": Decimal("22000000000000.25"), "code": "ECS"}),
        (small.POPULATION, "world-bank-population", {"population": Decimal(160_000)}),
    ],
)
def test_each_layout_is_known_by_its_columns(text: str, importer: str, figures: dict[str, Value]) -> None:
    name, imported = read(text)
    first = named(imported)[0]
    assert name == importer
    assert {key: first[key] for key in figures} == figures
    assert len(imported.rows) == imported.release.rows == len(text.splitlines()) - 1


def test_places_are_of_their_year_and_totals_are_marked() -> None:
    rows = named(read(small.WARHEADS)[1])
    assert [row["place"] for row in rows] == ["USA", "SUN", "RUS"]
    _, imported = read(small.MADDISON)
    union, russia, world, atlantis = named(imported)
    # The Union of 1995 is the publisher's sum of those that came after it.
    assert (union["aggregate"], russia["aggregate"], russia["place"]) == (True, False, "RUS")
    assert (world["place"], world["aggregate"]) == ("WLD", True)
    # What nobody knows is listed, kept, and never added to anything.
    assert (atlantis["place"], atlantis["aggregate"], imported.unmatched) == ("Atlantis", True, ("Atlantis",))
    rows = named(read(small.GDP)[1])
    assert [(row["place"], row["aggregate"]) for row in rows][0::3] == [("WB_ECS", True), ("XKX", False)]
    assert named(read(small.POPULATION)[1])[0]["aggregate"] is False


def test_a_file_without_a_date_is_of_the_year_after_its_last() -> None:
    release = read(small.TESTS)[1].release
    assert (release.id, release.released, release.first_year) == ("to-1996", Period.year(1997), 1995)


@pytest.mark.parametrize(
    ("text", "row", "column"),
    [
        (small.WARHEADS.replace("37000", "37,000"), 3, None),
        (small.WARHEADS.replace("37000", "37000?"), 3, "Stockpiled nuclear warheads"),
        (small.WARHEADS.replace("37000", "-1"), 3, "Stockpiled nuclear warheads"),
        (small.WARHEADS.replace("37000", "370000"), 3, "Stockpiled nuclear warheads"),
        (small.WARHEADS.replace("37000", "37000.5"), 3, "Stockpiled nuclear warheads"),
        (small.WARHEADS.replace("Russia,1990", "=1+1,1990"), 3, "Entity"),
        (small.WARHEADS.replace("Russia,1990", "United States,1990"), 3, "Entity"),
        (small.STATUS.replace("3,0,0,1", "4,0,0,1"), 3, "nuclear_weapons_status"),
        (small.STATUS.replace("3,0,0,1", "3,0,0,2"), 3, "nuclear_weapons_possession"),
        (small.TESTS.replace("1996", "96"), 3, "Year"),
        (small.GDP.replace("6272362996105.03", "1.2.3"), 4, "Value"),
        (small.GDP.replace("6272362996105.03", "4800000000000.5"), None, "Value"),
        (small.GDP.replace("Japan,JPN", "Germany,DEU"), None, "Value"),
        (small.POPULATION.replace("1337705000", "13377"), None, "Value"),
        (small.GDP.rstrip()[:-8], 6, "Value"),
        (small.WARHEADS.splitlines()[0] + "\n", 1, None),
    ],
)
def test_what_is_not_as_published_is_refused(text: str, row: int | None, column: str | None) -> None:
    with pytest.raises(ImportFailed) as caught:
        read(text)
    assert (caught.value.row, caught.value.column) == (row, column)
    assert caught.value.remedy


FILES = (
    ("nuclear_weapons/nuclear_warhead_stockpiles_fas.csv", "warheads", "Stockpiled nuclear warheads", 657),
    ("nuclear_weapons/nuclear_weapons_proliferation_status.csv", "possession", "nuclear_weapons_possession", 16_848),
    ("nuclear_weapons/nuclear_weapons_tests_aca_2020.csv", "tests", "nuclear_weapons_tests", 600),
    ("gdp_maddison/maddison_2020.csv", "gdp", "GDP", 21_854),
    ("gdp_maddison/maddison_2020.csv", "population", "Population", 21_854),
    ("owid_military_expenditure/owid_sipri_milex.csv", "usd", "military_expenditure", 8_496),
    ("world_bank_gdp/gdp.csv", "gdp", "Value", 13_979),
    ("world_bank_population/population.csv", "population", "Value", 17_195),
)


def _file(shared: Path, name: str) -> tuple[Imported, list[dict[str, str]]]:
    path = shared / "data" / name
    data = path.read_bytes()
    found = recognise(data[:HEAD], path.name)
    assert found is not None
    with path.open(encoding="utf-8", newline="") as file:
        return found.read(data, path.name), list(csv.DictReader(file))


@pytest.mark.shared
@pytest.mark.parametrize(("name", "ours", "theirs", "count"), FILES)
def test_the_files_as_published(shared: Path, name: str, ours: str, theirs: str, count: int) -> None:
    imported, other = _file(shared, name)
    rows = named(imported)
    assert len(rows) == len(other) == count
    assert sum(Decimal(str(row[ours])) for row in rows if row[ours] is not None) == sum(
        Decimal(row[theirs]) for row in other if row[theirs]
    )
    assert imported.unmatched == ()
    members = [row for row in rows if not row["aggregate"]]
    assert len({(row["place"], row["year"]) for row in members}) == len(members)


@pytest.mark.shared
def test_world_totals_are_the_members_added_once(shared: Path) -> None:
    status, _ = _file(shared, "nuclear_weapons/nuclear_weapons_proliferation_status.csv")
    path = shared / "data" / "nuclear_weapons" / "nuclear_weapons_proliferation_total.csv"
    with path.open(encoding="utf-8", newline="") as file:
        totals = {int(row["Year"]): row for row in csv.DictReader(file)}
    for year, total in totals.items():
        held = [row for row in named(status) if row["year"] == year and not row["aggregate"]]
        assert sum(int(str(row["possession"])) for row in held) == int(total["number_nuclweap_possession"])
        assert sum(int(str(row["pursuit"])) for row in held) == int(total["number_nuclweap_pursuit"])
    people, _ = _file(shared, "world_bank_population/population.csv")
    in_2020 = [row for row in named(people) if row["year"] == 2020]
    world = next(row["population"] for row in in_2020 if row["place"] == "WLD")
    added = sum(int(str(row["population"])) for row in in_2020 if not row["aggregate"])
    # The World Bank's world has the 23.6 million people of Taiwan, for whom it gives no row.
    assert 23_000_000 < int(str(world)) - added < 24_000_000

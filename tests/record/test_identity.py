"""One identity over time: codes, spellings, lives and successions."""

from __future__ import annotations

import pytest

from ontherecord.errors import UsageError
from ontherecord.model.period import Period
from ontherecord.record.identity import (
    alive,
    codes,
    load_system_codes,
    name_on,
    predecessors,
    resolve,
    successors,
)
from ontherecord.record.names import load_names

YEAR = Period.year


def _code(text: str, system: str | None = None, year: int | None = None, publisher: str | None = None) -> str | None:
    match = resolve(text, system, None if year is None else YEAR(year), publisher=publisher)
    return None if match is None else match.code


@pytest.mark.parametrize(
    ("text", "system", "year", "code"),
    [
        ("365", "gw", 1985, "SUN"),
        ("365", "cow", 1991, "SUN"),
        ("365", "gw", 1992, "RUS"),
        ("365", "cow", 1914, "RUS"),
        ("365", "gw", None, "RUS"),
        ("345", "gw", 1995, "YUG"),
        ("345", "cow", 2004, "SCG"),
        ("345", "cow", 2010, "SRB"),
        ("340", "gw", 2010, "SRB"),
        ("678", "gw", 1989, "YAR"),
        ("678", "gw", 1990, "YEM"),
        ("679", "cow", 2001, "YEM"),
        ("680", "gw", 1986, "YMD"),
        ("816", "gw", 1970, "VDR"),
        ("816", "gw", 1979, "VNM"),
        ("817", "cow", 1970, "RVN"),
        ("260", "gw", 2005, "DEU"),
        ("255", "cow", 2005, "DEU"),
        ("970", "gw", None, "KIR"),
        ("970", "cow", None, "NRU"),
        ("CZE", "cow_abb", None, "CSK"),
        ("CZE", "iso3", None, "CZE"),
        ("CZE", None, None, "CZE"),
        ("CHE", "iso3", None, "CHE"),
        ("CHE", "cow_abb", None, None),
        ("SWZ", "cow_abb", None, "CHE"),
        ("4.0", "iso_numeric", None, "AFG"),
        ("004", "iso_numeric", None, "AFG"),
        ("XKX", "wb", None, "XKX"),
        ("ZAR", "wb", None, "COD"),
        ("gb", "iso2", None, "GBR"),
        ("UK", "fips", None, "GBR"),
        ("365", None, None, None),
        ("999999", "gw", None, None),
        ("", "gw", None, None),
    ],
)
def test_codes_of_other_systems(text: str, system: str | None, year: int | None, code: str | None) -> None:
    assert _code(text, system, year) == code


@pytest.mark.parametrize(
    ("text", "year", "code"),
    [
        ("Egypt, Arab Rep.", None, "EGY"),
        ("Korea, Rep.", None, "KOR"),
        ("Korea (North)", None, "PRK"),
        ("Gambia, The", None, "GMB"),
        ("Congo, Dem. Rep.", None, "COD"),
        ("DR Congo (Zaire)", 1999, "COD"),
        ("Viet Nam", None, "VNM"),
        ("Turkiye", None, "TUR"),
        ("TÜRKİYE", None, "TUR"),
        ("United States of America", None, "USA"),
        ("St. Lucia", None, "LCA"),
        ("Antigua & Barbuda", None, "ATG"),
        ("Government of Russia (Soviet Union)", 1979, "SUN"),
        ("Government of Russia (Soviet Union)", 2022, "RUS"),
        ("Government of Yemen (North Yemen)", 1970, "YAR"),
        ("Government of Yemen (North Yemen)", 2015, "YEM"),
        ("Government of Serbia (Yugoslavia)", 1999, "YUG"),
        ("Government of Serbia (Yugoslavia)", 2008, "SRB"),
        ("Swaziland", None, "SWZ"),
        ("Upper Volta", None, "BFA"),
        ("Burma", None, "MMR"),
        ("Kosovo", None, "XKX"),
        ("Somaliland", None, "SOMALILAND"),
        ("NATO", None, "NATO"),
        ("Government of", None, None),
        ("Russia (China)", None, None),
        ("nobody's land", None, None),
        ("x" * 100_000, None, None),
    ],
)
def test_spellings(text: str, year: int | None, code: str | None) -> None:
    assert _code(text, year=year) == code


def test_a_publishers_own_reading_goes_before_everybodys() -> None:
    assert _code("Russia", year=1970) == "RUS"
    assert _code("Russia", year=1970, publisher="cow") == "SUN"
    assert _code("Yugoslavia", year=2010, publisher="cow") == "SRB"


def test_a_match_says_who_else_bore_the_code_and_whether_the_state_was_there() -> None:
    split = resolve("365", "gw", YEAR(1991))
    assert split is not None
    assert (split.code, split.others, split.alive) == ("SUN", ("RUS",), True)
    late = resolve("Soviet Union", on=YEAR(2005))
    assert late is not None
    assert (late.code, late.alive) == ("SUN", False)
    undated = resolve("Soviet Union")
    assert undated is not None
    assert undated.alive is None


def test_a_system_that_is_none_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="cow_abb"):
        resolve("RUS", "corelates")
    with pytest.raises(UsageError):
        codes("RUS", "corelates")


def test_codes_back_again() -> None:
    assert codes("RUS", "cow") == ("365",)
    assert codes("SRB", "gw") == ("340", "345")
    assert codes("YUG", "gw", YEAR(1995)) == ("345",)
    assert codes("YUG", "iso_numeric", YEAR(1980)) == ("890",)
    assert "GB" in codes("GBR")
    assert codes("NOBODY") == ()


def test_every_code_leads_back_to_its_party() -> None:
    for row in load_system_codes():
        days = row.span.first or row.span.last
        match = resolve(row.value, row.system, None if days is None else Period.day(days))
        assert match is not None, row
        assert match.code == row.code, row
        assert row.code in load_names(), row


def test_lives() -> None:
    assert alive("SUN", YEAR(1990)) is True
    assert alive("SUN", YEAR(1992)) is False
    assert alive("RUS", YEAR(1950)) is False
    assert alive("EST", YEAR(1970)) is False
    assert alive("EST", YEAR(1930)) is True
    assert alive("GRL", YEAR(2000)) is None
    assert alive("SYR", YEAR(1960)) is False


def test_who_came_after_whom() -> None:
    assert [row.successor for row in successors("CSK")] == ["CZE", "SVK"]
    assert {row.former for row in predecessors("YEM")} == {"YAR", "YMD"}
    assert next(row.kind for row in successors("SUN") if row.successor == "RUS") == "continues"
    assert successors("PRT") == ()


def test_names_of_the_time() -> None:
    assert name_on("SWZ", YEAR(2010)) == "Swaziland"
    assert name_on("SWZ", YEAR(2020)) == "Eswatini"
    assert name_on("COD", YEAR(1985)) == "Zaire"
    assert name_on("PER", YEAR(1985)) == "Peru"


@pytest.mark.parametrize(
    ("text", "system", "code"),
    [
        ("LoN", "cow_igo", "LEAGUEOFNATIONS"),
        ("NAM", "cow_igo", "NAM_MOVEMENT"),
        ("NAM", None, "NAM"),
        ("WPact", "cow_igo", "WARSAWPACT"),
        ("CMEA", "cow_igo", "COMECON"),
        ("Baghdad Pact", None, "CENTO"),
        ("CSCE", None, "OSCE"),
        ("South Pacific Forum", None, "PIF"),
        ("GATT", None, "GATT"),
        ("Warsaw Treaty Organization", None, "WARSAWPACT"),
        ("Organization of African Unity", None, "OAU"),
        ("G-7", None, "G7"),
        ("OPEC", None, "OPEC"),
        ("OPEC+", None, "OPECPLUS"),
        ("EUU", "wb", "EU"),
        ("SSF", "wb", "SSAFRICA"),
        ("150", "m49", "EUR"),
        ("826", "m49", "GBR"),
    ],
)
def test_organisations_and_regions(text: str, system: str | None, code: str) -> None:
    assert _code(text, system) == code


def test_organisations_that_came_after_others() -> None:
    after = {former: [row.successor for row in successors(former)] for former in ("OAU", "CST", "GATT", "EC", "SADCC")}
    assert after == {"OAU": ["AU"], "CST": ["CSTO"], "GATT": ["WTO"], "EC": ["EU"], "SADCC": ["SADC"]}
    assert name_on("OSCE", YEAR(1990)) == "Conference on Security and Co-operation in Europe"
    assert alive("WARSAWPACT", YEAR(1995)) is False


@pytest.mark.parametrize("text", ["Hamburg", "Saxony", "Parma", "High income", "Timor", "nokorea", "Small states"])
def test_what_importers_read_is_not_what_prose_reads(text: str) -> None:
    assert resolve(text, publisher="cow") is not None
    assert load_names().mentions(f"{text} was mentioned.") == ()

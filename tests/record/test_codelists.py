"""The code lists as tables: complete, apart from each other, and in step with the publishers' own."""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path

import pytest

from ontherecord.record.entries import CODELISTS, load_entries, load_prose
from ontherecord.record.names import load_names


@pytest.mark.shared
def test_every_code_of_iso_3166_is_there(shared: Path) -> None:
    with (shared / "data" / "country_codes" / "country-codes.csv").open(encoding="utf-8") as file:
        official = {row["ISO3166-1-Alpha-3"] for row in csv.DictReader(file)}
    mine = {entry.code for entry in load_entries() if entry.codelist == "states"}
    assert official <= mine
    assert mine - official == {"XKX"}


def test_lists_and_codes() -> None:
    entries = load_entries()
    assert {entry.codelist for entry in entries} == set(CODELISTS)
    assert len({entry.code for entry in entries}) == len(entries)
    assert all(re.fullmatch(r"[A-Z0-9_]{2,22}", entry.code) for entry in entries)
    assert sum(entry.codelist == "organisations" for entry in entries) >= 50
    former = {entry.code: entry for entry in entries if entry.codelist == "former_states"}
    assert former["SUN"].ended == 1991
    assert former["CSK"].successors == ("CZE", "SVK")


def test_every_row_of_prose_says_why() -> None:
    prose = load_prose()
    assert all(rule.because for rule in prose.ambiguous)
    assert all(phrase == phrase.strip() and phrase for phrase in prose.masks)
    # A comma in an unquoted YAML list would split "Paris, Texas" and mask the capital itself.
    capitals = {capital for entry in load_entries() for capital in entry.capitals}
    assert not capitals & (set(prose.masks) - {"Vatican City"})
    assert not {entry.name for entry in load_entries()} & set(prose.masks)


SECTIONS = {
    "North Africa": "NAFRICA", "sub-Saharan Africa": "SSAFRICA", "North America": "NAMERICA", "South America": "SAMERICA",
    "Central America and the Caribbean": "AMR", "Oceania": "OCE", "South Asia": "SASIA", "East Asia": "EASIA",
    "South East Asia": "SEASIA", "Central Asia": "CASIA", "Central Europe": "CEUROPE", "Eastern Europe": "EEUROPE",
    "Western Europe": "WEUROPE", "Middle East": "MDE",
}  # fmt: skip
ABOVE = {"Africa", "Americas", "Asia & Oceania", "Europe"}
SPELLINGS = {
    "Congo, DR": "COD", "Congo, Republic": "COG", "Gambia, The": "GMB", "Korea, North": "PRK", "Korea, South": "KOR",
    "Timor Leste": "TLS", "German Democratic Republic": "DDR", "Yemen, North": "YAR", "USSR": "SUN",
}  # fmt: skip


@pytest.mark.shared
def test_regions_are_those_of_sipris_workbook(shared: Path) -> None:
    names = load_names()
    checked = 0
    region: str | None = None
    for cell in _first_column(shared / "data" / "sipri_milex" / "SIPRI-Milex-data-1949-2024_2.xlsx", "sheet5"):
        if cell in SECTIONS:
            region = SECTIONS[cell]
        elif cell == "European Union":
            region = None
        elif region is not None and cell not in ABOVE:
            code = SPELLINGS.get(cell) or names.code_of(cell)
            assert code is not None, cell
            members = names.members(region)
            assert members is not None
            assert code in members, f"{cell} in {region}"
            checked += 1
    assert checked > 160


def _first_column(path: Path, sheet: str) -> list[str]:
    with zipfile.ZipFile(path) as book:
        shared = book.read("xl/sharedStrings.xml").decode("utf-8")
        rows = book.read(f"xl/worksheets/{sheet}.xml").decode("utf-8")
    strings = [
        "".join(re.findall(r"<t[^>]*>([^<]*)</t>", item)).replace("&amp;", "&").strip()
        for item in re.findall(r"<si>(.*?)</si>", shared, re.DOTALL)
    ]
    return [strings[int(index)] for index in re.findall(r'<c r="A\d+"[^>]*t="s"[^>]*><v>(\d+)</v>', rows)]

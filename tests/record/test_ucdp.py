"""UCDP's three files: rows and totals as another reader finds them, and each quirk on files of our own."""

from __future__ import annotations

import csv
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from tests.record.ucdp_files import CHINA, CONFLICT, DYAD, QUIET, VIOLENCE, YEMEN, written

from ontherecord.errors import ImportFailed
from ontherecord.model.period import Period
from ontherecord.record.importers import HEAD, Imported, recognise
from ontherecord.record.importers.ucdp_battle_deaths import UcdpBattleDeaths
from ontherecord.record.importers.ucdp_conflicts import UcdpConflicts
from ontherecord.record.importers.ucdp_violence import UcdpViolence
from ontherecord.record.tables import Value


def read(data: bytes) -> Imported:
    found = recognise(data[:HEAD], "any name")
    assert found is not None
    return found.read(data, "file.csv")


def named(imported: Imported) -> list[dict[str, Value]]:
    return [dict(zip(imported.columns, row, strict=True)) for row in imported.rows]


def test_a_dyad_with_those_who_sent_troops() -> None:
    imported = read(written([DYAD, YEMEN]))
    war, other = named(imported)
    assert (war["parties"], war["places"], war["battle_places"]) == ("|AZE|ARTSAKH|TUR|ARM|", "|AZE|", "|ARM|AZE|")
    assert (war["best"], war["low"], war["high"], war["type"]) == (70, 60, 90, "internationalised intrastate")
    assert (war["side_b"], war["gw_b_second"], war["region"]) == ("Republic of Artsakh", "371", "Europe")
    # One name with a comma in it and one id: one party, named as printed; and a state by its year.
    assert (other["parties"], other["places"]) == ("|YAR|Some Front, and others|", "|YAR|")
    assert imported.unmatched == ()


@pytest.mark.parametrize(("year", "code"), [("1989", "YAR"), ("1990", "YEM"), ("2015", "YEM")])
def test_one_name_for_several_states_goes_by_the_year(year: str, code: str) -> None:
    assert named(read(written([YEMEN | {"year": year}])))[0]["places"] == f"|{code}|"


def test_a_version_is_a_release() -> None:
    release = read(written([DYAD, YEMEN])).release
    assert (release.id, release.dataset, release.released) == ("24.1", "ucdp_battle_deaths", Period.parse("2024-06"))
    assert (release.first_year, release.last_year, release.rows) == (1989, 2020, 2)
    with pytest.raises(ImportFailed, match=r"version 24\.1"):
        read(written([DYAD, YEMEN | {"version": "23.1"}]))


def test_names_of_states_that_no_list_has_are_listed_and_kept() -> None:
    imported = read(
        written([DYAD | {"side_a": "Government of Atlantis", "location_inc": "Atlantis", "gwno_a": "", "gwno_loc": ""}])
    )
    assert imported.unmatched == ("Atlantis",)
    assert named(imported)[0]["parties"] == "|Atlantis|ARTSAKH|TUR|ARM|"


@pytest.mark.parametrize(
    ("name", "code"), [("OAS", "OAS"), ("PRC", "PRC"), ("Hamas", "HAMAS"), ("Republic of Croatia", "HRV")]
)
def test_an_acronym_of_a_group_is_no_organisation_and_no_state(name: str, code: str) -> None:
    parties = named(read(written([DYAD | {"side_b": name, "side_b_2nd": ""}])))[0]["parties"]
    assert parties == f"|AZE|{code}|TUR|"


def test_estimates_out_of_order_are_kept_and_marked() -> None:
    rows = named(read(written([DYAD, YEMEN | {"bd_low": "35"}, YEMEN | {"year": "1990"}])))
    assert [row["disordered"] for row in rows] == [False, True, False]


@pytest.mark.parametrize(
    "written_as", [{"delimiter": ";"}, {"bom": True}, {"end": "\r\n"}, {"quoted": False, "delimiter": "\t"}]
)
def test_the_states_in_which_a_file_turns_up(written_as: dict[str, str]) -> None:
    for rows in ([DYAD, YEMEN], [CONFLICT, CHINA], [VIOLENCE, QUIET]):
        assert len(read(written(rows, **written_as)).rows) == 2  # type: ignore[arg-type]


def test_a_conflict_and_its_dates() -> None:
    war = named(read(written([CONFLICT])))[0]
    assert (war["parties"], war["places"]) == ("|EGY|ISR|", "|EGY|ISR|")
    assert (war["intensity"], war["was_war"], war["wars"], war["between_states"]) == ("war", True, 1, 1)
    assert (war["start_date"], war["end_date"], war["end_precision"]) == (date(1967, 6, 5), date(1967, 6, 10), None)
    iso = named(read(written([CONFLICT | {"start_date": "1967-06-05"}])))[0]
    assert iso["start_date"] == war["start_date"]


def test_a_record_on_two_lines_is_put_together_again() -> None:
    head, row = written([CHINA], delimiter=";", quoted=False).decode().splitlines()
    cells = row.split(";")
    first = ";".join([*cells[:10], *[""] * 18])
    tail = [*cells[10:20], ",".join(cells[20:23]), ",".join(cells[23:25]), *cells[25:]]
    second = ";".join(["", *tail]) + ";" * (27 - len(tail))
    imported = read(f"{head}\r\n{first}\r\n{second}\r\n".encode())
    assert imported.release.note is not None
    assert "row 3" in imported.release.note
    rejoined, whole = named(imported)[0], named(read(written([CHINA])))[0]
    assert rejoined.pop("rejoined") is True
    assert whole.pop("rejoined") is False
    assert rejoined == whole
    with pytest.raises(ImportFailed, match="row 2"):
        read(f"{head}\r\n{first}\r\n{second.replace('710', '710;710')}\r\n".encode())


def test_deaths_by_place() -> None:
    imported = read(written([VIOLENCE, QUIET]))
    war, quiet = named(imported)
    assert (war["place"], war["deaths_organised"], war["deaths_organised_low"], war["deaths_organised_high"]) == (
        "UKR", 13, 11, 17,
    )  # fmt: skip
    assert (war["deaths_one_sided"], war["non_state_names"]) == (3, None)
    assert (quiet["place"], quiet["deaths_organised"], quiet["state_based_names"]) == ("SUN", 0, None)


@pytest.mark.parametrize(
    ("data", "row", "column"),
    [
        (written([DYAD | {"bd_best": "7,646"}]), 2, "bd_best"),
        (written([DYAD | {"bd_best": "=70"}]), 2, "bd_best"),
        (written([DYAD, YEMEN | {"bd_low": ""}]), 3, "bd_low"),
        (written([DYAD | {"side_b": "=HYPERLINK(1)"}]), 2, "side_b"),
        (written([DYAD | {"region": "9"}]), 2, "region"),
        (written([DYAD | {"year": "20"}]), 2, "year"),
        (written([DYAD | {"gwno_loc": "Europe"}]), 2, "gwno_loc"),
        (written([DYAD | {"gwno_a": "371"}]), 2, "gwno_a"),
        (written([DYAD | {"gwno_loc": "371"}]), 2, "gwno_loc"),
        (written([VIOLENCE | {"country_id_cy": "365"}]), 2, "country_id_cy"),
        (written([DYAD, DYAD]), 3, "dyad_id"),
        (written([DYAD | {"side_b_id": "1, 2"}]), 2, "side_b"),
        (written([DYAD | {"bd_low": "80", "bd_high": "60"}]), 2, "bd_best"),
        (written([DYAD | {"version": "24"}]), 2, "version"),
        (written([CONFLICT | {"start_date": "5/6/1967"}]), 2, "start_date"),
        (written([CONFLICT | {"start_date": "31-6-1967"}]), 2, "start_date"),
        (written([CONFLICT | {"start_prec": "8"}]), 2, "start_prec"),
        (written([CONFLICT, CONFLICT]), 3, "conflict_id"),
        (written([VIOLENCE | {"sb_total_deaths_best_cy": "11"}]), 2, "sb_total_deaths_best_cy"),
        (written([VIOLENCE | {"sb_dyad_count_cy": "0"}]), 2, "sb_dyad_count_cy"),
        (written([VIOLENCE | {"country_cy": "369"}]), 2, "country_cy"),
        (written([VIOLENCE, VIOLENCE]), 3, "country_id_cy"),
    ],
)
def test_a_broken_cell_is_named_by_row_and_column(data: bytes, row: int, column: str) -> None:
    with pytest.raises(ImportFailed) as caught:
        read(data)
    assert (caught.value.row, caught.value.column) == (row, column)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def _independently(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.shared
def test_the_battle_deaths_as_published(shared: Path) -> None:
    path = shared / "data" / "ucdp_battle_deaths" / "BattleDeaths_v24_1.csv"
    start = time.process_time()
    imported = UcdpBattleDeaths().read(path.read_bytes(), path.name)
    assert time.process_time() - start < 2
    rows, other = named(imported), _independently(path)
    assert len(rows) == len(other) == imported.release.rows == 1920
    for ours, theirs in (("best", "bd_best"), ("low", "bd_low"), ("high", "bd_high")):
        assert sum(int(str(row[ours])) for row in rows) == sum(int(row[theirs]) for row in other)
    assert Counter(row["year"] for row in rows) == Counter(int(row["year"]) for row in other)
    karabakh = [row for row in rows if "|ARTSAKH|" in str(row["parties"])]
    deaths = {row["year"]: row["best"] for row in karabakh}
    assert (deaths[2020], deaths[2023]) == (7646, 462)
    assert imported.unmatched == ()
    assert sum(bool(row["disordered"]) for row in rows) == 7


@pytest.mark.shared
def test_the_conflicts_as_published(shared: Path) -> None:
    folder = shared / "data" / "ucdp_prio_armed_conflict"
    path = folder / "UcdpPrioConflict_v25_1.csv"
    imported = UcdpConflicts().read(path.read_bytes(), path.name)
    rows = named(imported)
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        other = connection.execute(
            "SELECT year, count(DISTINCT conflict_id) FROM read_parquet($1) GROUP BY year",
            [str(folder / "ucdp_acd_coded_to_2024.parquet")],
        ).fetchall()
    # This copy lost a line as well as splitting one: conflict 11350 in 2005.
    assert Counter(row["year"] for row in rows) + Counter([2005]) == {int(year): count for year, count in other}
    assert imported.release.note is not None
    assert "conflict 11350 in 2005." in imported.release.note
    assert len(rows) == imported.release.rows == 2751
    assert [sum(row["year"] == year for row in rows) for year in range(2020, 2025)] == [57, 54, 56, 59, 61]
    assert [row["conflict_id"] for row in rows if row["rejoined"]] == [11349]
    assert imported.unmatched == ()


@pytest.mark.shared
def test_the_violence_as_published(shared: Path) -> None:
    path = shared / "data" / "ucdp_organized_violence" / "organizedviolencecy_v25_1.csv"
    imported = UcdpViolence().read(path.read_bytes(), path.name)
    rows, other = named(imported), _independently(path)
    assert len(rows) == len(other) == 6936
    assert len({(row["place"], row["year"]) for row in rows}) == 6936
    for ours, theirs in (
        ("deaths_state_based", "sb_total_deaths_best_cy"),
        ("deaths_non_state", "ns_total_deaths_best_cy"),
        ("deaths_one_sided_high", "os_total_deaths_high_cy"),
        ("deaths_organised_low", "cumulative_total_deaths_in_orgvio_low_cy"),
    ):
        assert sum(int(str(row[ours])) for row in rows) == sum(int(row[theirs]) for row in other)
    in_2022 = [row for row in rows if row["year"] == 2022]
    assert sum(int(str(row["deaths_organised"])) for row in in_2022) == 309_636
    two = {row["place"]: int(str(row["deaths_state_based"])) for row in in_2022}
    assert two["ETH"] + two["UKR"] == 254_695
    ukraine = {row["year"]: row["deaths_state_based"] for row in rows if row["place"] == "UKR"}
    assert [ukraine[year] for year in (2022, 2023, 2024)] == [91_485, 75_080, 68_099]
    assert imported.unmatched == ()

"""SIPRI's tables of TIV: figures held to their totals, files of one release joined, whole or not."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from ontherecord.errors import ImportFailed
from ontherecord.model.entity import Role
from ontherecord.model.period import Period
from ontherecord.record.adding import Added, Failed, add_files
from ontherecord.record.dataset import Release
from ontherecord.record.importers import HEAD, Imported, recognise
from ontherecord.record.importers.sipri_tiv_tables import SipriTivTables

ROWS = ("Peru,,3,0,2,5", "Yemen, North,7,,,,7", "Atlantis,,,,1,1")
TOTAL = "Total,7,3,0,3,13"


def made(
    *rows: str,
    party: str = "Brazil",
    kind: str = "exports from",
    total: str = TOTAL,
    years: str = "2018,2019,2020,2021",
) -> bytes:
    lines = (
        "",
        f'"TIV of arms {kind} {party}, 2018-2021",,,,,',
        "Figures are SIPRI Trend Indicator Values (TIVs) expressed in millions.,,,,,",
        "Generated: 28 July 2022,,,,,",
        ",,,,,",
        f",{years},Total",
        *(rows or ROWS),
        ",,,,,",
        total,
    )
    return ("\n".join(lines) + "\n").encode()


def read(data: bytes) -> Imported:
    return SipriTivTables().read(data, "tiv.csv")


def test_figures_become_rows() -> None:
    data = made()
    assert isinstance(recognise(data[:HEAD], "whatever.bin"), SipriTivTables)
    imported = read(data)
    assert imported.rows == (
        ("BRA", "PER", 2019, Decimal(3), False),
        ("BRA", "PER", 2020, Decimal(0), True),
        ("BRA", "PER", 2021, Decimal(2), False),
        ("BRA", "YAR", 2018, Decimal(7), False),
        ("BRA", "Atlantis", 2021, Decimal(1), False),
    )
    assert imported.unmatched == ("Atlantis",)
    release = imported.release
    assert (release.id, release.released, release.rows) == ("2022-07-28", Period.month(2022, 3), 5)
    assert (release.first_year, release.last_year) == (2018, 2021)
    assert release.scope == ((Role.SUPPLIER, frozenset({"BRA"})),)


def test_tables_of_imports_turn_round() -> None:
    imported = read(made(kind="imports to"))
    assert imported.rows[0][:2] == ("PER", "BRA")
    assert imported.release.scope == ((Role.RECIPIENT, frozenset({"BRA"})),)


@pytest.mark.parametrize(
    ("data", "row", "column"),
    [
        (made("Peru,,3,0,2*,5"), 7, "2021"),
        (made("Peru,,3,0,2,9"), 7, "Total"),
        (made("Peru,,30,0,2,5"), 7, "Total"),
        (made("Peru,,3.5,0,2,5"), 7, "2019"),
        (made("Peru,,-3,0,2,5"), 7, "2019"),
        (made("Peru,3"), 7, None),
        (made(",,3,0,2,5"), 7, "name"),
        (made(total="Total,7,3,0,9,13"), 11, "2021"),
        (made(total=""), 12, None),
        (made(years="2018,2020,2019,2021"), None, None),
        (made(years="2018,2019,2020"), 7, "name"),
        (made().replace(b"28 July 2022", b"today"), None, None),
        (b"", None, None),
    ],
)
def test_a_broken_table_is_named_by_row_and_column(data: bytes, row: int | None, column: str | None) -> None:
    with pytest.raises(ImportFailed) as caught:
        read(data)
    assert (caught.value.row, caught.value.column) == (row, column)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_files_of_one_release_are_joined(tmp_path: Path) -> None:
    stored: list[Imported] = []

    def store(imported: Imported) -> tuple[Release, bool]:
        stored.append(imported)
        return imported.release, True

    files = {"a.csv": made(), "b.csv": made(party="Chile"), "c.csv": made("Peru,,3,0,2*,5"), "note.txt": b"nothing"}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    outcomes = {one.file.name: one for one in add_files([(tmp_path / name, None) for name in files], store)}
    assert [type(outcomes[name]) for name in ("a.csv", "b.csv", "c.csv")] == [Added, Added, Failed]
    (joined,) = stored
    assert len(joined.rows) == joined.release.rows == 10
    assert joined.release.scope == ((Role.SUPPLIER, frozenset({"BRA", "CHL"})),)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (made(kind="imports to"), "exports and of imports"),
        (made("Chile,1,,,,1", total="Total,1,,,,1"), "Two tables of BRA"),
        (made(party="Chile", years="2017,2018,2019,2020"), "different years"),
    ],
)
def test_files_that_do_not_go_together_are_refused(other: bytes, why: str) -> None:
    with pytest.raises(ImportFailed, match=why):
        SipriTivTables().join([read(made()), read(other)])


@pytest.mark.shared
def test_the_publishers_files(shared: Path) -> None:
    folder = shared / "data" / "sipri_arms_transfers" / "tiv_export_tables_1950_2021"
    parts = [read(path.read_bytes()) for path in sorted(folder.iterdir())]
    joined = SipriTivTables().join(parts)
    assert (len(parts), joined.unmatched, joined.release.scope) == (134, (), ())
    count, total = _by_another_way(folder)
    assert (len(joined.rows), sum(row[3] for row in joined.rows if isinstance(row[3], Decimal))) == (count, total)
    assert [round(_russias_share(joined, code), 1) for code in ("ARM", "AZE")] == [93.7, 60.0]
    without_one = SipriTivTables().join(parts[1:])
    assert without_one.release.scope[0][0] is Role.SUPPLIER


def _russias_share(imported: Imported, code: str) -> float:
    rows = [row for row in imported.rows if row[1] == code and isinstance(row[2], int) and 2011 <= row[2] <= 2020]
    total = sum(row[3] for row in rows if isinstance(row[3], Decimal))
    return float(100 * sum(row[3] for row in rows if row[0] == "RUS" and isinstance(row[3], Decimal)) / total)


def _by_another_way(folder: Path) -> tuple[int, int]:
    """Count and sum the figures between the line of years and the totals, with the csv module alone."""
    figures: list[int] = []
    for path in folder.iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        first = next(at for at, row in enumerate(rows) if "1950" in row)
        for row in rows[first + 1 :]:
            if row and row[0] and row[0] != "Total":
                figures += [int(cell) for cell in row[-73:-1] if cell]
    return len(figures), sum(figures)

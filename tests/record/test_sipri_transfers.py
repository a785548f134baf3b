"""SIPRI's deliveries: every state in which the file turns up, and every way in which it can be broken."""

from __future__ import annotations

import csv
import time
from decimal import Decimal
from pathlib import Path

import pytest

from ontherecord.errors import ImportFailed
from ontherecord.model.period import Period
from ontherecord.record.importers import HEAD, IMPORTERS, Imported, recognise, why_not
from ontherecord.record.importers.sipri_transfers import SipriTransfers

HEADER = (
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,"
    "Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,"
    "TIV deal unit,TIV delivery values,Local production"
)
ROWS = (
    "1,Brazil,Peru,EMB-314,trainer,Aircraft,2010,No,6,Yes,2011,No,New,4.5,4.5,27,No",
    '2,unknown supplier(s),Atlantis,"gun, towed",gun,Artillery,2009,Yes,12,,2012,,Second hand,0.25,0.1,1.25,No',
)


def made(
    *, generated: str = "18 Mar 2024 6:13:50 PM", asked: str = "'2000' to '2023'", header: str = HEADER,
    rows: tuple[str, ...] = ROWS, closing: str = "", end: str = "\n", extra: int = 0,
) -> bytes:  # fmt: skip
    lines = [f"Transfers of major conventional arms. Deals for year range {asked}", "", f"Data generated: {generated}"]
    lines = ["A '?' in a column indicates uncertain data."] * extra + lines
    return (end.join(line + closing for line in (*lines, header, *rows)) + end).encode()


def read(data: bytes) -> Imported:
    return SipriTransfers().read(data, "deliveries.csv")


def test_rows_codes_and_cells() -> None:
    imported = read(made())
    first, second = (dict(zip(imported.columns, row, strict=True)) for row in imported.rows)
    assert (first["supplier"], first["recipient"]) == ("BRA", "PER")
    assert (first["number"], first["number_estimated"], first["year"]) == (6, True, 2011)
    assert (first["tiv"], first["tiv_unit"], first["deliveries"]) == (Decimal(27), Decimal("4.5"), 1)
    assert (second["supplier"], second["recipient"]) == ("UNKNOWN", "Atlantis")
    assert (second["designation"], second["number_estimated"]) == ("gun, towed", None)
    assert imported.unmatched == ("Atlantis",)
    assert (imported.release.first_year, imported.release.last_year, imported.release.rows) == (2011, 2012, 2)


@pytest.mark.parametrize(
    "data",
    [
        made(closing=";", end="\r\n"),
        made(closing=","),
        made(extra=20),
        b"\xef\xbb\xbf" + made(),
        made().replace(b"uncertain", b"uncert\x93in\x85"),
        made(header=HEADER.replace(",", ";"), rows=tuple(row.replace(",", ";") for row in ROWS[:1])),
        made(header='"' + HEADER.replace(",", '","') + '"'),
        made(end="\r"),
    ],
)
def test_the_states_in_which_the_file_turns_up(data: bytes) -> None:
    assert recognise(data[:HEAD], "whatever.bin") is IMPORTERS[0]
    assert read(data).rows[0][1:3] == ("BRA", "PER")


@pytest.mark.parametrize(
    ("generated", "last", "asked", "released"),
    [
        ("3 Jan 2025", 2023, "'2000' to '2030'", "2024-03"),
        ("12 Feb 2026", 2024, "'1995' to '2025'", "2025-03"),
        ("13 Mar 2025", 2024, "'Not specified' to 'Not specified'", "2025-03"),
        ("18 Mar 2024", 2023, "'1950' to '2023'", "2024-03"),
        ("5 Mar 2024", 2022, "'1950' to '2023'", "2023-03"),
        ("12 Mar 2024", 2023, "'1950' to '2023'", "2024-03"),
        ("20 Mar 2024", 1989, "'1950' to '1989'", "2024-03"),
        ("2 Mar 2024", 1989, "'1950' to '1989'", "2023-03"),
        ("16 Apr 2024", 1989, "'1950' to '1989'", "2024-03"),
    ],
)
def test_the_release_that_a_file_was_made_from(generated: str, last: int, asked: str, released: str) -> None:
    rows = (ROWS[0].replace("2011", str(last)),)
    release = read(made(generated=f"{generated} 10:00:00 AM", asked=asked, rows=rows)).release
    assert release.released == Period.parse(released)
    assert release.id == release.generated.isoformat()


@pytest.mark.parametrize(
    ("data", "row", "column"),
    [
        (made(rows=(ROWS[0].replace(",27,", ",much,"),)), 5, "TIV delivery values"),
        (made(rows=(ROWS[0], ROWS[0].replace("2011", "11"))), 6, "Delivery year"),
        (made(rows=(ROWS[0].replace("2011,No", "2011,Perhaps"),)), 5, "Delivery year is estimate"),
        (made(rows=(ROWS[0].replace("Brazil", ""),)), 5, "Supplier"),
        (made(rows=(ROWS[0].replace(",27,", ",NaN,"),)), 5, "TIV delivery values"),
        (made(rows=(ROWS[0].replace(",6,", ",99999999999999,"),)), 5, "Numbers delivered"),
        (made(rows=(ROWS[0] + ",more",)), 5, None),
        (made(rows=("1,Brazil",)), 5, None),
        (made(rows=()), 4, None),
    ],
)
def test_a_broken_cell_is_named_by_row_and_column(data: bytes, row: int, column: str | None) -> None:
    with pytest.raises(ImportFailed) as caught:
        read(data)
    assert (caught.value.row, caught.value.column) == (row, column)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("generated", ["31 Feb 2024", "never", "12 Foo 2024"])
def test_without_a_date_there_is_no_release(generated: str) -> None:
    with pytest.raises(ImportFailed, match="release is not known"):
        read(made(generated=generated))


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\x00" * 200,
        b"SIPRI AT Database ID",
        b"SIPRI AT Database ID,Supplier",
        b"Recipient,Supplier,Year of order",
        b"\xff",
    ],
)
def test_other_files_are_not_taken(head: bytes) -> None:
    assert recognise(head, "deliveries.csv") is None
    assert why_not(head, "deliveries.csv")


def test_a_broken_header_is_named_as_such() -> None:
    head = b"Data generated: 1 Jan 2025\nRecipient,Supplier,Year of order, ,Number ordered\n"
    assert "trade register" in why_not(head, "x.csv")
    assert "tables of TIV" in why_not(b'"TIV of arms exports from Albania, 1950-2021"', "x.csv")
    assert why_not(b"\x00\x01\x02\x03" * 50, "x.bin") == "it is not a text file"


@pytest.mark.parametrize(
    ("asked", "scope"),
    [
        ("from All countries  to All countries .", {}),
        ("from Brazil to All countries.", {"supplier": {"BRA", "UNKNOWN"}}),
        ("from All countries to Peru.", {"recipient": {"PER", "Atlantis"}}),
        ("from Brazil to Peru.", {"supplier": {"BRA", "UNKNOWN"}, "recipient": {"PER", "Atlantis"}}),
    ],
)
def test_a_file_that_was_asked_for_some_says_nothing_of_others(asked: str, scope: dict[str, set[str]]) -> None:
    data = made().replace(b"conventional arms.", f"conventional arms {asked}".encode())
    assert {role.value: set(codes) for role, codes in read(data).release.scope} == scope


def test_all_that_the_file_says_of_quality_is_kept() -> None:
    first = dict(zip(read(made()).columns, read(made()).rows[0], strict=True))
    assert (first["order_year_estimated"], first["year_estimated"], first["number_estimated"]) == (False, False, True)
    assert (first["tiv_unit_new"], first["local_production"]) == (Decimal("4.5"), False)


FILES = (
    ("trade_register_1995_2025_v2026-02-12.csv", 25_024, "2026-02-12", "2025-03", (1995, 2024)),
    ("deliveries_2000_2023_v2025-01-03.csv", 20_480, "2025-01-03", "2024-03", (2000, 2023)),
    ("deliveries_1990_2023_v2024-04-13.csv", 27_838, "2024-04-13", "2024-03", (1990, 2023)),
    ("deliveries_1950_1989_v2024-04-16.csv", 31_319, "2024-04-16", "2024-03", (1950, 1989)),
)


@pytest.mark.shared
@pytest.mark.parametrize("expected", FILES)
def test_the_publishers_files(shared: Path, expected: tuple[str, int, str, str, tuple[int, int]]) -> None:
    name, count, release, released, years = expected
    path = shared / "data" / "sipri_arms_transfers" / name
    data = path.read_bytes()
    assert recognise(data[:HEAD], name) is IMPORTERS[0]
    start = time.perf_counter()
    imported = SipriTransfers().read(data, name)
    assert time.perf_counter() - start < 2
    assert imported.unmatched == ()
    assert len(imported.rows) == count
    assert (imported.release.id, imported.release.released) == (release, Period.parse(released))
    assert (imported.release.first_year, imported.release.last_year) == years
    assert sum(_tiv_by_year(imported).values()) == _tiv_by_another_way(path)


def _tiv_by_year(imported: Imported) -> dict[int, Decimal]:
    year, tiv = imported.columns.index("year"), imported.columns.index("tiv")
    sums: dict[int, Decimal] = {}
    for row in imported.rows:
        when, value = row[year], row[tiv]
        assert isinstance(when, int)
        assert isinstance(value, Decimal)
        sums[when] = sums.get(when, Decimal(0)) + value
    return sums


def _tiv_by_another_way(path: Path) -> Decimal:
    """Sum the column with the csv module alone, sharing no code with the importer."""
    with path.open(encoding="latin-1", newline="") as file:
        for line in file:
            if line.startswith("SIPRI AT Database ID"):
                break
        return sum((Decimal(row[15]) for row in csv.reader(file) if row), Decimal(0))


@pytest.mark.shared
def test_two_files_of_one_release_agree_year_by_year(shared: Path) -> None:
    folder = shared / "data" / "sipri_arms_transfers"
    names = ("deliveries_2000_2023_v2025-01-03.csv", "deliveries_1990_2023_v2024-04-13.csv")
    short, long = (_tiv_by_year(SipriTransfers().read((folder / name).read_bytes(), name)) for name in names)
    assert short == {year: value for year, value in long.items() if year >= 2000}


@pytest.mark.shared
def test_known_shares_come_out(shared: Path) -> None:
    path = shared / "data" / "sipri_arms_transfers" / FILES[0][0]
    imported = SipriTransfers().read(path.read_bytes(), path.name)
    supplier, recipient, year, tiv = (imported.columns.index(name) for name in ("supplier", "recipient", "year", "tiv"))

    def shares(first: int, last: int, to: str | None = None) -> dict[str, float]:
        sums: dict[str, float] = {}
        for row in imported.rows:
            when, value = row[year], row[tiv]
            if isinstance(when, int) and first <= when <= last and to in (None, row[recipient]):
                sums[str(row[supplier])] = sums.get(str(row[supplier]), 0) + float(str(value or 0))
        return {code: round(100 * amount / sum(sums.values()), 2) for code, amount in sums.items()}

    world = shares(2020, 2024)
    assert [round(world[code], 1) for code in ("USA", "FRA", "RUS", "CHN", "DEU")] == [42.6, 9.6, 7.8, 5.9, 5.6]
    assert [shares(2011, 2020, to)["RUS"] for to in ("ARM", "AZE")] == [93.86, 59.73]

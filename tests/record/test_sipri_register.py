"""SIPRI's trade register: marks, lists of years, comments that cut their row, and rows that cannot be put together."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from ontherecord.errors import ImportFailed
from ontherecord.model.period import Period
from ontherecord.record.importers import HEAD, Imported, recognise
from ontherecord.record.importers.sipri_register import SipriRegister
from ontherecord.record.tables import Value

HEADER = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
)
PLAIN = "Peru,Brazil,2010,?,6,,EMB-314,trainer,4,?,2011; 2013-2014,New,$8 m deal; for FAP,4.5,27,18"
NONE_YET = "Atlantis,unknown supplier(s),2019,,,,gun,towed gun,0,,,Second hand,,0.1,,0"
BROKEN = ("Peru,Brazil,2015,,14,,BTR-3,APC,13,?,2016,New,Part of a deal", "(for 96 in all),0.25,3.5,3.25")


def made(
    *rows: str, asked: str = "from All countries  to All countries . ", end: str = "\n", closing: str = ""
) -> bytes:
    lines = (
        f"Transfers of major conventional arms {asked}Deals with deliveries or orders made for year range '2010' to '2024' ",
        "A '?' in a column indicates uncertain data.",
        "",
        "Data generated: 18 Mar 2024 6:13:50 PM",
        HEADER,
        *(rows or (PLAIN, NONE_YET)),
    )
    return (end.join(line + closing for line in lines) + end).encode()


def read(data: bytes) -> Imported:
    return SipriRegister().read(data, "register.csv")


def rows_of(imported: Imported) -> list[dict[str, Value]]:
    return [dict(zip(imported.columns, row, strict=True)) for row in imported.rows]


def test_marks_years_and_comments() -> None:
    imported = read(made())
    first, second = rows_of(imported)
    assert (first["recipient"], first["supplier"], first["order_year"]) == ("PER", "BRA", 2010)
    assert (first["order_year_estimated"], first["ordered_estimated"], first["delivered_estimated"]) == (
        True,
        False,
        True,
    )
    assert (first["ordered"], first["delivered"], first["orders"]) == (6, 4, 1)
    assert (first["delivery_years"], first["first_delivery"], first["last_delivery"]) == ("2011; 2013-2014", 2011, 2014)
    assert (first["comment"], first["tiv_delivered"]) == ("$8 m deal; for FAP", Decimal(18))
    assert (second["recipient"], second["supplier"], second["ordered"]) == ("Atlantis", "UNKNOWN", None)
    assert (second["delivery_years"], second["first_delivery"], second["comment"]) == (None, None, None)
    assert (second["tiv_ordered"], second["tiv_delivered"]) == (None, Decimal(0))
    assert imported.unmatched == ("Atlantis",)


def test_the_release() -> None:
    release = read(made(PLAIN, NONE_YET, PLAIN.replace("2013-2014", "2023"))).release
    assert (release.id, release.released) == ("2024-03-18", Period.month(2024, 3))
    assert (release.first_year, release.last_year, release.scope) == (2010, 2019, ())
    assert release.note == "Deals with deliveries or orders made for year range '2010' to '2024'."


def test_a_comment_may_cut_its_row() -> None:
    found = rows_of(read(made(PLAIN, *BROKEN)))
    assert [row["comment"] for row in found] == ["$8 m deal; for FAP", "Part of a deal (for 96 in all)"]
    assert [row["tiv_delivered"] for row in found] == [Decimal(18), Decimal("3.25")]
    assert [row["line"] for row in found] == [1, 2]


@pytest.mark.parametrize(
    "data",
    [
        made(end="\r\n"),
        made(closing=";"),
        made(closing=","),
        b"\xef\xbb\xbf" + made(),
        made().replace(b"FAP", b"F\xe4P"),
    ],
)
def test_the_states_in_which_the_file_turns_up(data: bytes) -> None:
    assert isinstance(recognise(data[:HEAD], "whatever.bin"), SipriRegister)
    assert rows_of(read(data))[0]["recipient"] == "PER"


def test_a_file_that_was_asked_for_one_recipient_says_nothing_of_others() -> None:
    ((role, codes),) = read(made(PLAIN, asked="from All countries to Peru. ")).release.scope
    assert (role.value, codes) == ("recipient", frozenset({"PER"}))


@pytest.mark.parametrize(
    ("rows", "row", "column"),
    [
        ((PLAIN.replace("2010", "10"),), 6, "Year of order"),
        ((PLAIN.replace("2010", ""),), 6, "Year of order"),
        ((PLAIN, PLAIN.replace("?,6", "!,6")), 7, "Year of order, the mark after it"),
        ((PLAIN.replace(",6,", ",six,"),), 6, "Number ordered"),
        ((PLAIN.replace("2011;", "soon;"),), 6, "Year(s) of delivery"),
        ((PLAIN.replace("New", "Old"),), 6, "status"),
        ((PLAIN.replace("4.5", "4,5"),), 6, None),
        ((PLAIN.replace("; for", ", for"),), 6, None),
        ((PLAIN.replace("4.5", "4.5?"),), 6, "SIPRI TIV per unit"),
        ((PLAIN.replace(",18", ",1e3"),), 6, "SIPRI TIV of delivered weapons"),
        ((PLAIN.replace("Peru", ""),), 6, "Recipient"),
        (("Peru,Brazil",), 6, None),
        ((BROKEN[0],), 6, None),
        ((BROKEN[0], PLAIN), 7, None),
        ((",",), 5, None),
    ],
)
def test_a_broken_row_is_named(rows: tuple[str, ...], row: int, column: str | None) -> None:
    with pytest.raises(ImportFailed) as caught:
        read(made(*rows))
    assert (caught.value.row, caught.value.column) == (row, column)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


FILES = (
    ("register_comments_1950_2025_v2025-10-23.csv", 28_348, "2025-03", 2),
    ("register_comments_all_v2025-03-13.csv", 29_515, "2025-03", 4),
    ("register_comments_all_incl_orders_v2024-03-18.csv", 29_056, "2024-03", 2),
)


@pytest.mark.shared
@pytest.mark.parametrize("expected", FILES)
def test_the_publishers_files(shared: Path, expected: tuple[str, int, str, int]) -> None:
    name, count, released, cut = expected
    path = shared / "data" / "sipri_arms_transfers" / name
    data = path.read_bytes()
    assert isinstance(recognise(data[:HEAD], name), SipriRegister)
    imported = read(data)
    assert imported.unmatched == ()
    assert (len(imported.rows), imported.release.released) == (count, Period.parse(released))
    wanted, joined = _by_another_way(path)
    assert (len(wanted), joined) == (count, cut)
    rows = rows_of(imported)
    for at, column in ((13, "tiv_unit"), (14, "tiv_ordered"), (15, "tiv_delivered"), (4, "ordered"), (8, "delivered")):
        printed = sum((Decimal(row[at] or 0) for row in wanted), Decimal(0))
        assert sum((Decimal(str(row[column] or 0)) for row in rows), Decimal(0)) == printed, column
    for at, column in ((3, "order_year_estimated"), (5, "ordered_estimated"), (9, "delivered_estimated")):
        assert sum(row[column] is True for row in rows) == sum(row[at] == "?" for row in wanted), column
    assert [str(row["comment"] or "").split() for row in rows] == [row[12].split() for row in wanted]


def _by_another_way(path: Path) -> tuple[list[list[str]], int]:
    """The rows, and how many of them were cut in two and put together, with the csv module alone."""
    with path.open(encoding="latin-1", newline="") as file:
        for line in file:
            if line.startswith("Recipient,"):
                break
        rows = [row for row in csv.reader(file) if row]
    found: list[list[str]] = []
    for row in rows:
        if len(row) == 4:
            found[-1] = [*found[-1][:12], f"{found[-1][12]} {row[0]}", *row[1:]]
        else:
            found.append(row)
    return found, len(rows) - len(found)

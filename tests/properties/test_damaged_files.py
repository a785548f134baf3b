"""Damaged files of SIPRI's: each gives one line that says where and what to do, and leaves the store as it was."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

import openpyxl
import pytest
from tests.record.workbooks import Change, milex, saved, top100

from ontherecord.adapters.duck import store_release
from ontherecord.record.adding import Added, Failed, add_file, importer_named
from ontherecord.record.dataset import Release
from ontherecord.record.importers import IMPORTERS, Imported

PREAMBLE = (
    "Transfers of major conventional arms from All countries  to All countries . Deals with deliveries made for all years",
    "",
    "Data generated: 18 Mar 2024 6:13:50 PM",
)
HEADS = (
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,"
    "Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,"
    "TIV deal unit,TIV delivery values,Local production"
)
DELIVERIES = (
    HEADS,
    "1,Brazil,Peru,EMB-314,trainer,Aircraft,2010,No,6,Yes,2011,No,New,4.5,4.5,27,No",
    "2,Russia,Armenia,Su-30,fighter,Aircraft,2019,No,4,No,2019,No,New,60,60,240,No",
)
ORDER_HEADS = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
)
REGISTER = (
    ORDER_HEADS,
    "Peru,Brazil,2010,?,6,?,EMB-314,trainer,6,?,2011; 2012,New,for FAP,4.5,27,27",
    "Armenia,Russia,2019,,4,,Su-30,fighter,4,,2019,New,$100 m deal,60,240,240",
)
TABLE = (
    '"TIV of arms exports from Russia, 2018-2021",,,,,',
    "Generated: 28 July 2022,,,,,",
    ",2018,2019,2020,2021,Total",
    "Armenia,16,240,12,25,293",
    "Azerbaijan,109,53,,18,180",
    "Total,125,293,12,43,473",
)
STRAY = ("5*", "~5", "5 000", "1e3", "٥", "5%", "NaN", "-5", "=1+1", "0x10", "５", "five", "5;6", "inf", "'5")


@dataclass(frozen=True)
class Damaged:
    """A file, the importer that it is given to, and whether its message has to name row and column."""

    name: str
    importer: str
    data: bytes
    placed: bool = False


def text(lines: tuple[str, ...]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def with_cell(lines: tuple[str, ...], row: int, column: int, value: str) -> tuple[str, ...]:
    cells = lines[row].split(",")
    cells[column] = value
    return (*lines[:row], ",".join(cells), *lines[row + 1 :])


TEXTS = (
    ("sipri-transfers", (*PREAMBLE, *DELIVERIES), 4, (6, 8, 10, 13, 14, 15)),
    ("sipri-register", (*PREAMBLE, *REGISTER), 4, (2, 4, 8, 13, 14, 15)),
    ("sipri-tiv-tables", TABLE, 3, (1, 2, 3, 4, 5)),
)
"""Importer, lines, the first line of figures, and the columns that hold numbers."""


def damaged(importer: str) -> Iterator[Damaged]:
    """All damaged files of a layout, made as they are asked for."""
    for name, lines, first, numbers in TEXTS:
        if name == importer:
            yield from texts(name, lines, first, numbers)
            yield from misshapen(name, lines, first)
    for name, make in WORKBOOKS:
        if name == importer:
            yield from stray_cells() if make is milex else stray_ranks()
            yield from broken_archives(name, make())


def texts(importer: str, lines: tuple[str, ...], first: int, numbers: tuple[int, ...]) -> Iterator[Damaged]:
    whole = text(lines)
    for column in numbers:
        for value in STRAY:
            yield Damaged(f"{value} in {column}", importer, text(with_cell(lines, first, column, value)), placed=True)
    begins = len(text(lines[:first]))
    for at in range(begins + 3, len(whole) - 2, 7):
        partial = whole[:at].rpartition(b"\n")[2]
        if 0 < partial.count(b",") < lines[first].count(",") or importer == "sipri-tiv-tables":
            yield Damaged(f"cut at {at}", importer, whole[:at])
    for coding in ("utf-16", "utf-16-le", "utf-32", "cp037"):
        yield Damaged(f"in {coding}", importer, whole.decode().encode(coding))
    heads = lines[first - 1].split(",")
    for at in range(1, len(heads) - 1):
        swapped = [*heads[:at], heads[at + 1], heads[at], *heads[at + 2 :]]
        if swapped != heads:
            yield Damaged(
                f"heads {at} swapped", importer, text((*lines[: first - 1], ",".join(swapped), *lines[first:]))
            )


def misshapen(importer: str, lines: tuple[str, ...], first: int) -> Iterator[Damaged]:
    before, row, after = lines[:first], lines[first], lines[first + 1 :]
    cells = row.split(",")
    rows = {
        "a cell too few": ",".join(cells[:-1]),
        "a cell too many": row + ",7",
        "a delimiter lost": row.replace(",", "", 1),
        "other delimiters": row.replace(",", "|"),
        "an open quotation mark": row.replace(",", ',"', 1),
        "ten million columns": row + "," * 10_000_000 + "7",
        "an endless field": ",".join([cells[0], '"' + "x" * 200_000 + '"', *cells[2:]]),
        "a zero byte": row.replace(",", "\x00,", 1),
        "no name": ",".join(["", *cells[1:]])
        if importer != "sipri-transfers"
        else ",".join([cells[0], "", *cells[2:]]),
    }
    for name, broken in rows.items():
        yield Damaged(name, importer, text((*before, broken, *after)))
    yield Damaged("no header", importer, text((*lines[: first - 1], *lines[first:])))
    yield Damaged("no rows", importer, text(lines[:first]))
    yield Damaged("no date", importer, text(lines).replace(b"enerated", b"ardened"))
    yield Damaged("empty", importer, b"")


def cell(sheet: str, at: str, value: object) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        book[sheet][at] = value

    return change


def without(sheet: str) -> Change:
    return lambda book: book.remove(book[sheet])


SHEETS = ("Regional totals", "Current US$", "Share of GDP", "Per capita", "Local currency calendar years")
CELLS = {"Regional totals": "D3", "Local currency calendar years": "F10"}
WORKBOOKS = (("sipri-milex", milex), ("sipri-top100", top100))


def stray_cells() -> Iterator[Damaged]:
    for sheet in SHEETS:
        at = CELLS.get(sheet, "E10")
        for value in (*STRAY[::2], -1, True, 1e40):
            yield Damaged(f"{value} in {sheet}", "sipri-milex", milex(cell(sheet, at, value)), placed=True)
        yield Damaged(f"{sheet} lost", "sipri-milex", milex(without(sheet)))


def stray_ranks() -> Iterator[Damaged]:
    for at in ("A5", "B5", "F5", "G5", "H5", "J5"):
        for value in (*STRAY[::2], -1, True):
            yield Damaged(f"{value} in {at}", "sipri-top100", top100(cell("2023", at, value)), placed=True)


def broken_archives(importer: str, good: bytes) -> Iterator[Damaged]:
    for part in range(1, 25):
        yield Damaged(f"cut at {part}/25", importer, good[: len(good) * part // 25])
    entity = b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    for name, content in (("bomb", b" " * 8_000_000), ("entity", entity), ("nothing", b"")):
        yield Damaged(f"a sheet is a {name}", importer, replaced(good, "xl/worksheets/sheet2.xml", content))
        yield Damaged(f"the styles are a {name}", importer, replaced(good, "xl/styles.xml", content))
    yield Damaged("another workbook", importer, saved(openpyxl.Workbook()))


def replaced(data: bytes, part: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return file.getvalue()


LAYOUTS = {
    "sipri-transfers": 130,
    "sipri-register": 130,
    "sipri-tiv-tables": 100,
    "sipri-milex": 85,
    "sipri-top100": 85,
}
"""By importer, the fewest damaged files that it is put to: together more than five hundred."""


def never(_: Imported) -> tuple[Release, bool]:
    raise AssertionError("a damaged file was stored")


def test_there_are_enough_of_them() -> None:
    assert sum(LAYOUTS.values()) >= 500
    assert set(LAYOUTS) <= {importer.name for importer in IMPORTERS}


@pytest.mark.parametrize("importer", LAYOUTS)
def test_each_is_refused_in_one_line(tmp_path: Path, importer: str) -> None:
    path = tmp_path / "file"
    count = 0
    for count, one in enumerate(damaged(importer), 1):  # noqa: B007 - counted for the last line
        path.write_bytes(one.data)
        outcome = add_file(path, never, importer_named(importer))
        assert isinstance(outcome, Failed), one.name
        assert outcome.remedy, one.name
        assert "\n" not in outcome.message, one.name
        assert len(outcome.message) < 400, one.name
        if one.placed:
            assert re.search(r"row \d+, column '", outcome.message), f"{one.name}: {outcome.message}"
        else:
            # Found in a folder, it is refused or left alone; it is never taken for something else.
            assert not isinstance(add_file(path, never), Added), one.name
    assert count >= LAYOUTS[importer]


def test_the_store_stays_as_it_was(tmp_path: Path) -> None:
    home = tmp_path / "home"
    good = {"sipri-transfers": text((*PREAMBLE, *DELIVERIES)), "sipri-milex": milex(), "sipri-top100": top100()}
    good |= {"sipri-register": text((*PREAMBLE, *REGISTER)), "sipri-tiv-tables": text(TABLE)}
    path = tmp_path / "file"
    for importer, data in good.items():
        path.write_bytes(data)
        outcome = add_file(path, lambda imported: store_release(home, imported), importer_named(importer))
        assert isinstance(outcome, Added), importer
    before = digests(home)
    for importer in LAYOUTS:
        for one in islice(damaged(importer), 0, 60, 12):
            path.write_bytes(one.data)
            outcome = add_file(path, lambda imported: store_release(home, imported), importer_named(importer))
            assert isinstance(outcome, Failed), one.name
    assert digests(home) == before


def digests(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize(("importer", "make"), WORKBOOKS)
def test_a_flipped_byte_is_refused_or_changes_nothing(tmp_path: Path, importer: str, make: object) -> None:
    assert callable(make)
    good: bytes = make()
    path = tmp_path / "file"
    rows: list[object] = []

    def keep(imported: Imported) -> tuple[Release, bool]:
        rows.append(imported.rows)
        return imported.release, True

    path.write_bytes(good)
    assert isinstance(add_file(path, keep), Added)
    for at in range(0, len(good), max(1, len(good) // 60)):
        path.write_bytes(good[:at] + bytes([good[at] ^ 0x55]) + good[at + 1 :])
        outcome = add_file(path, keep, importer_named(importer))
        assert isinstance(outcome, Failed) or rows[-1] == rows[0]

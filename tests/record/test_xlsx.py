"""Workbooks that could do harm, and what is read of those that cannot."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.styles import Border, Font, Side
from openpyxl.styles.colors import Color
from tests.record.workbooks import Change, milex, saved

from ontherecord.errors import ImportFailed
from ontherecord.record.importers import xlsx
from ontherecord.record.importers.xlsx import Ink, Workbook, mentions, sheet_titles


def made(change: Change | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "One"
    sheet.append(["name", 1, 2.5, True, date(2024, 3, 1), None, "=1+1"])
    return saved(book, change)


def rebuilt(data: bytes, parts: dict[str, bytes | None]) -> bytes:
    """The workbook with parts replaced, added, or (None) left out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in (*old.namelist(), *(name for name in parts if name not in old.namelist())):
            content = parts.get(name, old.read(name) if name in old.namelist() else b"")
            if content is not None:
                new.writestr(name, content)
    return file.getvalue()


def test_values() -> None:
    ((number, cells),) = Workbook(made(), "x.xlsx").sheet("One").rows
    assert number == 1
    assert [cell.value for cell in cells[:6]] == ["name", Decimal(1), Decimal("2.5"), True, date(2024, 3, 1), None]
    assert (cells[6].formula, cells[6].value) == (True, "=1+1")


@pytest.mark.parametrize(
    ("colour", "ink"),
    [
        (Color(rgb="FFFF0000"), Ink.RED),
        (Color(rgb="00C00000"), Ink.RED),
        (Color(indexed=10), Ink.RED),
        (Color(rgb="FF0000FF"), Ink.BLUE),
        (Color(indexed=12), Ink.BLUE),
        (Color(rgb="FF000000"), Ink.PLAIN),
        (Color(rgb="FFFF00FF"), Ink.PLAIN),
        (Color(theme=3), Ink.PLAIN),
        (Color(indexed=64), Ink.PLAIN),
    ],
)
def test_inks(colour: Color, ink: Ink) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["One"]["B1"].font = Font(color=colour)

    assert Workbook(made(change), "x.xlsx").sheet("One").rows[0][1][1].ink is ink


def test_lines_stand_in_empty_cells_too() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["One"]["F1"].border = Border(left=Side(style="double"))
        book["One"]["B1"].border = Border(right=Side(style="double"), left=Side(style="thin"))

    cells = Workbook(made(change), "x.xlsx").sheet("One").rows[0][1]
    assert [(cell.line_before, cell.line_after) for cell in cells[:6]] == [
        (False, False), (False, True), (False, False), (False, False), (False, False), (True, False),
    ]  # fmt: skip


BOMB = b"<x>" + b" " * 30_000_000 + b"</x>"
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><sst>&b;</sst>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "cut off or damaged"),
        (b"PK\x03\x04", "cut off or damaged"),
        (made()[:-200], "cut off or damaged"),
        (rebuilt(made(), {"xl/worksheets/sheet1.xml": BOMB}), "is packed as no workbook is"),
        (rebuilt(made(), {"xl/media/picture.bin": BOMB}), "is packed as no workbook is"),
        (rebuilt(made(), {f"x{number}": b"" for number in range(600)}), "parts"),
        (rebuilt(made(), {"xl/sharedStrings.xml": ENTITIES}), "entities"),
        (rebuilt(made(), {"xl/sharedStrings.xml": ENTITIES.decode().encode("utf-16")}), "entities"),
        (rebuilt(made(), {"xl/workbook.xml": None}), "cannot be read as a workbook"),
        (rebuilt(made(), {"xl/workbook.xml": b"<workbook"}), "cannot be read as a workbook"),
        (rebuilt(made(), {"xl/styles.xml": b"<styleSheet"}), "cannot be read as a workbook"),
        (rebuilt(made(), {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}), "cannot be read as a workbook"),
        (rebuilt(made(), {"[Content_Types].xml": None}), "cannot be read as a workbook"),
    ],
)
def test_what_could_do_harm_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(ImportFailed, match=why) as caught:
        Workbook(data, "x.xlsx").sheet("One")
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "LARGEST_ARCHIVE", 100)
    with pytest.raises(ImportFailed, match="more than 100 bytes"):
        Workbook(made(), "x.xlsx")
    monkeypatch.undo()
    monkeypatch.setattr(xlsx, "LARGEST_UNPACKED", 1000)
    with pytest.raises(ImportFailed, match="would unpack to"):
        Workbook(made(), "x.xlsx")


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="{}"/><sheetData>{}</sheetData></worksheet>'


def sheet(ref: str, rows: str) -> bytes:
    return rebuilt(made(), {"xl/worksheets/sheet1.xml": SHEET.format(ref, rows).encode()})


def test_a_sheet_that_lies_about_its_size_is_read_as_it_is() -> None:
    data = sheet("A1:XFD1048576", '<row r="2"><c r="B2"><v>7</v></c></row>')
    assert [cell.value for cell in Workbook(data, "x").sheet("One").rows[0][1][:3]] == [None, Decimal(7), None]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="9000"><c r="A9000"><v>7</v></c></row>',
        '<row r="1"><c r="ZZZZZZ1"><v>7</v></c></row>',
        '<row r="1"><c r="A1"><v>seven</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>999</v></c></row>',
        '<row r="1"><c r="A1" s="999"><v>7</v></c></row>',
        '<row r="x"><c r="A1"><v>7</v></c></row>',
    ],
)
def test_cells_beyond_all_bounds_stop_the_import(rows: str) -> None:
    with pytest.raises(ImportFailed):
        Workbook(sheet("A1", rows), "x").sheet("One")


def test_a_row_of_sixteen_thousand_columns_is_read_no_further_than_asked() -> None:
    data = sheet("A1", '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>')
    assert len(Workbook(data, "x").sheet("One", columns=10).rows[0][1]) <= 10


def test_recognising_never_raises() -> None:
    good = milex()
    assert "Footnotes" in sheet_titles(good)
    assert mentions(good, b"Military expenditure")
    for data in (b"", b"PK\x03\x04", good[:500], good[:-300], rebuilt(good, {"xl/workbook.xml": None}), b"\x00" * 5000):
        assert sheet_titles(data) == ()
        assert not mentions(data, b"Military expenditure") or data != b""
    assert sheet_titles(rebuilt(good, {"xl/workbook.xml": b"<a"})) == ()
    assert sheet_titles(rebuilt(good, {"xl/workbook.xml": b"<a>" + bytes(range(32, 127)) * 20_000})) == ()


def test_a_sheet_that_is_not_there() -> None:
    with pytest.raises(ImportFailed, match="has no sheet 'Two'"):
        Workbook(made(), "x.xlsx").sheet("Two")

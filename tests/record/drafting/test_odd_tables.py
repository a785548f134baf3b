"""What the tool takes the columns of odd files to be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ontherecord.errors import ImportFailed, InvalidDataset, UsageError
from ontherecord.model.table import ColumnType
from ontherecord.record.drafting.cells import date, number, rank, time
from ontherecord.record.drafting.description import corrected, describe
from ontherecord.record.drafting.draft import draft
from ontherecord.record.drafting.grid import MOST_COLUMNS, MOST_ROWS
from ontherecord.record.drafting.opening import open_table

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).resolve().parents[2] / "cases" / "odd_tables.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_columns_are_taken_for_what_they_are(case: dict[str, Any]) -> None:
    table, notes = draft(case["file"].encode(), "odd.csv")
    assert [[each.label, each.type.value, each.role.value] for each in table.columns] == case["columns"]
    assert len(table.cells) == case["rows"]
    assert all(len(row) == len(table.columns) for row in (*table.cells, *table.values))
    assert len({each.name for each in table.columns}) == len(table.columns)
    assert any(case["note"] in note for note in notes) if "note" in case else notes == ()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_description_says_the_same_again(case: dict[str, Any], tmp_path: Path) -> None:
    table, _ = draft(case["file"].encode(), "odd.csv")
    (tmp_path / "odd.yaml").write_text(describe(table), "utf-8")
    again = corrected(table, tmp_path / "odd.yaml")
    assert again.cells == table.cells
    assert again.values == table.values
    if len({each.label for each in table.columns}) == len(table.columns):
        assert again == table


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no table"),
        (b"\n\n  \n", "no table"),
        (b"Nation,Gold\n", "no rows below its header"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 64, "before 2007"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"PK\x03\x04 not a workbook", "damaged"),
        (b"PAR1 not a table PAR1", "file.csv"),
        (b"\x00\x01\x02\x03", "no text"),
        (
            b",".join(b"c" for _ in range(MOST_COLUMNS + 5)) + b"\n" + b",".join(b"1" for _ in range(MOST_COLUMNS + 5)),
            "columns",
        ),
        (b"a,b\n" + b"x" * 30_000 + b",1\n", "row"),
    ],
)
def test_what_is_no_table_is_told_with_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(ImportFailed, match=said) as caught:
        draft(data, "file.csv")
    assert caught.value.remedy


def test_a_long_table_is_cut_and_says_so() -> None:
    table, notes = draft(b"Name,Points\n" + b"".join(b"n%d,%d\n" % (n, n) for n in range(MOST_ROWS + 10)), "long.csv")
    assert len(table.cells) <= MOST_ROWS
    assert any("Only the first" in note for note in notes)


def test_utf_16_is_read() -> None:
    table, _ = draft("Ville,Points\nOrléans,12\nNîmes,9\n".encode("utf-16"), "villes.csv")
    assert table.cells[0] == ("Orléans", "12")


def test_a_workbook_is_read_and_its_fullest_sheet_chosen(tmp_path: Path) -> None:
    import openpyxl  # noqa: PLC0415 - slow to import

    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "notes"
    sheet = book.create_sheet("table")
    for row in (("Nation", "Gold"), ("Norway", 16), ("Germany", 12.5)):
        sheet.append(row)
    book.save(tmp_path / "games.xlsx")
    opened = open_table(tmp_path / "games.xlsx")
    assert opened.table.cells == (("Norway", "16"), ("Germany", "12.5"))
    assert any("'table'" in note for note in opened.notes)
    with pytest.raises(UsageError, match="no sheet"):
        open_table(tmp_path / "games.xlsx", sheet="other")


def test_a_parquet_file_is_read(tmp_path: Path) -> None:
    import duckdb  # noqa: PLC0415 - slow to import

    path = tmp_path / "games.parquet"
    duckdb.execute(
        f"COPY (SELECT 'Norway' AS Nation, 16 AS Gold UNION ALL SELECT 'Germany', 12) TO '{path}' (FORMAT parquet)"
    )
    table = open_table(path).table
    assert sorted(table.cells) == [("Germany", "12"), ("Norway", "16")]
    assert [each.type for each in table.columns] == [ColumnType.TEXT, ColumnType.NUMBER]


def test_a_description_beside_the_table_is_used(tmp_path: Path) -> None:
    path = tmp_path / "years.csv"
    path.write_text("Model,Version\nA,2001\nB,2002\n", "utf-8")
    plain = open_table(path)
    assert plain.table.columns[1].type is ColumnType.YEAR
    (tmp_path / "years.yaml").write_text(describe(plain.table).replace("type: year", "type: number"), "utf-8")
    mended = open_table(path)
    assert mended.table.columns[1].type is ColumnType.NUMBER
    assert mended.table.values == ((None, 2001.0), (None, 2002.0))
    assert mended.description == tmp_path / "years.yaml"
    assert mended.table.sha256 != plain.table.sha256


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("schema: something/1\n", "schema"),
        ("schema: ontherecord.table/1\ncolumns: 3\n", "list of columns"),
        ("schema: ontherecord.table/1\ncolumns: [{header: Silver}]\n", "'Silver'"),
        ("schema: ontherecord.table/1\ncolumns: [{header: Gold, type: metal}]\n", "metal"),
        ("[", "not YAML"),
    ],
)
def test_a_wrong_description_is_told_with_what_to_do(text: str, said: str, tmp_path: Path) -> None:
    table, _ = draft(b"Nation,Gold\nNorway,16\n", "games.csv")
    (tmp_path / "games.yaml").write_text(text, "utf-8")
    with pytest.raises(InvalidDataset, match=said) as caught:
        corrected(table, tmp_path / "games.yaml")
    assert caught.value.remedy


def test_cells_are_read_as_written() -> None:
    assert number("1,370 lb (635 kg)") == 1370
    assert number("−3.5") == -3.5
    assert number("61 276") == 61276
    assert date("7 July 1973") == 19730707
    assert date("July 1954") == 19540700
    assert date("2023-05") == 20230500
    assert date("31/12/1999") == date("12/31/1999") == 19991231
    assert rank("T2") == 2
    assert time("1:02:03.5") == 3723.5
    assert number("none") is None

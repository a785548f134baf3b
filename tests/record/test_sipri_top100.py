"""SIPRI's Top 100: headers that differ from sheet to sheet, notes, missing figures, ranks out of order."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from tests.record.workbooks import Change, milex, top100

from ontherecord.errors import ImportFailed
from ontherecord.model.period import Period
from ontherecord.record.importers import Imported, recognise
from ontherecord.record.importers.sipri_top100 import SipriTop100
from ontherecord.record.tables import Value


def read(data: bytes) -> Imported:
    return SipriTop100().read(data, "top100.xlsx")


def rows_of(imported: Imported) -> list[dict[str, Value]]:
    return [dict(zip(imported.columns, row, strict=True)) for row in imported.rows]


def test_companies_and_their_notes() -> None:
    data = top100()
    assert isinstance(recognise(data, "whatever.bin"), SipriTop100)
    imported = read(data)
    first, second, third, older, _ = rows_of(imported)
    assert (first["year"], first["rank"], first["previous_rank"], first["company"]) == (2023, 1, 2, "Anvil Corp.")
    assert (first["country"], first["revenue"], first["total_revenue"]) == ("USA", Decimal(600), Decimal(700))
    assert (first["revenue_constant"], first["previous_revenue_constant"]) == (Decimal(600), Decimal(580))
    assert (first["arms_share"], first["uncertain"], first["footnote"]) == (Decimal("85.7"), False, None)
    assert (second["total_revenue"], second["arms_share"], second["uncertain"]) == (None, None, True)
    assert (third["previous_rank"], third["country"], third["notes"]) == (None, "TRANSEUROPEAN", "f i")
    assert third["footnote"] == "an estimate with a high degree of uncertainty in more than one country"
    assert (older["year"], older["revenue"], older["revenue_constant"]) == (2022, Decimal(560), Decimal(590))
    assert (older["arms_share"], older["price_year"]) == (None, 2023)
    assert imported.unmatched == ()


def test_the_release() -> None:
    release = read(top100()).release
    assert (release.id, release.released) == ("2024-12", Period.month(2024, 12))
    assert (release.first_year, release.last_year, release.rows) == (2022, 2023, 5)


def cell(sheet: str, at: str, value: object) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        book[sheet][at] = value

    return change


@pytest.mark.parametrize(
    ("change", "row", "column"),
    [
        (cell("2023", "F5", "600*"), 5, "revenue"),
        (cell("2023", "F5", "=1+1"), 5, "revenue"),
        (cell("2023", "F5", None), 5, "revenue"),
        (cell("2023", "F5", -1), 5, "revenue"),
        (cell("2023", "A6", 4), 6, "Rank"),
        (cell("2023", "A6", "two"), 6, "Rank"),
        (cell("2023", "A6", 0), 6, "rank"),
        (cell("2023", "C6", None), 6, "company"),
        (cell("2023", "E6", " "), 6, "country"),
        (cell("2023", "F4", "Profits (2023)"), 4, "Profits (2023)"),
        (cell("2023", "F4", "Arms revenues (2019)"), 4, "Arms revenues (2019)"),
        (cell("2023", "F4", "Arms revenues (2022)"), 4, "Arms revenues (2022)"),
        (cell("2023", "A4", "Place"), 1, None),
        (cell("2022 ", "G4", None), 4, None),
    ],
)
def test_what_is_no_figure_is_named_by_row_and_column(change: Change, row: int, column: str | None) -> None:
    with pytest.raises(ImportFailed) as caught:
        read(top100(change))
    assert (caught.value.row, caught.value.column) == (row, column)
    assert "\n" not in str(caught.value)


def test_without_a_month_there_is_no_release() -> None:
    def change(book: openpyxl.Workbook) -> None:
        for sheet in book:
            sheet["A3"] = "Source: SIPRI"

    with pytest.raises(ImportFailed, match="release is not known"):
        read(top100(change))


def test_other_workbooks_are_not_taken() -> None:
    assert not SipriTop100().recognise(milex(), "x.xlsx")
    assert not SipriTop100().recognise(b"PK\x03\x04 and nothing more", "x.xlsx")


@pytest.mark.shared
def test_the_publishers_file(shared: Path) -> None:
    path = shared / "data" / "sipri_top100" / "SIPRI-Top-100-2002-2023.xlsx"
    imported = read(path.read_bytes())
    rows = rows_of(imported)
    assert len(rows) == 22 * 100
    assert imported.unmatched == ()
    book = openpyxl.load_workbook(path)
    for sheet in book:
        year = int(sheet.title.strip())
        wanted = {(line[0].value, _company(line)) for line in sheet.iter_rows() if isinstance(line[0].value, int)}
        found = {(row["rank"], row["company"]) for row in rows if row["year"] == year}
        assert found == wanted
        head = next(line for line in sheet.iter_rows() if str(line[0].value).startswith("Rank ("))
        at = next(i for i, one in enumerate(head) if " ".join(str(one.value).split()) == f"Arms revenues ({year})")
        revenues = [line[at].value for line in sheet.iter_rows() if isinstance(line[0].value, int)]
        mine = [row["revenue"] for row in rows if row["year"] == year]
        assert sum(one for one in mine if isinstance(one, Decimal)) == sum(
            one for one in revenues if isinstance(one, int)
        )
    top = next(row for row in rows if (row["year"], row["rank"]) == (2023, 1))
    assert (top["company"], top["revenue"], top["revenue_constant"]) == ("Lockheed Martin Corp.", 60_810, 60_810)
    assert {row["company"] for row in rows if row["uncertain"]}


def _company(line: tuple[openpyxl.cell.Cell, ...]) -> str:
    """The first cell of a line that is words."""
    return next(
        " ".join(one.value.split())
        for one in line
        if isinstance(one.value, str) and one.value.strip() not in {"-", ". ."}
    )

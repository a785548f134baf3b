"""SIPRI's workbook of military expenditure: marks, lines, footnotes, totals, and cells that are neither."""

from __future__ import annotations

import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from tests.record.workbooks import Change, milex, top100

from ontherecord.errors import ImportFailed
from ontherecord.model.period import Period
from ontherecord.record.importers import Imported, recognise
from ontherecord.record.importers.sipri_milex import SipriMilex
from ontherecord.record.tables import Value

SERIES = ("usd_current", "usd_constant", "gdp_share", "per_capita", "gov_share", "local_calendar", "local_financial")


def read(data: bytes) -> Imported:
    return SipriMilex().read(data, "milex.xlsx")


def by_key(imported: Imported) -> dict[tuple[Value, Value], dict[str, Value]]:
    rows = [dict(zip(imported.columns, row, strict=True)) for row in imported.rows]
    return {(row["spender"], row["year"]): row for row in rows}


def test_figures_marks_and_lines() -> None:
    data = milex()
    assert isinstance(recognise(data, "whatever.bin"), SipriMilex)
    imported = read(data)
    rows = by_key(imported)
    assert len(imported.rows) == len(rows) == 3 * 4 + 2 * 4
    libya = [rows["LBY", year] for year in (1989, 1990, 1991, 1992)]
    assert [row["usd_current"] for row in libya] == [Decimal(5), None, None, Decimal("8.5")]
    assert [row["usd_current_mark"] for row in libya] == ["estimate", "unavailable", "unavailable", "uncertain"]
    assert [row["series_break"] for row in libya] == [False, True, False, True]
    assert libya[0]["gdp_share"] == Decimal(500)
    assert (libya[0]["region"], libya[0]["subregion"], libya[0]["currency"]) == ("AFR", "NAFRICA", "Dinar")
    assert (libya[0]["notes"], libya[0]["footnote"]) == ("‡ 2", "current spending only. Libya: a gap.")
    assert rows["ARM", 1989]["usd_constant_mark"] == "not_independent"
    assert rows["ARM", 1992]["usd_constant"] == Decimal("40.25")
    assert rows["ARM", 1992]["footnote"] == "Armenia: without pensions."
    assert rows["ARM", 1992]["price_year"] == 2023


def test_totals_are_aggregates_in_millions() -> None:
    rows = by_key(read(milex()))
    assert {key[0] for key, row in rows.items() if row["aggregate"]} == {"WLD", "AFR"}
    assert rows["WLD", 1989]["usd_constant"] == Decimal(100_500)
    assert (rows["WLD", 1991]["usd_constant"], rows["WLD", 1991]["usd_constant_mark"]) == (None, "unavailable")
    assert (rows["WLD", 1992]["usd_current"], rows["WLD", 1991]["usd_current"]) == (Decimal(91_000), None)
    assert rows["WLD", 1992]["footnote"] == "Leaves out Cuba."
    assert rows["AFR", 1990]["usd_constant_mark"] == "over_tenth_estimated"


def test_names_in_no_list_are_kept_and_named() -> None:
    imported = read(milex())
    assert imported.unmatched == ("Ruritania",)
    assert by_key(imported)["Ruritania", 1992]["usd_current"] == 0


def test_the_release() -> None:
    release = read(milex()).release
    assert (release.id, release.released) == ("1993-04", Period.month(1993, 4))
    assert (release.first_year, release.last_year, release.rows) == (1989, 1992, 20)
    assert release.note == "constant dollars of 2023"


def cell(sheet: str, at: str, value: object) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        book[sheet][at] = value

    return change


def swapped(book: openpyxl.Workbook) -> None:
    sheet = book["Share of GDP"]
    for row in sheet.iter_rows(min_row=3):
        row[2].value, row[3].value = row[3].value, row[2].value


def without(title: str) -> Change:
    return lambda book: book.remove(book[title])


@pytest.mark.parametrize(
    ("change", "row", "column"),
    [
        (cell("Current US$", "C7", "5,0"), 7, "1989"),
        (cell("Current US$", "D7", "5*"), 7, "1990"),
        (cell("Per capita", "E10", -3), 10, "1991"),
        (cell("Per capita", "E10", "=C9+D9"), 10, "1991"),
        (cell("Per capita", "E10", 1e40), 10, "1991"),
        (cell("Per capita", "E10", True), 10, "1991"),  # noqa: FBT003 - a cell that says TRUE
        (cell("Regional totals", "D3", "n/a"), 3, "1991"),
        (cell("Share of GDP", "D3", 1995), 3, None),
        (cell("Share of GDP", "D3", "Total"), 3, None),
        (cell("Share of GDP", "A3", "State"), 1, None),
        (cell("Share of GDP", "A10", None), 10, "Share of GDP"),
        (cell("Share of GDP", "A10", "Libya"), None, "Country"),
        (swapped, 3, None),
    ],
)
def test_what_is_no_figure_is_named_by_row_and_column(change: Change, row: int | None, column: str | None) -> None:
    with pytest.raises(ImportFailed) as caught:
        read(milex(change))
    assert (caught.value.row, caught.value.column) == (row, column)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("title", ["Per capita", "Local currency financial years"])
def test_a_sheet_that_is_missing_is_named(title: str) -> None:
    with pytest.raises(ImportFailed, match="has no sheet"):
        read(milex(without(title)))


def test_other_workbooks_are_not_taken() -> None:
    assert not SipriMilex().recognise(top100(), "x.xlsx")
    assert recognise(milex(without("Footnotes")), "x.xlsx") is None


FILES = (
    ("SIPRI-Milex-data-1949-2024_2.xlsx", "2025-04", 174, 19, 2023, 37),
    ("SIPRI-Milex-data-1949-2020_0.xlsx", "2021-04", 173, 21, 2019, 33),
)


@pytest.mark.shared
@pytest.mark.parametrize("expected", FILES)
def test_the_publishers_files(shared: Path, expected: tuple[str, str, int, int, int, int]) -> None:
    name, release, states, totals, price_year, total_years = expected
    path = shared / "data" / "sipri_milex" / name
    data = path.read_bytes()
    imported = read(data)
    years = imported.release.last_year - imported.release.first_year + 1
    assert (imported.release.id, imported.release.first_year) == (release, 1949)
    assert len(imported.rows) == states * years + totals * total_years
    assert set(imported.unmatched) <= {"World total (excluding Iraq)", "Middle East (excluding Iraq)"}
    rows = [dict(zip(imported.columns, row, strict=True)) for row in imported.rows]
    assert {row["price_year"] for row in rows} == {price_year}
    mine = [row for row in rows if not row["aggregate"]]
    assert {" ".join(str(row["name"]).split()) for row in mine} == _states(path)
    for series, (sheet, factor) in _sheets(path).items():
        figures, inks = _by_another_way(path, sheet)
        values = [value for row in mine if isinstance(value := row[series], Decimal)]
        assert len(values) == len(figures), sheet
        assert float(sum(values)) == pytest.approx(sum(figures) * factor, rel=1e-9, abs=5e-7 * len(values)), sheet
        marks = Counter(row[f"{series}_mark"] for row in mine if row[series] is not None)
        assert (marks["estimate"], marks["uncertain"]) == (inks["blue"], inks["red"]), sheet


def _sheets(path: Path) -> dict[str, tuple[str, int]]:
    with zipfile.ZipFile(path) as archive:
        new = "2024" in path.name or b"Current US$" in archive.read("xl/workbook.xml")
    titles = (
        ("Current US$", "Constant (2023) US$") if new else ("Current USD", "Constant (2019) USD")
    ) + ("Share of GDP", "Per capita", "Share of Govt. spending", *(f"Local currency {one} years" for one in ("calendar", "financial")))  # fmt: skip
    return {name: (title, 100 if name.endswith("_share") else 1) for name, title in zip(SERIES, titles, strict=True)}


def _states(path: Path) -> set[str]:
    """The names beside which the sheet of current dollars has anything but blanks."""
    sheet = _open(path)[next(one for one in _open(path).sheetnames if one.startswith("Current"))]
    beside = ((row[0].value, [one.value for one in row[3:75]]) for row in sheet.iter_rows(min_row=7))
    return {
        " ".join(str(name).split()) for name, cells in beside if name and any(one not in (None, "") for one in cells)
    }


def _by_another_way(path: Path, title: str) -> tuple[list[float], Counter[str]]:
    """Read figures and inks with the library in its other mode, by the columns whose head is a year, and no code of ours."""
    book = _open(path)
    sheet = book[title]
    figures: list[float] = []
    inks: Counter[str] = Counter()
    years: list[int] = []
    for row in sheet.iter_rows(max_col=90):
        if not years:
            if str(row[0].value).strip() == "Country":
                years = [at for at, one in enumerate(row) if isinstance(one.value, int)]
            continue
        for at in years:
            one = row[at]
            if isinstance(one.value, int | float):
                figures.append(one.value)
                colour = one.font.color
                if colour is not None and (colour.type, colour.value) in {("indexed", 12), ("rgb", "FF0000FF")}:
                    inks["blue"] += 1
                if colour is not None and (colour.type, colour.value) in {("indexed", 10), ("rgb", "FFFF0000")}:
                    inks["red"] += 1
    return figures, inks


_BOOKS: dict[Path, openpyxl.Workbook] = {}


def _open(path: Path) -> openpyxl.Workbook:
    if path not in _BOOKS:
        _BOOKS.clear()
        _BOOKS[path] = openpyxl.load_workbook(path)
    return _BOOKS[path]


@pytest.mark.shared
def test_known_figures_come_out(shared: Path) -> None:
    folder = shared / "data" / "sipri_milex"
    rows = by_key(read((folder / FILES[0][0]).read_bytes()))

    def at(code: str, year: int, series: str) -> float:
        value = rows[code, year][series]
        assert isinstance(value, Decimal)
        return float(value)

    constant = [round(at(code, 2024, "usd_constant")) for code in ("ARM", "AZE", "RUS", "UKR")]
    assert constant == [1416, 3699, 150_534, 66_784]
    assert [round(at(code, 2020, "gdp_share"), 2) for code in ("ARM", "AZE")] == [4.98, 5.24]
    assert round(at("WLD", 2024, "usd_current") / 1000) == 2718
    assert round(at("USA", 2023, "usd_current") / 1000) == 916
    assert round(at("CHN", 2024, "usd_current") / 1000) == 314
    assert round(at("JPN", 2024, "usd_current") / 1000, 1) == 55.3
    assert round(100 * (at("JPN", 2024, "usd_constant") / at("JPN", 2023, "usd_constant") - 1)) == 21
    five = sum(at(code, 2024, "usd_current") for code in ("USA", "CHN", "RUS", "DEU", "IND"))
    assert (round(five / 1000), round(100 * five / at("WLD", 2024, "usd_current"))) == (1635, 60)
    older = by_key(read((folder / FILES[1][0]).read_bytes()))
    shares = [older[code, 2020]["gdp_share"] for code in ("ARM", "AZE")]
    assert [round(float(share), 1) for share in shares if isinstance(share, Decimal)] == [4.9, 5.4]
    breaks = {key for key, row in older.items() if row["series_break"]}
    assert {("LBY", 1983), ("LBY", 1997), ("MMR", 2006)} <= breaks

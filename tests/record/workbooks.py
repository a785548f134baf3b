"""Small workbooks in the layouts of SIPRI's, each with every quirk that the real ones have."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

import openpyxl
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

BLUE = Font(color="FF0000FF")
RED = Font(color="FFFF0000")
LINE = Side(style="double", color="FFFF0000")
YEARS = (1989, 1990, 1991, 1992)
Change = Callable[[openpyxl.Workbook], None]

SHEETS = (
    "Local currency financial years", "Local currency calendar years", "Constant (2023) US$", "Current US$",
    "Share of GDP", "Per capita", "Share of Govt. spending",
)  # fmt: skip
STATES: Mapping[str, tuple[tuple[str, object, tuple[object, ...]], ...]] = {
    "Africa": (),
    "North Africa": (("Libya ", "‡ 2", (5, ". .", "...", 8.5)),),
    "Europe": (),
    "Eastern Europe": (
        ("Armenia", 1, ("xxx", "xxx", "xxx", 40.25)),
        ("Ruritania", None, (1, 2, 3, 0)),
    ),
}
"""By section: name, notes, and the figures of each year, the same on each sheet. Ruritania is in no code list."""


def milex(change: Change | None = None) -> bytes:
    """The workbook of military expenditure: three states, two regions, four years."""
    book = openpyxl.Workbook()
    front = book.active
    assert front is not None
    front.title = "Front page"
    _totals(book.create_sheet("Regional totals"))
    for title in SHEETS:
        _states(book.create_sheet(title), title)
    notes = book.create_sheet("Footnotes")
    for row in (
        ["Footnotes"],
        ["‡", "current spending only"],
        [1, None, "Armenia: without pensions."],
        [2, "Libya: a gap."],
    ):
        notes.append(row)
    return saved(book, change)


def saved(book: openpyxl.Workbook, change: Change | None = None) -> bytes:
    """The bytes of a workbook, after the change if one is named."""
    if change is not None:
        change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _totals(sheet: Worksheet) -> None:
    sheet.append(["Military expenditure by region in constant US dollars"])
    sheet.append(["Region", *YEARS, "1992 (current prices)", "", "Omitted countries"])
    sheet.append(["World", 100.5, 99, "...", 90, 91, None, "Cuba"])
    sheet.append(["Africa", 10, 9, 8, 7, 7.5, None, ""])
    sheet["C4"].font = RED


def _states(sheet: Worksheet, title: str) -> None:
    sheet.append([f"Military expenditure by country: {title}"])
    sheet.append([])
    words = ["Currency"] if "currency" in title else []
    sheet.append(["Country  ", *words, "Notes", *YEARS])
    sheet.append([])
    first = 3 + len(words)
    for section, states in STATES.items():
        sheet.append([section])
        for name, notes, figures in states:
            sheet.append([name, *(["Dinar "] if words else []), notes, *figures])
            row = sheet.max_row
            if name == "Libya ":
                sheet.cell(row, first).font = BLUE
                sheet.cell(row, first + 3).font = RED
                sheet.cell(row, first + 1).border = Border(left=LINE)
                sheet.cell(row, first + 2).border = Border(right=LINE)
    sheet.append([])
    sheet.append(["† Figures for these countries do not include military pensions"])


HEADS_2023 = (
    "Rank (2023) *Note (b)", "Rank (2022)", "Company (c) ", "Notes (2023)", "Country (d)", "Arms revenues (2023)",
    "Arms revenues (2022)", "Total revenues (2023)", "Arms revenues as a % of total revenues (2023)",
    "Arms revenues 2022 (constant 2023 prices) note (e)",
)  # fmt: skip
HEADS_2022 = (
    "Rank (2022)  *Note (b)", "Rank (2021)", "Company (c) ", "Country ", "Arms revenues  (2022)", "Arms revenues (2021)",
    "Total revenues (2022)", "Arms revenues  as a % of total revenues (2022)",
    "Arms revenues  2022 (constant 2023 prices) note (d)", "Arms revenues 2021 (constant 2023 prices) note (d)",
)  # fmt: skip


def top100(change: Change | None = None) -> bytes:
    """The workbook of the Top 100: two years, three companies each."""
    book = openpyxl.Workbook()
    newest = book.active
    assert newest is not None
    newest.title = "2023"
    _ranked(newest, "2023", HEADS_2023, (
        (1, 2, "Anvil Corp.", None, "United States", 600, 550, 700, 0.857, 580),
        (2, 1, "Bastion", "f", "Russia", 500, 560, ". .", ". .", 590),
        (2, "-", "Confluence", "f, i", "Trans-European", 500, ". .", 900, 0.55, ". ."),
    ), (("f", "an estimate with a high degree of uncertainty"), ("i", "in more than one country")))  # fmt: skip
    _ranked(book.create_sheet("2022 "), "2022", HEADS_2022, (
        (1, 1, "Bastion", "Russia", 560, 540, 600, "=E5/G5", 590, 600),
        (2, 3, "Anvil Corp.", "United States", 550, 500, 650, 0.84, 580, 570),
    ), (("a", "Chinese companies from 2015"), ("b", None)))  # fmt: skip
    return saved(book, change)


def _ranked(
    sheet: Worksheet,
    year: str,
    heads: tuple[str, ...],
    rows: tuple[tuple[object, ...], ...],
    notes: tuple[tuple[str, str | None], ...],
) -> None:
    sheet.append([f"The SIPRI Top 100 arms-producing and military services companies in the world, {year} *Note (a)"])
    sheet.append(["Revenue figures are in millions of US$."])
    sheet.append(["Source: SIPRI Arms Industry Database, retrieved December 2024"])
    for row in (heads, *rows, ("Note: shares may not add up.",), *notes):
        sheet.append(list(row))

"""The layouts in which World Bank indicators come: DataBank's and the API's, by year or by indicator in columns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ontherecord.errors import ImportFailed
from ontherecord.record.csvlist import read_rows
from ontherecord.record.importers.delimited import read_sheet
from ontherecord.record.importers.xlsx import Workbook

if TYPE_CHECKING:
    from ontherecord.record.importers.delimited import Row, Sheet

REMEDY = (
    "Download the file again from data.worldbank.org or databank.worldbank.org, and do not save it in a spreadsheet."
)
DATABANK = ("Country Name", "Country Code", "Series Name", "Series Code")
BY_INDICATOR = ("Country Name", "Country Code", "Year", "Region", "Income Group")
GAPMINDER = ("geo", "time", "Value", "Measure")
WORKBOOK = ("Data", "Metadata - Countries", "Metadata - Indicators")
ANSWER = re.compile(rb'\s*\[\s*\{\s*"page"\s*:')
_MISSING = ("", "..")
_YEAR_COLUMN = re.compile(r"(\d{4}) \[YR\1\]")
_UPDATED = re.compile(r"Last Updated: *(\d{1,2})/(\d{1,2})/(\d{4})")
_NOTES = ("Data from database:", "Last Updated:")
_INDICATOR = re.compile(r"[A-Z0-9]{2,12}(?:\.[A-Z0-9]{1,12}){0,7}")
_CODE = re.compile(r"[A-Z0-9]{2,3}")
_NOT_FIGURES = frozenset({"sipri_country_mapping"})
"""Columns of text that the one file by indicator seen has beside the World Bank's own."""
_GAPMINDER = {"kos": "XKX", "hos": "VAT"}
"""Where Gapminder's letters are not the World Bank's in small."""
_SHEET_ROWS = 1_000
_HEADER_ROW = 4
_FIRST, _LAST = 1900, 2099
_FIGURE = re.compile(r"-?\d{1,22}(?:\.\d{1,20})?(?:[eE][+-]?\d{1,2})?")


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure: of whom, by code and name, what, when. `status` is what the publisher says about it, if anything."""

    name: str
    code: str
    year: int
    indicator: str
    indicator_name: str
    value: Decimal
    row: int
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of a file, and the day on which the World Bank last updated them, where the file says so."""

    observations: tuple[Observation, ...]
    updated: date | None


@lru_cache(maxsize=1)
def indicator_names() -> dict[str, str]:
    """Give the codes of indicators by their names, for layouts that leave out the codes."""
    path = files("ontherecord.record.importers") / "world_bank_names.csv"
    return {row["name"]: row["code"] for _, row in read_rows(path, "name", "code")}


def databank(data: bytes, filename: str) -> Series:
    """Read DataBank's wide layout: a line a country and series, a column a year ("2004 [YR2004]"), notes below.

    Raises:
        ImportFailed: with row and column.

    """
    sheet = read_sheet(data, filename, DATABANK, REMEDY)
    years = {name: int(year[1]) for name in sheet.header if (year := _YEAR_COLUMN.fullmatch(name))}
    for name in sheet.header:
        if name not in years and name not in DATABANK:
            raise sheet.fail(f"row 1: {name!r} is no year as '2004 [YR2004]'", row=1, column=name)
    found: list[Observation] = []
    updated: date | None = None
    for row in sheet.rows:
        if any(row.cells[1:]):
            found.extend(_by_year(row, years))
        elif row.cells[0].startswith(_NOTES):
            updated = _updated(row) or updated
        else:
            raise row.fail("Country Code", "the code of a country")
    return Series(tuple(found), updated)


def _by_year(row: Row, years: dict[str, int]) -> Iterator[Observation]:
    code, indicator = _coded(row, "Country Code", _CODE), _coded(row, "Series Code", _INDICATOR)
    for column, year in years.items():
        value = row.number_in(column, _MISSING)
        if value is not None:
            yield Observation(
                row.name("Country Name"), code, year, indicator, row.name("Series Name"), value, row.number
            )


def _coded(row: Row, column: str, pattern: re.Pattern[str]) -> str:
    cell = row.text(column)
    if not pattern.fullmatch(cell):
        raise row.fail(column, "a code of the World Bank")
    return cell


def _updated(row: Row) -> date | None:
    """Read the day of the last update, which DataBank writes month first."""
    found = _UPDATED.match(row.cells[0])
    try:
        return date(int(found[3]), int(found[1]), int(found[2])) if found else None
    except ValueError as error:
        raise row.fail("Country Name", "a day, month first") from error


def by_indicator(data: bytes, filename: str) -> Series:
    """Read a line a country and year, a column an indicator by its name.

    Raises:
        ImportFailed: with row and column.

    """
    sheet = read_sheet(data, filename, BY_INDICATOR, REMEDY)
    columns = {name: _named(sheet, name) for name in sheet.header if name not in {*BY_INDICATOR, *_NOT_FIGURES}}
    found = []
    for row in sheet.rows:
        code, year = _coded(row, "Country Code", _CODE), row.year("Year", _FIRST, _LAST)
        for column, indicator in columns.items():
            value = row.number_in(column, _MISSING)
            if value is not None:
                found.append(Observation(row.name("Country Name"), code, year, indicator, column, value, row.number))
    return Series(tuple(found), None)


def _named(sheet: Sheet, name: str) -> str:
    code = indicator_names().get(name)
    if code is None:
        raise sheet.fail(f"row 1: no indicator is known by the name {name!r}", row=1, column=name)
    return code


def gapminder(data: bytes, filename: str) -> Series:
    """Read Gapminder's form: `geo` in small letters, `time`, `Value`, and the name of the one indicator in each line.

    Raises:
        ImportFailed: with row and column.

    """
    sheet = read_sheet(data, filename, GAPMINDER, REMEDY)
    found = []
    for row in sheet.rows:
        indicator = indicator_names().get(row.name("Measure"))
        code = row.text("geo")
        value = row.number_in("Value", _MISSING)
        if indicator is None:
            raise row.fail("Measure", "an indicator known by its name")
        if not _CODE.fullmatch(code.upper()) or code != code.lower():
            raise row.fail("geo", "a code in small letters")
        if value is not None:
            year = row.year("time", _FIRST, _LAST)
            found.append(
                Observation(
                    code, _GAPMINDER.get(code, code.upper()), year, indicator, row.text("Measure"), value, row.number
                )
            )
    return Series(tuple(found), None)


def workbook(data: bytes, filename: str) -> Series:
    """Read the API's workbook: on the sheet "Data" a line a country, a column a year, below three lines of preamble.

    Raises:
        ImportFailed: with row and column.

    """
    sheet = Workbook(data, filename).sheet(WORKBOOK[0], rows=_SHEET_ROWS, columns=2 * (_LAST - _FIRST))
    lines = dict(sheet.rows)
    header = [cell.value for cell in lines.get(_HEADER_ROW, ())]
    while header and header[-1] is None:
        header.pop()
    keys = ("Country Name", "Country Code", "Indicator Name", "Indicator Code")
    if tuple(header[:4]) != keys:
        raise ImportFailed(
            f"{filename}: row {_HEADER_ROW} is not the header {', '.join(keys)} and years.",
            row=_HEADER_ROW,
            remedy=REMEDY,
        )
    years = [_workbook_year(filename, cell) for cell in header[4:]]
    updated = next((c[1].value for c in lines.values() if len(c) > 1 and c[0].value == "Last Updated Date"), None)
    found: list[Observation] = []
    for number, cells in lines.items():
        if number > _HEADER_ROW:
            texts = [str(cell.value or "") for cell in cells[:4]]
            for place, pattern in ((1, _CODE), (3, _INDICATOR)):
                if len(texts) <= place or not pattern.fullmatch(texts[place]) or cells[place].formula:
                    raise _in_workbook(filename, number, keys[place], "a code of the World Bank")
            for year, cell in zip(years, cells[4:], strict=False):
                if cell.formula or cell.error or not isinstance(cell.value, Decimal | None):
                    raise _in_workbook(filename, number, str(year), "a number")
                if cell.value is not None:
                    found.append(Observation(texts[0], texts[1], year, texts[3], texts[2], cell.value, number))
    return Series(tuple(found), updated if isinstance(updated, date) else None)


def _workbook_year(filename: str, cell: object) -> int:
    text = str(cell)
    if not text.isdecimal() or not _FIRST <= int(text) <= _LAST:
        raise _in_workbook(filename, _HEADER_ROW, text[:40], "a year")
    return int(text)


def _in_workbook(filename: str, row: int, column: str, wanted: str) -> ImportFailed:
    message = f"{filename}, sheet 'Data': row {row}, column {column!r}: the cell is not {wanted}."
    return ImportFailed(message, row=row, column=column, remedy=REMEDY)


def answer(data: bytes, filename: str) -> Series:
    """Read an answer of the public API, version 2, as JSON: `[{page, pages, …}, [{indicator, country, date, value, …}]]`.

    Raises:
        ImportFailed: with the number of the observation as row, and its key as column.

    """
    try:
        # Numbers stay as written: a float of the parser's would print differently.
        parsed = json.loads(data.decode("utf-8-sig"), parse_float=Decimal, parse_int=Decimal)
    except (ValueError, RecursionError, InvalidOperation) as error:
        raise ImportFailed(f"{filename} is no answer of the World Bank's API.", remedy=REMEDY) from error
    match parsed:
        case [dict(head), list(rows)]:
            pass
        case _:
            raise ImportFailed(f"{filename} is no answer of the World Bank's API.", remedy=REMEDY)
    if head.get("page") != 1 or head.get("pages") != 1 or head.get("total") != len(rows):
        raise ImportFailed(
            f"{filename} has {len(rows):,} observations and not all {head.get('total')} on one page.",
            row=len(rows),
            remedy="Ask for all of it on one page: per_page=32500, or `ontherecord record fetch world-bank CODE`.",
        )
    found = [one for number, row in enumerate(rows, 1) if (one := _observed(filename, number, row)) is not None]
    try:
        updated = date.fromisoformat(str(head.get("lastupdated")))
    except ValueError:
        updated = None
    return Series(tuple(found), updated)


def _observed(filename: str, number: int, row: object) -> Observation | None:
    """Read one observation; `None` where it has no value."""
    at = _Keys(filename, number, row)
    value = at.values.get("value")
    if value is None:
        return None
    text = str(value)
    if not isinstance(value, Decimal) or not _FIGURE.fullmatch(text):
        raise at.fail("value", "a number")
    country, indicator = at.under("country"), at.under("indicator")
    # Totals have a World Bank code in `countryiso3code` too; some few have none, and then their two letters.
    code = at.text("countryiso3code") or country.text("id")
    if not _CODE.fullmatch(code):
        raise at.fail("countryiso3code", "a code of the World Bank")
    if not _INDICATOR.fullmatch(indicator.text("id")):
        raise at.fail("indicator", "a code of the World Bank")
    when = at.text("date")
    if not when.isdecimal() or not _FIRST <= int(when) <= _LAST:
        raise at.fail("date", "a year")
    said = "; ".join(part for part in (at.text("obs_status"), at.text("footnote")) if part)
    return Observation(
        country.text("value"),
        code,
        int(when),
        indicator.text("id"),
        indicator.text("value"),
        value,
        number,
        said or None,
    )


class _Keys:
    """One object of an answer, with the place of each error."""

    def __init__(self, filename: str, number: int, values: object) -> None:
        self._filename = filename
        self._number = number
        if not isinstance(values, dict):
            raise self.fail("observation", "an object")
        self.values: dict[str, object] = values

    def fail(self, key: str, wanted: str) -> ImportFailed:
        message = f"{self._filename}: observation {self._number}, {key!r} is not {wanted}."
        return ImportFailed(message, row=self._number, column=key, remedy=REMEDY)

    def text(self, key: str) -> str:
        value = self.values.get(key) or ""
        if not isinstance(value, str):
            raise self.fail(key, "a text")
        return value.strip()

    def under(self, key: str) -> _Keys:
        if not isinstance(self.values.get(key), dict):
            raise self.fail(key, "an object")
        return _Keys(self._filename, self._number, self.values[key])

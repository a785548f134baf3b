"""One sheet of SIPRI's workbook of military expenditure: states below their regions, a column for each year.

What marks a figure is kept beside it. Blue ink is SIPRI's estimate, red ink highly uncertain (in the table of totals: more
than a tenth estimated), "..." not available, "xxx" not a state in that year. A double red line between two years is a
series break: a line on the left of a year stands before it, one on its right before the year after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal

from ontherecord.errors import ImportFailed
from ontherecord.record.importers.xlsx import Cell, Ink, Sheet
from ontherecord.record.names import Gazetteer

REMEDY = "Download the workbook again from SIPRI's military expenditure database, and do not save it in a spreadsheet."
TOP_REGIONS = frozenset({"AFR", "AMR", "ASIAOCE", "EUR", "MDE"})
NOT_LISTED = "not_listed"
"""The mark of a figure whose sheet does not list the state, or does not go back to the year."""

_HEADER_WITHIN = 40
_FEWEST_YEARS = 3
_CURRENT = re.compile(r"((?:19|20)\d\d) \(?current", re.IGNORECASE)
_MARKS = {"": "blank", "..": "unavailable", "...": "unavailable", "xxx": "not_independent"}
_INKS = {Ink.PLAIN: None, Ink.BLUE: "estimate", Ink.RED: "uncertain"}
_LARGEST = Decimal(10) ** 30
"""The largest figure of the field, bolívares at the prices of 2022, is a hundred-millionth of this."""
_EXACT = Context(prec=40)
_SIX = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is exact to six decimals; `mark` says what is known of it, or why there is none."""

    value: Decimal | None
    mark: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One state or region.

    `words` are its other cells, by column ("Notes", "Currency"); `breaks` are the years before which a line stands;
    `current` is a figure at current prices, with its year, at the end of a row at constant prices.
    """

    name: str
    code: str | None
    region: str | None
    subregion: str | None
    figures: dict[int, Figure]
    breaks: frozenset[int]
    words: dict[str, str]
    current: tuple[int, Figure] | None


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where things stand: columns from 0."""

    years: dict[int, int]
    words: dict[int, str]
    current: tuple[int, int] | None
    beyond: int


@dataclass(slots=True)
class _Reader:
    filename: str
    sheet: Sheet
    names: Gazetteer
    factor: Decimal

    def fail(self, row: int, column: str | None, message: str) -> ImportFailed:
        where = f"{self.filename}, sheet {self.sheet.title!r}, row {row}"
        shown = where if column is None else f"{where}, column {column!r}"
        return ImportFailed(f"{shown}: {message}.", row=row, column=column, remedy=REMEDY)

    def header(self) -> tuple[int, _Columns]:
        for at, (row, cells) in enumerate(self.sheet.rows):
            first = cells[0].value if cells else None
            if row > _HEADER_WITHIN:
                break
            if isinstance(first, str) and first.strip() in {"Country", "Region"}:
                return at, self._columns(row, cells)
        raise self.fail(1, None, "no line starts with 'Country' or 'Region'")

    def _columns(self, row: int, cells: tuple[Cell, ...]) -> _Columns:
        years: dict[int, int] = {}
        words: dict[int, str] = {}
        current: tuple[int, int] | None = None
        for at, cell in enumerate(cells[1:], 1):
            value = cell.value
            if isinstance(value, Decimal):
                years[at] = int(value)
            elif isinstance(value, str) and (found := _CURRENT.match(value.strip())) is not None:
                current = (at, int(found[1]))
            elif isinstance(value, str) and value.strip():
                words[at] = value.strip().partition(" (")[0]
        found_years = list(years.values())
        wanted = list(range(found_years[0], found_years[0] + len(found_years))) if found_years else []
        if len(found_years) < _FEWEST_YEARS or found_years != wanted or not 1900 <= found_years[0] <= 2100:  # noqa: PLR2004 - years
            raise self.fail(row, None, "the years do not follow one another")
        if list(years) != list(range(min(years), max(years) + 1)):
            raise self.fail(row, None, "a column without a year stands between the years")
        return _Columns(years, words, current, max((*years, *words, current[0] if current else 0)))

    def lines(self) -> Iterator[Line]:
        at, columns = self.header()
        region: str | None = None
        subregion: str | None = None
        for row, cells in self.sheet.rows[at + 1 :]:
            name = self._name(row, cells, columns)
            if name is None:
                continue
            code = self.names.code_of(name)
            if not self._has_figures(cells, columns):
                # Below the last state such rows are notes; they head nothing.
                region, subregion = (code, None) if code in TOP_REGIONS else (region, code or name)
                continue
            yield Line(
                name=name,
                code=code,
                region=region,
                subregion=subregion,
                figures={
                    year: self._figure(row, str(year), _at(cells, column)) for column, year in columns.years.items()
                },
                breaks=_breaks(cells, columns),
                words=_words(cells, columns),
                current=None
                if columns.current is None
                else (columns.current[1], self._figure(row, "current prices", _at(cells, columns.current[0]))),
            )

    def _name(self, row: int, cells: tuple[Cell, ...], columns: _Columns) -> str | None:
        first = cells[0]
        if isinstance(first.value, str) and first.value.strip() and not first.formula and not first.error:
            return " ".join(first.value.split())
        if first.value in (None, "") and not self._has_figures(cells, columns):
            return None
        raise self.fail(row, self.sheet.title, "figures without a name")

    def _has_figures(self, cells: tuple[Cell, ...], columns: _Columns) -> bool:
        return any(not _blank(_at(cells, column)) for column in columns.years)

    def _figure(self, row: int, column: str, cell: Cell) -> Figure:
        if cell.formula:
            raise self.fail(row, column, f"a formula stands where a figure should ({str(cell.value)[:40]!r})")
        if cell.error:
            return Figure(None, "error")
        match cell.value:
            case Decimal() as value:
                if not value.is_finite() or not 0 <= value < _LARGEST:
                    raise self.fail(row, column, f"{str(value)[:40]!r} is no amount")
                return Figure((value * self.factor).quantize(_SIX, context=_EXACT), _INKS[cell.ink])
            case None:
                return Figure(None, "blank")
            case str() as text if (mark := _MARKS.get(text.replace(" ", ""))) is not None:
                return Figure(None, mark)
            case other:
                raise self.fail(row, column, f"{str(other)[:40]!r} is neither a figure nor a mark")


def read_lines(filename: str, sheet: Sheet, names: Gazetteer, factor: Decimal = Decimal(1)) -> tuple[Line, ...]:
    """Read the states (or regions) of a sheet, each figure times the factor.

    Raises:
        ImportFailed: no header, years out of order, no lines, or a cell that is neither a figure nor a mark.

    """
    reader = _Reader(filename, sheet, names, factor)
    lines = tuple(reader.lines())
    if not lines:
        raise reader.fail(1, None, "no states below the header")
    return lines


def _at(cells: tuple[Cell, ...], column: int) -> Cell:
    return cells[column] if column < len(cells) else Cell(None)


def _blank(cell: Cell) -> bool:
    return cell.value is None or (isinstance(cell.value, str) and not cell.value.strip())


def _breaks(cells: tuple[Cell, ...], columns: _Columns) -> frozenset[int]:
    before = {year for column, year in columns.years.items() if _at(cells, column).line_before}
    after = {year + 1 for column, year in columns.years.items() if _at(cells, column).line_after}
    return frozenset(before | after)


def _words(cells: tuple[Cell, ...], columns: _Columns) -> dict[str, str]:
    """Keep the other cells of a row by the name of their column; what stands to the right of all columns is a remark."""
    found = {name: text for column, name in columns.words.items() if (text := _text(_at(cells, column)))}
    remarks = [text for cell in cells[columns.beyond + 1 :] if isinstance(cell.value, str) and (text := _text(cell))]
    return found | ({"Remark": "; ".join(remarks)} if remarks else {})


def _text(cell: Cell) -> str:
    if isinstance(cell.value, Decimal):
        return str(int(cell.value))
    return " ".join(cell.value.split()) if isinstance(cell.value, str) else ""

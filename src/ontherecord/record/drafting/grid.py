"""Anybody's file as a grid of texts: delimited text, a workbook or a Parquet file, bounded before it is read."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.errors import ImportFailed
from ontherecord.record.importers.delimited import decode
from ontherecord.record.importers.parquet import MAGIC, ParquetFile
from ontherecord.record.importers.xlsx import ARCHIVE, Workbook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontherecord.record.importers.xlsx import Cell

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is taken; a table for one article is far smaller."""
MOST_ROWS = 50_000
MOST_COLUMNS = 400
_LONGEST_CELL = 20_000
_DELIMITERS = (",", ";", "\t", "|", "#")
_LOOKED_AT = 60
"""Lines by which the delimiter is told."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_REMEDY = "Give a CSV, XLSX or Parquet file with one table: a header row, and one row a thing below it."
_OTHERS = {b"%PDF": "a PDF", b"\xd0\xcf\x11\xe0": "a workbook of before 2007 (.xls)", b"\x1f\x8b": "packed with gzip"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Rows of texts, each as wide as the widest. `notes` say what was left out or looked odd."""

    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def read_grid(data: bytes, filename: str, sheet: str | None = None) -> Grid:
    """Read a file as a grid.

    Args:
        data: the whole file.
        filename: for messages.
        sheet: of a workbook, the title of the sheet; the fullest one if left out.

    Raises:
        ImportFailed: no table, too large, damaged, or of a kind that is not read; the remedy says what to do.

    """
    if len(data) > LARGEST:
        raise ImportFailed(
            f"{filename} has more than {LARGEST // 1024**2} MB.", remedy="Cut it to the rows that matter."
        )
    for sign, what in _OTHERS.items():
        if data.startswith(sign):
            raise ImportFailed(f"{filename} is {what}.", remedy=_REMEDY)
    if data.startswith(MAGIC):
        return _squared(*_parquet(data, filename), filename=filename)
    if data.startswith(ARCHIVE):
        return _squared(*_workbook(data, filename, sheet), filename=filename)
    return _squared(*_delimited(data, filename), filename=filename)


def _squared(rows: Iterable[list[str]], notes: tuple[str, ...], *, filename: str) -> Grid:
    """All rows as wide as the widest, empty rows and columns at the edges gone."""
    kept = [[" ".join(cell.split()) for cell in row] for row in rows]
    kept = [row for row in kept if any(row)]
    width = max(
        (len(row) - next((n for n, cell in enumerate(reversed(row)) if cell), len(row)) for row in kept), default=0
    )
    if not kept or not width:
        raise ImportFailed(f"{filename} holds no table.", remedy=_REMEDY)
    if width > MOST_COLUMNS:
        raise ImportFailed(f"{filename} has {width:,} columns; at most {MOST_COLUMNS} are taken.", remedy=_REMEDY)
    return Grid(rows=tuple(tuple((row + [""] * width)[:width]) for row in kept), notes=notes)


def _delimited(data: bytes, filename: str) -> tuple[list[list[str]], tuple[str, ...]]:
    text = data.decode("utf-16", "replace") if data.startswith(_UTF16) else decode(data)
    if "\x00" in text:
        raise ImportFailed(f"{filename} is no text, workbook or Parquet file.", remedy=_REMEDY)
    delimiter = _delimiter(text)
    rows: list[list[str]] = []
    notes: tuple[str, ...] = ()
    limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        # Loose on purpose: a stray quotation mark in a cell is no reason to read nothing.
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True):
            rows.append(row)
            if len(rows) > MOST_ROWS:
                notes = (f"Only the first {MOST_ROWS:,} rows of {filename} were read.",)
                break
    except csv.Error as error:
        raise ImportFailed(f"{filename}: row {len(rows) + 1}: {error}.", row=len(rows) + 1, remedy=_REMEDY) from error
    finally:
        csv.field_size_limit(limit)
    return rows, notes


def _delimiter(text: str) -> str:
    """The sign that stands equally often, and most often, in the first lines."""
    lines = [line for line in text[: 64 * 1024].splitlines()[:_LOOKED_AT] if line.strip()]

    def evenness(sign: str) -> tuple[float, int]:
        counts = Counter(line.count(sign) for line in lines)
        common, times = max(counts.items(), key=lambda item: (item[1] if item[0] else 0, item[0]), default=(0, 0))
        return (times / len(lines) if common and lines else 0.0, common)

    return max(_DELIMITERS, key=evenness)


def _workbook(data: bytes, filename: str, title: str | None) -> tuple[list[list[str]], tuple[str, ...]]:
    book = Workbook(data, filename)
    titles = book.titles
    if not titles:
        raise ImportFailed(f"{filename} has no sheets.", remedy=_REMEDY)
    if title is not None and title not in titles:
        raise ImportFailed(f"{filename} has no sheet {title!r}.", remedy=f"It has {', '.join(titles[:12])}.")
    sheets = {
        name: book.sheet(name, rows=MOST_ROWS, columns=MOST_COLUMNS) for name in ([title] if title else titles[:12])
    }
    chosen = max(sheets, key=lambda name: sum(len(cells) for _, cells in sheets[name].rows))
    notes = () if len(titles) == 1 else (f"Of {len(titles)} sheets, {chosen!r} was read.",)
    return [[_text(cell) for cell in cells] for _, cells in sheets[chosen].rows], notes


def _text(cell: Cell) -> str:
    value = cell.value
    if cell.formula or cell.error or value is None:
        # What a formula would come to is not in the file, and nothing is computed here.
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value == value.to_integral_value() else str(value)
    return value.isoformat() if isinstance(value, date) else value


def _parquet(data: bytes, filename: str) -> tuple[list[list[str]], tuple[str, ...]]:
    file = ParquetFile(data, filename)
    rows = [list(file.columns)]
    notes: tuple[str, ...] = ()
    for cells in file.cells(file.columns):
        if len(rows) > MOST_ROWS:
            notes = (f"Only the first {MOST_ROWS:,} rows of {filename} were read.",)
            break
        rows.append(["" if cell is None else _plain(cell) for cell in cells])
    return rows, notes


def _plain(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)

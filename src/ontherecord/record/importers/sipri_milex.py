"""SIPRI's workbook of military expenditure: all its sheets, one row a state and year, each figure with its mark.

Totals of regions and of the world are rows of their own, marked as aggregates and never to be added to their members: they
include SIPRI's estimates for states whose figures are missing. They are at constant prices, in millions as the others are.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ontherecord.errors import ImportFailed
from ontherecord.model.period import Period
from ontherecord.record.dataset import Release
from ontherecord.record.importers.base import Imported
from ontherecord.record.importers.sipri_milex_sheets import NOT_LISTED, REMEDY, Figure, Line, read_lines
from ontherecord.record.importers.xlsx import Sheet, Workbook, sheet_titles
from ontherecord.record.names import load_names
from ontherecord.record.tables import SIPRI_MILEX, Value

_TOTALS, _NOTES = "Regional totals", "Footnotes"
_CONSTANT = re.compile(r"Constant \(((?:19|20)\d\d)\) US.{1,3}")
_PERCENT = Decimal(100)
_BILLIONS = Decimal(1_000)
_APRIL = 4
"""SIPRI publishes the figures of a year in the last week of the April after it."""
_SHEETS = (
    ("usd_current", re.compile(r"Current US.{1,3}"), Decimal(1)),
    ("usd_constant", _CONSTANT, Decimal(1)),
    ("gdp_share", re.compile(r"Share of GDP"), _PERCENT),
    ("per_capita", re.compile(r"Per capita"), Decimal(1)),
    ("gov_share", re.compile(r"Share of Govt\. spending"), _PERCENT),
    ("local_calendar", re.compile(r"Local currency calendar years"), Decimal(1)),
    ("local_financial", re.compile(r"Local currency financial years"), Decimal(1)),
)
"""Series, the title of the sheet, and what makes its figures millions, per cents or whole units of currency."""
_SERIES = tuple(name for name, _, _ in _SHEETS)
_OUT = (
    "spender", "name", "region", "subregion", "aggregate", "year",
    *(column for name in _SERIES for column in (name, f"{name}_mark")),
    "price_year", "currency", "fiscal_year", "series_break", "notes", "footnote",
)  # fmt: skip
_MARKERS = re.compile(r"\d+|[^\d\s,;]")


@dataclass(frozen=True, slots=True)
class SipriMilex:
    """Importer "sipri-milex"."""

    name: str = "sipri-milex"
    dataset: str = "sipri_milex"

    def recognise(self, head: bytes, filename: str) -> bool:
        """Tell by the titles of the sheets."""
        del filename
        titles = {title.strip() for title in sheet_titles(head)}
        return {_TOTALS, _NOTES} <= titles and any(_CONSTANT.fullmatch(title) for title in titles)

    def read(self, data: bytes, filename: str) -> Imported:
        """Read one workbook.

        Raises:
            ImportFailed: a sheet is missing or damaged, a state stands twice, or a cell is neither a figure nor a mark.

        """
        book = Workbook(data, filename)
        names = load_names()
        series: dict[str, dict[str, Line]] = {}
        price_year = 0
        for name, title, factor in _SHEETS:
            sheet = _sheet(book, title)
            if (found := _CONSTANT.fullmatch(sheet.title.strip())) is not None:
                price_year = int(found[1])
            series[name] = _by_code(read_lines(filename, sheet, names, factor), filename, sheet)
        totals = _sheet(book, re.compile(_TOTALS))
        regions = _by_code(read_lines(filename, totals, names, _BILLIONS), filename, totals)
        notes = _footnotes(book.sheet(_sheet_title(book, re.compile(_NOTES))))
        years = sorted({year for lines in series.values() for line in lines.values() for year in line.figures})
        rows = [
            row
            for code in dict.fromkeys(code for lines in series.values() for code in lines)
            for row in _rows(code, {name: lines.get(code) for name, lines in series.items()}, years, price_year, notes)
        ]
        rows.extend(row for code, line in regions.items() for row in _total(code, line, price_year, notes))
        spelled = {(line.code, line.name) for lines in (*series.values(), regions) for line in lines.values()}
        sections = {
            one for lines in series.values() for line in lines.values() for one in (line.region, line.subregion)
        }
        unmatched = {name for code, name in spelled if code is None} | {
            name for name in sections if name is not None and name not in names
        }
        release = Release(
            dataset=self.dataset,
            id=f"{years[-1] + 1}-{_APRIL:02}",
            released=Period.month(years[-1] + 1, _APRIL),
            generated=book.modified or date(years[-1] + 1, _APRIL, 1),
            first_year=years[0],
            last_year=years[-1],
            scope=(),
            sha256=hashlib.sha256(data).hexdigest(),
            rows=len(rows),
            note=f"constant dollars of {price_year}",
        )
        return Imported(
            release=release, table=SIPRI_MILEX, columns=_OUT, rows=tuple(rows), unmatched=tuple(sorted(unmatched))
        )


def _sheet_title(book: Workbook, title: re.Pattern[str]) -> str:
    for found in book.titles:
        if title.fullmatch(found.strip()):
            return found
    raise ImportFailed(f"{book.filename} has no sheet {title.pattern!r}.", remedy=REMEDY)


def _sheet(book: Workbook, title: re.Pattern[str]) -> Sheet:
    return book.sheet(_sheet_title(book, title))


def _by_code(lines: tuple[Line, ...], filename: str, sheet: Sheet) -> dict[str, Line]:
    found: dict[str, Line] = {}
    for line in lines:
        code = line.code or line.name
        if code in found:
            raise ImportFailed(
                f"{filename}, sheet {sheet.title!r}: {line.name!r} stands there twice, also as {found[code].name!r}.",
                column="Country",
                remedy=REMEDY,
            )
        found[code] = line
    return found


def _rows(
    code: str, lines: Mapping[str, Line | None], years: list[int], price_year: int, notes: Mapping[str, str]
) -> list[tuple[Value, ...]]:
    """Give the rows of a state: one a year, with every series."""
    held = {name: line for name, line in lines.items() if line is not None}
    first = next(iter(held.values()))
    words = {key: value for line in reversed(held.values()) for key, value in line.words.items()}
    marks, footnote = _explained(list(held.values()), notes)
    missing = Figure(None, NOT_LISTED)
    rows: list[tuple[Value, ...]] = []
    for year in years:
        figures = [held[name].figures.get(year, missing) if name in held else missing for name in _SERIES]
        rows.append((
            code,
            first.name,
            first.region,
            first.subregion,
            False,
            year,
            *(cell for figure in figures for cell in (figure.value, figure.mark)),
            price_year,
            words.get("Currency"),
            words.get("Fiscal Year"),
            any(year in line.breaks for line in held.values()),
            marks,
            footnote,
        ))  # fmt: skip
    return rows


def _total(code: str, line: Line, price_year: int, notes: Mapping[str, str]) -> list[tuple[Value, ...]]:
    """Give the rows of a region or the world: constant dollars, and for one year current ones."""
    omitted = line.words.get("Omitted countries")
    marks, footnote = _explained([line], notes)
    missing = Figure(None, NOT_LISTED)
    rows: list[tuple[Value, ...]] = []
    for year, figure in line.figures.items():
        current = line.current[1] if line.current is not None and line.current[0] == year else missing
        figures = {"usd_constant": _estimated(figure), "usd_current": _estimated(current)}
        cells = [figures.get(name, missing) for name in _SERIES]
        rows.append((
            code,
            line.name,
            line.region,
            line.subregion,
            True,
            year,
            *(cell for one in cells for cell in (one.value, one.mark)),
            price_year,
            None,
            None,
            year in line.breaks,
            marks,
            " ".join(part for part in (f"Leaves out {omitted}." if omitted else None, footnote) if part) or None,
        ))  # fmt: skip
    return rows


def _estimated(figure: Figure) -> Figure:
    return replace(figure, mark="over_tenth_estimated") if figure.mark == "uncertain" else figure


def _footnotes(sheet: Sheet) -> dict[str, str]:
    """Read what each mark and number stands for: the mark in the first column, the text in the next that has one."""
    found: dict[str, str] = {}
    for _, cells in sheet.rows:
        first = cells[0].value
        mark = str(int(first)) if isinstance(first, Decimal) else str(first or "").strip()
        texts = (cell.value for cell in cells[1:] if isinstance(cell.value, str) and cell.value.strip())
        text = next(texts, None)
        if text is not None and _MARKERS.fullmatch(mark):
            found[mark] = _sentence(text)
    return found


def _sentence(text: str) -> str:
    """Close a note with a full stop, for several stand one after the other."""
    words = " ".join(text.split())
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _explained(lines: list[Line], notes: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Give a state's marks as printed on any of its sheets, and what they mean, with what stands beside the columns."""
    marks = list(dict.fromkeys(mark for line in lines for mark in _MARKERS.findall(line.words.get("Notes", ""))))
    texts = [notes[mark] for mark in marks if mark in notes]
    texts += dict.fromkeys(_sentence(line.words["Remark"]) for line in lines if "Remark" in line.words)
    reported = next((line.words["Reporting year"] for line in lines if "Reporting year" in line.words), None)
    if reported is not None:
        texts.append(f"Shares of government spending are by years {reported}.")
    return " ".join(marks) or None, " ".join(texts) or None

"""SIPRI's workbook of the Top 100 arms-producing companies: a sheet a year, headers that differ from sheet to sheet."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ontherecord.errors import ImportFailed
from ontherecord.model.period import Period
from ontherecord.record.dataset import Release
from ontherecord.record.importers.base import Imported
from ontherecord.record.importers.xlsx import Cell, Sheet, Workbook, mentions, sheet_titles
from ontherecord.record.names import Gazetteer, load_names
from ontherecord.record.tables import SIPRI_TOP100, Value

_SIGN = b"SIPRI Top 100 arms-producing"
_YEAR = re.compile(r"(?:19|20)\d\d")
_RETRIEVED = re.compile(r"retrieved ([A-Z][a-z]{2,8}) ((?:19|20)\d\d)")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_HEADER_WITHIN = 30
_LETTER = re.compile(r"[a-z]")
_MISSING = frozenset({"..", "...", "-", "–", "—"})
_MOST_RANKED = 200
_HEADS = (
    ("rank", re.compile(r"Rank \((\d{4})\).*")),
    ("company", re.compile(r"Company.*")),
    ("notes", re.compile(r"Notes.*")),
    ("country", re.compile(r"Country.*")),
    ("constant", re.compile(r"Arms revenues (\d{4}) \(constant (\d{4}) prices\).*")),
    ("revenue", re.compile(r"Arms revenues \((\d{4})\)")),
    ("total", re.compile(r"Total revenues \(\d{4}\)")),
    ("share", re.compile(r"Arms revenues as a % of total revenues.*")),
)
_OUT = (
    "year", "rank", "previous_rank", "company", "country", "revenue", "previous_revenue", "revenue_constant",
    "previous_revenue_constant", "price_year", "total_revenue", "arms_share", "uncertain", "companies", "notes", "footnote",
)  # fmt: skip
_SIX = Decimal("0.000001")
_LARGEST = Decimal(10) ** 12
_REMEDY = "Download the workbook again from SIPRI's arms industry database, and do not save it in a spreadsheet."


@dataclass(frozen=True, slots=True)
class SipriTop100:
    """Importer "sipri-top100"."""

    name: str = "sipri-top100"
    dataset: str = "sipri_top100"

    def recognise(self, head: bytes, filename: str) -> bool:
        """Tell by sheets that are called by years, and by the title of the first."""
        del filename
        titles = sheet_titles(head)
        return bool(titles) and all(_YEAR.fullmatch(title.strip()) for title in titles) and mentions(head, _SIGN)

    def read(self, data: bytes, filename: str) -> Imported:
        """Read one workbook.

        Raises:
            ImportFailed: a sheet is damaged or of another year, ranks are out of order, or a cell is no figure.

        """
        book = Workbook(data, filename)
        names = load_names()
        unmatched: set[str] = set()
        rows: list[tuple[Value, ...]] = []
        retrieved: date | None = None
        for title in book.titles:
            reader = _Year(filename, book.sheet(title), names, unmatched)
            rows += reader.rows()
            retrieved = retrieved or reader.retrieved()
        if retrieved is None:
            raise ImportFailed(
                f"{filename}: no line 'retrieved …', so its release is not known.",
                remedy="Keep the lines above the header as SIPRI wrote them.",
            )
        years = sorted(year for row in rows if isinstance(year := row[0], int))
        release = Release(
            dataset=self.dataset,
            id=f"{retrieved:%Y-%m}",
            released=Period.month(retrieved.year, retrieved.month),
            generated=book.modified or retrieved,
            first_year=years[0],
            last_year=years[-1],
            scope=(),
            sha256=hashlib.sha256(data).hexdigest(),
            rows=len(rows),
            note=None,
        )
        return Imported(
            release=release, table=SIPRI_TOP100, columns=_OUT, rows=tuple(rows), unmatched=tuple(sorted(unmatched))
        )


class _Year:
    """One sheet: the companies of a year."""

    def __init__(self, filename: str, sheet: Sheet, names: Gazetteer, unmatched: set[str]) -> None:
        self.filename = filename
        self.sheet = sheet
        self.year = int(sheet.title.strip())
        self._names = names
        self._unmatched = unmatched

    def _fail(self, row: int, column: str | None, message: str) -> ImportFailed:
        where = f"{self.filename}, sheet {self.sheet.title!r}, row {row}"
        shown = where if column is None else f"{where}, column {column!r}"
        return ImportFailed(f"{shown}: {message}.", row=row, column=column, remedy=_REMEDY)

    def retrieved(self) -> date | None:
        """Read the month in which SIPRI drew the tables up."""
        for _, cells in self.sheet.rows[:_HEADER_WITHIN]:
            found = _RETRIEVED.search(_text(cells[0]))
            if found is not None and found[1] in _MONTHS:
                return date(int(found[2]), _MONTHS.index(found[1]) + 1, 1)
        return None

    def rows(self) -> list[tuple[Value, ...]]:
        """Read the companies, in order of rank."""
        at, columns, prices = self._header()
        ranked: list[tuple[int, tuple[Cell, ...]]] = []
        notes: dict[str, str] = {}
        for row, cells in self.sheet.rows[at + 1 :]:
            if isinstance(cells[0].value, Decimal):
                ranked.append((row, cells))
            elif _LETTER.fullmatch(_text(cells[0])) and len(cells) > 1:
                notes[_text(cells[0])] = _text(cells[1])
            elif not notes and _text(cells[0]) and any(_text(cell) for cell in cells[1:]):
                raise self._fail(row, "Rank", f"{_text(cells[0])[:40]!r} is no rank")
        if not ranked:
            raise self._fail(1, None, "no companies below the header")
        found = [self._company(row, cells, columns, prices, notes) for row, cells in ranked]
        ranks = [rank for one in found if isinstance(rank := one[1], int)]
        for number, rank in enumerate(ranks):
            if rank > number + 1 or (number and rank < ranks[number - 1]):
                raise self._fail(ranked[number][0], "Rank", f"{rank} is out of order")
        return found

    def _header(self) -> tuple[int, dict[str, int], int]:
        """Find the columns by what stands in their heads, and the year whose prices are the constant ones."""
        for at, (row, cells) in enumerate(self.sheet.rows[:_HEADER_WITHIN]):
            if _text(cells[0]).startswith("Rank ("):
                return at, *self._columns(row, cells)
        raise self._fail(1, None, "no line starts with 'Rank ('")

    def _columns(self, row: int, cells: tuple[Cell, ...]) -> tuple[dict[str, int], int]:
        columns: dict[str, int] = {}
        prices = 0
        for at, cell in enumerate(cells):
            head = _text(cell)
            if not head:
                continue
            name, found = next(((n, m) for n, p in _HEADS if (m := p.fullmatch(head)) is not None), (None, None))
            if name is None or found is None:
                raise self._fail(row, head[:60], "no such column is known")
            if name == "constant":
                prices = int(found[2])
            if name in {"rank", "revenue", "constant"}:
                year = int(found[1])
                if year not in {self.year, self.year - 1}:
                    raise self._fail(row, head[:60], f"stands on the sheet of {self.year}")
                name = name if year == self.year else f"previous_{name}"
            if name in columns:
                raise self._fail(row, head[:60], "stands there twice")
            columns[name] = at
        for name in ("rank", "company", "country", "revenue", "total"):
            if name not in columns:
                raise self._fail(row, None, f"no column of {name}")
        return columns, prices

    def _company(
        self, row: int, cells: tuple[Cell, ...], columns: Mapping[str, int], prices: int, notes: Mapping[str, str]
    ) -> tuple[Value, ...]:
        def amount(name: str) -> Decimal | None:
            return self._amount(row, name, _at(cells, columns, name))

        rank, previous = amount("rank"), amount("previous_rank")
        revenue = amount("revenue")
        company, country = (_text(_at(cells, columns, name)) for name in ("company", "country"))
        if not company or not country:
            raise self._fail(row, "company" if not company else "country", "there is no name")
        if rank is None or revenue is None or not 1 <= rank <= _MOST_RANKED:
            raise self._fail(row, "rank" if revenue is not None else "revenue", "there is no figure")
        code = self._names.code_of(country)
        if code is None:
            self._unmatched.add(country)
        letters = _LETTER.findall(_text(_at(cells, columns, "notes")))
        texts = [notes[letter] for letter in letters if letter in notes]
        share = _at(cells, columns, "share")
        return (
            self.year,
            int(rank),
            None if previous is None else int(previous),
            company,
            code or country,
            revenue,
            amount("previous_revenue"),
            # In the year whose prices are the constant ones, the two are the same, and SIPRI prints one.
            revenue if prices == self.year and "constant" not in columns else amount("constant"),
            amount("previous_constant"),
            prices or None,
            amount("total"),
            # SIPRI left a formula in one of these; what it would give is the quotient of two other cells.
            None if share.formula else _percent(self._amount(row, "share", share)),
            any("uncertainty" in text for text in texts),
            1,
            " ".join(letters) or None,
            " ".join(texts) or None,
        )

    def _amount(self, row: int, column: str, cell: Cell) -> Decimal | None:
        if cell.formula or cell.error:
            raise self._fail(row, column, f"a formula or an error stands there ({str(cell.value)[:40]!r})")
        match cell.value:
            case Decimal() as value if value.is_finite() and 0 <= value < _LARGEST:
                return value.quantize(_SIX)
            case None:
                return None
            case str() as text if text.replace(" ", "") in _MISSING or not text.strip():
                return None
            case other:
                raise self._fail(row, column, f"{str(other)[:40]!r} is no figure")


def _at(cells: tuple[Cell, ...], columns: Mapping[str, int], name: str) -> Cell:
    at = columns.get(name)
    return cells[at] if at is not None and at < len(cells) else Cell(None)


def _percent(share: Decimal | None) -> Decimal | None:
    return None if share is None else (share * 100).quantize(_SIX)


def _text(cell: Cell) -> str:
    return " ".join(cell.value.split()) if isinstance(cell.value, str) else ""

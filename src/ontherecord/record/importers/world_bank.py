"""World Bank indicators, in every layout that they come in, and the two tidy files of output and people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ontherecord.errors import ImportFailed
from ontherecord.model.period import Period
from ontherecord.record.dataset import Release
from ontherecord.record.importers.base import Imported
from ontherecord.record.importers.country_years import CountryYears, Figure, Places, undated_release
from ontherecord.record.importers.delimited import decode, starts
from ontherecord.record.importers.world_bank_layouts import (
    ANSWER,
    BY_INDICATOR,
    DATABANK,
    GAPMINDER,
    REMEDY,
    WORKBOOK,
    Observation,
    Series,
    answer,
    by_indicator,
    databank,
    gapminder,
    indicator_names,
    workbook,
)
from ontherecord.record.importers.xlsx import sheet_titles
from ontherecord.record.tables_country import WORLD_BANK_GDP, WORLD_BANK_INDICATORS, WORLD_BANK_POPULATION

if TYPE_CHECKING:
    from collections.abc import Callable

    from ontherecord.record.table import Value

_WORKBOOK_SIGN = "API_"
_SEEN = 40
"""Lines of the head that are looked at to tell output from people: dollars have cents, people come whole."""


@dataclass(frozen=True, slots=True)
class WorldBank:
    """Importer "world-bank"."""

    name: str = "world-bank"
    dataset: str = "world_bank_indicators"

    def recognise(self, head: bytes, filename: str) -> bool:
        """Tell by the header, by the sheets of a workbook, or by the beginning of an answer."""
        del filename
        return _reader(head) is not None

    def read(self, data: bytes, filename: str) -> Imported:
        """Read one file.

        Raises:
            ImportFailed: with row and column.

        """
        reader = _reader(data)
        if reader is None:
            raise ImportFailed(f"{filename} is in no layout of World Bank indicators.", row=1, remedy=REMEDY)
        series = reader(data, filename)
        if not series.observations:
            raise ImportFailed(f"{filename} has no figures.", row=1, remedy=REMEDY)
        places = Places("world_bank")
        seen: set[tuple[str, str, int]] = set()
        rows = tuple(_row(one, places, seen, filename) for one in series.observations)
        return Imported(
            release=_release(self.dataset, data, series),
            table=WORLD_BANK_INDICATORS,
            columns=WORLD_BANK_INDICATORS.names[1:],
            rows=rows,
            unmatched=tuple(sorted(places.unmatched)),
        )


def _reader(data: bytes) -> Callable[[bytes, str], Series] | None:
    if ANSWER.match(data):
        return answer
    if set(WORKBOOK) <= set(sheet_titles(data)):
        return workbook
    for columns, reader in ((DATABANK, databank), (BY_INDICATOR, by_indicator)):
        if starts(data, columns):
            return reader
    known = starts(data, GAPMINDER) and any(name in decode(data[:2_000]) for name in indicator_names())
    return gapminder if known else None


def _row(one: Observation, places: Places, seen: set[tuple[str, str, int]], filename: str) -> tuple[Value, ...]:
    key = (one.code, one.indicator, one.year)
    if key in seen:
        raise ImportFailed(
            f"{filename}: row {one.row}: {one.indicator} of {one.code} in {one.year} is there twice.",
            row=one.row,
            column=str(one.year),
            remedy=REMEDY,
        )
    seen.add(key)
    place, total = places.of(one.name, one.year, one.code)
    return (place, one.name, one.year, total, one.code, one.indicator, one.indicator_name, one.value, one.status)


def _release(dataset: str, data: bytes, series: Series) -> Release:
    years = [one.year for one in series.observations]
    indicators = tuple(sorted({one.indicator for one in series.observations}))
    undated = replace(undated_release(dataset, data, years, len(years)), holds=indicators)
    if series.updated is None:
        return undated
    day = series.updated
    return replace(undated, id=day.isoformat(), released=Period.day(day), generated=day)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A figure that tells one subject from another: between `low` and `high` (both inclusive) for a code and year."""

    code: str
    year: int
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidy(CountryYears):
    """A tidy file that does not name its subject; what it is shows in whole figures or not, and in known ones."""

    anchors: tuple[Anchor, ...]
    subject: str
    whole: bool

    def _is_subject(self, head: bytes, filename: str) -> bool:
        del filename
        lines = decode(head).splitlines()[1 : _SEEN + 1]
        cells = [line.rpartition(",")[2].strip('"') for line in lines[: len(lines) - 1 or 1]]
        return all("." not in cell for cell in cells) is self.whole

    def read(self, data: bytes, filename: str) -> Imported:
        """Read one file.

        Raises:
            ImportFailed: with row and column, also where its figures are of another subject.

        """
        # An empty base call needs its class named here: a slotted dataclass is made anew, and super() finds the old one.
        imported = CountryYears.read(self, data, filename)
        code, year, figure = (imported.columns.index(name) for name in ("code", "year", imported.columns[-1]))
        known = {(row[code], row[year]): row[figure] for row in imported.rows}
        held = [
            (anchor, known[anchor.code, anchor.year]) for anchor in self.anchors if (anchor.code, anchor.year) in known
        ]
        for anchor, value in held:
            if not isinstance(value, int) and (value is None or not anchor.low <= float(str(value)) <= anchor.high):
                raise self._other(filename, f"{anchor.code} in {anchor.year} has {value}")
        if not held:
            raise self._other(
                filename, f"none of {', '.join(f'{a.code} in {a.year}' for a in self.anchors)} is there to tell by"
            )
        return imported

    def _other(self, filename: str, why: str) -> ImportFailed:
        return ImportFailed(f"{filename} is not {self.subject}: {why}.", column=self.figures[-1].column, remedy=REMEDY)


# Current dollars: by purchasing power Japan's output of 2012 was 4.8 trillion, in constant dollars of 2015 4.3.
GDP = Tidy(
    name="world-bank-gdp",
    dataset="world_bank_gdp",
    table=WORLD_BANK_GDP,
    publisher="world_bank",
    place="Country Name",
    code="Country Code",
    year="Year",
    figures=(Figure("Value"),),
    alone=True,
    anchors=(
        Anchor("JPN", 2012, 5_900_000_000_000, 6_600_000_000_000),
        Anchor("USA", 2010, 14_500_000_000_000, 15_500_000_000_000),
    ),
    subject="GDP in current US dollars",
    whole=False,
)
POPULATION = Tidy(
    name="world-bank-population",
    dataset="world_bank_population",
    table=WORLD_BANK_POPULATION,
    publisher="world_bank",
    place="Country Name",
    code="Country Code",
    year="Year",
    figures=(Figure("Value"),),
    alone=True,
    anchors=(
        Anchor("CHN", 2010, 1_300_000_000, 1_380_000_000),
        Anchor("USA", 2010, 300_000_000, 320_000_000),
    ),
    subject="total population",
    whole=True,
)

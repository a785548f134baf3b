"""A table of the user's own: columns with their types, and cells as written beside the values to reckon with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ColumnType(StrEnum):
    """What the cells of a column are. All but text have a value to reckon with."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    YEAR = "year"
    DATE = "date"
    TIME = "time"
    RANK = "rank"
    SCORE = "score"

    @property
    def ordered(self) -> bool:
        """Whether more and less, earlier and later mean something."""
        return self is not ColumnType.TEXT


class ColumnRole(StrEnum):
    """What a column is for: to tell rows apart, to date them, to measure them, or to describe them."""

    KEY = "key"
    TIME = "time"
    MEASURE = "measure"
    ATTRIBUTE = "attribute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. `name` is what queries call it, `label` the header as written, `nouns` what it may be called.

    `unit` is as the header or the cells write it. `codes` lists the values of a column that has few.
    """

    name: str
    label: str
    type: ColumnType
    role: ColumnRole
    unit: str | None = None
    nouns: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable:
    """A table that was read. `cells` and `values` have the shape (rows, columns).

    `values` are numbers to reckon with: a date is YYYYMMDD, with zeros for what is not said; a time is in seconds; of a
    score it is the first figure, and `None` where a cell has none. `row_nouns` are what one row may be called.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    cells: tuple[tuple[str, ...], ...]
    values: tuple[tuple[float | None, ...], ...]
    row_nouns: tuple[str, ...]
    sha256: str
    source: str

    def place(self, name: str) -> int:
        """Where a column stands, from 0.

        Raises:
            KeyError: no such column.

        """
        for place, column in enumerate(self.columns):
            if column.name == name:
                return place
        raise KeyError(name)

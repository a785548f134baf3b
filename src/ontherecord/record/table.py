"""What a relation is: a name, and columns with their SQL types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Value = str | int | Decimal | bool | date | None
"""A cell on its way into a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec:
    """`columns` are (name, SQL type); the first is always `release`. `order` is how the rows of a release are laid down."""

    name: str
    columns: tuple[tuple[str, str], ...]
    order: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(name for name, _ in self.columns)

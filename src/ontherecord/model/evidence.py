"""What the record answered: a query, its rows and the value read off them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ontherecord.model.quantity import Unit
from ontherecord.model.text import Span

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueInterval:
    """`[low, high]`, both inclusive; widened only by the rounding of the data themselves."""

    low: Decimal
    high: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A query with what came back. `rows` follow `columns`; `value` is `None` where the rows do not give one.

    `bounds` are the publisher's own lowest and highest estimate beside the best one in `value`, in its unit.
    """

    dataset: str
    release: str
    sql: str
    params: tuple[Cell, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    value: ValueInterval | None
    truncated: bool
    bounds: tuple[Decimal, Decimal] | None = None


def largest_of(number: int, rows: tuple[tuple[Cell, ...], ...], *, nobody: str = "UNKNOWN") -> tuple[str, ...]:
    """The codes (first cell) of so many rows with the largest figures (second cell); parties not known are none of them."""
    known = [row for row in rows if row[0] != nobody]
    ordered = sorted(known, key=lambda row: (-Decimal(str(row[1] or 0)), str(row[0])))
    return tuple(str(row[0]) for row in ordered[:number])


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a document that bear on a claim. `span` is half-open, in code points of the document's text.

    `stance` says how they stand to the claim; `score` from 0 to 1 how surely; `origin` is the id of the document.
    """

    source: str
    span: Span
    page: int | None
    quote: str
    stance: str
    score: float
    origin: str | None

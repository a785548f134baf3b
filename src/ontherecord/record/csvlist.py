"""Reads the CSV tables that lie in `codelists/`: facts of one line each."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ontherecord.errors import InvalidDataset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days from `first` to `last`, both inclusive; `None` is an open end."""

    first: date | None
    last: date | None

    def days_within(self, first: date | None, last: date | None) -> int:
        """How many days the two have in common, both ends inclusive; an open stretch counts as very long."""
        low = max(self.first or date.min, first or date.min)
        high = min(self.last or date.max, last or date.max)
        return max(0, (high - low).days + 1)

    def meets(self, other: Span) -> bool:
        """Whether the two have a day in common."""
        return self.days_within(other.first, other.last) > 0


ALWAYS = Span(first=None, last=None)


def read_rows(path: Traversable, *columns: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Read a table with exactly these columns: the number of each line and its cells, stripped.

    Raises:
        InvalidDataset: the header or a row is not as wide as it has to be; the message names the line.

    """
    text = path.read_text(encoding="utf-8")
    reader = csv.reader(io.StringIO(text))
    if tuple(next(reader, ())) != columns:
        raise InvalidDataset(f"{path.name}: line 1.", remedy=f"It needs the columns {', '.join(columns)}.")
    for row in reader:
        if len(row) != len(columns):
            raise InvalidDataset(
                f"{path.name}: line {reader.line_num} has {len(row)} cells.", remedy=f"Write {len(columns)}."
            )
        yield reader.line_num, dict(zip(columns, (cell.strip() for cell in row), strict=True))


def span_of(path: Traversable, line: int, row: dict[str, str]) -> Span:
    """Read the cells `first` and `last`.

    Raises:
        InvalidDataset: one is no day, or they stand the wrong way round.

    """
    try:
        first, last = (date.fromisoformat(row[key]) if row[key] else None for key in ("first", "last"))
    except ValueError as error:
        raise InvalidDataset(f"{path.name}: line {line}: {error}.", remedy="Write YYYY-MM-DD or nothing.") from error
    if first is not None and last is not None and last < first:
        raise InvalidDataset(f"{path.name}: line {line}: {last} is before {first}.", remedy="Swap or mend the days.")
    return Span(first=first, last=last)

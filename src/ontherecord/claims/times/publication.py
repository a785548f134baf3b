"""What is known of the document: its publication date, only as fine as it is known, and its order of numeric dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ontherecord.model.period import Period


class Order(StrEnum):
    """How a document writes numeric dates, where that is known: by its makers' country or by its other dates."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True)
class Publication:
    """`period` is a day, or a month or a year where no more is known."""

    period: Period | None

    @property
    def first(self) -> date | None:
        """The first day on which the article may have appeared."""
        return None if self.period is None else self.period.first

    @property
    def last(self) -> date | None:
        """The last day on which the article may have appeared, inclusive."""
        return None if self.period is None else self.period.last

    @property
    def day(self) -> date | None:
        """The day, where it is known."""
        return self.first if self.first is not None and self.first == self.last else None

    @property
    def month(self) -> tuple[int, int] | None:
        """Year and month, where both are known."""
        first, last = self.first, self.last
        if first is None or last is None or (first.year, first.month) != (last.year, last.month):
            return None
        return first.year, first.month

    @property
    def year(self) -> int | None:
        """The year, where it is known."""
        first, last = self.first, self.last
        if first is None or last is None or first.year != last.year:
            return None
        return first.year

    @property
    def lacking(self) -> str:
        """Why something finer than the date could not be resolved."""
        if self.period is None or self.year is None:
            return (
                "unresolved: no publication date" if self.period is None else "unresolved: publication date too vague"
            )
        if self.month is None:
            return "unresolved: publication date is only a year"
        return "unresolved: publication date is only a month"

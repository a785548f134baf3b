"""When a publisher's new figures come out, and of which years articles speak that are written from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When new figures come out, each year from `month` and `day` on, and what articles written from them speak of.

    They end with the year before, and `title` reports on their last `years` years. `out` are days on which they came out
    at another time of that year. `as_of` is set where the figures are stocks: the month of the year in which they come
    out itself, at whose beginning they were counted. `source` is where the publisher, or a report of the day, says so.
    """

    title: str
    month: int
    day: int
    years: int
    out: tuple[date, ...]
    source: str
    as_of: int | None = None

    def last_year(self, day: date) -> int:
        """The last year that the figures published by a day cover."""
        due = next((one for one in self.out if one.year == day.year), date(day.year, self.month, self.day))
        newest = day.year if day >= due else day.year - 1
        return newest if self.as_of is not None else newest - 1

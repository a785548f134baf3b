"""Periods with a grain: "2021" is a year, never 1 January."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Grain(StrEnum):
    """How finely a period was given.

    `VAGUE` is a time at one side of an event or another time, with no word of how far it goes ("right afterwards", "in
    the run-up to the war"): its open end says so, and nothing may be asked of the whole of it.
    """

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Half-open dates `[start, stop)`; `None` at either side is an open end."""

    start: date | None
    stop: date | None
    grain: Grain

    def __post_init__(self) -> None:
        if self.start is not None and self.stop is not None and self.start >= self.stop:
            message = f"a period needs start < stop, got {self.start} and {self.stop}"
            raise ValueError(message)

    @property
    def first(self) -> date | None:
        """First day, inclusive."""
        return self.start

    @property
    def last(self) -> date | None:
        """Last day, inclusive."""
        return None if self.stop is None else self.stop - timedelta(days=1)

    @classmethod
    def day(cls, when: date) -> Period:
        """One calendar day."""
        return cls(start=when, stop=when + timedelta(days=1), grain=Grain.DAY)

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """One calendar month."""
        length = calendar.monthrange(year, month)[1]
        first = date(year, month, 1)
        return cls(start=first, stop=first + timedelta(days=length), grain=Grain.MONTH)

    @classmethod
    def year(cls, year: int) -> Period:
        """One calendar year."""
        return cls(start=date(year, 1, 1), stop=date(year + 1, 1, 1), grain=Grain.YEAR)

    @classmethod
    def years(cls, first: int, last: int, grain: Grain = Grain.RANGE) -> Period:
        """Whole calendar years, both inclusive."""
        if first == last:
            return cls.year(first)
        return cls(start=date(first, 1, 1), stop=date(last + 1, 1, 1), grain=grain)

    @classmethod
    def days(cls, first: date | None, last: date | None, grain: Grain = Grain.RANGE) -> Period:
        """From the first to the last day, both inclusive; `None` is an open end."""
        stop = None if last is None else last + timedelta(days=1)
        return cls(start=first, stop=stop, grain=grain)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

        Raises:
            ValueError: the text is none of these, or names a day that does not exist.

        """
        found = _ISO.fullmatch(text.strip())
        if found is None:
            message = f"{text!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"
            raise ValueError(message)
        year, month, day = found.groups()
        if day is not None:
            return cls.day(date(int(year), int(month), int(day)))
        if month is not None:
            if not 1 <= int(month) <= 12:  # noqa: PLR2004 - months of a year
                message = f"{text!r} has no such month; write YYYY-MM with MM from 01 to 12"
                raise ValueError(message)
            return cls.month(int(year), int(month))
        return cls.year(int(year))

    def contains(self, other: Period) -> bool:
        """Whether `other` lies wholly inside; an open end holds everything on its side."""
        starts = self.start is None or (other.start is not None and self.start <= other.start)
        stops = self.stop is None or (other.stop is not None and other.stop <= self.stop)
        return starts and stops

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        before = self.stop is not None and other.start is not None and self.stop <= other.start
        after = other.stop is not None and self.start is not None and other.stop <= self.start
        return not before and not after

"""The place of one thing by its length or its beginning among the others of a list, as far as dates tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.model.evidence import ValueInterval
from ontherecord.model.form import Extreme
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit
from ontherecord.queries.places import spread

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ontherecord.model.evidence import Cell

LEVEL = timedelta(days=1)
"""Two lengths or two days no further apart than this are level: whether both ends count differs by telling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """Something dated: the first and the last day on which it may have begun, and ended; `loose` if others date it apart.

    `running` is whether it still went on, so that it may yet grow longer.
    """

    what: str
    begins: tuple[date, date]
    ends: tuple[date, date]
    verified: bool
    loose: bool = False
    running: bool = False

    @property
    def lasts(self) -> tuple[timedelta, timedelta]:
        """The shortest and the longest that it may have lasted."""
        return max(timedelta(0), self.ends[0] - self.begins[1]), self.ends[1] - self.begins[0]


def days_of(day: Cell, grain: Cell) -> tuple[date, date]:
    """The first and the last day that a date of that grain may mean."""
    return bounds(spread(day, grain))


def bounds(period: Period) -> tuple[date, date]:
    """The first and the last day of a period that is closed on both sides."""
    first, last = period.first, period.last
    assert first is not None, "dates of the record are never open"  # noqa: S101 - period_of gives no open ends
    assert last is not None, "dates of the record are never open"  # noqa: S101
    return first, last


def ahead(one: Spell, mine: Spell, extreme: Extreme) -> bool | None:
    """Whether one stands nearer to the end than the other; `None` where their dates do not tell."""
    match extreme:
        case Extreme.LONGEST:
            return _over(one.lasts, mine.lasts)
        case Extreme.SHORTEST:
            return _over(mine.lasts, one.lasts)
        case Extreme.EARLIEST:
            return _before(one, mine)
        case Extreme.LATEST:
            return _before(mine, one)
        case Extreme.ONLY:
            return True  # whatever else there is stands beside it


def _over(one: tuple[timedelta, timedelta], other: tuple[timedelta, timedelta]) -> bool | None:
    if one[0] > other[1] + LEVEL:
        return True
    return False if one[1] < other[0] - LEVEL else None


def _before(one: Spell, other: Spell) -> bool | None:
    if one.loose or other.loose:
        return None
    if one.begins[1] < other.begins[0]:
        return True
    return False if one.begins[0] > other.begins[1] else None


def place(
    mine: Spell, sure: Iterable[Spell], doubtful: Iterable[Spell], extreme: Extreme, spare: int | None = None
) -> ValueInterval:
    """The places that it may have: `spare` is how many of the doubtful count, where the words say how many there are."""
    told = [ahead(one, mine, extreme) for one in sure]
    open_ones = [ahead(one, mine, extreme) for one in doubtful]
    maybe = sum(one is not False for one in open_ones)
    least, most = 0, maybe if spare is None else min(maybe, spare)
    if spare is not None:
        # Where more of them must count than there are behind, some stand ahead.
        behind = len(open_ones) - sum(one is True for one in open_ones)
        least = max(0, spare - behind)
    low = 1 + sum(one is True for one in told) + least
    high = 1 + sum(one is not False for one in told) + most
    return ValueInterval(low=Decimal(low), high=Decimal(high), unit=Unit.RANK)

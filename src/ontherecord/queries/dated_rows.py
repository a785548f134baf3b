"""Dated rows: the days on which something may have begun and ended, spells that go on, and the distance of two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ontherecord.model.evidence import Cell, ValueInterval
from ontherecord.model.form import Edge
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Unit
from ontherecord.queries.places import spread

DAYS = {Unit.DAYS: Decimal(1), Unit.WEEKS: Decimal(7), Unit.MONTHS: Decimal("30.44"), Unit.YEARS: Decimal("365.25")}


@dataclass(frozen=True, slots=True)
class DatedRow:
    """One dated row: the days on which it may have begun and ended; `ends` is `None` where it goes on."""

    side: str
    what: str
    begins: Period
    ends: Period | None
    verified: bool

    def at(self, edge: Edge) -> Period | None:
        """The days on which that end of it may lie."""
        return self.begins if edge is Edge.BEGINNING else self.ends


def dated_row(row: tuple[Cell, ...]) -> DatedRow:
    """A row of side, what, first, its grain, last, its grain, whether it goes on, and whether its source was read."""
    begins = spread(row[2], row[3])
    ongoing = bool(row[6])
    ends = None if ongoing else begins if row[4] is None else spread(row[4], row[5])
    return DatedRow(str(row[0]), str(row[1]), begins, ends, bool(row[7]))


def joined(rows: list[DatedRow]) -> list[DatedRow]:
    """Spells that follow one another without a day between are one: the Communities, then the Union."""
    found: list[DatedRow] = []
    for row in sorted(rows, key=lambda one: (one.side, one.what, str(one.begins.start))):
        last = found[-1] if found else None
        if last is not None and (last.side, last.what) == (row.side, row.what) and last.ends is not None:
            gap = between(last.ends, row.begins, Unit.DAYS)
            if gap is not None and gap.low <= 1:
                # Who held two offices at a time held the longer one on after the shorter.
                later = row.ends is None or str(last.ends.stop) < str(row.ends.stop)
                found[-1] = replace(
                    last, ends=row.ends if later else last.ends, verified=last.verified and row.verified
                )
                continue
        found.append(row)
    return found


def between(early: Period, late: Period, unit: Unit, *, extra: int = 0) -> ValueInterval | None:
    """The distance from one to the other in a unit of time, as wide as their dates leave it; negative if it is later.

    Years between dates that are known by the year alone are counted as calendars do.
    """
    if early.first is None or early.last is None or late.first is None or late.last is None:
        return None
    if unit is Unit.YEARS and Grain.YEAR in {early.grain, late.grain}:
        years = Decimal(late.first.year - early.first.year)
        return ValueInterval(low=years, high=years, unit=unit)
    low = Decimal((late.first - early.last).days + extra) / DAYS.get(unit, Decimal(1))
    high = Decimal((late.last - early.first).days + extra) / DAYS.get(unit, Decimal(1))
    return ValueInterval(low=low.quantize(Decimal("0.01")), high=high.quantize(Decimal("0.01")), unit=unit)

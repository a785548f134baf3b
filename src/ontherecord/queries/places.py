"""The place of a member among all that joined, or left, one organisation: the first, the last, the 31st."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.model.entity import Role
from ontherecord.model.evidence import ValueInterval
from ontherecord.model.form import Aspect, Extreme, Superlative
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Unit
from ontherecord.model.verdict import Reason

if TYPE_CHECKING:
    from ontherecord.model.evidence import Cell


def spread(day: Cell, grain: Cell) -> Period:
    """The day, month or year that a date of that grain may mean."""
    when = date.fromisoformat(str(day)[:10])
    if grain == Grain.YEAR.value:
        return Period.year(when.year)
    return Period.month(when.year, when.month) if grain == Grain.MONTH.value else Period.day(when)


def place_in_time(form: Superlative, rows: tuple[tuple[Cell, ...], ...]) -> tuple[ValueInterval | None, Reason | None]:
    """Which place from the claimed end the member has among all that joined, or left, in the period; ties share places.

    "The 31st member" made the members 31: who had left by then does not count. Counted with them, the place is another,
    and where that one is claimed nothing is ruled. Nor is it where the words count others than all: "the first of the three".
    """
    edge, grain = (1, 2) if form.aspect is Aspect.BEGAN else (3, 4)
    member = next(p.code for p in form.participants if p.role is Role.MEMBER)
    until = form.period
    among = {*form.among, member} if form.among else {str(row[0]) for row in rows}
    dated = [row for row in rows if row[edge] is not None and str(row[0]) in among]
    dated = [row for row in dated if until is None or until.overlaps(spread(row[edge], row[grain]))]
    own = [row for row in dated if str(row[0]) == member]
    if len(own) != 1:
        return None, Reason.OPEN_WORLD_ABSENCE
    if form.number is not None and form.number not in {len(dated), sum(row[3] is None for row in dated)}:
        return None, Reason.ENTITY_UNRESOLVED
    mine = spread(own[0][edge], own[0][grain])
    others = [row for row in dated if str(row[0]) != member]
    ahead = [row for row in others if _ahead(spread(row[edge], row[grain]), mine, form.extreme)]
    level = [row for row in others if row not in ahead and spread(row[edge], row[grain]).overlaps(mine)]
    if not all(bool(row[5]) for row in (*own, *ahead, *level)):
        return None, Reason.UNVERIFIED_FACT
    ever = _place(len(ahead), len(level))
    if form.aspect is not Aspect.BEGAN or form.extreme is not Extreme.EARLIEST or form.value.number == 1:
        return ever, None
    still = [row for row in ahead if row[3] is None or not _ahead(spread(row[3], row[4]), mine, Extreme.EARLIEST)]
    now, wanted = _place(len(still), len(level)), form.value.number or Decimal(1)
    if not now.low <= wanted <= now.high and ever.low <= wanted <= ever.high:
        return None, Reason.NEAR_BOUNDARY
    return now, None


def _place(ahead: int, level: int) -> ValueInterval:
    first = Decimal(ahead + 1)
    return ValueInterval(low=first, high=first + level, unit=Unit.RANK)


def _ahead(one: Period, mine: Period, extreme: Extreme) -> bool:
    if one.start is None or mine.start is None or one.stop is None or mine.stop is None:
        return False
    return one.stop <= mine.start if extreme is Extreme.EARLIEST else mine.stop <= one.start

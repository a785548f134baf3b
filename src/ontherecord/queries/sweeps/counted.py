"""The sweep of a number of parties: in every stretch as long as the claimed one, and by chance with anybody else's partners."""

from __future__ import annotations

import functools
import operator
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.model.verdict import Coincidence
from ontherecord.queries.conditions import meeting
from ontherecord.queries.listed import counts_members, plan_number
from ontherecord.queries.plan import UNKNOWN, columns, conditions
from ontherecord.queries.run import decimal
from ontherecord.queries.sweeps.field import NOTHING, Asking, Found, varied, window
from ontherecord.queries.tree import query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontherecord.model.asking import Window
    from ontherecord.model.entity import Role
    from ontherecord.model.form import Count
    from ontherecord.model.quantity import Quantity
    from ontherecord.units.hedges import Bounds

PARTNERS = """
WITH yearly AS (SELECT DISTINCT WHO AS who, COUNTED AS counted, PART AS part FROM RELATION), pairs AS (
  SELECT who, counted, STRING_AGG(CAST(part AS TEXT), ' ' ORDER BY part) AS years
  FROM yearly WHERE part IS NOT NULL GROUP BY who, counted
)
SELECT who, STRING_AGG(counted || '=' || years, '|' ORDER BY counted) AS partners FROM pairs GROUP BY who ORDER BY who
"""
"""One row for each party with the other side's codes and their years, since an answer has a cap of rows."""
ANYBODY = """
WITH yearly AS (SELECT DISTINCT COUNTED AS counted, PART AS part FROM RELATION), pairs AS (
  SELECT counted, STRING_AGG(CAST(part AS TEXT), ' ' ORDER BY part) AS years
  FROM yearly WHERE part IS NOT NULL GROUP BY counted
)
SELECT '' AS who, STRING_AGG(counted || '=' || years, '|' ORDER BY counted) AS partners FROM pairs
"""
_FIGURES = "SELECT PART, WHO, SUM(AMOUNT) AS AMOUNT FROM RELATION GROUP BY PART, WHO ORDER BY 1, 2"
_NOBODY = ""
Seen = list[int]
"""For each year the codes on the other side, as the bits of a number, so that years are put together at once."""


def counted(form: Count, role: Role, asking: Asking, fringe: Bounds) -> Found:
    """All windows and the coincidence rate of a number of parties in a role."""
    scope, dataset = asking.scope, asking.dataset
    length = scope.last - scope.first + 1
    if counts_members(form, dataset):
        return tuple(_listed(form, asking)) if length == 1 else (), None
    if form.condition is not None:
        return tuple(_meeting(form.condition, role, asking)) if length == 1 else (), None
    if scope.listed or dataset.role(role).several:
        return NOTHING
    who = varied(asking, scope)
    who = None if who is role or (who is not None and dataset.role(who).several) else who
    partners = _partners(role, who, asking)
    own = scope.of(who) if who is not None else (_NOBODY,)
    nobody = [0] * (asking.last - asking.first + 1)
    together = [
        functools.reduce(operator.or_, codes) for codes in zip(*(partners.get(c, nobody) for c in own), strict=True)
    ]
    windows = tuple(
        window(low, low + length - 1, Decimal(held.bit_count()))
        for low, held in enumerate(_stretches(together, length), start=asking.first)
    )
    if who is None:
        return windows, None
    kinds = {scope.counts(code) for code in own}
    likes = [code for code in partners if code != UNKNOWN and scope.counts(code) in kinds]
    return windows, _by_chance([partners[code] for code in likes], length, fringe)


def _partners(role: Role, who: Role | None, asking: Asking) -> dict[str, Seen]:
    """Of each party the codes of the counted states by year."""
    scope = asking.whole()
    fixed = tuple(other for other, _ in scope.codes if other is not who)
    made = conditions(asking.dataset, asking.measure, asking.release, scope, fixed=fixed)
    made.differs(asking.dataset.role(role).column, UNKNOWN)
    names = columns(asking.dataset, asking.measure, who) | {"COUNTED": asking.dataset.role(role).column}
    asked = query(ANYBODY if who is None else PARTNERS, names, made)
    found: dict[str, Seen] = {}
    bits: dict[str, int] = {}
    for row in asking.database.query(asked.sql, asked.params).rows:
        name = UNKNOWN if row[0] is None else str(row[0])
        seen = found.setdefault(name, [0] * (asking.last - asking.first + 1))
        for cell in str(row[1] or "").split("|"):
            code, _, years = cell.rpartition("=")
            if scope.counts(code):
                bit = bits.setdefault(code, 1 << len(bits))
                for year in years.split():
                    seen[int(year) - asking.first] |= bit
    return found


def _by_chance(everybody: list[Seen], length: int, fringe: Bounds) -> Coincidence | None:
    """Of everybody who had anybody on the other side in so many years."""
    numbers = Counter(held.bit_count() for seen in everybody for held in _stretches(seen, length))
    del numbers[0]
    total = numbers.total()
    fits = sum(times for number, times in numbers.items() if fringe.holds(Decimal(number)))
    return Coincidence(fits=fits, total=total) if total else None


def _stretches(bits: Seen, length: int) -> Seen:
    """The bits of every stretch of so many years, put together from stretches that are half as long."""
    held, step = bits, 1
    while 2 * step <= length:
        held = [one | other for one, other in zip(held, held[step:], strict=False)]
        step *= 2
    return [one | other for one, other in zip(held, held[length - step :], strict=False)] if step < length else held


def _listed(form: Count, asking: Asking) -> Iterator[Window]:
    """The number of members of a list in every year that has one."""
    roster = asking.dataset.roster
    if roster is None:
        return
    scope = asking.whole()
    made = conditions(
        asking.dataset, asking.measure, asking.release, scope, fixed=tuple(role for role, _ in scope.codes)
    )
    asked = plan_number(form, roster, columns(asking.dataset, asking.measure, form.counted), made)
    for row in asking.database.query(asked.sql, asked.params).rows:
        year = int(decimal(row[0]))
        yield window(year, year, decimal(row[1]))


def _meeting(condition: Quantity, role: Role, asking: Asking) -> Iterator[Window]:
    """How many of the same parties met the condition in every other year, of those whose figure is known."""
    scope = asking.whole()
    made = conditions(
        asking.dataset, asking.measure, asking.release, scope, fixed=tuple(each for each, _ in scope.codes)
    )
    asked = query(_FIGURES, columns(asking.dataset, asking.measure, role), made)
    table = asking.database.query(asked.sql, asked.params)
    if table.truncated:
        return
    years: dict[int, list[Decimal]] = {}
    for row in table.rows:
        if row[2] is not None:
            years.setdefault(int(decimal(row[0])), []).append(decimal(row[2]) * asking.measure.scale)
    for year, figures in sorted(years.items()):
        yield window(year, year, Decimal(meeting(condition, figures)))

"""The support of a trend: the same move between other end points, from one query of yearly figures.

The support of Asudeh et al. (VLDB 2020): the share of alternative pairs of a beginning and an end, near those that were
claimed, for which the statement holds.
"""

from __future__ import annotations

from decimal import Decimal

from ontherecord.model.asking import Window
from ontherecord.model.form import Course, Trend
from ontherecord.model.quantity import Unit
from ontherecord.ports import Database, Table
from ontherecord.queries.plan import parties
from ontherecord.queries.scope import Scope
from ontherecord.queries.series import YEARLY, by_year, own_totals, year
from ontherecord.queries.tree import Conditions, query
from ontherecord.record.dataset import Dataset, Measure, Release

REACH = 2
"""Years by which either end is moved: the jitter of the research note."""
_HUNDRED = Decimal(100)
_FINE = Decimal("0.0001")


def jitter(
    form: Trend,
    dataset: Dataset,
    measure: Measure,
    release: Release,
    scope: Scope,
    database: Database,
    *,
    until: int | None,
) -> tuple[Window, ...]:
    """Give every pair of periods as long as those claimed, each moved by up to `REACH` years, that do not overlap.

    `percent` is what the claim's value is held against: the change in per cent, or the multiple. Empty for a share, for a
    trend from year to year, and where figures are missing.
    """
    if form.part is not None or form.course is Course.EVERY_YEAR or form.base_period is None:
        return ()
    last = release.last_year if until is None else min(release.last_year, max(until, scope.last))
    low = max(release.first_year, year(form.base_period)[0] - REACH)
    high = min(last, year(form.period)[1] + REACH)
    figures = _figures(form, dataset, measure, release, scope, database, (low, high))
    found = []
    for before in range(-REACH, REACH + 1):
        for after in range(-REACH, REACH + 1):
            base = _moved(year(form.base_period), before)
            period = _moved(year(form.period), after)
            if base[0] < low or period[1] > high or base[1] >= period[0]:
                continue
            value = _value(form, _mean(figures, period), _mean(figures, base))
            if value is not None:
                found.append(
                    Window(
                        low=period[0],
                        high=period[1],
                        percent=value.quantize(_FINE),
                        place=None,
                        leader=None,
                        coincides=0,
                        readings=0,
                        base_low=base[0],
                        base_high=base[1],
                    )
                )
    return tuple(found)


def _figures(
    form: Trend,
    dataset: Dataset,
    measure: Measure,
    release: Release,
    scope: Scope,
    database: Database,
    years: tuple[int, int],
) -> dict[int, Decimal]:
    made = Conditions()
    made.equals("release", [release.id])
    for role, codes in own_totals(form, dataset, scope).codes:
        parties(made, dataset.role(role), codes, scope)
    for column, wanted in measure.only:
        made.equals(column, [wanted])
    made.between(dataset.time_column, *years)
    names = {"RELATION": dataset.table, "AMOUNT": measure.column or "", "PART": dataset.time_column}
    asked = query(YEARLY, names, made)
    table = database.query(asked.sql, asked.params)
    return _known(table) if scope.gaps else by_year(table, *years)


def _known(table: Table) -> dict[int, Decimal]:
    return {int(str(row[0])): Decimal(str(row[1])) for row in table.rows if row[1] is not None}


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def _mean(figures: dict[int, Decimal], span: tuple[int, int]) -> Decimal | None:
    years = range(span[0], span[1] + 1)
    if any(each not in figures for each in years):
        return None
    return sum((figures[each] for each in years), Decimal(0)) / len(years)


def _value(form: Trend, later: Decimal | None, earlier: Decimal | None) -> Decimal | None:
    if later is None or earlier is None:
        return None
    over, under = (earlier, later) if form.halving else (later, earlier)
    if under == 0:
        return None
    return over / under if form.value.unit is Unit.TIMES else (over / under - 1) * _HUNDRED

"""The sweep of the forms that are no share or rank: one query of yearly figures, every window worked out from its rows.

A level, a count and whether something happened are compared with windows as long as the claimed one, since a longer one
holds more by its length alone; a comparison with every legal window; a superlative with every year from which it may be
counted; a run and a trend from year to year with every year in which they may end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ontherecord.model.asking import Window
from ontherecord.model.first import First
from ontherecord.model.form import Comparison, Count, Course, Existence, Level, Peak, Pole, Quantifier, Run, Trend
from ontherecord.model.quantity import Direction, Unit
from ontherecord.ports import Database, Table
from ontherecord.queries.plan import UNKNOWN, columns, conditions, shape_of, sides
from ontherecord.queries.run import claimed, decimal
from ontherecord.queries.scope import Scope
from ontherecord.queries.series import YEARLY, by_year, levels, own_totals, year
from ontherecord.queries.tree import query
from ontherecord.record.dataset import AcrossTime, Dataset, Measure, Release

Swept = Level | Comparison | Existence | Count | Peak | Run | Trend | First
Figures = dict[int, Decimal]
_FINE = Decimal("0.0001")
_BOTH = "SELECT PART, SUM(AMOUNT) AS left_value, SUM(AMOUNT) AS right_value FROM RELATION GROUP BY PART ORDER BY 1"
_WHO = "SELECT PART, WHO, SUM(AMOUNT) AS AMOUNT FROM RELATION GROUP BY PART, WHO ORDER BY 1, 2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a sweep asks of: one release, with the scope that answered, widened to all years up to `last`."""

    dataset: Dataset
    measure: Measure
    release: Release
    scope: Scope
    database: Database
    last: int

    @property
    def first(self) -> int:
        """The first year of the release."""
        return self.release.first_year

    def whole(self) -> Scope:
        """The scope over all years."""
        return replace(self.scope, first=self.first, last=self.last)


def yearly(
    form: Swept,
    dataset: Dataset,
    measure: Measure,
    release: Release,
    scope: Scope,
    database: Database,
    *,
    until: int | None,
) -> tuple[Window, ...]:
    """All windows of the series; empty where its figures do not add up over the years, or several have gaps."""
    last = release.last_year if until is None else min(release.last_year, max(until, scope.last))
    asking = Asking(dataset=dataset, measure=measure, release=release, scope=scope, database=database, last=last)
    several = sum(len(codes) for _, codes in scope.codes) > len(scope.codes)
    if scope.gaps and several and not scope.totals:
        return ()
    match form:
        case Level() | Existence():
            return tuple(_alone(form, asking))
        case Comparison():
            return () if scope.gaps or form.differs or form.following else tuple(_compared(form, asking))
        case Count():
            return () if scope.listed else tuple(_counted(form, asking))
        case First():
            return ()
        case Peak() | Run() | Trend():
            return tuple(_series(form, asking))


def _window(low: int, high: int, value: Decimal, place: int | None = None) -> Window:
    fine = value.quantize(_FINE)
    return Window(low=low, high=high, percent=fine, place=place, leader=None, coincides=0, readings=0)


def _spans(asking: Asking) -> Iterator[tuple[int, int]]:
    """Every stretch of years as long as the claimed one."""
    length = asking.scope.last - asking.scope.first + 1
    if length > 1 and asking.measure.across_time is not AcrossTime.SUM:
        return
    for low in range(asking.first, asking.last - length + 2):
        yield low, low + length - 1


def _alone(form: Level | Existence, asking: Asking) -> Iterator[Window]:
    scope = asking.whole()
    made = conditions(
        asking.dataset, asking.measure, asking.release, scope, fixed=tuple(role for role, _ in scope.codes)
    )
    asked = query(shape_of(YEARLY, asking.measure), columns(asking.dataset, asking.measure), made)
    table = asking.database.query(asked.sql, asked.params)
    figures = _known(table) if scope.gaps else by_year(table, asking.first, asking.last)
    for low, high in _spans(asking):
        if any(each not in figures for each in range(low, high + 1)):
            continue
        held = [figures[each] for each in range(low, high + 1)]
        if isinstance(form, Existence):
            every = form.quantifier is Quantifier.EVERY_PERIOD
            yield _window(low, high, Decimal(sum(1 for each in held if each > 0)) if every else sum(held, Decimal(0)))
        else:
            total = sum(held, Decimal(0)) * asking.measure.scale
            yield _window(low, high, claimed(total, asking.measure.unit, form.value.unit))


def _compared(form: Comparison, asking: Asking) -> Iterator[Window]:
    sums, made = sides(form, asking.dataset, asking.measure, asking.release, asking.whole())
    asked = query(shape_of(_BOTH, asking.measure), columns(asking.dataset, asking.measure), made, sums=sums)
    table = asking.database.query(asked.sql, asked.params)
    left = {int(decimal(row[0])): decimal(row[1]) for row in table.rows}
    right = {int(decimal(row[0])): decimal(row[2]) for row in table.rows}
    own = asking.scope.last - asking.scope.first + 1
    single = asking.measure.across_time is not AcrossTime.SUM
    shortest = 1 if single else min(asking.dataset.windows.shortest, own)
    for low in range(asking.first, asking.last + 1):
        mine, theirs = Decimal(0), Decimal(0)
        for high in range(low, low + 1 if single else asking.last + 1):
            mine += left.get(high, Decimal(0))
            theirs += right.get(high, Decimal(0))
            if high - low + 1 >= shortest and theirs > 0:
                yield _window(low, high, mine / theirs)


def _counted(form: Count, asking: Asking) -> Iterator[Window]:
    if form.counted is None or asking.dataset.role(form.counted).several:
        return
    scope = asking.whole()
    made = conditions(
        asking.dataset, asking.measure, asking.release, scope, fixed=tuple(role for role, _ in scope.codes)
    )
    made.differs(asking.dataset.role(form.counted).column, UNKNOWN)
    asked = query(shape_of(_WHO, asking.measure), columns(asking.dataset, asking.measure, form.counted), made)
    table = asking.database.query(asked.sql, asked.params)
    if table.truncated:
        return
    who: dict[int, set[str]] = {}
    for row in table.rows:
        if scope.counts(str(row[1])):
            who.setdefault(int(decimal(row[0])), set()).add(str(row[1]))
    length = asking.scope.last - asking.scope.first + 1
    for low in range(asking.first, asking.last - length + 2):
        found = set().union(*(who.get(each, set()) for each in range(low, low + length)))
        yield _window(low, low + length - 1, Decimal(len(found)))


def figures_of(form: Peak | Run | Trend, asking: Asking) -> Figures:
    """One figure a year over all years, as the publisher totals it; a year without one is left out where it is a gap."""
    totals = own_totals(form, asking.dataset, asking.whole())
    roles = tuple(role for role, _ in totals.codes)
    made = conditions(asking.dataset, asking.measure, asking.release, totals, fixed=roles)
    asked = query(YEARLY, columns(asking.dataset, asking.measure), made)
    table = asking.database.query(asked.sql, asked.params)
    return _known(table) if asking.scope.gaps else by_year(table, asking.first, asking.last)


def _known(table: Table) -> Figures:
    return {int(decimal(row[0])): decimal(row[1]) for row in table.rows if row[1] is not None}


def _series(form: Peak | Run | Trend, asking: Asking) -> Iterator[Window]:
    if isinstance(form, Trend) and (form.part is not None or form.course is not Course.EVERY_YEAR):
        return
    figures = figures_of(form, asking)
    if isinstance(form, Peak):
        yield from _peaks(form, figures, asking)
    else:
        yield from _runs(form, figures, asking)


def _peaks(form: Peak, figures: Figures, asking: Asking) -> Iterator[Window]:
    """From every year from which it may be counted: the place that it then has, or the last year that stood before it."""
    windows, (at, end) = levels(form, figures), year(form.at)
    if at not in windows:
        return
    length = 1 if form.of_change else end - at + 1
    sign = 1 if form.pole is Pole.HIGHEST else -1
    for start in range(max(asking.first, min(windows)), at):
        earlier = [each for each in windows if start <= each <= at - length]
        if len(earlier) < at - length - start + 1:
            continue  # a year is missing
        better = [each for each in earlier if sign * (windows[each] - windows[at]) > 0]
        told = Decimal(max(better, default=start - 1)) if form.value.unit is Unit.YEAR else Decimal(len(better) + 1)
        yield _window(start, end, told, len(better) + 1)


def _runs(form: Run | Trend, figures: Figures, asking: Asking) -> Iterator[Window]:
    """The years that went the claimed way, up to every year: all in a row for a run, of as many for a trend."""
    up = form.direction is Direction.UP if isinstance(form, Run) else form.value.direction is not Direction.DOWN
    ways = {
        each: figures[each] > figures[each - 1] if up else figures[each] < figures[each - 1]
        for each in figures
        if each - 1 in figures
    }
    first, last = year(form.period)
    length = int(form.value.number or 2) if isinstance(form, Run) else last - first + 1
    for end in sorted(ways):
        span = range(end - length + 1, end + 1)
        if span[0] < asking.first or any(each not in ways for each in span):
            continue
        went = sum(ways[each] for each in span)
        yield _window(span[0], end, Decimal(went))

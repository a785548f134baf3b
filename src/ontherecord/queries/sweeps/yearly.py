"""The sweep of the forms that are no share or rank: one query of yearly figures, every window worked out from its rows.

A level, a count and whether something happened are compared with windows as long as the claimed one, since a longer one
holds more by its length alone; a comparison with every legal window; a superlative with every year from which it may be
counted; a run and a trend from year to year with every year in which they may end. The same rows hold the figures of
everybody else in the same role, from which comes how often such a figure would fit by chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ontherecord.model.asking import Window
from ontherecord.model.first import First
from ontherecord.model.form import Comparison, Count, Course, Existence, Level, Peak, Pole, Quantifier, Run, Trend
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Quantity, Unit
from ontherecord.ports import Database
from ontherecord.queries.firsts import value_of_first
from ontherecord.queries.plan import conditions
from ontherecord.queries.run import claimed
from ontherecord.queries.scope import Scope
from ontherecord.queries.series import levels, own_totals, year
from ontherecord.queries.sweeps.compared import compared
from ontherecord.queries.sweeps.counted import counted
from ontherecord.queries.sweeps.field import NOTHING, Asking, Field, Figures, Found, of_scope, window
from ontherecord.record.dataset import AcrossTime, Dataset, Measure, Release
from ontherecord.units.hedges import Bounds

Swept = Level | Comparison | Existence | Count | Peak | Run | Trend | First


def yearly(
    form: Swept,
    dataset: Dataset,
    measure: Measure,
    release: Release,
    scope: Scope,
    database: Database,
    fringe: Bounds,
    *,
    until: int | None,
) -> Found:
    """All windows of the series, and the coincidence rate; empty where its figures do not add up, or several have gaps."""
    last = release.last_year if until is None else min(release.last_year, max(until, scope.last))
    asking = Asking(dataset=dataset, measure=measure, release=release, scope=scope, database=database, last=last)
    match form:
        case Comparison():
            return compared(form, asking, fringe)
        case Count() if form.counted is not None:
            return counted(form, form.counted, asking, fringe)
        case _ if _parted(scope):
            return NOTHING
        case Count() if measure.unit is not Unit.COUNT:
            return NOTHING
        case Level() | Existence() | Count():
            return _alone(form, asking, fringe)
        case Peak() | Run() | Trend() | First():
            return _series(form, asking, fringe)


def _parted(scope: Scope) -> bool:
    """Whether figures of several are put together of which some may be missing."""
    return scope.gaps and not scope.totals and sum(len(codes) for _, codes in scope.codes) > len(scope.codes)


def _spans(asking: Asking) -> Iterator[tuple[int, int]]:
    """Every stretch of years as long as the claimed one."""
    length = asking.scope.last - asking.scope.first + 1
    if length > 1 and asking.measure.across_time is not AcrossTime.SUM:
        return
    for low in range(asking.first, asking.last - length + 2):
        yield low, low + length - 1


def _alone(form: Level | Existence | Count, asking: Asking, fringe: Bounds) -> Found:
    scope = asking.whole()
    made = conditions(asking.dataset, asking.measure, asking.release, scope, fixed=())
    field, figures = of_scope(asking, scope, made)
    spans = tuple(_spans(asking))
    if not spans:
        return NOTHING
    windows = tuple(
        window(low, high, _value(form, [figures[each] for each in range(low, high + 1)], asking))
        for low, high in spans
        if all(each in figures for each in range(low, high + 1))
    )
    from ontherecord.queries.sweeps.chance import by_existence, by_level  # noqa: PLC0415 - numpy, only where it is asked for

    length = spans[0][1] - spans[0][0] + 1
    if isinstance(form, Existence):
        return windows, by_existence(form, field, length, fringe)
    unit = Decimal(1)
    if isinstance(form, Level):
        unit = claimed(asking.measure.scale, asking.measure.unit, form.value.unit)
    return windows, by_level(field, length, fringe, unit)


def _value(form: Level | Existence | Count, held: list[Decimal], asking: Asking) -> Decimal:
    if isinstance(form, Level):
        return claimed(sum(held, Decimal(0)) * asking.measure.scale, asking.measure.unit, form.value.unit)
    every = isinstance(form, Existence) and form.quantifier is Quantifier.EVERY_PERIOD
    return Decimal(sum(1 for each in held if each > 0)) if every else sum(held, Decimal(0))


def field_of(form: Peak | Run | Trend | First, asking: Asking) -> tuple[Field, Figures]:
    """Everybody's figures over all years, and the claim's own, as the publisher totals it."""
    totals = own_totals(form, asking.dataset, asking.whole())
    made = conditions(asking.dataset, asking.measure, asking.release, totals, fixed=())
    return of_scope(asking, totals, made, summed=True)


def _series(form: Peak | Run | Trend | First, asking: Asking, fringe: Bounds) -> Found:
    if isinstance(form, Trend) and (form.part is not None or form.course is not Course.EVERY_YEAR):
        return NOTHING
    field, figures = field_of(form, asking)
    from ontherecord.queries.sweeps.chance import of_course  # noqa: PLC0415 - numpy, only where it is asked for

    match form:
        case Peak():
            windows = tuple(_peaks(form, figures, asking))
        case First():
            windows = tuple(_firsts(form, figures, asking))
        case Run() | Trend():
            windows = tuple(_runs(form, figures, asking))
    return windows, of_course(form, field, fringe)


def _firsts(form: First, figures: Figures, asking: Asking) -> Iterator[Window]:
    """From every year from which it may be counted: whether it was the first, or in which year it last was so."""
    at, end = year(form.at)
    for start in range(asking.first, at):
        period = Period.years(start, max(end, year(form.period)[1]))
        last, place = (
            value_of_first(replace(form, period=period, ever=False, value=Quantity(number=None, unit=unit)), figures)
            for unit in (Unit.YEAR, Unit.RANK)
        )
        if last is not None and place is not None:
            told = place if form.value.unit is Unit.RANK else last
            yield window(start, end, told.low, int(place.low))


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
        yield window(start, end, told, len(better) + 1)


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
        yield window(span[0], end, Decimal(went))

"""Queries of the forms over a series, and the value read off their rows: two periods, or one figure a year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar, assert_never

from ontherecord.model.evidence import ValueInterval
from ontherecord.model.first import First
from ontherecord.model.form import Count, Course, Peak, Pole, Run, Series, Trend
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Unit
from ontherecord.ports import Table
from ontherecord.queries.firsts import value_of_first, years_asked
from ontherecord.queries.scope import Scope
from ontherecord.queries.tree import Conditions, Query, query
from ontherecord.record.dataset import Dataset, Release
from ontherecord.record.lives import load_successions

TREND = "SELECT SUM(AMOUNT) AS period_value, SUM(AMOUNT) AS base_value FROM RELATION"
TREND_SHARE = """
SELECT SUM(AMOUNT) AS period_value, SUM(AMOUNT) AS period_whole, SUM(AMOUNT) AS base_value, SUM(AMOUNT) AS base_whole
FROM RELATION
"""
YEARLY = "SELECT PART, SUM(AMOUNT) AS AMOUNT FROM RELATION GROUP BY PART ORDER BY 1"
COUNT = "SELECT WHO, SUM(AMOUNT) AS AMOUNT FROM RELATION GROUP BY WHO ORDER BY 1"
COUNT_OF_SEVERAL = """
WITH yearly AS (SELECT UNNEST(STRING_SPLIT(TRIM(WHO, '|'), '|')) AS who, AMOUNT FROM RELATION)
SELECT who, SUM(AMOUNT) AS AMOUNT FROM yearly GROUP BY who ORDER BY 1
"""
Outstanding = TypeVar("Outstanding", bound=Peak | First)
# The code of the whole world.
WORLD = "WLD"
# A change is computed exactly and shown to two decimals: half of the last one is its rounding.
_ROUNDING = Decimal("0.005")
_RATIO_ROUNDING = Decimal("0.0005")
_HUNDRED = Decimal(100)
# A year or two without a figure turn no superlative where the years on both sides stand a quarter below it: two and a half
# times the widest revision band of a level.
_FAR_OFF, _WIDEST_GAP = Decimal("0.25"), 3
# "The highest ever" needs a series to look back on: as many years as the longest window that the field compares.
_SHORT = 10


def asked_years(form: Series) -> Period:
    """All years that a form needs figures of: the hull of its periods, and the year before a run of changes."""
    match form:
        case Trend(course=Course.EVERY_YEAR) | Run():
            return _from_year_before(form.period)
        case Trend(base_period=base):
            first, last = year(base or form.period)[0], year(form.period)[1]
            return Period.years(min(first, year(form.period)[0]), max(last, year(base or form.period)[1]))
        case Peak():
            return _from_year_before(form.period) if form.of_change else form.period
        case First():
            return years_asked(form)
        case _:
            assert_never(form)


def since_the_first(form: Outstanding, releases: tuple[Release, ...]) -> Outstanding:
    """A superlative over all years that anybody counted, from the first year of any release on."""
    first = min([release.first_year for release in releases], default=year_of(form.at))
    last = max(year(form.at)[1], form.period.last.year if form.period.last is not None else 0)
    heir = any(p.code in _heirs() for p in form.participants)
    return replace(form, period=Period.years(min(first, year_of(form.at)), last), ever=True, heir=heir)


@lru_cache(maxsize=1)
def _heirs() -> frozenset[str]:
    """States that go on from another one: what that one had counts among their years, in rows that are not theirs."""
    return frozenset(row.successor for row in load_successions() if row.kind == "continues")


def held_of(form: Peak | First, release: Release) -> Period:
    """The years that are asked of a release: all that are meant; of "ever" those that it holds."""
    asked = asked_years(form)
    first, last = year(asked)
    return Period.years(max(first, release.first_year), last) if form.ever and release.first_year <= last else asked


def year_of(period: Period) -> int:
    """First calendar year of a period."""
    return year(period)[0]


def year(period: Period) -> tuple[int, int]:
    """First and last calendar year of a period, both inclusive."""
    if period.start is None or period.last is None:
        message = f"a series needs both ends of its period, got {period}"
        raise ValueError(message)
    return period.start.year, period.last.year


def _from_year_before(period: Period) -> Period:
    first, last = year(period)
    return Period.years(first - 1, last)


def broken(form: Series, dataset: Dataset) -> bool:
    """Whether a series of the form stops going on as before within the years that it compares."""
    first, last = year(asked_years(form))
    codes = {participant.code for participant in form.participants}
    # What breaks a list as a whole (firms of a state that were not on it before) breaks no single member's figures.
    own = dataset.roster is not None and any(p.role is dataset.parties[0].role for p in form.participants)
    return any(
        first < one.year <= last and (one.place in codes or (one.place is None and not own)) for one in dataset.breaks
    )


def own_totals(form: Series, dataset: Dataset, scope: Scope) -> Scope:
    """The scope with regions and the world as the publisher itself totals them, where it does."""
    if dataset.aggregate_column is None:
        return scope
    role = dataset.roles[0].role
    codes = tuple(p.code for p in form.participants if p.role is role) or (WORLD,)
    return replace(scope, codes=((role, codes),), totals=True)


def plan_series(form: Series, columns: dict[str, str], made: Conditions, part: str, own: Conditions | None) -> Query:
    """The answering query.

    Args:
        form: the form.
        columns: names of the data set that fill the capitals of a shape.
        made: the release, the parties and all years that are asked.
        part: the time column.
        own: where a share moves, the condition on those who make the part; `made` then fixes the whole.

    """
    if not isinstance(form, Trend) or form.course is not Course.PERIODS:
        return query(YEARLY, columns, made)
    sums = []
    for period in (form.period, form.base_period or form.period):
        total = Conditions()
        total.between(part, *year(period))
        if own is not None:
            sums.append(Conditions(tests=[*own.tests, *total.tests], values=[*own.values, *total.values]))
        sums.append(total)
    return query(TREND if own is None else TREND_SHARE, columns, made, sums=sums)


def plan_count(form: Count, dataset: Dataset, columns: dict[str, str], made: Conditions, unknown: str) -> Query:
    """The number of different parties in the counted role, those not known left out."""
    if form.counted is None:
        return query(YEARLY, columns, made)  # what there is beside it, shown and not held against a number of things
    spec = dataset.role(form.counted)
    made.differs(spec.column, unknown)
    return query(COUNT_OF_SEVERAL if spec.several else COUNT, columns, made)


def value_of(form: Series | Count, table: Table, scope: Scope) -> ValueInterval | None:
    """The value that the form asks for; `None` where the rows give none."""
    match form:
        case Count(counted=None):
            return None
        case Count():
            number = Decimal(sum(1 for row in table.rows if scope.counts(str(row[0]))))
            return ValueInterval(low=number, high=number, unit=Unit.COUNT)
        case Trend(course=Course.PERIODS):
            return None if scope.gaps and _unknown(form, table) else _change(form, table)
        case Trend(course=Course.SLOPE):
            return None if _gap(form, table, scope) else _slope(form, table)
        case Trend():
            return None if _gap(form, table, scope) else _every_year(form, table)
        case Peak():
            return _peak(form, table, scope)
        case First():
            return value_of_first(form, _known(table) if scope.gaps else by_year(table, scope.first, scope.last))
        case Run():
            return None if _gap(form, table, scope) else _run(form, table)
        case _:
            assert_never(form)


def _unknown(form: Trend, table: Table) -> bool:
    """Whether an end has no figure, or has several years, whose gaps a sum would hide."""
    spans = [year(period) for period in (form.period, form.base_period or form.period)]
    return any(first != last for first, last in spans) or any(cell is None for cell in table.rows[0])


def _gap(form: Series, table: Table, scope: Scope) -> bool:
    """Whether a year that is asked has no known figure."""
    if not scope.gaps:
        return False
    held = {int(_number(row[0])) for row in table.rows if row[1] is not None}
    first, last = year(asked_years(form))
    return any(each not in held for each in range(max(first, scope.first), last + 1))


def _number(cell: object) -> Decimal:
    return Decimal(0) if cell is None else Decimal(str(cell))


def _change(form: Trend, table: Table) -> ValueInterval | None:
    """The change in per cent, signed, or the multiple; unlike lengths are compared by their yearly means."""
    if form.part is not None:
        return _points(table)
    later, earlier = means(form, table)
    if form.value.unit is Unit.TIMES:
        over, under = (earlier, later) if form.halving else (later, earlier)
        if under == 0:
            return None
        ratio = over / under
        return ValueInterval(
            low=max(ratio - _RATIO_ROUNDING, Decimal(0)), high=ratio + _RATIO_ROUNDING, unit=Unit.TIMES
        )
    if earlier == 0:
        return None
    percent = (later / earlier - 1) * _HUNDRED
    return ValueInterval(low=percent - _ROUNDING, high=percent + _ROUNDING, unit=Unit.PERCENT_CHANGE)


def _points(table: Table) -> ValueInterval | None:
    """The difference of two shares in percentage points, signed."""
    later, whole, earlier, earlier_whole = (_number(cell) for cell in table.rows[0])
    if whole == 0 or earlier_whole == 0:
        return None
    points = _HUNDRED * (later / whole - earlier / earlier_whole)
    return ValueInterval(low=points - _ROUNDING, high=points + _ROUNDING, unit=Unit.PERCENTAGE_POINTS)


def means(form: Trend, table: Table) -> tuple[Decimal, Decimal]:
    """The yearly means of the later and the earlier period."""
    row = table.rows[0]
    first, last = year(form.period)
    base_first, base_last = year(form.base_period or form.period)
    return _number(row[0]) / (last - first + 1), _number(row[1]) / (base_last - base_first + 1)


def by_year(table: Table, first: int, last: int) -> dict[int, Decimal]:
    """One figure for every year, 0 where nothing is recorded."""
    held = {int(_number(row[0])): _number(row[1]) for row in table.rows}
    return {each: held.get(each, Decimal(0)) for each in range(first, last + 1)}


def _every_year(form: Trend, table: Table) -> ValueInterval:
    """The number of years that went the way that is said."""
    first, last = year(form.period)
    figures = by_year(table, first - 1, last)
    up = form.value.direction is not Direction.DOWN
    went = sum(_went(figures, each, up=up) for each in range(first, last + 1))
    return ValueInterval(low=Decimal(went), high=Decimal(went), unit=Unit.YEARS)


def _slope(form: Trend, table: Table) -> ValueInterval | None:
    """The median slope through all years over the whole period, in per cent of the mean (Theil 1950, Sen 1968).

    One odd year at an end, which turns a comparison of end points, moves it little.
    """
    first, last = year(form.period)
    figures = list(by_year(table, first, last).values())
    mean = sum(figures, Decimal(0)) / len(figures)
    steps = sorted((figures[j] - figures[i]) / (j - i) for i in range(len(figures)) for j in range(i + 1, len(figures)))
    if mean <= 0 or not steps:
        return None
    half = len(steps) // 2
    median = steps[half] if len(steps) % 2 else (steps[half - 1] + steps[half]) / 2
    percent = _HUNDRED * median * (len(figures) - 1) / mean
    return ValueInterval(low=percent - _ROUNDING, high=percent + _ROUNDING, unit=Unit.PERCENT_CHANGE)


def _went(figures: dict[int, Decimal], each: int, *, up: bool) -> bool:
    return figures[each] > figures[each - 1] if up else figures[each] < figures[each - 1]


def _run(form: Run, table: Table) -> ValueInterval:
    """The length of the run that ends with the period, as far back as the years that were asked."""
    first, last = year(form.period)
    first = min([first, *(int(_number(row[0])) + 1 for row in table.rows)])
    figures = by_year(table, first - 1, last)
    length = 0
    while last - length >= first and _went(figures, last - length, up=form.direction is Direction.UP):
        length += 1
    return ValueInterval(low=Decimal(length), high=Decimal(length), unit=Unit.YEARS)


def levels(form: Peak, figures: dict[int, Decimal]) -> dict[int, Decimal]:
    """The figure of each window as long as the claimed one, by its first year; or each year's change in per cent."""
    first, last = year(form.at)
    if form.of_change:
        return {
            each: (figures[each] / figures[each - 1] - 1) * _HUNDRED
            for each in figures
            if figures.get(each - 1, Decimal(0)) > 0
        }
    length = last - first + 1
    return {
        each: sum((figures[each + k] for k in range(length)), Decimal(0))
        for each in figures
        if each + length - 1 in figures
    }


def _peak(form: Peak, table: Table, scope: Scope) -> ValueInterval | None:
    """The last earlier year that stood higher (or lower), or the place among all years."""
    figures = _known(table) if scope.gaps else by_year(table, scope.first, scope.last)
    windows = levels(form, figures)
    at = year(form.at)[0]
    if at not in windows:
        return None
    mine, sign = windows[at], 1 if form.pole is Pole.HIGHEST else -1
    first = year(form.period)[0]
    if form.value.unit is Unit.YEAR:
        breaking = [each for each, value in windows.items() if _before(form, each) and sign * (value - mine) > 0]
        named = max(int(form.value.number or 0), form.since_last or 0)
        if not any(each > named for each in breaking) and not _bridged(form, windows, range(named + 1, at)):
            return None
        found = Decimal(max(breaking, default=scope.first - 1))
        return ValueInterval(low=found, high=found, unit=Unit.YEAR)
    rivals = [e for e in windows if e >= first and (_before(form, e) or e > year(form.at)[1])]
    better = [e for e in rivals if sign * (windows[e] - mine) > 0]
    if not better and not _all_known(form, windows, scope):
        return None
    place = Decimal(len(better) + 1)
    return ValueInterval(low=place, high=place, unit=Unit.RANK)


def _known(table: Table) -> dict[int, Decimal]:
    return {int(_number(row[0])): _number(row[1]) for row in table.rows if row[1] is not None}


def _all_known(form: Peak, windows: dict[int, Decimal], scope: Scope) -> bool:
    """Whether no year among which it stood first is missing, as far as that can be told from those beside it.

    A superlative over all years that anybody counted starts with the first figure of the series, where that is no
    heir's: a release that holds fewer years than another says less.
    """
    first, at = year(form.period)[0], year(form.at)
    if form.ever and scope.first > first:
        return False  # the years before those that this release holds could have stood higher
    if form.ever and not form.heir:
        first = min(windows)
    if form.ever and at[0] - first < _SHORT:
        return False
    last = max(at[0], min(year(form.period)[1], scope.last) - (at[1] - at[0]))
    return _bridged(form, windows, range(max(first, scope.first), last + 1))


def _bridged(form: Peak, windows: dict[int, Decimal], years: range) -> bool:
    """Whether every year is known, or is one of two at most between years that stood far off the claimed one."""
    mine, sign = windows[year(form.at)[0]], 1 if form.pole is Pole.HIGHEST else -1
    far = {each for each, value in windows.items() if sign * (mine - value) > _FAR_OFF * abs(mine)}
    for each in years:
        if each in windows:
            continue
        if form.of_change or year(form.at)[0] != year(form.at)[1]:
            return False
        before = next((each - step for step in (1, 2) if each - step in windows), None)
        after = next((each + step for step in (1, 2) if each + step in windows), None)
        if before is None or after is None or after - before > _WIDEST_GAP or not {before, after} <= far:
            return False
    return True


def _before(form: Peak, each: int) -> bool:
    """Whether a window ends before the claimed one starts: what overlaps it is part of it."""
    first, last = year(form.at)
    return each + (0 if form.of_change else last - first) < first

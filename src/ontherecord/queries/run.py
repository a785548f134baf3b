"""Run a planned query and read the value that the form asks for off its rows."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from ontherecord.model.evidence import Cell, Finding, ValueInterval, largest_of
from ontherecord.model.first import First
from ontherecord.model.form import (
    Comparison,
    Count,
    Counted,
    Existence,
    Level,
    Peak,
    Quantifier,
    Rank,
    Run,
    Share,
    Ties,
    Trend,
)
from ontherecord.model.quantity import Unit
from ontherecord.ports import Database, Table
from ontherecord.queries.conditions import those_under
from ontherecord.queries.listed import number_of
from ontherecord.queries.scope import Scope
from ontherecord.queries.series import value_of
from ontherecord.queries.tree import Query
from ontherecord.record.dataset import Measure, Release

SHOWN_ROWS = 20
# A share is computed exactly and shown to two decimals: half of the last one is its rounding.
_SHARE_ROUNDING = Decimal("0.005")
_RATIO_ROUNDING = Decimal("0.0005")
_NONE = Decimal(0)
# The code of the row that holds the part, where rows have several parties.
_PART = "part"
_THINGS = (Unit.COUNT, Unit.ITEMS, Unit.DEATHS, Unit.PEOPLE, Unit.WARHEADS)
_ALIKE: tuple[dict[Unit, Decimal], ...] = (
    {Unit.USD: Decimal(1), Unit.USD_M: Decimal(10) ** 6, Unit.USD_BN: Decimal(10) ** 9},
    dict.fromkeys(_THINGS, Decimal(1)),
)
"""Units of one kind, with what one of each is in the smallest."""


def run(form: Counted, query: Query, database: Database, release: Release, measure: Measure, scope: Scope) -> Finding:
    """Answer the query and take the value from its rows."""
    table = database.query(query.sql, query.params)
    value = _value(form, table, measure, scope)
    rows, truncated = _shown(form, table, scope)
    return Finding(
        dataset=release.dataset,
        release=release.id,
        sql=query.sql,
        params=query.params,
        columns=table.columns,
        rows=rows,
        value=value,
        truncated=truncated,
        bounds=bounds(form, table, measure),
    )


def decimal(cell: Cell) -> Decimal:
    """A cell as an exact number; nothing counts as 0."""
    return _NONE if cell is None else Decimal(str(cell))


def _value(form: Counted, table: Table, measure: Measure, scope: Scope) -> ValueInterval | None:
    match form:
        case Share():
            return _share(form, table, scope)
        case Rank():
            return _rank(form, table, scope)
        case Level():
            return _level(form, table, measure, scope)
        case Comparison():
            return _compared(form, table, measure)
        case Existence():
            return _existence(form, table)
        case Count(counted=None) if measure.unit is Unit.COUNT:
            return _number(table)
        case Count(condition=None, counted=counted) if scope.listed and counted is not None:
            return number_of(table, scope)
        case Count(condition=condition) if condition is not None:
            return those_under(condition, table, measure, scope.of(form.counted or scope.codes[0][0]))
        case Trend() | Peak() | Run() | First() | Count():
            return value_of(form, table, scope)
        case _:
            assert_never(form)


def _level(form: Level, table: Table, measure: Measure, scope: Scope) -> ValueInterval | None:
    """The figure, in the claimed unit; nothing where one of several that it needs is missing."""
    row = table.rows[0]
    if scope.cover is not None:
        return _covered(form, table, measure)
    wanted = scope.last - scope.first + 1
    for _, codes in scope.codes:
        wanted *= len(codes)
    if scope.gaps and (row[0] is None or (scope.codes and decimal(row[1]) < wanted)):
        return None
    total, rounding = decimal(row[0]), measure.rounding
    return _claimed(ValueInterval(low=total - rounding, high=total + rounding, unit=measure.unit), form.value.unit)


def _covered(form: Level, table: Table, measure: Measure) -> ValueInterval | None:
    """The known figures, raised by what another measure lacks of its own total where the same members are known."""
    known, _, total, counted = (decimal(cell) for cell in table.rows[0])
    if not known or not total or not counted:
        return None
    raised, rounding = known * measure.scale * total / counted, measure.rounding
    value = ValueInterval(low=raised - rounding, high=raised + rounding, unit=measure.unit)
    return _claimed(value, form.value.unit)


def _claimed(value: ValueInterval, unit: Unit) -> ValueInterval:
    """The value in the unit that was claimed, where both are money or both are numbers of things."""
    if value.unit is unit or not any({value.unit, unit} <= alike.keys() for alike in _ALIKE):
        return value
    alike = next(alike for alike in _ALIKE if {value.unit, unit} <= alike.keys())
    factor = alike[value.unit] / alike[unit]
    return ValueInterval(low=value.low * factor, high=value.high * factor, unit=unit)


def claimed(number: Decimal, unit: Unit, wanted: Unit) -> Decimal:
    """A figure in the claimed unit, where both are money or both are numbers of things."""
    return _claimed(ValueInterval(low=number, high=number, unit=unit), wanted).low


def bounds(form: Counted, table: Table, measure: Measure) -> tuple[Decimal, Decimal] | None:
    """The publisher's own lowest and highest estimate of a level, in the claimed unit."""
    if not isinstance(form, Level) or measure.low_column is None or measure.low_column not in table.columns:
        return None
    low, high = sorted((decimal(table.rows[0][1]), decimal(table.rows[0][2])))
    made = _claimed(ValueInterval(low=low, high=high, unit=measure.unit), form.value.unit)
    return made.low, made.high


def _share(form: Share, table: Table, scope: Scope) -> ValueInterval | None:
    if not table.rows or sum(decimal(row[1]) for row in table.rows) == 0:
        return None
    part = scope.of(form.part)
    if form.largest is not None:
        part = largest_of(form.largest, table.rows)
    mine = [row for row in table.rows if row[0] in part or row[0] == _PART]
    if (scope.gaps or form.largest is not None) and len(mine) < max(len(part), form.largest or 0):
        return None
    percent = sum((decimal(row[2]) for row in mine), _NONE)
    low, high = max(percent - _SHARE_ROUNDING, _NONE), min(percent + _SHARE_ROUNDING, Decimal(100))
    return ValueInterval(low=low, high=high, unit=Unit.PERCENT)


def _rank(form: Rank, table: Table, scope: Scope) -> ValueInterval | None:
    """The worst place among the holders: a list of five holds "top five" if its last member does.

    Who is level has the better place, or as many before him as are level with him or better, or as many figures.
    """
    holders = scope.of(form.ranked)
    places = [int(decimal(row[2])) for row in table.rows if row[0] in holders]
    if not table.rows or not holders or (scope.gaps and len(places) < len(holders)):
        return None
    worst = max(places) if len(places) == len(holders) else len(table.rows) + 1
    ahead = [int(decimal(row[2])) for row in table.rows if decimal(row[2]) <= worst]
    if form.ties is Ties.LEVEL and ahead.count(worst) == 1:
        return None  # nobody is level on record; a revision could make them so
    if form.ties is Ties.ALONE and len(places) == len(holders):
        worst = len(ahead)
    if form.ties is Ties.DENSE and len(places) == len(holders):
        worst = len(set(ahead))
    return ValueInterval(low=Decimal(worst), high=Decimal(worst), unit=Unit.RANK)


def _ratio(table: Table) -> ValueInterval | None:
    left, right = decimal(table.rows[0][0]), decimal(table.rows[0][1])
    if right == 0 or table.rows[0][0] is None:
        return None
    ratio = left / right
    return ValueInterval(low=max(ratio - _RATIO_ROUNDING, _NONE), high=ratio + _RATIO_ROUNDING, unit=Unit.TIMES)


def _compared(form: Comparison, table: Table, measure: Measure) -> ValueInterval | None:
    if form.following is not None:
        return _against_next(form, form.following, table)
    return _difference(form, table, measure) if form.differs else _ratio(table)


def _difference(form: Comparison, table: Table, measure: Measure) -> ValueInterval | None:
    """How much more the left has than the right, in the claimed unit; below zero where it has less."""
    if any(cell is None for cell in table.rows[0][:2]):
        return None
    apart, rounding = decimal(table.rows[0][0]) - decimal(table.rows[0][1]), 2 * measure.rounding
    unit = measure.unit if form.value.unit is not Unit.PERCENTAGE_POINTS else Unit.PERCENTAGE_POINTS
    return _claimed(ValueInterval(low=apart - rounding, high=apart + rounding, unit=unit), form.value.unit)


def _against_next(form: Comparison, following: int, table: Table) -> ValueInterval | None:
    """The multiple of those who come next in size taken together; rows are in the order of size."""
    own = {participant.code for participant in form.left}
    mine = [decimal(row[1]) for row in table.rows if row[0] in own]
    behind = [decimal(row[1]) for row in table.rows if row[0] not in own and mine and decimal(row[1]) <= min(mine)]
    if len(mine) != len(own) or len(behind) < following or not sum(behind[:following], _NONE):
        return None
    ratio = sum(mine, _NONE) / sum(behind[:following], _NONE)
    return ValueInterval(low=max(ratio - _RATIO_ROUNDING, _NONE), high=ratio + _RATIO_ROUNDING, unit=Unit.TIMES)


def _number(table: Table) -> ValueInterval:
    """The number of things that a measure counts itself ("39 armed conflicts"), in the one year that is asked."""
    number = sum((decimal(row[1]) for row in table.rows), _NONE)
    return ValueInterval(low=number, high=number, unit=Unit.COUNT)


def _existence(form: Existence, table: Table) -> ValueInterval:
    """The number of years with something in them: of all years for "every", at all for "some" and "never"."""
    years = Decimal(sum(1 for row in table.rows if decimal(row[1]) > 0))
    unit = Unit.YEARS if form.quantifier is Quantifier.EVERY_PERIOD else Unit.COUNT
    if form.quantifier is not Quantifier.EVERY_PERIOD:
        years = sum((decimal(row[1]) for row in table.rows), _NONE)
    return ValueInterval(low=years, high=years, unit=unit)


def _shown(form: Counted, table: Table, scope: Scope) -> tuple[tuple[tuple[Cell, ...], ...], bool]:
    """The first rows, and whatever row the claim is about."""
    rows = table.rows
    if len(rows) <= SHOWN_ROWS:
        return rows, False
    kept = list(rows[:SHOWN_ROWS])
    if isinstance(form, Share | Rank):
        role = form.part if isinstance(form, Share) else form.ranked
        held = scope.of(role)
        kept += [row for row in rows[SHOWN_ROWS:] if row[0] in held]
        if isinstance(form, Rank):
            shared = {row[2] for row in rows if row[0] in held}
            kept += [row for row in rows[SHOWN_ROWS:] if row[0] not in held and row[2] in shared][:SHOWN_ROWS]
    return tuple(kept), True

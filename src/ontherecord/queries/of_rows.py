"""A program over the rows of a user's table as SQL, and what its answer says: so, not so, or that nothing can be said.

A row has `row` (its number from 1), each column as written, and beside each ordered column its value, `<column>__value`. Names that
queries give begin with an underscore, as no column of a table does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Literal, assert_never

from ontherecord.model.evidence import Cell
from ontherecord.model.program import (
    Alike,
    Among,
    Commonest,
    Compare,
    Counts,
    Exists,
    Extreme,
    Fold,
    Pole,
    Portion,
    Portions,
    Single,
    Term,
    Totals,
    Versus,
    Where,
)
from ontherecord.model.table import DataTable
from ontherecord.ports import Table
from ontherecord.queries.tree import Conditions, Query, condition

if TYPE_CHECKING:
    from sqlglot import exp

ROW = "row"
_Bound = Literal["equals", "differs", "above", "below", "from", "up_to"]
_BOUNDS: dict[Compare, _Bound] = {
    Compare.IS: "equals",
    Compare.NOT: "differs",
    Compare.MORE: "above",
    Compare.LESS: "below",
    Compare.AT_LEAST: "from",
    Compare.AT_MOST: "up_to",
}


def value_column(column: str) -> str:
    """The column that holds the values of another as numbers."""
    return f"{column}__value"


class _Writer:
    """Builds one query; parameters are numbered in the order in which their conditions are asked for."""

    def __init__(self, table: DataTable) -> None:
        self.table = table
        self.numbers: Iterator[int] = count(1)
        self.params: list[Cell] = []

    def test(self, where: Where) -> exp.Expr | None:
        """All conditions as one expression; `None` where there are none."""
        from sqlglot import exp  # noqa: PLC0415 - a third of a second, only needed once there is something to ask

        asked = Conditions()
        for each in where:
            if isinstance(each, Among):
                (asked.none_of if each.but else asked.equals)(each.column, each.cells)
            else:
                asked.bound(value_column(each.column), _BOUNDS[each.compare], each.number)
        self.params += asked.values
        tests = [condition(test, self.numbers) for test in asked.tests]
        return exp.and_(*tests) if tests else None

    def rows(self, where: Where, *chosen: exp.Expr) -> exp.Select:
        """SELECT of the rows that meet the conditions; ask for the conditions of `chosen` before."""
        from sqlglot import exp  # noqa: PLC0415

        made = exp.select(*chosen).from_(exp.to_table(self.table.id))
        test = self.test(where)
        return made if test is None else made.where(test)

    def done(self, tree: exp.Select) -> Query:
        """The query as shown."""
        return Query(sql=tree.sql(dialect="duckdb", pretty=True, identify=True), params=tuple(self.params))

    def shown(self, *named: str) -> list[exp.Expr]:
        """The row's number, the column that tells rows apart, and the columns that are asked about."""
        from sqlglot import exp  # noqa: PLC0415

        keys = [column.name for column in self.table.columns if column.role == "key"]
        return [exp.column(name) for name in dict.fromkeys((ROW, *keys, *named))]


def write(program: Single, table: DataTable) -> Query:
    """Write the query of a program."""
    writer = _Writer(table)
    match program:
        case Exists():
            columns = (each.column for each in program.where)
            return writer.done(writer.rows(program.where, *writer.shown(*columns)).order_by(ROW))
        case Counts():
            return _counts(writer, program)
        case Extreme():
            return _extreme(writer, program)
        case Versus():
            return _versus(writer, program)
        case Totals():
            return writer.done(_term(writer, program.term))
        case Portions():
            return _portions(writer, program)
        case Commonest():
            return _commonest(writer, program)
        case Alike():
            return _alike(writer, program)
        case _:
            assert_never(program)


def _counts(writer: _Writer, program: Counts) -> Query:
    from sqlglot import exp  # noqa: PLC0415

    counted = exp.Star() if program.of is None else exp.Distinct(expressions=[exp.column(program.of)])
    return writer.done(writer.rows(program.where, exp.alias_(exp.Count(this=counted), "_number")))


def _extreme(writer: _Writer, program: Extreme) -> Query:
    from sqlglot import exp  # noqa: PLC0415

    value = exp.column(value_column(program.column))
    meets = writer.test(program.claim) or exp.true()
    order = exp.Order(
        expressions=[exp.Ordered(this=value.copy(), desc=program.pole is Pole.HIGHEST, nulls_first=False)]
    )
    place = exp.alias_(exp.Window(this=exp.Anonymous(this="DENSE_RANK"), order=order), "_place")
    shown = writer.shown(program.column, *(each.column for each in program.claim))
    inner = writer.rows(
        program.where, *shown, place, exp.alias_(exp.Coalesce(this=meets, expressions=[exp.false()]), "_meets")
    )
    inner = inner.where(exp.Not(this=exp.Is(this=value.copy(), expression=exp.Null())))
    outer = exp.select("*").from_(inner.subquery("_ordered"))
    outer = outer.where(exp.LTE(this=exp.column("_place"), expression=exp.Literal.number(program.place)))
    return writer.done(outer.order_by("_place", ROW))


def _term(writer: _Writer, term: Term) -> exp.Select:
    from sqlglot import exp  # noqa: PLC0415

    if term.fold is Fold.COUNT:
        return writer.rows(term.where, exp.alias_(exp.Count(this=exp.Star()), "_number"))
    value = exp.column(value_column(term.column))
    folds = {Fold.VALUE: exp.Max, Fold.MAX: exp.Max, Fold.MIN: exp.Min, Fold.SUM: exp.Sum, Fold.MEAN: exp.Avg}
    return writer.rows(term.where, exp.alias_(folds[term.fold](this=value), "_number"))


def _versus(writer: _Writer, program: Versus) -> Query:
    from sqlglot import exp  # noqa: PLC0415

    left = exp.alias_(_term(writer, program.left).subquery(), "_left")
    right = exp.alias_(_term(writer, program.right).subquery(), "_right")
    return writer.done(exp.select(left, right))


def _portions(writer: _Writer, program: Portions) -> Query:
    from sqlglot import exp  # noqa: PLC0415

    # "Only" turns it round: of those that are so, all are among the rows spoken of.
    only = program.portion is Portion.ONLY
    part, whole = (program.where, program.claim) if only else (program.claim, program.where)
    test = writer.test(part) or exp.true()
    met = exp.Filter(this=exp.Count(this=exp.Star()), expression=exp.Where(this=test))
    return writer.done(
        writer.rows(whole, exp.alias_(met, "_met"), exp.alias_(exp.Count(this=exp.Star()), "_spoken_of"))
    )


def _commonest(writer: _Writer, program: Commonest) -> Query:
    from sqlglot import exp  # noqa: PLC0415

    cell = exp.column(program.column)
    made = writer.rows(program.where, cell, exp.alias_(exp.Count(this=exp.Star()), "_number"))
    made = made.where(exp.NEQ(this=cell.copy(), expression=exp.Literal.string(""))).group_by(cell.copy())
    return writer.done(
        made.order_by(exp.Ordered(this=exp.column("_number"), desc=program.pole is Pole.HIGHEST), cell.copy())
    )


def _alike(writer: _Writer, program: Alike) -> Query:
    from sqlglot import exp  # noqa: PLC0415

    different = exp.Count(this=exp.Distinct(expressions=[exp.column(program.column)]))
    return writer.done(
        writer.rows(
            program.where, exp.alias_(exp.Count(this=exp.Star()), "_number"), exp.alias_(different, "_different")
        )
    )


_SAME = 1e-9
"""Relative: sums of floats may differ in their last digits."""


def stands(left: float | None, compare: Compare, right: float | None) -> bool:
    """Whether a number stands so to another; nothing stands so to nothing."""
    if left is None or right is None:
        return False
    same = math.isclose(left, right, rel_tol=_SAME, abs_tol=_SAME)
    match compare:
        case Compare.IS:
            return same
        case Compare.NOT:
            return not same
        case Compare.MORE:
            return left > right and not same
        case Compare.LESS:
            return left < right and not same
        case Compare.AT_LEAST:
            return left >= right or same
        case Compare.AT_MOST:
            return left <= right or same


def answer(program: Single, found: Table) -> bool | None:
    """What the rows of the answer say: so, not so, or nothing (`None`: there is nothing to compare)."""
    match program:
        case Exists():
            return bool(found.rows) is not program.none
        case Counts():
            return stands(_number(found.rows[0][0]), program.compare, program.number)
        case Extreme():
            top = [row for row in found.rows if _number(row[-2]) == program.place]
            return any(bool(row[-1]) for row in top) if top else None
        case Versus():
            return _compared(program, _number(found.rows[0][0]), _number(found.rows[0][1]))
        case Totals():
            return _total(program, _number(found.rows[0][0]))
        case Portions():
            return _portion(program.portion, _number(found.rows[0][0]) or 0.0, _number(found.rows[0][1]) or 0.0)
        case Commonest():
            best = found.rows[0][1] if found.rows else None
            return None if best is None else any(row[0] in program.cells and row[1] == best for row in found.rows)
        case Alike():
            number, different = _number(found.rows[0][0]) or 0.0, _number(found.rows[0][1]) or 0.0
            return None if number <= 1 else different == (number if program.different else 1)
        case _:
            assert_never(program)


def _number(cell: Cell) -> float | None:
    return None if cell is None or isinstance(cell, str) else float(cell)


def _compared(program: Versus, left: float | None, right: float | None) -> bool | None:
    if left is None or right is None:
        return None
    if program.by is None:
        return stands(left, program.compare, right)
    gap = right - left if program.compare is Compare.LESS else left - right
    return stands(abs(gap) if program.compare in {Compare.IS, Compare.NOT} else gap, Compare.IS, program.by)


def _total(program: Totals, value: float | None) -> bool | None:
    if value is None:
        return None
    if program.term.fold is Fold.MEAN and program.compare is Compare.IS:
        # A mean is told rounded: to the digits of the figure that was said.
        rounding = 0.5 if program.number == int(program.number) else 0.05
        return abs(value - program.number) <= rounding
    return stands(value, program.compare, program.number)


def _portion(portion: Portion, met: float, whole: float) -> bool | None:
    if not whole:
        return None
    match portion:
        case Portion.ALL | Portion.ONLY:
            return met == whole
        case Portion.NONE:
            return met == 0
        case Portion.MOST:
            return met * 2 > whole
        case Portion.HALF:
            return met * 2 == whole
        case Portion.NOT_ALL:
            return met < whole

"""SQL as sqlglot trees: fixed shapes with the data set's own column names put in as identifiers, values always bound.

A shape is a constant of this package with names in capitals; nothing that an article or a YAML says becomes SQL text. The
text of a query depends on its structure alone, so each structure is built and written once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Literal

from ontherecord.model.evidence import Cell

if TYPE_CHECKING:
    from sqlglot import exp

Kind = Literal["equals", "differs", "between", "value"]


@dataclass(frozen=True, slots=True)
class Test:
    """A condition on a column without its values; `values` is how many it takes. "value" is a bare parameter."""

    __test__ = False  # a name of ours, not a test of pytest's

    column: str
    kind: Kind
    values: int


@dataclass(slots=True)
class Conditions:
    """Tests in order with the values bound to them, in the order of `$1`, `$2` and so on."""

    tests: list[Test] = field(default_factory=list)
    values: list[Cell] = field(default_factory=list)

    def equals(self, column: str, values: Sequence[str]) -> None:
        """Ask for `column = $n`, or `column IN ($n, …)`."""
        self._add(Test(column, "equals", len(values)), values)

    def differs(self, column: str, value: Cell) -> None:
        """Ask for `column <> $n`."""
        self._add(Test(column, "differs", 1), [value])

    def between(self, column: str, low: Cell, high: Cell) -> None:
        """Ask for `column BETWEEN $n AND $m`, or `column = $n` where both ends are one."""
        if low == high:
            self._add(Test(column, "equals", 1), [low])
        else:
            self._add(Test(column, "between", 2), [low, high])

    def value(self, value: Cell) -> None:
        """Bind a bare value."""
        self._add(Test("", "value", 1), [value])

    def _add(self, test: Test, values: Sequence[Cell]) -> None:
        self.tests.append(test)
        self.values.extend(values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """SQL with its bound values, in the order of `$1`, `$2` and so on."""

    sql: str
    params: tuple[Cell, ...]


def query(
    shape: str,
    columns: dict[str, str],
    where: Conditions,
    *,
    sums: Sequence[Conditions] = (),
    slots: dict[str, Conditions] | None = None,
) -> Query:
    """Put a query together.

    Args:
        shape: a constant of this package.
        columns: its capital names with the columns that they stand for.
        where: the conditions on the rows, of the CTE `yearly` where the shape has one.
        sums: one filter for each SUM of the shape, in order.
        slots: conditions that stand for a capital name, each a single test.

    """
    named = slots or {}
    sql = _written(
        shape,
        tuple(sorted(columns.items())),
        tuple((name, conditions.tests[0]) for name, conditions in named.items()),
        tuple(tuple(conditions.tests) for conditions in sums),
        tuple(where.tests),
    )
    ordered = [*named.values(), *sums, where]
    return Query(sql=sql, params=tuple(value for conditions in ordered for value in conditions.values))


@lru_cache(maxsize=512)
def _written(
    shape: str,
    columns: tuple[tuple[str, str], ...],
    slots: tuple[tuple[str, Test], ...],
    sums: tuple[tuple[Test, ...], ...],
    where: tuple[Test, ...],
) -> str:
    """The SQL as shown: DuckDB's dialect, pretty, with `$1` parameters."""
    import sqlglot  # noqa: PLC0415 - a third of a second, only needed once there is something to ask
    from sqlglot import exp  # noqa: PLC0415

    numbers = count(1)
    filled = {name: _condition(test, numbers) for name, test in slots}
    filters = [[_condition(test, numbers) for test in tests] for tests in sums]
    wanted = [_condition(test, numbers) for test in where]
    names = dict(columns)

    def swap(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Column) and node.name in filled:
            return filled[node.name].copy()
        if isinstance(node, exp.Identifier) and node.this in names:
            return exp.to_identifier(names[node.this])
        return node

    tree = sqlglot.parse_one(shape, dialect="duckdb").transform(swap, copy=False)
    for total, tests in zip(list(tree.find_all(exp.Sum)), filters, strict=False):
        total.replace(exp.Filter(this=total.copy(), expression=exp.Where(this=exp.and_(*tests, copy=False))))
    inner = next((cte.this for cte in tree.find_all(exp.CTE) if cte.alias == "yearly"), tree)
    if wanted:
        inner.set("where", exp.Where(this=exp.and_(*wanted, copy=False)))
    return tree.sql(dialect="duckdb", pretty=True)


def _condition(test: Test, numbers: Iterator[int]) -> exp.Expr:
    from sqlglot import exp  # noqa: PLC0415

    values = [exp.Parameter(this=exp.Literal.number(next(numbers))) for _ in range(test.values)]
    if test.kind == "value":
        return values[0]
    column = exp.column(test.column)
    if test.kind == "between":
        return exp.Between(this=column, low=values[0], high=values[1])
    if test.kind == "differs":
        return exp.NEQ(this=column, expression=values[0])
    if len(values) == 1:
        return exp.EQ(this=column, expression=values[0])
    return exp.In(this=column, expressions=values)

"""SQL as sqlglot trees: fixed shapes with the data set's own column names put in as identifiers, values always bound.

A shape is a constant of this package with names in capitals; nothing that an article or a YAML says becomes SQL text. The
text of a query depends on its structure alone, so each structure is built and written once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Literal

from ontherecord.model.evidence import Cell

if TYPE_CHECKING:
    from sqlglot import exp

Kind = Literal[
    "equals", "differs", "between", "value", "unmarked", "present", "holds_all", "holds_any", "none_of", "above", "below",
    "from", "up_to", "matches",
]  # fmt: skip
_ONE = Decimal(1)
_SIGNS = frozenset({"differs", "above", "below", "from", "up_to"})


@dataclass(frozen=True, slots=True)
class Test:
    """A condition on a column without its values; `values` is how many it takes.

    "none_of" is no value of several; "above" and "below" leave the bound out, "from" and "up_to" take it in.
    "value" is a bare parameter, "unmarked" a flag that is not set, "present" a figure that is there; "holds_all" and
    "holds_any" look for codes in a cell of several, "matches" for any of some regular expressions.
    """

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

    def none_of(self, column: str, values: Sequence[str]) -> None:
        """Ask for `column NOT IN ($n, …)`."""
        self._add(Test(column, "none_of", len(values)), values)

    def bound(
        self, column: str, kind: Literal["equals", "differs", "above", "below", "from", "up_to"], value: Cell
    ) -> None:
        """Ask how a column stands to one value: `>`, `<`, `>=`, `<=`, `=` or `<>`."""
        self._add(Test(column, kind, 1), [value])

    def between(self, column: str, low: Cell, high: Cell) -> None:
        """Ask for `column BETWEEN $n AND $m`, or `column = $n` where both ends are one."""
        if low == high:
            self._add(Test(column, "equals", 1), [low])
        else:
            self._add(Test(column, "between", 2), [low, high])

    def unmarked(self, column: str) -> None:
        """Ask for a flag that is false or empty."""
        self._add(Test(column, "unmarked", 0), ())

    def present(self, column: str) -> None:
        """Ask for a cell that is not empty."""
        self._add(Test(column, "present", 0), ())

    def holds(self, column: str, codes: Sequence[str], *, every: bool) -> None:
        """Ask for all, or any, of the codes in a cell of several, which has a bar before and after each."""
        self._add(Test(column, "holds_all" if every else "holds_any", len(codes)), [f"|{code}|" for code in codes])

    def matches(self, column: str, patterns: Sequence[str]) -> None:
        """Ask for a text in which one of the regular expressions (RE2, linear in time) is found."""
        self._add(Test(column, "matches", len(patterns)), patterns)

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
    scale: Decimal = _ONE,
) -> Query:
    """Put a query together.

    Args:
        shape: a constant of this package.
        columns: its capital names with the columns that they stand for.
        where: the conditions on the rows, of the CTE `yearly` where the shape has one.
        sums: one filter for each SUM of the shape, in order.
        slots: conditions that stand for a capital name; several must all hold.
        scale: what SCALE in the shape stands for; a product with one is the other factor.

    """
    named = slots or {}
    sql = _written(
        shape,
        tuple(sorted(columns.items())),
        tuple((name, tuple(conditions.tests)) for name, conditions in named.items()),
        tuple(tuple(conditions.tests) for conditions in sums),
        tuple(where.tests),
        format(scale.normalize(), "f"),
    )
    ordered = [*named.values(), *sums, where]
    return Query(sql=sql, params=tuple(value for conditions in ordered for value in conditions.values))


def tallied(table: str, columns: Sequence[str], marked: Sequence[str], where: Conditions) -> Query:
    """How many rows of a table bear which cells in some columns, of those where one of `marked` is set or not empty."""
    sql = _tallied(table, tuple(columns), tuple(marked), tuple(where.tests))
    return Query(sql=sql, params=tuple(where.values))


@lru_cache(maxsize=512)
def _tallied(table: str, columns: tuple[str, ...], marked: tuple[str, ...], where: tuple[Test, ...]) -> str:
    """The SQL as shown, written once for each structure."""
    from sqlglot import exp  # noqa: PLC0415 - a third of a second, only needed once there is something to ask

    numbers = count(1)
    tests = [condition(test, numbers) for test in where]
    empty = [exp.Cast(this=exp.column(name), to=exp.DataType.build("VARCHAR")) for name in marked]
    nothing = [exp.Literal.string("false"), exp.Literal.string("")]
    marks = [
        exp.Not(this=exp.In(this=exp.Coalesce(this=cell, expressions=[nothing[1].copy()]), expressions=nothing))
        for cell in empty
    ]
    cells = [exp.column(name) for name in columns]
    tree = exp.select(*cells, exp.alias_(exp.Count(this=exp.Star()), "number")).from_(exp.to_table(table))
    tree = tree.where(exp.and_(*tests, exp.paren(exp.or_(*marks)))).group_by(*cells)
    tree = tree.order_by(exp.Ordered(this=exp.column("number"), desc=True, nulls_first=False), *cells)
    return tree.sql(dialect="duckdb", pretty=True)


@lru_cache(maxsize=512)
def _written(
    shape: str,
    columns: tuple[tuple[str, str], ...],
    slots: tuple[tuple[str, tuple[Test, ...]], ...],
    sums: tuple[tuple[Test, ...], ...],
    where: tuple[Test, ...],
    scale: str,
) -> str:
    """The SQL as shown: DuckDB's dialect, pretty, with `$1` parameters."""
    import sqlglot  # noqa: PLC0415 - a third of a second, only needed once there is something to ask
    from sqlglot import exp  # noqa: PLC0415

    numbers = count(1)
    filled = {
        name: exp.and_(*(condition(test, numbers) for test in tests), copy=False)
        if len(tests) > 1
        else condition(tests[0], numbers)
        for name, tests in slots
    }
    filters = [[condition(test, numbers) for test in tests] for tests in sums]
    wanted = [condition(test, numbers) for test in where]
    names = dict(columns)

    def swap(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Column) and node.name in filled:
            return filled[node.name].copy()
        if isinstance(node, exp.Identifier) and node.this in names:
            return exp.to_identifier(names[node.this])
        return node

    tree = _scaled(sqlglot.parse_one(shape, dialect="duckdb"), scale).transform(swap, copy=False)
    for total, tests in zip(list(tree.find_all(exp.Sum, exp.Avg, exp.Count)), filters, strict=False):
        if not tests:
            continue
        total.replace(exp.Filter(this=total.copy(), expression=exp.Where(this=exp.and_(*tests, copy=False))))
    inner = next((cte.this for cte in tree.find_all(exp.CTE) if cte.alias == "yearly"), tree)
    if wanted:
        inner.set("where", exp.Where(this=exp.and_(*wanted, copy=False)))
    return tree.sql(dialect="duckdb", pretty=True)


def _scaled(tree: exp.Expr, scale: str) -> exp.Expr:
    """The shape with its SCALE, a number of the data set's own description."""
    from sqlglot import exp  # noqa: PLC0415

    def swap(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Mul) and isinstance(node.expression, exp.Column) and node.expression.name == "SCALE":
            return node.this if scale == "1" else exp.Mul(this=node.this, expression=exp.Literal.number(scale))
        return node

    return tree.transform(swap, copy=False)


def condition(test: Test, numbers: Iterator[int]) -> exp.Expr:
    """A test as an expression, its parameters numbered on from where `numbers` stands."""
    from sqlglot import exp  # noqa: PLC0415

    values = [exp.Parameter(this=exp.Literal.number(next(numbers))) for _ in range(test.values)]
    if test.kind == "value":
        return values[0]
    column = exp.column(test.column)
    if test.kind == "unmarked":
        return exp.Not(this=exp.Coalesce(this=column, expressions=[exp.false()]))
    if test.kind == "present":
        return exp.Not(this=exp.Is(this=column, expression=exp.Null()))
    if test.kind in {"holds_all", "holds_any"}:
        found = [exp.Contains(this=column.copy(), expression=value) for value in values]
        return exp.paren(exp.or_(*found)) if test.kind == "holds_any" and len(found) > 1 else exp.and_(*found)
    if test.kind == "matches":
        matched = [exp.RegexpLike(this=column.copy(), expression=value) for value in values]
        return exp.paren(exp.or_(*matched)) if len(matched) > 1 else matched[0]
    if test.kind == "between":
        return exp.Between(this=column, low=values[0], high=values[1])
    if test.kind in _SIGNS:
        kinds = {"differs": exp.NEQ, "above": exp.GT, "below": exp.LT, "from": exp.GTE, "up_to": exp.LTE}
        return kinds[test.kind](this=column, expression=values[0])
    if test.kind == "none_of":
        return exp.Not(this=exp.In(this=column, expressions=values))
    if len(values) == 1:
        return exp.EQ(this=column, expression=values[0])
    return exp.In(this=column, expressions=values)

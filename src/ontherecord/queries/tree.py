"""SQL as sqlglot trees: fixed shapes with the data set's own column names put in as identifiers, values always bound.

A shape is a constant of this package with names in capitals; nothing that an article or a YAML says becomes SQL text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from ontherecord.model.evidence import Cell

if TYPE_CHECKING:
    from sqlglot import exp


@lru_cache(maxsize=32)
def _parsed(shape: str) -> exp.Expr:
    import sqlglot  # noqa: PLC0415 - a third of a second, only needed once there is something to ask

    return sqlglot.parse_one(shape, dialect="duckdb")


def build(shape: str, columns: Mapping[str, str]) -> exp.Expr:
    """A copy of the shape with its capital names replaced by real identifiers."""
    from sqlglot import exp  # noqa: PLC0415

    def swap(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Identifier) and node.this in columns:
            return exp.to_identifier(columns[node.this])
        return node

    return _parsed(shape).transform(swap)


@dataclass(slots=True)
class Bindings:
    """Values bound so far, in the order of `$1`, `$2` …; the same value is bound once."""

    values: list[Cell] = field(default_factory=list)

    def bind(self, value: Cell) -> exp.Expr:
        """A parameter for the value."""
        from sqlglot import exp  # noqa: PLC0415

        if value not in self.values:
            self.values.append(value)
        return exp.Parameter(this=exp.Literal.number(self.values.index(value) + 1))

    def equals(self, column: str, values: Sequence[str]) -> exp.Expr:
        """`column = $n`, or `column IN ($n, …)`."""
        from sqlglot import exp  # noqa: PLC0415

        left = exp.column(column)
        if len(values) == 1:
            return exp.EQ(this=left, expression=self.bind(values[0]))
        return exp.In(this=left, expressions=[self.bind(value) for value in values])

    def between(self, column: str, low: int, high: int) -> exp.Expr:
        """`column BETWEEN $n AND $m`, or `column = $n` for one year."""
        from sqlglot import exp  # noqa: PLC0415

        left = exp.column(column)
        if low == high:
            return exp.EQ(this=left, expression=self.bind(low))
        return exp.Between(this=left, low=self.bind(low), high=self.bind(high))


def render(tree: exp.Expr) -> str:
    """The SQL as shown: DuckDB's dialect, pretty, with `$1` parameters."""
    return tree.sql(dialect="duckdb", pretty=True)

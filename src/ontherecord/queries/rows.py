"""The rows of a release as they are stored, whole or narrowed to some codes and years."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.model.entity import Role
from ontherecord.model.evidence import Cell
from ontherecord.ports import Database, Table
from ontherecord.queries.tree import Query
from ontherecord.record.dataset import Dataset, Release
from ontherecord.record.tables import TableSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """Which rows: by role the codes, and years both inclusive. Empty and `None` are all."""

    codes: tuple[tuple[Role, tuple[str, ...]], ...] = ()
    years: tuple[int, int] | None = None


def rows_of(dataset: Dataset, spec: TableSpec, release: Release, narrowed: Narrowed, database: Database) -> Table:
    """Give the rows of a release in the order of all its columns, so that they come out the same again."""
    query = _query(dataset, spec, release, narrowed)
    return database.query(query.sql, query.params)


def _query(dataset: Dataset, spec: TableSpec, release: Release, narrowed: Narrowed) -> Query:
    from sqlglot import exp  # noqa: PLC0415 - a third of a second, only needed once there is something to ask

    values: list[Cell] = []

    def bound(value: Cell) -> exp.Parameter:
        values.append(value)
        return exp.Parameter(this=exp.Literal.number(len(values)))

    tests: list[exp.Expr] = [exp.EQ(this=exp.column("release"), expression=bound(release.id))]
    for role, codes in narrowed.codes:
        column = exp.column(dataset.role(role).column)
        tests.append(exp.In(this=column, expressions=[bound(code) for code in codes]))
    if narrowed.years is not None:
        column = exp.column(dataset.time_column)
        year: exp.Expr = column if dataset.time_grain == "year" else exp.Year(this=column)
        first, last = narrowed.years
        tests.append(exp.Between(this=year, low=bound(first), high=bound(last)))
    columns = [exp.column(name) for name in spec.names]
    tree = exp.select(*columns).from_(exp.to_table(spec.name)).where(exp.and_(*tests)).order_by(*columns)
    return Query(sql=tree.sql(dialect="duckdb"), params=tuple(values))

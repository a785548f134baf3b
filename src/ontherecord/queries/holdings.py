"""How much a data set holds of a party: rows and years, release by release."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.model.entity import Role
from ontherecord.ports import Database
from ontherecord.queries.run import decimal
from ontherecord.queries.tree import Query
from ontherecord.record.dataset import Dataset, RoleSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Rows of a release in which a party plays a role, and the years of the first and the last of them."""

    dataset: str
    role: Role
    release: str
    rows: int
    first: int
    last: int


def holdings(code: str, datasets: tuple[Dataset, ...], database: Database) -> tuple[Holding, ...]:
    """Count the rows of a party in every data set, role and release that has some."""
    found: list[Holding] = []
    for dataset in datasets:
        for spec in dataset.roles:
            query = _query(dataset, spec, code)
            for release, rows, first, last in database.query(query.sql, query.params).rows:
                if first is not None and last is not None:
                    found.append(
                        Holding(
                            dataset=dataset.id,
                            role=spec.role,
                            release=str(release),
                            rows=int(decimal(rows)),
                            first=int(decimal(first)),
                            last=int(decimal(last)),
                        )
                    )
    return tuple(found)


def _query(dataset: Dataset, spec: RoleSpec, code: str) -> Query:
    from sqlglot import exp  # noqa: PLC0415 - a third of a second, only needed once there is something to ask

    year: exp.Expr = exp.column(dataset.time_column)
    if dataset.time_grain != "year":
        year = exp.Year(this=year)
    release = exp.column("release")
    test = exp.EQ(this=exp.column(spec.column), expression=exp.Parameter(this=exp.Literal.number(1)))
    tree = (
        exp.select(release, exp.Count(this=exp.Star()), exp.Min(this=year), exp.Max(this=year.copy()))
        .from_(exp.to_table(dataset.table))
        .where(test)
        .group_by(release.copy())
        .order_by(release.copy())
    )
    return Query(sql=tree.sql(dialect="duckdb"), params=(code,))

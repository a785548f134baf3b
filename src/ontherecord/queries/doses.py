"""What everybody delivered to one party, year by year: against which an alleged cause is measured."""

from __future__ import annotations

from ontherecord.model.evidence import Cell, Finding
from ontherecord.ports import Database
from ontherecord.queries.tree import Conditions, query
from ontherecord.record.dataset import Dataset, Measure, Release

_SHAPE = "SELECT GIVER AS supplier, WHEN_ AS year, SUM(AMOUNT) AS amount FROM FLOWS GROUP BY GIVER, WHEN_ ORDER BY GIVER, WHEN_"


def doses(dataset: Dataset, measure: Measure, release: Release, recipient: str, database: Database) -> Finding:
    """Give rows of supplier, year and amount, in the measure's unit, for one recipient of a data set with two roles."""
    columns = {spec.role.value: spec.column for spec in dataset.roles}
    where = Conditions()
    where.equals("release", [release.id])
    where.equals(columns["recipient"], [recipient])
    asked = query(
        _SHAPE,
        {
            "GIVER": columns["supplier"],
            "WHEN_": dataset.time_column,
            "AMOUNT": measure.column or "",
            "FLOWS": dataset.table,
        },
        where,
    )
    table = database.query(asked.sql, asked.params)
    rows: tuple[tuple[Cell, ...], ...] = table.rows
    return Finding(
        dataset=dataset.id,
        release=release.id,
        sql=asked.sql,
        params=asked.params,
        columns=table.columns,
        rows=rows,
        value=None,
        truncated=False,
    )

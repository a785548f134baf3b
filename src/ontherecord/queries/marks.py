"""What the publisher says about the rows behind an answer: estimates, uncertain figures, footnotes, breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.model.evidence import Finding
from ontherecord.model.form import Comparison, Counted, Existence, Level, Rank, Share
from ontherecord.queries.plan import conditions
from ontherecord.queries.tree import tallied
from ontherecord.record.tables import TABLES

if TYPE_CHECKING:
    from ontherecord.ports import Database
    from ontherecord.queries.scope import Scope
    from ontherecord.record.dataset import Dataset, Measure, Release

MOST_ROWS = 20
"""Kinds of marked rows that are shown; the most frequent first."""


def marks(
    form: Counted, dataset: Dataset, measure: Measure, release: Release, bound: Scope, database: Database
) -> Finding | None:
    """The rows behind the party of a claim, counted by the marks that they bear; `None` where none bears any."""
    names = tuple(dict.fromkeys((*measure.quality_columns, *dataset.quality_columns)))
    types = next((dict(spec.columns) for spec in TABLES if spec.name == dataset.table), {})
    # A number (the year of the prices, how precise a date is) is no mark by itself, and goes along with one; of a table
    # that stands beside the record's own, every column that is named so is one.
    marked = [name for name in names if types.get(name, "VARCHAR") in {"BOOLEAN", "VARCHAR"}]
    if not marked or not isinstance(form, Level | Share | Rank | Comparison | Existence):
        return None
    made = conditions(dataset, measure, release, bound, fixed=tuple(role for role, _ in bound.codes))
    made.present(measure.column or dataset.time_column)
    query = tallied(dataset.table, names, marked, made)
    table = database.query(query.sql, query.params)
    if not table.rows:
        return None
    return Finding(
        dataset=dataset.id,
        release=release.id,
        sql=query.sql,
        params=query.params,
        columns=table.columns,
        rows=table.rows[:MOST_ROWS],
        value=None,
        truncated=len(table.rows) > MOST_ROWS,
    )

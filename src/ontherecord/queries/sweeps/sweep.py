"""One query beside the answer: every legal window of the series, with the target's value, its place and the leader."""

from __future__ import annotations

from ontherecord.model.asking import Window
from ontherecord.model.entity import Role
from ontherecord.model.form import Rank, Share
from ontherecord.ports import Database
from ontherecord.queries.cells import adds_up, adds_up_in_time
from ontherecord.queries.figures import only
from ontherecord.queries.plan import UNKNOWN, parties
from ontherecord.queries.scope import Scope
from ontherecord.queries.tree import Conditions, query
from ontherecord.record.dataset import Dataset, Measure, Release
from ontherecord.units.hedges import Bounds

SWEEP = """
WITH yearly AS (
  SELECT WHO AS who, PART AS part, SUM(AMOUNT) AS amount FROM RELATION GROUP BY ALL
)
SELECT who, STRING_AGG(part || ' ' || COALESCE(CAST(amount AS TEXT), '-'), ' ' ORDER BY part) AS figures
FROM yearly WHERE part IS NOT NULL GROUP BY who ORDER BY who
"""
"""One row for each party, since an answer has a cap of rows: hundreds of parties by scores of years would pass it."""


def sweepable(dataset: Dataset, measure: Measure, form: Share | Rank) -> bool:
    """Whether windows of several years can be added up for whoever is asked about."""
    who = form.part if isinstance(form, Share) else form.ranked
    return adds_up(measure) and adds_up_in_time(measure) and not dataset.role(who).several


def sweep(
    form: Share | Rank,
    dataset: Dataset,
    measure: Measure,
    release: Release,
    scope: Scope,
    database: Database,
    fringe: Bounds,
    *,
    until: int | None,
) -> tuple[Window, ...]:
    """All legal windows of the series. `fringe` is what the claim allows: per cents for a share, places for a rank."""
    from ontherecord.queries.sweeps.windows import Legal, Sums, Target, windows  # noqa: PLC0415 - numpy, only where windows are asked for

    who = form.part if isinstance(form, Share) else form.ranked
    fixed = {p.role for p in (form.whole if isinstance(form, Share) else form.participants)} - {who, Role.WHOLE}
    last = release.last_year if until is None else max(min(release.last_year, until), scope.last)
    shortest = min(dataset.windows.shortest, scope.last - scope.first + 1)
    where = Conditions()
    where.equals("release", [release.id])
    only(measure, where)
    if dataset.aggregate_column is not None:
        where.unmarked(dataset.aggregate_column)
    if dataset.coverage.gaps:
        where.present(measure.column or "")
    for role in Role:
        if role in fixed and scope.of(role):
            parties(where, dataset.role(role), scope.of(role), scope)
    if scope.population:
        where.equals(dataset.role(who).column, scope.population)
    asked = query(
        SWEEP,
        {
            "RELATION": dataset.table,
            "AMOUNT": measure.column or "",
            "WHO": dataset.role(who).column,
            "PART": dataset.time_column,
        },
        where,
    )
    table = database.query(asked.sql, asked.params)
    return windows(
        Sums(
            who=[None if row[0] is None else str(row[0]) for row in table.rows],
            figures=[str(row[1]) for row in table.rows],
        ),
        Legal(first=release.first_year, last=last, shortest=shortest),
        Target(
            codes=frozenset(scope.of(who)),
            nobody=UNKNOWN,
            fringe=fringe,
            by="percent" if isinstance(form, Share) else "place",
            ascending=isinstance(form, Rank) and form.ascending,
            ties=form.ties if isinstance(form, Rank) else None,
            largest=form.largest if isinstance(form, Share) else None,
        ),
    )

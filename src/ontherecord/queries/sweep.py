"""One query beside the answer: every legal window of the series, with the target's value, its place and the leader."""

from __future__ import annotations

from decimal import Decimal

from ontherecord.model.asking import Window
from ontherecord.model.entity import Role
from ontherecord.model.form import Rank, Share
from ontherecord.ports import Database
from ontherecord.queries.cells import adds_up, adds_up_in_time
from ontherecord.queries.figures import only
from ontherecord.queries.plan import UNKNOWN, parties
from ontherecord.queries.run import decimal
from ontherecord.queries.scope import Scope
from ontherecord.queries.tree import Conditions, query
from ontherecord.record.dataset import Dataset, Measure, Release
from ontherecord.units.hedges import Bounds

# Sums of shares in floating point: what lies past this digit is not the data's.
_FINE = Decimal("0.0001")
SWEEP = """
WITH yearly AS (
  SELECT WHO AS who, PART AS part, SUM(AMOUNT) AS amount FROM RELATION GROUP BY ALL
), years AS (
  SELECT range AS part FROM RANGE(FIRST_YEAR, LAST_YEAR)
), windows AS (
  SELECT a.part AS low, b.part AS high FROM years AS a JOIN years AS b ON b.part >= a.part + SHORTEST
), totals AS (
  SELECT low, high, who, SUM(amount) AS amount
  FROM windows JOIN yearly ON part BETWEEN low AND high GROUP BY ALL
), shares AS (
  SELECT low, high, who, amount,
    100 * amount / NULLIF(SUM(amount) OVER (PARTITION BY low, high), 0) AS percent,
    RANK() OVER (PARTITION BY low, high ORDER BY CASE WHEN who = NOBODY THEN -1 ELSE amount END DESC) AS place
  FROM totals
)
SELECT low, high,
  SUM(percent) FILTER (WHERE TARGET) AS percent,
  CASE WHEN COUNT(*) FILTER (WHERE TARGET) = HOLDERS THEN MAX(place) FILTER (WHERE TARGET) END AS place,
  MIN(who) FILTER (WHERE place = 1) AS leader,
  COUNT(*) FILTER (WHERE COINCIDES) AS coincides,
  COUNT(*) AS readings
FROM shares GROUP BY low, high ORDER BY low, high
"""
_LARGEST_FIRST = "CASE WHEN who = NOBODY THEN -1 ELSE amount END DESC"
SWEEP_ASCENDING = SWEEP.replace(_LARGEST_FIRST, "CASE WHEN who = NOBODY THEN NULL ELSE amount END ASC NULLS LAST")


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
    who = form.part if isinstance(form, Share) else form.ranked
    fixed = {p.role for p in (form.whole if isinstance(form, Share) else form.participants)} - {who, Role.WHOLE}
    last = release.last_year if until is None else max(min(release.last_year, until), scope.last)
    shortest = min(dataset.windows.shortest, scope.last - scope.first + 1)
    slots = {name: Conditions() for name in ("FIRST_YEAR", "LAST_YEAR", "SHORTEST", "NOBODY", "HOLDERS")}
    values: tuple[int | str, ...] = (release.first_year, last + 1, shortest - 1, UNKNOWN, len(scope.of(who)))
    for slot, value in zip(slots.values(), values, strict=True):
        slot.value(value)
    slots["TARGET"] = Conditions()
    slots["TARGET"].equals("who", scope.of(who))
    slots["COINCIDES"] = _coincides(form, fringe)
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
    ascending = isinstance(form, Rank) and form.ascending
    asked = query(
        SWEEP_ASCENDING if ascending else SWEEP,
        {
            "RELATION": dataset.table,
            "AMOUNT": measure.column or "",
            "WHO": dataset.role(who).column,
            "PART": dataset.time_column,
        },
        where,
        slots=slots,
    )
    table = database.query(asked.sql, asked.params)
    return tuple(
        Window(
            low=int(decimal(row[0])),
            high=int(decimal(row[1])),
            percent=decimal(row[2]).quantize(_FINE),
            place=None if row[3] is None else int(decimal(row[3])),
            leader=None if row[4] is None else str(row[4]),
            coincides=int(decimal(row[5])),
            readings=int(decimal(row[6])),
        )
        for row in table.rows
    )


def _coincides(form: Share | Rank, fringe: Bounds) -> Conditions:
    """Whether one supplier in one window would have fitted the words: the coincidence rate counts these."""
    made = Conditions()
    high = 10**9 if fringe.high is None else float(fringe.high)
    made.between("percent" if isinstance(form, Share) else "place", float(fringe.low), high)
    return made

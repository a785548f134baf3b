"""Reading -> one short SQL query a form. The shapes are the contract: they are shown, and they run as shown."""

from __future__ import annotations

from typing import assert_never

from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Comparison, Count, Counted, Existence, Level, Peak, Rank, Run, Series, Share, Trend
from ontherecord.queries.scope import Scope
from ontherecord.queries.series import own_totals, plan_count, plan_series
from ontherecord.queries.tree import Conditions, Query, query
from ontherecord.record.dataset import Dataset, Measure, Release

SHARE = """
SELECT WHO, SUM(AMOUNT) AS AMOUNT, 100 * SUM(AMOUNT) / SUM(SUM(AMOUNT)) OVER () AS percent
FROM RELATION GROUP BY WHO ORDER BY 2 DESC, 1
"""
RANK = """
SELECT WHO, SUM(AMOUNT) AS AMOUNT, RANK() OVER (ORDER BY SUM(AMOUNT) DESC) AS place
FROM RELATION GROUP BY WHO ORDER BY 3, 1
"""
RANK_ASCENDING = """
SELECT WHO, SUM(AMOUNT) AS AMOUNT, RANK() OVER (ORDER BY SUM(AMOUNT)) AS place
FROM RELATION GROUP BY WHO ORDER BY 3, 1
"""
LEVEL = "SELECT COALESCE(SUM(AMOUNT), 0) AS AMOUNT FROM RELATION"
COMPARISON = "SELECT COALESCE(SUM(AMOUNT), 0) AS left_value, COALESCE(SUM(AMOUNT), 0) AS right_value FROM RELATION"
EXISTENCE = "SELECT PART, SUM(AMOUNT) AS AMOUNT FROM RELATION GROUP BY PART ORDER BY 1"
# The code that stands for "not known who"; it counts in totals and has no place in an order.
UNKNOWN = "UNKNOWN"


def columns(dataset: Dataset, measure: Measure, who: Role | None = None) -> dict[str, str]:
    """The names of a data set that fill the capitals of a shape."""
    names = {"RELATION": dataset.table, "AMOUNT": measure.column or "", "PART": dataset.time_column}
    if who is not None:
        names["WHO"] = dataset.role(who).column
    return names


def conditions(dataset: Dataset, release: Release, scope: Scope, *, fixed: tuple[Role, ...]) -> Conditions:
    """The release, the fixed roles and the years."""
    made = Conditions()
    made.equals("release", [release.id])
    for role, codes in scope.codes:
        if role in fixed and codes:
            made.equals(dataset.role(role).column, codes)
    made.between(dataset.time_column, scope.first, scope.last)
    return made


def plan(form: Counted, dataset: Dataset, measure: Measure, release: Release, scope: Scope) -> Query:
    """The answering query of a form."""
    everybody = tuple(role for role, _ in scope.codes)
    match form:
        case Share():
            fixed = tuple(dict.fromkeys(p.role for p in form.whole))
            made = conditions(dataset, release, scope, fixed=fixed)
            if scope.population:
                made.equals(dataset.role(form.part).column, scope.population)
            return query(SHARE, columns(dataset, measure, form.part), made)
        case Rank():
            fixed = tuple(role for role in everybody if role is not form.ranked)
            made = conditions(dataset, release, scope, fixed=fixed)
            column = dataset.role(form.ranked).column
            if scope.population:
                made.equals(column, scope.population)
            made.differs(column, UNKNOWN)
            shape = RANK_ASCENDING if form.ascending else RANK
            return query(shape, columns(dataset, measure, form.ranked), made)
        case Level():
            made = conditions(dataset, release, scope, fixed=everybody)
            return query(LEVEL, columns(dataset, measure), made)
        case Comparison():
            return _comparison(form, dataset, measure, release, scope)
        case Existence():
            made = conditions(dataset, release, scope, fixed=everybody)
            return query(EXISTENCE, columns(dataset, measure), made)
        case Trend() | Peak() | Run():
            return _series(form, dataset, measure, release, scope)
        case Count():
            made = conditions(dataset, release, scope, fixed=everybody)
            return plan_count(form, dataset, columns(dataset, measure, form.counted), made, UNKNOWN)
        case _:
            assert_never(form)


def _series(form: Series, dataset: Dataset, measure: Measure, release: Release, scope: Scope) -> Query:
    totals = own_totals(form, dataset, scope)
    own: Conditions | None = None
    fixed = tuple(role for role, _ in totals.codes)
    if isinstance(form, Trend) and form.part is not None:
        fixed = tuple(participant.role for participant in form.whole)
        own = Conditions()
        own.equals(dataset.role(form.part).column, scope.of(form.part))
    made = conditions(dataset, release, totals, fixed=fixed)
    for column, wanted in measure.only:
        made.equals(column, [wanted])
    return plan_series(form, columns(dataset, measure), made, dataset.time_column, own)


def _comparison(form: Comparison, dataset: Dataset, measure: Measure, release: Release, scope: Scope) -> Query:
    shared = set(form.left) & set(form.right)
    sums = []
    for side in (form.left, form.right):
        own = Conditions()
        for role, codes in _codes(tuple(p for p in side if p not in shared), scope):
            own.equals(dataset.role(role).column, codes)
        sums.append(own)
    both = Scope(first=scope.first, last=scope.last, codes=_codes(tuple(shared), scope))
    made = conditions(dataset, release, both, fixed=tuple(role for role, _ in both.codes))
    return query(COMPARISON, columns(dataset, measure), made, sums=sums)


def _codes(participants: tuple[Participant, ...], scope: Scope) -> tuple[tuple[Role, tuple[str, ...]], ...]:
    """Codes by role, a region spelled out into its members."""
    return tuple(
        (role, tuple(sorted({code for p in participants if p.role is role for code in scope.spell(p.code)})))
        for role in Role
        if any(p.role is role for p in participants)
    )

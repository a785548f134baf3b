"""Reading -> one short SQL query a form. The shapes are the contract: they are shown, and they run as shown."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from ontherecord.model.entity import Participant, Role
from ontherecord.model.first import First
from ontherecord.model.form import (
    Comparison,
    Count,
    Counted,
    Existence,
    Level,
    Peak,
    Rank,
    Run,
    Series,
    Share,
    Trend,
)
from ontherecord.queries.figures import only
from ontherecord.queries.listed import counts_members, earlier_column, plan_number, plan_same_members
from ontherecord.queries.scope import Scope
from ontherecord.queries.series import own_totals, plan_count, plan_series
from ontherecord.queries.tree import Conditions, Query, query
from ontherecord.record.dataset import AcrossTime, Dataset, Measure, Release, RoleSpec

SHARE = """
SELECT WHO, SUM(AMOUNT) * SCALE AS AMOUNT, 100 * SUM(AMOUNT) / SUM(SUM(AMOUNT)) OVER () AS percent
FROM RELATION GROUP BY WHO ORDER BY 2 DESC, 1
"""
# The whole is the publisher's own total, which has his estimates for members without a figure.
SHARE_OF_TOTAL = """
SELECT WHO, SUM(AMOUNT) * SCALE AS AMOUNT,
  100 * SUM(AMOUNT) / (SELECT SUM(AMOUNT) FROM RELATION AS total WHERE TOTAL) AS percent
FROM RELATION GROUP BY WHO ORDER BY 2 DESC, 1
"""
# Where a row has several parties, those who are asked for make the part, and a row counts once.
SHARE_OF_SEVERAL = """
SELECT CASE WHEN HELD THEN 'part' ELSE 'rest' END AS who, SUM(AMOUNT) * SCALE AS AMOUNT,
  100 * SUM(AMOUNT) / SUM(SUM(AMOUNT)) OVER () AS percent
FROM RELATION GROUP BY 1 ORDER BY 1
"""
RANK = """
SELECT WHO, SUM(AMOUNT) * SCALE AS AMOUNT, RANK() OVER (ORDER BY SUM(AMOUNT) DESC) AS place
FROM RELATION GROUP BY WHO ORDER BY 3, 1
"""
RANK_ASCENDING = """
SELECT WHO, SUM(AMOUNT) * SCALE AS AMOUNT, RANK() OVER (ORDER BY SUM(AMOUNT)) AS place
FROM RELATION GROUP BY WHO ORDER BY 3, 1
"""
RANK_OF_SEVERAL = """
WITH yearly AS (SELECT UNNEST(STRING_SPLIT(TRIM(WHO, '|'), '|')) AS who, AMOUNT FROM RELATION)
SELECT who, SUM(AMOUNT) * SCALE AS AMOUNT, RANK() OVER (ORDER BY SUM(AMOUNT) DESC) AS place
FROM yearly GROUP BY who ORDER BY 3, 1
"""
LEVEL = "SELECT COALESCE(SUM(AMOUNT), 0) * SCALE AS AMOUNT FROM RELATION"
LEVEL_OF_FIGURES = "SELECT SUM(AMOUNT) * SCALE AS AMOUNT, COUNT(AMOUNT) AS figures FROM RELATION"
# Some members have no figure: another measure with the publisher's own total says how much of it those counted make.
LEVEL_OF_COVERED = """
SELECT SUM(AMOUNT) AS AMOUNT, COUNT(AMOUNT) AS figures, SUM(OTHER) AS other_total, SUM(OTHER) AS other_counted
FROM RELATION
"""
SHARE_OF_COVERED = """
SELECT WHO, SUM(AMOUNT) * SCALE AS AMOUNT, 100 * SUM(AMOUNT) / SUM(SUM(AMOUNT)) OVER ()
  * (SELECT SUM(OTHER) FROM RELATION AS counted WHERE COUNTED)
  / (SELECT SUM(OTHER) FROM RELATION AS total WHERE TOTAL) AS percent
FROM RELATION GROUP BY WHO ORDER BY 2 DESC, 1
"""
LEVEL_BETWEEN = """
SELECT COALESCE(SUM(AMOUNT), 0) * SCALE AS AMOUNT, COALESCE(SUM(LOW), 0) * SCALE AS LOW,
  COALESCE(SUM(HIGH), 0) * SCALE AS HIGH
FROM RELATION
"""
COMPARISON = """
SELECT COALESCE(SUM(AMOUNT), 0) * SCALE AS left_value, COALESCE(SUM(AMOUNT), 0) * SCALE AS right_value FROM RELATION
"""
COMPARISON_OF_FIGURES = "SELECT SUM(AMOUNT) * SCALE AS left_value, SUM(AMOUNT) * SCALE AS right_value FROM RELATION"
EXISTENCE = "SELECT PART, SUM(AMOUNT) AS AMOUNT FROM RELATION GROUP BY PART ORDER BY 1"
# The code that stands for "not known who"; it counts in totals and has no place in an order.
UNKNOWN = "UNKNOWN"


def columns(dataset: Dataset, measure: Measure, who: Role | None = None) -> dict[str, str]:
    """The names of a data set that fill the capitals of a shape."""
    names = {"RELATION": dataset.table, "AMOUNT": measure.column or "", "PART": dataset.time_column}
    if measure.low_column is not None and measure.high_column is not None:
        names |= {"LOW": measure.low_column, "HIGH": measure.high_column}
    if who is not None:
        names["WHO"] = dataset.role(who).column
    return names


def conditions(
    dataset: Dataset, measure: Measure, release: Release, scope: Scope, *, fixed: tuple[Role, ...]
) -> Conditions:
    """The release, the measure's own rows without the publisher's totals, the fixed roles and the years."""
    made = Conditions()
    made.equals("release", [release.id])
    only(measure, made)
    if dataset.aggregate_column is not None and not scope.totals:
        made.unmarked(dataset.aggregate_column)
    for role, codes in scope.codes:
        if role in fixed and codes:
            parties(made, dataset.role(role), codes, scope)
    made.between(dataset.time_column, scope.first, scope.last)
    return made


def parties(made: Conditions, spec: RoleSpec, codes: tuple[str, ...], scope: Scope) -> None:
    """The codes of a role. Belligerents named together fought in one row; of a region, or of places, any will do."""
    if not spec.several:
        made.equals(spec.column, codes)
        return
    spelled = any(set(members) <= set(codes) for _, members in scope.members if members)
    made.holds(spec.column, codes, every=spec.role is Role.BELLIGERENT and not spelled)


def shape_of(shape: str, measure: Measure) -> str:
    """The shape with the measure's own way of putting figures together."""
    if measure.aggregate == "count":
        return shape.replace("SUM(AMOUNT)", "COUNT(AMOUNT)")
    return shape.replace("SUM(AMOUNT)", "AVG(AMOUNT)") if measure.across_time is AcrossTime.MEAN else shape


def plan(form: Counted, dataset: Dataset, measure: Measure, release: Release, scope: Scope) -> Query:
    """The answering query of a form."""
    everybody = tuple(role for role, _ in scope.codes)
    match form:
        case Share():
            return _share(form, dataset, measure, release, scope)
        case Rank():
            return _rank(form, dataset, measure, release, scope)
        case Level() if scope.cover is not None:
            return _level_of_covered(dataset, measure, release, scope)
        case Level():
            made = conditions(dataset, measure, release, scope, fixed=everybody)
            shape = LEVEL_OF_FIGURES if scope.gaps else LEVEL if measure.low_column is None else LEVEL_BETWEEN
            return query(shape_of(shape, measure), columns(dataset, measure), made, scale=measure.scale)
        case Comparison():
            return _comparison(form, dataset, measure, release, scope)
        case Existence():
            made = conditions(dataset, measure, release, scope, fixed=everybody)
            return query(shape_of(EXISTENCE, measure), columns(dataset, measure), made)
        case Trend() | Peak() | Run() | First():
            return _series(form, dataset, measure, release, scope)
        case Count():
            made = conditions(dataset, measure, release, scope, fixed=everybody)
            if dataset.roster is not None and counts_members(form, dataset):
                return plan_number(form, dataset.roster, columns(dataset, measure, form.counted), made)
            return plan_count(form, dataset, columns(dataset, measure, form.counted), made, UNKNOWN)
        case _:
            assert_never(form)


def _share(form: Share, dataset: Dataset, measure: Measure, release: Release, scope: Scope) -> Query:
    fixed = tuple(dict.fromkeys(p.role for p in form.whole))
    made = conditions(dataset, measure, release, scope, fixed=fixed)
    spec = dataset.role(form.part)
    names = columns(dataset, measure, form.part)
    if spec.several:
        held = Conditions()
        parties(held, spec, scope.of(form.part), scope)
        return query(SHARE_OF_SEVERAL, names, made, slots={"HELD": held}, scale=measure.scale)
    if scope.population:
        made.equals(spec.column, scope.population)
    if scope.gaps:
        made.present(measure.column or "")
    if scope.cover is not None:
        asked, column = scope.cover
        counted = conditions(dataset, measure, release, scope, fixed=fixed)
        if scope.population:
            counted.equals(spec.column, scope.population)
        counted.present(measure.column or "")
        total = _total(dataset, scope, asked)
        total.equals("release", [release.id])
        slots = {"COUNTED": counted, "TOTAL": total}
        return query(SHARE_OF_COVERED, names | {"OTHER": column}, made, slots=slots, scale=measure.scale)
    if scope.own is None:
        return query(SHARE, names, made, scale=measure.scale)
    own = Conditions()
    own.equals("release", [release.id])
    only(measure, own)
    own.equals(spec.column, [scope.own])
    own.between(dataset.time_column, scope.first, scope.last)
    return query(SHARE_OF_TOTAL, names, made, slots={"TOTAL": own}, scale=measure.scale)


def _level_of_covered(dataset: Dataset, measure: Measure, release: Release, scope: Scope) -> Query:
    """The figures that are known, and in another measure their sum beside the publisher's total."""
    asked, column = scope.cover or ("", "")
    counted = conditions(dataset, measure, release, scope, fixed=tuple(role for role, _ in scope.codes))
    counted.present(measure.column or "")
    total = _total(dataset, scope, asked)
    made = Conditions()
    made.equals("release", [release.id])
    names = columns(dataset, measure) | {"OTHER": column}
    return query(LEVEL_OF_COVERED, names, made, sums=[counted, counted, total, counted])


def _total(dataset: Dataset, scope: Scope, asked: str) -> Conditions:
    own = Conditions()
    own.equals(dataset.roles[0].column, [asked])
    own.between(dataset.time_column, scope.first, scope.last)
    return own


def _rank(form: Rank, dataset: Dataset, measure: Measure, release: Release, scope: Scope) -> Query:
    fixed = tuple(role for role, _ in scope.codes if role is not form.ranked)
    made = conditions(dataset, measure, release, scope, fixed=fixed)
    spec = dataset.role(form.ranked)
    if scope.population:
        parties(made, spec, scope.population, scope)
    if scope.gaps:
        made.present(measure.column or "")
    made.differs(spec.column, UNKNOWN)
    shape = RANK_ASCENDING if form.ascending else RANK
    if spec.several:
        shape = RANK_OF_SEVERAL.replace(" DESC", "") if form.ascending else RANK_OF_SEVERAL
    return query(shape_of(shape, measure), columns(dataset, measure, form.ranked), made, scale=measure.scale)


def _ordered(form: Comparison, dataset: Dataset, measure: Measure, release: Release, scope: Scope) -> Query:
    """Everybody in the order of size, for those who come next after somebody."""
    role = form.left[0].role
    made = conditions(
        dataset, measure, release, scope, fixed=tuple(each for each, _ in scope.codes if each is not role)
    )
    if scope.gaps:
        made.present(measure.column or "")
    made.differs(dataset.role(role).column, UNKNOWN)
    return query(shape_of(RANK, measure), columns(dataset, measure, role), made, scale=measure.scale)


def _series(form: Series, dataset: Dataset, measure: Measure, release: Release, scope: Scope) -> Query:
    before = earlier_column(form, dataset, measure.column or "")
    if before is not None:
        later = replace(scope, first=scope.last)
        made = conditions(dataset, measure, release, later, fixed=tuple(role for role, _ in scope.codes))
        return plan_same_members(columns(dataset, measure), made, before)
    totals = own_totals(form, dataset, scope)
    own: Conditions | None = None
    fixed = tuple(role for role, _ in totals.codes)
    if isinstance(form, Trend) and form.part is not None:
        fixed = tuple(participant.role for participant in form.whole)
        own = Conditions()
        parties(own, dataset.role(form.part), scope.of(form.part), scope)
    made = conditions(dataset, measure, release, totals, fixed=fixed)
    return plan_series(form, columns(dataset, measure), made, dataset.time_column, own)


def _comparison(form: Comparison, dataset: Dataset, measure: Measure, release: Release, scope: Scope) -> Query:
    if form.following is not None:
        return _ordered(form, dataset, measure, release, scope)
    sums, made = sides(form, dataset, measure, release, scope)
    shape = shape_of(COMPARISON_OF_FIGURES if scope.gaps else COMPARISON, measure)
    return query(shape, columns(dataset, measure), made, sums=sums, scale=measure.scale)


def sides(
    form: Comparison, dataset: Dataset, measure: Measure, release: Release, scope: Scope
) -> tuple[list[Conditions], Conditions]:
    """What is summed up on the left and on the right, and what both have in common."""
    shared = set(form.left) & set(form.right)
    sums = []
    for side in (form.left, form.right):
        own = Conditions()
        for role, codes in _codes(tuple(p for p in side if p not in shared), scope):
            parties(own, dataset.role(role), codes, scope)
        sums.append(own)
    both = replace(scope, codes=_codes(tuple(shared), scope))
    return sums, conditions(dataset, measure, release, both, fixed=tuple(role for role, _ in both.codes))


def _codes(participants: tuple[Participant, ...], scope: Scope) -> tuple[tuple[Role, tuple[str, ...]], ...]:
    """Codes by role, a region spelled out into its members."""
    return tuple(
        (role, tuple(sorted({code for p in participants if p.role is role for code in scope.spell(p.code)})))
        for role in Role
        if any(p.role is role for p in participants)
    )

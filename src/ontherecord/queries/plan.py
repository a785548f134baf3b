"""Reading -> one short SQL query a form. The shapes are the contract: they are shown, and they run as shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from ontherecord.model.entity import Participant, Role
from ontherecord.model.evidence import Cell
from ontherecord.model.form import Comparison, Existence, Form, Level, Rank, Share
from ontherecord.queries.scope import Scope
from ontherecord.queries.tree import Bindings, build, render
from ontherecord.record.dataset import Dataset, Measure, Release

if TYPE_CHECKING:
    from sqlglot import exp

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """SQL with its bound values, in the order of `$1`, `$2` and so on."""

    sql: str
    params: tuple[Cell, ...]


def columns(dataset: Dataset, measure: Measure, who: Role | None = None) -> dict[str, str]:
    """The names of a data set that fill the capitals of a shape."""
    names = {"RELATION": dataset.table, "AMOUNT": measure.column or "", "PART": dataset.time_column}
    if who is not None:
        names["WHO"] = dataset.role(who).column
    return names


def conditions(
    bindings: Bindings, dataset: Dataset, release: Release, scope: Scope, *, fixed: tuple[Role, ...]
) -> list[exp.Expr]:
    """The release, the fixed roles and the years."""
    made = [bindings.equals("release", [release.id])]
    made += [
        bindings.equals(dataset.role(role).column, codes) for role, codes in scope.codes if role in fixed and codes
    ]
    made.append(bindings.between(dataset.time_column, scope.first, scope.last))
    return made


def plan(form: Form, dataset: Dataset, measure: Measure, release: Release, scope: Scope) -> Query:
    """The answering query of a form."""
    bindings = Bindings()
    match form:
        case Share():
            tree = build(SHARE, columns(dataset, measure, form.part))
            fixed = tuple(dict.fromkeys(p.role for p in form.whole))
            tree = _where(tree, conditions(bindings, dataset, release, scope, fixed=fixed))
        case Rank():
            shape = RANK_ASCENDING if form.ascending else RANK
            tree = build(shape, columns(dataset, measure, form.ranked))
            fixed = tuple(dict.fromkeys(p.role for p in form.participants if p.role not in {form.ranked, Role.WHOLE}))
            made = conditions(bindings, dataset, release, scope, fixed=fixed)
            if scope.population:
                made.append(bindings.equals(dataset.role(form.ranked).column, scope.population))
            made.append(_not_unknown(bindings, dataset.role(form.ranked).column))
            tree = _where(tree, made)
        case Level():
            tree = build(LEVEL, columns(dataset, measure))
            fixed = tuple(role for role, _ in scope.codes)
            tree = _where(tree, conditions(bindings, dataset, release, scope, fixed=fixed))
        case Comparison():
            tree = _comparison(form, bindings, dataset, measure, release, scope)
        case Existence():
            tree = build(EXISTENCE, columns(dataset, measure))
            fixed = tuple(role for role, _ in scope.codes)
            tree = _where(tree, conditions(bindings, dataset, release, scope, fixed=fixed))
        case _:
            assert_never(form)
    return Query(sql=render(tree), params=tuple(bindings.values))


def _where(tree: exp.Expr, made: list[exp.Expr]) -> exp.Expr:
    from sqlglot import exp  # noqa: PLC0415

    tree.set("where", exp.Where(this=exp.and_(*made, copy=False)))
    return tree


def _not_unknown(bindings: Bindings, column: str) -> exp.Expr:
    from sqlglot import exp  # noqa: PLC0415

    return exp.NEQ(this=exp.column(column), expression=bindings.bind(UNKNOWN))


def _comparison(
    form: Comparison, bindings: Bindings, dataset: Dataset, measure: Measure, release: Release, scope: Scope
) -> exp.Expr:
    from sqlglot import exp  # noqa: PLC0415

    tree = build(COMPARISON, columns(dataset, measure))
    shared = set(form.left) & set(form.right)
    for total, side in zip(tree.find_all(exp.Sum), (form.left, form.right), strict=True):
        own = [p for p in side if p not in shared]
        condition = exp.and_(*_sides(bindings, dataset, own), copy=False)
        total.replace(exp.Filter(this=total.copy(), expression=exp.Where(this=condition)))
    fixed = Scope(first=scope.first, last=scope.last, codes=_codes(tuple(shared)))
    roles = tuple(role for role, _ in fixed.codes)
    return _where(tree, conditions(bindings, dataset, release, fixed, fixed=roles))


def _sides(bindings: Bindings, dataset: Dataset, side: list[Participant]) -> list[exp.Expr]:
    return [bindings.equals(dataset.role(role).column, codes) for role, codes in _codes(tuple(side))]


def _codes(participants: tuple[Participant, ...]) -> tuple[tuple[Role, tuple[str, ...]], ...]:
    return tuple(
        (role, tuple(sorted(p.code for p in participants if p.role is role)))
        for role in Role
        if any(p.role is role for p in participants)
    )

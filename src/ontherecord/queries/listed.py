"""Queries on a list of the largest of a year: how many of its members are so described, and how the same members moved."""

from __future__ import annotations

from decimal import Decimal

from ontherecord.model.evidence import ValueInterval
from ontherecord.model.form import Count, Course, Series, Trend
from ontherecord.model.quantity import Unit
from ontherecord.ports import Table
from ontherecord.queries.scope import Scope
from ontherecord.queries.series import year
from ontherecord.queries.tree import Conditions, Query, query
from ontherecord.record.dataset import Dataset, Roster

NUMBER = "SELECT PART, COUNT(WHO) AS members FROM RELATION GROUP BY PART ORDER BY 1"
# Those on the list of the later year, with what the same had the year before: members that came and went change nothing.
SAME_MEMBERS = "SELECT SUM(AMOUNT) AS period_value, SUM(BEFORE) AS base_value FROM RELATION"


def counts_members(form: object, dataset: Dataset) -> bool:
    """Whether a form counts members of the data set's list."""
    return dataset.roster is not None and isinstance(form, Count) and form.counted is dataset.parties[0].role


def plan_number(form: Count, roster: Roster, columns: dict[str, str], made: Conditions) -> Query:
    """The number of members a year, or of its first so many, that the conditions describe."""
    if form.among_first is not None:
        made.bound(roster.rank, "up_to", form.among_first)
    return query(NUMBER, columns, made)


def number_of(table: Table, scope: Scope) -> ValueInterval:
    """The smallest and the largest number in any year that is asked; a year without a row has none of them."""
    held = {int(str(row[0])): Decimal(str(row[1])) for row in table.rows}
    found = [held.get(each, Decimal(0)) for each in range(scope.first, scope.last + 1)]
    return ValueInterval(low=min(found), high=max(found), unit=Unit.COUNT)


def earlier_column(form: Series, dataset: Dataset, column: str) -> str | None:
    """The column with the same members' figures a year before, where that is what a move is measured against."""
    if dataset.roster is None or not isinstance(form, Trend) or form.course is not Course.PERIODS:
        return None
    base = form.base_period
    first, last = year(form.period)
    if form.part is not None or base is None or first != last or year(base) != (last - 1, last - 1):
        return None
    return dict(dataset.roster.before).get(column)


def plan_same_members(columns: dict[str, str], made: Conditions, before: str) -> Query:
    """The sums of the later year and, of the same members, of the year before; `made` asks for the later year alone."""
    return query(SAME_MEMBERS, columns | {"BEFORE": before}, made)

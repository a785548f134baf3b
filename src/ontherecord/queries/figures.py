"""What a measure lets be put together: years, members, the publisher's own totals, and gaps that are no zeros."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Comparison, Count, Counted, Level, Rank, Share
from ontherecord.model.verdict import Reason
from ontherecord.queries.carriers import holds
from ontherecord.queries.tree import Conditions, Query, query
from ontherecord.record.dataset import AcrossMembers, AcrossTime, Dataset, Measure, Release

if TYPE_CHECKING:
    from ontherecord.ports import Database
    from ontherecord.queries.scope import Scope

WORLD = "WLD"
_FIGURES = "SELECT COUNT(AMOUNT) AS figures FROM RELATION"
_PLACES = "SELECT WHO FROM RELATION GROUP BY WHO ORDER BY 1"


def fitted(
    form: Counted, dataset: Dataset, measure: Measure, release: Release, bound: Scope, database: Database
) -> Scope | Reason:
    """The rows that a measure allows for a form, or why it allows none.

    A stock is that of the last year; what does not add up over years is asked of one. A region goes by the publisher's
    own total where the release has it for every year, else by its members, each once.
    """
    if not holds(release, measure):
        return Reason.OUTSIDE_COVERAGE
    if isinstance(form, Count) and measure.across_time is AcrossTime.NONE and bound.first != bound.last:
        return Reason.MEASURE_MISMATCH
    if not isinstance(form, Level | Share | Rank | Comparison):
        return bound
    bound = replace(bound, gaps=dataset.coverage.gaps)
    if measure.across_time is AcrossTime.LAST or (measure.across_time is AcrossTime.NONE and form.period is None):
        bound = replace(bound, first=bound.last)
    if measure.across_time is AcrossTime.NONE and bound.first != bound.last:
        return Reason.MEASURE_MISMATCH
    if dataset.aggregate_column is not None:
        bound = _own_total(form, dataset, measure, release, bound, database)
    if measure.across_members is AcrossMembers.NONE and not _single(form, bound):
        return Reason.MEASURE_MISMATCH
    placed = dataset.roster is None  # the regions of a list are of what describes its members
    return _measured(dataset, measure, release, bound, database) if bound.gaps and placed else bound


def plain(bound: Scope) -> Scope:
    """The scope without what one measure made of it, for another."""
    return replace(bound, totals=False, own=None, cover=None)


def _own_total(
    form: Level | Share | Rank | Comparison,
    dataset: Dataset,
    measure: Measure,
    release: Release,
    bound: Scope,
    database: Database,
) -> Scope:
    """The scope with the publisher's own total of its region, or of the world, where the release has one."""
    role = dataset.roles[0].role
    asked = _region(form, role, bound)
    if len(dataset.roles) != 1 or asked is None:
        return bound
    where = _where(dataset, measure, release, bound)
    where.equals(dataset.roles[0].column, [asked])
    found = _ask(_FIGURES, dataset, measure, where, database)
    if found != ((bound.last - bound.first + 1,),):
        return _covered(dataset, measure, release, bound, asked, database)
    if isinstance(form, Share):
        return replace(bound, own=asked)
    return replace(bound, totals=True, codes=((role, (asked,)),))


def _covered(
    dataset: Dataset, measure: Measure, release: Release, bound: Scope, asked: str, database: Database
) -> Scope:
    """The scope with another measure of the same unit that has the total of the one year: it says how much is not known."""
    for other in dataset.measures:
        alike = other.unit is measure.unit and other.across_members is AcrossMembers.SUM and other.column is not None
        if other.name == measure.name or not alike or bound.first != bound.last:
            continue
        where = _where(dataset, other, release, bound)
        where.equals(dataset.roles[0].column, [asked])
        if _ask(_FIGURES, dataset, other, where, database) == ((1,),):
            return replace(bound, cover=(asked, other.column or ""))
    return bound


def _region(form: Level | Share | Rank | Comparison, role: Role, bound: Scope) -> str | None:
    """The one region of a level, or of the whole of a share; the world where nobody is named."""
    spelled = {code for code, _ in bound.members}
    match form:
        case Level():
            named = [p for p in form.participants if p.role is role]
            if not named:
                return WORLD
            return named[0].code if len(named) == 1 and named[0].code in spelled else None
        case Share():
            wholes = _wholes(form)
            return WORLD if not wholes else wholes[0].code if len(wholes) == 1 else None
        case Rank() | Comparison():
            return None


def _wholes(form: Share) -> list[Participant]:
    return [p for p in (*form.participants, *form.whole) if p.role is Role.WHOLE or p in form.whole]


def _single(form: Level | Share | Rank | Comparison, bound: Scope) -> bool:
    """Whether no figures of several members come together."""
    match form:
        case Rank():
            return True
        case Share():
            return False
        case Level():
            return bool(bound.codes) and all(len(codes) == 1 for _, codes in bound.codes)
        case Comparison():
            return all(len(bound.spell(p.code)) == 1 for p in (*form.left, *form.right))


def _measured(dataset: Dataset, measure: Measure, release: Release, bound: Scope, database: Database) -> Scope:
    """The scope without members of its regions for which the release never has a figure (states without forces)."""
    if not bound.members or bound.totals:
        return bound
    where = Conditions()
    where.equals("release", [release.id])
    only(measure, where)
    where.present(measure.column or "")
    column = dataset.roles[0].column
    columns = {"RELATION": dataset.table, "AMOUNT": measure.column or "", "WHO": column}
    asked = query(_PLACES, columns, where)
    known = {str(row[0]) for row in database.query(asked.sql, asked.params).rows}
    spelled = {code for _, members in bound.members for code in members}

    def kept(codes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(code for code in codes if code in known or code not in spelled)

    return replace(
        bound,
        codes=tuple((role, kept(codes)) for role, codes in bound.codes),
        members=tuple((code, kept(members)) for code, members in bound.members),
        population=kept(bound.population),
    )


def _where(dataset: Dataset, measure: Measure, release: Release, bound: Scope) -> Conditions:
    where = Conditions()
    where.equals("release", [release.id])
    only(measure, where)
    where.between(dataset.time_column, bound.first, bound.last)
    return where


def only(measure: Measure, where: Conditions) -> None:
    """Ask for the rows of the measure's own series, where a relation holds several."""
    for column, value in measure.only:
        where.equals(column, [value])


def _ask(shape: str, dataset: Dataset, measure: Measure, where: Conditions, database: Database) -> object:
    asked: Query = query(shape, {"RELATION": dataset.table, "AMOUNT": measure.column or ""}, where)
    return database.query(asked.sql, asked.params).rows

"""What one release of a data set changed against another: rows, totals by year, the largest changes, shares that moved."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ontherecord.model.entity import Role
from ontherecord.model.evidence import Cell
from ontherecord.ports import Database
from ontherecord.queries.cells import Cells, Codes, adds_up, adds_up_in_time, cells
from ontherecord.queries.run import decimal
from ontherecord.queries.tree import Query
from ontherecord.record.dataset import Dataset, Measure, Release
from ontherecord.record.tables import TableSpec

MOST_CHANGES = 15
_HEADLINE_YEARS = 5
"""The window in which the field quotes shares; SIPRI's yearly fact sheet compares such windows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows of the years that both releases cover, and how many stand outside of them.

    A row is known again by the data set's key. `changed` rows have a partner of that key with other cells.
    """

    same: int
    changed: int
    added: int
    removed: int
    outside_old: int
    outside_new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A year's total in both releases."""

    year: int
    old: Decimal
    new: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A figure that changed, summed over the common years. `codes` follow the roles of the data set."""

    codes: Codes
    old: Decimal
    new: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareMoved:
    """A share of the world's total in a window, years both inclusive, in per cent, with the places by size."""

    role: Role
    code: str
    first: int
    last: int
    old: Decimal
    new: Decimal
    old_place: int | None
    new_place: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRevised:
    """One measure in both releases."""

    measure: str
    totals: tuple[Total, ...]
    largest: tuple[Changed, ...]
    shares: tuple[ShareMoved, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Two releases of one data set. `years` are those that both cover, both inclusive; `None` where there are none."""

    old: Release
    new: Release
    years: tuple[int, int] | None
    rows: Rows
    measures: tuple[MeasureRevised, ...]


def revise(dataset: Dataset, spec: TableSpec, old: Release, new: Release, database: Database) -> Revision:
    """Compare two releases, in the years that both cover.

    Raises:
        RecordError: a query failed, or has more figures than the database gives out.

    """
    first, last = max(old.first_year, new.first_year), min(old.last_year, new.last_year)
    years = (first, last) if first <= last else None
    measures = tuple(
        _measure(dataset, measure, old, new, years, database)
        for measure in dataset.measures
        if years is not None and adds_up(measure)
    )
    return Revision(
        old=old, new=new, years=years, rows=_rows(dataset, spec, old, new, years, database), measures=measures
    )


def _measure(
    dataset: Dataset, measure: Measure, old: Release, new: Release, years: tuple[int, int], database: Database
) -> MeasureRevised:
    before, after = (cells(dataset, measure, release, database) for release in (old, new))
    old_years, new_years = before.along(()).get((), {}), after.along(()).get((), {})
    totals = tuple(
        Total(year=year, old=old_years.get(year, Decimal(0)), new=new_years.get(year, Decimal(0)))
        for year in range(years[0], years[1] + 1)
    )
    return MeasureRevised(
        measure=measure.name,
        totals=totals,
        largest=_largest(before, after, years) if adds_up_in_time(measure) else (),
        shares=_shares(measure, before, after, years),
    )


def _largest(before: Cells, after: Cells, years: tuple[int, int]) -> tuple[Changed, ...]:
    found: list[Changed] = []
    for codes in before.values.keys() | after.values.keys():
        old, new = (_within(side.values.get(codes, {}), years) for side in (before, after))
        if old != new:
            found.append(Changed(codes=codes, old=old, new=new))
    found.sort(key=lambda each: (-abs(each.new - each.old), each.codes))
    return tuple(found[:MOST_CHANGES])


def _within(series: dict[int, Decimal], years: tuple[int, int]) -> Decimal:
    return sum((value for year, value in series.items() if years[0] <= year <= years[1]), Decimal(0))


def _shares(measure: Measure, before: Cells, after: Cells, years: tuple[int, int]) -> tuple[ShareMoved, ...]:
    """Shares of the world in the last window that both releases cover, those that moved most first."""
    if not any(not denominator.fixed for denominator in measure.denominators):
        return ()
    length = min(_HEADLINE_YEARS, years[1] - years[0] + 1) if adds_up_in_time(measure) else 1
    window = (years[1] - length + 1, years[1])
    found: list[ShareMoved] = []
    for place, role in enumerate(before.roles):
        old, new = (
            {codes[0]: _within(series, window) for codes, series in side.along((place,)).items()}
            for side in (before, after)
        )
        worlds = sum(old.values(), Decimal(0)), sum(new.values(), Decimal(0))
        if not all(worlds):
            continue
        old_places, new_places = _places(old), _places(new)
        for code in old.keys() | new.keys():
            was, now = (
                100 * side.get(code, Decimal(0)) / world for side, world in zip((old, new), worlds, strict=True)
            )
            if was != now:
                found.append(
                    ShareMoved(
                        role=role,
                        code=code,
                        first=window[0],
                        last=window[1],
                        old=was,
                        new=now,
                        old_place=old_places.get(code),
                        new_place=new_places.get(code),
                    )
                )
    found.sort(key=lambda each: (-abs(each.new - each.old), each.role.value, each.code))
    return tuple(found[:MOST_CHANGES])


def _places(amounts: dict[str, Decimal]) -> dict[str, int]:
    ordered = sorted((value for value in amounts.values() if value > 0), reverse=True)
    return {code: ordered.index(value) + 1 for code, value in amounts.items() if value > 0}


def _rows(
    dataset: Dataset, spec: TableSpec, old: Release, new: Release, years: tuple[int, int] | None, database: Database
) -> Rows:
    if years is None:
        return Rows(same=0, changed=0, added=0, removed=0, outside_old=old.rows, outside_new=new.rows)
    query = _row_query(dataset, spec, (old.id, new.id), years)
    table = database.query(query.sql, query.params)
    both_old, both_new, gone, come, changed = (int(decimal(cell)) for cell in table.rows[0])
    return Rows(
        same=both_old - gone,
        changed=changed,
        added=come - changed,
        removed=gone - changed,
        outside_old=old.rows - both_old,
        outside_new=new.rows - both_new,
    )


_SHAPE = """
WITH before AS (SELECT 1 FROM SOURCE), after AS (SELECT 1 FROM SOURCE),
gone AS (SELECT * FROM before EXCEPT ALL SELECT * FROM after),
come AS (SELECT * FROM after EXCEPT ALL SELECT * FROM before),
sides AS (SELECT 1 AS gone, 0 AS come FROM gone UNION ALL SELECT 0 AS gone, 1 AS come FROM come),
known AS (SELECT sum(gone) AS gone, sum(come) AS come FROM sides)
SELECT (SELECT count(*) FROM before), (SELECT count(*) FROM after), coalesce(sum(gone), 0), coalesce(sum(come), 0),
    coalesce(sum(least(gone, come)), 0) FROM known
"""


def _row_query(dataset: Dataset, spec: TableSpec, releases: tuple[str, str], years: tuple[int, int]) -> Query:
    """Rows without a twin on the other side, counted by key: as many of each side as the other has, have changed."""
    import sqlglot  # noqa: PLC0415 - a third of a second, only needed once there is something to ask
    from sqlglot import exp  # noqa: PLC0415

    key = dataset.key or (*(role.column for role in dataset.roles), dataset.time_column)
    tree = sqlglot.parse_one(_SHAPE, dialect="duckdb")
    parts = {part.alias: part.this for part in tree.find_all(exp.CTE)}
    columns = [exp.column(name) for name in spec.names if name != "release"]
    keys = [exp.column(name) for name in key]
    params: list[Cell] = []
    for name, release in zip(("before", "after"), releases, strict=True):
        start = len(params)
        params += [release, *years]
        marks = [exp.Parameter(this=exp.Literal.number(start + number)) for number in (1, 2, 3)]
        year: exp.Expr = exp.column(dataset.time_column)
        if dataset.time_grain != "year":
            year = exp.Year(this=year)
        tests = [
            exp.EQ(this=exp.column("release"), expression=marks[0]),
            exp.Between(this=year, low=marks[1], high=marks[2]),
        ]
        parts[name].set("expressions", [column.copy() for column in columns])
        parts[name].set("from_", exp.From(this=exp.to_table(spec.name)))
        parts[name].set("where", exp.Where(this=exp.and_(*tests)))
    for side in (parts["sides"].this, parts["sides"].expression):
        side.set("expressions", [*(column.copy() for column in keys), *side.expressions])
    parts["known"].set("group", exp.Group(expressions=[column.copy() for column in keys]))
    return Query(sql=tree.sql(dialect="duckdb", pretty=True), params=tuple(params))

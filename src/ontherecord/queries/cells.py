"""A release's figures by who and year, from which every total, share and window can be worked out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ontherecord.errors import RecordError
from ontherecord.model.entity import Role
from ontherecord.model.evidence import Cell
from ontherecord.ports import Database
from ontherecord.queries.run import decimal
from ontherecord.queries.tree import Query
from ontherecord.record.dataset import AcrossMembers, AcrossTime, Dataset, Measure, Release

Codes = tuple[str, ...]
"""One code for each role of the data set, in its order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Figures in the measure's unit, by codes and year."""

    roles: tuple[Role, ...]
    values: dict[Codes, dict[int, Decimal]] = field(default_factory=dict)

    def total(self, first: int, last: int, fixed: Iterable[tuple[int, str]] = ()) -> Decimal:
        """Sum up years, both inclusive, for the codes at some places of the roles."""
        wanted = tuple(fixed)
        return sum(
            (
                value
                for codes, years in self.values.items()
                if all(codes[place] == code for place, code in wanted)
                for year, value in years.items()
                if first <= year <= last
            ),
            Decimal(0),
        )

    def along(self, places: tuple[int, ...]) -> dict[Codes, dict[int, Decimal]]:
        """Sum over all roles but those at the places."""
        found: dict[Codes, dict[int, Decimal]] = {}
        for codes, years in self.values.items():
            key = tuple(codes[place] for place in places)
            into = found.setdefault(key, {})
            for year, value in years.items():
                into[year] = into.get(year, Decimal(0)) + value
        return found


def adds_up(measure: Measure) -> bool:
    """Whether figures of several places may be added, so that there are totals and shares."""
    return measure.aggregate == "sum" and measure.column is not None and measure.across_members is AcrossMembers.SUM


def adds_up_in_time(measure: Measure) -> bool:
    """Whether figures of several years may be added."""
    return measure.across_time is AcrossTime.SUM


def cells(dataset: Dataset, measure: Measure, release: Release, database: Database) -> Cells:
    """Sum the rows of a release by codes and year.

    Raises:
        RecordError: the answer has more rows than the database gives out.

    """
    query = _query(dataset, measure, release)
    table = database.query(query.sql, query.params)
    if table.truncated:
        raise RecordError(
            f"{dataset.id} {release.id} has more figures than can be compared.", remedy="Ask with `record sql`."
        )
    found: dict[Codes, dict[int, Decimal]] = {}
    for row in table.rows:
        *codes, year, value = row
        if year is not None and value is not None:
            key = tuple(str(code) for code in codes)
            found.setdefault(key, {})[int(year)] = decimal(value) * measure.scale
    return Cells(roles=tuple(spec.role for spec in dataset.roles), values=found)


def _query(dataset: Dataset, measure: Measure, release: Release) -> Query:
    from sqlglot import exp  # noqa: PLC0415 - a third of a second, only needed once there is something to ask

    params: tuple[Cell, ...] = (release.id,)
    year: exp.Expr = exp.column(dataset.time_column)
    if dataset.time_grain != "year":
        year = exp.Year(this=year)
    keys = [*(exp.column(spec.column) for spec in dataset.roles), year]
    tests: list[exp.Expr] = [exp.EQ(this=exp.column("release"), expression=exp.Parameter(this=exp.Literal.number(1)))]
    if dataset.aggregate_column is not None:
        tests.append(exp.Not(this=exp.Coalesce(this=exp.column(dataset.aggregate_column), expressions=[exp.false()])))
    total = exp.Sum(this=exp.column(measure.column or dataset.time_column))
    tree = exp.select(*keys, total).from_(exp.to_table(dataset.table)).where(exp.and_(*tests)).group_by(*keys)
    return Query(sql=tree.sql(dialect="duckdb"), params=params)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """All that a publisher put out at one time. It may be kept in several files, each of some years.

    `first` and `last` are the years that the files cover without a gap, both inclusive.
    """

    released: date
    releases: tuple[str, ...]
    first: int
    last: int
    cells: Cells


def editions(
    carriers: Iterable[tuple[Dataset, Measure, tuple[Release, ...]]], database: Database
) -> tuple[Edition, ...]:
    """Put together the whole files of each of the publisher's releases, oldest first; extracts are left out.

    Args:
        carriers: data sets that carry one measure with the same roles, each with its releases, in order of precedence: a
            later one stands in for a release that the ones before it do not have.
        database: holds the rows.

    """
    found: dict[date, Edition] = {}
    order: tuple[Role, ...] = ()
    for dataset, measure, releases in carriers:
        roles = tuple(spec.role for spec in dataset.roles)
        order = order or roles
        if set(roles) != set(order):
            continue
        groups: dict[date, list[Release]] = {}
        for release in releases:
            if not release.scope and release.released.start is not None:
                groups.setdefault(release.released.start, []).append(release)
        for day, files in groups.items():
            if day not in found:
                found[day] = _edition(dataset, measure, day, files, database, order)
    return tuple(found[day] for day in sorted(found))


def _edition(
    dataset: Dataset, measure: Measure, day: date, files: list[Release], database: Database, order: tuple[Role, ...]
) -> Edition:
    # The file with most years first; another one adds the years before or after it.
    files.sort(key=lambda release: (release.first_year - release.last_year, release.id))
    first, last = files[0].first_year, files[0].last_year
    whole = cells(dataset, measure, files[0], database)
    used = [files[0].id]
    for release in files[1:]:
        adds = range(release.first_year, first) if release.last_year >= first - 1 else range(0)
        adds = adds or (range(last + 1, release.last_year + 1) if release.first_year <= last + 1 else range(0))
        if not adds:
            continue
        for codes, years in cells(dataset, measure, release, database).values.items():
            into = whole.values.setdefault(codes, {})
            into.update({year: value for year, value in years.items() if year in adds})
        first, last = min(first, adds.start), max(last, adds.stop - 1)
        used.append(release.id)
    places = tuple(whole.roles.index(role) for role in order)
    ordered = Cells(roles=order, values=whole.along(places))
    return Edition(released=day, releases=tuple(sorted(used)), first=first, last=last, cells=ordered)

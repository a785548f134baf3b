"""Put a number of things, or that some went at all, to the rows of a data set that tells single things apart.

The answering query adds up what is of the kind and name and lies in the years; beside it stands what an article may mean by
the same words: kinds that others class so, and the year before and after, in which a delivery at the turn may be booked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ontherecord.model.asking import Asked, Measured, Standing
from ontherecord.model.evidence import Cell, Finding, ValueInterval
from ontherecord.model.form import Count, Existence, Quantifier, Things
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Reading
from ontherecord.model.verdict import Reason
from ontherecord.ports import Database
from ontherecord.queries.plan import parties
from ontherecord.queries.releases import standings
from ontherecord.queries.run import SHOWN_ROWS, decimal
from ontherecord.queries.scope import Scope, scope
from ontherecord.queries.tree import Conditions, Query, query
from ontherecord.record.dataset import Dataset, Release, ThingColumns
from ontherecord.record.load import Record
from ontherecord.record.weapons import load_weapons

THINGS = """
SELECT PART, NAME, KIND, SUM(NUMBER) AS NUMBER, SUM(NUMBER) AS around, BOOL_OR(MARK) AS MARK
FROM RELATION GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
_YEAR, _NUMBER, _AROUND = 0, 3, 4


def ask_things(
    reading: Reading,
    form: Count | Existence,
    things: Things,
    record: Record,
    database: Database,
    published: Period | None,
) -> Asked:
    """Answer from the release of the article's day and from the newest; nothing where no data set tells things apart."""
    found = _carrier(record, form.measure, things)
    if found is None:
        return Asked(reading=reading, measured=())
    dataset, columns = found
    until = None if published is None or published.last is None else published.last.year
    measured: list[Measured] = []
    releases = record.releases(dataset.id)
    for release, standing in standings(releases, published, form.participants, form.period or _late(releases, until)):
        if standing is Standing.OTHER:
            continue
        bound = scope(form.participants, form.period, dataset, release, record.names, until=until, bound=reading.bounds)
        if isinstance(bound, Reason):
            measured.append(Measured(release=release.id, standing=standing, finding=None, reason=bound))
            continue
        if form.period is None:
            # The years that are asked are said: what the release holds, up to the article's own year.
            form = replace(form, period=Period.years(bound.first, bound.last))
            reading = replace(reading, form=form)
        finding = _found(form, plan_things(things, dataset, columns, release, bound), database, release)
        measured.append(Measured(release=release.id, standing=standing, finding=finding, reason=None))
    return Asked(reading=reading, measured=tuple(measured))


def _late(releases: tuple[Release, ...], until: int | None) -> Period | None:
    """A year that a file of late years holds: of a release in two files, a claim without a period is about these."""
    if not releases:
        return None
    newest = max(release.last_year for release in releases)
    return Period.year(min(newest, until or newest) - 1)


def _carrier(record: Record, measure: str, things: Things) -> tuple[Dataset, ThingColumns] | None:
    """The data set of the deliveries of things that the measure counts, or of their orders."""
    home, _ = record.measure(measure)
    for dataset in (home, *record.datasets):
        columns = dataset.things
        same = dataset.publisher.short == home.publisher.short and columns is not None
        if columns is not None and same and (columns.measure != measure) is things.ordered:
            return dataset, columns
    return None


def plan_things(things: Things, dataset: Dataset, columns: ThingColumns, release: Release, bound: Scope) -> Query:
    """The answering query: one row a year, designation and kind."""
    kinds = [load_weapons().kinds[kind] for kind in things.kinds]
    meant = list(dict.fromkeys(text for kind in kinds for text in kind.descriptions))
    around = list(dict.fromkeys(text for kind in kinds for text in (*kind.descriptions, *kind.wider)))
    where, within = Conditions(), Conditions()
    where.equals("release", [release.id])
    for role, codes in bound.codes:
        if codes:
            parties(where, dataset.role(role), codes, bound)
    where.between(dataset.time_column, bound.first - 1, bound.last + 1)
    within.between(dataset.time_column, bound.first, bound.last)
    if kinds:
        where.equals(columns.kind, around)
        within.equals(columns.kind, meant)
    patterns = [pattern for name in things.names for pattern in load_weapons().patterns(name)]
    if patterns:
        where.matches(columns.name, patterns)
    names = {
        "RELATION": dataset.table,
        "PART": dataset.time_column,
        "NAME": columns.name,
        "KIND": columns.kind,
        "NUMBER": columns.number,
        "MARK": columns.estimated,
    }
    return query(THINGS, names, where, sums=[within, Conditions()])


def _found(form: Count | Existence, asked: Query, database: Database, release: Release) -> Finding:
    table = database.query(asked.sql, asked.params)
    inside = [row for row in table.rows if row[_NUMBER] is not None and decimal(row[_NUMBER]) > 0]
    return Finding(
        dataset=release.dataset,
        release=release.id,
        sql=asked.sql,
        params=asked.params,
        columns=table.columns,
        rows=table.rows if len(table.rows) <= SHOWN_ROWS else tuple(inside or table.rows)[:SHOWN_ROWS],
        value=_value(form, inside),
        truncated=len(table.rows) > SHOWN_ROWS,
        bounds=(Decimal(0), sum((decimal(row[_AROUND]) for row in table.rows), Decimal(0))),
    )


def _value(form: Count | Existence, inside: Sequence[tuple[Cell, ...]]) -> ValueInterval:
    """How many there were; for "every year", in how many years there were some."""
    if isinstance(form, Existence) and form.quantifier is Quantifier.EVERY_PERIOD:
        years = Decimal(len({row[_YEAR] for row in inside}))
        return ValueInterval(low=years, high=years, unit=Unit.YEARS)
    number = sum((decimal(row[_NUMBER]) for row in inside), Decimal(0))
    unit = Unit.ITEMS if isinstance(form, Count) else Unit.COUNT
    return ValueInterval(low=number, high=number, unit=unit)

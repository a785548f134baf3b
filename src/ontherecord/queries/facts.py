"""The nearest facts of the record beside a claim that nothing can rule on: who delivered to whom, who was a member."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import permutations, product

from ontherecord.model.entity import EntityType, Participant
from ontherecord.model.evidence import Cell, Finding
from ontherecord.model.form import Level
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.verdict import Context, Reason
from ontherecord.ports import Database
from ontherecord.queries.ask import Asker
from ontherecord.queries.plan import plan
from ontherecord.queries.releases import standings
from ontherecord.queries.run import run
from ontherecord.queries.scope import scope
from ontherecord.queries.tree import Conditions, query
from ontherecord.record.dataset import Dataset, Release

MOST_FACTS = 3
_SPELLS = "SELECT MEMBER, ORGANISATION, status, FIRST, UNTIL, first_grain, last_grain FROM RELATION ORDER BY FIRST DESC"
"""The newest first: a suspension tells more than the joining long before it."""
_SOME = Quantity(number=None, unit=Unit.COUNT)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is on record between two parties, looked up once for each pair of an article."""

    asker: Asker
    _known: dict[tuple[str, str, str], tuple[Context, ...]] = field(default_factory=dict)

    def among(self, codes: tuple[str, ...]) -> tuple[Context, ...]:
        """Facts that join two of the named parties, the most telling first: at most a few."""
        names = self.asker.record.names
        states = [code for code in codes if names.type_of(code) is EntityType.STATE][:3]
        organisations = [code for code in codes if names.type_of(code) is EntityType.ORGANISATION][:2]
        found: list[Context] = []
        for dataset in self.asker.record.datasets:
            columns = {spec.role.value: spec.column for spec in dataset.roles}
            if any(self.asker.record.measure(measure.name)[0] is not dataset for measure in dataset.measures):
                # Another data set has precedence, and one line on a fact is enough.
                continue
            if set(columns) == {"member", "organisation"}:
                for state, organisation in product(states, organisations):
                    found += self._once(dataset, state, organisation, _spells)
            elif any(m.default for m in dataset.measures) and len(dataset.roles) == 2:  # noqa: PLR2004 - one gives, one takes
                for first, second in permutations(states, 2):
                    found += self._once(dataset, first, second, _flow)
            if len(found) >= MOST_FACTS:
                break
        return tuple(found[:MOST_FACTS])

    def _once(
        self, dataset: Dataset, first: str, second: str, look: Callable[[Dataset, str, str, Asker], list[Context]]
    ) -> tuple[Context, ...]:
        key = (dataset.id, first, second)
        if key not in self._known:
            self._known[key] = tuple(look(dataset, first, second, self.asker))
        return self._known[key]


def _flow(dataset: Dataset, first: str, second: str, asker: Asker) -> list[Context]:
    """All that is recorded from one to the other, up to the article's year; silent where it is nothing."""
    measure = next(measure for measure in dataset.measures if measure.default)
    participants = (
        Participant(code=first, role=dataset.roles[0].role),
        Participant(code=second, role=dataset.roles[1].role),
    )
    form = Level(measure=measure.name, participants=participants, period=None, value=_SOME)
    for release, _ in standings(asker.record.releases(dataset.id), asker.published, participants, None)[:1]:
        bound = scope(participants, None, dataset, release, asker.record.names, until=asker.until)
        if isinstance(bound, Reason):
            return []
        finding = run(form, plan(form, dataset, measure, release, bound), asker.database, release, measure, bound)
        total = Decimal(str(finding.rows[0][0] or 0))
        if total <= 0:
            return []
        names = asker.record.names
        text = (
            f"{measure.label[:1].upper()}{measure.label[1:]} from {names.label(first)} to {names.label(second)}, "
            f"{bound.first}–{bound.last}: {total:,.0f} million TIV."
        )
        return [Context(text=text, finding=finding)]
    return []


def _spells(dataset: Dataset, state: str, organisation: str, asker: Asker) -> list[Context]:
    releases = asker.record.releases(dataset.id)
    if not releases:
        return []
    columns = {spec.role.value: spec.column for spec in dataset.roles}
    finding = spells(dataset, columns, state, organisation, releases[-1], asker.database)
    names = asker.record.names
    return [
        Context(
            text=f"{names.label(str(row[0]))}, {names.label(str(row[1]))}: {row[2]} from {_cut(row[3], row[5])}"
            + (f" to {_cut(row[4], row[6])}." if row[4] is not None else "; no end recorded."),
            finding=finding,
        )
        for row in finding.rows
    ]


def _cut(day: Cell, grain: Cell) -> str:
    """A date as finely as it is known."""
    return str(day)[: {"year": 4, "month": 7}.get(str(grain), 10)]


def spells(
    dataset: Dataset, columns: dict[str, str], state: str, organisation: str, release: Release, database: Database
) -> Finding:
    """The dated spells of one state in one organisation."""
    where = Conditions()
    where.equals("release", [release.id])
    where.equals(columns["organisation"], [organisation])
    where.equals(columns["member"], [state])
    asked = query(
        _SPELLS,
        {
            "RELATION": dataset.table,
            "MEMBER": columns["member"],
            "ORGANISATION": columns["organisation"],
            "FIRST": dataset.time_column,
            "UNTIL": "last",
        },
        where,
    )
    table = database.query(asked.sql, asked.params)
    rows: tuple[tuple[Cell, ...], ...] = table.rows
    return Finding(
        dataset=dataset.id,
        release=release.id,
        sql=asked.sql,
        params=asked.params,
        columns=table.columns,
        rows=rows,
        value=None,
        truncated=False,
    )

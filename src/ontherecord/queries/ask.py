"""Put one reading to the record: every release that counts, the sweep, the other denominators."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ontherecord.model.asking import Asked, Measured, Other, Standing, Window
from ontherecord.model.evidence import Finding
from ontherecord.model.form import Counted, Dated, Existence, Membership, Peak, Rank, Series, Share, everybody
from ontherecord.model.period import Period
from ontherecord.model.reading import Reading
from ontherecord.model.verdict import Reason
from ontherecord.ports import Database
from ontherecord.queries.allied import ask_alliance
from ontherecord.queries.dated import Dates
from ontherecord.queries.plan import plan
from ontherecord.queries.releases import standings
from ontherecord.queries.roll import ask_roll
from ontherecord.queries.run import run
from ontherecord.queries.scope import Scope, scope
from ontherecord.queries.series import asked_years, broken, held_of, since_the_first
from ontherecord.queries.sweep import sweep
from ontherecord.record.dataset import Dataset, Measure, Release
from ontherecord.record.load import Record
from ontherecord.units.hedges import Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """The record, the database that holds it, and the article's day."""

    record: Record
    database: Database
    published: Period | None

    @property
    def until(self) -> int | None:
        """The last year that an article of its day could speak of as past."""
        if self.published is None or self.published.last is None:
            return None
        return self.published.last.year

    def ask(self, reading: Reading, fringe: Bounds, *, swept: bool = True) -> Asked:
        """Answer a reading from every release that counts; `swept` adds all windows and the other measures."""
        form = reading.form
        if isinstance(form, Membership) and form.measure == "alliance":
            return ask_alliance(reading, form, self.record, self.database)
        if isinstance(form, Membership):
            roll, _ = self.record.measure(form.measure)
            return ask_roll(reading, form, roll, self.record.releases(roll.id), self.database)
        if isinstance(form, Dated) or (isinstance(form, Existence) and form.happening is not None):
            return Dates(record=self.record, database=self.database).ask(reading, form)
        dataset, measure = self.record.measure(form.measure)
        measured: list[Measured] = []
        windows: tuple[Window, ...] = ()
        others: tuple[Other, ...] = ()
        releases = self.record.releases(dataset.id)
        if isinstance(form, Peak) and form.period.start is None:
            form = since_the_first(form, releases)
            reading = replace(reading, form=form)
        years = asked_years(form) if isinstance(form, Series) else form.period
        for release, standing in standings(releases, self.published, everybody(form), years):
            bound = scope(
                everybody(form),
                held_of(form, release) if isinstance(form, Peak) else years,
                dataset,
                release,
                self.record.names,
                until=self.until,
                bound=reading.bounds,
            )
            if isinstance(form, Series) and not isinstance(bound, Reason) and broken(form, dataset):
                bound = Reason.SERIES_BREAK
            if isinstance(bound, Reason):
                measured.append(Measured(release=release.id, standing=standing, finding=None, reason=bound))
                continue
            if form.period is None:
                # The years that are asked are said: what the release holds, up to the article's own year.
                form = replace(form, period=Period.years(bound.first, bound.last))
                reading = replace(reading, form=form)
            measured.append(self._measure(form, dataset, measure, release, bound, standing))
            if swept and isinstance(form, Share | Rank) and not windows and standing is not Standing.OTHER:
                windows = sweep(form, dataset, measure, release, bound, self.database, fringe, until=self.until)
                others = self._others(form, dataset, measure, release, bound)
        return Asked(reading=reading, measured=tuple(measured), windows=windows, others=others)

    def _measure(
        self, form: Counted, dataset: Dataset, measure: Measure, release: Release, bound: Scope, standing: Standing
    ) -> Measured:
        query = plan(form, dataset, measure, release, bound)
        finding = run(form, query, self.database, release, measure, bound)
        reason = None if finding.value is not None else Reason.OPEN_WORLD_ABSENCE
        return Measured(release=release.id, standing=standing, finding=finding, reason=reason)

    def _others(
        self, form: Share | Rank, dataset: Dataset, measure: Measure, release: Release, bound: Scope
    ) -> tuple[Other, ...]:
        """The same question by the data set's other measures. The whole of a share is in its words and stays."""
        found: list[Other] = []
        for other in dataset.measures:
            if other.name != measure.name and other.column is not None:
                value = self._value(form, dataset, other, release, bound)
                found.append(Other(name=f"by {other.label}", value=value))
        return tuple(found)

    def _value(
        self, form: Share | Rank, dataset: Dataset, measure: Measure, release: Release, bound: Scope
    ) -> Decimal | None:
        query = plan(form, dataset, measure, release, bound)
        finding: Finding = run(form, query, self.database, release, measure, bound)
        return None if finding.value is None else (finding.value.low + finding.value.high) / 2

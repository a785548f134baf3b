"""Put one reading to the record: every release that counts, the sweep, the other denominators."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ontherecord.model.asking import Asked, Measured, Other, Standing, Window
from ontherecord.model.evidence import Finding
from ontherecord.model.first import First
from ontherecord.model.form import (
    Comparison,
    Compound,
    Count,
    Counted,
    Course,
    Dated,
    Existence,
    Membership,
    Peak,
    Rank,
    Series,
    Share,
    Trend,
    everybody,
)
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Reading
from ontherecord.model.verdict import Coincidence, Reason
from ontherecord.ports import Database
from ontherecord.queries.allied import ask_alliance
from ontherecord.queries.carriers import Family, differing, families, placed_first
from ontherecord.queries.cells import adds_up
from ontherecord.queries.dated import Dates
from ontherecord.queries.figures import fitted, plain
from ontherecord.queries.marks import marks
from ontherecord.queries.plan import plan
from ontherecord.queries.releases import standings, years_later
from ontherecord.queries.roll import ask_count, ask_roll
from ontherecord.queries.run import run
from ontherecord.queries.scope import Scope, scope
from ontherecord.queries.series import asked_years, broken, held_of, since_the_first
from ontherecord.queries.sweeps.jitter import jitter
from ontherecord.queries.sweeps.sweep import sweep, sweepable
from ontherecord.queries.sweeps.yearly import yearly
from ontherecord.queries.things import ask_things
from ontherecord.record.dataset import Dataset, Measure, Release
from ontherecord.record.load import Record
from ontherecord.units.hedges import Bounds

MOST_RIVALS = 4
"""Other data sets and definitions that are asked beside the one that answers; each is a query."""


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
        if isinstance(form, Count) and form.measure == "membership":
            roll, _ = self.record.measure(form.measure)
            return ask_count(reading, form, roll, self.record.releases(roll.id), self.database)
        if isinstance(form, Count | Existence) and form.things is not None:
            return ask_things(reading, form, form.things, self.record, self.database, self.published)
        if isinstance(form, Dated) or (isinstance(form, Existence) and form.happening is not None):
            dates = Dates(record=self.record, database=self.database)
            return dates.ask(reading, form, fringe if swept else None)
        if isinstance(form, Compound):
            # It rests on the sentence's own figures; there is nothing to ask the record.
            return Asked(reading=reading, measured=())
        return self._counted(reading, form, fringe, swept=swept)

    def _counted(self, reading: Reading, form: Counted, fringe: Bounds, *, swept: bool) -> Asked:
        """The first of the families of data sets that answers; the others beside it."""
        found = placed_first(families(self.record, form.measure), frozenset(p.role for p in everybody(form)))
        first: Asked | None = None
        for number, family in enumerate(found):
            asked = self._of(family, reading, form, fringe, swept=swept)
            first = first or asked
            if asked.answers():
                others = (*found[:number], *found[number + 1 :])
                beside = self._beside(form, asked, others) if swept else ()
                return replace(asked, others=(*asked.others, *beside))
        if first is None:
            self.record.measure(form.measure)
            raise AssertionError(form.measure)
        return first

    def _of(self, family: Family, reading: Reading, form: Counted, fringe: Bounds, *, swept: bool) -> Asked:
        """One family's answer from every release that counts."""
        measured: list[Measured] = []
        windows: tuple[Window, ...] = ()
        others: tuple[Other, ...] = ()
        quality: Finding | None = None
        chance: Coincidence | None = None
        if isinstance(form, Peak | First) and form.period.start is None:
            form = since_the_first(form, family.releases(self.record))
            reading = replace(reading, form=form)
        for release, standing in self._standings(family, form):
            dataset, measure = family.of(release)
            bound = self._scope(form, dataset, measure, release, reading)
            if isinstance(bound, Reason):
                measured.append(Measured(release=release.id, standing=standing, finding=None, reason=bound))
                continue
            if form.period is None:
                # The years that are asked are said: what the release holds, up to the article's own year.
                form = replace(form, period=Period.years(bound.first, bound.last))
                reading = replace(reading, form=form)
            one = self._measure(form, dataset, measure, release, bound, standing)
            deciding = standing is not Standing.OTHER and not any(m.finding is not None for m in measured)
            measured.append(one)
            if swept and deciding and one.finding is not None:
                windows, others, chance = self._swept(form, dataset, measure, release, bound, fringe)
                quality = marks(form, dataset, measure, release, bound, self.database)
        return Asked(
            reading=reading,
            measured=tuple(measured),
            windows=windows,
            others=others,
            quality=quality,
            chance=chance,
        )

    def _standings(self, family: Family, form: Counted) -> tuple[tuple[Release, Standing], ...]:
        years = asked_years(form) if isinstance(form, Series) else form.period
        return standings(family.releases(self.record), self.published, everybody(form), years)

    def _scope(
        self, form: Counted, dataset: Dataset, measure: Measure, release: Release, reading: Reading | None
    ) -> Scope | Reason:
        years = form.period
        if isinstance(form, Series):
            years = held_of(form, release) if isinstance(form, Peak | First) else asked_years(form)
        counted = form.counted if isinstance(form, Count) else None
        if counted is not None and counted not in {spec.role for spec in dataset.roles}:
            return Reason.MEASURE_MISMATCH
        bound = scope(
            everybody(form),
            years,
            dataset,
            release,
            self.record.names,
            until=self.until,
            bound=() if reading is None else reading.bounds,
        )
        if isinstance(bound, Reason):
            return bound
        if isinstance(form, Series) and broken(form, dataset):
            return Reason.SERIES_BREAK
        return fitted(form, dataset, measure, release, bound, self.database)

    def _swept(
        self, form: Counted, dataset: Dataset, measure: Measure, release: Release, bound: Scope, fringe: Bounds
    ) -> tuple[tuple[Window, ...], tuple[Other, ...], Coincidence | None]:
        """All windows with the coincidence rate, the other measures of a share or rank, the other tests of a trend."""
        if isinstance(form, Trend) and form.course is Course.PERIODS:
            return jitter(form, dataset, measure, release, bound, self.database, fringe, until=self.until)
        if not isinstance(form, Share | Rank):
            windows, chance = yearly(form, dataset, measure, release, bound, self.database, fringe, until=self.until)
            return windows, self._others(form, dataset, measure, release, bound), chance
        windows = ()
        if sweepable(dataset, measure, form):
            windows = sweep(form, dataset, measure, release, bound, self.database, fringe, until=self.until)
        total = sum(window.readings for window in windows)
        fits = sum(window.coincides for window in windows)
        chance = Coincidence(fits=fits, total=total) if total else None
        return windows, self._others(form, dataset, measure, release, bound), chance

    def _measure(
        self, form: Counted, dataset: Dataset, measure: Measure, release: Release, bound: Scope, standing: Standing
    ) -> Measured:
        query = plan(form, dataset, measure, release, bound)
        finding = run(form, query, self.database, release, measure, bound)
        absent = Reason.OUTSIDE_COVERAGE if bound.gaps else Reason.OPEN_WORLD_ABSENCE
        return Measured(
            release=release.id,
            standing=standing,
            finding=finding,
            reason=None if finding.value is not None else absent,
            later=years_later(release, self.published),
        )

    def _others(
        self, form: Counted, dataset: Dataset, measure: Measure, release: Release, bound: Scope
    ) -> tuple[Other, ...]:
        """The same question by the data set's other measures. The whole of a share is in its words and stays."""
        plain_ratio = isinstance(form, Comparison) and not form.differs and form.following is None
        if not isinstance(form, Share | Rank) and not plain_ratio:
            return ()
        found: list[Other] = []
        for other in dataset.measures:
            if other.name == measure.name or other.column is None or other.aggregate != measure.aggregate:
                continue
            if _topic(other) != _topic(measure) or (isinstance(form, Share) and not adds_up(other)):
                continue
            again = fitted(form, dataset, other, release, plain(bound), self.database)
            if not isinstance(again, Reason):
                value = self._value(form, dataset, other, release, again)
                found.append(Other(name=f"by {other.label}", value=value))
        return tuple(found)

    def _value(
        self, form: Counted, dataset: Dataset, measure: Measure, release: Release, bound: Scope
    ) -> Decimal | None:
        query = plan(form, dataset, measure, release, bound)
        finding: Finding = run(form, query, self.database, release, measure, bound)
        return None if finding.value is None else (finding.value.low + finding.value.high) / 2

    def _beside(self, form: Counted, asked: Asked, families_left: tuple[Family, ...]) -> tuple[Other, ...]:
        """The same question put to other data sets that carry the measure, and to rival measures."""
        main = asked.main()
        if main is None or main.finding is None or main.finding.value is None:
            return ()
        form = asked.reading.form if isinstance(asked.reading.form, Counted) else form
        _, measure = self.record.carrier(main.finding.dataset, form.measure)
        told = {other.name for other in asked.others}
        rivals = [*families_left, *(f for name in measure.beside for f in families(self.record, name))]
        found: list[Other] = []
        for family in rivals[:MOST_RIVALS]:
            other = self._rival(form, family, measure, main.finding.value.unit)
            if other is not None and f"by {family.members[0][1].label}" not in told:
                found.append(other)
        return tuple(found)

    def _rival(self, form: Counted, family: Family, asked: Measure, unit: Unit) -> Other | None:
        for release, _ in self._standings(family, form)[:1]:
            dataset, measure = family.of(release)
            bound = self._scope(form, dataset, measure, release, None)
            if isinstance(bound, Reason):
                return None
            finding = run(form, plan(form, dataset, measure, release, bound), self.database, release, measure, bound)
            if finding.value is None or finding.value.unit is not unit:
                return None
            value = (finding.value.low + finding.value.high) / 2
            return Other(name=differing(dataset, measure, release, asked), value=value)
        return None


def _topic(measure: Measure) -> str:
    """What a measure is of: "milex" of "milex.gdp_share"."""
    return measure.name.partition(".")[0]

"""How far a publisher's later releases have moved the figures of its earlier ones: what band and drift are set by."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, combinations

from ontherecord.model.entity import Role
from ontherecord.queries.cells import Cells, Codes, Edition, adds_up, adds_up_in_time
from ontherecord.record.dataset import Dataset, Measure

LEAST_SHARE = Decimal(5)
"""Per cent. Articles quote the shares of somebody who matters; of the others a point is many times themselves."""
LEAST_WHOLE = Decimal("0.001")
"""Of the world's total in the same years: below it a whole is one or two deliveries, and any revision is all of it."""
PERCENTILES = (50, 90, 95, 99)
_DAYS_OF_A_YEAR = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """How far figures moved between releases so many years apart.

    `kind` is "share" (in percentage points) or "level" (relative, 0.1 is 10 %); `length` the years of a window, 0 for
    all lengths together. `percentiles` follow `PERCENTILES`; `within_band` and `within_drift` say how many of `compared`
    moved by no more than the data set declares.
    """

    years_apart: int
    kind: str
    length: int
    compared: int
    percentiles: tuple[Decimal, ...]
    largest: Decimal
    within_band: int
    within_drift: int


def drift(dataset: Dataset, measure: Measure, found: tuple[Edition, ...]) -> tuple[Moved, ...]:
    """Compare every two editions in every natural window of the years that both have.

    Shares are those of a legal denominator: of all wholes with a thousandth of the world, all parts with 5 per cent or
    more in the older release. Levels are those of single places and of pairs that have a thousandth of the world.
    """
    samples: dict[tuple[int, str, int], list[Decimal]] = {}
    for old, new in combinations(found, 2):
        apart = round((new.released - old.released).days / _DAYS_OF_A_YEAR)
        for kind, length, change in _changes(dataset, measure, old, new):
            samples.setdefault((apart, kind, length), []).append(change)
            samples.setdefault((apart, kind, 0), []).append(change)
    return tuple(_moved(measure, key, values) for key, values in sorted(samples.items()))


def _moved(measure: Measure, key: tuple[int, str, int], values: list[Decimal]) -> Moved:
    values.sort()
    apart, kind, length = key
    band, wide = measure.band, measure.drift
    limits = (band.share_points, wide.share_points) if kind == "share" else (band.level_relative, wide.level_relative)
    return Moved(
        years_apart=apart,
        kind=kind,
        length=length,
        compared=len(values),
        percentiles=tuple(percentile(values, percent) for percent in PERCENTILES),
        largest=values[-1],
        within_band=bisect_right(values, limits[0]),
        within_drift=bisect_right(values, limits[1]),
    )


def percentile(ordered: list[Decimal], percent: int) -> Decimal:
    """Give the smallest value that `percent` of 100 do not exceed (nearest rank); `ordered` is not empty."""
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def _changes(dataset: Dataset, measure: Measure, old: Edition, new: Edition) -> Iterator[tuple[str, int, Decimal]]:
    if not old.cells.values or not new.cells.values:
        return  # the publisher's file of that release has no such figure
    first, last = max(old.first, new.first), min(old.last, new.last)
    lengths = dataset.windows.natural if adds_up_in_time(measure) else (1,)
    windows = [(low, low + length - 1) for length in lengths for low in range(first, last - length + 2) if length >= 1]
    before, after = _Sums(old.cells, first, last), _Sums(new.cells, first, last)
    every = tuple(range(len(old.cells.roles)))
    world = {window: before.along(())[()].between(*window) for window in windows} if windows else {}
    single = [(place,) for place in every]
    for places in [*single, every] if len(every) > 1 else single:
        yield from _levels(before, after, places, windows, world, summed=adds_up(measure))
    if adds_up(measure):
        for whole, part in _shares(measure, old.cells.roles):
            yield from _share_changes(before, after, whole, part, windows, world)


def _shares(measure: Measure, roles: tuple[Role, ...]) -> Iterator[tuple[tuple[int, ...], int]]:
    """Give the places of the whole and of the part, for each legal denominator."""
    for denominator in measure.denominators:
        if all(role in roles for role in denominator.fixed):
            fixed = tuple(roles.index(role) for role in denominator.fixed)
            yield from ((fixed, place) for place in range(len(roles)) if place not in fixed)


def _levels(
    before: _Sums,
    after: _Sums,
    places: tuple[int, ...],
    windows: Iterable[tuple[int, int]],
    world: dict[tuple[int, int], Decimal],
    *,
    summed: bool,
) -> Iterator[tuple[str, int, Decimal]]:
    newer = after.along(places)
    for codes, series in before.along(places).items():
        other = newer.get(codes)
        for window in windows:
            value = series.between(*window)
            if value <= 0 or (summed and value < LEAST_WHOLE * world[window]):
                continue
            changed = (other.between(*window) if other is not None else Decimal(0)) - value
            yield "level", window[1] - window[0] + 1, abs(changed) / value


def _share_changes(
    before: _Sums,
    after: _Sums,
    whole: tuple[int, ...],
    part: int,
    windows: Iterable[tuple[int, int]],
    world: dict[tuple[int, int], Decimal],
) -> Iterator[tuple[str, int, Decimal]]:
    wholes, newer_wholes = before.along(whole), after.along(whole)
    newer_parts = after.along((*whole, part))
    for codes, series in before.along((*whole, part)).items():
        of, newer_of = wholes[codes[:-1]], newer_wholes.get(codes[:-1])
        newer = newer_parts.get(codes)
        for window in windows:
            total = of.between(*window)
            if total <= 0 or total < LEAST_WHOLE * world[window]:
                continue
            share = 100 * series.between(*window) / total
            newer_total = newer_of.between(*window) if newer_of is not None else Decimal(0)
            if share < LEAST_SHARE or newer_total <= 0:
                continue
            newer_share = 100 * newer.between(*window) / newer_total if newer is not None else Decimal(0)
            yield "share", window[1] - window[0] + 1, abs(newer_share - share)


@dataclass(frozen=True, slots=True)
class _Series:
    """Running sums, so that any window is one subtraction."""

    first: int
    sums: tuple[Decimal, ...]

    def between(self, low: int, high: int) -> Decimal:
        return self.sums[high - self.first + 1] - self.sums[low - self.first]


class _Sums:
    """The series along some roles, worked out once for each choice of roles."""

    def __init__(self, values: Cells, first: int, last: int) -> None:
        self._values = values
        self._first = first
        self._last = last
        self._known: dict[tuple[int, ...], dict[Codes, _Series]] = {}

    def along(self, places: tuple[int, ...]) -> dict[Codes, _Series]:
        known = self._known.get(places)
        if known is None:
            known = self._known[places] = {
                codes: self._series(years) for codes, years in self._values.along(places).items()
            }
        return known

    def _series(self, years: dict[int, Decimal]) -> _Series:
        steps = (years.get(year, Decimal(0)) for year in range(self._first, self._last + 1))
        return _Series(self._first, tuple(accumulate(steps, initial=Decimal(0))))

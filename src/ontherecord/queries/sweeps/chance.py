"""The coincidence rate: of all comparable parties and periods, how many have a figure that would fit the words.

The space is that of the claim's own kind: every party that may stand in the place of who is named, and every stretch of years
as long as the claimed one (for a comparison every legal window), in the same relation to one another. A party counts where it
has a row in the years that are asked, and, where the data have gaps, a figure in each of them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from ontherecord.model.first import First
from ontherecord.model.form import Course, Existence, Peak, Pole, Quantifier, Run, Trend
from ontherecord.model.quantity import Direction, Unit
from ontherecord.model.verdict import Coincidence
from ontherecord.queries.firsts import inside
from ontherecord.queries.series import year
from ontherecord.queries.sweeps.grid import Floats, Grid, Truths, grid, ratio, within
from ontherecord.units.hedges import Bounds

if TYPE_CHECKING:
    from ontherecord.queries.sweeps.field import Field

_HUNDRED = Decimal(100)
_ONE = Decimal(1)
# "The highest ever" needs a series to look back on: as many years as the longest window that the field compares.
SHORT = 10


def _counted(fits: Truths, legal: Truths) -> Coincidence | None:
    total = int(legal.sum())
    return Coincidence(fits=int((fits & legal).sum()), total=total) if total else None


def by_level(field: Field, length: int, fringe: Bounds, unit: Decimal) -> Coincidence | None:
    """Of levels over so many years; `unit` is what one of the stored figure is in the claimed unit."""
    made = grid(field)
    sums, known, there = made.sums(length)
    return _counted(within(sums, fringe, made.scale / unit), known & there)


def by_existence(form: Existence, field: Field, length: int, fringe: Bounds) -> Coincidence | None:
    """Of whether there was anything in so many years, or in each of them: everybody counts who ever had a row."""
    made = grid(field)
    if form.quantifier is Quantifier.EVERY_PERIOD:
        fringe = Bounds(low=Decimal(length), high=None, includes_low=True, includes_high=False)
        made = Grid(amounts=(made.amounts > 0).astype(np.float64), known=made.known, there=made.there, scale=1)
    sums, known, _ = made.sums(length)
    return _counted(within(sums, fringe, Decimal(made.scale)), known)


def by_move(form: Trend, field: Field, fringe: Bounds) -> Coincidence | None:
    """Of moves from one period to another, as long and as far apart as those that are claimed."""
    base, period = year(form.base_period or form.period), year(form.period)
    lengths, apart = (base[1] - base[0] + 1, period[1] - period[0] + 1), period[0] - base[0]
    names = sorted(field.lines) if form.part is not None else sorted(field.likes)
    made = grid(field, names)
    (earlier, known, before), (later, also, after) = made.sums(lengths[0]), made.sums(lengths[1])
    pairs = min(len(earlier), len(later) - apart)
    if apart <= 0 or pairs <= 0:
        return None
    earlier, later = earlier[:pairs], later[apart : apart + pairs]
    legal = known[:pairs] & also[apart : apart + pairs]
    if form.part is not None:
        mine = [at for at, name in enumerate(names) if name in field.likes]
        there = (before[:pairs] | after[apart : apart + pairs])[:, mine]
        return _points((earlier, later), mine, fringe, legal[:, mine] & there)
    over, under = later * lengths[0], earlier * lengths[1]
    moved, can = ratio(under, over) if form.halving else ratio(over, under)
    if form.value.unit is Unit.TIMES:
        return _counted(within(moved, fringe), legal & can)
    return _counted(within(moved, fringe, 1 / _HUNDRED, _ONE), legal & can)


def _points(held: tuple[Floats, Floats], mine: list[int], fringe: Bounds, legal: Truths) -> Coincidence | None:
    """Of moves of a share of what everybody has together, in points; who has no row in either period has no share."""
    whole, later_whole = (np.broadcast_to(each.sum(axis=1)[:, None], each.shape) for each in held)
    before, can = ratio(held[0], whole)
    after, also = ratio(held[1], later_whole)
    return _counted(within(100 * (after - before)[:, mine], fringe), legal & (can & also)[:, mine])


def by_years(form: Trend | Run, field: Field, fringe: Bounds) -> Coincidence | None:
    """Of years in a row that went one way; `fringe` bounds how many of them did."""
    up = form.direction is Direction.UP if isinstance(form, Run) else form.value.direction is not Direction.DOWN
    first, last = year(form.period)
    length = int(form.value.number or 2) if isinstance(form, Run) else last - first + 1
    made = grid(field)
    if len(made.amounts) < length + 1:
        return None
    before, after = made.amounts[:-1], made.amounts[1:]
    ways = Grid(
        amounts=(after > before if up else after < before).astype(np.float64),
        known=made.known[1:] & made.known[:-1],
        there=made.there[1:] | made.there[:-1],
        scale=1,
    )
    went, known, there = ways.sums(length)
    return _counted(within(went, fringe), known & there)


def by_peak(form: Peak, field: Field, fringe: Bounds) -> Coincidence | None:
    """Of superlatives over as many years: of everybody, in every year that has as many years before it."""
    made = grid(field)
    at, end = year(form.at)
    length = 1 if form.of_change else end - at + 1
    values, known, there = _changes(made) if form.of_change else made.sums(length)
    back = at - year(form.period)[0]
    sign = 1.0 if form.pole is Pole.HIGHEST else -1.0
    count, width = values.shape
    better, rivals = np.zeros((count, width)), np.zeros((count, width))
    nearest = np.full((count, width), float(-back - 1))
    legal = known & there
    for step in range(count - 1 if form.ever else back, length - 1, -1):
        whole = np.zeros((count, width), dtype=np.bool_)
        ahead = np.zeros((count, width), dtype=np.bool_)
        whole[step:] = known[: count - step]
        ahead[step:] = whole[step:] & (sign * (values[: count - step] - values[step:]) > 0)
        rivals += whole
        better += ahead
        nearest = np.where(ahead, float(-step), nearest)
    legal &= rivals >= (SHORT if form.ever else max(back - length + 1, 1))
    if form.value.unit is Unit.YEAR:
        return _counted(within(nearest, fringe, plus=-Decimal(at)), legal)
    return _counted(within(better + 1, fringe), legal)


def _changes(made: Grid) -> tuple[Floats, Truths, Truths]:
    """Each year's change as a multiple of the year before; the first year has none."""
    moved, can = ratio(made.amounts[1:], made.amounts[:-1])
    nothing = np.zeros((1, made.amounts.shape[1]), dtype=np.bool_)
    known = np.vstack([nothing, can & made.known[1:] & made.known[:-1]])
    return np.vstack([np.zeros((1, moved.shape[1])), moved]), known, made.there


def by_first(form: First, field: Field, fringe: Bounds) -> Coincidence | None:
    """Of what was so for the first time in as many years: of everybody, in every year that has as many before it."""
    made = grid(field)
    at, end = year(form.at)
    length = end - at + 1
    sums, known, there = made.sums(length)
    so, can = _so(form, made, sums, known, length)
    count = len(so)
    back = at - year(form.period)[0]
    before, rivals = np.zeros(so.shape), np.zeros(so.shape)
    nearest = np.full(so.shape, float(-back - 1))
    for step in range(count - 1 if form.ever else back, length - 1, -1):
        earlier = np.zeros(so.shape, dtype=np.bool_)
        earlier[step:] = so[: count - step]
        rivals[step:] += can[: count - step]
        before += earlier
        nearest = np.where(earlier, float(-step), nearest)
    legal = can & there & (rivals >= (SHORT if form.ever else max(back - length + 1, 1)))
    if form.value.unit is Unit.YEAR:
        return _counted(within(np.where(so, nearest, 0.0), fringe, plus=-Decimal(at)), legal)
    return _counted(within(np.where(so, -nearest if form.value.unit is Unit.YEARS else before + 1, 0.0), fringe), legal)


def _so(form: First, made: Grid, sums: Floats, known: Truths, length: int) -> tuple[Truths, Truths]:
    """Whether it was so in each stretch of years, and whether that is known."""
    if form.bound is not None:
        return np.asarray(known & inside(form.bound, sums, made.scale)), known
    so, can = np.ones(sums.shape, dtype=np.bool_), np.ones(sums.shape, dtype=np.bool_)
    for step in range(form.running):
        later, earlier = length * step, length * (step + 1)
        count = max(len(sums) - earlier, 0)
        went, seen = np.zeros(sums.shape, dtype=np.bool_), np.zeros(sums.shape, dtype=np.bool_)
        up = form.direction is Direction.UP
        over, under = sums[earlier - later : earlier - later + count], sums[:count]
        went[earlier:] = over > under if up else over < under
        seen[earlier:] = known[earlier - later : earlier - later + count] & known[:count]
        so, can = so & went, can & seen
    return so & can, can


def by_place(sums: Floats, can: Truths, following: int, fringe: Bounds) -> tuple[int, int]:
    """How many of those who have so many behind them in size have a multiple of these together that fits; one row a window."""
    ordered = np.sort(np.where(can, sums, -np.inf), axis=1)[:, ::-1]
    totals = np.hstack([np.zeros((len(ordered), 1)), np.where(np.isfinite(ordered), ordered, 0.0).cumsum(axis=1)])
    places = max(ordered.shape[1] - following, 0)
    behind = totals[:, 1 + following : 1 + following + places] - totals[:, 1 : 1 + places]
    legal = np.isfinite(ordered[:, following : following + places]) & (behind > 0)
    found, _ = ratio(np.where(legal, ordered[:, :places], 0.0), np.where(legal, behind, 0.0))
    return int((within(found, fringe) & legal).sum()), int(legal.sum())


def of_course(form: Trend | Peak | Run | First, field: Field, fringe: Bounds) -> Coincidence | None:
    """Of a form over a series; a slope through all years has none."""
    match form:
        case Peak():
            return by_peak(form, field, fringe)
        case First():
            return by_first(form, field, fringe)
        case Trend(course=Course.PERIODS):
            return by_move(form, field, fringe)
        case Trend(course=Course.SLOPE):
            return None
        case Trend() | Run():
            return by_years(form, field, fringe)

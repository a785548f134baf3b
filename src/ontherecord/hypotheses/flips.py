"""The fewest cells that would have to be rated otherwise for a rival to come before the leader.

A flip may take a cell to any rating. Under the leader the worst is II, under the rival the best counts nothing. Cells
of different units add up, so the largest gains come first and the count is exact. In a unit under the rival
every item above the next counts only with the ones above it: those gains come in steps, and the best mix of steps is
found by dynamic programming over the number of flips, exact up to `MOST`. Of sets of the same size, one whose cells
change little is named.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ontherecord.hypotheses.matrix import Floats, Matrix, Places
from ontherecord.model.hypothesis import Rating
from ontherecord.model.weighing import Flip, Overturn

MOST = 60
"""Flips. A ranking that stands up to so many does not hang on a few cells."""
_MOST_RIVALS = 20
_WORST = 2.0
_EQUAL = 1e-9

Cells = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Gains:
    """What flips can bring: `single` each on its own, `stepped` in units of which several have to go together."""

    single: list[tuple[float, tuple[int, int]]] = field(default_factory=list)
    stepped: list[tuple[list[float], Cells]] = field(default_factory=list)


def overturns(matrix: Matrix, scored: Floats) -> tuple[Overturn, ...]:
    """Give the fewest flips for each rival, the easiest first; nothing where several lead."""
    ahead = np.flatnonzero(scored <= scored.min(initial=np.inf) + _EQUAL)
    if len(ahead) != 1 or len(scored) < 2:  # noqa: PLR2004 - nobody to come before
        return ()
    leader = int(ahead[0])
    values = np.where(matrix.held & matrix.rated, matrix.against * matrix.weight, 0.0)
    far = _changes(matrix, leader)
    found = []
    # The nearest rivals need the fewest flips but for what their cells hold, so far more than are shown are tried.
    for rival in np.argsort(scored, kind="stable")[1 : _MOST_RIVALS + 1]:
        gains = _gains(matrix, values, leader, int(rival))
        found.append(_fewest(matrix, gains, float(scored[rival] - scored[leader]), leader, int(rival), far))
    return tuple(sorted(found, key=lambda each: (not each.cells, len(each.cells) or each.least)))


def _gains(matrix: Matrix, values: Floats, leader: int, rival: int) -> _Gains:
    gains = _Gains()
    single = np.repeat(matrix.sizes == 1, matrix.sizes)
    can = matrix.held & matrix.rated
    raised = np.where(can[leader], _WORST * matrix.weight - values[leader], 0.0)
    for row, gain in ((leader, raised), (rival, values[rival])):
        columns = np.flatnonzero(single & (gain > _EQUAL))
        gains.single += zip(gain[columns].tolist(), ((row, int(column)) for column in columns), strict=True)
    several = matrix.sizes > 1
    for start, size in zip(matrix.starts[several].tolist(), matrix.sizes[several].tolist(), strict=True):
        _of_unit(matrix, values, gains, np.arange(start, start + size), (leader, rival))
    gains.single.sort(key=lambda each: (-each[0], each[1]))
    return gains


def _of_unit(matrix: Matrix, values: Floats, gains: _Gains, columns: Places, of: tuple[int, int]) -> None:
    """Add what flips in a unit of several items bring."""
    leader, rival = of
    can = columns[(matrix.held & matrix.rated)[leader, columns]]
    if len(can):
        best = int(can[np.argmax(matrix.weight[can])])
        gain = float(matrix.weight[best] * _WORST - values[leader, columns].max())
        if gain > _EQUAL:
            gains.single.append((gain, (leader, best)))
    below = columns[values[rival, columns] > _EQUAL]
    below = below[np.argsort(-values[rival, below], kind="stable")]
    if len(below):
        high = values[rival, below]
        steps = high[0] - np.append(high[1:], 0.0)
        gains.stepped.append((steps.tolist(), tuple((rival, int(column)) for column in below)))


def _fewest(matrix: Matrix, gains: _Gains, gap: float, leader: int, rival: int, far: Floats) -> Overturn:
    """Find how many flips bring more than `gap`, and which."""
    alone = np.concatenate(([0.0], np.cumsum([gain for gain, _ in gains.single])))[: MOST + 1]
    best = np.concatenate((alone, np.full(MOST + 1 - len(alone), alone[-1])))
    choices: list[Places] = []
    for steps, _ in gains.stepped:
        table = np.full((min(len(steps), MOST) + 1, MOST + 1), -np.inf)
        table[0] = best
        for taken, gain in enumerate(steps[:MOST], start=1):
            table[taken, taken:] = best[: MOST + 1 - taken] + gain
        chosen = table.argmax(axis=0)
        choices.append(chosen)
        best = table.max(axis=0)
    enough = np.flatnonzero(best > gap + _EQUAL)
    named = matrix.hypotheses[leader].id, matrix.hypotheses[rival].id
    if not len(enough):
        most = len(gains.single) + sum(len(cells) for _, cells in gains.stepped)
        return Overturn(leader=named[0], rival=named[1], cells=(), exact=most <= MOST, least=min(most, MOST))
    left = fewest = int(enough[0])
    cells: list[tuple[int, int]] = []
    for chosen, (_, places) in zip(reversed(choices), reversed(gains.stepped), strict=True):
        taken = int(chosen[left])
        cells += places[:taken]
        left -= taken
    single, mild = _mildest(matrix, gains.single, left, gap - _stepped(gains, cells), leader, far)
    flips = tuple(_flip(matrix, place, leader, place in mild) for place in sorted((*cells, *single)))
    return Overturn(leader=named[0], rival=named[1], cells=flips, exact=True, least=fewest)


def _stepped(gains: _Gains, cells: list[tuple[int, int]]) -> float:
    """Give what the cells chosen in units of several items bring."""
    chosen = frozenset(cells)
    taken = ((steps, sum(place in chosen for place in places)) for steps, places in gains.stepped)
    return sum(steps[count - 1] for steps, count in taken if count)


def _mildest(
    matrix: Matrix, single: list[tuple[float, tuple[int, int]]], count: int, gap: float, leader: int, far: Floats
) -> tuple[list[tuple[int, int]], frozenset[tuple[int, int]]]:
    """Choose as many cells that bring more than `gap`, each changed as little as can be; and those for which I is enough.

    The largest gains are exchanged, the greatest change first, for smaller changes that still suffice.
    """
    chosen = list(single[:count])
    rest = sorted(single[count:], key=lambda each: (far[each[1]], each[1]))
    total = sum(gain for gain, _ in chosen)
    for place in sorted(range(count), key=lambda number: -far[chosen[number][1]]):
        before = chosen[place]
        for number, other in enumerate(rest):
            if far[other[1]] >= far[before[1]]:
                break
            if total - before[0] + other[0] > gap + _EQUAL:
                total += other[0] - before[0]
                chosen[place], rest[number] = other, before
                rest.sort(key=lambda each: (far[each[1]], each[1]))
                break
    mild = set()
    for _, cell in chosen:
        row, column = cell
        several = matrix.sizes[int(np.searchsorted(matrix.starts, column, side="right")) - 1] > 1
        less = float(matrix.weight[column])
        if row == leader and not several and matrix.against[row, column] < 1 and total - less > gap + _EQUAL:
            total -= less
            mild.add(cell)
    return [cell for _, cell in chosen], frozenset(mild)


def _changes(matrix: Matrix, leader: int) -> Floats:
    """How many of the five steps each cell (n, m) has to go: to II under the leader, to N under a rival."""
    steps = matrix.judged.steps
    some = np.isfinite(steps)
    mean: Floats = np.nansum(steps, axis=0) / np.maximum(some.sum(axis=0), 1)
    far = np.abs(mean)
    far[leader] = np.abs(mean[leader] + 2)
    return far


def _flip(matrix: Matrix, cell: tuple[int, int], leader: int, mild: bool) -> Flip:  # noqa: FBT001 - of one caller
    row, column = cell
    said = {rating for _, rating in matrix.said(row, column)}
    worse = Rating.INCONSISTENT if mild else Rating.VERY_INCONSISTENT
    return Flip(
        hypothesis=matrix.hypotheses[row].id,
        item=matrix.items[column].id,
        old=said.pop() if len(said) == 1 else None,
        new=worse if row == leader else Rating.NEUTRAL,
    )

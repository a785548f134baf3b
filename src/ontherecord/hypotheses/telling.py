"""How well each item tells the hypotheses apart ("diagnosticity", for which Heuer gives the idea and no figure)."""

from __future__ import annotations

import math

import numpy as np

from ontherecord.hypotheses.matrix import IMPOSSIBLE, Floats, Matrix
from ontherecord.model.weighing import Range, Telling

_DECIBANS = 10 / math.log(10)
"""From natural logarithms (Good, Weight of Evidence: A Brief Survey, 1985)."""


def tellings(matrix: Matrix) -> tuple[Telling, ...]:
    """Give one for each item that counts, in the order of the columns."""
    spread, (low, high) = spreads(matrix), decibans(matrix)
    likely = [bool(column.any()) for column in matrix.likely.T]
    return tuple(
        Telling(
            item=item.id,
            spread=None if np.isnan(spread[number]) else float(spread[number]),
            decibans=Range(float(low[number]), float(high[number])) if likely[number] else None,
            weight=float(matrix.weight[number]),
        )
        for number, item in enumerate(matrix.items)
        if matrix.held[number]
    )


def spreads(matrix: Matrix) -> Floats:
    """Gini's mean difference of the ratings of each item (m,), on the steps from CC 2 to II -2; NaN for fewer than two.

    The mean over raters stands for a cell; NA and cells that nobody rated are left out. 0 to 4.
    """
    steps = matrix.judged.steps
    some = np.isfinite(steps)
    count = some.sum(axis=0)
    mean = np.divide(np.nansum(steps, axis=0), count, out=np.full(count.shape, np.nan), where=count > 0)
    ordered = np.sort(mean, axis=0)  # NaN goes last
    rated = np.sum(~np.isnan(mean), axis=0)
    place = np.arange(1, len(mean) + 1)[:, None]
    total = np.nansum((2 * place - rated - 1) * ordered, axis=0)
    pairs = rated * (rated - 1) / 2
    found: Floats = np.divide(total, pairs, out=np.full(len(total), np.nan), where=pairs > 0)
    return found


def decibans(matrix: Matrix) -> tuple[Floats, Floats]:
    """Weight of evidence between the hypotheses that an item sets furthest apart (m,): at least, and at most.

    Where hypotheses may hold together: between a hypothesis and its negation, for the one that it moves furthest.
    """
    shape = len(matrix.items)
    if not len(matrix.hypotheses):
        return np.zeros(shape), np.zeros(shape)
    low, high = matrix.low, matrix.high
    if matrix.case.exclusive:
        least = np.maximum(low.max(axis=0) - high.min(axis=0), 0.0)
        most = high.max(axis=0) - low.min(axis=0)
    else:
        least = np.maximum(np.maximum(low, -high), 0.0).max(axis=0)
        most = np.maximum(np.abs(low), np.abs(high)).max(axis=0)
    return _measured(least), _measured(most)


def _measured(logs: Floats) -> Floats:
    """In decibans; without end where one of the two rules the item out."""
    return np.where(logs > -IMPOSSIBLE / 2, np.inf, logs * _DECIBANS)

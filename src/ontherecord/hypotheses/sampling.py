"""Random choices within the ranges: a check on the exact bounds, and where the middle of them lies.

Each unit has a stream of its own, made from the seed and its first item's id, so that neither the order of rows and
columns nor an item that says nothing moves a draw.
"""

from __future__ import annotations

import zlib

import numpy as np

from ontherecord.hypotheses.likelihoods import Ends, by_unit
from ontherecord.hypotheses.matrix import Flags, Floats, Matrix

_MOST, _LEAST, _CELLS = 2_000, 200, 3_000_000
"""Draws at most and at least, and how many numbers one weighing may draw: the largest case takes a tenth of a second."""
MIDDLE = (0.05, 0.95)
"""The quantiles that are reported."""


def draws_for(matrix: Matrix) -> int:
    """Say how many draws a case of this size gets."""
    cells = max(1, len(matrix.hypotheses) * len(matrix.starts))
    return int(np.clip(_CELLS // cells, _LEAST, _MOST))


def sample(matrix: Matrix, keep: Flags, prior: Ends, seed: int) -> Floats:
    """Draw posteriors (d, n).

    Likelihoods are uniform in their range; ratios, where hypotheses may hold together, in that of their logarithm.
    """
    count, draws = len(matrix.hypotheses), draws_for(matrix)
    order = np.argsort([each.id for each in matrix.hypotheses], kind="stable")
    total = np.zeros((draws, count))
    low, high = by_unit(matrix, keep)
    for unit in np.flatnonzero((low != 0).any(axis=0) | (high != 0).any(axis=0)):
        rng = np.random.default_rng([seed, zlib.crc32(_name(matrix, int(unit)).encode())])
        part = rng.random((draws, count))
        ends = low[order, unit], high[order, unit]
        if matrix.case.exclusive:
            floor, ceiling = np.exp(ends[0]), np.exp(ends[1])
            chance = floor + part * (ceiling - floor)
            logs = np.log(chance, out=np.broadcast_to(ends[0], chance.shape).copy(), where=chance > 0)
        else:
            logs = ends[0] + part * (ends[1] - ends[0])
        total[:, order] += logs
    rng = np.random.default_rng([seed, 0])
    chosen = np.empty((draws, count))
    chosen[:, order] = _priors(rng, Ends(prior.low[order], prior.high[order]), draws, exclusive=matrix.case.exclusive)
    return _posterior(total, chosen, exclusive=matrix.case.exclusive)


def _name(matrix: Matrix, unit: int) -> str:
    start = int(matrix.starts[unit])
    return min(item.id for item in matrix.items[start : start + int(matrix.sizes[unit])])


def _priors(rng: np.random.Generator, prior: Ends, draws: int, *, exclusive: bool) -> Floats:
    if not exclusive:
        return prior.low + rng.random((draws, len(prior.low))) * (prior.high - prior.low)
    chosen = np.empty((draws, len(prior.low)))
    left = np.ones(draws)
    above, below = np.cumsum(prior.high[::-1])[::-1], np.cumsum(prior.low[::-1])[::-1]
    for number in range(len(prior.low)):
        # What the later ones can still take up decides how much of the whole this one may have.
        later_most = above[number + 1] if number + 1 < len(above) else 0.0
        later_least = below[number + 1] if number + 1 < len(below) else 0.0
        floor = np.maximum(prior.low[number], left - later_most)
        ceiling = np.maximum(np.minimum(prior.high[number], left - later_least), floor)
        chosen[:, number] = floor + rng.random(draws) * (ceiling - floor)
        left = left - chosen[:, number]
    return np.maximum(chosen, 0.0)


def _posterior(logs: Floats, prior: Floats, *, exclusive: bool) -> Floats:
    with np.errstate(divide="ignore"):
        if not exclusive:
            odds = logs + np.log(prior) - np.log1p(-prior)
            alone: Floats = 1 / (1 + np.exp(-np.clip(odds, -700, 700)))
            return alone
        joint = logs + np.log(prior)
    top = joint.max(axis=1, keepdims=True)
    share = np.exp(joint - np.where(np.isfinite(top), top, 0.0))
    found: Floats = share / np.maximum(share.sum(axis=1, keepdims=True), 1e-300)
    return found


def middle(drawn: Floats) -> tuple[Floats, Floats]:
    """Give the ends of the middle nine tenths (n,)."""
    low, high = np.quantile(drawn, MIDDLE, axis=0)
    return low, high

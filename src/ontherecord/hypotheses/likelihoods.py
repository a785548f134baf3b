"""Posterior ranges: the lowest and highest probability that any choice within the ranges can give. Exact, not sampled.

Where hypotheses exclude each other, one of them is taken to hold, and Bayes' rule is a fraction that is least or
greatest at a corner: own likelihood at one end, the others' at the other, and what prior is left over filled in by
the others' likelihoods in order. Where they may hold together, each is set against its own negation in odds.
Items of a unit count once: the unit may say what any one of its items says.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ontherecord.hypotheses.matrix import IMPOSSIBLE, Flags, Floats, Matrix
from ontherecord.hypotheses.units import added

_FURTHEST = 700.0
"""e to this is just below the largest float."""
_NOTHING = 1e-300
"""What is smaller is an impossible hypothesis, of which the clipping of logarithms has left a trace."""
_AT_ONCE = 64
"""Selections that are bounded together: enough to fill the processor, few enough to stay in its cache."""
_RULED_OUT = IMPOSSIBLE / 2


@dataclass(frozen=True, slots=True)
class Ends:
    """Lower and upper ends, (n,) each."""

    low: Floats
    high: Floats


def evidence(matrix: Matrix, keep: Flags) -> Ends:
    """Add up the logarithms of likelihoods (or of their ratios) over units, (n,); for several selections (q, m), (q, n)."""
    keeps = np.atleast_2d(keep)
    low = added(matrix, matrix.low, matrix.likely, keeps, greatest=False)
    high = added(matrix, matrix.high, matrix.likely, keeps, greatest=True)
    return Ends(low, high) if keep.ndim > 1 else Ends(low[0], high[0])


def by_unit(matrix: Matrix, keep: Flags) -> tuple[Floats, Floats]:
    """Give the logarithms by unit, (n, u) each; 0 where a unit has no likelihoods."""
    if not len(matrix.starts):
        return np.zeros((len(matrix.hypotheses), 0)), np.zeros((len(matrix.hypotheses), 0))
    used = matrix.likely & keep
    low = np.minimum.reduceat(np.where(used, matrix.low, np.inf), matrix.starts, axis=1)
    high = np.maximum.reduceat(np.where(used, matrix.high, -np.inf), matrix.starts, axis=1)
    some = np.isfinite(low)
    return np.where(some, low, 0.0), np.where(some, high, 0.0)


def priors(matrix: Matrix) -> Ends:
    """Give the priors of the case (n,); even odds where it has none."""
    count = len(matrix.hypotheses)
    even = 1 / count if matrix.case.exclusive and count else 0.5
    given = [each.prior for each in matrix.hypotheses]
    return Ends(
        np.array([even if each is None else float(each.low) for each in given]),
        np.array([even if each is None else float(each.high) for each in given]),
    )


def posteriors(matrix: Matrix, found: Ends, prior: Ends) -> Ends:
    """Bound the posteriors (..., n), 0 to 1."""
    if not matrix.case.exclusive:
        return _separate(found, prior)
    low, high = np.atleast_2d(found.low), np.atleast_2d(found.high)
    parts = [
        _exclusive(Ends(low[first : first + _AT_ONCE], high[first : first + _AT_ONCE]), prior)
        for first in range(0, len(low), _AT_ONCE)
    ]
    shape = found.low.shape
    return Ends(
        np.concatenate([part.low for part in parts]).reshape(shape),
        np.concatenate([part.high for part in parts]).reshape(shape),
    )


def impossible(matrix: Matrix, found: Ends) -> bool:
    """Whether the likelihoods rule every hypothesis out, so that there is no posterior."""
    return matrix.case.exclusive and bool(np.all(found.high < _RULED_OUT))


def swept(matrix: Matrix, found: Ends, factor: float) -> Ends:
    """Bound the posteriors where priors may differ by up to `factor` (1 or more), whatever the case says of them."""
    step = np.log(factor)
    if not matrix.case.exclusive:
        return Ends(_chance(found.low - step), _chance(found.high + step))
    return Ends(
        _chance(found.low - _rest(found.high, 0.0) - step),
        _chance(found.high - _rest(found.low, 0.0) + step),
    )


def even_at(matrix: Matrix, found: Ends) -> Ends:
    """Give the priors at which each hypothesis comes out at a half; what it leaves is shared evenly by the others."""
    if not matrix.case.exclusive:
        return Ends(_chance(-found.high), _chance(-found.low))
    share = np.log(max(len(found.low) - 1, 1))
    return Ends(
        _chance(_rest(found.low, share) - found.high),
        _chance(_rest(found.high, share) - found.low),
    )


def _separate(found: Ends, prior: Ends) -> Ends:
    with np.errstate(divide="ignore"):
        # A prior of 0 or 1 outweighs all evidence, so it must lie beyond what evidence can add up to.
        low = np.clip(np.log(prior.low) - np.log1p(-prior.low), -1e12, 1e12)
        high = np.clip(np.log(prior.high) - np.log1p(-prior.high), -1e12, 1e12)
    return Ends(_chance(found.low + low), _chance(found.high + high))


def _exclusive(found: Ends, prior: Ends) -> Ends:
    others_low = prior.low.sum() - prior.low
    others_high = prior.high.sum() - prior.high
    least = np.maximum(prior.low, 1 - others_high)
    most = np.minimum(prior.high, 1 - others_low)
    return Ends(
        _fraction(least, found.low, found.high, prior, descending=True),
        _fraction(most, found.high, found.low, prior, descending=False),
    )


def _fraction(own: Floats, log_own: Floats, log_others: Floats, prior: Ends, *, descending: bool) -> Floats:
    """Bayes' rule for each hypothesis (q, n), the others taking the prior that is left in order of their likelihood."""
    count = len(own)
    order = np.argsort(-log_others if descending else log_others, axis=1, kind="stable")
    mine = order[:, None, :] == np.arange(count)[None, :, None]
    base = np.where(mine, 0.0, prior.low[order][:, None, :])
    room = np.where(mine, 0.0, (prior.high - prior.low)[order][:, None, :])
    left = np.maximum(1 - own - base.sum(axis=2), 0.0)
    before = np.cumsum(room, axis=2) - room
    taken = base + np.clip(left[:, :, None] - before, 0.0, room)
    ordered = np.take_along_axis(log_others, order, axis=1)
    apart = np.exp(np.clip(ordered[:, None, :] - log_own[:, :, None], -_FURTHEST, _FURTHEST))
    against = (taken * apart).sum(axis=2)
    whole = own + against
    found: Floats = np.divide(np.broadcast_to(own, whole.shape), whole, out=np.zeros_like(whole), where=whole > 0)
    return np.where(found < _NOTHING, 0.0, found)


def _rest(logs: Floats, less: float) -> Floats:
    """Logarithm of the sum over all the others (n,), less a constant."""
    count = len(logs)
    if count < 2:  # noqa: PLR2004 - one hypothesis has no others
        return np.full(count, IMPOSSIBLE)
    table = np.where(np.eye(count, dtype=bool), -np.inf, logs[None, :])
    top = table.max(axis=1)
    summed: Floats = top + np.log(np.exp(table - top[:, None]).sum(axis=1)) - less
    return summed


def _chance(log_odds: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-np.clip(log_odds, -_FURTHEST, _FURTHEST)))
    return np.where(found < _NOTHING, 0.0, found)

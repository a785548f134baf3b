"""How much speaks against each hypothesis, and who comes first: the least evidence against (Heuer 1999, chapter 8)."""

from __future__ import annotations

import numpy as np

from ontherecord.hypotheses.matrix import Flags, Floats, Matrix, Places
from ontherecord.hypotheses.units import added

_DIGITS = 9
_EQUAL = 1e-9
"""Scores closer than this are equal: they are sums of a few hundred products of roots."""


def scores(matrix: Matrix, keep: Flags) -> Floats:
    """Sum what speaks against each hypothesis, weighted; of a unit, the item that speaks against it most.

    `keep` (m,) gives (n,); several selections (q, m) give (q, n).
    """
    return _summed(matrix, matrix.against * matrix.weight, keep)


def counts(matrix: Matrix, keep: Flags) -> Floats:
    """Sum the same without weights."""
    return _summed(matrix, matrix.against, keep)


def _summed(matrix: Matrix, values: Floats, keep: Flags) -> Floats:
    # The last digits depend on the order of adding up, and equal cases are to give equal figures.
    summed = np.round(added(matrix, values, matrix.rated, np.atleast_2d(keep), greatest=True), _DIGITS)
    return summed if keep.ndim > 1 else summed[0]


def ranks(scored: Floats) -> Places:
    """Rank (..., n) from 1, the least first; equal scores share the better rank, and the next is as far down as they are many."""
    ranked: Places = 1 + (scored[..., None, :] < scored[..., :, None] - _EQUAL).sum(axis=-1)
    return ranked


def leaders(matrix: Matrix, ranked: Places) -> tuple[str, ...]:
    """Name those in the first rank."""
    return tuple(each.id for each, rank in zip(matrix.hypotheses, ranked, strict=True) if rank == 1)

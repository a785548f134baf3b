"""How much speaks against each hypothesis, and who comes first: the least evidence against (Heuer 1999, chapter 8)."""

from __future__ import annotations

import numpy as np

from ontherecord.hypotheses.matrix import Flags, Floats, Matrix, Places

_EQUAL = 1e-9
"""Scores closer than this are equal: they are sums of a few hundred products of roots."""


def scores(matrix: Matrix, keep: Flags) -> Floats:
    """Sum what speaks against each hypothesis, weighted (n,); of a unit, the item that speaks against it most."""
    return _summed(matrix, matrix.against * matrix.weight, keep)


def counts(matrix: Matrix, keep: Flags) -> Floats:
    """Sum the same without weights (n,)."""
    return _summed(matrix, matrix.against, keep)


def _summed(matrix: Matrix, values: Floats, keep: Flags) -> Floats:
    if not len(matrix.starts):
        return np.zeros(len(matrix.hypotheses))
    summed: Floats = np.maximum.reduceat(np.where(keep, values, 0.0), matrix.starts, axis=1).sum(axis=1)
    return summed


def ranks(scored: Floats) -> Places:
    """Rank from 1, the least first; equal scores share the better rank, and the next one is as far down as they are many."""
    ranked: Places = 1 + (scored[None, :] < scored[:, None] - _EQUAL).sum(axis=1)
    return ranked


def leaders(matrix: Matrix, ranked: Places) -> tuple[str, ...]:
    """Name those in the first rank."""
    return tuple(each.id for each, rank in zip(matrix.hypotheses, ranked, strict=True) if rank == 1)

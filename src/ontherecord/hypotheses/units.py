"""Adding up over units, for many selections of items at once: of a unit, the cell that is greatest (or least).

Most units are one item, so they are one product of matrices. Of the others only the selections that differ among
their items are gone through.
"""

from __future__ import annotations

import numpy as np

from ontherecord.hypotheses.matrix import Flags, Floats, Matrix


def added(matrix: Matrix, values: Floats, counted: Flags, keeps: Flags, *, greatest: bool) -> Floats:
    """Add up `values` (n, m) where `counted` (n, m), over the units of each selection in `keeps` (q, m). Gives (q, n).

    A unit of which nothing is kept or counted adds nothing.
    """
    single = np.repeat(matrix.sizes == 1, matrix.sizes)
    total: Floats = keeps[:, single].astype(float) @ np.where(counted, values, 0.0)[:, single].T
    columns = np.flatnonzero(~single)
    if not len(columns):
        return total
    sizes = matrix.sizes[matrix.sizes > 1]
    starts = np.cumsum(sizes) - sizes
    nothing = -np.inf if greatest else np.inf
    reduce = np.maximum if greatest else np.minimum
    # Items down, hypotheses across: the inner loop then runs along memory.
    table = np.where(counted, values, nothing)[:, columns].T.copy()
    patterns, which = np.unique(keeps[:, columns], axis=0, return_inverse=True)
    of_pattern = np.empty((len(patterns), len(values)))
    for number, pattern in enumerate(patterns):
        of_unit = reduce.reduceat(np.where(pattern[:, None], table, nothing), starts, axis=0)
        of_pattern[number] = np.where(np.isfinite(of_unit), of_unit, 0.0).sum(axis=0)
    summed: Floats = total + of_pattern[which.reshape(-1)]
    return summed

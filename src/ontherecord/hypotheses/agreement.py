"""How far raters agree, and on which cells they differ most.

Krippendorff's alpha for ordinal data (Krippendorff, Content Analysis, 2019, chapter 12; Computing Krippendorff's
Alpha-Reliability, 2011) for any number of raters; Cohen's kappa with linear weights (Cohen 1968) for each two.
NA is no step of the scale and is left out of both.
"""

from __future__ import annotations

import itertools

import numpy as np

from ontherecord.hypotheses.matrix import STEPS, Floats, Matrix
from ontherecord.hypotheses.ranking import leaders, ranks, scores
from ontherecord.model.weighing import Agreement, Differing, Pair

_SCALE = len(STEPS)
_MOST_DIFFERING = 200


def agreement(matrix: Matrix) -> Agreement | None:
    """Compare the raters on the items that count; `None` with fewer than two."""
    judged = matrix.judged
    if len(judged.raters) < 2:  # noqa: PLR2004 - one agrees with himself
        return None
    steps = np.where(matrix.held, judged.steps, np.nan)
    flat = steps.reshape(len(judged.raters), -1)
    both = (~np.isnan(flat)).sum(axis=0) > 1
    return Agreement(
        alpha=alpha(flat),
        cells=int(both.sum()),
        pairs=tuple(
            _pair(matrix, flat, first, second) for first, second in itertools.combinations(range(len(judged.raters)), 2)
        ),
        differing=_differing(matrix, steps),
        leaders=tuple((name, _alone(matrix, name)) for name in judged.raters),
    )


def _alone(matrix: Matrix, name: str) -> tuple[str, ...]:
    own = matrix.of_raters([name])
    return leaders(own, ranks(scores(own, matrix.held)))


def alpha(steps: Floats) -> float | None:
    """Krippendorff's ordinal alpha of ratings (r, cells), -2 to 2 and NaN for none; `None` where nothing varies."""
    values = np.arange(-2, 3)
    counts = (steps[:, :, None] == values).sum(axis=0).astype(float)
    several = counts.sum(axis=1) > 1
    counts = counts[several]
    of_cell = counts.sum(axis=1)
    pairs = counts[:, :, None] * counts[:, None, :]
    pairs[:, np.arange(_SCALE), np.arange(_SCALE)] -= counts
    seen = (pairs / (of_cell - 1)[:, None, None]).sum(axis=0)
    total = seen.sum(axis=0)
    apart = _ordinal(total)
    expected = (np.outer(total, total) * apart).sum()
    if expected <= 0:
        return None
    return float(1 - (total.sum() - 1) * (seen * apart).sum() / expected)


def _ordinal(total: Floats) -> Floats:
    """Squared ordinal differences (5, 5): how many ratings lie between two, each end counted half."""
    running = np.cumsum(total)
    middle = running - total / 2
    found: Floats = (middle[None, :] - middle[:, None]) ** 2
    return found


def kappa(first: Floats, second: Floats) -> float | None:
    """Cohen's linearly weighted kappa of two raters (cells,), NaN left out; `None` where chance would agree as well."""
    both = ~(np.isnan(first) | np.isnan(second))
    if not both.any():
        return None
    table = np.zeros((_SCALE, _SCALE))
    np.add.at(table, ((first[both] + 2).astype(int), (second[both] + 2).astype(int)), 1)
    table /= table.sum()
    place = np.arange(_SCALE)
    apart = np.abs(place[:, None] - place[None, :]) / (_SCALE - 1)
    expected = (np.outer(table.sum(axis=1), table.sum(axis=0)) * apart).sum()
    return None if expected <= 0 else float(1 - (table * apart).sum() / expected)


def _pair(matrix: Matrix, flat: Floats, first: int, second: int) -> Pair:
    names = matrix.judged.raters
    cells = int((~np.isnan(flat[first]) & ~np.isnan(flat[second])).sum())
    return Pair(first=names[first], second=names[second], cells=cells, kappa=kappa(flat[first], flat[second]))


def _differing(matrix: Matrix, steps: Floats) -> tuple[Differing, ...]:
    some = (~np.isnan(steps)).sum(axis=0) > 1
    apart = np.where(
        some,
        np.where(np.isnan(steps), -9, steps).max(axis=0) - np.where(np.isnan(steps), 9, steps).min(axis=0),
        0,
    )
    rows, columns = np.nonzero(apart > 0)
    order = np.lexsort((columns, rows, -apart[rows, columns]))[:_MOST_DIFFERING]
    return tuple(
        Differing(
            hypothesis=matrix.hypotheses[rows[at]].id,
            item=matrix.items[columns[at]].id,
            ratings=matrix.said(int(rows[at]), int(columns[at])),
            steps=int(apart[rows[at], columns[at]]),
        )
        for at in order.tolist()
    )

"""What to look for next: evidence that is sought, by how much finding it would tell, and cells nobody has rated."""

from __future__ import annotations

import numpy as np

from ontherecord.hypotheses.likelihoods import Ends
from ontherecord.hypotheses.matrix import Floats, Matrix
from ontherecord.hypotheses.ranking import leaders, ranks, scores
from ontherecord.hypotheses.telling import decibans, spreads
from ontherecord.model.hypothesis import Cell
from ontherecord.model.weighing import Gap, Range, Sought

_MOST_GAPS = 500
_WORST = 2.0
_EQUAL = 1e-9


def sought(matrix: Matrix, now: Ends | None, first: tuple[str, ...]) -> tuple[Sought, ...]:
    """Rank the items that are sought, the most telling first. `now` are the posteriors, if there are any."""
    spread, (low, high) = spreads(matrix), decibans(matrix)
    cells = _cells(matrix)
    found = []
    for number, item in enumerate(matrix.items):
        if not item.sought:
            continue
        keep = matrix.held.copy()
        keep[number] = True
        ahead = leaders(matrix, ranks(scores(matrix, keep)))
        likely = bool(matrix.likely[:, number].any())
        found.append(
            Sought(
                item=item.id,
                spread=None if np.isnan(spread[number]) else float(spread[number]),
                decibans=Range(float(low[number]), float(high[number])) if likely else None,
                bits=_bits(matrix, number, now, cells[item.id]) if likely and now is not None else None,
                leaders=ahead,
                changed=ahead != first,
            )
        )
    return tuple(sorted(found, key=lambda each: (-(each.bits or 0), -(each.spread or 0), each.item)))


def _cells(matrix: Matrix) -> dict[str, list[Cell]]:
    found: dict[str, list[Cell]] = {item.id: [] for item in matrix.items if item.sought}
    for cell in matrix.case.cells:
        if cell.item in found:
            found[cell.item].append(cell)
    return found


def _bits(matrix: Matrix, number: int, now: Ends, cells: list[Cell]) -> float:
    """Expected information (Lindley 1956), in bits, at the middle of every range.

    Over which hypothesis holds, where they exclude each other; else over whether the one that it tells most about does.
    """
    prior = (now.low + now.high) / 2
    if matrix.case.exclusive:
        prior = prior / max(prior.sum(), 1e-300)
        chance = (np.exp(matrix.low[:, number]) + np.exp(matrix.high[:, number])) / 2
        return float(_gain(prior[:, None], chance[:, None])[0])
    true, false = _middles(matrix, cells)
    return float(_gain(np.array([prior, 1 - prior]), np.array([true, false])).max(initial=0.0))


def _middles(matrix: Matrix, cells: list[Cell]) -> tuple[Floats, Floats]:
    """Give the middle likelihoods of one item if each hypothesis holds and if not (n,); a half where there are none."""
    scale = dict(matrix.case.scale)
    true, false = np.full(len(matrix.hypotheses), 0.5), np.full(len(matrix.hypotheses), 0.5)
    rows = {each.id: row for row, each in enumerate(matrix.hypotheses)}
    for cell in cells:
        likelihood = cell.likelihood or scale.get(cell.rating)
        if likelihood is not None and likelihood.if_false is not None:
            at = rows[cell.hypothesis]
            true[at] = float(likelihood.if_true.low + likelihood.if_true.high) / 2
            false[at] = float(likelihood.if_false.low + likelihood.if_false.high) / 2
    return true, false


def _gain(prior: Floats, chance: Floats) -> Floats:
    """Mutual information of states (s, k) and whether the item is found, given its chance in each; bits (k,)."""
    seen = (prior * chance).sum(axis=0)
    information: Floats = _entropy(np.array([seen, 1 - seen])) - (prior * _entropy(np.array([chance, 1 - chance]))).sum(
        axis=0
    )
    return np.maximum(information, 0.0)


def _entropy(chances: Floats) -> Floats:
    logs = np.log2(chances, out=np.zeros_like(chances), where=chances > 0)
    found: Floats = -(chances * logs).sum(axis=0)
    return found


def gaps(matrix: Matrix, scored: Floats) -> tuple[Gap, ...]:
    """List cells that nobody has rated, those first of which II would change who leads."""
    if not len(matrix.starts) or not len(scored):
        return ()
    blank = matrix.held & ~matrix.rated
    values = np.where(matrix.held, matrix.against * matrix.weight, 0.0)
    of_unit = np.repeat(np.maximum.reduceat(values, matrix.starts, axis=1), matrix.sizes, axis=1)
    more = np.maximum(_WORST * matrix.weight - of_unit, 0.0)
    ahead = scored <= scored.min() + _EQUAL
    # Alone in front: the next one catches up. Several in front: the one that is set back leaves them.
    second = np.sort(scored)[1] if len(scored) > 1 else np.inf
    decides = blank & ahead[:, None] & (more > _EQUAL) & (scored[:, None] + more >= second - _EQUAL)
    rows, columns = np.nonzero(blank)
    order = np.lexsort((columns, rows, ~decides[rows, columns]))[:_MOST_GAPS]
    return tuple(
        Gap(
            hypothesis=matrix.hypotheses[rows[at]].id,
            item=matrix.items[columns[at]].id,
            decides=bool(decides[rows[at], columns[at]]),
        )
        for at in order.tolist()
    )

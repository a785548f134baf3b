"""A case as arrays: hypotheses in rows, items in columns, what depends on one another in units that count once.

Weights and scores are those of PARC ACH 1.1 (Heuer, Good, Shrager, Stefik, Pirolli, Card; Technical Description, 2005):
I counts 1 and II 2 against a hypothesis, consistency nothing for it; reliability ("credibility") and relevance each
multiply by the root of one half, one, or the root of two.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ontherecord.model.hypothesis import Case, Cell, EvidenceItem, Hypothesis, Level, Likelihood, Rating

if TYPE_CHECKING:
    from collections.abc import Collection

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]

AGAINST = {
    Rating.VERY_CONSISTENT: 0.0,
    Rating.CONSISTENT: 0.0,
    Rating.NEUTRAL: 0.0,
    Rating.INCONSISTENT: 1.0,
    Rating.VERY_INCONSISTENT: 2.0,
    Rating.NOT_APPLICABLE: 0.0,
}
STEPS = {
    Rating.VERY_CONSISTENT: 2,
    Rating.CONSISTENT: 1,
    Rating.NEUTRAL: 0,
    Rating.INCONSISTENT: -1,
    Rating.VERY_INCONSISTENT: -2,
}
"""The five steps in order; `NOT_APPLICABLE` is none of them."""
RATINGS = {step: rating for rating, step in STEPS.items()}
FACTOR = {Level.LOW: math.sqrt(0.5), Level.MEDIUM: 1.0, Level.HIGH: math.sqrt(2.0)}
IMPOSSIBLE = -1e6
"""Stands for the logarithm of nought: beyond what five hundred items of one in a million could add up to."""
UNNAMED = ""
"""The rater of cells that name nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What each rater says, by rater, hypothesis and item: (r, n, m) each; NaN where there is nothing.

    `low` and `high` are natural logarithms of likelihoods where hypotheses exclude each other, else of the ratio of
    `if_true` to `if_false`.
    """

    raters: tuple[str, ...]
    against: Floats
    steps: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """A case ready to be weighed. n hypotheses that have a text, m items, in `items` sorted so that units are runs.

    `against` (n, m): 0 to 2, the mean over raters, 0 where nobody rated; `rated` says where somebody did. `low`, `high`
    (n, m): logarithms as in `Judged`, over all raters; `likely` where there are any that can be used. `starts` has the
    first column of each unit; `held` (m,) the items that count, the others being sought or left out.
    """

    case: Case
    hypotheses: tuple[Hypothesis, ...]
    items: tuple[EvidenceItem, ...]
    weight: Floats
    starts: Places
    held: Flags
    judged: Judged
    against: Floats
    rated: Flags
    low: Floats
    high: Floats
    likely: Flags
    place: dict[str, int] = field(default_factory=dict)

    def said(self, row: int, column: int) -> tuple[tuple[str, Rating], ...]:
        """Who gave a cell which rating."""
        steps, against = self.judged.steps[:, row, column], self.judged.against[:, row, column]
        return tuple(
            (name, Rating.NOT_APPLICABLE if np.isnan(step) else RATINGS[int(step)])
            for name, step, counted in zip(self.judged.raters, steps, against, strict=True)
            if not np.isnan(counted)
        )

    @property
    def sizes(self) -> Places:
        """How many items each unit has (u,)."""
        return np.diff(self.starts, append=len(self.items))

    def of_raters(self, raters: Collection[str]) -> Matrix:
        """The same matrix by these raters alone."""
        keep = np.array([rater in raters for rater in self.judged.raters], dtype=bool)
        return _merged(self, keep)


def matrix_of(case: Case) -> Matrix:
    """Lay out a case. Rows that wait for their explanation are left out; sought items are columns that do not count."""
    hypotheses = tuple(each for each in case.hypotheses if not each.open)
    unit = _units(case)
    # Units in the order in which the case first names one of them, so that a report follows the file.
    first: dict[str, int] = {}
    for number, item in enumerate(case.items):
        first.setdefault(unit[item.id], number)
    items = tuple(sorted(case.items, key=lambda item: first[unit[item.id]]))
    heads = [number for number, item in enumerate(items) if number == 0 or unit[item.id] != unit[items[number - 1].id]]
    shape = (len(hypotheses), len(items))
    bare = Matrix(
        case=case,
        hypotheses=hypotheses,
        items=items,
        weight=np.array([FACTOR[item.reliability] * FACTOR[item.relevance] for item in items], dtype=float),
        starts=np.array(heads, dtype=np.intp),
        held=np.array([not item.sought for item in items], dtype=bool),
        judged=_judged(case, hypotheses, items),
        against=np.zeros(shape),
        rated=np.zeros(shape, dtype=bool),
        low=np.zeros(shape),
        high=np.zeros(shape),
        likely=np.zeros(shape, dtype=bool),
        place={item.id: number for number, item in enumerate(items)},
    )
    return _merged(bare, np.ones(len(bare.judged.raters), dtype=bool))


def _units(case: Case) -> dict[str, str]:
    """By item, what it counts with: the outermost group that holds it, else itself."""
    home = {member: group.id for group in case.groups for member in group.members}
    found = {}
    for item in case.items:
        top = item.id
        while top in home:
            top = home[top]
        # A group may bear the id of no item, so the two never meet.
        found[item.id] = top
    return found


def _judged(case: Case, hypotheses: tuple[Hypothesis, ...], items: tuple[EvidenceItem, ...]) -> Judged:
    rows = {each.id: number for number, each in enumerate(hypotheses)}
    columns = {each.id: number for number, each in enumerate(items)}
    names = list(dict.fromkeys(cell.by or UNNAMED for cell in case.cells)) or [UNNAMED]
    layers = {name: number for number, name in enumerate(names)}
    scale = dict(case.scale)
    filled = [np.full((len(names), len(hypotheses), len(items)), np.nan) for _ in range(4)]
    against, steps, low, high = filled
    for cell in case.cells:
        at = layers[cell.by or UNNAMED], rows[cell.hypothesis], columns[cell.item]
        against[at] = AGAINST[cell.rating]
        steps[at] = STEPS.get(cell.rating, np.nan)
        ends = _ends(cell, scale, exclusive=case.exclusive)
        if ends is not None:
            low[at], high[at] = ends
    return Judged(raters=tuple(names), against=against, steps=steps, low=low, high=high)


def _ends(cell: Cell, scale: dict[Rating, Likelihood], *, exclusive: bool) -> tuple[float, float] | None:
    likelihood = cell.likelihood or scale.get(cell.rating)
    if likelihood is None:
        return None
    low, high = _log(float(likelihood.if_true.low)), _log(float(likelihood.if_true.high))
    if exclusive:
        return low, high
    if likelihood.if_false is None:
        return None
    return low - _log(float(likelihood.if_false.high)), high - _log(float(likelihood.if_false.low))


def _log(chance: float) -> float:
    return math.log(chance) if chance > 0 else IMPOSSIBLE


def _merged(matrix: Matrix, keep: Flags) -> Matrix:
    """Put the judgements of some raters together: the mean of ratings, the widest range of likelihoods."""
    judged = matrix.judged
    ratings = judged.against[keep]
    count = np.sum(~np.isnan(ratings), axis=0)
    total = np.nansum(ratings, axis=0)
    known = ~np.isnan(judged.low[keep])
    likely: Flags = np.asarray(known.any(axis=0))
    if matrix.case.exclusive:
        # A likelihood under some hypotheses alone compares nothing.
        likely = likely & likely.all(axis=0, keepdims=True)
    low = np.where(known, judged.low[keep], np.inf).min(axis=0, initial=np.inf)
    high = np.where(known, judged.high[keep], -np.inf).max(axis=0, initial=-np.inf)
    return replace(
        matrix,
        against=np.divide(total, count, out=np.zeros_like(total), where=count > 0),
        rated=count > 0,
        low=np.where(likely, low, 0.0),
        high=np.where(likely, high, 0.0),
        likely=likely,
    )

"""Weigh a case: ranks, posterior ranges, and what would change them."""

from __future__ import annotations

from collections import Counter

import numpy as np

from ontherecord.errors import UsageError
from ontherecord.hypotheses.agreement import agreement
from ontherecord.hypotheses.flips import overturns
from ontherecord.hypotheses.leaving import by_date, select, variations
from ontherecord.hypotheses.likelihoods import (
    Ends,
    even_at,
    evidence,
    impossible,
    posteriors,
    priors,
    swept,
)
from ontherecord.hypotheses.matrix import Floats, Matrix, Places, matrix_of
from ontherecord.hypotheses.missing import gaps, sought
from ontherecord.hypotheses.ranking import counts, leaders, ranks, scores
from ontherecord.hypotheses.sampling import draws_for, middle, sample
from ontherecord.hypotheses.telling import tellings
from ontherecord.model.hypothesis import Case, Rating
from ontherecord.model.weighing import LeftOut, Posterior, PriorStep, Range, Row, Selection, Variation, Weighing

FACTORS = (1.0, 2.0, 4.0, 9.0, 99.0)
"""Prior odds from even to extreme: 99 to one is the edge of what ICD 203 has words for."""
SWEPT = 9.0
"""The factor behind `Posterior.swept`: from one in ten to nine in ten."""
_RANKED = {LeftOut.ITEM, LeftOut.SOURCE, LeftOut.KIND, LeftOut.RATER}
EVERYTHING = Selection()


def weigh(case: Case, selection: Selection = EVERYTHING, *, seed: int = 0) -> Weighing:
    """Weigh the hypotheses of a case that have a text by the evidence that is selected and not merely sought.

    Args:
        case: what to weigh.
        selection: what to leave out.
        seed: of the random draws that check the exact ranges.

    Raises:
        UsageError: fewer than two hypotheses have a text, or the selection names something that the case has not.

    """
    _known(case, selection)
    whole = matrix_of(case)
    if len(whole.hypotheses) < 2:  # noqa: PLR2004 - one explanation has no rival
        raise UsageError(
            "There are not two explanations to weigh against each other.",
            remedy="Give a text to a second hypothesis; an empty one only asks for it.",
        )
    matrix = select(whole, selection)
    scored = scores(matrix, matrix.held)
    ranked = ranks(scored)
    first = leaders(matrix, ranked)
    prior = priors(matrix)
    varied = variations(matrix, prior, first)
    found = evidence(matrix, matrix.held)
    ruled_out = impossible(matrix, found)
    likely = bool((matrix.likely & matrix.held).any()) and not ruled_out
    now = posteriors(matrix, found, prior) if likely else None
    return Weighing(
        case=case,
        selection=selection,
        seed=seed,
        draws=draws_for(matrix),
        hypotheses=tuple(each.id for each in matrix.hypotheses),
        items=tuple(item.id for item, held in zip(matrix.items, matrix.held, strict=True) if held),
        units=_units(matrix),
        undated=tuple(item.id for item in case.items if selection.known_by and item.known is None and not item.sought),
        rows=_rows(matrix, scored, ranked, varied),
        tellings=tellings(matrix),
        posteriors=() if now is None else _posteriors(matrix, found, prior, now, seed),
        without_likelihood=_without(matrix) if likely else (),
        impossible=ruled_out,
        variations=varied,
        by_date=by_date(matrix, prior, first),
        sweep=tuple(PriorStep(factor=each, posteriors=_ranges(swept(matrix, found, each))) for each in FACTORS)
        if likely
        else (),
        overturns=overturns(matrix, scored),
        agreement=agreement(matrix),
        sought=sought(matrix, now, first),
        gaps=gaps(matrix, scored),
    )


def _known(case: Case, selection: Selection) -> None:
    asked = (
        ("item", selection.without_items, {item.id for item in case.items}),
        ("source", selection.without_sources, {item.source for item in case.items if item.source}),
        ("rater", selection.without_raters, {rater.id for rater in case.raters}),
    )
    for what, names, known in asked:
        for name in names:
            if name not in known:
                listed = ", ".join(sorted(known)[:20]) or "none"
                raise UsageError(f"The case has no {what} {name!r}.", remedy=f"There are: {listed}.")


def _units(matrix: Matrix) -> int:
    if not len(matrix.starts):
        return 0
    return int(np.logical_or.reduceat(matrix.held, matrix.starts).sum())


def _rows(matrix: Matrix, scored: Floats, ranked: Places, varied: tuple[Variation, ...]) -> tuple[Row, ...]:
    counted = counts(matrix, matrix.held)
    held = {item.id for item, keep in zip(matrix.items, matrix.held, strict=True) if keep}
    ratings: dict[str, Counter[Rating]] = {each.id: Counter() for each in matrix.hypotheses}
    for cell in matrix.case.cells:
        if cell.item in held:
            ratings[cell.hypothesis][cell.rating] += 1
    blank = (matrix.held & ~matrix.rated).sum(axis=1)
    # Where nothing is left that speaks against any, all are level, which says nothing about how firm a rank is.
    others = np.array([ranked, *(each.ranks for each in varied if each.left_out in _RANKED and any(each.weighted))])
    best, worst = others.min(axis=0), others.max(axis=0)
    return tuple(
        Row(
            hypothesis=each.id,
            rank=int(ranked[row]),
            tied=tuple(
                other.id
                for place, other in enumerate(matrix.hypotheses)
                if place != row and ranked[place] == ranked[row]
            ),
            inconsistency=float(counted[row]),
            weighted=float(scored[row]),
            ratings=tuple((rating, ratings[each.id][rating]) for rating in Rating),
            unrated=int(blank[row]),
            best=int(best[row]),
            worst=int(worst[row]),
        )
        for row, each in enumerate(matrix.hypotheses)
    )


def _posteriors(matrix: Matrix, found: Ends, prior: Ends, now: Ends, seed: int) -> tuple[Posterior, ...]:
    low, high = middle(sample(matrix, matrix.held, prior, seed))
    parts = zip(
        _ranges(prior),
        _ranges(now),
        _ranges(swept(matrix, found, SWEPT)),
        _ranges(Ends(low, high)),
        _ranges(even_at(matrix, found)),
        strict=True,
    )
    spoken = [bool(row.any()) for row in matrix.likely & matrix.held]
    return tuple(
        Posterior(hypothesis=each.id, prior=before, bounds=bounds, swept=wide, sampled=drawn, even_at=even)
        for each, some, (before, bounds, wide, drawn, even) in zip(matrix.hypotheses, spoken, parts, strict=True)
        if some
    )


def _ranges(ends: Ends) -> tuple[Range, ...]:
    return tuple(map(Range, ends.low.tolist(), ends.high.tolist()))


def _without(matrix: Matrix) -> tuple[str, ...]:
    """Items that are rated and whose likelihoods, if any, cannot be used."""
    silent = matrix.held & matrix.rated.any(axis=0) & ~matrix.likely.any(axis=0)
    return tuple(item.id for item, quiet in zip(matrix.items, silent, strict=True) if quiet)

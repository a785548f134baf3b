"""What changes when something is left out: an item, a source, a kind, a rater, or what was not known yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from ontherecord.hypotheses.likelihoods import Ends, evidence, posteriors
from ontherecord.hypotheses.matrix import Flags, Matrix
from ontherecord.hypotheses.ranking import leaders, ranks, scores
from ontherecord.model.hypothesis import EvidenceItem
from ontherecord.model.weighing import LeftOut, Range, Selection, Variation

Mask = tuple[LeftOut, str, Flags]


def select(matrix: Matrix, selection: Selection) -> Matrix:
    """Hold only what is selected."""
    keep = [_selected(item, selection) for item in matrix.items]
    chosen = replace(matrix, held=matrix.held & np.array(keep, dtype=bool))
    if not selection.without_raters:
        return chosen
    return chosen.of_raters([name for name in matrix.judged.raters if name not in selection.without_raters])


def _selected(item: EvidenceItem, selection: Selection) -> bool:
    if item.id in selection.without_items or item.kind in selection.without_kinds:
        return False
    if item.source is not None and item.source in selection.without_sources:
        return False
    last = None if selection.known_by is None else selection.known_by.last
    return last is None or known_by(item, last)


def known_by(item: EvidenceItem, day: date) -> bool:
    """Whether it had come to be known by the end of a day, whichever day of its own period it was."""
    return item.known is not None and item.known.last is not None and item.known.last <= day


def variations(matrix: Matrix, prior: Ends, first: tuple[str, ...]) -> tuple[Variation, ...]:
    """Leave out each item, source, kind and rater in turn. `first` are the leaders now."""
    found = _vary(matrix, list(_masks(matrix)), prior, first)
    raters = matrix.judged.raters
    for name in raters if len(raters) > 1 else ():
        alone = matrix.of_raters([each for each in raters if each != name])
        found += _vary(alone, [(LeftOut.RATER, name, matrix.held)], prior, first)
    return tuple(found)


def by_date(matrix: Matrix, prior: Ends, first: tuple[str, ...]) -> tuple[Variation, ...]:
    """Give what was known by each day on which something came to be known, oldest first."""
    last = [item.known.last if item.known is not None else None for item in matrix.items]
    days = sorted({day for day, held in zip(last, matrix.held, strict=True) if day is not None and held})
    # Days as numbers, and what has none after all of them.
    place = np.array([date.max.toordinal() + 1 if day is None else day.toordinal() for day in last])
    masks = [(LeftOut.UNKNOWN_BY, day.isoformat(), matrix.held & (place <= day.toordinal())) for day in days]
    return tuple(_vary(matrix, masks, prior, first))


def _masks(matrix: Matrix) -> Iterator[Mask]:
    held = matrix.held
    for number in np.flatnonzero(held):
        keep = held.copy()
        keep[number] = False
        yield LeftOut.ITEM, matrix.items[number].id, keep
    sources = np.array([item.source or "" for item in matrix.items], dtype=object)
    kinds = np.array([item.kind.value for item in matrix.items], dtype=object)
    for source in dict.fromkeys(sources[held]):
        if source:
            yield LeftOut.SOURCE, source, held & (sources != source)
    for kind in dict.fromkeys(kinds[held]):
        yield LeftOut.KIND, kind, held & (kinds != kind)


def _vary(matrix: Matrix, masks: Sequence[Mask], prior: Ends, first: tuple[str, ...]) -> list[Variation]:
    """Rank with what each mask keeps."""
    if not masks:
        return []
    keeps = np.array([keep for _, _, keep in masks])
    scored = scores(matrix, keeps)
    ranked = ranks(scored)
    ranges = _ranges(matrix, keeps, prior)
    found = []
    for number, (kind, what, _) in enumerate(masks):
        ahead = leaders(matrix, ranked[number])
        found.append(
            Variation(
                left_out=kind,
                what=what,
                items=int(keeps[number].sum()),
                leaders=ahead,
                changed=ahead != first,
                ranks=tuple(ranked[number].tolist()),
                weighted=tuple(scored[number].tolist()),
                posteriors=None if ranges is None else ranges[number],
            )
        )
    return found


def _ranges(matrix: Matrix, keeps: Flags, prior: Ends) -> list[tuple[Range, ...]] | None:
    if not (matrix.likely & matrix.held).any():
        return None
    ends = posteriors(matrix, evidence(matrix, keeps), prior)
    return [tuple(map(Range, low, high)) for low, high in zip(ends.low.tolist(), ends.high.tolist(), strict=True)]

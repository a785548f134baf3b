"""That a sum or a mean over rows stands so to a figure."""

from __future__ import annotations

from collections.abc import Iterator

from ontherecord.model.program import Fold, Term, Totals
from ontherecord.tables.candidates import Candidate, Ground
from ontherecord.tables.operators.pieces import columns_for, span, where

_FOLDS = {"sum": Fold.SUM, "mean": Fold.MEAN}


def totals(ground: Ground) -> Iterator[Candidate]:
    """As in “The three games drew a total of 40,000”, “the average crowd was 12,500”."""
    taken = {item.figure.at: item for item in ground.way.items if item.figure is not None}
    for kind, start, end in ground.cues(*_FOLDS):
        for figure in ground.linked.figures:
            if figure.ordinal or not ground.free(figure.at, figure.at + 1):
                continue
            own = taken.get(figure.at)
            others = tuple(item for item in ground.way.items if item is not own)
            for column, flags, used in columns_for(ground, start, end):
                term = Term(fold=_FOLDS[kind], column=column.name, where=where(others))
                program = Totals(term=term, compare=figure.compare, number=figure.number)
                words = used | span(start, end) | span(figure.start, figure.end)
                yield ground.candidate(
                    program, f"total.{kind}", others, words, flags, said=figure.number, column=column.name
                )

"""That all, none, most, half or only some of the rows are so."""

from __future__ import annotations

from collections.abc import Iterator

from ontherecord.model.program import Portion, Portions
from ontherecord.tables.candidates import Candidate, Ground
from ontherecord.tables.operators.pieces import span, split_flags, splits, where

_PORTIONS = {
    "all": Portion.ALL,
    "none": Portion.NONE,
    "mostly": Portion.MOST,
    "half": Portion.HALF,
    "only": Portion.ONLY,
}
_MOST_SPLITS = 8


def portions(ground: Ground) -> Iterator[Candidate]:
    """As in “All games were played in May”, “the majority are republican”, “only Leeds has a decile of 7”."""
    cues = ground.cues(*_PORTIONS)
    denied = [(start, end) for _, start, end in ground.cues("not")]
    for kind, start, end in cues:
        if not ground.free(start, end):
            continue
        words = span(start, end)
        for number, (narrow, claim) in enumerate(splits(ground.way.items)):
            if number >= _MOST_SPLITS:
                break
            marks = split_flags(ground, narrow, claim)
            program = Portions(where=where(narrow), claim=where(claim), portion=_PORTIONS[kind])
            yield ground.candidate(program, f"portion.{kind}", ground.way.items, words, marks)
            if kind == "all" and denied:
                program = Portions(where=where(narrow), claim=where(claim), portion=Portion.NOT_ALL)
                yield ground.candidate(program, "portion.not_all", ground.way.items, words | span(*denied[0]), marks)

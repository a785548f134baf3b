"""That so many rows, or so many different cells, meet the conditions."""

from __future__ import annotations

from collections.abc import Iterator

from ontherecord.model.program import Compare, Counts
from ontherecord.model.table import ColumnRole
from ontherecord.tables.candidates import Candidate, Ground
from ontherecord.tables.figures import Figure
from ontherecord.tables.items import Item
from ontherecord.tables.operators.pieces import span, where

_MOST_COUNTED = 400
_NEAR = 2


def counting(ground: Ground) -> Iterator[Candidate]:
    """As in “There were 5 games in Boston”, “three different venues were used”."""
    taken = {item.figure.at: item for item in ground.way.items if item.figure is not None}
    for figure in ground.linked.figures:
        if figure.number > _MOST_COUNTED or not ground.free(figure.at, figure.at + 1):
            continue
        own = taken.get(figure.at)
        others = tuple(item for item in ground.way.items if item is not own)
        yield from _rows(ground, figure, others)
        yield from _distinct(ground, figure, others)


def _words(ground: Ground, figure: Figure) -> tuple[frozenset[int], tuple[str, ...]]:
    """The figure's words, with "only", "times" and the noun of rows beside it."""
    words = ground.linked.words
    used = set(range(figure.start, figure.end))
    flags = [f"count:{'start' if figure.start <= 1 else 'there' if words[figure.start - 1].stem == 'be' else 'inside'}"]
    if figure.end < len(words):
        after = words[figure.end].stem
        flags.append("count:of" if after == "of" else "count:tail")
    for cue in ground.linked.cues:
        if cue.kind in {"only", "time"} and (cue.end == figure.start or cue.start == figure.end):
            used |= set(range(cue.start, cue.end))
            flags.append(f"count:{cue.kind}")
    for mention in ground.linked.mentions:
        column = ground.table.columns[ground.table.place(mention.column)]
        if mention.start == figure.end and column.role is ColumnRole.KEY:
            used |= set(range(mention.start, mention.end))
            flags.append("count:key")
        elif mention.start == figure.end and column.type.ordered:
            flags.append("count:measure")
    return frozenset(used), tuple(flags)


def _rows(ground: Ground, figure: Figure, items: tuple[Item, ...]) -> Iterator[Candidate]:
    used, flags = _words(ground, figure)
    operator = "counts" if figure.compare is Compare.IS else "counts.bounded"
    if figure.ordinal:
        return
    program = Counts(where=where(items), compare=figure.compare, number=figure.number)
    yield ground.candidate(program, operator, items, used, flags, said=figure.number)


def _distinct(ground: Ground, figure: Figure, items: tuple[Item, ...]) -> Iterator[Candidate]:
    used, flags = _words(ground, figure)
    different = [(start, end) for _, start, end in ground.cues("different")]
    for mention in ground.linked.mentions:
        column = ground.table.columns[ground.table.place(mention.column)]
        if not 0 <= mention.start - figure.end <= _NEAR or column.type.ordered:
            continue
        extra = span(mention.start, mention.end).union(*(span(*each) for each in different))
        program = Counts(where=where(items), compare=figure.compare, number=figure.number, of=column.name)
        operator = "distinct.said" if different else "distinct"
        yield ground.candidate(program, operator, items, used | extra, flags, said=figure.number, column=column.name)

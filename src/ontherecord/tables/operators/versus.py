"""That one row, group or column stands so to another."""

from __future__ import annotations

from collections.abc import Iterator

from ontherecord.model.program import Compare, Fold, Term, Versus, Where
from ontherecord.model.table import Column, ColumnType
from ontherecord.tables.candidates import Candidate, Ground
from ontherecord.tables.items import Item
from ontherecord.tables.operators.pieces import columns_for, pairs, span, where

_COMPARES = {
    "more": Compare.MORE,
    "less": Compare.LESS,
    "earlier": Compare.LESS,
    "later": Compare.MORE,
    "same": Compare.IS,
    "different": Compare.NOT,
}
_DATED = frozenset({ColumnType.YEAR, ColumnType.DATE})


def versus(ground: Ground) -> Iterator[Candidate]:
    """As in “Wales won more medals than Fiji”, “there were 2 more games in May than in June”, “more silver than gold”."""
    for kind, start, end in ground.cues(*_COMPARES, "difference"):
        if not ground.free(start, end):
            continue
        for left, right, others in pairs(ground.way.items):
            for by, rest in _gaps(others):
                yield from _rows(ground, (kind, start, end), (left, right), rest, by)
        yield from _columns(ground, (kind, start, end))


def _gaps(others: tuple[Item, ...]) -> Iterator[tuple[Item | None, tuple[Item, ...]]]:
    """No claimed distance, or one of the figures as the distance."""
    yield None, others
    for item in others:
        if item.figure is not None and item.figure.compare is Compare.IS and not item.figure.ordinal:
            yield item, tuple(other for other in others if other is not item)


def _rows(
    ground: Ground, cue: tuple[str, int, int], ends: tuple[Item, Item], rest: tuple[Item, ...], by: Item | None
) -> Iterator[Candidate]:
    kind, start, end = cue
    compare = _COMPARES.get(kind, Compare.NOT)
    items = (*ends, *rest, *([] if by is None else [by]))
    gap = by.figure.number if by is not None and by.figure is not None else None
    left, right = where((ends[0], *rest)), where((ends[1], *rest))
    # Two names with the cue behind both ("A and B have the same") are as good as one on each side.
    order = (
        ("vs:around",)
        if ends[0].end <= start and end <= ends[1].start
        else ("vs:before",)
        if ends[1].end <= start
        else ("vs:after",)
    )
    for column, flags, used in columns_for(ground, start, end, _DATED if kind in {"earlier", "later"} else None):
        program = Versus(left=_term(column, left), right=_term(column, right), compare=compare, by=gap)
        yield ground.candidate(
            program,
            f"versus.{kind}{'.by' if by else ''}",
            items,
            span(start, end) | used,
            (*flags, *order),
            said=gap,
            column=column.name,
        )
    if kind in {"more", "less", "same"}:
        program = Versus(
            left=Term(fold=Fold.COUNT, column="", where=left),
            right=Term(fold=Fold.COUNT, column="", where=right),
            compare=compare,
            by=gap,
        )
        yield ground.candidate(
            program, f"versus.{kind}.rows{'.by' if by else ''}", items, span(start, end), order, said=gap
        )


def _term(column: Column, conditions: Where) -> Term:
    return Term(fold=Fold.VALUE, column=column.name, where=conditions)


def _columns(ground: Ground, cue: tuple[str, int, int]) -> Iterator[Candidate]:
    """Two columns of the rows that are named: "more wins than losses"."""
    kind, start, end = cue
    if kind not in {"more", "less", "same"}:
        return
    named = sorted(
        (
            mention
            for mention in ground.linked.mentions
            if ground.table.columns[ground.table.place(mention.column)].type.ordered
        ),
        key=lambda mention: (mention.start, -mention.part),
    )
    items = ground.way.items
    for n, first in enumerate(named):
        for second in named[n + 1 :]:
            if first.column == second.column or second.start < first.end:
                continue
            used = span(start, end) | span(first.start, first.end) | span(second.start, second.end)
            program = Versus(
                left=Term(fold=Fold.VALUE, column=first.column, where=where(items)),
                right=Term(fold=Fold.VALUE, column=second.column, where=where(items)),
                compare=_COMPARES[kind],
            )
            flags = ("of:full" if first.part == second.part == 1 else "of:part",)
            yield ground.candidate(program, f"versus.{kind}.columns", items, used, flags, column=first.column)

"""That a row is first or last, highest or lowest, second highest and so on, in the order of a column."""

from __future__ import annotations

from collections.abc import Iterator

from ontherecord.model.program import Among, Commonest, Extreme, Measures, Pole
from ontherecord.model.table import Column, ColumnType
from ontherecord.tables.candidates import Candidate, Ground
from ontherecord.tables.items import Item
from ontherecord.tables.operators.pieces import columns_for, span, split_flags, splits, where

_POLES = {"highest": Pole.HIGHEST, "lowest": Pole.LOWEST, "earliest": Pole.LOWEST, "latest": Pole.HIGHEST}
_DATED = frozenset({ColumnType.YEAR, ColumnType.DATE})
_OTHERS = frozenset({"any", "other", "all", "every", "else", "rest"})
_MOST_SPLITS = 8


def extremes(ground: Ground) -> Iterator[Candidate]:
    """As in “The game of 7 July had the highest attendance”, “Oslo is the second oldest”."""
    for kind, start, end in ground.cues("highest", "lowest", "earliest", "latest"):
        if not ground.free(start, end):
            continue
        place, words, items = _place(ground, start, span(start, end))
        kinds = _DATED if kind in {"earliest", "latest"} else None
        for column, flags, used in columns_for(ground, start, end, kinds):
            yield from _ordered(ground, kind, column, items, (place, words | used, flags))
        if kind == "highest":
            yield from _often(ground, items, words)
    yield from _than_any(ground)


def _place(ground: Ground, start: int, words: frozenset[int]) -> tuple[int, frozenset[int], tuple[Item, ...]]:
    """The place that an ordinal just before the cue gives, and the items without it."""
    for figure in ground.linked.figures:
        if figure.ordinal and figure.end in {start, start - 1}:
            items = tuple(item for item in ground.way.items if item.figure is not figure)
            return int(figure.number), words | span(figure.start, figure.end), items
    return (
        1,
        words,
        tuple(item for item in ground.way.items if not (item.start <= start < item.end and item.figure is not None)),
    )


def _ordered(
    ground: Ground, kind: str, column: Column, items: tuple[Item, ...], how: tuple[int, frozenset[int], tuple[str, ...]]
) -> Iterator[Candidate]:
    place, words, flags = how
    pole = _POLES[kind]
    for number, (narrow, claim) in enumerate(splits(items)):
        if number >= _MOST_SPLITS:
            return
        marks = (*flags, *split_flags(ground, narrow, claim), "nth" if place > 1 else "first place")
        program = Extreme(where=where(narrow), column=column.name, pole=pole, place=place, claim=where(claim))
        own = any(item.column == column.name for item in claim)
        operator = f"extreme.{kind}.{'value' if own else 'row'}"
        if column.type is ColumnType.RANK:
            other = Pole.LOWEST if pole is Pole.HIGHEST else Pole.HIGHEST
            turned = Extreme(where=where(narrow), column=column.name, pole=other, place=place, claim=where(claim))
            yield ground.candidate(turned, f"{operator}.turned", items, words, marks, column=column.name)
        yield ground.candidate(program, operator, items, words, marks, column=column.name)


def _often(ground: Ground, items: tuple[Item, ...], words: frozenset[int]) -> Iterator[Candidate]:
    """As in “Rivera won the most races”: the name that stands in most rows."""
    for item in items:
        if isinstance(item.condition, Among) and item.figure is None:
            others = tuple(other for other in items if other is not item)
            program = Commonest(where=where(others), column=item.column, cells=item.condition.cells, pole=Pole.HIGHEST)
            yield ground.candidate(
                program, "commonest.most", items, words, split_flags(ground, others, (item,)), column=item.column
            )


def _than_any(ground: Ground) -> Iterator[Candidate]:
    """As in “More medals than any other nation”."""
    said = ground.linked.words
    for kind, start, end in ground.cues("more", "less", "earlier", "later"):
        than = next((n for n in range(end, min(len(said) - 1, end + 6)) if said[n].stem == "than"), None)
        if than is None or said[than + 1].stem not in _OTHERS:
            continue
        tail = span(than, min(len(said), than + 3))
        pole = Pole.HIGHEST if kind in {"more", "later"} else Pole.LOWEST
        items = ground.way.items
        for column, flags, used in columns_for(ground, start, end, _DATED if kind in {"earlier", "later"} else None):
            for narrow, claim in list(splits(items))[:_MOST_SPLITS]:
                program = Extreme(where=where(narrow), column=column.name, pole=pole, place=1, claim=where(claim))
                marks = (*flags, *split_flags(ground, narrow, claim))
                yield ground.candidate(
                    program, "extreme.than_any", items, tail | span(start, end) | used, marks, column=column.name
                )
        if kind == "more":
            yield from _often(ground, items, tail | span(start, end))


def measured(item: Item) -> bool:
    """Whether an item is a bound on a figure."""
    return isinstance(item.condition, Measures)

"""That several are so, each with its own: "A had 3 and B had 4", "A, B and C all play for Leeds"."""

from __future__ import annotations

from collections.abc import Iterator

from ontherecord.model.program import Among, Every, Exists
from ontherecord.tables.candidates import Candidate, Ground
from ontherecord.tables.items import Item
from ontherecord.tables.operators.pieces import span, where

_FEWEST = 2
_MOST = 8


def several(ground: Ground) -> Iterator[Candidate]:
    """One row for each name of a column, with what is said of all, or of each."""
    items = ground.way.items
    by_column: dict[str, list[Item]] = {}
    for item in items:
        if isinstance(item.condition, Among) and item.figure is None:
            by_column.setdefault(item.column, []).append(item)
    cues = frozenset().union(*(span(start, end) for _, start, end in ground.cues("all")))
    for column, heads in by_column.items():
        if not _FEWEST <= len(heads) <= _MOST:
            continue
        others = tuple(item for item in items if item.column != column)
        for name, groups in _dealt(heads, others):
            parts = tuple(dict.fromkeys(Exists(where=where(group)) for group in groups))
            yield ground.candidate(Every(parts=parts), f"every.{name}", items, cues)


def _dealt(heads: list[Item], others: tuple[Item, ...]) -> Iterator[tuple[str, list[tuple[Item, ...]]]]:
    """The other items with all heads; with the head before them; with the head after; and one by one in order."""
    yield "shared", [(head, *others) for head in heads]
    if not others:
        return
    before: list[list[Item]] = [[head] for head in heads]
    after: list[list[Item]] = [[head] for head in heads]
    for item in others:
        left = [n for n, head in enumerate(heads) if head.start < item.start]
        right = [n for n, head in enumerate(heads) if head.start > item.start]
        before[left[-1] if left else 0].append(item)
        after[right[0] if right else len(heads) - 1].append(item)
    yield "following", [tuple(group) for group in before]
    yield "leading", [tuple(group) for group in after]
    columns = {item.column for item in others}
    if len(columns) == 1 and len(others) == len(heads):
        yield "paired", [(head, other) for head, other in zip(heads, others, strict=True)]

"""What operators share: conditions of items, ways to split them, and the column that a cue is about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ontherecord.model.program import Among, Condition, Measures, Where
from ontherecord.model.table import Column, ColumnRole, ColumnType
from ontherecord.tables.candidates import Ground
from ontherecord.tables.items import Item

_MOST_SPLIT = 4
_IN = frozenset(
    {
        "in",
        "of",
        "among",
        "for",
        "when",
        "at",
        "on",
        "during",
        "from",
        "with",
        "between",
        "within",
        "that",
        "who",
        "by",
        "under",
        "against",
        "to",
    }
)


def where(items: tuple[Item, ...]) -> Where:
    """The conditions of items, each once; two of one column and different cells both stand."""
    return tuple(dict.fromkeys(item.condition for item in items))


def splits(items: tuple[Item, ...]) -> Iterator[tuple[tuple[Item, ...], tuple[Item, ...]]]:
    """Filter and claim: every way to say some of the items of the rest; the claim is never empty."""
    if len(items) > _MOST_SPLIT:
        for item in items:
            yield tuple(other for other in items if other is not item), (item,)
        yield (), items
        return
    for size in range(len(items)):
        for chosen in combinations(range(len(items)), size):
            yield tuple(items[n] for n in chosen), tuple(item for n, item in enumerate(items) if n not in chosen)


def split_flags(ground: Ground, narrow: tuple[Item, ...], claim: tuple[Item, ...]) -> tuple[str, ...]:
    """How the words stand to a split: what narrows mostly follows a preposition, what is claimed comes first or last."""
    flags = []
    words = ground.linked.words
    for name, items in (("narrow", narrow), ("claim", claim)):
        for item in items:
            before = words[item.start - 1].text if item.start else ""
            flags.append(f"{name}:{'prep' if before in _IN else 'start' if item.start <= 1 else 'bare'}")
    return tuple(flags)


def columns_for(
    ground: Ground, start: int, end: int, kinds: frozenset[ColumnType] | None = None
) -> list[tuple[Column, tuple[str, ...], frozenset[int]]]:
    """Ordered columns that a cue at `[start, end)` may be about: those named, nearest first, else those that it may mean."""
    named: dict[str, tuple[float, Column, tuple[str, ...], frozenset[int]]] = {}
    for mention in ground.linked.mentions:
        column = ground.table.columns[ground.table.place(mention.column)]
        if not column.type.ordered or (kinds is not None and column.type not in kinds):
            continue
        after = mention.start >= end
        distance = (mention.start - end if after else start - mention.end + 1) - 2 * mention.part
        flags = (
            "of:named",
            "of:full" if mention.part == 1 else "of:part",
            "of:next" if after and mention.start - end <= 1 else "of:far",
        )
        if mention.column not in named or named[mention.column][0] > distance:
            named[mention.column] = (distance, column, flags, frozenset(range(mention.start, mention.end)))
    found = [(column, flags, used) for _, column, flags, used in sorted(named.values(), key=lambda each: each[0])]
    return found[:3] or _unnamed(ground, kinds)


def _unnamed(
    ground: Ground, kinds: frozenset[ColumnType] | None
) -> list[tuple[Column, tuple[str, ...], frozenset[int]]]:
    wanted = [
        column
        for column in ground.table.columns
        if column.type.ordered and (column.type in kinds if kinds is not None else column.role is ColumnRole.MEASURE)
    ]
    flags = ("of:guess", "of:sole") if len(wanted) == 1 else ("of:guess",)
    return [(column, flags, frozenset()) for column in wanted[:4]]


def figures(items: tuple[Item, ...]) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    """Each item that is a figure, with the others."""
    for item in items:
        if item.figure is not None:
            yield item, tuple(other for other in items if other is not item)


def pairs(items: tuple[Item, ...]) -> Iterator[tuple[Item, Item, tuple[Item, ...]]]:
    """Each two items that name cells of one column, in order, with the others."""
    named = [item for item in items if isinstance(item.condition, Among)]
    for left, right in combinations(named, 2):
        if left.column == right.column and left.condition != right.condition:
            yield left, right, tuple(item for item in items if item is not left and item is not right)


def span(start: int, end: int) -> frozenset[int]:
    """The words `[start, end)`."""
    return frozenset(range(start, end))


def about(condition: Condition, column: str) -> bool:
    """Whether a condition is on a column."""
    return isinstance(condition, Among | Measures) and condition.column == column

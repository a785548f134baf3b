"""That rows are alike, or that a name stands most often."""

from __future__ import annotations

from collections.abc import Iterator

from ontherecord.model.program import Alike, Among, Commonest, Pole, Where
from ontherecord.tables.candidates import Candidate, Ground
from ontherecord.tables.items import Item
from ontherecord.tables.operators.pieces import pairs, span, split_flags, where

_POLES = {"commonest": Pole.HIGHEST, "rarest": Pole.LOWEST}


def likeness(ground: Ground) -> Iterator[Candidate]:
    """As in “Both play for the same team”, “every race was at a different track”, “the most common surface is clay”."""
    for kind, start, end in ground.cues("same", "different"):
        for narrow in _groups(ground):
            for mention in ground.linked.mentions:
                program = Alike(where=narrow[0], column=mention.column, different=kind == "different")
                words = span(start, end) | span(mention.start, mention.end)
                flags = (
                    "of:full" if mention.part == 1 else "of:part",
                    "of:next" if 0 <= mention.start - end <= 1 else "of:far",
                )
                yield ground.candidate(program, f"alike.{kind}", narrow[1], words, flags, column=mention.column)
    yield from _often(ground)


def _often(ground: Ground) -> Iterator[Candidate]:
    for kind, start, end in ground.cues(*_POLES):
        for item in ground.way.items:
            if isinstance(item.condition, Among):
                others = tuple(other for other in ground.way.items if other is not item)
                program = Commonest(
                    where=where(others), column=item.column, cells=item.condition.cells, pole=_POLES[kind]
                )
                marks = split_flags(ground, others, (item,))
                yield ground.candidate(
                    program, f"commonest.{kind}", ground.way.items, span(start, end), marks, column=item.column
                )


def _groups(ground: Ground) -> Iterator[tuple[Where, tuple[Item, ...]]]:
    """Rows spoken of: all that the items narrow to, and two names of one column taken together."""
    items = ground.way.items
    if not list(pairs(items)):
        yield where(items), items
    for left, right, others in pairs(items):
        if isinstance(left.condition, Among) and isinstance(right.condition, Among):
            both = Among(
                column=left.column, cells=tuple(dict.fromkeys((*left.condition.cells, *right.condition.cells)))
            )
            yield (both, *where(others)), items

"""What a clause mentions, typed: figures with what they do, names, times, and the words by which they hang together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ontherecord.forms.assembled.tree import Tree
from ontherecord.forms.assembled.words import words
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.lists.tails import is_whole_word
from ontherecord.forms.series.words import words as moves
from ontherecord.model.quantity import Unit

if TYPE_CHECKING:
    from ontherecord.forms.clause.chunks import Chunk
    from ontherecord.forms.clause.row import Group, Row
    from ontherecord.model.quantity import Direction

PARTS = frozenset({Unit.PERCENT, Unit.FRACTION, Unit.FRACTION_ALL})
_SEAMS = frozenset({",", ";", "and", "while", "but", "whereas", "(", "–", "—", "against", "to"})
_ARTICLES = frozenset({"the", "neighbouring", "neighboring", "nearby"})
_LEADING = frozenset({"into", "onto", "toward", "towards"})
_BEHIND = frozenset({"from", "to", "by", "of", "the"})
_SIDES = frozenset({"by", "to", "from"})
_OPENERS = frozenset({"(", "with", "for", "at", "–", "of", "by", "to", ","})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The chunks `[low, high)` that are of one figure; `first` and `last` say whether they start and end the clause."""

    low: int
    high: int
    first: bool
    last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """That something went up or down: by which chunk, which way, and the chunks that only tie it to its figure."""

    at: int
    way: Direction | None
    used: frozenset[int]


def without_nested(row: Row) -> Row:
    """The row without the clauses in it that are claims of their own."""
    inside = [(low, high) for low, high in row.nested if high - low < len(row.claim.quote)]
    kept = [c for c in row.chunks if not any(low <= c.start and c.end <= high for low, high in inside)]
    return replace(row, chunks=kept) if kept else row


class Clause:
    """A row with its tree and its mentions."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.apart: frozenset[int] = frozenset()
        """Names that another claim of the clause takes: no figure is theirs."""
        self.tree = Tree(row)

    @property
    def chunks(self) -> list[Chunk]:
        """The chunks of the row."""
        return self.row.chunks

    @cached_property
    def figures(self) -> list[int]:
        """Every chunk with a figure."""
        return [i for i, c in enumerate(self.chunks) if c.quantity is not None and not is_whole_word(self.chunks, i)]

    @cached_property
    def groups(self) -> list[Group]:
        """The names, joined where they are coordinated."""
        return self.row.groups()

    @cached_property
    def worldly(self) -> frozenset[int]:
        """Words for the whole world."""
        return frozenset(i for i, chunk in enumerate(self.chunks) if chunk.kind is ChunkKind.WHOLE)

    def text(self, index: int) -> str:
        """The words of a chunk in lower case; empty outside the clause."""
        return self.chunks[index].text.lower() if 0 <= index < len(self.chunks) else ""

    def before(self, group: Group) -> str | None:
        """The preposition before a name, those included that only lead somewhere ("into")."""
        if group.before is not None:
            return group.before
        word = self.text(self.skip(group.first - 1, -1, _ARTICLES))
        return word if word in _LEADING else None

    def skip(self, index: int, step: int, texts: frozenset[str]) -> int:
        """The next place from `index` on that is none of these words."""
        while 0 <= index < len(self.chunks) and self.text(index) in texts:
            index += step
        return index

    def stretch(self, figure: int, among: list[int]) -> Stretch:
        """The words of one figure among several of its sort."""
        position = among.index(figure)
        low = 0 if position == 0 else self._seam(among[position - 1], figure)
        last = position + 1 == len(among)
        high = len(self.chunks) if last else self._seam(figure, among[position + 1])
        return Stretch(low=low, high=high, first=position == 0, last=last)

    def _seam(self, left: int, right: int) -> int:
        """Where the words of the right one of two figures start: at its own name, else behind the last joiner."""
        named = next((g for g in self.groups if left < g.first and g.last < right and self._leads(g, right)), None)
        if named is not None:
            led = self.text(named.first - 1) in _SIDES and self.text(named.first - 2) in _SEAMS
            return named.first - 1 if led else named.first
        joiners = [i for i in range(left + 1, right) if self.text(i) in _SEAMS]
        return joiners[-1] if joiners else right

    def _leads(self, group: Group, figure: int) -> bool:
        """Whether a name stands right before a figure: "Norway (8 per cent)", "Norway with 8 per cent"."""
        behind = self.skip(group.first - 1, -1, _BEHIND)
        if behind >= 0 and self.chunks[behind].quantity is not None and group.before is not None:
            return False  # "37 per cent from Norway, 20 per cent from Chile"
        return self.skip(group.last + 1, 1, _OPENERS) == figure and group.before in {None, "and", "by", "to", "from"}

    def own_groups(self, stretch: Stretch) -> list[Group]:
        """The names of a stretch."""
        inside = [g for g in self.groups if stretch.low <= g.first and g.last < stretch.high]
        return [g for g in inside if not self.apart & set(g.indices)]

    def move(self, figure: int) -> Move | None:
        """The move that a figure is the size of; `None` where it is the size of none."""
        return self._own_move(figure) or self._repeated(figure)

    def _own_move(self, figure: int) -> Move | None:
        return self._after(figure) or self._before(figure) or self._above(figure)

    def _repeated(self, figure: int) -> Move | None:
        """Read the last of "exports to Peru rose by 9 per cent and to Chile (by) 4 per cent": the move before goes on."""
        ahead = [i for i in self.figures if i < figure]
        named = self.skip(figure - 1, -1, frozenset({"by"}))
        group = next((g for g in self.groups if g.last == named and g.before in _SIDES), None)
        if not ahead or group is None or self.text(figure + 1) == "of":
            return None
        between = range(ahead[-1] + 1, group.first - 1)
        if not between or self.text(between[-1]) not in _SEAMS or not all(self._idle(i) for i in between):
            return None
        told = self._own_move(ahead[-1]) or self._repeated(ahead[-1])
        return None if told is None else replace(told, used=frozenset(range(named + 1, figure)))

    def _idle(self, index: int) -> bool:
        """Whether a chunk only joins or dates what stands before it."""
        return self.chunks[index].kind in {ChunkKind.TIME, ChunkKind.WORD}

    def _after(self, figure: int) -> Move | None:
        """Read "9 per cent more", "a 9 per cent fall", "9 per cent fewer", "9 per cent below"."""
        at = self.skip(figure + 1, 1, frozenset({"-", "year-on-year", "annual", "real"}))
        way = words().comparative(self.text(at)) or words().noun(self.text(at))
        if way is None or (self.text(at) == "up" and self.text(at + 1) in {"of", "to"}):
            return None
        return Move(at=at, way=way, used=frozenset(range(figure + 1, at + 1)))

    def _before(self, figure: int) -> Move | None:
        """Read "rose (by) 9 per cent", "a fall of 9 per cent", "edged up 9 per cent", "up 9 per cent"."""
        at = figure - 1
        tied: set[int] = set()
        by = self.text(at) == "by"
        while at >= 0 and (self.text(at) in {"by", "of", "a", "some", "another"} or self.chunks[at].pos == "ADV"):
            if words().comparative(self.text(at)) is not None and self.text(at) in {"up", "down"}:
                break
            tied.add(at)
            at -= 1
        text = self.text(at)
        way = words().verb(text) or (words().noun(text) if self.text(figure - 1) == "of" else None)
        carrier = self.text(at - 1)
        acts = 0 < at <= len(self.chunks) and self.chunks[at - 1].tag.startswith("VB")
        carried = not acts or words().has("climbers", carrier)
        if way is None and text in {"up", "down"} and (carried or moves().has("carriers", carrier)):
            verb = at - 1 if acts else at
            return Move(at=at, way=words().comparative(text), used=frozenset({*tied, at, verb}))
        if way is not None:
            return Move(at=at, way=way, used=frozenset({*tied, at}))
        if by and at >= 0 and self.chunks[at].pos == "VERB" and not self.chunks[at].verbs:
            # "Thinned by 9 per cent": some move, and which way only a dictionary knows.
            return Move(at=at, way=None, used=frozenset(tied))
        return None

    def _above(self, figure: int) -> Move | None:
        """Read "cut its staff by 9 per cent": the verb that the figure hangs on."""
        if self.text(figure - 1) not in {"by", "of"} and self.tree.dep(figure) not in {"npadvmod", "dobj", "advmod"}:
            return None
        for at in self.tree.above(figure)[:3]:
            chunk = self.chunks[at]
            way = words().verb(chunk.text.lower()) if chunk.pos == "VERB" or chunk.tag.startswith("VB") else None
            if way is not None:
                return Move(at=at, way=way, used=frozenset({at, figure - 1} if self.text(figure - 1) == "by" else {at}))
        return None

"""Programs that a statement may mean, each with the words that it explains and how it came about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ontherecord.model.program import Program
from ontherecord.model.table import DataTable
from ontherecord.tables.items import Item, Way, ways
from ontherecord.tables.linking import Linked

MOST = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A program. `operator` names how it was made, `used` are the words that it explains, `flags` what had to be assumed.

    `said` is the value that the words claim, where they claim one figure; `column` what it is a figure of.
    """

    program: Program
    operator: str
    used: frozenset[int]
    flags: tuple[str, ...]
    said: float | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What operators build on: the statement as linked, the table, and one way to take the pieces."""

    linked: Linked
    table: DataTable
    way: Way

    def cues(self, *kinds: str) -> list[tuple[str, int, int]]:
        """Cues of these kinds, as (kind, start, end)."""
        return [(cue.kind, cue.start, cue.end) for cue in self.linked.cues if cue.kind in kinds]

    def free(self, start: int, end: int) -> bool:
        """Whether no piece of this way takes these words as part of a name."""
        return not any(item.start < end and start < item.end and item.figure is None for item in self.way.items)

    def candidate(
        self,
        program: Program,
        operator: str,
        items: tuple[Item, ...],
        words: frozenset[int] = frozenset(),
        flags: tuple[str, ...] = (),
        said: float | None = None,
        column: str | None = None,
    ) -> Candidate:
        """Make a candidate of these items and further words."""
        used = words.union(*(item.used for item in items)) if items else words
        marks = (*flags, *(flag for item in items for flag in item.flags), *(["swapped"] * self.way.swaps))
        return Candidate(program=program, operator=operator, used=used, flags=marks, said=said, column=column)


def candidates(linked: Linked, table: DataTable) -> tuple[Candidate, ...]:
    """All programs, each once, in the order in which they were thought of; bounded."""
    from ontherecord.tables.operators import OPERATORS  # noqa: PLC0415 - operators build on the nouns above

    found: dict[Program, Candidate] = {}
    for way in ways(linked, table):
        ground = Ground(linked=linked, table=table, way=way)
        for operator in OPERATORS:
            for one in _some(operator(ground)):
                kept = found.get(one.program)
                if kept is None or len(one.used) > len(kept.used):
                    found[one.program] = one
                if len(found) >= MOST:
                    return tuple(found.values())
    return tuple(found.values())


_MOST_OF_ONE = 40


def _some(made: Iterator[Candidate]) -> Iterator[Candidate]:
    for number, one in enumerate(made):
        if number >= _MOST_OF_ONE:
            return
        yield one

"""Words beside a claim that leave it as it is, tried where a reading leaves words over: "Despite its debts, Peru …".

Each kind is found by where it stands and by a table; nothing with a word that may change the claim is one of them, and
no stretch goes that holds the only party or the only time of its clause.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontherecord.forms.aside.epithets import appositions, comparisons_behind, epithets, standings_behind
from ontherecord.forms.aside.portraits import portraits
from ontherecord.forms.aside.reasons import opens_reason, retracts
from ontherecord.forms.aside.small import beliefs, small_words
from ontherecord.forms.aside.stretch import MARKS, may_change, phrase
from ontherecord.forms.aside.words import LONGEST
from ontherecord.forms.clause.piece import Chunk, ChunkKind
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.model.text import Token

_POINTING = frozenset({ChunkKind.OWNER, ChunkKind.PRONOUN})
_PARTED = frozenset({",", "–", "—", "--", "("})
_DEEP = 40
"""Words of a phrase at the most, and steps up the tree."""

Stretch = tuple[int, int]


_BELIEVED = Assumption(kind="believed", text="that it was as others are said to believe", cost=0.05)


@dataclass(frozen=True, slots=True)
class Adjuncts:
    """What was taken out of a clause: where it stood, in code points of the clause, and what is assumed with that."""

    spans: tuple[tuple[int, int], ...]
    assumptions: tuple[Assumption, ...]


def set_adjuncts_aside(row: Row) -> Adjuncts | None:
    """Take such words out of a row; `None` where there were none."""
    found = [*_circumstances(row), *appositions(row), *standings_behind(row), *comparisons_behind(row), *portraits(row)]
    kept = [stretch for stretch in found if _spare(row, stretch)]
    believed = beliefs(row)
    gone = {*epithets(row), *small_words(row), *believed}
    for low, high in kept:
        gone |= set(range(low, high))
        # "After years of drought, sales rose" goes with its comma.
        gone |= {high} if low == 0 and high < len(row.chunks) and row.chunks[high].text == "," else set()
    spans = tuple((row.chunks[low].start, row.chunks[high - 1].end) for low, high in kept)
    # Taken out, and not only silenced: the words on either side then stand beside each other, as they do without them.
    row.chunks[:] = [chunk for index, chunk in enumerate(row.chunks) if index not in gone]
    if not gone:
        return None
    return Adjuncts(spans, (_BELIEVED,) if believed else ())


def _circumstances(row: Row) -> list[Stretch]:
    """Find "Despite its debts," and ", after years of drought,": how or in spite of what, between marks."""
    found = []
    words = [chunk.text.lower() for chunk in row.chunks]
    for at in range(len(row.chunks)):
        if at and row.chunks[at - 1].text not in _PARTED:
            continue
        size = opens_reason(words, at) or phrase(row.chunks, at, "circumstances", LONGEST)
        stop = _end_of_phrase(row, at, size) if size else None
        if stop is not None and not may_change(row.chunks[at:stop]) and not retracts(words[at:stop]):
            found.append((at, stop))
    return found


def _end_of_phrase(row: Row, at: int, size: int) -> int | None:
    """Where the phrase that begins at `at` ends: before a mark, and with all that hangs on its opener inside.

    A list has commas of its own ("despite floods, debts and strikes, Peru …"): the tagger's tree says where it ends.
    """
    chunks, tokens = row.chunks, row.claim.sentence.tokens
    origin = row.claim.span.start
    low, high = origin + chunks[at].start, origin + chunks[at + size - 1].end
    opener = [i for i, token in enumerate(tokens) if low <= token.start and token.end <= high]
    if not opener:
        return None
    top = next((i for i in opener if tokens[i].head not in opener or tokens[i].head == i), opener[0])
    if tokens[top].head == top:
        return None
    last = max(i for i in range(len(tokens)) if i == top or top in _above(tokens, i))
    first = tokens[opener[0]].start
    if any(tokens[i].start < first and top in _above(tokens, i) for i in range(len(tokens))):
        return None
    stop = next((i for i in range(at, len(chunks)) if origin + chunks[i].start >= tokens[last].end), len(chunks))
    closed = stop < len(chunks) and chunks[stop].text in MARKS
    return stop if closed and stop > at + size and not _has_clause(tokens, opener[-1], last, top) else None


def _has_clause(tokens: tuple[Token, ...], low: int, high: int, top: int) -> bool:
    """Whether a phrase has swallowed what looks like the main clause: a finite verb with a subject, hung on its opener."""
    return any(
        tokens[i].tag in {"VBD", "VBZ", "VBP", "MD"} and tokens[i].dep not in {"relcl", "acl", "aux", "auxpass"}
        for i in range(low, high + 1)
        if i != top
    )


def _above(tokens: tuple[Token, ...], index: int) -> list[int]:
    found: list[int] = []
    while tokens[index].head != index and len(found) < _DEEP:
        index = tokens[index].head
        found.append(index)
    return found


def _spare(row: Row, stretch: Stretch) -> bool:
    """Whether the clause keeps a party, a time and its own pronouns' names without the stretch."""
    low, high = stretch
    inside = row.chunks[low:high]
    rest = [chunk for i, chunk in enumerate(row.chunks) if not low <= i < high]
    return _keeps_times(inside, rest) and _keeps_parties(inside, rest)


def _keeps_times(inside: list[Chunk], rest: list[Chunk]) -> bool:
    timed = any(chunk.kind is ChunkKind.TIME for chunk in rest)
    return timed or not any(chunk.kind is ChunkKind.TIME for chunk in inside)


def _keeps_parties(inside: list[Chunk], rest: list[Chunk]) -> bool:
    """Whether a name stays, ahead of any "its": "Despite the war of Peru, its exports fell" is of Peru."""
    if not any(chunk.kind is ChunkKind.ENTITY for chunk in inside):
        return True
    named = next((i for i, chunk in enumerate(rest) if chunk.kind in {ChunkKind.ENTITY, ChunkKind.WHOLE}), None)
    pointing = next((i for i, chunk in enumerate(rest) if chunk.kind in _POINTING), None)
    return named is not None and (pointing is None or named < pointing)

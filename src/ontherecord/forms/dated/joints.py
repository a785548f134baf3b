"""The words between two happenings that put them in order: "after", "preceded … by a year", "had already … when"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.found import lemmas
from ontherecord.forms.dated.lengths import Length, lengths
from ontherecord.model.form import Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontherecord.forms.clause.chunks import Chunk
    from ontherecord.forms.clause.row import Row

_LONGEST = 6
"""Words of a connective at the most: "in the immediate aftermath of"."""
_UNITS = frozenset({"hours", "days", "weeks", "months", "years", "decades"})
_BE = frozenset({"is", "are", "was", "were", "been", "be", "being"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """The word between two happenings: which way it points, the distance it names, and how near it says.

    `tail` are the chunks of a distance that stands behind the second happening ("preceded the war by a year").
    """

    first: int
    last: int
    sequence: Sequence
    length: Length | None
    near: str | None
    tail: frozenset[int] = frozenset()


def joints(row: Row) -> list[Joint]:
    """Every "after", "before" or "followed" of the clause, with the length before it."""
    return list(_joints(row))


def _joints(row: Row) -> Iterator[Joint]:
    measured = {length.last: length for length in lengths(row) if length.point in {"after", "before", "into"}}
    taken: set[int] = set()
    for length in measured.values():
        taken |= length.indices
        sequence = Sequence.BEFORE if length.point == "before" else Sequence.AFTER
        yield Joint(first=length.first, last=length.last, sequence=sequence, length=length, near=None)
    for index, chunk in enumerate(row.chunks):
        if index in taken or chunk.kind is ChunkKind.TIME:
            continue
        joint = _connective(row, index) or _verb(row, index) or _meanwhile(row, index)
        if joint is None:
            continue
        if chunk.text.lower() == "until" and _leads_to_another(row, index, taken):
            continue  # "not until right after" is one joint
        taken |= {*range(joint.first, joint.last + 1), *joint.tail}
        yield joint


def _leads_to_another(row: Row, index: int, taken: set[int]) -> bool:
    table, ahead = cues(), row.chunks[index + 1 : index + 3]
    return any(table.has("after", c.text.lower()) for c in ahead) or bool({index + 1, index + 2} & taken)


def _connective(row: Row, index: int) -> Joint | None:
    """Read "after", "in the wake of", with "right" or "weeks" before it."""
    table = cues()
    for size in range(min(_LONGEST, len(row.chunks) - index), 0, -1):
        words = " ".join(chunk.text.lower() for chunk in row.chunks[index : index + size])
        after, before = table.has("after", words), table.has("before", words)
        if not after and not before:
            continue
        ahead = row.chunks[index - 1].text.lower() if index > 0 else ""
        near = ahead if table.has("near", ahead) or ahead in _UNITS else None
        return Joint(
            first=index if near is None else index - 1,
            last=index + size - 1,
            sequence=Sequence.AFTER if after else Sequence.BEFORE,
            length=None,
            near=near,
        )
    return None


def _verb(row: Row, index: int) -> Joint | None:
    """Read "followed", "preceded … by a year", and turned round "was followed by"."""
    chunk, table = row.chunks[index], cues()
    word = lemmas(row).get(chunk.start, chunk.text.lower())
    follows, precedes = table.has("follows", word), table.has("precedes", word)
    if not (follows or precedes) or not chunk.tag.startswith("VB"):
        return None
    by = next((i for i in range(index + 1, len(row.chunks)) if row.chunks[i].text.lower() == "by"), None)
    passive = chunk.tag == "VBN" and any(c.text.lower() in _BE for c in row.chunks[max(0, index - 3) : index])
    length = next((one for one in lengths(row) if one.point is None and by is not None and one.first == by + 1), None)
    if passive:
        if by is None or length is not None:
            return None
        # "Was followed a year later by": the words up to "by" belong to the joint.
        between = next((one for one in lengths(row) if index < one.first and one.last < by), None)
        inside = set() if between is None else between.indices
        if any(i not in inside and row.chunks[i].kind is not ChunkKind.WORD for i in range(index + 1, by)):
            return None
        sequence = Sequence.BEFORE if follows else Sequence.AFTER
        return Joint(first=index, last=by, sequence=sequence, length=between, near=None)
    tail = frozenset() if length is None or by is None else frozenset({by, *length.indices})
    sequence = Sequence.AFTER if follows else Sequence.BEFORE
    return Joint(first=index, last=index, sequence=sequence, length=length, near=None, tail=tail)


def _meanwhile(row: Row, index: int) -> Joint | None:
    """Read "had already … when …": what had happened came first."""
    chunk = row.chunks[index]
    if chunk.text.lower() != "when":
        return None
    if index == 0:
        # "When the truce came, the town had already fallen": the comma parts them.
        comma = next((i for i, c in enumerate(row.chunks) if c.text == ","), len(row.chunks))
        turned = _had_already(row.chunks[comma:]) and not any(c.text.lower() == "had" for c in row.chunks[:comma])
        return Joint(first=0, last=0, sequence=Sequence.BEFORE, length=None, near=None) if turned else None
    aged = next((one for one in lengths(row) if one.last == index - 2), None)
    if aged is not None and row.chunks[index - 1].text.lower() == "old":
        # "The deal was three years old when …": it had been made as long before.
        return Joint(first=aged.first, last=index, sequence=Sequence.BEFORE, length=aged, near=None)
    ahead, behind = row.chunks[:index], row.chunks[index + 1 :]
    if not _had_already(ahead) or any(c.text.lower() == "had" for c in behind):
        return None
    return Joint(first=index, last=index, sequence=Sequence.BEFORE, length=None, near=None)


def _had_already(chunks: list[Chunk]) -> bool:
    """Whether something had already happened there."""
    had = [i for i, c in enumerate(chunks) if c.text.lower() in {"had", "'d"} and c.tag == "VBD"]
    done = bool(had) and any(c.tag == "VBN" for c in chunks[had[-1] :])
    return done and "already" in {c.text.lower() for c in chunks}

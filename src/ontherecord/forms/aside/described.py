"""A clause without the descriptions that are claims of their own: "Nigeria, the largest importer, received …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.aside.stretch import may_change, silence
from ontherecord.forms.clause.piece import Chunk, ChunkKind

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def without_descriptions(row: Row, described: tuple[tuple[int, int], ...]) -> bool:
    """Take descriptions, in code points of the clause, out of a row; whether there was one.

    A time in one stays: it may date the clause as well. One that may change the statement around it stays whole.
    """
    done = False
    for low, high in described:
        inside = [i for i, chunk in enumerate(row.chunks) if low <= chunk.start and chunk.end <= high]
        chunks = [row.chunks[i] for i in inside]
        if not chunks or len(chunks) == len(row.chunks) or may_change(chunks) or any(c.tag in _FINITE for c in chunks):
            continue
        # "Until 2017" bounds the description alone; "in 2017" may date the clause as well.
        dated = any(_is_open(c) for c in chunks) or any(
            c.kind is ChunkKind.TIME for i, c in enumerate(row.chunks) if i not in inside
        )
        for chunk in chunks:
            if chunk.kind is ChunkKind.TIME and not dated:
                chunk.used = True
            elif not (chunk.text in {"in", "over", "during", "between", "for"} and not dated):
                silence(chunk)
        done = True
    return done


def _is_open(chunk: Chunk) -> bool:
    """Whether a chunk is a time without a beginning or an end."""
    period = None if chunk.time is None else chunk.time.period
    return period is not None and (period.start is None or period.stop is None)

"""A stretch of chunks that is left over: whether it may be, and how it is taken out of a clause."""

from __future__ import annotations

from collections.abc import Sequence

from ontherecord.forms.aside.words import has
from ontherecord.forms.clause.piece import Chunk, ChunkKind

MARKS = frozenset({",", ";", ":", "–", "—", "(", ")"})
_TURNING = frozenset({ChunkKind.DENIAL, ChunkKind.OPEN})


def may_change(chunks: Sequence[Chunk]) -> bool:
    """Whether a stretch has a word that may change whether the statement beside it is true."""
    words = (word for chunk in chunks for word in chunk.text.lower().split())
    return any(chunk.kind in _TURNING for chunk in chunks) or any(has("held", word) for word in words)


def silence(chunk: Chunk) -> None:
    """Take a chunk out of the clause: nothing is read off it, and nothing has to explain it."""
    chunk.kind, chunk.used, chunk.quantity, chunk.time = ChunkKind.WORD, True, None, None
    chunk.nouns, chunk.flows, chunk.roles, chunk.verbs = (), (), (), ()
    chunk.code, chunk.type, chunk.text, chunk.tag, chunk.pos = None, None, "…", "", ""


def phrase(chunks: Sequence[Chunk], at: int, section: str, longest: int) -> int:
    """How many chunks at `at` make a phrase of a section; 0 where they make none."""
    for size in range(min(longest, len(chunks) - at), 0, -1):
        if has(section, " ".join(chunk.text.lower() for chunk in chunks[at : at + size])):
            return size
    return 0


def stop_of(chunks: Sequence[Chunk], at: int) -> int:
    """Where the stretch that begins at `at` ends: before the next mark, or at the end of the clause."""
    return next((i for i in range(at, len(chunks)) if chunks[i].text in MARKS), len(chunks))

"""What only says why, or in spite of what: "partly as a result of lower oil prices", "albeit from a high level".

The claim stands whatever the reason is, so its words are left out of the reading; what it says is not ruled on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ontherecord.forms.aside.stretch import silence
from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.cues import cues

_LONGEST = 4
"""Words of the longest opener of the table."""
_ENDS = frozenset({",", ";", "(", ")", "–", "—"})
_RETRACTING = ("takes_back", "unsays", "tales", "disowns")
_MAKING = frozenset({"making", "leaving", "rendering"})
_ESTIMATES = frozenset({"estimate", "estimates", "estimation"})
_FEW = 10
"""Numbers up to this may count the parties ("the two") and not be the figure that was estimated."""
_DATING = frozenset({"in", "during", "between", "over", "from"})


def opens_reason(words: Sequence[str], at: int) -> int:
    """How many words at `at`, lower case, open a reason, its degree included ("largely because of"); 0 where none do."""
    degree = _size(words, at, "degrees")
    opener = _size(words, at + degree, "reasons")
    return degree + opener if opener else 0


def _size(words: Sequence[str], at: int, section: str) -> int:
    return next((n for n in range(_LONGEST, 0, -1) if cues().has(section, " ".join(words[at : at + n]))), 0)


def retracts(words: Sequence[str]) -> bool:
    """Whether words of a reason may take the claim back: "because of an error in the table"."""
    return any(cues().has(section, word) for section in _RETRACTING for word in words)


def set_reasons_aside(chunks: list[Chunk]) -> tuple[tuple[int, int], ...]:
    """Account for every reason behind the first word of a clause, up to the next mark; give those with a figure of their own.

    A time at its very end dates the clause where nothing else does ("fell because of the drought in 2003"). A figure makes
    a reason a statement beside the claim ("on the back of exports that were a third larger"); from where to where it
    stands is given in code points of the clause.
    """
    words = [chunk.text.lower() for chunk in chunks]
    stated: list[tuple[int, int]] = []
    at = 1
    while at < len(chunks):
        if not opens_reason(words, at) or not _may_open(chunks, at):
            at += 1
            continue
        stop = next((i for i in range(at, len(chunks)) if words[i] in _ENDS), len(chunks))
        kept = _own_time(chunks, at, stop)
        if not retracts(words[at:stop]):
            if any(chunk.quantity is not None for chunk in chunks[at:stop]):
                stated.append((chunks[at].start, chunks[stop - 1].end))
            for chunk in chunks[at : stop if kept is None else kept]:
                silence(chunk)
        at = stop + 1
    return tuple(stated)


def _may_open(chunks: list[Chunk], at: int) -> bool:
    """Whether the clause has said something before: a verb, which the reason is of."""
    return any(chunk.tag.startswith("VB") or chunk.kind in {ChunkKind.VERB, ChunkKind.ACCOUNT} for chunk in chunks[:at])


def _own_time(chunks: list[Chunk], low: int, high: int) -> int | None:
    """Where the clause's only time starts, if it ends its reason; `None` where it has another."""
    if any(chunk.kind is ChunkKind.TIME for i, chunk in enumerate(chunks) if not low <= i < high):
        return None
    if chunks[high - 1].kind is not ChunkKind.TIME:
        return None
    return high - 2 if chunks[high - 2].text.lower() in _DATING else high - 1


def set_makers_aside(chunks: list[Chunk]) -> None:
    """Account for "making it" before a place ("…, making it the third-largest buyer"): it only says that what follows came of it."""
    for index in range(len(chunks) - 2):
        verb, whom = chunks[index], chunks[index + 1]
        ranked = any(chunk.kind is ChunkKind.RANK for chunk in chunks[index + 2 : index + 7])
        if verb.tag == "VBG" and verb.text.lower() in _MAKING and whom.kind is ChunkKind.PRONOUN and ranked:
            verb.kind, verb.used = ChunkKind.WORD, True
            whom.used = True


_BOUNDS = frozenset({"low", "lowest", "lower", "high", "highest", "higher", "upper", "conservative"})


def call_estimated(chunks: list[Chunk], outside: Sequence[str]) -> None:
    """Give the one figure of a clause the hedge of a frame that calls it an estimate: "the estimate runs", "by one estimate"."""
    figures = [chunk for chunk in chunks if chunk.quantity is not None]
    told = {chunk.text.lower() for chunk in chunks if chunk.kind is ChunkKind.OTHER} | {
        word.lower() for word in outside
    }
    large = [
        c for c in figures if c.quantity is not None and c.quantity.number is not None and c.quantity.number > _FEW
    ]
    if any(word in _BOUNDS for chunk in chunks for word in chunk.text.lower().split()):
        return  # "by the lowest estimates" says which end of the data's range it is
    if len(large) == 1 and large[0].quantity is not None and large[0].quantity.hedge is None and told & _ESTIMATES:
        large[0].quantity = replace(large[0].quantity, hedge="estimated")

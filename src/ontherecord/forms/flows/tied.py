"""Words before a place that say who shares it: "joint third", "the sole largest", "at least the fifth-largest"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontherecord.forms.clause.cues import cues
from ontherecord.model.ties import Ties
from ontherecord.units.numbers import ORDINALS

if TYPE_CHECKING:
    from ontherecord.forms.clause.chunks import Chunk
    from ontherecord.forms.clause.row import Row

_BETWEEN = frozenset({"the", "its", "their", "for", "in", "as", "-", "place", "single", "largest", "biggest"})
_LOOK = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """Which place those have who are level, where it is said; `bounded` is a place or a better one. `used` says so."""

    ties: Ties | None = None
    bounded: bool = False
    used: frozenset[int] = frozenset()


def tie_words(row: Row, rank: Chunk) -> Tied:
    """What the words right before a place say of it; nothing where the place has no words of its own."""
    at = next((i for i, chunk in enumerate(row.chunks) if (chunk.start, chunk.end) == (rank.start, rank.end)), None)
    if at is None or rank.end == 0:
        return Tied()
    texts = [chunk.text.lower() for chunk in row.chunks[:at]]
    for index in range(at - 1, max(-1, at - 1 - _LOOK), -1):
        for words, bounded in ((texts[max(0, index - 1) : index + 1], True), (texts[index : index + 1], False)):
            phrase, first = " ".join(words), index + 1 - len(words)
            if bounded and cues().has("or_better", phrase):
                return Tied(bounded=True, used=frozenset(range(_no_lower(texts, first), index + 1)))
            if not bounded and (cues().has("shared_place", phrase) or cues().has("alone_place", phrase)):
                ties = Ties.LEVEL if cues().has("shared_place", phrase) else Ties.ALONE
                return Tied(ties=ties, used=frozenset({index}))
        if texts[index] not in _BETWEEN and texts[index] not in ORDINALS:
            break
    return Tied()


def _no_lower(texts: list[str], first: int) -> int:
    """Where "no lower than" begins, of which "lower than" was found."""
    return first - 1 if first and texts[first - 1] in {"no", "not"} else first

"""Superlatives in the dress of a comparison: "higher than in any year since 1998", "lower than ever before"."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.model.form import Pole

_HIGHER = frozenset({"higher", "more", "larger", "greater", "bigger", "above"})
_LOWER = frozenset({"lower", "less", "smaller", "fewer", "below"})
_TIMES = frozenset({"year", "years", "time", "times", "point", "moment", "period", "decade", "stage"})
_BETWEEN = frozenset({"in", "at", "during", "for", "it", "they", "was", "were", "had", "has", "have", "been", "did"})
_OTHER = frozenset({"other", "previous", "single", "earlier", "given", "preceding", "one", "calendar", "prior"})
_OF_ALL = frozenset({"previous", "earlier", "preceding", "prior"})
_ANY = 7
"""Words from "than" to "any": "than it had been in any"."""
_REACH = 8
"""Chunks between "than" and the noun of time: "than it had been in any other year"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdone:
    """Which end of its years a figure is at, the words that say so, and whether they reach over all years by themselves."""

    pole: Pole
    used: frozenset[int]
    words: str
    of_all: bool


def outdone(row: Row, low: int = 0) -> Outdone | None:
    """Read "more … than in any year" from chunk `low` on; `None` where every other year is not what it is measured by."""
    for index in range(low, len(row.chunks)):
        text = row.chunks[index].text.lower().split()
        if not text or (text[-1] != "than" and text[0] not in _HIGHER | _LOWER):
            continue
        lead = _lead(row, index, low)
        tail = _tail(row, index if text[-1] == "than" else index + 1)
        if lead is None or tail is None:
            continue
        pole = Pole.HIGHEST if row.chunks[lead].text.lower().split()[0] in _HIGHER else Pole.LOWEST
        words = " ".join(row.chunks[i].text.lower() for i in sorted(tail))
        of_all = bool(set(words.split()) & (_OF_ALL | {"ever"}))
        return Outdone(pole=pole, used=tail | {lead, index}, words=words, of_all=of_all)
    return None


def _lead(row: Row, index: int, low: int) -> int | None:
    """The comparative that "than" at `index` belongs to: the last before it, or its own chunk ("more than")."""
    for at in range(index, low - 1, -1):
        if row.chunks[at].text.lower().split()[0] in _HIGHER | _LOWER:
            return at
    return None


def _tail(row: Row, start: int) -> frozenset[int] | None:
    """The chunks from "than" to the noun of time behind "any", or "ever"; `None` where something else stands there."""
    seen: set[int] = set()
    any_seen = False
    for index in range(start, min(start + _REACH, len(row.chunks))):
        chunk = row.chunks[index]
        text = chunk.text.lower()
        if text == "than" or text.endswith(" than"):
            seen.add(index)
        elif not seen:
            return None
        elif any_seen:
            if text in _TIMES:
                return frozenset(seen | {index})
            if text not in _OTHER:
                return None
            seen.add(index)
        elif text == "any":
            any_seen = True
            seen.add(index)
        elif text == "ever":
            return frozenset(seen | {index})
        elif text in _BETWEEN or chunk.kind is ChunkKind.WORD:
            seen.add(index)
        else:
            return None
    return None


def against_any(row: Row) -> bool:
    """Whether something is measured against each of several ("than in any year", "than any of its neighbours'") and no one."""
    texts = [word for chunk in row.chunks for word in chunk.text.lower().split()]
    return any(word == "than" and {"any", "ever"} & set(texts[at : at + _ANY]) for at, word in enumerate(texts))

"""A series at its own highest or lowest: "was at its highest in 2009", "peaked in 1986", "it was in 2008 that it took most".

It stands out among its own years, and no party among others: no rank may be read from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.series.words import words
from ontherecord.model.form import Pole

EXAMPLES = (
    "Peru's military spending was at its highest in 2009.",
    "The French stockpile peaked in 1992.",
)
NOT_EXAMPLES = (
    "Peru's defence budget is the highest in the region.",
    "Its largest supplier was Spain.",
)
_OWN = frozenset({"its", "their"})
_VERY = frozenset({"very", "absolute", "historic", "historical", "all", "time", "-", "all-time"})
_BEHIND = frozenset({"", ",", "in", "during", "by", "for", "when", "at", "as", "ever", "(", "and", "with", "of", "to"})
_TOPPING = frozenset({"peaked", "peak", "peaks", "peaking", "crested", "topped"})
_BOTTOMING = frozenset({"bottomed"})
_MOST = frozenset({"most", "more"})
_PERIODS = frozenset({"year", "years", "period", "decade"})
_WORST = {"worst": Pole.HIGHEST, "deadliest": Pole.HIGHEST, "bloodiest": Pole.HIGHEST, "costliest": Pole.HIGHEST}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnHeight:
    """At which end, by the chunks `used`."""

    pole: Pole
    used: frozenset[int]


def own_height(row: Row) -> OwnHeight | None:
    """The words by which a series stands out among its own years; `None` where there are none."""
    for index in range(len(row.chunks)):
        found = _owned(row, index) or _verb(row, index) or _year(row, index)
        if found is not None:
            return found
    return _cleft(row)


def _text(row: Row, index: int) -> str:
    return row.chunks[index].text.lower() if 0 <= index < len(row.chunks) else ""


def _superlative(row: Row, index: int) -> Pole | None:
    text = _text(row, index)
    if words().has("lowest", text) or text in {"smallest", "least"}:
        return Pole.LOWEST
    if words().has("highest", text) or text in {"largest", "biggest", "most"}:
        return Pole.HIGHEST
    return None


def _owned(row: Row, index: int) -> OwnHeight | None:
    """Read "its highest in 2009", "at their lowest level"; "its largest supplier" is somebody else's place."""
    if _text(row, index) not in _OWN:
        return None
    at = index + 1
    while _text(row, at) in _VERY:
        at += 1
    pole = _superlative(row, at)
    if pole is None:
        return None
    if words().has("heights", _text(row, at + 1)):
        return OwnHeight(pole=pole, used=frozenset(range(index, at + 2)))
    timed = at + 1 < len(row.chunks) and row.chunks[at + 1].kind is ChunkKind.TIME
    most = _text(row, at) == "most" and at + 1 < len(row.chunks) and row.chunks[at + 1].kind is ChunkKind.NOUN
    if timed or most or _text(row, at + 1) in _BEHIND:
        return OwnHeight(pole=pole, used=frozenset(range(index, at + 1)))
    return None


def _verb(row: Row, index: int) -> OwnHeight | None:
    text = _text(row, index)
    if text in _BOTTOMING and _text(row, index + 1) == "out":
        return OwnHeight(pole=Pole.LOWEST, used=frozenset({index, index + 1}))
    if (
        text in _TOPPING
        and row.chunks[index].tag.startswith("VB")
        and (text != "topped" or _text(row, index + 1) == "out")
    ):
        return OwnHeight(pole=Pole.HIGHEST, used=frozenset({index}))
    return None


def _year(row: Row, index: int) -> OwnHeight | None:
    """Read "2002, its worst year", "the deadliest year was 2009"."""
    if _text(row, index + 1) not in _PERIODS or _text(row, index) not in _WORST:
        return None
    return OwnHeight(pole=_WORST[_text(row, index)], used=frozenset({index, index + 1}))


def _cleft(row: Row) -> OwnHeight | None:
    """Read "it was in 2008 that the war took the most lives"."""
    texts = [_text(row, i) for i in range(len(row.chunks))]
    if texts[:1] != ["it"] or not set(texts[1:2]) <= {"was", "is"}:
        return None
    time = next((i for i, c in enumerate(row.chunks[:5]) if c.kind is ChunkKind.TIME), None)
    if time is None or _text(row, time + 1) not in {"that", "when"}:
        return None
    most = next((i for i in range(time + 2, len(texts)) if texts[i] in _MOST), None)
    role = any(chunk.kind is ChunkKind.ROLE for chunk in row.chunks)
    return None if most is None or role else OwnHeight(pole=Pole.HIGHEST, used=frozenset({0, 1, time + 1, most}))

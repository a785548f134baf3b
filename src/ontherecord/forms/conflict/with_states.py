"""Words by which conflicts are those with a state on one side: "in which states take part", "involving at least one state"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

_STATES = frozenset({"state", "states", "government", "governments"})
_DETERMINERS = frozenset({"a", "the", "one", "some", "at least one", "at", "least", "any"})
_TAKING_PART = (
    *(("take", "part"), ("takes", "part"), ("took", "part"), ("taking", "part")),
    *(("is", "involved"), ("are", "involved"), ("was", "involved"), ("were", "involved")),
    *(("fight",), ("fights",), ("fought",), ("participate",), ("participates",), ("participated",)),
    *(("is", "a", "party"), ("was", "a", "party"), ("are", "party"), ("is", "party"), ("are", "parties")),
)
_LONGEST = 4
"""Chunks of a determiner: "at", "least", "one"."""


def with_states(row: Row) -> frozenset[int]:
    """The chunks of such words behind a noun; empty where there are none. A state's name makes them something else."""
    texts = [chunk.text.lower() for chunk in row.chunks]
    for index in range(len(texts) - 1):
        if texts[index] == "involving":
            start = index + 1
        elif texts[index : index + 2] == ["in", "which"]:
            start = index + 2
        else:
            continue
        noun = next((i for i in range(start, min(start + _LONGEST, len(texts))) if texts[i] in _STATES), None)
        if noun is None or any(text not in _DETERMINERS for text in texts[start:noun]):
            continue
        if texts[index] == "involving":
            return frozenset(range(index, noun + 1))
        for verb in _TAKING_PART:
            if tuple(texts[noun + 1 : noun + 1 + len(verb)]) == verb:
                return frozenset(range(index, noun + 1 + len(verb)))
    return frozenset()

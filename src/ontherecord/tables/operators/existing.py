"""That there is a row with all this, or none."""

from __future__ import annotations

from collections.abc import Iterator

from ontherecord.model.program import Exists
from ontherecord.tables.candidates import Candidate, Ground
from ontherecord.tables.operators.pieces import span, where


def existing(ground: Ground) -> Iterator[Candidate]:
    """As in “Edmonton school has a roll of 234”, “no school in Ranui has a decile of 7”."""
    items = ground.way.items
    if not items:
        return
    yield ground.candidate(Exists(where=where(items)), "exists", items)
    for kind, start, end in ground.cues("none", "not"):
        if ground.free(start, end):
            yield ground.candidate(Exists(where=where(items), none=True), f"exists.{kind}", items, span(start, end))
            return

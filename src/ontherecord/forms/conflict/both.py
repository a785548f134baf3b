"""The two wars of the sentence before: "the two caused 9,000 deaths" behind "the wars in Chad and Peru"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ontherecord.model.entity import EntityType

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

_TWO = frozenset({"the two", "both", "these two", "those two"})
_LEADING = frozenset({"together", ",", "taken", "between", "them", "combined", "jointly", "in", "all", "total"})
_WARS = re.compile(r"\b(?:wars|conflicts|insurgencies|those|fighting) in ", re.IGNORECASE)


def the_two(row: Row) -> frozenset[int]:
    """The chunks of "the two (wars)" where they lead a clause; empty where they do not."""
    texts = [chunk.text.lower() for chunk in row.chunks]
    start = 0
    while start < len(texts) and texts[start] in _LEADING:
        start += 1
    if texts[start : start + 1] and texts[start] in _TWO:
        more = {start + 1} if texts[start + 1 : start + 2] and texts[start + 1] in {"wars", "conflicts"} else set()
        return frozenset({*range(start + 1), *more})
    return frozenset()


def fought_in(row: Row) -> tuple[str, ...]:
    """The two states of "the wars in X and Y" of the sentence before, which names no other; empty where there are not two."""
    if not the_two(row) or not row.claim.context:
        return ()
    words = " ".join(token.text for token in row.claim.context[-1].tokens)
    led = _WARS.search(words)
    hits = [hit for hit in row.names.mentions(words) if hit.code is not None]
    if led is None or len(hits) != 2 or any(hit.type is not EntityType.STATE for hit in hits):  # noqa: PLR2004 - the two
        return ()
    first, second = hits
    joined = words[first.end : second.start].strip() == "and" and first.start == led.end()
    return tuple(hit.code for hit in hits if hit.code is not None) if joined else ()

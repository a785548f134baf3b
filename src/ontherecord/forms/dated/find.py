"""The one happening of a stretch of a clause: what was said, who joined or left, an event by its name or what it says, or by verb and parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.dated.described import described
from ontherecord.forms.dated.enrolled import enrolled, enrolled_by_noun
from ontherecord.forms.dated.found import lemmas
from ontherecord.forms.dated.named import less_is_meant, named
from ontherecord.forms.dated.retold import retold, turned
from ontherecord.forms.dated.reworded import reworded
from ontherecord.forms.dated.ruled import by_event, ruled
from ontherecord.forms.dated.spoken import spoken
from ontherecord.forms.dated.tellings import vocabulary
from ontherecord.forms.dated.told import told

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.forms.dated.found import Found

_FLIGHT = frozenset({"flee", "fled", "flees", "fleeing", "flight"})


def find(row: Row, low: int, high: int, others: tuple[str, ...] = ()) -> Found | None:
    """Find the one happening of a stretch of chunks `[low, high)`; `others` are whom a pronoun may go back to.

    `None` where nothing that the record dates is said, or more than one thing could be meant in ways that words do not
    tell apart.
    """
    found = _find(row, low, high, others)
    return None if found is None or _in_force(row, low, high, found) else found


def _in_force(row: Row, low: int, high: int, found: Found) -> bool:
    """Whether a treaty's coming into force is told: the record dates it by its signing."""
    texts = [chunk.text.lower() for chunk in row.chunks[low:high]]
    if not {"force", "effect", "ratified", "ratification"} & set(texts):
        return False
    events = [event for name in found.happening.events if (event := row.chronicle.event(name)) is not None]
    return any(event.kind == "treaty" and "force" not in " ".join(event.names).split() for event in events)


def _find(row: Row, low: int, high: int, others: tuple[str, ...]) -> Found | None:
    found = (
        spoken(row, low, high)
        or enrolled(row, low, high, others)
        or enrolled_by_noun(row, low, high, others)
        or named(row, low, high)
    )
    if found is not None or less_is_meant(row, low, high):
        return found if found is None else _done_to_it(row, (low, high), others, found)
    found = retold(row, low, high, others) or described(row, low, high)
    if found is not None or turned(row, low, high):
        return found
    found = reworded(row, low, high)
    if found is not None:
        return found
    toppled = ruled(row, low, high)
    if toppled is not None:
        toppled = by_event(row, toppled) or toppled
        return toppled if _fled(row, low, high, toppled) else None
    return told(row, low, high, others)


def _fled(row: Row, low: int, high: int, found: Found) -> bool:
    """Whether a flight that is told is on record: who lost power need not have left the country."""
    lemma = lemmas(row)
    if not any(lemma.get(row.chunks[i].start, "") == "flee" for i in range(low, high)):
        return True
    events = [event for name in found.happening.events if (event := row.chronicle.event(name)) is not None]
    return any(_FLIGHT & vocabulary(event) for event in events)


def _done_to_it(row: Row, stretch: tuple[int, int], others: tuple[str, ...], found: Found) -> Found:
    """What a verb tells of an event that is named: "Sweden quit the Treaty of Kiel" is no making of that treaty."""
    told_of = retold(row, *stretch, others)
    if told_of is None or not told_of.verbal or not found.indices < told_of.indices | found.indices:
        return found
    same = set(told_of.happening.events) & set(found.happening.events)
    return found if same or not found.indices <= told_of.indices else told_of

"""What was found to have happened, and what every way of finding it needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Edge, Happening
from ontherecord.record.chronicle import parties_of

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.record.events import Event

_FOUGHT = frozenset({"war", "offensive", "attack", "ceasefire", "annexation"})
PLACED = frozenset({EntityType.STATE, EntityType.PLACE, EntityType.GROUP, EntityType.ORGANISATION})
VERBAL = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG", "VB"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A happening with the chunks that say it. `said` is whether the words name the end that is meant.

    `stated` is whether it is something said or decided, whose words the record keeps; `verbal` whether a verb says that it
    happened ("Iraq invaded Kuwait"), and not only a noun that names it.
    """

    happening: Happening
    indices: frozenset[int]
    first: int
    last: int
    said: bool
    codes: tuple[str, ...]
    stated: bool = False
    verbal: bool = False


def lemmas(row: Row) -> dict[int, str]:
    """Lower-case lemmas by the place of their word in the clause."""
    return {token.start - row.claim.span.start: token.lemma.lower() for token in row.claim.sentence.tokens}


def with_edge(found: Found, edge: Edge) -> Found:
    """The same happening, its other end meant."""
    return replace(found, happening=replace(found.happening, edge=edge))


def edge_said(row: Row, low: int, high: int, *, treaty: bool = False) -> tuple[Edge | None, frozenset[int]]:
    """Which end the words name: "broke out", "the end of"; `None` where they name none or both.

    Words that say no more than that it happened ("was signed", "took place") are accounted for. A treaty that "was
    concluded" was made, and did not end.
    """
    lemma, table = lemmas(row), cues()
    said: dict[Edge, set[int]] = {}
    occurs: set[int] = set()
    for index in range(low, high):
        word = lemma.get(row.chunks[index].start, row.chunks[index].text)
        text = row.chunks[index].text.lower()
        if text != word and table.has("begins", text):
            said.setdefault(Edge.BEGINNING, set()).add(index)
        elif table.has("occurs", word) or table.has("occurs", text) or (treaty and word == "conclude"):
            occurs |= {index} | {i for i in (index - 1,) if word == "place" and i >= low}
        elif table.has("begins", word) and (word != "break" or _out(row, index, high)):
            said.setdefault(Edge.BEGINNING, set()).add(index)
        elif table.has("ends", word):
            said.setdefault(Edge.END, set()).add(index)
    if len(said) != 1:
        return None, frozenset(occurs if not said else ())
    edge, indices = next(iter(said.items()))
    after = {i + 1 for i in indices if i + 1 < high and row.chunks[i + 1].text in {"out", "over"}}
    return edge, frozenset(indices | after | occurs)


def _out(row: Row, index: int, high: int) -> bool:
    """Whether "break" breaks out; the blockade that "did not break" a state began no more for it."""
    return index + 1 < high and row.chunks[index + 1].text.lower() == "out"


def beside(row: Row, low: int, high: int, events: tuple[Event, ...]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Parties of the event that stand near its name: they are accounted for."""
    known = frozenset().union(*(parties_of(event) for event in events))
    found = [i for i in range(low, high) if row.chunks[i].kind is ChunkKind.ENTITY and row.chunks[i].code in known]
    return tuple(dict.fromkeys(row.chunks[i].code or "" for i in found)), tuple(found)


_SEIZED = frozenset({"coup", "government"})


def acting(row: Row, low: int, high: int, kinds: frozenset[str] = frozenset()) -> set[int]:
    """Those who did it for a state ("Peru's army"), no party of their own; somebody's own men are another matter.

    `kinds` are those of what happened. Who made a government fall is no part of that record, and a coup is the work of
    soldiers: of others who are said to have done it the words stay unaccounted for.
    """
    found = set()
    for i in range(low, high):
        text = row.chunks[i].text.lower()
        if not cues().has("actors", text):
            continue
        if i > 1 and row.chunks[i - 1].text in {"'s", "’s", "'"} and row.chunks[i - 2].kind is not ChunkKind.ENTITY:
            continue
        if kinds == {"government"} or (kinds and kinds <= _SEIZED and not cues().has("soldiery", text)):
            continue
        found.add(i)
    return found


def cast(events: tuple[Event, ...], codes: tuple[str, ...]) -> tuple[Participant, ...]:
    """The parties as the wire has them: belligerents of what was fought over, subjects of the rest."""
    role = Role.BELLIGERENT if events[0].kind in _FOUGHT else Role.SUBJECT
    return tuple(Participant(code=code, role=role) for code in codes)


def once_only(row: Row, candidates: tuple[Event, ...]) -> bool:
    """Whether such a thing happens to a state once: its independence, where the chronology has one date for it."""
    return len(candidates) == 1 and candidates[0].kind == "independence" and steps_of(row, candidates) == candidates


def steps_of(row: Row, candidates: tuple[Event, ...]) -> tuple[Event, ...]:
    """The candidates, with every other step to independence of the one state they are of: declared, voted, proclaimed."""
    places = {event.place for event in candidates}
    if {event.kind for event in candidates} != {"independence"} or len(places) != 1 or None in places:
        return candidates
    place = next(iter(places)) or ""
    return row.chronicle.matching(frozenset({"independence"}), frozenset({place}), None, place=place)

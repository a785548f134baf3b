"""An event by the words of its name in another order: "the massacre at Srebrenica", "the talks held in Istanbul"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.dated.found import PLACED, Found, acting, cast, edge_said
from ontherecord.forms.dated.tellings import optional, plain, words_in
from ontherecord.forms.dated.told import past
from ontherecord.model.entity import EntityType
from ontherecord.model.form import Edge, Happening
from ontherecord.record.chronicle import load_chronicle, parties_of
from ontherecord.record.event_words import load_event_words

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.record.events import Event

_FEWEST = 2
"""Words of a name at the least: one word alone tells no event that the chronology does not know by that name."""
_EMPTY = frozenset(
    {"the", "of", "in", "on", "and", "to", "for", "from", "with", "at", "a", "an", "against", "by", "s", "over"}
)


@dataclass(frozen=True, slots=True)
class _Name:
    """The words of one name of an event, and those that make it a name and no description."""

    event: Event
    words: frozenset[str]


def reworded(row: Row, low: int, high: int) -> Found | None:
    """The one event all of whose name's words stand in the stretch, a noun of happenings among them and a proper name."""
    said: dict[str, set[int]] = {}
    proper: set[str] = set()
    for index in range(low, high):
        chunk = row.chunks[index]
        if chunk.kind is ChunkKind.TIME and any(char.isdigit() for char in chunk.text[-4:]):
            continue  # with its year a date is no part of a name
        if chunk.type is EntityType.EVENT and chunk.code is None:
            return None  # a description that the words around do not resolve
        for word in words_in(row.claim.quote[chunk.start : chunk.end]):
            said.setdefault(word, set()).add(index)
            if chunk.tag.startswith("NNP") or chunk.kind in {ChunkKind.ENTITY, ChunkKind.TIME}:
                proper.add(word)
    heard = frozenset(said)
    found = [name for name in _names() if name.words <= heard and _tells(name, proper)]
    if not found:
        return None
    most = max(len(name.words) for name in found)
    events = past(row, tuple(dict.fromkeys(name.event for name in found if len(name.words) == most)))
    if len(events) != 1:
        return None
    event = events[0]
    words = next(name.words for name in found if name.event == event and len(name.words) == most)
    codes = {
        i: row.chunks[i].code or "" for i in range(low, high) if row.chunks[i].type in PLACED and row.chunks[i].code
    }
    if not set(codes.values()) <= parties_of(event):
        return None
    if any(
        row.chunks[i].type is EntityType.EVENT and row.chunks[i].code not in {None, event.id} for i in range(low, high)
    ):
        return None
    edge, edges = edge_said(row, low, high, treaty=event.kind in {"treaty", "ceasefire"})
    used = frozenset(
        {*(i for word in words for i in said[word]), *codes, *edges, *acting(row, low, high, frozenset({event.kind}))}
    )
    named = tuple(dict.fromkeys(codes.values()))
    return Found(
        happening=Happening(
            events=(event.id,), participants=cast((event,), named), edge=edge or Edge.BEGINNING, surely=False
        ),
        indices=used,
        first=min(used),
        last=max(used),
        said=edge is not None,
        codes=named,
    )


def _tells(name: _Name, proper: set[str]) -> bool:
    """Whether a noun of happenings and a proper name of the text make it this event, and not one of its sort."""
    nouns = load_event_words().nouns
    return bool(name.words & proper) and any(word in nouns for word in name.words)


@lru_cache(maxsize=1)
def _names() -> tuple[_Name, ...]:
    """Every name of every event that no other bears, by its words, dates left out where the rest still tells it."""
    made: list[_Name] = []
    for event in load_chronicle().events:
        for text in event.names:
            whole = frozenset(plain(word) for word in words_in(text)) - _EMPTY
            if len(whole - optional(whole)) >= _FEWEST:
                made.append(_Name(event, whole))
    return tuple(made)

"""An event by its name or by a description that was resolved, or by the pronoun that goes back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.dated.found import Found, beside, cast, edge_said
from ontherecord.model.entity import EntityType
from ontherecord.model.form import Edge, Happening
from ontherecord.record.chronicle import parties_of
from ontherecord.record.event_words import load_event_words

if TYPE_CHECKING:
    from ontherecord.forms.chunks import Chunk
    from ontherecord.forms.row import Row
    from ontherecord.model.period import Period
    from ontherecord.record.events import Event

_FOUGHT_OVER = frozenset({"war", "offensive"})
_GOES_BACK = frozenset({"it", "which", "that"})


def named(row: Row, low: int, high: int) -> Found | None:
    """The one event that a name or description in the stretch means, or that its pronoun goes back to."""
    events = [i for i in range(low, high) if row.chunks[i].type is EntityType.EVENT]
    if len(events) > 1:
        return None
    pronoun = next((i for i in range(low, high) if row.chunks[i].text.lower() in _GOES_BACK), None)
    code = row.chunks[events[0]].code if events else row.subject_event() if pronoun is not None else None
    event = row.chronicle.event(code or "")
    index = events[0] if events else pronoun
    if event is None or index is None:
        return None
    chunk = row.chunks[index]
    surely = any(one.ids == (event.id,) and not one.shared and not one.loose for one in row.chronicle.named(chunk.text))
    if not surely and _one_of_several(row, chunk, event):
        return None
    edge, words = edge_said(row, low, high, treaty=event.kind in {"treaty", "ceasefire"})
    words |= _kind_behind(row, index, high)
    codes, indices = beside(row, low, high, (event,))
    used = frozenset({index, *words, *indices})
    return Found(
        happening=Happening(
            events=(event.id,),
            participants=cast((event,), _inside(row, chunk, event) or codes),
            edge=edge or Edge.BEGINNING,
            surely=surely,
        ),
        indices=used,
        first=min(used),
        last=max(used),
        said=edge is not None,
        codes=codes,
    )


def _kind_behind(row: Row, index: int, high: int) -> frozenset[int]:
    """The noun right behind a name that says what kind of thing it is: "the Maidan revolution"."""
    after = index + 1
    if after < high and row.chunks[after].text.lower() in load_event_words().nouns:
        return frozenset({after})
    return frozenset()


def _inside(row: Row, chunk: Chunk, event: Event) -> tuple[str, ...]:
    """The parties named in the words of the event itself ("the war between Thailand and Cambodia")."""
    known = parties_of(event)
    return tuple(dict.fromkeys(hit.code for hit in row.names.mentions(chunk.text) if hit.code in known and hit.code))


def _one_of_several(row: Row, chunk: Chunk, event: Event) -> bool:
    """Whether a description by its parties alone fits more than one event: "Russia's war on Ukraine" began twice.

    A date in it tells them apart, and so does the one named before that "the war" goes back to.
    """
    said = frozenset(_inside(row, chunk, event))
    if not said or any(letter.isdigit() for letter in chunk.text):
        return False
    kinds = _FOUGHT_OVER if event.kind in _FOUGHT_OVER else frozenset({event.kind})
    fitting = row.chronicle.matching(kinds, said, None)
    dates = [c.time.period for c in row.chunks if c.time is not None and c.time.period is not None]
    dated = [one for one in fitting if any(_at_an_end(one, date) for date in dates)]
    return len(fitting) > 1 and dated != [event]


def _at_an_end(event: Event, date: Period) -> bool:
    return date.overlaps(event.first) or (event.last is not None and date.overlaps(event.last))

"""An event by its name or by a description that was resolved, or by the pronoun that goes back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.found import VERBAL, Found, beside, cast, edge_said, lemmas
from ontherecord.forms.dated.retold import deed_at
from ontherecord.forms.dated.tellings import deeds_of, vocabulary
from ontherecord.forms.dated.told import past
from ontherecord.model.entity import EntityType
from ontherecord.model.form import Edge, Happening
from ontherecord.record.chronicle import parties_of
from ontherecord.record.event_words import load_event_words

if TYPE_CHECKING:
    from ontherecord.forms.clause.chunks import Chunk
    from ontherecord.forms.clause.row import Row
    from ontherecord.model.period import Period
    from ontherecord.record.events import Event

_FOUGHT_OVER = frozenset({"war", "offensive"})
_PLACES = frozenset({"first", "second", "third", "last", "latest", "only", "next", "previous", "newest"})
_LENGTHS = frozenset({"day", "week", "month", "year", "hour"})
_PAIR = 2
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
    if (not surely and _one_of_several(row, chunk, event)) or _part_of_it(row, low, index, event):
        return None
    edge, words = edge_said(row, low, high, treaty=event.kind in {"treaty", "ceasefire"})
    words |= _kind_behind(row, index, high) | _told_again(row, index, high, event)
    codes, indices = beside(row, low, high, (event,))
    codes = codes or _inside(row, chunk, event)
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


def less_is_meant(row: Row, low: int, high: int) -> bool:
    """Whether the stretch names an event that it says less of than all: then its verb or noun tells no other either."""
    events = [i for i in range(low, high) if row.chunks[i].type is EntityType.EVENT and row.chunks[i].code]
    known = [(i, event) for i in events if (event := row.chronicle.event(row.chunks[i].code or "")) is not None]
    return any(_part_of_it(row, low, i, event) or _one_of_several(row, row.chunks[i], event) for i, event in known)


def _told_again(row: Row, index: int, high: int, event: Event) -> frozenset[int]:
    """The verb behind a name that says the deed of the event's own name: flight 17 "was shot down", a downing."""
    own = deeds_of(event)
    verbs = [i for i in range(index + 1, high) if row.chunks[i].tag in VERBAL and own & set(deed_at(row, i, high))]
    if len(verbs) != 1:
        return frozenset()
    return frozenset({verbs[0], *(i for i in (verbs[0] + 1,) if i < high and row.chunks[i].tag == "RP")})


def _inside(row: Row, chunk: Chunk, event: Event) -> tuple[str, ...]:
    """The parties named in the words of the event itself ("the war between Thailand and Cambodia")."""
    known = parties_of(event)
    return tuple(dict.fromkeys(hit.code for hit in row.names.mentions(chunk.text) if hit.code in known and hit.code))


def _one_of_several(row: Row, chunk: Chunk, event: Event) -> bool:
    """Whether a description by its parties alone fits more than one event: "Russia's war on Ukraine" began twice.

    A length in it or a date at an end of it tells them apart, and so does the one named before that "the war" goes back to.
    """
    said = frozenset(_inside(row, chunk, event))
    if not said or _LENGTHS & set(chunk.text.lower().replace("-", " ").split()):
        return False
    kinds = _FOUGHT_OVER if event.kind in _FOUGHT_OVER else frozenset({event.kind})
    fitting = [
        one
        for one in past(row, row.chronicle.matching(kinds, said, None))
        if one == event or _fits_as_well(chunk, said, one)
    ]
    dates = [time.period for time in row.claim.times if time.period is not None]
    dated = [one for one in fitting if any(_at_an_end(one, date) for date in dates)]
    return len(fitting) > 1 and dated != [event]


def _part_of_it(row: Row, low: int, index: int, event: Event) -> bool:
    """Whether less than the event is spoken of: "Croatia's part in the Bosnian war", "Britain's Iraq war", "the last coup"."""
    chunk = row.chunks[index]
    named = row.chronicle.named(chunk.text)
    ahead = chunk.text[: named[0].start] if named else chunk.text
    if _PLACES & set(ahead.lower().split()):
        return True
    owned = named and len(event.parties) > _PAIR and ("'s" in ahead or "’s" in ahead)
    # "America's war in Afghanistan" is the whole of it: who is named first among its parties waged it.
    if owned and event.parties[0] not in {hit.code for hit in row.names.mentions(chunk.text[: named[0].start])}:
        return True
    before = [i for i in range(low, index) if row.chunks[i].text.lower() not in {"the", "this", "that", "a"}]
    if len(before) < _PAIR or row.chunks[before[-1]].pos != "ADP":
        return False
    noun = row.chunks[before[-2]]
    word = lemmas(row).get(noun.start, "")
    return (
        noun.tag.startswith("NN") and noun.type is None and not (cues().has("begins", word) or cues().has("ends", word))
    )


def _fits_as_well(chunk: Chunk, said: frozenset[str], other: Event) -> bool:
    """Whether a description could mean another event: "Angola's civil war" is no war of many states elsewhere."""
    central = said & {*other.parties[:2], other.place}
    civil = "civil" in chunk.text.lower().split()
    return bool(central) and (not civil or "civil" in vocabulary(other))


def _at_an_end(event: Event, date: Period) -> bool:
    return date.overlaps(event.first) or (event.last is not None and date.overlaps(event.last))

"""The chronology as what an article may name: events by name in a text, and by kind, parties and date."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ontherecord.model.period import Grain, Period
from ontherecord.record.event_words import load_event_words
from ontherecord.record.events import load_events
from ontherecord.record.trie import PhraseTrie, Word, words_of
from ontherecord.units.numbers import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontherecord.record.events import Event

_LENGTH = re.compile(
    rf"\b(?:\d{{1,3}}|(?:{'|'.join(WORDS)})(?:-(?:{'|'.join(WORDS)}))?)[- ](?:hour|day|week|month|year)\b",
    re.IGNORECASE,
)
MONTHS = frozenset(name.lower() for name in calendar.month_name if name)
_BEFORE_NAME = frozenset({"the", "of", "in", "on", "and", "to", "for", "from", "with", "at", "a", "an", "against"})
_GENERIC = frozenset(
    [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "civil",
        "great",
        "big",
        "full",
        "scale",
        "special",
        "military",
        "grain",
        "minerals",
        "oil",
        "price",
        "cap",
        "partial",
        "mobilisation",
        "summer",
        "winter",
        "spring",
        "autumn",
        "end",
        "fall",
        "liberation",
        "capture",
        "recapture",
        "invasion",
        "occupation",
        "accession",
        "events",
        "movement",
        "people's",
        "world",
        "day",
        "freeze",
        "suspension",
        "participation",
        "membership",
        "law",
        "longest",
        "plan",
    ]
)
"""Words of names that any text may use of another thing; the kind nouns of `event_words.yaml` come on top."""
_MOST_NAMES = 400
"""Names found in one text, beyond which it is a list and no article."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name of events in a text: `[start, end)` in code points, without an article before it.

    `ids` are all that bear the name, oldest first. `shared` says that others may bear it, listed here or not; `loose`
    that the words would fit another happening as well: a length ("the 12-day war"), or no proper name in them ("the
    full-scale invasion"). Parties or a date beside either have to decide.
    """

    start: int
    end: int
    text: str
    ids: tuple[str, ...]
    shared: bool
    loose: bool


@dataclass(frozen=True, slots=True)
class _Name:
    """One spelling with its events; `proper` are the places of words that must be capitalised in a text."""

    ids: tuple[str, ...]
    shared: bool
    loose: bool
    proper: tuple[int, ...]
    exact: str | None


class Chronicle:
    """Events with an index of their names and kinds: build it with `load_chronicle()`.

    `events` are in order, oldest first; `parties` are the codes of all their parties and places.
    """

    def __init__(self, events: Iterable[Event]) -> None:
        self.events = tuple(events)
        self._by_id = {event.id: event for event in self.events}
        self._by_kind: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            self._by_kind[event.kind].append(event)
        self.parties = frozenset(code for event in self.events for code in parties_of(event))
        self._order = {event.id: place for place, event in enumerate(self.events)}
        self._names: list[_Name] = []
        self._trie = PhraseTrie()
        self._firsts: set[str] = set()
        self._index()

    def _index(self) -> None:
        bearers: dict[str, tuple[str, list[str], bool]] = {}
        for event in self.events:
            for phrase, shared in [(n, False) for n in event.names] + [(n, True) for n in event.shared_names]:
                for spelling in _spellings(phrase):
                    written, ids, was = bearers.get(spelling.lower(), (spelling, [], False))
                    if event.id not in ids:
                        ids.append(event.id)
                    bearers[spelling.lower()] = (written, ids, was or shared)
        generic = _GENERIC | _BEFORE_NAME | MONTHS | set(load_event_words().nouns)
        for lowered, (written, ids, shared) in bearers.items():
            ordered = tuple(sorted(ids, key=self._order.__getitem__))
            self._names.append(_name(written, ordered, shared=shared, generic=generic))
            self._trie.add(lowered, len(self._names) - 1)
            self._firsts.add(words_of(lowered)[0].key)

    def __contains__(self, code: object) -> bool:
        return code in self._by_id

    def event(self, identifier: str) -> Event | None:
        """Give the event with this id."""
        return self._by_id.get(identifier)

    def named(self, text: str) -> tuple[Named, ...]:
        """Find names of events, longest first, in order and without overlap; hyphens, quotes and accents are tolerated.

        The kind of event may be in lower case ("the Second Congo war"); what makes it a name may not ("the orange
        revolution"). A text of any length is read in linear time; of a list of more than 400 names, the first are given.
        """
        lower = text.lower()
        if len(lower) != len(text):  # a letter that grows when lowered would shift what follows
            lower = "".join(mark if len(mark.lower()) != 1 else mark.lower() for mark in text)
        words = words_of(lower)
        found: list[Named] = []
        at = 0
        while at < len(words) and len(found) < _MOST_NAMES:
            hit = self._at(text, lower, words, at) if words[at].key in self._firsts else None
            if hit is not None:
                found.append(hit[0])
            at += 1 if hit is None else hit[1]
        return tuple(found)

    def _at(self, text: str, lower: str, words: list[Word], at: int) -> tuple[Named, int] | None:
        got = self._trie.longest(lower, words, at)
        if got is None:
            return None
        number, length, end = got
        name, start = self._names[number], words[at].start
        said = text[start:end]
        if name.exact is not None and said != name.exact and not said.isupper():
            return None
        if any(not text[words[at + place].start].isupper() for place in name.proper if place < length):
            return None
        return Named(start, end, said, name.ids, shared=name.shared, loose=name.loose), length

    def matching(
        self, kinds: frozenset[str], parties: frozenset[str], when: Period | None, *, place: str | None = None
    ) -> tuple[Event, ...]:
        """List events of these kinds whose parties include all of `parties` and whose dates overlap `when`, oldest first.

        The place of an event counts among its parties: "the war in Kosovo" names one. `place`, if given, must be it.
        """
        found = [
            event
            for kind in kinds
            for event in self._by_kind.get(kind, ())
            if parties <= parties_of(event)
            and (place is None or event.place == place)
            and (when is None or when.overlaps(period_of(event)))
        ]
        return tuple(sorted(found, key=lambda event: self._order[event.id]))

    def choose(
        self,
        candidates: Iterable[Event],
        parties: frozenset[str],
        when: Period | None,
        *,
        kind: str | None = None,
    ) -> Event | None:
        """Give the one event that all cues agree on, or `None` where none or several are left.

        Where one of several is what the others are part of, it is meant if `kind`, what the words name, is its kind
        and not theirs: "the war" is not one of its battles.
        """
        left = {
            event.id: event
            for event in candidates
            if parties <= parties_of(event) and (when is None or when.overlaps(period_of(event)))
        }
        if len(left) <= 1:
            return next(iter(left.values()), None)
        of_kind = [event for event in left.values() if event.kind == kind]
        if len(of_kind) == 1 and all(self._within(other, of_kind[0]) for other in left.values()):
            return of_kind[0]
        return None

    def _within(self, event: Event, larger: Event) -> bool:
        return any(each.id == larger.id for each in self.chain(event))

    def chain(self, event: Event) -> Iterator[Event]:
        """Give the event, then what it is part of, and so on outwards."""
        seen: set[str] = set()
        step: Event | None = event
        while step is not None and step.id not in seen:
            seen.add(step.id)
            yield step
            step = None if step.part_of is None else self._by_id.get(step.part_of)

    def parts(self, event: Event, kinds: frozenset[str]) -> tuple[Event, ...]:
        """List the events of these kinds that are directly part of one, oldest first: the ceasefires of a war."""
        return tuple(each for kind in kinds for each in self._by_kind.get(kind, ()) if each.part_of == event.id)


def parties_of(event: Event) -> frozenset[str]:
    """Give the codes that a text may name an event by: its parties and its place."""
    return frozenset(event.parties) | ({event.place} if event.place is not None else frozenset())


def period_of(event: Event) -> Period:
    """Give an event's dates, both ends in it; open where it goes on or its end is not known."""
    ends = event.ends
    if ends is not None and ends == event.first:
        return event.first
    return Period(start=event.first.start, stop=None if ends is None else ends.stop, grain=Grain.RANGE)


def _name(written: str, ids: tuple[str, ...], *, shared: bool, generic: set[str] | frozenset[str]) -> _Name:
    words = words_of(written)
    proper = tuple(
        place
        for place, word in enumerate(words)
        if word.text[:1].isupper() and word.key.lower() not in generic and not word.text.isdigit()
    )
    counted = _LENGTH.search(written) is not None
    named = bool(proper) and not counted
    # Without a word of its own, a name is told by its capitals alone ("the August War", "October Events").
    capitals = not named and not counted and written[:1].isupper()
    short = len(words) == 1
    loose = counted or (not named and not capitals)
    return _Name(ids, shared, loose, proper, written[words[0].start :] if capitals or short else None)


def _spellings(phrase: str) -> Iterator[str]:
    """Spell a name as newspapers do: without "the", without accents, with a space for a hyphen."""
    bare = phrase[4:] if phrase[:4].lower() == "the " else phrase
    if len(words_of(bare)) == 1 and bare != phrase:
        bare = phrase  # "The Barricades": without its article it is any word
    plain = unicodedata.normalize("NFD", bare)
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    for spelling in dict.fromkeys((bare, plain)):
        if words_of(spelling):
            yield spelling
            if "-" in spelling:
                yield spelling.replace("-", " ")


@lru_cache(maxsize=1)
def load_chronicle() -> Chronicle:
    """Index the shipped chronology, once."""
    return Chronicle(load_events())

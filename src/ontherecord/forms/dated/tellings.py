"""The names of events taken apart: which deed each tells, whom it befell or who did it, and the rest."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ontherecord.forms.dated.deeds import Deed, deeds
from ontherecord.record.chronicle import MONTHS, load_chronicle
from ontherecord.record.event_words import load_event_words

if TYPE_CHECKING:
    from ontherecord.record.chronicle import Chronicle
    from ontherecord.record.events import Event
    from ontherecord.record.names import Gazetteer

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_RARE = 2
"""Events in whose names a word may stand and still tell one of them."""
OF = frozenset({"of", "on", "against", "over"})
"""What leads from the noun of a deed to whom it befell."""
_EMPTY = frozenset(
    {"the", "of", "in", "on", "and", "to", "for", "from", "with", "at", "a", "an", "against", "by", "s", "over", "its"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A noun phrase of a deed taken apart: whom it befell, or who did it of himself, by codes and words; the rest alike."""

    deeds: tuple[Deed, ...]
    codes: frozenset[str]
    words: frozenset[str]
    rest: frozenset[str]
    aside: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling(Parts):
    """One name of an event taken apart."""

    event: Event


@lru_cache(maxsize=2)
def tellings(chronicle: Chronicle, names: Gazetteer) -> tuple[Telling, ...]:
    """Every name of every event that has a word of a deed in it, taken apart."""
    return tuple(
        telling
        for event in chronicle.events
        for name in (*event.names, *event.shared_names)
        if (telling := _told_by(event, name, names)) is not None
    )


def _told_by(event: Event, name: str, names: Gazetteer) -> Telling | None:
    parts = taken_apart(name, names)
    if parts is None:
        return None
    return Telling(
        event=event, deeds=parts.deeds, codes=parts.codes, words=parts.words, rest=parts.rest, aside=parts.aside
    )


def taken_apart(name: str, names: Gazetteer) -> Parts | None:
    """Take a noun phrase apart at its first word of a deed; `None` where it has none, or nothing beside it."""
    hits = names.mentions(name)
    bare = name.replace("'s", "  ").replace("\u2019s", "  ")
    words = [(found.start(), plain(found[0])) for found in _WORD.finditer(bare)]
    at = next((place for place, (_, word) in enumerate(words) if word in deeds()), None)
    if at is None:
        return None
    if at + 1 < len(words) and _polled(words[at + 1][1]):
        at += 1  # an "independence referendum" is a vote, and no independence
    start, said = words[at]
    of = next((begin for begin, word in words[at + 1 :] if word in OF), None)
    stop = len(name)
    if of is not None:
        stop = next((begin for begin, word in words if begin > of and word in {"by", "from"}), len(name))
    low, high = (of, stop) if of is not None else (0, start)
    codes: set[str] = set()
    rest: set[str] = set()
    for hit in hits:
        if hit.code is None or hit.start <= start < hit.end:
            continue
        (codes if low <= hit.start < high else rest).add(hit.code)
    spoken = [
        (begin, word)
        for begin, word in words
        if begin != start and word not in _EMPTY and not any(hit.start <= begin < hit.end and hit.code for hit in hits)
    ]
    inside = {word for begin, word in spoken if low <= begin < high}
    aside = {word for begin, word in spoken if not low <= begin < high}
    if not codes and not inside:
        return None
    return Parts(
        deeds=deeds()[said],
        codes=frozenset(codes),
        words=frozenset(inside),
        rest=frozenset(rest),
        aside=frozenset(aside) - optional(frozenset(aside)),
    )


def _polled(word: str) -> bool:
    return any(deed.name == "vote" for deed in deeds().get(word, ()))


def optional(words: frozenset[str]) -> frozenset[str]:
    """Words of a name that a telling of it may leave out: dates."""
    return frozenset(word for word in words if word.isdigit() or word in MONTHS)


@lru_cache(maxsize=2048)
def deeds_of(event: Event) -> frozenset[Deed]:
    """The deeds that the names of an event tell."""
    words = {plain(found[0]) for name in event.names for found in _WORD.finditer(name)}
    return frozenset(deed for word in words for deed in deeds().get(word, ()))


@lru_cache(maxsize=1)
def _counted() -> Counter[str]:
    """In the names of how many events a word stands."""
    return Counter(word for event in load_chronicle().events for word in _words((*event.names, *event.shared_names)))


def rare(word: str) -> bool:
    """Whether a word stands in the names of so few events that it tells one of them."""
    return _counted()[word] <= _RARE and not word.isdigit() and word not in load_event_words().nouns


@lru_cache(maxsize=2048)
def vocabulary(event: Event) -> frozenset[str]:
    """Words of an event's names and note, lower case and without accents."""
    return frozenset(_words((*event.names, *event.shared_names, event.note)))


def _words(texts: tuple[str, ...]) -> set[str]:
    whole = {plain(found[0]) for text in texts for found in _WORD.finditer(text)}
    return whole | {part for word in whole for part in word.split("-")}


def words_in(text: str) -> list[str]:
    """The words of a text, lower case and without accents; what a hyphen joins is one."""
    bare = text.replace("'s", "  ").replace("\u2019s", "  ")
    return [plain(found[0]) for found in _WORD.finditer(bare)]


def plain(text: str) -> str:
    """The text in lower case and without accents."""
    bare = unicodedata.normalize("NFD", text.lower())
    return "".join(mark for mark in bare if not unicodedata.combining(mark))

"""An event by a clause or phrase that says what its name says: "Hariri was assassinated", "Crimea's annexation"."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ontherecord.forms.chunks import ChunkKind
from ontherecord.forms.cues import cues
from ontherecord.forms.dated.deeds import Deed, deeds
from ontherecord.forms.dated.found import PLACED, VERBAL, Found, cast, edge_said, lemmas
from ontherecord.forms.dated.told import past
from ontherecord.model.entity import EntityType
from ontherecord.model.form import Edge, Happening
from ontherecord.record.chronicle import parties_of
from ontherecord.record.event_words import load_event_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontherecord.forms.row import Row
    from ontherecord.record.chronicle import Chronicle
    from ontherecord.record.events import Event
    from ontherecord.record.names import Gazetteer

MOST_CANDIDATES = 6
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_BE = frozenset({"is", "are", "was", "were", "been", "be", "being", "'s", "'re"})
_NEAR = 3
_RARE = 2
"""Events in whose names a word may stand and still tell one of them."""
_OF = frozenset({"of", "on", "against", "over"})
_WHERE = frozenset({"in", "at", "near", "over", "on", "off", "outside"})
_EMPTY = frozenset({"the", "of", "in", "on", "and", "to", "for", "from", "with", "at", "a", "an", "against", "by", "s", "over", "its"})
_PARTICLES = frozenset({"down", "out", "off", "apart", "up", "away"})
_LAST = frozenset({"last", "final"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """One name of an event taken apart: who or what the deed befell or who did it, and the rest."""

    event: Event
    deeds: tuple[Deed, ...]
    codes: frozenset[str]
    words: frozenset[str]
    rest: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """What stands on one side of a deed in a clause: codes by chunk, with the preposition before each, and plain words."""

    codes: dict[int, str]
    before: dict[int, str]
    words: dict[int, str]


def retold(row: Row, low: int, high: int) -> Found | None:
    """The event whose name says what the stretch says: the same deed, of the same whom, by the same."""
    for index, told in _deeds_said(row, low, high):
        found = _match(row, low, high, index, told)
        if found is not None:
            return found
    return None


def _deeds_said(row: Row, low: int, high: int) -> Iterator[tuple[int, tuple[Deed, ...]]]:
    """Verbs first: "announced the withdrawal" tells no withdrawal, and its verb is no deed."""
    lemma = lemmas(row)
    found = []
    for index in range(low, high):
        chunk = row.chunks[index]
        said = deeds().get(lemma.get(chunk.start, chunk.text.lower())) or deeds().get(chunk.text.lower())
        if said is not None and chunk.kind not in {ChunkKind.ENTITY, ChunkKind.TIME}:
            found.append((chunk.tag not in VERBAL, index, said))
    yield from ((index, said) for _, index, said in sorted(found, key=lambda one: one[:2]))


def _match(row: Row, low: int, high: int, index: int, told: tuple[Deed, ...]) -> Found | None:
    theme, rest = _sides(row, low, high, index, told)
    fits: list[tuple[int, _Telling]] = []
    for telling in _tellings(row.chronicle, row.names):
        shared = [deed for deed in telling.deeds if deed in told]
        score = _fit(telling, theme, rest) if shared else 0
        if score:
            fits.append((score, telling))
    if not fits:
        return None
    best = max(score for score, _ in fits)
    events = past(row, tuple(dict.fromkeys(telling.event for score, telling in fits if score == best)))
    if not events or len(events) > MOST_CANDIDATES:
        return None
    return _found(row, low, high, index, events, (theme, rest), once=_once(told, fits, best, theme))


def _once(told: tuple[Deed, ...], fits: list[tuple[int, _Telling]], best: int, theme: _Side) -> bool:
    """Whether it can have happened to that one only once, and the words leave no doubt who it was."""
    of_one = {telling.event.id for _, telling in fits}
    telling = next(telling for score, telling in fits if score == best)
    known = set(theme.words.values()) & telling.words
    sure = len(known) > 1 or bool(set(theme.codes.values()) & telling.codes)
    return len(of_one) == 1 and sure and any(deed.once for deed in telling.deeds if deed in told)


def _sides(row: Row, low: int, high: int, index: int, told: tuple[Deed, ...]) -> tuple[_Side, _Side]:
    """Whom the deed befell, or who did it of himself, and the rest of the stretch."""
    before, after = range(low, index), range(index + 1, high)
    if row.chunks[index].tag in VERBAL:
        passive = _passive(row, index, low)
        suffers = any(deed.suffered for deed in told) and not passive
        own = all(not deed.suffered for deed in told)
        theme, rest = (after, before) if suffers and not own else (before, after)
        return _side(row, theme), _side(row, rest)
    of = next((i for i in after if row.chunks[i].text.lower() in _OF), None)
    if of is None:
        return _side(row, before), _side(row, after)
    end = next((i for i in range(of + 1, high) if row.chunks[i].text.lower() in {"by", "in", "from", "at"}), high)
    return _side(row, range(of, end)), _side(row, (*before, *range(end, high)))


def _passive(row: Row, index: int, low: int) -> bool:
    if row.chunks[index].tag not in {"VBN", "VBD"}:
        return False
    before = {chunk.text.lower() for chunk in row.chunks[max(low, index - _NEAR) : index]}
    return bool(_BE & before)


def _side(row: Row, indices: Iterable[int]) -> _Side:
    codes: dict[int, str] = {}
    before: dict[int, str] = {}
    words: dict[int, str] = {}
    preposition = ""
    for index in indices:
        chunk = row.chunks[index]
        if chunk.kind is ChunkKind.ENTITY and chunk.code is not None and chunk.type in PLACED:
            codes[index], before[index] = chunk.code, preposition
        elif chunk.kind is ChunkKind.OTHER or (chunk.kind is ChunkKind.ENTITY and chunk.type is EntityType.PERSON):
            words |= {index: _plain(chunk.text)}
        elif chunk.pos in {"ADP", "SCONJ", "PART"} and chunk.text.lower() in {*_WHERE, "by", "to", "from", "of"}:
            preposition = chunk.text.lower()
            continue
        if chunk.pos not in {"DET", "CCONJ", "ADJ"} and chunk.kind is not ChunkKind.ENTITY:
            preposition = ""
    return _Side(codes=codes, before=before, words=words)


def _fit(telling: _Telling, theme: _Side, rest: _Side) -> int:
    """How well a name fits, 0 where it does not: the words that both have."""
    said = frozenset(theme.codes.values())
    spoken = {part for word in theme.words.values() for part in (word, *word.split("-"))}
    shared = telling.words & spoken
    if not telling.codes <= said or not (telling.codes or shared):
        return 0
    if telling.codes and not telling.words <= spoken | _optional(telling):
        return 0
    if not telling.codes and not any(_rare(word) for word in shared):
        return 0
    known = parties_of(telling.event)
    if not said <= telling.codes | known or not _cast_fits(telling, theme, rest):
        return 0
    return 1 + len(shared) + len(telling.codes) + len(telling.rest & frozenset(rest.codes.values()))


def _optional(telling: _Telling) -> frozenset[str]:
    """Words of a name that a telling of it may leave out: years, and what is only a manner of naming."""
    return frozenset(word for word in telling.words if word.isdigit() or word in _MONTHS)


_MONTHS = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
)


def _cast_fits(telling: _Telling, theme: _Side, rest: _Side) -> bool:
    """Whether those beside the theme did it, or are where it was: who did what to whom is never turned round."""
    event = telling.event
    doers = telling.rest or frozenset(event.parties[:1])
    around = frozenset({*parties_of(event), *telling.rest})
    for side in (rest, theme):
        for index, code in side.codes.items():
            if side is theme and code in telling.codes:
                continue
            placed = side.before[index] in _WHERE
            if code not in (around if placed else doers):
                return False
    own = not any(deed.suffered for deed in telling.deeds)
    return not (own and telling.rest) or telling.rest <= frozenset(rest.codes.values())


def _found(
    row: Row,
    low: int,
    high: int,
    index: int,
    events: tuple[Event, ...],
    sides: tuple[_Side, _Side],
    *,
    once: bool,
) -> Found:
    lemma, table = lemmas(row), cues()
    known = frozenset().union(*(vocabulary(event) for event in events))
    used = {index}
    for side in sides:
        used |= {i for i, word in side.words.items() if word in known or set(word.split("-")) <= known}
        used |= set(side.codes)
    used |= {i for i in range(low, high) if table.has("actors", row.chunks[i].text.lower())}
    used |= {i for i in (index + 1,) if i < high and row.chunks[i].text.lower() in _PARTICLES}
    edge, edges = edge_said(row, low, high)
    final = {i for i in range(low, high) if row.chunks[i].text.lower() in _LAST}
    if final and edge is None:
        edge, edges = Edge.END, edges | final
    used |= {i for i in range(low, high) if lemma.get(row.chunks[i].start, "") in {"become", "gain"}}
    codes = tuple(dict.fromkeys(code for side in sides for code in side.codes.values()))
    indices = frozenset(used | edges)
    return Found(
        happening=Happening(
            events=tuple(event.id for event in events),
            participants=cast(events, codes),
            edge=edge or Edge.BEGINNING,
            surely=once and len(events) == 1,
        ),
        indices=indices,
        first=min(indices),
        last=max(indices),
        said=edge is not None,
        codes=codes,
    )


@lru_cache(maxsize=2)
def _tellings(chronicle: Chronicle, names: Gazetteer) -> tuple[_Telling, ...]:
    """Every name of every event that has a word of a deed in it, taken apart."""
    return tuple(
        telling
        for event in chronicle.events
        for name in (*event.names, *event.shared_names)
        if (telling := _taken_apart(event, name, names)) is not None
    )


def _taken_apart(event: Event, name: str, names: Gazetteer) -> _Telling | None:
    hits = names.mentions(name)
    words = [(found.start(), _plain(found[0])) for found in _WORD.finditer(name.replace("'s", "  ").replace("\u2019s", "  "))]
    at = next((place for place, (_, word) in enumerate(words) if word in deeds()), None)
    if at is None:
        return None
    start, said = words[at]
    of = next((begin for begin, word in words[at + 1 :] if word in _OF), None)
    stop = len(name)
    if of is not None:
        stop = next((begin for begin, word in words if begin > of and word in {"by", "from"}), len(name))
    low, high = (of, stop) if of is not None else (0, start)
    codes, rest = set(), set()
    for hit in hits:
        if hit.code is None or hit.start <= start < hit.end:
            continue
        (codes if low <= hit.start < high else rest).add(hit.code)
    inside = [
        word
        for begin, word in words
        if low <= begin < high and word not in _EMPTY and not any(hit.start <= begin < hit.end and hit.code for hit in hits)
    ]
    if not codes and not inside:
        return None
    return _Telling(
        event=event, deeds=deeds()[said], codes=frozenset(codes), words=frozenset(inside), rest=frozenset(rest)
    )


@lru_cache(maxsize=1)
def _counted() -> Counter[str]:
    """In the names of how many events a word stands."""
    from ontherecord.record.chronicle import load_chronicle  # noqa: PLC0415 - read only where a name is weighed

    return Counter(word for event in load_chronicle().events for word in _words((*event.names, *event.shared_names)))


def _rare(word: str) -> bool:
    return _counted()[word] <= _RARE and not word.isdigit() and word not in load_event_words().nouns


@lru_cache(maxsize=2048)
def vocabulary(event: Event) -> frozenset[str]:
    """Words of an event's names and note, lower case and without accents."""
    return frozenset(_words((*event.names, *event.shared_names, event.note)))


def _words(texts: tuple[str, ...]) -> set[str]:
    whole = {_plain(found[0]) for text in texts for found in _WORD.finditer(text)}
    return whole | {part for word in whole for part in word.split("-")}


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.lower())
    return "".join(mark for mark in bare if not unicodedata.combining(mark))

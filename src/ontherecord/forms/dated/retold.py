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
from ontherecord.forms.dated.found import PLACED, VERBAL, Found, cast, edge_said, lemmas, once_only
from ontherecord.forms.dated.kinds import quoted_in
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
_EMPTY = frozenset(
    {"the", "of", "in", "on", "and", "to", "for", "from", "with", "at", "a", "an", "against", "by", "s", "over", "its"}
)
_GO_BACK = frozenset({"it", "its", "they", "their", "them"})
_PARTICLES = frozenset({"down", "out", "off", "apart", "up", "away"})
_LAST = frozenset({"last", "final"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """One name of an event taken apart: whom the deed befell or who did it, by codes and words, and the rest alike."""

    event: Event
    deeds: tuple[Deed, ...]
    codes: frozenset[str]
    words: frozenset[str]
    rest: frozenset[str]
    aside: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """What stands on one side of a deed in a clause: codes by chunk, with the preposition before each, and plain words."""

    codes: dict[int, str]
    before: dict[int, str]
    words: dict[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fit:
    """A name that fits a stretch, and how the stretch was read for it; `score` counts what both have."""

    score: int
    telling: _Telling
    deed: Deed
    theme: _Side
    rest: _Side

    @property
    def once(self) -> bool:
        """Whether it can have happened to that one only once, and the words leave no doubt who it was."""
        known = set(self.theme.words.values()) & self.telling.words
        sure = len(known) > 1 or bool(set(self.theme.codes.values()) & self.telling.codes)
        return sure and self.deed.once


def retold(row: Row, low: int, high: int, others: tuple[str, ...] = ()) -> Found | None:
    """The event whose name says what the stretch says: the same deed, of the same whom, by the same.

    `others` are whom "it" and "its" go back to.
    """
    for index, told in _deeds_said(row, low, high):
        found = _match(row, (low, high), index, told, others)
        if found is not None:
            return found
    return None


def turned(row: Row, low: int, high: int, others: tuple[str, ...] = ()) -> bool:
    """Whether the stretch tells an event's deed of the right one with the parts turned round: nobody else may take it up."""
    return any(
        telling.codes
        and deed in telling.deeds
        and _fit(telling, theme, rest, deed)
        and not _cast_fits(telling, theme, rest, deed)
        for index, told in _deeds_said(row, low, high)
        for deed in told
        for theme, rest in (_sides(row, (low, high), index, deed, others),)
        for telling in _tellings(row.chronicle, row.names)
    )


def _deeds_said(row: Row, low: int, high: int) -> Iterator[tuple[int, tuple[Deed, ...]]]:
    """Verbs first: "announced the withdrawal" tells no withdrawal, and its verb is no deed."""
    quoted = quoted_in(row)
    found = []
    for index in range(low, high):
        chunk = row.chunks[index]
        if any(start <= chunk.start < end for start, end in quoted):
            continue  # a title or somebody's words: what they name did not happen here
        said = deed_at(row, index, high)
        if said:
            found.append((chunk.tag not in VERBAL, index, said))
    yield from ((index, said) for _, index, said in sorted(found, key=lambda one: one[:2]))


def deed_at(row: Row, index: int, high: int) -> tuple[Deed, ...]:
    """The deeds that a chunk tells, with its particle if it has one ("shot down"); none where it tells none."""
    chunk = row.chunks[index]
    if chunk.kind in {ChunkKind.ENTITY, ChunkKind.TIME}:
        return ()
    lemma = lemmas(row).get(chunk.start, chunk.text.lower())
    if index + 1 < high and chunk.tag in VERBAL:
        with_particle = deeds().get(f"{lemma} {row.chunks[index + 1].text.lower()}")
        if with_particle is not None:
            return with_particle
    return deeds().get(lemma) or deeds().get(chunk.text.lower()) or ()


def described(row: Row, low: int, high: int) -> Found | None:
    """The event that a description without a code means by the deed and the party in it: "the invasion of Ukraine"."""
    open_ones = [i for i in range(low, high) if row.chunks[i].type is EntityType.EVENT and row.chunks[i].code is None]
    if len(open_ones) != 1:
        return None
    index = open_ones[0]
    said = _parts(row.chunks[index].text, row.names)
    if said is None or not said.codes:
        return None
    around = {row.chunks[i].code for i in range(low, high) if row.chunks[i].type in PLACED and row.chunks[i].code}
    events = [
        telling.event
        for telling in _tellings(row.chronicle, row.names)
        if set(telling.deeds) & set(said.deeds)
        and telling.codes == said.codes
        and said.rest <= telling.rest | frozenset(telling.event.parties[:1])
        and said.words == telling.words - _optional(telling.words)
        and around <= parties_of(telling.event)
    ]
    events = list(past(row, tuple(dict.fromkeys(events))))
    if len(events) != 1:
        return None
    edge, words = edge_said(row, low, high)
    used = frozenset({index, *words})
    codes = tuple(sorted({*said.codes, *said.rest}))
    return Found(
        happening=Happening(
            events=(events[0].id,),
            participants=cast((events[0],), codes),
            edge=edge or Edge.BEGINNING,
            surely=False,
        ),
        indices=used,
        first=min(used),
        last=max(used),
        said=edge is not None,
        codes=codes,
    )


def _match(
    row: Row, stretch: tuple[int, int], index: int, told: tuple[Deed, ...], others: tuple[str, ...]
) -> Found | None:
    fits: list[_Fit] = []
    for deed in told:
        theme, rest = _sides(row, stretch, index, deed, others)
        for telling in _tellings(row.chronicle, row.names):
            fits_in = deed in telling.deeds and _cast_fits(telling, theme, rest, deed)
            score = _fit(telling, theme, rest, deed) if fits_in else 0
            if score:
                fits.append(_Fit(score=score, telling=telling, deed=deed, theme=theme, rest=rest))
    if not fits:
        return None
    best = max(fit.score for fit in fits)
    fits = [fit for fit in fits if fit.score == best]
    events = past(row, tuple(dict.fromkeys(fit.telling.event for fit in fits)))
    if not events or len(events) > MOST_CANDIDATES:
        return None
    return _found(row, stretch, index, events, fits[0])


def _sides(row: Row, stretch: tuple[int, int], index: int, deed: Deed, others: tuple[str, ...]) -> tuple[_Side, _Side]:
    """Whom the deed befell, or who did it of himself, and the rest of the stretch."""
    low, high = stretch
    before, after = range(low, index), range(index + 1, high)
    if row.chunks[index].tag in VERBAL:
        turned = deed.suffered and not _passive(row, index, low)
        theme, rest = (after, before) if turned else (before, after)
        return _side(row, theme, others), _side(row, rest, others)
    of = next((i for i in after if row.chunks[i].text.lower() in _OF), None)
    if of is None:
        own = _side(row, before, others)
        if own.codes or own.words:
            return own, _side(row, after, others)
        return _side(row, after, others), own
    end = next((i for i in range(of + 1, high) if row.chunks[i].text.lower() in {"by", "in", "from", "at"}), high)
    return _side(row, range(of, end), others), _side(row, (*before, *range(end, high)), others)


def _passive(row: Row, index: int, low: int) -> bool:
    if row.chunks[index].tag not in {"VBN", "VBD"}:
        return False
    before = {chunk.text.lower() for chunk in row.chunks[max(low, index - _NEAR) : index]}
    return bool(_BE & before)


def _side(row: Row, indices: Iterable[int], others: tuple[str, ...]) -> _Side:
    codes: dict[int, str] = {}
    before: dict[int, str] = {}
    words: dict[int, str] = {}
    preposition = ""
    for index in indices:
        chunk = row.chunks[index]
        if chunk.kind is ChunkKind.ENTITY and chunk.code is not None and chunk.type in PLACED:
            codes[index], before[index] = chunk.code, preposition
        elif chunk.text.lower() in _GO_BACK and (back := others or row.subject_codes()):
            codes[index], before[index] = back[0], preposition
        elif chunk.kind is ChunkKind.OTHER or (chunk.kind is ChunkKind.ENTITY and chunk.type is EntityType.PERSON):
            words |= {index: _plain(chunk.text)}
        elif chunk.pos in {"ADP", "SCONJ", "PART"} and chunk.text.lower() in {*_WHERE, "by", "to", "from", "of"}:
            preposition = chunk.text.lower()
            continue
        if chunk.pos not in {"DET", "CCONJ", "ADJ"} and chunk.kind is not ChunkKind.ENTITY:
            preposition = ""
    return _Side(codes=codes, before=before, words=words)


def _fit(telling: _Telling, theme: _Side, rest: _Side, deed: Deed) -> int:
    """How well a name fits, 0 where it does not: the words that both have."""
    said = frozenset(theme.codes.values())
    own, beside = _spoken(theme), _spoken(rest)
    shared = telling.words & own
    if not telling.codes <= said or not (telling.codes or any(_rare(word) for word in shared)):
        return 0
    if telling.codes and not telling.words <= own | beside | _optional(telling.words):
        return 0
    if not deed.suffered and telling.aside and not telling.aside & beside:
        return 0
    if not said <= telling.codes | parties_of(telling.event):
        return 0
    with_rest = telling.rest & frozenset(rest.codes.values())
    return 1 + len(shared) + len(telling.codes) + len(with_rest) + len(telling.aside & beside)


def _spoken(side: _Side) -> frozenset[str]:
    return frozenset(part for word in side.words.values() for part in (word, *word.split("-")))


def _optional(words: frozenset[str]) -> frozenset[str]:
    """Words of a name that a telling of it may leave out: dates."""
    return frozenset(word for word in words if word.isdigit() or word in _MONTHS)


_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


def _cast_fits(telling: _Telling, theme: _Side, rest: _Side, deed: Deed) -> bool:
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
    return deed.suffered or telling.rest <= frozenset(rest.codes.values())


def _found(row: Row, stretch: tuple[int, int], index: int, events: tuple[Event, ...], fit: _Fit) -> Found:
    low, high = stretch
    sides = (fit.theme, fit.rest)
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
            surely=once_only(tuple(events)) or (fit.once and len(events) == 1),
        ),
        indices=indices,
        first=min(indices),
        last=max(indices),
        said=edge is not None,
        codes=codes,
        verbal=row.chunks[index].tag in VERBAL,
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
    parts = _parts(name, names)
    if parts is None:
        return None
    return _Telling(
        event=event, deeds=parts.deeds, codes=parts.codes, words=parts.words, rest=parts.rest, aside=parts.aside
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """A noun phrase of a deed taken apart, as `_Telling` has it."""

    deeds: tuple[Deed, ...]
    codes: frozenset[str]
    words: frozenset[str]
    rest: frozenset[str]
    aside: frozenset[str]


def _parts(name: str, names: Gazetteer) -> _Parts | None:
    hits = names.mentions(name)
    bare = name.replace("'s", "  ").replace("\u2019s", "  ")
    words = [(found.start(), _plain(found[0])) for found in _WORD.finditer(bare)]
    at = next((place for place, (_, word) in enumerate(words) if word in deeds()), None)
    if at is None:
        return None
    start, said = words[at]
    of = next((begin for begin, word in words[at + 1 :] if word in _OF), None)
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
    return _Parts(
        deeds=deeds()[said],
        codes=frozenset(codes),
        words=frozenset(inside),
        rest=frozenset(rest),
        aside=frozenset(aside) - _optional(frozenset(aside)),
    )


@lru_cache(maxsize=2048)
def deeds_of(event: Event) -> frozenset[Deed]:
    """The deeds that the names of an event tell."""
    words = {_plain(found[0]) for name in event.names for found in _WORD.finditer(name)}
    return frozenset(deed for word in words for deed in deeds().get(word, ()))


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

"""A happening by its verb or noun and its parties: "Iraq invaded Kuwait", "a coup in Niger"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.found import PLACED, VERBAL, Found, cast, edge_said, lemmas, once_only, steps_of
from ontherecord.forms.dated.kinds import kind_said
from ontherecord.forms.dated.spoken import led_by
from ontherecord.model.entity import EntityType
from ontherecord.model.form import Edge, Happening
from ontherecord.record.event_words import load_event_words

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.record.events import Event

MOST_CANDIDATES = 12
_PRONOUNS = frozenset({"it", "they", "he", "she", "which", "who", "its", "their"})
_LENGTHS = frozenset({"hour", "day", "week", "month", "year", "decade"})
_TOPPLING = ("coup", "revolution", "government")
_PASSIVE = frozenset({"is", "was", "were", "are", "been", "being"})


def told(row: Row, low: int, high: int, others: tuple[str, ...]) -> Found | None:
    """What a verb or a noun of happenings says of its parties: "Iraq invaded Kuwait", "a coup in Niger"."""
    word = kind_said(row, low, high)
    if word is None:
        return None
    if any(chunk.tag == "JJS" for chunk in row.chunks[low:high]):
        return None  # "the longest of the wars" says more than that there was one
    indices, kinds, verbal = word
    parties = _parties(row, low, high, others)
    if parties is None:
        return None
    codes, taken = parties
    candidates = past(row, row.chronicle.matching(frozenset(kinds), frozenset(codes), None))
    candidates = _done_by(row, low, high, candidates)
    candidates, words = _as_told(row, low, high, candidates)
    candidates = past(row, steps_of(row, candidates)) if candidates else ()
    if not candidates or len(candidates) > MOST_CANDIDATES:
        return None
    edge, edges = edge_said(row, low, high)
    used = frozenset({*indices, *taken, *edges, *words, *_beside(row, low, high, candidates[0].kind)})
    return Found(
        happening=Happening(
            events=tuple(event.id for event in candidates),
            participants=cast(candidates, codes),
            edge=edge or Edge.BEGINNING,
            surely=once_only(row, candidates),
        ),
        indices=used,
        first=min(used),
        last=max(used),
        said=edge is not None,
        codes=codes,
        verbal=verbal,
    )


def _parties(row: Row, low: int, high: int, others: tuple[str, ...]) -> tuple[tuple[str, ...], frozenset[int]] | None:
    """Codes of those named in the stretch, by state or by leader, and of whom a pronoun goes back to."""
    used: set[int] = set()
    codes: list[str] = []
    for index in range(low, high):
        chunk = row.chunks[index]
        if chunk.type is EntityType.EVENT:
            codes += [hit.code for hit in row.names.mentions(chunk.text) if hit.code is not None]
            used.add(index)
        elif chunk.kind is ChunkKind.ENTITY and chunk.code is not None and chunk.type in PLACED:
            codes.append(chunk.code)
            used.add(index)
        elif (state := led_by(row, index)) is not None:
            codes.append(state)
            used |= {index, *_first_names(row, low, index)}
    place = [i for i in range(low, high) if _there(row, i)]
    if place and len(others) > 1:
        # "There" is where it was done, which is named after who did it.
        codes += others[-1:]
        used |= set(place)
    pronouns = [i for i in range(low, high) if row.chunks[i].text.lower() in _PRONOUNS or goes_back(row, i)]
    if not codes and not pronouns and row.chunks[low].tag == "VBG":
        codes += others  # "after annexing the island": who did it is named on the other side
    if pronouns:
        back = others or row.subject_codes()
        # "Twenty years after it invaded": whom it invaded is named on the other side.
        codes += back[:1] if codes else back
        used |= set(pronouns)
    named = tuple(dict.fromkeys(codes))
    return (named, frozenset(used)) if named else None


def _beside(row: Row, low: int, high: int, kind: str) -> set[int]:
    """Account for what a kind of event says by itself: that a coup falls on a government, that independence is gained."""
    lemma, table = lemmas(row), cues()
    section = {"independence": "gains", **dict.fromkeys(_TOPPLING, "toppled")}.get(kind)
    found = {
        i for i in range(low, high) if row.chunks[i].pos == "ADJ" and table.has("colour", row.chunks[i].text.lower())
    }
    if section is not None:
        found |= {i for i in range(low, high) if table.has(section, lemma.get(row.chunks[i].start, row.chunks[i].text))}
    return found


def _there(row: Row, index: int) -> bool:
    """Whether "there" stands for a place: "two years after the coup there"."""
    return row.chunks[index].text.lower() == "there" and row.chunks[index].tag == "RB"


def goes_back(row: Row, index: int) -> bool:
    """Whether "the country" stands for the one named before it: "the country's declaration of independence"."""
    return (
        row.chunks[index].text.lower() in {"country", "republic", "nation", "island", "kingdom"}
        and index > 0
        and row.chunks[index - 1].text.lower() in {"the", "that"}
    )


def _first_names(row: Row, low: int, index: int) -> set[int]:
    """Names right before a leader's last name, and a title."""
    found = set()
    for before in range(index - 1, low - 1, -1):
        chunk = row.chunks[before]
        if chunk.kind is not ChunkKind.OTHER or chunk.pos != "PROPN":
            break
        found.add(before)
    return found


def _done_by(row: Row, low: int, high: int, candidates: tuple[Event, ...]) -> tuple[Event, ...]:
    """The candidates that went the way the verb says: who invaded whom is not told by the parties, but by the place.

    What did not happen where it is said to have been done is left out.
    """
    lemma, table = lemmas(row), cues()
    verb = next((i for i in range(low, high) if table.has("directed", lemma.get(row.chunks[i].start, ""))), None)
    if verb is None or row.chunks[verb].tag not in VERBAL:
        return candidates
    sides = [
        {row.chunks[i].code for i in side if row.chunks[i].code is not None and row.chunks[i].type in PLACED}
        for side in (range(low, verb), range(verb + 1, high))
    ]
    passive = any(row.chunks[i].text.lower() in _PASSIVE for i in range(max(low, verb - 3), verb))
    doer, target = reversed(sides) if passive and row.chunks[verb].tag == "VBN" else sides
    return () if doer & target else tuple(event for event in candidates if event.place in target)


def _as_told(row: Row, low: int, high: int, candidates: tuple[Event, ...]) -> tuple[tuple[Event, ...], frozenset[int]]:
    """The candidates whose own words are told in the stretch, and the chunks that these words account for.

    "Donetsk and Luhansk" of "recognised Donetsk and Luhansk" stand in the name of one recognition and of no other.
    """
    kinds = load_event_words().nouns
    told = {
        i: word
        for i in range(low, high)
        if row.chunks[i].kind is ChunkKind.OTHER
        and (word := row.chunks[i].text.lower()) not in kinds
        and not any(cues().has(section, word) for section in ("toppled", "actors", "colour", "occurs"))
    }
    # How long it lasted is what is claimed, and chooses no event.
    told = {i: word for i, word in told.items() if word.rstrip("s") not in _LENGTHS}
    shared = {event.id: {i for i, word in told.items() if word in words_of_event(event)} for event in candidates}
    most = max((len(found) for found in shared.values()), default=0)
    if not most:
        return candidates, frozenset()
    best = tuple(event for event in candidates if len(shared[event.id]) == most)
    return best, frozenset().union(*(shared[event.id] for event in best))


def past(row: Row, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Those that had begun when the article appeared."""
    last = None if row.published is None else row.published.last
    if last is None:
        return events
    return tuple(event for event in events if event.first.start is None or event.first.start <= last)


@lru_cache(maxsize=2048)
def words_of_event(event: Event) -> frozenset[str]:
    """Words of an event's names and note, lower case."""
    texts = (*event.names, *event.shared_names, event.note)
    return frozenset(word.strip(".,;:'’()").lower() for text in texts for word in text.split())

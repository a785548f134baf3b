"""What a stretch of a clause says happened: an event by its name, by a verb with its parties, or somebody's joining or leaving."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ontherecord.forms.chunks import Chunk, ChunkKind
from ontherecord.forms.cues import cues
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Edge, Happening
from ontherecord.model.reading import Assumption
from ontherecord.record.chronicle import parties_of
from ontherecord.record.event_words import load_event_words
from ontherecord.record.leaders import load_leaders
from ontherecord.record.memberships import load_rolls

if TYPE_CHECKING:
    from ontherecord.forms.row import Group, Row
    from ontherecord.model.period import Period
    from ontherecord.record.events import Event

_FOUGHT = frozenset({"war", "offensive", "attack", "ceasefire", "annexation"})
_PLACED = frozenset({EntityType.STATE, EntityType.PLACE, EntityType.GROUP, EntityType.ORGANISATION})
_VERBAL = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG", "VB"})
_PRONOUNS = frozenset({"it", "they", "he", "she"})
MOST_CANDIDATES = 12
_STATED = frozenset({"statement", "treaty"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A happening with the chunks that say it. `said` is whether the words name the end that is meant.

    `stated` is whether it is something said or decided, whose words the record keeps.
    """

    happening: Happening
    indices: frozenset[int]
    first: int
    last: int
    said: bool
    codes: tuple[str, ...]
    stated: bool = False


def find(row: Row, low: int, high: int, others: tuple[str, ...] = ()) -> Found | None:
    """Find the one happening of a stretch of chunks `[low, high)`; `others` are whom a pronoun may go back to.

    `None` where nothing that the record dates is said, or more than one thing could be meant in ways that words do not
    tell apart.
    """
    return (
        _spoken(row, low, high)
        or _membership(row, low, high, others)
        or _named(row, low, high)
        or _told(row, low, high, others)
    )


def lemmas(row: Row) -> dict[int, str]:
    """Lower-case lemmas by the place of their word in the clause."""
    return {token.start - row.claim.span.start: token.lemma.lower() for token in row.claim.sentence.tokens}


def _membership(row: Row, low: int, high: int, others: tuple[str, ...]) -> Found | None:
    """Read "Croatia joined the EU", "leaving the CIS"."""
    lemma, table = lemmas(row), cues()
    for index in range(low, high):
        chunk = row.chunks[index]
        if chunk.tag not in _VERBAL:
            continue
        verb = lemma.get(chunk.start, "")
        edge = Edge.BEGINNING if table.has("join", verb) else Edge.END if table.has("leave", verb) else None
        if edge is None:
            continue
        bodies = [
            i for i in range(index + 1, high) if row.chunks[i].type is EntityType.ORGANISATION and row.chunks[i].code
        ]
        if len(bodies) != 1 or not _only_empty(row, index + 1, bodies[0]):
            return None
        members = _subjects(row, low, index, others)
        if members is None:
            return None
        codes, indices = members
        participants = (
            *(Participant(code=code, role=Role.MEMBER) for code in codes),
            Participant(code=row.chunks[bodies[0]].code or "", role=Role.ORGANISATION),
        )
        used = frozenset({index, bodies[0], *indices})
        return Found(
            happening=Happening(events=(), participants=participants, edge=edge, surely=True),
            indices=used,
            first=min(used),
            last=max(used),
            said=True,
            codes=codes,
        )
    return None


def _only_empty(row: Row, low: int, high: int) -> bool:
    return all(row.chunks[i].kind is ChunkKind.WORD for i in range(low, high))


def _subjects(row: Row, low: int, verb: int, others: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
    """Who does it: the last group of states before the verb, else whom its pronoun or an empty place goes back to."""
    groups = [g for g in row.groups(low, verb) if all(row.chunks[i].type is EntityType.STATE for i in g.indices)]
    free = [g for g in groups if not g.possessive and not _governed(row, low, g)]
    if free:
        return free[-1].codes, free[-1].indices
    if groups:
        return None
    pronouns = tuple(i for i in range(low, verb) if row.chunks[i].text.lower() in _PRONOUNS)
    codes = others or row.subject_codes()
    return (codes, pronouns) if codes else None


def _governed(row: Row, low: int, group: Group) -> bool:
    """Whether a preposition of the stretch itself stands before a name; the joint that opens the stretch is none."""
    return group.before is not None and any(row.chunks[i].text == group.before for i in range(low, group.first))


def _named(row: Row, low: int, high: int) -> Found | None:
    """The one event that a name or description in the stretch means."""
    events = [i for i in range(low, high) if row.chunks[i].type is EntityType.EVENT]
    if len(events) != 1 or row.chunks[events[0]].code is None:
        return None
    index = events[0]
    chunk = row.chunks[index]
    event = row.chronicle.event(chunk.code or "")
    if event is None:
        return None
    edge, words = _edge(row, low, high)
    beside, indices = _beside(row, low, high, (event,))
    surely = any(
        named.ids == (event.id,) and not named.shared and not named.loose for named in row.chronicle.named(chunk.text)
    )
    used = frozenset({index, *words, *indices})
    return Found(
        happening=Happening(
            events=(event.id,),
            participants=_cast((event,), _inside(row, chunk, event) or beside),
            edge=edge or Edge.BEGINNING,
            surely=surely,
        ),
        indices=used,
        first=min(used),
        last=max(used),
        said=edge is not None,
        codes=beside,
    )


def _inside(row: Row, chunk: Chunk, event: Event) -> tuple[str, ...]:
    """The parties named in the words of the event itself ("the war between Thailand and Cambodia")."""
    known = parties_of(event)
    return tuple(dict.fromkeys(hit.code for hit in row.names.mentions(chunk.text) if hit.code in known and hit.code))


def _edge(row: Row, low: int, high: int) -> tuple[Edge | None, frozenset[int]]:
    """Which end the words name: "broke out", "the end of"; `None` where they name none or both."""
    lemma, table = lemmas(row), cues()
    said: dict[Edge, set[int]] = {}
    for index in range(low, high):
        word = lemma.get(row.chunks[index].start, row.chunks[index].text)
        if table.has("begins", word):
            said.setdefault(Edge.BEGINNING, set()).add(index)
        elif table.has("ends", word):
            said.setdefault(Edge.END, set()).add(index)
    if len(said) != 1:
        return None, frozenset()
    edge, indices = next(iter(said.items()))
    after = {i + 1 for i in indices if i + 1 < high and row.chunks[i + 1].text in {"out", "over"}}
    return edge, frozenset(indices | after)


def _beside(row: Row, low: int, high: int, events: tuple[Event, ...]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Parties of the event that stand near its name: they are accounted for."""
    known = frozenset().union(*(parties_of(event) for event in events))
    found = [i for i in range(low, high) if row.chunks[i].kind is ChunkKind.ENTITY and row.chunks[i].code in known]
    return tuple(dict.fromkeys(row.chunks[i].code or "" for i in found)), tuple(found)


def _cast(events: tuple[Event, ...], codes: tuple[str, ...]) -> tuple[Participant, ...]:
    role = Role.BELLIGERENT if events[0].kind in _FOUGHT else Role.SUBJECT
    return tuple(Participant(code=code, role=role) for code in codes)


def _told(row: Row, low: int, high: int, others: tuple[str, ...]) -> Found | None:
    """What a verb or a noun of happenings says of its parties: "Iraq invaded Kuwait", "a coup in Niger"."""
    word = _word(row, low, high)
    if word is None:
        return None
    index, kinds = word
    named = [
        i
        for i in range(low, high)
        if row.chunks[i].kind is ChunkKind.ENTITY and row.chunks[i].code and row.chunks[i].type in _PLACED
    ]
    codes = tuple(dict.fromkeys(row.chunks[i].code or "" for i in named))
    pronouns = [i for i in range(low, high) if row.chunks[i].text.lower() in _PRONOUNS]
    extra = tuple(code for code in (others or row.subject_codes()) if code not in codes) if pronouns else ()
    parties = frozenset({*codes, *extra[:1]})
    if not parties:
        return None
    candidates = row.chronicle.matching(frozenset(kinds), parties, None)
    if not candidates or len(candidates) > MOST_CANDIDATES:
        return None
    edge, words = _edge(row, low, high)
    used = frozenset({index, *named, *pronouns, *words, *_noun_phrase(row, index, high)})
    return Found(
        happening=Happening(
            events=tuple(event.id for event in candidates),
            participants=_cast(candidates, (*codes, *extra[:1])),
            edge=edge or Edge.BEGINNING,
            surely=False,
        ),
        indices=used,
        first=min(used),
        last=max(used),
        said=edge is not None,
        codes=codes,
    )


def _word(row: Row, low: int, high: int) -> tuple[int, tuple[str, ...]] | None:
    """The word that names the kind of happening: a verb before a noun, but "signed a ceasefire" is the ceasefire."""
    lemma, words = lemmas(row), load_event_words()
    verb = noun = None
    for index in range(low, high):
        chunk = row.chunks[index]
        if chunk.kind not in {ChunkKind.OTHER, ChunkKind.WORD, ChunkKind.VERB}:
            continue
        said = lemma.get(chunk.start, chunk.text.lower())
        enrols = cues().has("join", said) or cues().has("leave", said)
        if verb is None and chunk.tag in _VERBAL and said in words.verbs and not enrols:
            verb = (index, words.verbs[said])
        if noun is None and chunk.tag.startswith("NN"):
            kinds = words.nouns.get(chunk.text.lower()) or words.nouns.get(said)
            noun = None if kinds is None else (index, kinds)
    if verb is not None and noun is not None and set(verb[1]) & {"treaty", "statement"}:
        return noun
    return verb or noun


def _noun_phrase(row: Row, index: int, high: int) -> set[int]:
    """Account for "signed" before the noun and for "peace" in "peace agreement": they say what the kind says."""
    lemma, words = lemmas(row), load_event_words()
    near = range(max(0, index - 3), min(high, index + 2))
    return {
        i
        for i in near
        if lemma.get(row.chunks[i].start, "") in {"sign", "peace", "fight", "agree", "stage", "wage"}
        or (lemma.get(row.chunks[i].start, "") in words.verbs and i < index)
    }


def _spoken(row: Row, low: int, high: int) -> Found | None:
    """What somebody decided, announced or agreed: the one statement on record that parties, date and words point to.

    The words behind the verb are what was said; the record keeps those in its own words, and says so.
    """
    lemma, table = lemmas(row), cues()
    verb = next(
        (
            i
            for i in range(low, high)
            if row.chunks[i].tag in _VERBAL and table.has("states", lemma.get(row.chunks[i].start, ""))
        ),
        None,
    )
    if verb is None:
        return None
    named = [i for i in range(low, high) if row.chunks[i].code is not None and row.chunks[i].type in _PLACED]
    codes = [row.chunks[i].code or "" for i in named]
    leaders = {i: code for i in range(low, high) if (code := _leads(row, i)) is not None}
    parties = frozenset({*codes, *leaders.values()} or row.subject_codes())
    candidates = row.chronicle.matching(_STATED, parties, _when(row, low, high)) if len(parties) > 1 else ()
    event = _by_words(candidates, {lemma.get(row.chunks[i].start, "") for i in range(verb, high)})
    if event is None:
        return None
    return Found(
        happening=Happening(
            events=(event.id,), participants=_cast((event,), tuple(sorted(parties))), edge=Edge.BEGINNING, surely=False
        ),
        indices=frozenset({*named, *leaders, *range(verb, high)}),
        first=low,
        last=high - 1,
        said=True,
        codes=tuple(dict.fromkeys((*leaders.values(), *codes))),
        stated=True,
    )


def _leads(row: Row, index: int) -> str | None:
    """The state that somebody of this surname led when the article appeared, or leads; `None` where several could be."""
    chunk = row.chunks[index]
    if chunk.kind is not ChunkKind.OTHER or chunk.pos != "PROPN" or not chunk.text[:1].isalpha():
        return None
    states = leaders_by_surname().get(chunk.text.lower(), frozenset())
    return next(iter(states)) if len(states) == 1 else None


@lru_cache(maxsize=1)
def leaders_by_surname() -> dict[str, frozenset[str]]:
    """States by the last name, lower case, of those who led them."""
    found: dict[str, set[str]] = {}
    for leader in load_leaders():
        found.setdefault(leader.person.split()[-1].lower(), set()).add(leader.state)
    return {name: frozenset(states) for name, states in found.items()}


def _when(row: Row, low: int, high: int) -> Period | None:
    """The one period named in a stretch; `None` where there is none."""
    periods = [time.period for i in range(low, high) if (time := row.chunks[i].time) is not None and time.period]
    return periods[0] if len(periods) == 1 else None


def _by_words(candidates: tuple[Event, ...], said: set[str]) -> Event | None:
    """The candidate whose name shares the most words with what is said; the only one needs none."""
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    scored = sorted(
        ((len(said & {word.strip(".,'’").lower() for word in event.name.split()}), event.id) for event in candidates),
        reverse=True,
    )
    if scored[0][0] == scored[1][0]:
        return None
    return next(event for event in candidates if event.id == scored[0][1])


def with_edge(found: Found, edge: Edge) -> Found:
    """The same happening, its other end meant."""
    return replace(found, happening=replace(found.happening, edge=edge))


def grown(happening: Happening) -> list[tuple[Happening, tuple[Assumption, ...]]]:
    """The readings of a spell in an organisation that grew out of another: with the years in that, and without.

    People count them in ("47 years in the EU"); who does not is not refuted for it.
    """
    if happening.events or not any(p.code in _grown() for p in happening.participants if p.role is Role.ORGANISATION):
        return [(happening, ())]
    within = Assumption(kind="predecessor", text="that the years in what it grew out of count", cost=0.05)
    without = Assumption(kind="predecessor", text="that only the organisation of this name counts", cost=0.4)
    return [(replace(happening, predecessors=True), (within,)), (happening, (without,))]


@lru_cache(maxsize=1)
def _grown() -> frozenset[str]:
    """Organisations whose rolls list spells in a predecessor."""
    return frozenset(
        roll.organisation for roll in load_rolls() if any(spell.status == "predecessor" for spell in roll.facts)
    )

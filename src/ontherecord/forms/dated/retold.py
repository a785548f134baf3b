"""An event by a clause or phrase that says what its name says: "Hariri was assassinated", "Crimea's annexation"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.deeds import Deed, deeds
from ontherecord.forms.dated.found import PLACED, VERBAL, Found, acting, cast, edge_said, lemmas, once_only, steps_of
from ontherecord.forms.dated.kinds import quoted_in
from ontherecord.forms.dated.rulers import ruler_in
from ontherecord.forms.dated.tellings import OF, Telling, optional, plain, rare, tellings, vocabulary, words_in
from ontherecord.forms.dated.told import goes_back, past
from ontherecord.model.entity import EntityType
from ontherecord.model.form import Edge, Happening
from ontherecord.record.chronicle import parties_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontherecord.forms.clause.row import Row
    from ontherecord.record.events import Event

MOST_CANDIDATES = 6
_BE = frozenset({"is", "are", "was", "were", "been", "be", "being", "'s", "'re"})
_NEAR = 3
_WHERE = frozenset({"in", "at", "near", "over", "on", "off", "outside"})
_GO_BACK = frozenset({"it", "its", "they", "their", "them", "which"})
_PARTICLES = frozenset(
    {"down", "out", "off", "apart", "up", "away", "dead", "back", "aside", "over", "from", "against", "for"}
)
_LAST = frozenset({"last", "final"})
_BESIDE = {
    "oust": frozenset({"office", "power"}),
    "resign": frozenset({"office", "power"}),
    "suspend": frozenset({"part", "part in", "participation"}),
    "dissolve": frozenset({"exist", "two", "apart"}),
    "elect": frozenset(
        {"president", "presidency", "election", "office", "power", "vote", "white", "house", "presidential"}
    ),
}
"""Words behind a deed that say no more than it says itself: "was elected president", "was removed from office"."""
_PARTS = frozenset({"secede", "separate", "break away", "break free", "split off", "split away"})
_POLLED = frozenset({"people", "voters", "citizens", "electorate", "public", "residents", "inhabitants"})
_POLLS = frozenset({"approve", "reject", "vote", "elect"})
_REACH = 5
"""Words from a verb to its particle at the most: "pulled its last combat troops out"."""


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
    telling: Telling
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


def turned(row: Row, low: int, high: int) -> bool:
    """Whether the stretch tells a deed of those of an event, but of others among them: nothing else may take it up.

    To be asked where `retold` found nothing: "Lebanon withdrew from Syria" is no telling of Syria's withdrawal.
    """
    said = {row.chunks[i].code for i in range(low, high) if row.chunks[i].type in PLACED}
    return any(
        len(telling.codes | telling.rest) > 1
        and telling.codes | telling.rest <= said
        and set(told) & set(telling.deeds)
        for _, told in _deeds_said(row, low, high)
        for telling in tellings(row.chronicle, row.names)
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
    if lemma == "vote" and _parting(row, index + 1, high):
        return deeds()["vote for"]  # "voted to secede" is a vote for independence
    at = _particle(row, index, high) if chunk.tag in VERBAL else None
    if at is not None:
        with_particle = deeds().get(f"{lemma} {row.chunks[at].text.lower()}")
        if with_particle is not None:
            return with_particle
    return deeds().get(lemma) or deeds().get(chunk.text.lower()) or ()


def _parting(row: Row, low: int, high: int) -> frozenset[int]:
    """The chunks of "to secede", "to break away" right here, which ask for independence; none where something else stands."""
    if low < 0 or low + 1 >= high or row.chunks[low].text.lower() != "to":
        return frozenset()
    behind = row.chunks[low + 2].text.lower() if low + 2 < high else ""
    said = row.chunks[low + 1].text.lower()
    if said == "leave" and any(chunk.type is EntityType.STATE for chunk in row.chunks[low + 2 : low + 3]):
        return frozenset({low, low + 1})
    two = f"{said} {behind}" in _PARTS
    return frozenset(range(low, low + (3 if two else 2))) if two or said in _PARTS else frozenset()


def _particle(row: Row, index: int, high: int) -> int | None:
    """The particle right behind a verb, or behind its men: "pulled out", "pulled its last troops out"."""
    for at in range(index + 1, min(high, index + 1 + _REACH)):
        chunk = row.chunks[at]
        if chunk.text.lower() in _PARTICLES or (at == index + 1 and chunk.pos == "ADP"):
            return at
        men = cues().has("actors", chunk.text.lower()) or chunk.text.lower() in _LAST | {"remaining", "combat"}
        if not men and chunk.kind not in {ChunkKind.OWNER, ChunkKind.WORD}:
            return None
    return None


def _match(
    row: Row, stretch: tuple[int, int], index: int, told: tuple[Deed, ...], others: tuple[str, ...]
) -> Found | None:
    fits: list[_Fit] = []
    for deed in told:
        theme, rest = _sides(row, stretch, index, deed, others)
        rest = _less_its_own(row, theme, rest)
        for telling in tellings(row.chronicle, row.names):
            fits_in = deed in telling.deeds and _cast_fits(telling, theme, rest, deed)
            score = _fit(telling, theme, rest, deed) if fits_in else 0
            if score:
                fits.append(_Fit(score=score, telling=telling, deed=deed, theme=theme, rest=rest))
    if not fits:
        return None
    best = max(fit.score for fit in fits)
    fits = [fit for fit in fits if fit.score == best]
    events = past(row, steps_of(row, tuple(dict.fromkeys(fit.telling.event for fit in fits))))
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
    of = next((i for i in after if row.chunks[i].text.lower() in OF), None)
    if of is None:
        own = _side(row, before, others)
        if own.codes or own.words:
            return own, _side(row, after, others)
        return _side(row, after, others), own
    end = next((i for i in range(of + 1, high) if row.chunks[i].text.lower() in {"by", "in", "from", "at"}), high)
    return _side(row, range(of, end), others), _side(row, (*before, *range(end, high)), others)


def _less_its_own(row: Row, theme: _Side, rest: _Side) -> _Side:
    """The rest without "its" of "withdrew its troops", which goes back to the theme itself."""
    said = set(theme.codes.values())
    own = {i for i, code in rest.codes.items() if row.chunks[i].text.lower() in {"its", "their"} and code in said}
    return replace(rest, codes={i: code for i, code in rest.codes.items() if i not in own})


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
        if _parting(row, index - 1, len(row.chunks)):
            words[index] = "independence"
        elif chunk.kind is ChunkKind.ENTITY and chunk.code is not None and chunk.type in PLACED:
            codes[index], before[index] = chunk.code, preposition
        elif (chunk.text.lower() in _GO_BACK or goes_back(row, index)) and (back := others or row.subject_codes()):
            codes[index], before[index] = back[0], preposition
        elif chunk.kind is ChunkKind.OTHER or (chunk.kind is ChunkKind.ENTITY and chunk.type is EntityType.PERSON):
            words |= {index: plain(chunk.text)}
        elif chunk.type is EntityType.EVENT:
            words |= {index: "-".join(words_in(chunk.text))}
        elif chunk.pos in {"ADP", "SCONJ", "PART"} and chunk.text.lower() in {*_WHERE, "by", "to", "from", "of"}:
            preposition = chunk.text.lower()
            continue
        if chunk.pos not in {"DET", "CCONJ", "ADJ"} and chunk.kind is not ChunkKind.ENTITY:
            preposition = ""
    return _Side(codes=codes, before=before, words=words)


def _fit(telling: Telling, theme: _Side, rest: _Side, deed: Deed) -> int:
    """How well a name fits, 0 where it does not: the words that both have."""
    said = frozenset(theme.codes.values())
    own, beside = _spoken(theme), _spoken(rest)
    shared = telling.words & own
    if not telling.codes <= said or not (
        telling.codes or any(rare(word) for word in shared) or _told_whole(telling, own, rest, deed)
    ):
        return 0
    if telling.codes and not telling.words <= own | beside | optional(telling.words):
        return 0
    if not deed.suffered and telling.aside and not telling.aside & beside:
        return 0
    if not said <= telling.codes | parties_of(telling.event):
        return 0
    with_rest = telling.rest & frozenset(rest.codes.values())
    return 1 + len(shared) + len(telling.codes) + len(with_rest) + len(telling.aside & beside)


def _told_whole(telling: Telling, own: frozenset[str], rest: _Side, deed: Deed) -> bool:
    """Whether common words tell it all the same: a person elected, or a theme told in full with those who did it.

    "Quebec rejected independence" is its rejection of independence, though many names have that word.
    """
    if not telling.words or not telling.words <= own:
        return False
    named = bool(telling.rest and telling.rest <= frozenset(rest.codes.values()))
    return deed.name == "elect" or named or bool(telling.aside and telling.aside <= _spoken(rest))


def _spoken(side: _Side) -> frozenset[str]:
    return frozenset(part for word in side.words.values() for part in (word, *word.split("-")))


def _cast_fits(telling: Telling, theme: _Side, rest: _Side, deed: Deed) -> bool:
    """Whether those beside the theme did it, or are where it was: who did what to whom is never turned round."""
    event = telling.event
    doers = telling.rest or frozenset(event.parties[:1])
    if deed.once and not telling.rest:
        doers -= {event.place}  # a state is a party to the killing of its own man, and did not do it
    around = frozenset({*parties_of(event), *telling.rest})
    for side in (rest, theme):
        for index, code in side.codes.items():
            if side is theme and code in telling.codes:
                continue
            # Whoever is left or broken away from has a part in it, and did not do it.
            parted = not deed.suffered or deed.name in _POLLS
            left = deed.name in _POLLS and side.words.get(index - 1) == "independence"
            placed = left or side.before[index] in _WHERE or (side.before[index] == "from" and parted)
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
    fell = frozenset(event.kind for event in events) if fit.deed.name == "oust" else frozenset()
    used |= acting(row, low, high, fell)
    beside = _BESIDE.get(fit.deed.name, frozenset())
    used |= {i for i in range(index + 1, high) if row.chunks[i].text.lower() in beside}
    if fit.deed.name in _POLLS:
        used |= {i for i in range(low, high) if row.chunks[i].text.lower() in _POLLED}
        used |= _parting(row, index + 1, high)
    ruler = ruler_in(row, low, high)
    if ruler is not None and ruler.indices & used:
        used |= ruler.indices  # first names and titles beside the name that the record has
    particle = _particle(row, index, high)
    used |= {i for i in (particle,) if i is not None and row.chunks[i].text.lower() in _PARTICLES}
    edge, edges = edge_said(row, low, high)
    used |= {i for i in range(low, high - 1) if row.chunks[i].text.lower() == "combat" and i + 1 in used}
    final = {i for i in range(low, high) if row.chunks[i].text.lower() in _LAST}
    if final and edge is None:
        edge, edges = Edge.END, edges | final
    used |= {i for i in range(low, high) if table.has("gains", lemma.get(row.chunks[i].start, ""))}
    used |= {i for i in range(low + 1, high - 1) if row.chunks[i].text == "-" and {i - 1, i + 1} <= used}
    codes = tuple(dict.fromkeys(code for side in sides for code in side.codes.values()))
    indices = frozenset(used | edges)
    return Found(
        happening=Happening(
            events=tuple(event.id for event in events),
            participants=cast(events, codes),
            edge=edge or Edge.BEGINNING,
            surely=once_only(row, tuple(events)) or (fit.once and len(events) == 1),
        ),
        indices=indices,
        first=min(indices),
        last=max(indices),
        said=edge is not None,
        codes=codes,
        verbal=row.chunks[index].tag in VERBAL,
    )

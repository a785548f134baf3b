"""Which fighting a clause is about: two sides, a place, a war of the chronology, or the world."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.conflict.ahead import war_ahead
from ontherecord.forms.conflict.both import fought_in, the_two
from ontherecord.forms.conflict.words import said, sections
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.period import Grain, Period
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Group, Row
    from ontherecord.record.events import Event

_IN = frozenset({"in", "across", "within", "throughout"})
_AGAINST = frozenset({"in", "on", "against", "with"})
_WORLD = frozenset({"global", "globally", "worldwide", "international", "internationally"})
_PLACES = frozenset({EntityType.STATE, EntityType.REGION, EntityType.GROUP})
_LAND = frozenset({"soil", "continent", "territory", "mainland"})
_GOING = frozenset({"go", "goes", "went", "gone", "going"})
_OPENING = 3
"""Tokens that open a sentence: "Worldwide, …"."""
_NEAR = 8
"""Tokens before a clause in which "which" finds its name."""
_REACH = 3
"""Chunks between a name and its war: "Yemen's long civil war"."""
_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Whose dead or whose fighting is meant. `participants` empty is the world's, which `worldly` says outright.

    `used` are the chunks that said so; `event` is the war of the chronology that is named.
    """

    participants: tuple[Participant, ...]
    used: frozenset[int]
    assumptions: tuple[Assumption, ...] = ()
    event: Event | None = None
    worldly: bool = False

    @property
    def by_place(self) -> bool:
        """Whether it is a place, or the world, and not two sides."""
        return all(p.role is Role.SUBJECT for p in self.participants)


def scene(row: Row, low: int = 0, high: int | None = None) -> Scene | None:
    """Read the fighting that the chunks `[low, high)` are about; `None` where they name none, or more than one."""
    stop = len(row.chunks) if high is None else high
    conflict = said(row)["conflict"] | said(row)["deed"]
    named = _events(row, low, stop)
    if named:
        return _of_event(row, named[0]) if len(named) == 1 else None
    found = [made for group in row.groups(low, stop) if (made := _of_group(row, group, conflict)) is not None]
    sides = [one for one in found if not one.by_place]
    if len(sides) == 1 or (len(found) == 1 and not sides):
        return sides[0] if sides else found[0]
    if found:
        return None
    return (
        _told_of(row, low)
        or _ahead(row, low)
        or _both(row)
        or _sides(row, low, stop)
        or _seen(row, low, stop)
        or _world(row, low, stop)
    )


def _told_of(row: Row, low: int) -> Scene | None:
    """Read "…, in which 7,000 people were killed": the war that the clause goes back to."""
    texts = {chunk.text.lower() for chunk in row.chunks[low : low + _TWO]}
    event = row.chronicle.event(row.subject_event() or "")
    if event is None or event.kind != "war" or not texts & {"which", "that"}:
        return None
    return _of_war(row, event, frozenset())


def _ahead(row: Row, low: int) -> Scene | None:
    """Read "…, and cost 9,000 lives", of a war that the sentence told of before."""
    event = war_ahead(row, low)
    return None if event is None else _of_war(row, event, frozenset())


def _both(row: Row) -> Scene | None:
    """Read "the two caused", of the wars in two places that the sentence before names."""
    codes = fought_in(row)
    if not codes:
        return None
    said_so = Assumption(kind="reference", text="that it is the two wars of the sentence before", cost=0.1)
    places = tuple(Participant(code=code, role=Role.SUBJECT) for code in codes)
    return Scene(participants=places, used=the_two(row), assumptions=(said_so,))


def _seen(row: Row, low: int, high: int) -> Scene | None:
    """Read "Colombia saw no fighting": the place that leads, where nobody else is named."""
    groups = row.groups(low, high)
    seeing = said(row)["seeing"]
    if len(groups) != 1 or groups[0].before is not None or groups[0].possessive or groups[0].adjective:
        return None
    after = next((i for i in range(groups[0].last + 1, high) if row.chunks[i].pos != "AUX"), high)
    if after not in seeing and groups[0].last + 1 not in seeing:
        return None
    places = tuple(Participant(code=code, role=Role.SUBJECT) for code in groups[0].codes)
    return Scene(participants=places, used=frozenset(groups[0].indices))


def _sides(row: Row, low: int, high: int) -> Scene | None:
    """Read "X and Y fought", "X fought Y", "X and Y have gone to war", "Y, with which X was at war"."""
    words = said(row)
    at_war = {i for i in words["conflict"] if i > low and row.chunks[i - 1].text.lower().split()[-1] in {"to", "at"}}
    going = {i for i in range(low, high) if at_war and row.chunks[i].text.lower().split()[0] in _GOING}
    if not words["fight"] and not at_war:
        return None
    groups = [g for g in row.groups(low, high) if not g.possessive and not g.adjective]
    if any(g.before not in {None, "with", "against"} for g in groups):
        return None
    codes = tuple(dict.fromkeys(code for g in groups for code in g.codes))
    used = frozenset(i for g in groups for i in g.indices) | going | words["fight"]
    if len(codes) == 1 and (other := _which(row, low)) is not None and other not in codes:
        codes = (*codes, other)
    if any(row.names.type_of(code) is not EntityType.STATE for code in codes):
        return None
    if len(codes) == 1 and at_war and not words["fight"]:
        return Scene(participants=(Participant(code=codes[0], role=Role.SUBJECT),), used=used)
    if len(codes) != _TWO:
        return None
    return Scene(participants=tuple(Participant(code=c, role=Role.BELLIGERENT) for c in codes), used=used)


def _which(row: Row, low: int) -> str | None:
    """The state right before a clause that opens with "against which" or "with whom"; `None` where there is none."""
    texts = [chunk.text.lower() for chunk in row.chunks[low : low + _TWO]]
    if len(texts) < _TWO or texts[0] not in {"against", "with"} or texts[1] not in {"which", "whom"}:
        return None
    tokens = [token for token in row.claim.sentence.tokens if token.end <= row.claim.span.start + row.chunks[low].start]
    before = " ".join(token.text for token in tokens[-_NEAR:])
    hits = [hit for hit in row.names.mentions(before) if hit.type is EntityType.STATE]
    return hits[-1].code if hits and before[hits[-1].end :].strip(" ,") == "" else None


def _events(row: Row, low: int, high: int) -> list[int]:
    return [i for i in range(low, high) if row.chunks[i].type is EntityType.EVENT]


def _of_event(row: Row, index: int) -> Scene | None:
    """A war by its name or description; one that the chronology does not hold alone, by the names in its words."""
    chunk = row.chunks[index]
    event = row.chronicle.event(chunk.code) if chunk.code else None
    if event is None and not _is_war(chunk.text):
        return None
    if event is None:
        codes = tuple(dict.fromkeys(hit.code for hit in row.names.mentions(chunk.text) if hit.code is not None))
        return _sided(row, codes, frozenset({index}))
    if event.kind != "war":
        return None
    if not _by_name(chunk.text, event):
        told = _described(row, chunk.text, frozenset({index}))
        if told is not None:
            return told
    return _of_war(row, event, frozenset({index}))


def _of_war(row: Row, event: Event, used: frozenset[int]) -> Scene | None:
    """The two states at war, or where it was fought."""
    states = tuple(code for code in event.parties if code in row.names.states())
    made = None
    if len(states) == _TWO:
        made = _sided(row, states, used)
    elif event.place is not None and event.place in row.names.states():
        made = _sided(row, (event.place,), used)
    if made is None:
        return None
    return Scene(participants=made.participants, used=made.used, event=event)


def _by_name(text: str, event: Event) -> bool:
    """Whether the words are a name of the war, and not a description that the chronology bears out."""
    names = {name.lower().removeprefix("the ") for name in (*event.names, *event.shared_names)}
    return text.lower().replace("’", "'").removeprefix("the ") in names


def _described(row: Row, text: str, used: frozenset[int]) -> Scene | None:
    """Whom a description names itself: "the fighting in Ethiopia" is a place, whoever fought there."""
    hits = [hit for hit in row.names.mentions(text) if hit.code is not None and hit.type in _PLACES]
    codes = tuple(dict.fromkeys(hit.code for hit in hits if hit.code is not None))
    if len(codes) == 1 and text[: hits[0].start].lower().rstrip().endswith((" in", " across")):
        return _sided(row, codes, used)
    return None


def _is_war(text: str) -> bool:
    """Whether a description is of a conflict, and not of a strike or a battle in one."""
    words = {word.strip("'’,.").lower() for word in text.split()}
    return bool(words & (sections()["conflict"] | {"wars", "conflicts", "hostilities"}))


def _sided(row: Row, codes: tuple[str, ...], used: frozenset[int]) -> Scene | None:
    """Two states are sides of one war, one is where it was fought."""
    if not codes or len(codes) > _TWO or any(row.names.type_of(code) not in _PLACES for code in codes):
        return None
    role = Role.BELLIGERENT if len(codes) == _TWO else Role.SUBJECT
    return Scene(participants=tuple(Participant(code=code, role=role) for code in codes), used=used)


def _of_group(row: Row, group: Group, conflict: frozenset[int]) -> Scene | None:
    """Read "between X and Y", "in X", "X's war", "the X–Y war", "X's war in Y"."""
    codes, used = group.codes, frozenset(group.indices)
    if group.before == "between" and len(codes) == _TWO:
        return _sided(row, codes, used)
    land = group.last + 1
    if group.adjective and group.before in {"on", "in", "across"} and _is_land(row, land):
        places = tuple(Participant(code=code, role=Role.SUBJECT) for code in codes)
        return Scene(participants=places, used=used | {land})
    war = next((i for i in range(group.last + 1, group.last + 1 + _REACH + 1) if i in conflict), None)
    led = war is not None and (group.possessive or group.adjective or war == group.last + 1)
    if led and war is not None:
        against = next((g for g in row.groups(war) if g.first <= war + _REACH and g.before in _AGAINST), None)
        if against is not None and len(codes) == 1 and len(against.codes) == 1 and against.codes != codes:
            return _sided(row, (*codes, *against.codes), used | frozenset(against.indices))
        return _sided(row, codes, used)
    if group.before in {"in", "over"} and len(codes) == 1 and row.chunks[group.first].type is EntityType.PLACE:
        text = f"that it is the fighting with those who hold {row.names.label(codes[0])}"
        side = (Participant(code=codes[0], role=Role.BELLIGERENT),)
        return Scene(participants=side, used=used, assumptions=(Assumption(kind="place", text=text, cost=0.1),))
    if group.before in _IN and all(row.chunks[i].type in _PLACES for i in group.indices):
        if _of_a_war_against(row, group, conflict):
            return None
        places = tuple(Participant(code=code, role=Role.SUBJECT) for code in codes)
        return Scene(participants=places, used=used)
    return None


def _is_land(row: Row, index: int) -> bool:
    """Whether a noun behind an adjective of place says no more than that place: "on African soil"."""
    return index < len(row.chunks) and row.chunks[index].text.lower() in _LAND


def _of_a_war_against(row: Row, group: Group, conflict: frozenset[int]) -> bool:
    """Whether "in Y" belongs to "X's war in Y", which has its two sides."""
    before = [g for g in row.groups(0, group.first) if g.possessive or g.adjective]
    return (
        any(g.last < i < group.first for g in before[-1:] for i in conflict)
        and group.first - before[-1].last <= _REACH + 3
    )


def _world(row: Row, low: int, high: int) -> Scene | None:
    wide = {
        i for i in range(low, high) if row.chunks[i].kind is ChunkKind.WHOLE or row.chunks[i].text.lower() in _WORLD
    }
    named = any(row.chunks[i].kind is ChunkKind.ENTITY and row.chunks[i].code for i in range(low, high))
    ahead = [t.text.lower() for t in row.claim.sentence.tokens if t.end <= row.claim.span.start]
    opened = any(word in _WORLD for word in ahead[:_OPENING])
    if named or (not wide and not opened and _placed_before(row)):
        return None
    return Scene(participants=(), used=frozenset(wide), worldly=bool(wide) or opened)


def _placed_before(row: Row) -> bool:
    """Whether the words before speak of a place, which a clause without one may still be about."""
    tokens = [*(row.claim.context[-1].tokens if row.claim.context else ())]
    tokens += [token for token in row.claim.sentence.tokens if token.end <= row.claim.span.start]
    return any(
        hit.type in _PLACES and hit.code != "WLD" for hit in row.names.mentions(" ".join(t.text for t in tokens))
    )


def war_years(event: Event, published: Period | None) -> Period | None:
    """The dates of a war, up to the last whole year before the article where it goes on; `None` if not known.

    Whole calendar years are asked of the data.
    """
    start, ends = event.first.start, event.ends
    stop = None if ends is None else ends.stop
    if event.ongoing and published is not None and published.start is not None:
        stop = date(published.start.year, 1, 1)
    if start is None or stop is None or stop <= start:
        return None
    return Period(start=start, stop=stop, grain=Grain.RANGE)

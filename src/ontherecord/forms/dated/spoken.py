"""What somebody decided, announced or agreed: a statement on record, and the leader who made it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.found import PLACED, VERBAL, Found, cast, lemmas
from ontherecord.model.form import Edge, Happening
from ontherecord.record.event_words import load_event_words
from ontherecord.record.leaders import load_leaders

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.model.period import Period
    from ontherecord.record.events import Event

_STATED = frozenset({"statement", "treaty"})


def spoken(row: Row, low: int, high: int) -> Found | None:
    """What somebody decided, announced or agreed: the one statement on record that parties, date and words point to.

    The words behind the verb are what was said; the record keeps those in its own words, and says so.
    """
    lemma, table = lemmas(row), cues()
    verb = next(
        (
            i
            for i in range(low, high)
            if row.chunks[i].tag in VERBAL and table.has("states", lemma.get(row.chunks[i].start, ""))
        ),
        None,
    )
    if verb is None:
        return None
    if lemma.get(row.chunks[verb].start, "") == "agree" and _a_deal(row, verb, high):
        return None  # "agreed a ceasefire": the ceasefire is what happened
    named = [i for i in range(low, high) if row.chunks[i].code is not None and row.chunks[i].type in PLACED]
    codes = [row.chunks[i].code or "" for i in named]
    leaders = {i: code for i in range(low, high) if (code := led_by(row, i)) is not None}
    parties = frozenset({*codes, *leaders.values()} or row.subject_codes())
    candidates = row.chronicle.matching(_STATED, parties, _when(row, low, high)) if len(parties) > 1 else ()
    event = _by_words(candidates, {lemma.get(row.chunks[i].start, "") for i in range(verb, high)})
    if event is None:
        return None
    return Found(
        happening=Happening(
            events=(event.id,), participants=cast((event,), tuple(sorted(parties))), edge=Edge.BEGINNING, surely=False
        ),
        indices=frozenset({*named, *leaders, *range(verb, high)}),
        first=low,
        last=high - 1,
        said=True,
        codes=tuple(dict.fromkeys((*leaders.values(), *codes))),
        stated=True,
    )


def _a_deal(row: Row, verb: int, high: int) -> bool:
    """Whether a truce or a treaty is the object of the verb."""
    nouns = load_event_words().nouns
    return any(set(nouns.get(row.chunks[i].text.lower(), ())) & {"ceasefire", "treaty"} for i in range(verb, high))


def led_by(row: Row, index: int) -> str | None:
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

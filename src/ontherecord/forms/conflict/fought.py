"""Which series of armed conflict is spoken of: the dead of a place, of two sides or of the world, or how many conflicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.conflict.scene import Scene, scene
from ontherecord.forms.conflict.words import said, sections
from ontherecord.model.entity import EntityType
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.model.entity import Participant

MEASURE = "conflict.battle_deaths"
VIOLENCE = {
    "organised": "conflict.deaths_organised",
    "non_state": "conflict.deaths_non_state",
    "one_sided": "conflict.deaths_one_sided",
}
"""Sections of the publisher's words for other kinds of violence, with what counts their dead."""
OF_DEATHS = frozenset({MEASURE, *VIOLENCE.values()})
CONFLICTS = {"conflict": "conflict.count", "war": "conflict.wars"}
_HARMLESS = ("people", "kind", "telling", "battle", "state_based", "conflict")
_POINTING = frozenset({"the", "this", "that", "a", "an", "these", "those", "'s", "’s", "each", "one"})
_LIVES = frozenset({"life", "lives"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dead:
    """Words for the dead: the chunks, whether they died in battle, and whether by the publisher's own count."""

    used: frozenset[int]
    battle: bool
    own: bool = False
    measure: str = MEASURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Fought:
    """One series: its measure, whose it is, what that takes, and the chunks that said so."""

    measure: str
    participants: tuple[Participant, ...]
    assumptions: tuple[Assumption, ...]
    used: frozenset[int]


def fought(row: Row, low: int, high: int) -> Fought | None:
    """The series of conflict that the chunks `[low, high)` are about; `None` where they are about none, or not plainly."""
    if _of_something_else(row, low, high):
        return None
    dead = the_dead(row) or _by_superlative(row)
    measure, used = (dead.measure, dead.used) if dead is not None else _number(row)
    if measure is None:
        return None
    about = scene(row, low, high)
    plainly = dead is None or dead.own or any_conflict(row)
    if about is None or not (about.participants or about.worldly or plainly):
        return None
    if dead is not None and not dead.battle and not at_war(row, about):
        return None
    assumed = () if dead is None else counted_as(dead)
    return Fought(
        measure=measure,
        participants=about.participants,
        assumptions=(*about.assumptions, *assumed),
        used=frozenset(used | about.used | harmless(row)),
    )


def _of_something_else(row: Row, low: int, high: int) -> bool:
    """Whether a measure of another field is named: "arms imports since the war"."""
    named = [c for c in row.chunks[low:high] if c.kind in {ChunkKind.NOUN, ChunkKind.FLOW}]
    return any(
        c.kind is ChunkKind.FLOW or not c.nouns[0].measure.startswith("conflict.")
        for c in named
        if c.text.lower() not in sections()["people"]
    ) or of_other_type(row)


def of_other_type(row: Row) -> bool:
    """Whether a type of conflict is named that is not counted; the publisher's other kinds of violence have their dead."""
    words = said(row)
    return bool(words["other_type"] - words["non_state"])


def the_dead(row: Row) -> Dead | None:
    """The words for the dead of a clause; `None` where it has none."""
    words = said(row)
    kind = next((name for name in VIOLENCE if words[name]), None)
    lives = {i for i in words["people"] if row.chunks[i].text.lower() in _LIVES}
    own = {i for i, c in enumerate(row.chunks) if c.nouns and c.nouns[0].measure in OF_DEATHS}
    used = own | words["death"] | words["die"] | words["toll"]
    if words["take"] and (lives or words["death"]):
        used |= lives | words["take"]
    if not used:
        return None
    measures = {row.chunks[i].nouns[0].measure for i in own} | ({VIOLENCE[kind]} if kind is not None else set())
    if measures - {MEASURE}:
        told = used | (words[kind] if kind is not None else frozenset())
        return None if len(measures) > 1 else Dead(used=frozenset(told), battle=True, own=True, measure=measures.pop())
    in_battle = bool(words["battle"]) and bool(words["death"] | words["die"])
    by_type = bool(words["state_based"])  # the publisher's own word for what it counts
    battle = bool(own) or in_battle or by_type
    printed = any("related" in row.chunks[i].text.lower() for i in own | words["battle"])
    return Dead(used=frozenset(used), battle=battle, own=battle and (printed or by_type or credited(row, MEASURE)))


def credited(row: Row, measure: str) -> bool:
    """Whether the sentence, or who speaks in it, names the publisher of the figures."""
    publisher = row.lexicon.measure(measure)[0].publisher
    names = {name.lower() for name in (*publisher.aliases, publisher.short, publisher.name)}
    told = f" {' '.join(token.text.lower() for token in row.claim.sentence.tokens)} "
    said_by = " ".join(voice.speaker.lower() for voice in row.claim.voices[1:])
    return any(f" {name} " in told or name in said_by for name in names)


def _by_superlative(row: Row) -> Dead | None:
    """Take "the deadliest year" and "deadlier than" as said of the dead."""
    words = said(row)
    used = words["deadliest"] | words["deadly"]
    return Dead(used=used, battle=False) if used else None


def _number(row: Row) -> tuple[str | None, frozenset[int]]:
    """The measure of "the number of (state-based) conflicts"; of conflicts between states where it says so."""
    for index, chunk in enumerate(row.chunks):
        if chunk.text.lower() == "number" and index + 1 < len(row.chunks) and row.chunks[index + 1].text == "of":
            noun = counted_noun(row, index + 2)
            if noun is not None:
                return noun[0], frozenset({index, *noun[1]})
    return None, frozenset()


def counted_noun(row: Row, start: int) -> tuple[str, frozenset[int]] | None:
    """The measure of the conflicts that are counted from `start` on: "active state-based conflicts", "interstate wars"."""
    words = said(row)
    used: set[int] = set()
    for index in range(start, min(start + 7, len(row.chunks))):
        text = row.chunks[index].text.lower().split()[-1]
        single = text.removesuffix("s")
        if index in words["conflict"] and single in CONFLICTS and text != single:
            after = row.chunks[index + 1].text.lower() if index + 1 < len(row.chunks) else ""
            if after == "of":  # "conflicts of interest", "wars of words"
                return None
            between = (used | {index}) & words["interstate"]
            return ("conflict.between_states" if between else CONFLICTS[single]), frozenset(used | {index})
        if not any(index in words[name] for name in ("kind", "state_based", "interstate")):
            return None
        used.add(index)
    return None


def any_conflict(row: Row) -> bool:
    """Whether conflict in general is meant ("killed in armed conflicts"), and not one that was told of ("the war")."""
    words = said(row)
    adjectives = words["kind"] | words["state_based"]
    for index in words["conflict"]:
        at = index - 1
        while at >= 0 and at in adjectives:
            at -= 1
        if at >= 0 and (row.chunks[at].kind is ChunkKind.OWNER or row.chunks[at].text.lower() in _POINTING):
            return False
    return bool(words["conflict"]) and not any(chunk.type is EntityType.EVENT for chunk in row.chunks)


def counted_as(dead: Dead) -> tuple[Assumption, ...]:
    """What it takes to hold the dead in general, or somebody's count of those in battle, against the publisher's count."""
    if dead.own:
        return ()
    text = (
        "that the dead are those of battle; who was killed on purpose, died of hunger or was never counted is not in it"
    )
    if dead.battle:
        text = "that the deaths in battle are counted as the publisher counts them; others count more"
    return (Assumption(kind="narrower", text=text, cost=0.05 if dead.battle else 0.1),)


def at_war(row: Row, about: Scene) -> bool:
    """Whether the clause, or the sentence before, says that they died of war: else it may be a flood, or one attack."""
    named = any(chunk.type is EntityType.EVENT for chunk in row.chunks)
    if about.event is not None or named or said(row)["conflict"]:
        return True
    words = sections()["conflict"]
    before = row.claim.context[-1].tokens if row.claim.context else ()
    return any({t.lemma.lower(), t.text.lower()} & words for t in (*before, *row.claim.sentence.tokens))


def harmless(row: Row) -> frozenset[int]:
    """Words that carry the figure and say nothing more."""
    words = said(row)
    tellers = {i for i, chunk in enumerate(row.chunks) if _counts(row, chunk.text)}
    return frozenset().union(*(words[name] for name in _HARMLESS), tellers)


def _counts(row: Row, name: str) -> bool:
    """Whether a publisher's name is that of the figures that are asked."""
    publisher = row.lexicon.measure(MEASURE)[0].publisher
    return name.lower() in {alias.lower() for alias in (*publisher.aliases, publisher.short, publisher.name)}


def unsure(row: Row) -> bool:
    """Whether a modal makes the clause a guess or a forecast ("could kill", "may have died")."""
    span = row.claim.span
    return any(t.tag == "MD" for t in row.claim.sentence.tokens if span.start <= t.start and t.end <= span.end)

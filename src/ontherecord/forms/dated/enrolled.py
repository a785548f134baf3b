"""Joining and leaving as happenings: "before Croatia joined the EU", "after leaving the CIS"."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.bodies import kept
from ontherecord.forms.dated.enrolment import either, one_of_a_people, phrasal
from ontherecord.forms.dated.found import VERBAL, Found, lemmas
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Aspect, Edge, Happening
from ontherecord.model.reading import Assumption
from ontherecord.record.memberships import load_rolls

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Group, Row

_PRONOUNS = frozenset({"it", "they", "he", "she"})


def enrolled(row: Row, low: int, high: int, others: tuple[str, ...]) -> Found | None:
    """Read "Croatia joined the EU", "leaving the CIS"."""
    lemma = lemmas(row)
    for index in range(low, high):
        chunk = row.chunks[index]
        if chunk.tag not in VERBAL:
            continue
        verb = lemma.get(chunk.start, "")
        edge, words = _edge(row, index, verb)
        if edge is None:
            continue
        bodies = [
            i
            for i in range(max(words) + 1, high)
            if row.chunks[i].type is EntityType.ORGANISATION and row.chunks[i].code
        ]
        if len(bodies) != 1 or not _only_empty(row, max(words) + 1, bodies[0]):
            return None
        if row.chunks[bodies[0]].code not in kept():
            return None
        members = _subjects(row, low, index, others)
        if members is None:
            return None
        codes, indices = members
        participants = (
            *(Participant(code=code, role=Role.MEMBER) for code in codes),
            Participant(code=row.chunks[bodies[0]].code or "", role=Role.ORGANISATION),
        )
        used = frozenset({*words, bodies[0], *indices})
        return Found(
            happening=Happening(events=(), participants=participants, edge=edge, surely=True),
            indices=used,
            first=min(used),
            last=max(used),
            said=True,
            codes=codes,
        )
    return None


def enrolled_by_noun(row: Row, low: int, high: int, others: tuple[str, ...]) -> Found | None:
    """Read "Croatia's accession to the EU", "its exit from the CIS", "the admission of Finland to NATO"."""
    table = cues()
    for index in range(low, high):
        word = row.chunks[index].text.lower()
        edge = Edge.BEGINNING if table.has("joining", word) else Edge.END if table.has("leaving", word) else None
        if edge is None or not row.chunks[index].tag.startswith("NN"):
            continue
        bodies = [i for i in range(index + 1, high) if row.chunks[i].type is EntityType.ORGANISATION]
        if len(bodies) != 1 or row.chunks[bodies[0]].code not in kept():
            return None
        who = _owners(row, low, index, bodies[0], others)
        if who is None:
            return None
        codes, indices = who
        participants = (
            *(Participant(code=code, role=Role.MEMBER) for code in codes),
            Participant(code=row.chunks[bodies[0]].code or "", role=Role.ORGANISATION),
        )
        used = frozenset({index, bodies[0], *indices})
        happening = Happening(events=(), participants=participants, edge=edge, surely=True)
        return Found(happening=happening, indices=used, first=min(used), last=max(used), said=True, codes=codes)
    return None


def _owners(
    row: Row, low: int, noun: int, body: int, others: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
    """Whose joining or leaving it is: the possessive right before the noun, "of X" behind it, or whom "its" goes back to."""
    groups = [g for g in row.groups(low, body) if all(row.chunks[i].type is EntityType.STATE for i in g.indices)]
    owners = [g for g in groups if (g.possessive and g.last + 2 == noun) or (g.before == "of" and g.first > noun)]
    if groups:
        return (owners[0].codes, owners[0].indices) if len(groups) == len(owners) == 1 else None
    its = noun > low and row.chunks[noun - 1].text.lower() in {"its", "their"}
    codes = others or row.subject_codes()
    return (codes, (noun - 1,)) if its and codes else None


def _edge(row: Row, index: int, verb: str) -> tuple[Edge | None, frozenset[int]]:
    """Which end of a membership a verb names, and the chunks that say so."""
    particle = phrasal(row, index, verb)
    if particle is not None:
        edges = {Aspect.BEGAN: Edge.BEGINNING, Aspect.ENDED: Edge.END}
        return (edges.get(particle[1]) if particle[0] != "expels_by" else None), particle[2]
    table = cues()
    begins = table.has("join", verb) or table.has("adopts", verb)
    return Edge.BEGINNING if begins else Edge.END if table.has("leave", verb) else None, frozenset({index})


def _only_empty(row: Row, low: int, high: int) -> bool:
    return all(row.chunks[i].kind is ChunkKind.WORD for i in range(low, high))


def _subjects(row: Row, low: int, verb: int, others: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
    """Who does it: the last group of states before the verb, else whom its pronoun or an empty place goes back to."""
    groups = [g for g in row.groups(low, verb) if all(row.chunks[i].type is EntityType.STATE for i in g.indices)]
    if any(one_of_a_people(row, g) or either(row, g) for g in groups):
        return None
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

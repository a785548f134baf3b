"""Armed conflict spoken of loosely: people who "fell in the fighting", conflicts that have "gone from" one number to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.assembled.words import words
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.conflict.fought import CONFLICTS, MEASURE, counted_noun, of_other_type
from ontherecord.forms.conflict.words import said
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Count, Level
from ontherecord.model.quantity import Unit

if TYPE_CHECKING:
    from ontherecord.forms.assembled.clause import Clause

_PLACES = frozenset({EntityType.REGION})
_SIDES = frozenset({EntityType.STATE, EntityType.GROUP, EntityType.REGION})


def loosely_fought(clause: Clause) -> tuple[str, tuple[Participant, ...], frozenset[int]] | None:
    """The measure of conflict that a clause may be about, with those whom it names and the words; `None` where it is none."""
    if of_other_type(clause.row) or any(_of_something_else(clause, i) for i in range(len(clause.chunks))):
        return None
    found = said(clause.row)
    dying = found["death"] | found["die"] | _of_section(clause, "falls")
    fighting = found["battle"] | found["conflict"]
    used: frozenset[int] = frozenset()
    if dying and fighting:
        measure, used = MEASURE, dying | found["people"] | fighting
    else:
        counted = next((c for i in range(len(clause.chunks)) if (c := counted_noun(clause.row, i)) is not None), None)
        if counted is None:
            return None
        measure, used = counted
    parties, names = _parties(clause)
    return measure, parties, used | names


def _of_something_else(clause: Clause, index: int) -> bool:
    chunk = clause.chunks[index]
    named = chunk.nouns and not chunk.nouns[0].measure.startswith(("conflict.", "population"))
    return chunk.kind in {ChunkKind.FLOW, ChunkKind.ROLE} or bool(named)


def _of_section(clause: Clause, section: str) -> frozenset[int]:
    return frozenset(i for i in range(len(clause.chunks)) if words().has(section, clause.text(i)))


def _parties(clause: Clause) -> tuple[tuple[Participant, ...], frozenset[int]]:
    """Every state, group and region named; a region has no side of its own."""
    found: dict[str, Participant] = {}
    used: set[int] = set()
    for index, chunk in enumerate(clause.chunks):
        if chunk.kind is ChunkKind.ENTITY and chunk.code is not None and chunk.type in _SIDES:
            role = Role.SUBJECT if chunk.type in _PLACES else Role.BELLIGERENT
            found.setdefault(chunk.code, Participant(code=chunk.code, role=role))
            used.add(index)
    return tuple(found.values()), frozenset(used)


def as_number(form: Level) -> Level | Count:
    """A level of a number of conflicts as the count that it is."""
    if form.measure not in {*CONFLICTS.values(), "conflict.between_states"} or form.value.unit is not Unit.COUNT:
        return form
    return Count(
        measure=form.measure, participants=form.participants, counted=None, period=form.period, value=form.value
    )

"""Superlative over the steps of a group: "Lithuania was the first of the Soviet republics to declare independence"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.found import lemmas
from ontherecord.forms.dated.standing_out import covered, cues_of, denials, fillers, restricted
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Aspect, Edge, Extreme, Happening, Superlative
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.record.closed import ClosedEvents, load_closed
from ontherecord.record.groups import members

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

EXAMPLES = (
    "Lithuania was the first of the Soviet republics to declare independence.",
    "Kazakhstan was the last Soviet republic to declare its independence.",
)
NOT_EXAMPLES = (
    "Lithuania was the first of the Soviet republics to win a medal.",
    "Kazakhstan was the last Soviet republic to declare bankruptcy.",
)
MEASURE = "event"
FORM = "superlative"
"""A superlative whose members are states, by the day of a step that each of them took."""
_GROUPED = frozenset({EntityType.GROUP, EntityType.REGION})
_STEP = "independence"


def parse(row: Row, published: Period | None) -> list[Draft]:
    """The place of one state among the members of a group that declared independence."""
    cue, other = cues_of(row)
    if cue is None or other is not None or denials(row) or published is None or restricted(row):
        return []
    if cue.extreme not in {Extreme.EARLIEST, Extreme.LATEST}:
        return []
    step, group = _step(row), _group(row)
    states = [i for i, c in enumerate(row.chunks) if c.type is EntityType.STATE and c.code is not None]
    if not step or group is None or len(states) != 1 or any(c.kind is ChunkKind.TIME for c in row.chunks):
        return []
    listed, among, index = group
    code = row.chunks[states[0]].code or ""
    events = tuple(name for name in listed.all if _taken_by(row, name) == code)
    if code not in among or not events:
        return []
    who = (Participant(code=code, role=Role.SUBJECT),)
    return [
        Draft(
            slot=("superlative", listed.id),
            kind=Kind.SUPERLATIVE,
            form=Superlative(
                measure=MEASURE,
                participants=who,
                extreme=cue.extreme,
                aspect=Aspect.BEGAN,
                period=Period(start=None, stop=published.stop, grain=Grain.RANGE),
                value=Quantity(number=Decimal(cue.place), unit=Unit.RANK),
                among=among,
                happening=Happening(events=events, participants=who, edge=Edge.BEGINNING, surely=True),
                within=listed.id,
            ),
            assumptions=(),
            used=frozenset({*covered(row, cue.start, cue.end), *step, *states, index, *fillers(row, whole=True)}),
            start=0,
            end=len(row.claim.quote),
        )
    ]


def _taken_by(row: Row, name: str) -> str | None:
    event = row.chronicle.event(name)
    return None if event is None else event.place


def _step(row: Row) -> set[int]:
    """The words of the step: "declare independence", "proclaim its independence restored"."""
    lemma = lemmas(row)
    nouns = [i for i, chunk in enumerate(row.chunks) if chunk.text.lower() == _STEP]
    verbs = [i for i, c in enumerate(row.chunks) if cues().has("declares", lemma.get(c.start, c.text.lower()))]
    if len(nouns) != 1 or not verbs or min(verbs) > nouns[0]:
        return set()
    return {*nouns, *verbs}


def _group(row: Row) -> tuple[ClosedEvents, tuple[str, ...], int] | None:
    """The group named, with the list that has the step of each of its members; as many as it counts, where it counts."""
    groups = [i for i, chunk in enumerate(row.chunks) if chunk.type in _GROUPED and chunk.code is not None]
    if len(groups) != 1:
        return None
    named = members(row.chunks[groups[0]].code or "") or frozenset()
    for one in load_closed().steps:
        whole = members(one.of) or frozenset()
        inside = {place for name in one.all if (place := _taken_by(row, name)) is not None}
        if named and named <= whole and (named == whole or named <= inside):
            return one, tuple(sorted(named)), groups[0]
    return None

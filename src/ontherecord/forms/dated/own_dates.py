"""Dates of the happenings that a clause puts in order: what the record dates otherwise is no date of theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.model.entity import Role
from ontherecord.model.form import Edge, Happening
from ontherecord.record.memberships import load_memberships

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.forms.dated.found import Found
    from ontherecord.model.period import Period
    from ontherecord.record.events import Event


def own_dates(
    row: Row, sides: tuple[Found, Found], first: int, last: int
) -> tuple[set[int], tuple[Found, Found]] | None:
    """Times of the clause that are the date of one of its happenings, and both, surer for it; `None` where one is not.

    `first` and `last` are the chunks of the joint between the two.
    """
    used: set[int] = set()
    said, other = sides
    for index, chunk in enumerate(row.chunks):
        if chunk.kind is not ChunkKind.TIME or first <= index <= last:
            continue
        if any(index in side.indices for side in sides):
            continue
        period = None if chunk.time is None else chunk.time.period
        near = min(sides, key=lambda side: min(abs(index - side.first), abs(index - side.last)))
        if period is None or not _borne_out(row, near.happening, period):
            return None
        used.add(index)
        if near is sides[0]:
            said = _surely(row, said, period)
        else:
            other = _surely(row, other, period)
    return used, (said, other)


def _surely(row: Row, found: Found, period: Period) -> Found:
    """The same happening with its own date beside it, which tells it from others like it."""
    events = tuple(
        name
        for name in found.happening.events
        if (event := row.chronicle.event(name)) is not None and _at_an_end(event, period)
    )
    happening = replace(found.happening, events=events, surely=found.happening.surely or len(events) == 1)
    return replace(found, happening=happening)


def _at_an_end(event: Event, period: Period) -> bool:
    return period.overlaps(event.first) or (event.last is not None and period.overlaps(event.last))


def _borne_out(row: Row, happening: Happening, period: Period) -> bool:
    """Whether the record dates a happening to that period."""
    events = [event for name in happening.events if (event := row.chronicle.event(name)) is not None]
    if events:
        return any(_at_an_end(event, period) for event in events)
    members = {p.code for p in happening.participants if p.role is Role.MEMBER}
    bodies = {p.code for p in happening.participants if p.role is Role.ORGANISATION}
    spells = [spell for spell in load_memberships() if spell.organisation in bodies and spell.member in members]
    held = {
        spell.member
        for spell in spells
        if spell.status == "member"
        and (edge := spell.begins if happening.edge is Edge.BEGINNING else spell.ends) is not None
        and period.overlaps(edge)
    }
    return bool(members) and held == members

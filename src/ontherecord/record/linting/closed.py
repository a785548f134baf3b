"""Finds what does not hold together in the lists that are declared whole."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from ontherecord.record.linting.findings import error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontherecord.model.diagnostic import Diagnostic
    from ontherecord.record.closed import Closed, ClosedEvents, ClosedTerms
    from ontherecord.record.events import Event
    from ontherecord.record.leaders import Leader
    from ontherecord.record.names import Gazetteer

LONGEST_GAP = timedelta(days=31)
"""An office empty for longer may have had a holder who is not listed."""


def lint_closed(
    closed: Closed, events: Iterable[Event], leaders: Iterable[Leader], names: Gazetteer
) -> Iterator[Diagnostic]:
    """Find events that are not there or lie outside their list's time, and offices with gaps or an earlier holder."""
    by_id = {event.id: event for event in events}
    for one in (*closed.wars, *closed.steps):
        yield from _events(one, by_id, names)
    terms = tuple(leaders)
    for office in closed.terms:
        yield from _terms(office, [t for t in terms if (t.state, t.office) == (office.state, office.office)])


def _events(one: ClosedEvents, by_id: dict[str, Event], names: Gazetteer) -> Iterator[Diagnostic]:
    where = f"closed: {one.id}"
    for code in (*one.between, *((one.of,) if one.of else ())):
        if code not in names:
            yield error("unknown_code", f"{where}: {code!r} is in no code list.")
    if not one.names and not one.between and not one.of:
        yield error("nameless_list", f"{where} has neither names nor parties nor a group.")
    for name in (*one.all, *one.loose):
        event = by_id.get(name)
        if event is None:
            yield error("unknown_event", f"{where}: no event has the id {name!r}.")
        elif not (_day(one.since.first) <= _day(event.first.last) and _day(event.first.first) <= _day(one.until.last)):
            yield error("event_outside_list", f"{where}: {name} did not begin from {one.since} to {one.until}.")
        elif not set(one.between) <= set(event.parties):
            yield error("stranger_in_list", f"{where}: {name} was not between {' and '.join(one.between)}.")
    for name in set(one.loose) - set(one.all):
        yield error("unknown_event", f"{where}: {name!r} is loose and not in the list.")


def _day(day: object) -> str:
    return str(day)


def _terms(office: ClosedTerms, terms: list[Leader]) -> Iterator[Diagnostic]:
    where = f"closed: {office.state}, {office.office}"
    inside = [term for term in terms if term.last is None or _day(term.last.last) > _day(office.since.first)]
    if not inside:
        yield error("empty_list", f"{where} has no holder.")
        return
    if _day(inside[0].first.first) > _day(office.since.last) or (office.first and inside[0] is not terms[0]):
        yield error("late_list", f"{where}: the first holder came on {inside[0].first.first}.")
    for before, after in pairwise(inside):
        left, came = None if before.last is None else before.last.last, after.first.first
        if left is None or came is None or came - left > LONGEST_GAP:
            yield error("gap_in_list", f"{where}: nobody is listed between {before.person} and {after.person}.")

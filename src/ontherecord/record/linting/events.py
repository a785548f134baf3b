"""Finds what does not hold together in the chronology."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ontherecord.record.linting.findings import error, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontherecord.model.diagnostic import Diagnostic
    from ontherecord.record.events import Event
    from ontherecord.record.names import Gazetteer

_ENDING = ("ceasefire", "treaty", "withdrawal", "government")
"""Kinds of a part that can end a war for which no last day is written."""


def lint_events(events: Iterable[Event], names: Gazetteer) -> Iterator[Diagnostic]:
    """Find unknown codes, dates the wrong way round, clashing ids and names, broken parts, and wars that never end."""
    listed = tuple(events)
    for identifier, count in Counter(event.id for event in listed).items():
        if count > 1:
            yield error("repeated_event", f"events: {count} events bear the id {identifier!r}.")
    yield from _names(listed)
    by_id = {event.id: event for event in listed}
    parts: dict[str, set[str]] = defaultdict(set)
    for event in listed:
        if event.part_of is not None:
            parts[event.part_of].add(event.kind)
    for event in listed:
        yield from _codes(event, names)
        yield from _dates(event)
        yield from _whole(event, by_id)
        if event.kind == "war" and event.last is None and not event.ongoing and not parts[event.id] & set(_ENDING):
            yield error("endless_war", f"events: {event.id} has no last day, no ceasefire, and is not said to go on.")


def _names(events: tuple[Event, ...]) -> Iterator[Diagnostic]:
    """A name stands for one event, unless it is said to be shared; names are compared without regard to case."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for event in events:
        for name in {name.casefold() for name in event.names}:
            bearers[name].append(event.id)
    for name, holders in bearers.items():
        if len(holders) > 1:
            yield error("clashing_event_name", f"events: {name!r} names {' and '.join(holders)}.")
    for event in events:
        for name in event.shared_names:
            if bearers[name.casefold()]:
                holder = bearers[name.casefold()][0]
                yield error("sole_shared_name", f"events: {name!r} is shared by {event.id} and names {holder} alone.")


def _codes(event: Event, names: Gazetteer) -> Iterator[Diagnostic]:
    for code in (*event.parties, *(() if event.place is None else (event.place,))):
        if code not in names:
            yield error("unknown_code", f"events: {code!r} of {event.id} is in no code list.")
    if not event.parties:
        yield error("no_parties", f"events: {event.id} names no party.")
    for code, count in Counter(event.parties).items():
        if count > 1:
            yield warning("repeated_party", f"events: {event.id} names {code} {count} times.")


def _dates(event: Event) -> Iterator[Diagnostic]:
    if event.last is None or event.first.first is None or event.last.last is None:
        return
    if event.last.last < event.first.first:
        yield error("reversed_event", f"events: {event.id} ends on {event.last.last}, before it begins.")


def _whole(event: Event, by_id: dict[str, Event]) -> Iterator[Diagnostic]:
    """A part belongs to an event that is there, is no part itself, and had begun by then."""
    if event.part_of is None:
        return
    whole = by_id.get(event.part_of)
    if whole is None or whole is event or whole.part_of == event.id:
        yield error("unknown_whole", f"events: {event.id} is part of {event.part_of!r}, which is no larger event.")
        return
    over, begun = None if event.ends is None else event.ends.last, whole.first.first
    if over is not None and begun is not None and over < begun:
        yield error("early_part", f"events: {event.id} was over before {whole.id}, of which it is a part, began.")

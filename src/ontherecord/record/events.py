"""What happened when: wars, ceasefires, treaties, changes of government, summits and statements. One file a subject."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ontherecord.errors import InvalidDataset
from ontherecord.model.period import Period
from ontherecord.record.fields import Fields
from ontherecord.record.releases import release_from
from ontherecord.record.sources import FactSource, period_of, source_named, sources_of
from ontherecord.record.tables import EVENTS
from ontherecord.record.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from ontherecord.record.dataset import Release
    from ontherecord.record.tables import TableSpec, Value

KINDS = (
    "war", "offensive", "ceasefire", "treaty", "revolution", "coup", "government", "election", "summit", "annexation",
    "independence", "recognition", "withdrawal", "accession", "statement", "sanctions", "attack",
)  # fmt: skip
"""Of an event. `statement` is what somebody said or decided short of a formal step; `withdrawal` is also of troops.

`independence` is declared or gained, whoever recognises it, and also a state's breaking up into others.
"""
OPEN = "open"
"""In `to`: the event had not ended by `KNOWN_UNTIL`."""
KNOWN_UNTIL = Period.month(2026, 4)
"""The month up to which the chronology goes. What ended or happened later is not in it, and of 2026 only little is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event. `first` and `last` are the days of its beginning and end, each as precisely as it is known.

    `last` is `None` for an event of one day (or of one month or year, if no more is known) and for one that is `ongoing`.
    `name` and `aliases` mean this event alone. `shared_names` are borne by others too, listed here or not ("the Gaza
    war"): parties or a date beside them have to decide.
    Both ends belong to the event: the length of a war is counted from the one to the other, inclusive or exclusive.
    `parties` and `place` are codes of the code lists. `part_of` is the id of a larger event: the war of a battle, or the
    war that a ceasefire was to end. `words` reports what exactly was said or decided, where a statement is often told
    as more than it was. `disputed` says that others write other days, so that a date or length that differs refutes nothing. `verified` is whether the source was read; what is not verified may be shown and never refutes.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    shared_names: tuple[str, ...]
    kind: str
    first: Period
    last: Period | None
    ongoing: bool
    parties: tuple[str, ...]
    place: str | None
    part_of: str | None
    note: str
    words: str | None
    source: FactSource
    disputed: bool = False

    @property
    def verified(self) -> bool:
        """Whether the source was read."""
        return self.source.opened

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then the other names that mean this event alone."""
        return (self.name, *self.aliases)

    @property
    def ends(self) -> Period | None:
        """When it ended: `last`, or `first` of an event of one day; `None` where it goes on."""
        return None if self.ongoing else self.last or self.first


@lru_cache(maxsize=1)
def load_events() -> tuple[Event, ...]:
    """Read the chronology, oldest first; of one day, by id.

    Raises:
        InvalidDataset: with file and row, and what to write instead.

    """
    events = [event for path in event_files() for event in _read(path)]
    return tuple(sorted(events, key=lambda event: (str(event.first.first), event.id)))


def event_files() -> tuple[Traversable, ...]:
    """List the files of events, one a subject."""
    folder = files("ontherecord.record") / "starter" / "events"
    return tuple(sorted((path for path in folder.iterdir() if path.name.endswith(".yaml")), key=lambda path: path.name))


def shipped_events() -> tuple[Release, TableSpec, tuple[tuple[Value, ...], ...]]:
    """Give the chronology's release, its table, and its rows without the column `release`.

    Raises:
        InvalidDataset: with file and row, and what to write instead.

    """
    rows = tuple(_row(event) for event in load_events())
    digest = hashlib.sha256()
    for path in event_files():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    head = _table(files("ontherecord.record") / "starter" / "events.release.yaml")
    values = head.values | {"sha256": digest.hexdigest(), "rows": len(rows)}
    return release_from(Fields(head.where, values)), EVENTS, rows


def _row(event: Event) -> tuple[Value, ...]:
    ends = event.ends
    return (
        event.id,
        event.name,
        event.kind,
        event.first.first,
        event.first.grain.value,
        None if ends is None else ends.last,
        None if ends is None else ends.grain.value,
        event.ongoing,
        # Between spaces, so that a code is found as ' ARM ' and never as part of another.
        f" {' '.join(event.parties)} ",
        event.place,
        event.part_of,
        event.verified,
        event.source.line,
        event.note,
        event.words,
    )


def _table(path: Traversable) -> Fields:
    values = read_yaml(path)
    if not isinstance(values, dict):
        raise InvalidDataset(f"{path.name}: needs keys and values.", remedy="See docs/record.md.")
    return Fields(path.name, values)


def _read(path: Traversable) -> Iterator[Event]:
    table = _table(path)
    table.only("sources", "events")
    sources = sources_of(table)
    for row in table.each("events"):
        yield read_event(row, sources)


def read_event(row: Fields, sources: dict[str, FactSource]) -> Event:
    """Read one event.

    Raises:
        InvalidDataset: with the key and what to write instead.

    """
    row.only(
        "id", "name", "aliases", "shared_names", "kind", "from", "to", "parties", "place", "part_of", "note", "words",
        "source", "disputed",
    )  # fmt: skip
    kind = row.text("kind")
    if kind not in KINDS:
        row.fail("kind", f"{kind!r} is not known", f"Known: {', '.join(KINDS)}.")
    ongoing = row.values.get("to") == OPEN
    return Event(
        id=row.identifier("id"),
        name=row.text("name"),
        aliases=row.texts("aliases"),
        shared_names=row.texts("shared_names"),
        kind=kind,
        first=period_of(row, "from"),
        last=period_of(row, "to") if row.has("to") and not ongoing else None,
        ongoing=ongoing,
        parties=row.texts("parties"),
        place=row.text("place") if row.has("place") else None,
        part_of=row.text("part_of") if row.has("part_of") else None,
        note=row.text("note"),
        words=row.text("words") if row.has("words") else None,
        source=source_named(row, "source", sources),
        disputed=row.flag("disputed"),
    )

"""Who led which state when: heads of state and government, and those who ruled without being either."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, cast

from ontherecord.errors import InvalidDataset
from ontherecord.record.fields import Fields
from ontherecord.record.sources import FactSource, period_of, source_named, sources_of
from ontherecord.record.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from ontherecord.model.period import Period

Head = Literal["state", "government", "both", "power"]
HEADS = ("state", "government", "both", "power")
"""What an office makes its holder: head of state, of government, of both, or `power`: the first man without being either
(a party's general secretary, a supreme leader beside whom a president is head of government)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """One person's term in one office.

    `first` and `last` are the days of taking and leaving office, each as precisely as it is known; on a day of change
    both the old and the new holder have it. `last` is `None` where no end is known: `shown_until` is then the last time
    for which the source shows the person in office, and `believed_until` the same from general knowledge, never verified.
    Past both the record says nothing.
    `source` carries person, office and `first`; `end_source` carries `last`.
    """

    person: str
    aliases: tuple[str, ...]
    state: str
    office: str
    head: Head
    acting: bool
    first: Period
    last: Period | None
    shown_until: Period | None
    believed_until: Period | None
    source: FactSource
    end_source: FactSource | None
    vacant_before: str | None
    note: str | None

    @property
    def verified(self) -> bool:
        """Whether the source of person, office and first day was read."""
        return self.source.opened

    @property
    def end_verified(self) -> bool:
        """Whether the source of the last day was read; an open end is not verified."""
        return self.last is not None and self.end_source is not None and self.end_source.opened

    def held(self, when: Period) -> bool | None:
        """Whether the person held the office throughout `when`; `None` where the dates do not tell.

        Days of change count as held. Past `shown_until` of an open term nothing is known.
        """
        start, stop = when.first, when.last
        if start is None or stop is None or self.first.first is None or self.first.last is None:
            return None
        if stop < self.first.first:
            return False
        bound = self.last if self.last is not None else self.shown_until
        if bound is None or bound.first is None or bound.last is None:
            return None
        if start > bound.last:
            return False if self.last is not None else None
        return True if start >= self.first.last and stop <= bound.first else None


@lru_cache(maxsize=1)
def load_leaders() -> tuple[Leader, ...]:
    """Read all terms, file by file in order of their names, state by state, office by office, oldest first.

    Raises:
        InvalidDataset: with file and row, and what to write instead.

    """
    return tuple(leader for path in leader_files() for leader in _read(path))


def leader_files() -> tuple[Traversable, ...]:
    """List the files of terms, one a region."""
    folder = files("ontherecord.record") / "starter" / "leaders"
    return tuple(sorted((path for path in folder.iterdir() if path.name.endswith(".yaml")), key=lambda path: path.name))


def _read(path: Traversable) -> Iterator[Leader]:
    values = read_yaml(path)
    if not isinstance(values, dict):
        raise InvalidDataset(f"{path.name}: needs keys and values.", remedy="See docs/record.md.")
    table = Fields(path.name, values)
    table.only("region", "sources", "offices")
    sources = sources_of(table)
    for office in table.each("offices"):
        office.only("state", "office", "head", "terms")
        head = office.text("head")
        if head not in HEADS:
            office.fail("head", f"{head!r} is not known", f"Known: {', '.join(HEADS)}.")
        for row in office.each("terms"):
            yield _leader(row, office, cast("Head", head), sources)


def _leader(row: Fields, office: Fields, head: Head, sources: dict[str, FactSource]) -> Leader:
    row.only(
        "person", "aliases", "acting", "from", "to", "shown_until", "believed_until", "source", "end_source",
        "vacant_before", "note",
    )  # fmt: skip
    first = period_of(row, "from")
    last = period_of(row, "to") if row.has("to") else None
    if last is not None and last.last is not None and first.first is not None and last.last < first.first:
        row.fail("to", f"{last.last} is before {first.first}", "Swap or mend the dates.")
    for key in ("shown_until", "believed_until"):
        if last is not None and row.has(key):
            row.fail(key, "a term that ended needs none", "Remove it.")
    return Leader(
        person=row.text("person"),
        aliases=row.texts("aliases"),
        state=office.text("state"),
        office=office.text("office"),
        head=head,
        acting=row.flag("acting"),
        first=first,
        last=last,
        shown_until=period_of(row, "shown_until") if row.has("shown_until") else None,
        believed_until=period_of(row, "believed_until") if row.has("believed_until") else None,
        source=source_named(row, "source", sources),
        end_source=source_named(row, "end_source", sources) if row.has("end_source") else None,
        vacant_before=row.text("vacant_before") if row.has("vacant_before") else None,
        note=row.text("note") if row.has("note") else None,
    )

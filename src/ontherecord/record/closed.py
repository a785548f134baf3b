"""Where the chronology and the terms of office are whole: the lists over which "the longest" and "the last" can be wrong.

Everything else is open: that something longer is not on record says nothing. A list is declared with the source that
has it whole; what some count and others do not stands in it as `doubtful`, and no answer may turn on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ontherecord.errors import InvalidDataset
from ontherecord.record.fields import Fields
from ontherecord.record.sources import FactSource, period_of, source_named, sources_of
from ontherecord.record.yamlfile import read_yaml

if TYPE_CHECKING:
    from ontherecord.model.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedEvents:
    """A list of events that is whole from `since` to `until`, both inclusive.

    `names` are what it is called in the plural, `between` the two parties that its wars were between, where it is such a
    list. `of` is the group whose members each took the step that the events are; empty for wars. `events` are counted by
    everybody, `doubtful` by some; of those that are also `loose` others write another beginning, so that no order rests on it.
    """

    id: str
    names: tuple[str, ...]
    between: tuple[str, ...]
    of: str
    since: Period
    until: Period
    events: tuple[str, ...]
    doubtful: tuple[str, ...]
    loose: tuple[str, ...]
    source: FactSource

    @property
    def all(self) -> tuple[str, ...]:
        """Every event that anybody counts."""
        return (*self.events, *self.doubtful)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedTerms:
    """Everybody who held an office of a state since a day; `first` says that nobody held it before."""

    state: str
    office: str
    since: Period
    first: bool
    source: FactSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """What the record declares to be whole."""

    wars: tuple[ClosedEvents, ...]
    steps: tuple[ClosedEvents, ...]
    terms: tuple[ClosedTerms, ...]

    def events(self, identifier: str) -> ClosedEvents | None:
        """Give the list of events with this id."""
        return next((one for one in (*self.wars, *self.steps) if one.id == identifier), None)

    def offices(self, state: str) -> tuple[ClosedTerms, ...]:
        """List the offices of a state whose holders are known without a gap."""
        return tuple(one for one in self.terms if one.state == state)


@lru_cache(maxsize=1)
def load_closed() -> Closed:
    """Read what is declared whole.

    Raises:
        InvalidDataset: with the row and what to write instead.

    """
    path = files("ontherecord.record") / "starter" / "closed.yaml"
    values = read_yaml(path)
    if not isinstance(values, dict):
        raise InvalidDataset(f"{path.name}: needs keys and values.", remedy="See docs/record.md.")
    content = Fields(path.name, values)
    content.only("sources", "wars", "steps", "terms")
    sources = sources_of(content)
    return Closed(
        wars=tuple(_events(row, sources) for row in content.each("wars")),
        steps=tuple(_events(row, sources) for row in content.each("steps")),
        terms=tuple(_terms(row, sources) for row in content.each("terms")),
    )


def _events(row: Fields, sources: dict[str, FactSource]) -> ClosedEvents:
    row.only("id", "names", "between", "of", "since", "until", "events", "doubtful", "loose", "source")
    return ClosedEvents(
        id=row.identifier("id"),
        names=row.texts("names"),
        between=row.texts("between"),
        of=row.text("of") if row.has("of") else "",
        since=period_of(row, "since"),
        until=period_of(row, "until"),
        events=row.texts("events"),
        doubtful=row.texts("doubtful"),
        loose=row.texts("loose"),
        source=source_named(row, "source", sources),
    )


def _terms(row: Fields, sources: dict[str, FactSource]) -> ClosedTerms:
    row.only("state", "office", "since", "first", "source")
    return ClosedTerms(
        state=row.text("state"),
        office=row.text("office"),
        since=period_of(row, "since"),
        first=row.flag("first"),
        source=source_named(row, "source", sources),
    )

"""Names and times of the text, found once and asked by span."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

from ontherecord.model.claim import EntityMention, TimeMention
from ontherecord.model.entity import EntityType
from ontherecord.model.text import Span


class NameHit(Protocol):
    """A name that the record's lists know. `[start, end)` in code points of the text asked about."""

    @property
    def start(self) -> int:
        """First code point."""
        ...

    @property
    def end(self) -> int:
        """One past the last code point."""
        ...

    @property
    def text(self) -> str:
        """The words."""
        ...

    @property
    def code(self) -> str | None:
        """The record's code, `None` where ambiguous."""
        ...

    @property
    def type(self) -> EntityType:
        """What the code stands for."""
        ...


class Gazetteer(Protocol):
    """The record's names with aliases, nationality words, capitals and seats of power."""

    def mentions(self, text: str) -> Sequence[NameHit]:
        """Every name in a text, in order, none inside another."""
        ...


class Mentions:
    """Names and times in order of their start."""

    def __init__(self) -> None:
        self.entities: list[EntityMention] = []
        self.times: list[TimeMention] = []
        self.events: list[EntityMention] = []
        self.event_times: list[TimeMention] = []

    def read_names(self, names: Gazetteer, text: str, span: Span) -> None:
        """Add the names of one block; blocks come in order."""
        for hit in names.mentions(span.of(text)):
            at = Span(span.start + hit.start, span.start + hit.end)
            if span.contains(at) and len(at):
                self.entities.append(EntityMention(span=at, text=at.of(text), code=hit.code, type=hit.type))
        self.entities.sort(key=lambda mention: mention.span)

    def read_times(self, times: Sequence[TimeMention]) -> None:
        """Add the times of one sentence; sentences come in order."""
        self.times.extend(times)

    def read_events(self, events: Sequence[EntityMention], dates: Sequence[TimeMention] = ()) -> None:
        """Add the events of one sentence with their dates, where they are known; sentences come in order."""
        self.events.extend(events)
        self.event_times.extend(dates)

    def events_in(self, span: Span) -> tuple[EntityMention, ...]:
        """Give the events whose words lie wholly inside, and one that the whole span is part of ("33-day war" of a longer name).

        The names of parties within them are among `entities_in`.
        """
        low = bisect_left(self.events, span.start, key=lambda mention: mention.span.start)
        high = bisect_left(self.events, span.end, key=lambda mention: mention.span.start)
        around = [m for m in self.events[max(0, low - 1) : high] if m.span.contains(span) and m.span != span]
        return (*around, *(mention for mention in self.events[low:high] if mention.span.end <= span.end))

    def event_times_in(self, span: Span) -> tuple[TimeMention, ...]:
        """Give the dates of the events whose words touch a span."""
        return tuple(mention for mention in self.event_times if mention.span.overlaps(span))

    def entities_in(self, span: Span) -> tuple[EntityMention, ...]:
        """Give the names that lie wholly inside."""
        low = bisect_left(self.entities, span.start, key=lambda mention: mention.span.start)
        high = bisect_left(self.entities, span.end, key=lambda mention: mention.span.start)
        return tuple(mention for mention in self.entities[low:high] if mention.span.end <= span.end)

    def times_in(self, span: Span) -> tuple[TimeMention, ...]:
        """Give the times that lie wholly inside."""
        low = bisect_left(self.times, span.start, key=lambda mention: mention.span.start)
        high = bisect_left(self.times, span.end, key=lambda mention: mention.span.start)
        return tuple(mention for mention in self.times[low:high] if mention.span.end <= span.end)

"""The events that an article has spoken of so far, in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.claims.times.pointing import AN_EVENT
from ontherecord.model.claim import EntityMention, TimeMention
from ontherecord.model.entity import EntityType
from ontherecord.model.period import Grain, Period
from ontherecord.model.text import Span
from ontherecord.record.chronicle import period_of
from ontherecord.record.events import Event


@dataclass(frozen=True, slots=True)
class Spoken:
    """One mention of an event; `event` is `None` where the words leave open which. `line` counts sentences, `block` paragraphs.

    `span` leaves out the article before the words. `kinds` are what the noun may mean; `cued` says that the words tell
    one happening from others, by a name, a party or a date.
    """

    span: Span
    text: str
    event: Event | None
    kinds: tuple[str, ...]
    cued: bool
    line: int
    block: int

    def mention(self) -> EntityMention:
        """Give what a claim keeps of it."""
        code = None if self.event is None else self.event.id
        return EntityMention(span=self.span, text=self.text, code=code, type=EntityType.EVENT)

    def at(self) -> TimeMention:
        """Give the event as a time that others may count from; without a period where it is not known which it is."""
        if self.event is None:
            return TimeMention(
                span=self.span, text=self.text, period=None, basis="unresolved: which event is not known"
            )
        return TimeMention(span=self.span, text=self.text, period=as_fine(self.event), basis=basis_of(self.event))


def basis_of(event: Event) -> str:
    """Say which event a time goes by, when it was, and whether its dates come from a source that was read."""
    first, ends = event.first, event.ends
    dates = str(_as_known(first))
    if ends is None:
        dates = f"since {dates}, not ended by the last day that the chronology knows"
    elif ends != first:
        dates = f"{dates} to {_as_known(ends, last=True)}"
    sure = "" if event.verified else ", by a source that was not read"
    return f"{AN_EVENT} \u2018{event.name}\u2019, {dates}{sure}"


def _as_known(period: Period, *, last: bool = False) -> str:
    day = period.last if last else period.first
    length = {Grain.MONTH: 7, Grain.YEAR: 4}.get(period.grain, 10)
    return str(day)[:length]


def as_fine(event: Event) -> Period:
    """Give an event's dates with the finest grain that holds them: a war of five days is a matter of its month."""
    period = period_of(event)
    first, last = period.first, period.last
    if first is None or last is None or period.grain in {Grain.DAY, Grain.MONTH, Grain.YEAR}:
        return period
    grain = Grain.RANGE
    if first.year == last.year:
        grain = Grain.MONTH if first.month == last.month else Grain.YEAR
    return Period(start=period.start, stop=period.stop, grain=grain)

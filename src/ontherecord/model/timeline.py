"""What happened when, on one line: out of an article, the record and a case; and where two of them cannot both be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ontherecord.model.period import Period


class Source(StrEnum):
    """Where a point comes from."""

    ARTICLE = "article"
    RECORD = "record"
    CASE = "case"


class Part(StrEnum):
    """What a point is to the question."""

    EFFECT = "effect"
    CAUSE = "cause"
    EVENT = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A dated thing; its period is as wide as its date is uncertain. `event` is an id of the record, `belongs` of a row.

    `told` names the source to show beside it.
    """

    id: str
    period: Period
    text: str
    source: Source
    part: Part = Part.EVENT
    told: str | None = None
    claim: str | None = None
    event: str | None = None
    belongs: str | None = None


class ClashKind(StrEnum):
    """Why two dates, or the two of one item, cannot both hold."""

    EFFECT_FIRST = "effect_before_cause"
    TWO_DATES = "two_dates"
    KNOWN_FIRST = "known_before_it_happened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """`points` are ids; a point that clashes with itself stands once."""

    kind: ClashKind
    points: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Points earliest first, then by their end and id; `undated` counts what had no date to be drawn by."""

    points: tuple[Point, ...]
    clashes: tuple[Clash, ...]
    undated: int = 0


def laid(points: Sequence[Point], clashes: Sequence[Clash] = (), undated: int = 0) -> Timeline:
    """Put points in order and find the dates that contradict each other."""
    ordered = tuple(sorted(points, key=lambda each: (*_ends(each.period), each.source, each.id)))
    found = (*_two_dates(ordered), *_effect_first(ordered), *clashes)
    return Timeline(points=ordered, clashes=tuple(dict.fromkeys(found)), undated=undated)


def _ends(period: Period) -> tuple[date, date]:
    return period.start or date.min, period.stop or date.max


def _two_dates(points: Sequence[Point]) -> list[Clash]:
    """One event with dates that share no day."""
    found = []
    for place, one in enumerate(points):
        for other in points[place + 1 :]:
            if one.event is None or one.event != other.event or one.source is other.source is Source.RECORD:
                continue
            if not one.period.overlaps(other.period):
                text = f"One event has two dates: {days(one.period)} ({one.source}) and {days(other.period)} ({other.source})."
                found.append(Clash(kind=ClashKind.TWO_DATES, points=(one.id, other.id), text=text))
    return found


def _effect_first(points: Sequence[Point]) -> list[Clash]:
    """A cause that began after the effect had ended."""
    effects = [each for each in points if each.part is Part.EFFECT]
    causes = [each for each in points if each.part is Part.CAUSE]
    return [
        Clash(
            kind=ClashKind.EFFECT_FIRST,
            points=(effect.id, cause.id),
            text=f"The effect ({days(effect.period)}) came before its alleged cause {cause.belongs or ''} ({days(cause.period)}).".replace(
                "  ", " "
            ),
        )
        for effect in effects
        for cause in causes
        if effect.period.stop is not None
        and cause.period.start is not None
        and cause.period.start >= effect.period.stop
    ]


def days(period: Period) -> str:
    """A period as finely as it is known, in ISO: one day, one month, one year, or two days."""
    first, last = period.first, period.last
    if first is not None and last is not None:
        if first == last:
            return first.isoformat()
        if Period.month(first.year, first.month) == period:
            return first.isoformat()[:7]
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    return f"{'…' if first is None else first.isoformat()} to {'…' if last is None else last.isoformat()}"

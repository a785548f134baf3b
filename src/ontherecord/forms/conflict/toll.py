"""Level of the dead: "killed more than 30,000 people in the war", "at least 7,600 battle-related deaths in Chad in 2020"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.periods import When, candidates, fitted
from ontherecord.forms.conflict.both import the_two
from ontherecord.forms.conflict.crown import crowning
from ontherecord.forms.conflict.fought import any_conflict, at_war, counted_as, harmless, the_dead, unsure
from ontherecord.forms.conflict.lowest import at_least, low_count
from ontherecord.forms.conflict.scene import Scene, scene, war_years
from ontherecord.forms.draft import Draft
from ontherecord.forms.series.crown import crowned
from ontherecord.forms.series.spans import since_clipped
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType
from ontherecord.model.form import Level
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.record.dataset import Dataset

FORM = "level"
EXAMPLES = (
    "At least 1,200 battle-related deaths were recorded in Chad in 2006.",
    "The civil war in Sri Lanka killed more than 7,000 people in 2008.",
    "Fighting in Mali claimed some 2,000 lives in 2021.",
)
NOT_EXAMPLES = (
    "The bombing in Mali killed 20 people in 2021.",
    "Chad's army lost 40 tanks in 2006.",
)
_CUMULATIVE = ("by ", "until ", "up to ", "as of ", "before ", "after ", "so far", "to date", "till ")
_FINE = frozenset({Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.RANGE})
_PAIR = 2
_SMALL = 25
"""Deaths in a year below which UCDP records no conflict: a smaller figure is that of one attack."""


def parse(row: Row, published: Period | None) -> list[Draft]:
    """One figure of the dead a clause, with whose war it was and when."""
    crown = crowned(row)
    two = the_two(row)
    figures = [i for i, c in enumerate(row.chunks[:crown]) if c.quantity is not None and i not in two]
    if len(figures) != 1 or row.denied() or unsure(row):
        return []
    quantity = row.chunks[figures[0]].quantity
    dead = the_dead(row)
    if quantity is None or quantity.unit is not Unit.COUNT or quantity.number is None or dead is None:
        return []
    if quantity.number < _SMALL or quantity.number % 1:
        return []
    about = scene(row)
    dataset, _ = row.lexicon.measure(dead.measure)
    if about is None or not (about.participants or about.worldly or dead.own or any_conflict(row)):
        return []
    if not dead.battle and not at_war(row, about):
        return []
    low = low_count(row)
    if low and quantity.hedge is not None:
        return []  # "nearly 9,000 on a low count" bounds it twice
    quantity = at_least(quantity) if low else quantity
    used = dead.used | about.used | harmless(row) | low | {figures[0]}
    drafts: list[Draft] = []
    for when in whens(row, about, dataset, published, crown):
        assumptions = (*about.assumptions, *when.assumptions, *counted_as(dead))
        form = Level(
            measure=dead.measure,
            participants=about.participants,
            period=when.period,
            value=replace(quantity, unit=Unit.DEATHS),
        )
        drafts.append(
            Draft(
                slot=("toll",),
                kind=Kind.LEVEL,
                form=form,
                assumptions=assumptions,
                used=frozenset(used | when.used),
                start=0,
                end=len(row.claim.quote) if crown is None else row.chunks[crown].start,
            )
        )
        drafts += crowning(row, crown, dead.measure, about, when.period, assumptions)
    return drafts


def whens(row: Row, about: Scene, dataset: Dataset, published: Period | None, high: int | None = None) -> list[When]:
    """The period of a toll: said, that of the war that is named, or in force; what reaches into a year not over is marked."""
    stop = len(row.chunks) if high is None else high
    timed = [c for c in row.chunks[:stop] if c.kind is ChunkKind.TIME]
    if any(c.text.lower().startswith(_CUMULATIVE) for c in timed):
        return []
    meant = _of_the_war(row, about, published)
    if meant is not None:
        return [meant]
    inside = _inside(row, dataset)
    if not timed and inside is not None:
        return [inside]
    if not timed and about.event is not None:
        years = war_years(about.event, published)
        if years is None:
            return []
        known = Assumption(kind="war", text=f"that the whole of “{about.event.name}” is meant", cost=0.1)
        return [When(period=years, assumptions=(known,), used=frozenset())]
    both = _two_years(row)
    if len(timed) > 1 and both is None:
        return []
    found = [both] if both is not None else candidates(row, dataset, published, low=0, high=stop, timeless=False)
    made = []
    for when in found[:1]:
        period, assumed = since_clipped(row, when.period, when.assumptions, dataset, published)
        if any(one.kind == "window" for one in assumed):
            continue
        made.append(When(period=period, assumptions=(*assumed, *_running(period, published)), used=when.used))
    return made


def _of_the_war(row: Row, about: Scene, published: Period | None) -> When | None:
    """Read "the four-day war of April 2016": a month or days beside a war that they date are those of the war."""
    years = None if about.event is None else war_years(about.event, published)
    timed = [i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.TIME]
    origin = row.claim.span.start
    spans = [
        (origin + c.start, origin + c.end) for c in row.chunks if c.type is EntityType.EVENT or c.kind is ChunkKind.TIME
    ]
    near = [
        t.period
        for t in row.claim.times
        if t.period is not None and any(low <= t.span.start and t.span.end <= high for low, high in spans)
    ]
    if about.event is None or years is None or len(near) != 1 or near[0].grain not in _FINE:
        return None
    if not near[0].overlaps(about.event.first) or (
        years.stop is not None and near[0].stop is not None and years.stop > near[0].stop
    ):
        return None
    known = Assumption(kind="war", text=f"that the whole of “{about.event.name}” is meant", cost=0.1)
    return When(period=years, assumptions=(known,), used=frozenset(timed))


def _inside(row: Row, dataset: Dataset) -> When | None:
    """The time that stands in the description of a war itself ("the fighting of 2014 in Ukraine")."""
    origin = row.claim.span.start
    spans = [(origin + c.start, origin + c.end) for c in row.chunks if c.type is EntityType.EVENT]
    for time in row.claim.times:
        if time.period is not None and any(low <= time.span.start and time.span.end <= high for low, high in spans):
            period, widened = fitted(time.period, dataset)
            return When(period=period, assumptions=widened, used=frozenset())
    return None


def _two_years(row: Row) -> When | None:
    """Read "in 2013 and 2014" as both together."""
    timed = [i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.TIME]
    years = [c.time.period for i in timed if (c := row.chunks[i]).time is not None and c.time.period is not None]
    if (
        len(timed) != len(years)
        or len(years) != _PAIR
        or timed[1] - timed[0] != _PAIR
        or row.chunks[timed[0] + 1].text != "and"
    ):
        return None
    first, second = years
    if first.grain is not Grain.YEAR or second.grain is not Grain.YEAR or first.stop != second.start:
        return None
    return When(
        period=Period(start=first.start, stop=second.stop, grain=Grain.RANGE), assumptions=(), used=frozenset(timed)
    )


def _running(period: Period | None, published: Period | None) -> tuple[Assumption, ...]:
    """What it takes to hold a year that was not over against a whole one."""
    last = None if period is None else period.last
    if last is None or published is None or published.start is None or last < published.start:
        return ()
    return (Assumption(kind="grain", text="that the year that was not over stands for it", cost=0.3),)

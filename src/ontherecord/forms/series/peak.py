"""Superlative over a series: "the highest since 2008", "their lowest level in two decades", "reached a record of $9 billion"."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.draft import Draft
from ontherecord.forms.series.ends import ended
from ontherecord.forms.series.extremes import Top, change, form_of, moved, only_of_moves, reach, tied, top
from ontherecord.forms.series.outdone import outdone
from ontherecord.forms.series.prices import with_money_of_the_day
from ontherecord.forms.series.reach import hushed
from ontherecord.forms.series.spans import single_years
from ontherecord.forms.series.whose import Whose, whose
from ontherecord.forms.series.words import words
from ontherecord.model.claim import Kind
from ontherecord.model.form import Level, Pole
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Unit

FORM = "peak"
EXAMPLES = (
    "Japan's arms imports in 2012 were the highest since 2005.",
    "In 2019 Norway's arms imports reached their highest level in a decade.",
    "Israel's arms exports reached a record in 2012.",
    "Spain's arms exports were higher in 2011 than in any year since 2002.",
)
NOT_EXAMPLES = (
    "Japan was the largest importer of arms since 2005.",
    "Norway bought its largest frigate since 2005.",
)
_LINKS = frozenset(
    {"of", "at", "a", "an", "the", "its", "their", "with", "level", "high", ",", "just", "around", "about", "some"}
)


def parse(row: Row, published: Period | None) -> list[Draft]:
    """One superlative a clause, of a series that it names, with the years that it is meant among, and the figure of it."""
    found = top(row)
    if found is None or row.denied() or row.first(ChunkKind.ROLE) is not None:
        return []
    figures = [i for i in range(len(row.chunks)) if _is_figure(row, i, found)]
    if len(figures) > 1 or (figures and (moved(row) or not _beside(row, figures[0], found))):
        return []
    changed = change(row, max(found.used) if not found.of_all and change(row, max(found.used)) else 0)
    if outdone(row) is not None and (changed is not None or moved(row)):
        return []  # "rose more than in any year" is about the rises
    if found.first and moved(row):
        return []  # "fell by 4 per cent, the first fall since 1998" is a move with a first behind it
    if (changed is None and only_of_moves(found)) or _shrinking(found, changed):
        return []
    tried = reach(row, found, None)
    bare = row if tried is None else hushed(row, tried.used)
    series = whose(bare, 0, len(row.chunks))
    if tried is None or series is None or bare.first(ChunkKind.OPEN) is not None:
        return []
    at = ended(bare, series.topic.dataset, published)
    to = None if at is None else reach(row, found, at[0])
    if at is None or at[0].start is None or at[0].last is None or to is None:
        return []
    form = form_of(series.measure, series.participants, at[0], found, to, None if changed is None else changed[1])
    marks = series.used | found.used | to.used | at[2] | tied(row) | ({changed[0]} if changed is not None else set())
    peak = Draft(
        slot=("superlative",),
        kind=Kind.SUPERLATIVE,
        form=form,
        assumptions=(*series.assumptions, *at[1], *single_years(row, series.topic.dataset, at[0])),
        used=frozenset(marks),
        start=0,
        end=len(row.claim.quote),
        open_choice=len(at[1]) > 0,
    )
    return [*with_money_of_the_day(peak, series.topic.measure), *_levels(row, series, peak, at[0], figures)]


def _levels(row: Row, series: Whose, peak: Draft, at: Period, figures: list[int]) -> list[Draft]:
    """The figure that a superlative gives itself ("a record $9 billion"), by the measure that is named, in the year that it is of."""
    _, measure = row.lexicon.measure(series.topic.measure)
    value = row.chunks[figures[0]].quantity if figures else None
    single = at.start is not None and at.last is not None and at.start.year == at.last.year
    if value is None or value.unit not in measure.units or not single:
        return []
    form = Level(measure=measure.name, participants=series.participants, period=at, value=value)
    told = tuple(one for one in peak.assumptions if one.kind != "prices")
    used = peak.used | {figures[0]}
    return [replace(peak, slot=("level",), kind=Kind.LEVEL, form=form, assumptions=told, used=used)]


def _beside(row: Row, figure: int, found: Top) -> bool:
    """Whether a figure is the superlative's own: "a record $9 billion", "an all-time high of $9 billion", "$9 billion, a record"."""
    low, high = sorted((figure, min(found.used)))
    between = [row.chunks[i].text for i in range(low + 1, high) if i not in found.used]
    return all(text in _LINKS or words().has("heights", text) for text in between)


def _shrinking(found: Top, changed: tuple[int, Direction] | None) -> bool:
    """Whether it is of the smallest fall, which is no lowest growth."""
    return changed is not None and changed[1] is Direction.DOWN and found.pole is Pole.LOWEST


def _is_figure(row: Row, index: int, found: Top) -> bool:
    """Whether a chunk is a figure of its own; "the most since 1998" is a superlative, and the number of a count stays."""
    chunk = row.chunks[index]
    counted = chunk.quantity is not None and chunk.quantity.unit is not Unit.COUNT
    return counted and chunk.text.lower() != "most" and index not in found.used

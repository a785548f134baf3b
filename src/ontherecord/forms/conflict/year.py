"""Superlative over the years of one war: "2014 was the bloodiest year of the war in Syria"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.conflict.fought import MEASURE, Dead, counted_as, harmless, unsure
from ontherecord.forms.conflict.scene import scene, war_years
from ontherecord.forms.conflict.words import said
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.form import Peak, Pole
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

FORM = "peak"
EXAMPLES = (
    "2014 was the bloodiest year of the Syrian civil war.",
    "The deadliest year of the Sri Lankan Civil War was 2009.",
)
NOT_EXAMPLES = (
    "2014 was the bloodiest year of the drug war.",
    "2014 was the wettest year of the Syrian civil war.",
)


def parse(row: Row, published: Period | None) -> list[Draft]:
    """One year that stood out among those of a war of the chronology."""
    words = said(row)
    times = [i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.TIME]
    texts = {chunk.text.lower() for chunk in row.chunks}
    if not words["deadliest"] or "year" not in texts or len(times) != 1 or row.denied() or unsure(row):
        return []
    about = scene(row)
    time = row.chunks[times[0]].time
    at = None if time is None else time.period
    years = None if about is None or about.event is None else war_years(about.event, published)
    if about is None or about.event is None or at is None or years is None or at.grain is not Grain.YEAR:
        return []
    years = Period.years(years.start.year, years.last.year) if years.start and years.last else years
    if not years.contains(at) or any(c.quantity is not None for c in row.chunks):
        return []
    form = Peak(
        measure=MEASURE,
        participants=about.participants,
        at=at,
        period=years,
        pole=Pole.HIGHEST,
        value=Quantity(number=Decimal(1), unit=Unit.RANK),
    )
    known = Assumption(kind="war", text=f"that it is of the years of “{about.event.name}”", cost=0.05)
    dead = Dead(used=words["deadliest"], battle=False)
    return [
        Draft(
            slot=("superlative",),
            kind=Kind.SUPERLATIVE,
            form=form,
            assumptions=(*about.assumptions, known, *counted_as(dead)),
            used=frozenset(dead.used | about.used | harmless(row) | set(times)),
            start=0,
            end=len(row.claim.quote),
        )
    ]

"""Runs of years: "grew for the tenth consecutive year", "fell for five years in a row to 2015"."""

from __future__ import annotations

from decimal import Decimal

from ontherecord.forms.chunks import ChunkKind
from ontherecord.forms.draft import Draft
from ontherecord.forms.row import Row
from ontherecord.forms.series.ends import ended, ordinal_of
from ontherecord.forms.series.spans import single_years
from ontherecord.forms.series.whose import whose
from ontherecord.forms.series.words import words
from ontherecord.model.claim import Kind
from ontherecord.model.form import Run
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Quantity, Unit

FORM = "run"
EXAMPLES = (
    "Poland's arms exports grew for the third consecutive year in 2012.",
    "Arms imports by Egypt rose for five years in a row to 2015.",
)
NOT_EXAMPLES = (
    "Poland exported arms for the third consecutive year in 2012.",
    "The minister resigned in his third year.",
)
MOST_YEARS = 80
"""A longer run is no run of the years that are counted."""


def parse(row: Row, published: Period | None) -> list[Draft]:
    """One run a clause: how many years, which way, and of which series."""
    mark = _mark(row)
    way = _way(row)
    if mark is None or way is None or row.denied():
        return []
    number, used = mark
    series = whose(row, 0, len(row.chunks))
    if series is None or row.first(ChunkKind.OPEN) is not None or not 1 < number <= MOST_YEARS:
        return []
    at = ended(row, series.topic.dataset, published)
    if at is None or at[0].last is None:
        return []
    last = at[0].last.year
    hedge = next((row.chunks[i].text for i in sorted(used) if words().has("running", row.chunks[i].text)), "in a row")
    form = Run(
        measure=series.measure,
        participants=series.participants,
        period=Period.years(last - number + 1, last),
        direction=way[1],
        value=Quantity(number=Decimal(number), unit=Unit.YEARS, hedge=hedge, direction=way[1]),
    )
    return [
        Draft(
            slot=("run",),
            kind=Kind.DURATION,
            form=form,
            assumptions=(*series.assumptions, *at[1], *single_years(row, series.topic.dataset, Period.year(last))),
            used=frozenset(series.used | used | at[2] | {way[0]}),
            start=0,
            end=len(row.claim.quote),
            open_choice=len(at[1]) > 0,
        )
    ]


def _mark(row: Row) -> tuple[int, frozenset[int]] | None:
    """The number of years with its words: "the third consecutive year", "five years in a row"."""
    for index in range(len(row.chunks)):
        for size in (3, 1):
            phrase = " ".join(chunk.text for chunk in row.chunks[index : index + size])
            if words().has("running", phrase):
                return _number(row, index, size)
    return None


def _number(row: Row, index: int, size: int) -> tuple[int, frozenset[int]] | None:
    around = range(max(0, index - 3), min(index + size + 2, len(row.chunks)))
    if not any(row.chunks[i].text in {"year", "years"} for i in around):
        return None
    for at in range(index - 1, max(-1, index - 4), -1):
        chunk = row.chunks[at]
        number = ordinal_of(chunk.text)
        if chunk.quantity is not None and chunk.quantity.unit is Unit.COUNT and chunk.quantity.hedge is None:
            number = int(chunk.quantity.number or 0)
        if number is not None:
            # "30th" may be cut into its figure and its ending.
            return number, frozenset({*range(at, index + size)})
    return None


def _way(row: Row) -> tuple[int, Direction] | None:
    """Which way the series went: by its verb, or by a noun ("growth for the tenth year")."""
    found = []
    for index, chunk in enumerate(row.chunks):
        direction = words().direction(chunk.text) if chunk.tag.startswith("VB") else None
        direction = direction or (words().noun(chunk.text) if chunk.tag.startswith("NN") else None)
        if direction is not None:
            found.append((index, direction))
    return found[0] if len(found) == 1 else None

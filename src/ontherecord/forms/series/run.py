"""Runs of years: "grew for the tenth consecutive year", "fell for five years in a row to 2015"."""

from __future__ import annotations

from decimal import Decimal

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.draft import Draft
from ontherecord.forms.series.ends import ended, ordinal_of
from ontherecord.forms.series.moves import moves
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
_MARKS = frozenset({",", ";", ":", "(", ")", "–", "—"})
_ADVERBS = {"up": Direction.UP, "down": Direction.DOWN}
MOST_YEARS = 80
"""A longer run is no run of the years that are counted."""


def parse(row: Row, published: Period | None) -> list[Draft]:
    """One run a clause: how many years, which way, and of which series."""
    mark = run_of(row)
    way = None if mark is None else _way(row, mark[1])
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
            used=frozenset(series.used | used | at[2] | {way[0]} | _carrying(row, way[0])),
            start=0,
            end=len(row.claim.quote),
            open_choice=len(at[1]) > 0,
        )
    ]


def run_of(row: Row) -> tuple[int, frozenset[int]] | None:
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
        number = ordinal_of(chunk.text) or _fraction_for_ordinal(chunk)
        if chunk.quantity is not None and chunk.quantity.unit is Unit.COUNT and chunk.quantity.hedge is None:
            number = int(chunk.quantity.number or 0)
        if number is not None:
            # "30th" may be cut into its figure and its ending.
            return number, frozenset({*range(at, index + size)})
    return None


def _fraction_for_ordinal(chunk: Chunk) -> int | None:
    """Read "a fifth straight year" as the fifth, and as no part of anything."""
    part = chunk.quantity is not None and chunk.quantity.unit is Unit.FRACTION and chunk.quantity.hedge is None
    return ordinal_of(chunk.text.lower().split()[-1]) if part else None


def _way(row: Row, mark: frozenset[int]) -> tuple[int, Direction] | None:
    """Which way the series went: by its verb, or by a noun or adverb ("growth for the tenth year", "up for the tenth").

    What stands between the same marks as the run's own words goes before the rest of the clause.
    """
    low, high = _piece(row, min(mark))
    for bounds in ((low, high), (0, len(row.chunks))):
        found = [
            (i, way) for i in range(*bounds) if (way := _direction(row, i, near=bounds == (low, high))) is not None
        ]
        if found:
            return found[0] if len(found) == 1 else None
    carried = [move for move in moves(row) if move.direction is not None and move.value.number is None]
    one = carried[0] if len(carried) == 1 else None
    return None if one is None or one.direction is None else (one.at, one.direction)


def _carrying(row: Row, index: int) -> set[int]:
    """The "went" of "went up"."""
    return {
        i for i in (index - 1, index + 1) if 0 <= i < len(row.chunks) and words().has("carriers", row.chunks[i].text)
    }


def _piece(row: Row, index: int) -> tuple[int, int]:
    """The chunks between the marks around one, half-open."""
    low = next((i + 1 for i in range(index - 1, -1, -1) if row.chunks[i].text in _MARKS), 0)
    high = next((i for i in range(index + 1, len(row.chunks)) if row.chunks[i].text in _MARKS), len(row.chunks))
    return low, high


def _direction(row: Row, index: int, *, near: bool) -> Direction | None:
    chunk = row.chunks[index]
    if chunk.tag.startswith("VB"):
        return words().direction(chunk.text)
    if chunk.tag.startswith("NN"):
        return words().noun(chunk.text)
    return _ADVERBS.get(chunk.text) if near and index == _piece(row, index)[0] else None

"""Trend and superlative of the figure that the sentence before gave: "That is 9 per cent more than the year before"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.draft import Draft
from ontherecord.forms.series.whose import over_time
from ontherecord.model.claim import Kind
from ontherecord.model.form import Count, Course, Level, Peak, Pole, Trend
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Quantity, Unit
from ontherecord.model.reading import Assumption

EXAMPLES = ()
NOT_EXAMPLES = (
    "That is 9 per cent more than in Peru.",
    "It was the highest mountain since 1998.",
)
_POINTING = frozenset({"that", "this", "it", "which"})
_BEING = frozenset({"is", "was", "'s", "’s", "represents", "represented", "marks", "marked", "means", "meant", "makes"})
_FIGURES = frozenset({"figure", "figures", "number", "total", "toll", "year", "years", "level", "count", "sum"})
_DENIED = frozenset({"has", "have", "had", "been", "was", "were", "so", "as", "saw", "seen", "ever"})
_TIES = frozenset(
    {"compared", "with", "to", "than", "in", "on", "from", "against", "the", "a", "an", ",", "of", "or", "level"}
)
_UP = frozenset({"more", "higher", "up", "larger", "greater", "above", "increase", "rise"})
_DOWN = frozenset({"less", "fewer", "lower", "down", "smaller", "below", "decrease", "fall", "drop", "decline"})
_YEAR_BEFORE = frozenset(
    {
        "the year before",
        "a year before",
        "a year earlier",
        "the previous year",
        "the preceding year",
        "one year earlier",
    }
)
_HIGHEST = {"highest": Pole.HIGHEST, "largest": Pole.HIGHEST, "most": Pole.HIGHEST, "lowest": Pole.LOWEST}
_PARTS = frozenset({Unit.PERCENT, Unit.FRACTION})
_ON = Assumption(kind="carried", text="that it goes on about the figure of the sentence before", cost=0.1)


def parse(row: Row, published: Period | None) -> list[Draft]:  # noqa: ARG001 - the years are those of the figure before
    """One move or one superlative of the single yearly figure that the sentence before told; nothing where it told several."""
    before = row.figure_earlier
    if before is None or not isinstance(before.form, Level | Count):
        return []
    at = before.form.period
    if at is None or at.start is None or at.last is None or at != Period.year(at.start.year):
        return []
    if any(c.kind is ChunkKind.ENTITY and c.code and c.code not in row.chronicle for c in row.chunks):
        return []
    measure, said = over_time(*row.lexicon.measure(before.form.measure))
    if measure is None:
        return []
    told = replace(before.form, measure=measure)
    found = _peak(row, told, at) or _trend(row, told, at)
    return [] if found is None else [replace(found, assumptions=(*found.assumptions, *said))]


def _draft(row: Row, form: Trend | Peak, used: set[int]) -> Draft:
    before = row.figure_earlier
    return Draft(
        slot=("figure_before",),
        kind=Kind.TREND if isinstance(form, Trend) else Kind.SUPERLATIVE,
        form=form,
        assumptions=(*(before.assumptions if before is not None else ()), _ON),
        used=frozenset(used),
        start=0,
        end=len(row.claim.quote),
    )


def _trend(row: Row, told: Level | Count, at: Period) -> Draft | None:
    """Read "Compared with 2014, that is 9 per cent more"; every word has to be one of these."""
    figures = [i for i, c in enumerate(row.chunks) if c.quantity is not None]
    times = [i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.TIME]
    ways = [i for i, c in enumerate(row.chunks) if c.text.lower() in _UP | _DOWN]
    if len(figures) != 1 or len(times) != 1 or len(ways) != 1 or abs(ways[0] - figures[0]) > 1 or row.denied():
        return None
    quantity, base = row.chunks[figures[0]].quantity, _base(row.chunks[times[0]], at)
    known = _POINTING | _BEING | _TIES
    loose = [i for i, c in enumerate(row.chunks) if c.text.lower() not in known and i not in {*figures, *times, *ways}]
    if quantity is None or quantity.unit not in _PARTS or base is None or loose or not _points(row):
        return None
    up = row.chunks[ways[0]].text.lower() in _UP
    value = replace(quantity, unit=Unit.PERCENT_CHANGE, direction=Direction.UP if up else Direction.DOWN)
    form = Trend(
        measure=told.measure,
        participants=told.participants,
        period=at,
        base_period=base,
        course=Course.PERIODS,
        value=value,
    )
    return _draft(row, form, set(range(len(row.chunks))))


def _points(row: Row) -> bool:
    """Whether a pronoun with its verb is the subject: "that is", "this was"."""
    texts = [chunk.text.lower() for chunk in row.chunks]
    return any(texts[i] in _POINTING and texts[i + 1] in _BEING for i in range(len(texts) - 1))


def _base(chunk: Chunk, at: Period) -> Period | None:
    """The single year that is measured against, which must be before `at`."""
    if at.start is None:
        return None
    if chunk.text.lower() in _YEAR_BEFORE:
        return Period.year(at.start.year - 1)
    period = None if chunk.time is None else chunk.time.period
    if period is None or period.start is None or period != Period.year(period.start.year):
        return None
    return period if period.start < at.start else None


def _peak(row: Row, told: Level | Count, at: Period) -> Draft | None:
    """Read "no figure has been higher since 1994" and "it was the highest figure since 1994"."""
    texts = [chunk.text.lower() for chunk in row.chunks]
    since = _since(row)
    if since is None or at.start is None or since[0] >= at.start.year:
        return None
    year, marks = since
    denials = [i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.DENIAL]
    pole = _denied(row, denials) if denials else next((_HIGHEST[t] for t in texts if t in _HIGHEST), None)
    if pole is None or (not denials and not _points(row)):
        return None
    known = _POINTING | _BEING | _FIGURES | _DENIED | _HIGHEST.keys() | {"the"} | (_UP | _DOWN if denials else set())
    if any(i not in marks and i not in denials and text not in known for i, text in enumerate(texts)):
        return None
    form = Peak(
        measure=told.measure,
        participants=told.participants,
        at=at,
        period=Period.years(year, at.start.year),
        pole=pole,
        value=Quantity(number=Decimal(year), unit=Unit.YEAR, hedge="since"),
    )
    return _draft(row, form, set(range(len(texts))))


def _denied(row: Row, denials: list[int]) -> Pole | None:
    """Which end "no figure has been higher" puts a figure at; `None` where something else is denied."""
    texts = [chunk.text.lower() for chunk in row.chunks]
    if len(denials) != 1 or texts[denials[0]] != "no" or texts[denials[0] + 1 : denials[0] + 2] == []:
        return None
    ways = [text for text in texts if text in _UP | _DOWN]
    if texts[denials[0] + 1] not in _FIGURES or len(ways) != 1:
        return None
    return Pole.HIGHEST if ways[0] in _UP else Pole.LOWEST


def _since(row: Row) -> tuple[int, set[int]] | None:
    """The year after "since", which an event may stand before ("since the flood of 1994"), with all its chunks."""
    for index, chunk in enumerate(row.chunks):
        text = chunk.text.lower()
        period = None if chunk.time is None else chunk.time.period
        if text.startswith("since ") and period is not None and period.start is not None:
            return period.start.year, {index}
        if text != "since":
            continue
        rest = range(index + 1, len(row.chunks))
        times = [t for i in rest if (t := row.chunks[i].time) is not None]
        plain = all(
            row.chunks[i].kind in {ChunkKind.TIME, ChunkKind.ENTITY}
            or row.chunks[i].text.lower() in {"the", "in", "of"}
            for i in rest
        )
        year = None if len(times) != 1 or times[0].period is None else times[0].period.start
        return (year.year, {index, *rest}) if plain and year is not None else None
    return None

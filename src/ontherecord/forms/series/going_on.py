"""What a clause without a measure adds to the figure before it: "…, three times as much as Peru", "…, six points more than in 2009–13"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.periods import fitted
from ontherecord.forms.draft import Draft
from ontherecord.forms.series.comparison import as_measured
from ontherecord.forms.series.hinge import Hinge, hinge, hinge_words
from ontherecord.forms.series.words import words
from ontherecord.model.claim import Kind
from ontherecord.model.form import Comparison, Course, Level, Share, Trend
from ontherecord.model.quantity import Direction, Quantity, Unit
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.model.entity import Participant
    from ontherecord.model.period import Period
    from ontherecord.model.reading import Reading

EXAMPLES = ()
NOT_EXAMPLES = (
    "Three times as much as Peru.",
    "Six points more than in 2009–13.",
)
_SIZES = frozenset({"as", "much", "many", "large", "big", "great", "high", "that", "those", "of", "what", "the", ","})
_UP = frozenset({"more", "higher", "up", "above"})
_DOWN = frozenset({"less", "lower", "down", "fewer", "below"})
_POINTS = frozenset({"points", "point", "percentage points"})
_LINKS = frozenset(
    {"than", "in", "on", "from", "over", "the", "a", "an", "of", ",", "compared", "with", "to", "at", "was", "or"}
)
_ON = Assumption(kind="carried", text="that it goes on about the figure before", cost=0.05)


def parse(row: Row, published: Period | None) -> list[Draft]:  # noqa: ARG001 - the time is that of the figure before
    """One comparison of the level, or one move of the share, that the clause before told; every word is one of theirs."""
    before = row.before[-1] if row.before else None
    if before is None or before.negated or before.unexplained or row.denied() or row.topics(series=True):
        return []
    if isinstance(before.form, Level):
        return _against_another(row, before, before.form)
    return _by_points(row, before, before.form) if isinstance(before.form, Share) else []


def _against_another(row: Row, before: Reading, told: Level) -> list[Draft]:
    """Read "three times as much as Peru", "more than Chile and Peru combined", "nine times Peru's"."""
    every = frozenset(range(len(row.chunks)))
    found = hinge(row, every)
    _, measure = row.lexicon.measure(told.measure)
    value = None if found is None else as_measured(found.value, measure)
    if found is None or value is None or len({p.role for p in told.participants}) != 1:
        return []
    other = _other(row, found, told.participants)
    if other is None:
        return []
    used = {*found.used, *other.used, *(i for i in every if _ties(row, i))}
    if any(not (i in used or row.chunks[i].kind is ChunkKind.WORD) for i in every):
        return []
    form = Comparison(
        measure=told.measure,
        left=told.participants,
        right=other.parties,
        relation=found.relation,
        period=told.period,
        value=value,
        following=found.following,
    )
    return [_draft(row, before, form, Kind.COMPARISON, used)]


@dataclass(frozen=True, slots=True)
class _Other:
    """Who is on the other side, and the chunks that say so."""

    parties: tuple[Participant, ...]
    used: tuple[int, ...]


def _other(row: Row, found: Hinge, told: tuple[Participant, ...]) -> _Other | None:
    if found.following is not None:
        return None if row.groups() else _Other(parties=(), used=())
    groups = row.groups()
    summed = any(hinge_words().has("together", chunk.text) for chunk in row.chunks)
    if len(groups) != 1 or groups[0].first < found.right or (len(groups[0].codes) > 1 and not summed):
        return None
    if set(groups[0].codes) & {p.code for p in told}:
        return None
    return _Other(parties=tuple(replace(told[0], code=code) for code in groups[0].codes), used=groups[0].indices)


def _ties(row: Row, index: int) -> bool:
    text, table = row.chunks[index].text.lower(), hinge_words()
    return text in _SIZES or any(table.has(section, text) for section in ("as", "so", "small", "together"))


def _by_points(row: Row, before: Reading, told: Share) -> list[Draft]:
    """Read "six points more than in 2009–13", "up six percentage points from 2009–13"."""
    times = [i for i, chunk in enumerate(row.chunks) if chunk.kind is ChunkKind.TIME]
    time = row.chunks[times[0]].time if len(times) == 1 else None
    sized = _points(row)
    if time is None or time.period is None or sized is None or told.period is None or row.groups():
        return []
    base, widened = fitted(time.period, row.lexicon.measure(told.measure)[0])
    if base.start is None or told.period.start is None or base.start >= told.period.start:
        return []
    value, used = sized
    used |= {*times, *(i for i, c in enumerate(row.chunks) if c.text.lower() in _LINKS | _UP | _DOWN)}
    used |= {i for i, c in enumerate(row.chunks) if words().noun(c.text) is value.direction}
    if any(not (i in used or c.kind is ChunkKind.WORD) for i, c in enumerate(row.chunks)):
        return []
    form = Trend(
        measure=told.measure,
        participants=told.participants,
        period=told.period,
        base_period=base,
        course=Course.PERIODS,
        value=value,
        part=told.part,
        whole=told.whole,
    )
    draft = _draft(row, before, form, Kind.TREND, used)
    return [replace(draft, assumptions=(*draft.assumptions, *widened))]


def _points(row: Row) -> tuple[Quantity, set[int]] | None:
    """How many points, which way, with the chunks of the number: "six points", "6.5 percentage points"."""
    ways = {_way(row, i) for i in range(len(row.chunks))} - {None}
    figures = [i for i, chunk in enumerate(row.chunks) if chunk.quantity is not None]
    if len(ways) != 1 or len(figures) != 1:
        return None
    figure, quantity = figures[0], row.chunks[figures[0]].quantity
    after = row.chunks[figure + 1].text.lower() if figure + 1 < len(row.chunks) else ""
    if quantity is None or quantity.number is None:
        return None
    counted = quantity.unit is Unit.COUNT and after in _POINTS
    if quantity.unit is not Unit.PERCENTAGE_POINTS and not counted:
        return None
    value = replace(quantity, unit=Unit.PERCENTAGE_POINTS, direction=ways.pop())
    return value, {figure, figure + 1} if counted else {figure}


def _way(row: Row, index: int) -> Direction | None:
    text = row.chunks[index].text.lower()
    if text in _UP:
        return Direction.UP
    return Direction.DOWN if text in _DOWN else words().noun(text)


def _draft(row: Row, before: Reading, form: Comparison | Trend, kind: Kind, used: set[int]) -> Draft:
    return Draft(
        slot=("going_on",),
        kind=kind,
        form=form,
        assumptions=(*before.assumptions, _ON),
        used=frozenset(used),
        start=0,
        end=len(row.claim.quote),
        open_choice=before.open_choice,
    )

"""What the words of a form over a series, or of a count, allow: cores and fringes on the scale of the data."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ontherecord.model.first import First
from ontherecord.model.form import Count, Course, Peak, Run, Trend
from ontherecord.model.quantity import Direction, Unit
from ontherecord.units.hedges import Bounds

_ZERO = Decimal(0)
_ALL, _HUNDRED = Decimal(-100), Decimal(100)
# "Remained at the same level": the fringe is a bare fraction's inner bound (5 %), the core half of it.
_STEADY = (Decimal("2.5"), Decimal(5))
# "Slightly", "sharply": the way must be right; how far a move is a slight or a sharp one is the speaker's view, so these
# only part what fits from what is stretched. A slight move is below the size at which people stop saying "about the same"
# twice over; a sharp one is a fifth or more.
_SLIGHT, _SHARP = Decimal(10), Decimal(20)
_SLIGHTLY = frozenset({"slightly", "marginally", "modestly", "somewhat"})


def changed(form: Trend, core: Bounds, fringe: Bounds) -> tuple[Bounds, Bounds]:
    """Core and fringe of a move, signed: a fall is below zero. `core` and `fringe` are those of its figure alone."""
    if form.course is Course.EVERY_YEAR:
        needed = Decimal(_length(form))
        exact = Bounds(low=needed, high=None, includes_low=True, includes_high=False)
        return exact, exact
    down = form.value.direction is Direction.DOWN
    if form.value.number is None:
        return _way(form.value.hedge, down=down)
    if form.value.direction is None and form.value.unit is not Unit.TIMES:
        return _within(_STEADY[0]), _within(_STEADY[1])
    if form.value.unit is Unit.TIMES or not down:
        return core, fringe
    return _turned(core), _turned(fringe)


def apart(bounds: Bounds, direction: Direction | None) -> Bounds:
    """Bounds of "so many per cent more" (or less) than another as multiples of the other."""
    signed = _turned(bounds) if direction is Direction.DOWN else bounds
    high = None if signed.high is None else 1 + signed.high / _HUNDRED
    return replace(signed, low=1 + signed.low / _HUNDRED, high=high)


def _length(form: Trend | Run) -> int:
    first, last = form.period.start, form.period.last
    return 0 if first is None or last is None else last.year - first.year + 1


def _within(width: Decimal) -> Bounds:
    return Bounds(low=-width, high=width, includes_low=True, includes_high=True)


def _way(manner: str | None, *, down: bool) -> tuple[Bounds, Bounds]:
    """A move of no said size: any in its direction, the core narrowed by the manner."""
    every = Bounds(low=_ZERO, high=None, includes_low=False, includes_high=False)
    core = every
    if manner in _SLIGHTLY:
        core = Bounds(low=_ZERO, high=_SLIGHT, includes_low=False, includes_high=True)
    elif manner is not None:
        core = Bounds(low=_SHARP, high=None, includes_low=True, includes_high=False)
    return (_turned(core), _turned(every)) if down else (core, every)


def _turned(bounds: Bounds) -> Bounds:
    """Bounds of a fall as those of a signed change; nothing falls by more than all of it."""
    low = _ALL if bounds.high is None else max(-bounds.high, _ALL)
    return Bounds(
        low=low,
        high=-bounds.low,
        includes_low=bounds.high is None or bounds.includes_high,
        includes_high=bounds.includes_low,
    )


def peaked(form: Peak) -> tuple[Bounds, Bounds]:
    """A place among the years; or the year named by "since": an earlier one makes the claim weaker than it could be."""
    number = form.value.number or Decimal(1)
    exact = Bounds(low=number, high=number, includes_low=True, includes_high=True)
    if form.value.unit is not Unit.YEAR:
        return exact, exact
    first, last = form.at.start, form.at.last
    length = 1 if form.of_change or first is None or last is None else last.year - first.year + 1
    earliest = number if form.since_last is None or form.period.start is None else Decimal(form.period.start.year)
    latest = number if form.since_last is None else Decimal(form.since_last)
    core = Bounds(
        low=min(number, earliest) - length + 1,
        high=max(number, latest) + length - 1,
        includes_low=True,
        includes_high=True,
    )
    return core, Bounds(low=_ZERO, high=core.high, includes_low=True, includes_high=True)


def began(form: First) -> tuple[Bounds, Bounds]:
    """The year named by "since", or as many years ago; it may be longer ago than is said, and "ten years" may count both ends."""
    number = form.value.number or Decimal(1)
    exact = Bounds(low=number, high=number, includes_low=True, includes_high=True)
    if form.value.unit is Unit.YEAR:
        earliest = number if form.since_last is None or form.period.start is None else Decimal(form.period.start.year)
        latest = number if form.since_last is None else Decimal(form.since_last)
        core = Bounds(low=min(number, earliest), high=max(number, latest), includes_low=True, includes_high=True)
        return core, replace(core, low=_ZERO)
    if form.value.unit is not Unit.YEARS:
        return exact, exact
    least = Decimal(_years_between(form))
    core = Bounds(
        low=least, high=None if form.value.hedge is not None else number + 1, includes_low=True, includes_high=True
    )
    return core, Bounds(
        low=least if form.value.hedge is not None else least - 1, high=None, includes_low=True, includes_high=False
    )


def _years_between(form: First) -> int:
    first, at = form.period.start, form.at.start
    return 0 if first is None or at is None else at.year - first.year


def ran(form: Run) -> tuple[Bounds, Bounds]:
    """As many years or more; more of them are left unsaid by the claim."""
    number = form.value.number or Decimal(2)
    core = Bounds(low=number, high=number, includes_low=True, includes_high=True)
    return core, Bounds(low=number, high=None, includes_low=True, includes_high=False)


def counted(form: Count, core: Bounds, fringe: Bounds) -> tuple[Bounds, Bounds]:
    """Counts are exact unless a hedge says otherwise (the design's rule)."""
    if form.value.hedge is not None or form.value.number is None:
        return core, fringe
    exact = Bounds(low=form.value.number, high=form.value.number, includes_low=True, includes_high=True)
    return exact, exact

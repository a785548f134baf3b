"""What was so of a series for the first time in years: when it last was before, off one figure a year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.model.evidence import ValueInterval
from ontherecord.model.first import First
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    import numpy.typing as npt

_BELOW = frozenset({"less than", "under", "below", "fewer than", "at most", "no more than"})
_WITH = frozenset({"at least", "at most", "no more than", "no less than", None})
# "For the first time" of all years needs a series to look back on: as many as the longest window that the field compares.
_SHORT = 10


def years_asked(form: First) -> Period:
    """The years whose figures it takes: those of the form, and the stretches before that each move is measured against."""
    first, last, length = *_ends(form.period), _length(form)
    return Period.years(first - (0 if form.bound is not None else length * form.running), last)


def _ends(period: Period) -> tuple[int, int]:
    if period.start is None or period.last is None:
        message = f"a series needs both ends of its period, got {period}"
        raise ValueError(message)
    return period.start.year, period.last.year


def _length(form: First) -> int:
    first, last = _ends(form.at)
    return last - first + 1


def holds(form: First, figures: dict[int, Decimal], each: int) -> bool | None:
    """Whether it was so in the stretch that starts with a year; `None` where a figure for that is missing."""
    length = _length(form)
    if form.bound is not None:
        mine = _sum(figures, each, length)
        return None if mine is None else _within(form.bound, mine)
    for step in range(form.running):
        later, earlier = (_sum(figures, each - length * at, length) for at in (step, step + 1))
        if later is None or earlier is None:
            return None
        if not (later > earlier if form.direction is Direction.UP else later < earlier):
            return False
    return True


def _sum(figures: dict[int, Decimal], first: int, length: int) -> Decimal | None:
    years = range(first, first + length)
    return sum((figures[each] for each in years), Decimal(0)) if all(each in figures for each in years) else None


def _within(bound: Quantity, mine: Decimal) -> bool:
    limit = bound.number or Decimal(0)
    if mine == limit:
        return bound.hedge in _WITH
    return mine < limit if bound.hedge in _BELOW else mine > limit


def value_of_first(form: First, figures: dict[int, Decimal]) -> ValueInterval | None:
    """The last year before in which it was so, how many years ago that was, or the place among all years.

    Where it was not so in the year that is said, that year stands for the last one, none for the years, and place 0.
    """
    at = _ends(form.at)[0]
    now = holds(form, figures, at)
    if now is None or not figures:
        return None
    if not now:
        return _value(form, at, at)
    low = min(figures) if form.ever and not form.heir else years_asked_from(form)
    earlier = [each for each in range(low, at - _length(form) + 1) if holds(form, figures, each)]
    last = max(earlier, default=None)
    since = _after(form, low) if last is None else max(last, _after(form, low))
    if not _known(form, figures, range(since + 1, at)):
        return None
    if last is None and form.ever and at - low < _SHORT:
        return None
    return _value(form, at, years_asked_from(form) - 1 if last is None else last, before=len(earlier))


def years_asked_from(form: First) -> int:
    """The first year that is looked at."""
    return _ends(form.period)[0]


def _after(form: First, low: int) -> int:
    """The year that "since" names need not be known: nothing is said of it but that it may have been so then."""
    if form.value.unit is Unit.YEAR:
        return max(int(form.value.number or 0), form.since_last or 0)
    if form.value.unit is Unit.YEARS or form.bound is not None:
        return low - 1
    return low + form.running * _length(form) - 1


def _known(form: First, figures: dict[int, Decimal], years: Iterable[int]) -> bool:
    return all(holds(form, figures, each) is not None for each in years if each <= _ends(form.at)[0] - _length(form))


def inside(bound: Quantity, sums: npt.NDArray[np.float64], scale: int) -> npt.NDArray[np.bool_]:
    """Where figures times a scale lie on the side of a bound that its hedge says."""
    limit = float((bound.number or Decimal(0)) * scale)
    found: npt.NDArray[np.bool_] = sums < limit if bound.hedge in _BELOW else sums > limit
    return found | (sums == limit) if bound.hedge in _WITH else found


def _value(form: First, at: int, last: int, before: int = -1) -> ValueInterval:
    match form.value.unit:
        case Unit.YEAR:
            number = last
        case Unit.YEARS:
            number = at - last
        case _:
            number = before + 1
    return ValueInterval(low=Decimal(number), high=Decimal(number), unit=form.value.unit)

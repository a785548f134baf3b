"""Whether a superlative, a run or a yearly trend misses by no more than a revision of the data could move."""

from __future__ import annotations

from decimal import Decimal

from ontherecord.model.evidence import Finding
from ontherecord.model.first import First
from ontherecord.model.form import Course, Peak, Pole, Run, Trend
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Unit
from ontherecord.record.dataset import Band

_ONE = Decimal(1)
_BELOW = frozenset({"less than", "under", "below", "fewer than", "at most", "no more than"})


def nearly(form: Peak | Run | Trend | First, finding: Finding, band: Band) -> bool:
    """Whether the years that break the claim do so by less than the band, so that a release could mend it."""
    if isinstance(form, Trend) and form.course is not Course.EVERY_YEAR:
        return False
    figures = {int(str(row[0])): Decimal(str(row[1] or 0)) for row in finding.rows}
    unknown = frozenset(int(str(row[0])) for row in finding.rows if row[1] is None)
    if isinstance(form, First):
        known = {each: value for each, value in figures.items() if each not in unknown}
        return _first(form, known, band.level_relative)
    if isinstance(form, Peak):
        return _peak(form, figures, unknown, band.level_relative)
    direction = form.direction if isinstance(form, Run) else form.value.direction or Direction.UP
    years = _claimed(form) if isinstance(form, Run) else _years(form.period)
    return all(
        _went(figures.get(each, Decimal(0)), figures.get(each - 1, Decimal(0)), direction, band.level_relative)
        for each in years
    )


def _years(period: Period) -> range:
    if period.start is None or period.last is None:
        return range(0)
    return range(period.start.year, period.last.year + 1)


def _claimed(form: Run) -> range:
    last = _years(form.period).stop - 1
    return range(last - int(form.value.number or 1) + 1, last + 1)


def _went(later: Decimal, earlier: Decimal, direction: Direction, band: Decimal) -> bool:
    """Whether a step went the way that is said, or against it by no more than the band."""
    if direction is Direction.UP:
        return later >= earlier * (_ONE - band)
    return later <= earlier * (_ONE + band)


def _first(form: First, figures: dict[int, Decimal], band: Decimal) -> bool:
    """Whether what breaks the claim, a year in which it was so or that it was not so in the year said, is within the band."""
    at = _years(form.at)
    length = len(at)
    named = int(form.value.number or 0) if form.value.unit is Unit.YEAR else _years(form.period).start - 1
    breaking = [each for each in figures if max(named, form.since_last or 0) < each <= at.start - length]
    return _turned(form, figures, at.start, length, band) or all(
        _turned(form, figures, each, length, band) for each in breaking if _was_so(form, figures, each, length)
    )


def _was_so(form: First, figures: dict[int, Decimal], each: int, length: int) -> bool:
    steps = range(1 if form.bound is not None else form.running)
    return all(_margin(form, figures, each - step * length, length) > 0 for step in steps)


def _margin(form: First, figures: dict[int, Decimal], each: int, length: int) -> Decimal:
    """How far a stretch is on the side that is said, in parts of what it is held against; far off where that is not known."""
    mine = [figures[year] for year in range(each, each + length) if year in figures]
    if form.bound is not None:
        against, sign = form.bound.number or Decimal(0), -1 if form.bound.hedge in _BELOW else 1
    else:
        earlier = [figures[year] for year in range(each - length, each) if year in figures]
        against = sum(earlier, Decimal(0)) if len(earlier) == length else Decimal(0)
        sign = 1 if form.direction is Direction.UP else -1
    if len(mine) < length or not against:
        return -_ONE
    return sign * (sum(mine, Decimal(0)) / against - 1)


def _turned(form: First, figures: dict[int, Decimal], each: int, length: int, band: Decimal) -> bool:
    """Whether some step of a stretch is within the band of being the other way."""
    steps = range(1 if form.bound is not None else form.running)
    return any(abs(_margin(form, figures, each - step * length, length)) <= band for step in steps)


def _peak(form: Peak, figures: dict[int, Decimal], unknown: frozenset[int], band: Decimal) -> bool:
    """Whether the year that is said stands no more than the band below (or above) the one that breaks its claim."""
    length = len(_years(form.at))
    windows = {
        each: value
        for each, value in windows_of(form, figures).items()
        if not unknown & set(range(each, each + length))
    }
    at = _years(form.at).start
    if at not in windows:
        return True
    mine, sign = windows[at], 1 if form.pole is Pole.HIGHEST else -1
    named = max(int(form.value.number or 0), form.since_last or 0)
    since = named if form.value.unit is Unit.YEAR else _years(form.period).start - 1
    after = _years(form.at).stop if form.value.unit is Unit.RANK else max(windows, default=0) + 1
    rivals = [sign * (value - mine) for each, value in windows.items() if since < each < at or each >= after]
    worst = max(rivals, default=Decimal(0))
    if form.of_change:
        # Changes are in per cent of the year before: a revision moves the ratio by the band.
        return worst <= band * 100
    return worst <= band * max(abs(mine), Decimal(0))


def windows_of(form: Peak, figures: dict[int, Decimal]) -> dict[int, Decimal]:
    """The figure of each window as long as the claimed one, by its first year; or each year's change in per cent."""
    if form.of_change:
        return {
            each: (figures[each] / figures[each - 1] - 1) * 100
            for each in figures
            if figures.get(each - 1, Decimal(0)) > 0
        }
    length = len(_years(form.at))
    first, last = min(figures, default=0), max(figures, default=-1)
    return {
        each: sum((figures.get(each + k, Decimal(0)) for k in range(length)), Decimal(0))
        for each in range(first, last - length + 2)
    }

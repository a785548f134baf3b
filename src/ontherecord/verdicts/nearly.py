"""Whether a superlative, a run or a yearly trend misses by no more than a revision of the data could move."""

from __future__ import annotations

from decimal import Decimal

from ontherecord.model.evidence import Finding
from ontherecord.model.form import Course, Peak, Pole, Run, Trend
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Unit
from ontherecord.record.dataset import Band

_ONE = Decimal(1)


def nearly(form: Peak | Run | Trend, finding: Finding, band: Band) -> bool:
    """Whether the years that break the claim do so by less than the band, so that a release could mend it."""
    if isinstance(form, Trend) and form.course is not Course.EVERY_YEAR:
        return False
    figures = {int(str(row[0])): Decimal(str(row[1] or 0)) for row in finding.rows}
    unknown = frozenset(int(str(row[0])) for row in finding.rows if row[1] is None)
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

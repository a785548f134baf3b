"""What the record shows for a form over a series, or for a count, in a clause; and what would turn it."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from ontherecord.model.evidence import Finding, ValueInterval
from ontherecord.model.first import First
from ontherecord.model.form import Aspect, Count, Course, Peak, Pole, Run, Series, Trend
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Unit
from ontherecord.units.words import amount, during, plain, rounded

_WAY = {Direction.UP: "rose", Direction.DOWN: "fell"}


def told(form: Series | Count, finding: Finding, label: str, who: str, unit: tuple[str, Decimal]) -> str:
    """A clause without its full stop; `who` is everybody in it as prose, `unit` that of the figures with their scale."""
    if finding.value is None:
        return ""
    value = (finding.value.low + finding.value.high) / 2
    of = f" {who}" if who else " in the world"
    match form:
        case Trend(course=Course.PERIODS):
            return _trend(form, finding, f"the {label}{of}", value, unit)
        case Trend(course=Course.SLOPE):
            way = "rose" if value > 0 else "fell"
            return f"by the median slope through all years {during(form.period)}, the {label}{of} {way}"
        case Trend():
            way = _WAY[form.value.direction or Direction.UP]
            total = _length(form)
            return f"the {label}{of} {way} in {plain(value)} of the {total} years {during(form.period)}"
        case Peak():
            return _peak(form, f"the {label}{of}", value)
        case First():
            return _first(form, f"the {label}{of}", value)
        case Run():
            way = _WAY[form.direction]
            years = "1 year" if value == 1 else f"{plain(value)} years in a row"
            return f"the {label}{of} {way} in {years} up to {_last(form.period)}"
        case Count():
            return _counted(form, finding.value, label, of)
        case _:
            assert_never(form)


def _counted(form: Count, value: ValueInterval, label: str, of: str) -> str:
    number, when = _span(value.low, value.high), during(form.period)
    if form.condition is not None:
        return f"the {label}{of} {when} was {amount(form.condition)} in {number} cases"
    if form.aspect is not None:
        moved = "left" if form.aspect is Aspect.ENDED else "joined"
        return f"{number} members {moved} the roll{of} {when}"
    other = form.counted.value if form.counted is not None else "item"
    return f"for the {label}{of} {when}, {plain((value.low + value.high) / 2)} different {other}s are recorded"


def _span(low: Decimal, high: Decimal) -> str:
    return plain(low) if low == high else f"{plain(low)} to {plain(high)}"


def _last(period: Period) -> str:
    return "" if period.last is None else str(period.last.year)


def _length(form: Trend) -> int:
    first, last = form.period.start, form.period.last
    return 0 if first is None or last is None else last.year - first.year + 1


def _trend(form: Trend, finding: Finding, what: str, value: Decimal, unit: tuple[str, Decimal]) -> str:
    if form.part is not None:
        return _points(form, finding, what, value)
    later, earlier = (Decimal(str(cell or 0)) for cell in finding.rows[0][:2])
    name, scale = unit
    ends = (
        f"{what} went from {rounded(earlier * scale)} {name} {during(form.base_period)} "
        f"to {rounded(later * scale)} {name} {during(form.period)}"
    )
    if finding.value is not None and finding.value.unit is Unit.TIMES:
        return f"{ends}, {rounded(later / earlier, 2)} times as much" if earlier else ends
    way = "a fall" if value < 0 else "a rise"
    return f"{ends}, {way} of {rounded(abs(value))} %"


def _points(form: Trend, finding: Finding, what: str, value: Decimal) -> str:
    later, whole, earlier, earlier_whole = (Decimal(str(cell or 0)) for cell in finding.rows[0][:4])
    now = rounded(100 * later / whole) if whole else "0"
    before = rounded(100 * earlier / earlier_whole) if earlier_whole else "0"
    way = "fall" if value < 0 else "rise"
    return (
        f"the share that {what[4:]} made up went from {before} % {during(form.base_period)} to {now} % "
        f"{during(form.period)}, a {way} of {rounded(abs(value))} points"
    )


def _peak(form: Peak, what: str, value: Decimal) -> str:
    what = f"yearly growth of {what}" if form.of_change else what
    side, end = ("higher", "highest") if form.pole is Pole.HIGHEST else ("lower", "lowest")
    if form.value.unit is Unit.YEAR:
        first = None if form.period.start is None else form.period.start.year
        if first is not None and value < first - 1:
            return f"{what} {during(form.at)} was the {end} since before {first}"
        return f"{what} was last {side} than {during(form.at)} in {int(value)}"
    if value == 1:
        return f"{what} {during(form.at)} was the {end} {during(form.period)}"
    return f"{what} was {side} in {plain(value - 1)} earlier periods {during(form.period)} than {during(form.at)}"


def _first(form: First, what: str, value: Decimal) -> str:
    done = so(form)
    at = None if form.at.start is None else form.at.start.year
    last = {Unit.YEAR: int(value), Unit.YEARS: None if at is None else at - int(value)}.get(form.value.unit)
    if last == at or (form.value.unit is Unit.RANK and value == 0):
        return f"{what} {done[1]} {during(form.at)}"
    first = None if form.period.start is None else form.period.start.year
    if last is None:
        return f"{what} {done[0]} {during(form.at)}, and in {plain(value - 1)} earlier years that are on record"
    if first is not None and last < first:
        return f"{what} {done[0]} {during(form.at)}, and in no year before from {first} on"
    return f"{what} {done[0]} {during(form.at)}, and last did so before that in {last}"


def so(form: First) -> tuple[str, str]:
    """What was so, and that it was not."""
    if form.bound is not None:
        return f"was {amount(form.bound)}", f"was not {amount(form.bound)}"
    times = "" if form.running == 1 else f" {form.running} times running"
    rose = form.direction is Direction.UP
    return ("rose" if rose else "fell") + times, f"did not {'rise' if rose else 'fall'}{times}"


def turning(form: Series | Count) -> str:
    """What a later release would have to show."""
    match form:
        case Trend():
            return "A later release that revises either end, or another pair of periods."
        case Peak():
            return "A later release in which another year stands out, or another stretch of years."
        case First():
            return "A later release in which it was so in another year, or not in this one."
        case Run():
            return "A later release in which a year of the run turns, or another last year."
        case Count():
            return "Parties that a later release adds or removes, or another period."
        case _:
            assert_never(form)


def plainest_move(form: Trend, value: Decimal, unit: Unit) -> str:
    """The plainest phrase for a move: "up by about 40 %", "more or less unchanged"."""
    percent = value
    if unit is Unit.TIMES:
        if form.halving:
            return f"about {rounded(1 / value, 2)} times as much" if value else "nothing"
        return f"about {rounded(value, 1)} times as much"
    if unit is Unit.PERCENTAGE_POINTS:
        return f"{'up' if value > 0 else 'down'} by about {rounded(abs(value), 0)} percentage points"
    if abs(percent) <= Decimal("2.5"):
        return "about the same"
    return f"{'up' if percent > 0 else 'down'} by about {rounded(abs(percent), 0)} %"

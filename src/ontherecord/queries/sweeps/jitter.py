"""The support of a trend: the same move between other end points, from one query of yearly figures.

The support of Asudeh et al. (VLDB 2020): the share of alternative pairs of a beginning and an end, near those that were
claimed, for which the statement holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ontherecord.model.asking import Other, Window
from ontherecord.model.entity import Role
from ontherecord.model.form import Trend
from ontherecord.model.quantity import Unit
from ontherecord.model.verdict import Coincidence
from ontherecord.ports import Database
from ontherecord.queries.plan import columns, conditions, parties
from ontherecord.queries.run import decimal
from ontherecord.queries.scope import Scope
from ontherecord.queries.series import own_totals, year
from ontherecord.queries.sweeps.field import Asking, Field, field, window
from ontherecord.queries.sweeps.yearly import field_of
from ontherecord.queries.tree import Conditions, query
from ontherecord.record.dataset import Dataset, Measure, Release
from ontherecord.units.hedges import Bounds

REACH = 2
"""Years by which either end is moved: the jitter of the research note."""
_HUNDRED = Decimal(100)
_FINE = Decimal("0.0001")
Figures = dict[int, tuple[Decimal, Decimal]]
# Two points make any test the same.
_ENOUGH = 3
_SHARES = "SELECT PART, SUM(AMOUNT) AS part, SUM(AMOUNT) AS whole FROM RELATION GROUP BY PART ORDER BY 1"


def jitter(
    form: Trend,
    dataset: Dataset,
    measure: Measure,
    release: Release,
    scope: Scope,
    database: Database,
    fringe: Bounds,
    *,
    until: int | None,
) -> tuple[tuple[Window, ...], tuple[Other, ...], Coincidence | None]:
    """Give every pair of periods as long as those claimed, each moved by up to `REACH` years, that do not overlap.

    `percent` is what the claim's value is held against: the change in per cent, the multiple, or points of a share. Beside
    them the way that the years between go by other tests: the first year against the last, and the slope through all; and
    how many moves of anybody between any two periods as long and as far apart would fit. Empty where figures are missing.
    """
    if form.base_period is None:
        return (), (), None
    last = release.last_year if until is None else min(release.last_year, max(until, scope.last))
    low = max(release.first_year, min(year(form.base_period)[0], year(form.period)[0]) - REACH)
    high = min(last, max(year(form.period)[1], year(form.base_period)[1]) + REACH)
    asking = Asking(dataset=dataset, measure=measure, release=release, scope=scope, database=database, last=last)
    figures, everybody = _figures(form, asking)
    found = []
    for before in range(-REACH, REACH + 1):
        for after in range(-REACH, REACH + 1):
            base = _moved(year(form.base_period), before)
            period = _moved(year(form.period), after)
            if base[0] < low or period[1] > high or base[1] >= period[0]:
                continue
            value = _value(form, _mean(figures, period), _mean(figures, base))
            if value is not None:
                made = window(*period, value)
                found.append(replace(made, base_low=base[0], base_high=base[1]))
    from ontherecord.queries.sweeps.chance import by_move  # noqa: PLC0415 - numpy, only where it is asked for

    chance = None if everybody is None else by_move(form, everybody, fringe)
    return tuple(found), tuple(_tests(form, figures)), chance


def _tests(form: Trend, figures: Figures) -> Iterator[Other]:
    """Other tests of a move over all years that it speaks of, as changes in per cent (points, of a share)."""
    base = form.base_period or form.period
    years = range(year(base)[0], year(form.period)[1] + 1)
    if len(years) < _ENOUGH or any(each not in figures for each in years):
        return
    held = [figures[each][0] / figures[each][1] for each in years]
    spans = year(base)[0] != year(base)[1] or year(form.period)[0] != year(form.period)[1]
    if spans:
        ends = _change(form, held[-1], held[0])
        if ends is not None:
            yield Other(name=f"by {years[0]} and {years[-1]} alone", value=ends, direction_only=True)
    middle = Decimal(len(held) - 1) / 2
    mean = sum(held, Decimal(0)) / len(held)
    weight = sum(((at - middle) ** 2 for at in range(len(held))), Decimal(0))
    slope = sum(((at - middle) * value for at, value in enumerate(held)), Decimal(0)) / weight
    fitted = _change(form, mean + slope * middle, mean - slope * middle)
    if fitted is not None:
        yield Other(name=f"by the slope of all years {years[0]}–{years[-1]}", value=fitted, direction_only=True)
    median = _median([(held[j] - held[i]) / (j - i) for i in range(len(held)) for j in range(i + 1, len(held))])
    if mean > 0:
        steps = median * (len(held) - 1)
        value = steps if form.part is not None else _HUNDRED * steps / mean
        yield Other(
            name="by the median slope (Theil–Sen), of the mean", value=value.quantize(_FINE), direction_only=True
        )


def _change(form: Trend, later: Decimal, earlier: Decimal) -> Decimal | None:
    if form.part is not None:
        return (later - earlier).quantize(_FINE)
    return None if earlier <= 0 else ((later / earlier - 1) * _HUNDRED).quantize(_FINE)


def _median(values: list[Decimal]) -> Decimal:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _figures(form: Trend, asking: Asking) -> tuple[Figures, Field | None]:
    """A part and a whole for every year: of a share its own two sums, of anything else the figure and 1."""
    scope = asking.whole()
    if form.part is None:
        alike, mine = field_of(form, asking)
        return {each: (value, Decimal(1)) for each, value in mine.items()}, alike
    if asking.dataset.role(form.part).several:
        return _parts(form, form.part, asking), None
    totals = own_totals(form, asking.dataset, scope)
    fixed = tuple({p.role for p in form.whole})
    made = conditions(asking.dataset, asking.measure, asking.release, totals, fixed=fixed)
    part = frozenset(scope.of(form.part))
    found = field(asking, made, form.part, part, summed=True)
    whole, own = found.of(found.lines), found.of(part)
    return {each: (own.get(each, Decimal(0)) * _HUNDRED, total) for each, total in whole.items() if total}, found


def _parts(form: Trend, part: Role, asking: Asking) -> Figures:
    """The two sums of every year where a row has several parties, and counts once."""
    scope = own_totals(form, asking.dataset, asking.whole())
    made = conditions(asking.dataset, asking.measure, asking.release, scope, fixed=tuple({p.role for p in form.whole}))
    own = Conditions()
    parties(own, asking.dataset.role(part), asking.scope.of(part), asking.scope)
    asked = query(_SHARES, columns(asking.dataset, asking.measure), made, sums=[own, Conditions()])
    table = asking.database.query(asked.sql, asked.params)
    return {int(decimal(row[0])): (decimal(row[1]) * _HUNDRED, decimal(row[2])) for row in table.rows if row[2]}


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def _mean(figures: Figures, span: tuple[int, int]) -> Decimal | None:
    """The yearly mean, or the share of the whole period in per cent."""
    years = range(span[0], span[1] + 1)
    if any(each not in figures for each in years):
        return None
    return sum((figures[each][0] for each in years), Decimal(0)) / sum((figures[each][1] for each in years), Decimal(0))


def _value(form: Trend, later: Decimal | None, earlier: Decimal | None) -> Decimal | None:
    if later is None or earlier is None:
        return None
    if form.part is not None:
        return later - earlier
    over, under = (earlier, later) if form.halving else (later, earlier)
    if under == 0:
        return None
    return over / under if form.value.unit is Unit.TIMES else (over / under - 1) * _HUNDRED

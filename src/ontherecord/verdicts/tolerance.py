"""What a claimed quantity allows: its core and its fringe, on the scale of the data, from the hedge table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ontherecord.model.first import First
from ontherecord.model.form import (
    Comparison,
    Compound,
    Count,
    Duration,
    Existence,
    Form,
    Level,
    Membership,
    Order,
    Peak,
    Quantifier,
    Rank,
    Relation,
    Run,
    Share,
    Superlative,
    Trend,
)
from ontherecord.model.joint import Joint
from ontherecord.model.quantity import Direction, Quantity, Unit
from ontherecord.units.hedges import Bounds, Hedge, table
from ontherecord.verdicts.course import apart, began, changed, counted, peaked, ran

_ONE = Decimal(1)
_HUNDRED = Decimal(100)
_ENDLESS = Decimal(10) ** 18
# "A bare figure missed by no more than 0.5 % of itself is stretched" (the design's rule).
_NEAR_MISS = Decimal("0.005")
# Round numbers under a hundred, and round per cents, stretch by this much.
_ROUND_FRINGE = Decimal("2.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """Core and fringe in the unit of the data, and the hedge that they come from."""

    core: Bounds
    fringe: Bounds
    hedge: str


def tolerance(form: Form, profile: str) -> Tolerance:
    """What the words of a form allow.

    Args:
        form: the form; its value is on the scale of the words.
        profile: one of strict, default, lenient.

    """
    match form:
        case Existence():
            return _existence(form)
        case Membership():
            holds = _closed(_ONE, _ONE)
            return Tolerance(core=holds, fringe=holds, hedge="membership")
        case Superlative():
            place = form.value.number or _ONE
            exact = _closed(place, place)
            return Tolerance(core=exact, fringe=exact, hedge="rank")
        case Order():
            return _order(form, profile)
        case Rank():
            place = form.value.number or _ONE
            low = _ONE if form.within_top else place
            exact = _closed(low, place)
            return Tolerance(core=exact, fringe=exact, hedge="rank")
        case Comparison():
            return _comparison(form, profile)
        case Trend() | Peak() | Run() | First() | Count() | Compound():
            return _over_time(form, profile)
        case Level() | Share() | Duration():
            return _scaled(_of(form.value), form.value, profile)


def _comparison(form: Comparison, profile: str) -> Tolerance:
    """The multiple of one by the other: as a multiple, in per cent of the other, or so many per cent above or below it."""
    if form.value.number == 1 and form.relation is not Relation.RATIO and not form.differs:
        return _comparative(form.value.hedge or "more than")
    scaled = _scaled(_of(form.value), form.value, profile)
    core, fringe = scaled.core, scaled.fringe
    if form.differs:
        if form.value.direction is Direction.DOWN:
            core, fringe = (_below(bounds) for bounds in (core, fringe))
        return Tolerance(core=core, fringe=fringe, hedge=scaled.hedge)
    if form.value.unit is Unit.PERCENT_CHANGE:
        core, fringe = (apart(bounds, form.value.direction) for bounds in (core, fringe))
    elif form.value.unit in {Unit.PERCENT, Unit.FRACTION}:
        core, fringe = _hundredth(core), _hundredth(fringe)
    return Tolerance(core=core, fringe=fringe, hedge=scaled.hedge)


def _below(bounds: Bounds) -> Bounds:
    """Bounds of a difference downwards; what has no upper bound has no lower one then, which no figure comes near."""
    low = -_ENDLESS if bounds.high is None else -bounds.high
    return Bounds(
        low=low,
        high=-bounds.low,
        includes_low=bounds.high is not None and bounds.includes_high,
        includes_high=bounds.includes_low,
    )


def _hundredth(bounds: Bounds) -> Bounds:
    """Bounds in per cent of another figure as multiples of it."""
    high = None if bounds.high is None else bounds.high / _HUNDRED
    return replace(bounds, low=bounds.low / _HUNDRED, high=high)


def _over_time(form: Trend | Peak | Run | First | Count | Compound, profile: str) -> Tolerance:
    """A figure of a move or a count goes by the hedge table; a place, a year or a length of years is exact."""
    match form:
        case Trend():
            scaled = _scaled(_of(form.value), counted_down(form), profile)
            core, fringe = changed(form, scaled.core, scaled.fringe)
            return Tolerance(core=core, fringe=fringe, hedge=scaled.hedge)
        case Count():
            scaled = _scaled(_of(form.value), form.value, profile)
            core, fringe = counted(form, scaled.core, scaled.fringe)
            return Tolerance(core=core, fringe=fringe, hedge=scaled.hedge)
        case Peak():
            core, fringe = peaked(form)
            return Tolerance(core=core, fringe=fringe, hedge="superlative")
        case First():
            core, fringe = began(form)
            return Tolerance(core=core, fringe=fringe, hedge="first")
        case Run():
            core, fringe = ran(form)
            return Tolerance(core=core, fringe=fringe, hedge="run")
        case Compound(joint=Joint.NUMBER, value=value) if value.number is not None and value.hedge is None:
            exact = _closed(value.number, value.number)
            return Tolerance(core=exact, fringe=exact, hedge="count")
        case Compound():
            return _scaled(_of(form.value), form.value, profile)


def _order(form: Order, profile: str) -> Tolerance:
    """A date holds or not; a distance is held to its figure; a bare "after" only to the order."""
    if form.other is None:
        holds = _closed(_ONE, _ONE)
        return Tolerance(core=holds, fringe=holds, hedge="date")
    if form.value.number is not None or form.value.hedge in table().counts:
        return _scaled(_of(form.value), form.value, profile)
    # One day may hold both: that the second came later on it is not on record, and not excluded.
    later = Bounds(low=Decimal(0), high=None, includes_low=True, includes_high=False)
    near = table().closeness.get(form.value.hedge or "")
    if near is None:
        core = Bounds(low=Decimal(0), high=None, includes_low=False, includes_high=False)
        return Tolerance(core=core, fringe=later, hedge=form.sequence.value)
    return Tolerance(core=near.core, fringe=near.core if profile == "strict" else near.fringe, hedge=near.name)


def _existence(form: Existence) -> Tolerance:
    if form.quantifier is Quantifier.NONE:
        exact = _closed(Decimal(0), Decimal(0))
        return Tolerance(core=exact, fringe=exact, hedge="none")
    needed = _ONE
    if form.quantifier is Quantifier.EVERY_PERIOD and form.period is not None:
        first, last = form.period.start, form.period.last
        if first is not None and last is not None:
            needed = Decimal(last.year - first.year + 1)
    exact = Bounds(low=needed, high=None, includes_low=True, includes_high=False)
    return Tolerance(core=exact, fringe=exact, hedge=form.quantifier.value)


def _comparative(hedge: str) -> Tolerance:
    """Bound "less than", "more than", "much less than" of one another, without a figure."""
    zero, half, two = Decimal(0), Decimal("0.5"), Decimal(2)
    less = Bounds(low=zero, high=_ONE, includes_low=True, includes_high=False)
    more = Bounds(low=_ONE, high=None, includes_low=False, includes_high=False)
    strong = hedge.startswith("much")
    if "less" in hedge:
        core = Bounds(low=zero, high=half, includes_low=True, includes_high=True) if strong else less
        return Tolerance(core=core, fringe=less, hedge=hedge)
    core = Bounds(low=two, high=None, includes_low=True, includes_high=False) if strong else more
    return Tolerance(core=core, fringe=more, hedge=hedge)


def _of(value: Quantity) -> Hedge:
    rows = table()
    if value.unit is Unit.FRACTION_ALL:
        return _quantifier(value)
    if value.hedge is not None:
        found = rows.by_word(value.hedge)
        if found is not None:
            return found
    if value.unit is Unit.FRACTION or (value.unit is Unit.PERCENT_CHANGE and value.step is None):
        return rows.hedges["fraction"]
    if value.unit is Unit.TIMES:
        return rows.hedges["multiple"]
    return rows.hedges["bare"]


def _quantifier(value: Quantity) -> Hedge:
    rows = table()
    if value.number == _HUNDRED:
        return rows.quantifiers["nearly_all" if value.hedge else "all"]
    if value.number == 0:
        return rows.quantifiers["none"]
    name = (value.hedge or "majority").replace(" ", "_")
    return rows.quantifiers.get(name, rows.quantifiers["majority"])


def _scaled(hedge: Hedge, value: Quantity, profile: str) -> Tolerance:
    if value.number is None and value.hedge in table().counts:
        row = table().counts[value.hedge]
        return Tolerance(core=row.core, fringe=row.core if profile == "strict" else row.fringe, hedge=row.name)
    number = value.number if value.number is not None else Decimal(0)
    core_factor, fringe_factor = table().profiles[profile]
    if hedge.scale == "absolute":
        fringe = hedge.core if profile == "strict" else hedge.fringe
        return Tolerance(core=hedge.core, fringe=fringe, hedge=hedge.name)
    if hedge.scale == "grain":
        return _bare(hedge, value, number, core_factor, fringe_factor)
    small = hedge.small_up_to is not None and number <= hedge.small_up_to
    core = hedge.small_core if small and hedge.small_core is not None else hedge.core
    fringe = hedge.small_fringe if small and hedge.small_fringe is not None else hedge.fringe
    return Tolerance(
        core=_cap(_ratio(core, number, core_factor), value),
        fringe=_cap(_ratio(fringe, number, fringe_factor), value),
        hedge=hedge.name,
    )


def _ratio(bounds: Bounds, number: Decimal, factor: Decimal) -> Bounds:
    """Bounds as multiples of the number, their distance from it scaled by the profile."""
    low = bounds.low if bounds.low in {Decimal(0), _ONE} else _ONE + (bounds.low - _ONE) * factor
    high = bounds.high
    if high is not None and high != _ONE:
        high = _ONE + (high - _ONE) * factor
    return Bounds(
        low=max(low, Decimal(0)) * number,
        high=None if high is None else high * number,
        includes_low=bounds.includes_low,
        includes_high=bounds.includes_high,
    )


def _cap(bounds: Bounds, value: Quantity) -> Bounds:
    """A share cannot pass the whole."""
    if value.unit not in {Unit.PERCENT, Unit.FRACTION} or (bounds.high is not None and bounds.high <= _HUNDRED):
        return bounds
    return Bounds(low=bounds.low, high=_HUNDRED, includes_low=bounds.includes_low, includes_high=True)


_LONG_UNITS = frozenset({Unit.WEEKS, Unit.MONTHS, Unit.YEARS})
_LONG_CORE, _LONG_FRINGE = Decimal("0.25"), Decimal("0.4")


def _bare(hedge: Hedge, value: Quantity, number: Decimal, core_factor: Decimal, fringe_factor: Decimal) -> Tolerance:
    step = value.step if value.step is not None and value.step > 0 else _ONE
    coarse = _coarse_grain(number, step)
    if coarse is not None and hedge.name == "bare":
        percent = value.unit in {Unit.PERCENT, Unit.PERCENT_CHANGE, Unit.PERCENTAGE_POINTS}
        # "100 per cent" is as round as "90 per cent": per cents have tens and units.
        finer = min(coarse, Decimal(10)) / 10 if percent else coarse / 10
        core_width = finer / 2
        fringe_width = _ROUND_FRINGE if percent or number < _HUNDRED else coarse / 2
    else:
        core_width = step * abs(hedge.core.low)
        fringe_width = step * abs(hedge.fringe.low)
    fringe_width = max(fringe_width * fringe_factor, number * _NEAR_MISS, core_width * core_factor)
    if value.unit in _LONG_UNITS:
        # "A year" is written for eleven months, never for five days: what is less than a unit is told in a finer one.
        core_width, fringe_width = min(core_width, number * _LONG_CORE), min(fringe_width, number * _LONG_FRINGE)
    return Tolerance(
        core=_cap(_around(number, core_width * core_factor), value),
        fringe=_cap(_around(number, fringe_width), value),
        hedge=hedge.name,
    )


def _coarse_grain(number: Decimal, step: Decimal) -> Decimal | None:
    """The grain of a round number (300 -> 100, 40 -> 10); `None` for one that is not round."""
    if step < 1 or number < 10 or number % 10 != 0:  # noqa: PLR2004 - tens
        return None
    grain = Decimal(10)
    while number % (grain * 10) == 0:
        grain *= 10
    return grain


def _around(number: Decimal, width: Decimal) -> Bounds:
    return _closed(max(number - width, Decimal(0)), number + width)


def _closed(low: Decimal, high: Decimal) -> Bounds:
    return Bounds(low=low, high=high, includes_low=True, includes_high=True)


def counted_down(form: Trend) -> Quantity:
    """The multiple of a fall as one of the earlier figure: "halved" is held against twice."""
    if not form.halving or not form.value.number:
        return form.value
    return replace(form.value, number=1 / form.value.number)


def said(bounds: Bounds, unit: str = "") -> str:
    """Bounds in words: "60–66.7 %", "more than 1"; below zero "30–40 % down"."""
    if bounds.high is not None and bounds.low < 0:
        high, low = -bounds.low, -bounds.high
        if low < 0:
            return f"from {_figure(high)}{unit} down to {_figure(-low)}{unit} up"
        turned = Bounds(low=low, high=high, includes_low=bounds.includes_high, includes_high=bounds.includes_low)
        return f"{said(turned, unit)} down"
    return _said(bounds, unit)


def _said(bounds: Bounds, unit: str) -> str:
    low, high = _figure(bounds.low), None if bounds.high is None else _figure(bounds.high)
    if high is None:
        return f"{'at least' if bounds.includes_low else 'more than'} {low}{unit}"
    if low == high:
        return f"{low}{unit}"
    if bounds.low == 0:
        return f"{'up to' if bounds.includes_high else 'less than'} {high}{unit}"
    return f"{low}–{high}{unit}"


def _figure(number: Decimal) -> str:
    text = f"{number.quantize(Decimal('0.1')):,f}" if number % 1 else f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

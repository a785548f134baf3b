"""How firmly a verdict stands: windows, denominators, releases, the neighbour, coincidence."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ontherecord.model.asking import Asked, Measured, Other, Window
from ontherecord.model.evidence import Finding, ValueInterval
from ontherecord.model.first import First
from ontherecord.model.form import Form, Peak, Rank, Share, Trend
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Unit
from ontherecord.model.verdict import (
    Alternative,
    Coincidence,
    Fit,
    Flip,
    Neighbour,
    Robustness,
    Ruling,
    Windows,
)
from ontherecord.record.dataset import Measure
from ontherecord.record.listed import in_rows
from ontherecord.units.words import rounded
from ontherecord.verdicts.compare import place
from ontherecord.verdicts.counter import distance
from ontherecord.verdicts.things import things_of
from ontherecord.verdicts.tolerance import Tolerance

# Windows are named as flips only in the lengths that people use, so that a reader is shown five-year windows, not seven.
MOST_FLIPS = 8
# Growth in per cent from which a low base is worth a word; and the growth that is one by itself (to four times as much).
_LARGE, _MANIFOLD = Decimal(50), Decimal(300)
# A change in per cent below which another test of a move shows none.
_STEADY = Decimal("0.5")
_RULING = {
    Fit.FITS: Ruling.SUPPORTED,
    Fit.STRETCHED: Ruling.SUPPORTED,
    Fit.OUTSIDE: Ruling.REFUTED,
    Fit.UNDECIDED: Ruling.NOT_ENOUGH_EVIDENCE,
    Fit.NA: Ruling.NOT_ENOUGH_EVIDENCE,
}


def robustness(asked: Asked, allowed: Tolerance, measure: Measure, natural: tuple[int, ...]) -> Robustness | None:
    """All that was swept for one reading; `None` where nothing was.

    A denial ("was not the largest") holds where the words without their "not" do not.
    """
    main = asked.main()
    if main is None or main.finding is None or things_of(asked.reading.form) is not None:
        return None
    form, denied = asked.reading.form, asked.reading.negated
    others = [(other, _other(other, asked, main.finding, allowed, measure)) for other in asked.others]
    releases = [_release(measured, allowed, measure) for measured in asked.measured]
    return Robustness(
        windows=_windows(form, asked.windows, allowed, natural, denied=denied),
        denominators=tuple(
            Alternative(name=other.name, value=other.value, ruling=_denied(ruling, denied=denied))
            for other, ruling in others
        ),
        releases=tuple(replace(release, ruling=_denied(release.ruling, denied=denied)) for release in releases),
        neighbour=_neighbour(form, main.finding),
        coincidence=_coincidence(asked, allowed, denied=denied),
        base_effect=base_effect(form, asked.windows, main.finding),
    )


def _other(other: Other, asked: Asked, answered: Finding, allowed: Tolerance, measure: Measure) -> Ruling:
    """How the claim would fare by another measure, or the way of the move by another test."""
    form = asked.reading.form
    if not other.direction_only or other.value is None or not isinstance(form, Trend):
        return _ruled(answered, other.value, allowed, measure)
    way = form.value.direction
    if way is None or abs(other.value) < _STEADY:
        return Ruling.NOT_ENOUGH_EVIDENCE
    return Ruling.SUPPORTED if (other.value > 0) is (way is Direction.UP) else Ruling.REFUTED


def _denied(ruling: Ruling, *, denied: bool) -> Ruling:
    turned = {Ruling.SUPPORTED: Ruling.REFUTED, Ruling.REFUTED: Ruling.SUPPORTED}
    return turned.get(ruling, ruling) if denied else ruling


def _windows(
    form: Form, windows: tuple[Window, ...], allowed: Tolerance, natural: tuple[int, ...], *, denied: bool
) -> Windows:
    failing = [window for window in windows if _holds(form, window, allowed) is denied]
    named = [window for window in failing if window.high - window.low + 1 in natural] or failing
    ranked = sorted(named, key=lambda w: (_distance(form, w), w.low, w.high))
    # The smallest change that turns the claim is told whatever its length.
    smallest = sorted(failing, key=lambda w: (_distance(form, w), w.low, w.high))[:1]
    shown = [*smallest, *(window for window in ranked if window not in smallest)][:MOST_FLIPS]
    nearest = sorted(shown, key=lambda w: (w.low, w.high))
    return Windows(
        holds=len(windows) - len(failing),
        total=len(windows),
        flips=tuple(
            Flip(
                period=Period.years(window.low, window.high),
                value=Decimal(window.place or 0)
                if isinstance(form, Rank)
                else window.percent.quantize(Decimal("0.01")),
                leader=window.leader,
                base=_base(window),
            )
            for window in nearest
        ),
    )


def _base(window: Window) -> Period | None:
    if window.base_low is None or window.base_high is None:
        return None
    return Period.years(window.base_low, window.base_high)


def base_effect(form: Form, windows: tuple[Window, ...], finding: Finding) -> str | None:
    """A flag where a growth owes most to how low it starts: the rise is several times over, or other bases halve it."""
    if not isinstance(form, Trend) or finding.value is None or form.halving:
        return None
    if form.value.unit not in {Unit.PERCENT_CHANGE, Unit.TIMES}:
        return None
    value = _growth(form, (finding.value.low + finding.value.high) / 2)
    if value < _LARGE:
        return None
    same_end = [
        _growth(form, w.percent)
        for w in windows
        if form.period.start is not None and w.low == form.period.start.year and w.base_low is not None
    ]
    smallest = min(same_end, default=value)
    if value >= _MANIFOLD:
        return f"the growth of {rounded(value, 0)} % starts from a low base"
    if smallest <= value / 2:
        return f"from a base a year or two away the growth would be {rounded(smallest, 0)} %, not {rounded(value, 0)} %"
    return None


def _growth(form: Trend, value: Decimal) -> Decimal:
    """A multiple, or a change in per cent, as a change in per cent."""
    return (value - 1) * 100 if form.value.unit is Unit.TIMES else value


def holding(asked: Asked, allowed: Tolerance) -> tuple[Window, ...]:
    """The windows in which the claim would hold."""
    form, denied = asked.reading.form, asked.reading.negated
    return tuple(window for window in asked.windows if _holds(form, window, allowed) is not denied)


def _holds(form: Form, window: Window, allowed: Tolerance) -> bool:
    if isinstance(form, Peak | First) and form.value.unit in {Unit.YEAR, Unit.YEARS}:
        return window.place == 1  # counted from this year on it stood first, whatever is said of "since"
    if not isinstance(form, Rank):
        return allowed.fringe.holds(window.percent)
    return window.place is not None and allowed.fringe.holds(Decimal(window.place))


def _distance(form: Form, window: Window) -> int:
    """Years by which a window differs from the claimed period; the nearest changes are the ones to show."""
    base = form.base_period if isinstance(form, Trend) else None
    return distance(form.period, window.low, window.high, base, window.base_low)


def _ruled(answered: Finding, value: Decimal | None, allowed: Tolerance, measure: Measure) -> Ruling:
    """How the claim would fare by another's value, which is in the unit of the answer."""
    if value is None or answered.value is None:
        return Ruling.NOT_ENOUGH_EVIDENCE
    other = ValueInterval(low=value, high=value, unit=answered.value.unit)
    return _RULING[place(other, allowed, measure.band).fit]


def _release(measured: Measured, allowed: Tolerance, measure: Measure) -> Alternative:
    value = None if measured.finding is None else measured.finding.value
    if measured.finding is None or value is None:
        return Alternative(name=measured.release, value=None, ruling=Ruling.NOT_ENOUGH_EVIDENCE)
    return Alternative(
        name=measured.release,
        value=((value.low + value.high) / 2).quantize(Decimal("0.01")),
        ruling=_RULING[place(value, allowed, measure.band, measured.finding.bounds).fit],
    )


def _neighbour(form: Form, finding: Finding) -> Neighbour | None:
    """The runner-up of the holder, or the one ahead of it; of a list whoever stands at its end on the other side."""
    if not isinstance(form, Rank | Share) or len(finding.rows) < 2:  # noqa: PLR2004 - nobody to stand beside
        return None
    role = form.ranked if isinstance(form, Rank) else form.part
    holders = in_rows(p.code for p in form.participants if p.role is role)
    places = [i for i, row in enumerate(finding.rows) if row[0] in holders]
    if not places:
        return None
    at = places[-1]
    beside = at + 1 if at + 1 < len(finding.rows) and at == 0 else at - 1 if at > 0 else None
    if isinstance(form, Rank) and form.within_top and form.value.number is not None:
        # Of "among the first five" the one who matters is the sixth, or the fifth who keeps one out.
        edge = int(form.value.number)
        beside = edge if at < edge else edge - 1
        beside = beside if beside < len(finding.rows) else None
    if beside is None:
        return None
    mine, theirs = Decimal(str(finding.rows[at][1] or 0)), Decimal(str(finding.rows[beside][1] or 0))
    largest = max(mine, theirs)
    if largest == 0:
        return None
    return Neighbour(
        code=str(finding.rows[beside][0]),
        value=theirs,
        margin=(abs(mine - theirs) / largest).quantize(Decimal("0.001")),
    )


def _coincidence(asked: Asked, allowed: Tolerance, *, denied: bool) -> Coincidence | None:
    """How many comparable parties and periods would fit; of a series that nobody else has, how many of its own windows."""
    chance = asked.chance
    if chance is None and asked.windows:
        held = sum(_holds(asked.reading.form, window, allowed) for window in asked.windows)
        chance = Coincidence(fits=held, total=len(asked.windows))
    if chance is None or not denied:
        return chance
    return Coincidence(fits=chance.total - chance.fits, total=chance.total)

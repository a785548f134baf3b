"""Place a value in the sets that the words allow."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ontherecord.model.evidence import ValueInterval
from ontherecord.model.quantity import Unit
from ontherecord.model.verdict import Fit, Reason
from ontherecord.record.dataset import Band
from ontherecord.verdicts.tolerance import Tolerance

_LEVELS = frozenset({Unit.TIMES, Unit.TIV, Unit.USD, Unit.USD_M, Unit.USD_BN, Unit.DEATHS, Unit.PEOPLE, Unit.WARHEADS})
"""Units of figures that a release revises by a part of themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a value stands. `margin` is signed: how far inside (+) or outside (-) the fringe, in the value's unit."""

    fit: Fit
    margin: Decimal
    reason: Reason | None


def place(
    value: ValueInterval, allowed: Tolerance, band: Band, bounds: tuple[Decimal, Decimal] | None = None
) -> Placed:
    """Core, fringe, outside; undecided on an edge, within the revision band beyond it, or within the publisher's bounds.

    The best estimate supports; what the publisher's own `bounds` still reach is not refuted.
    """
    low, high = value.low, value.high
    middle = (low + high) / 2
    if allowed.core.holds_all(low, high):
        return Placed(fit=Fit.FITS, margin=_inside(allowed, middle), reason=None)
    if allowed.fringe.holds_all(low, high):
        return Placed(fit=Fit.STRETCHED, margin=_inside(allowed, middle), reason=None)
    beyond = min(allowed.fringe.distance(low), allowed.fringe.distance(high))
    if not allowed.fringe.misses_all(low, high):
        return Placed(fit=Fit.UNDECIDED, margin=-beyond, reason=Reason.NEAR_BOUNDARY)
    if beyond <= width(value.unit, band, allowed, middle):
        return Placed(fit=Fit.UNDECIDED, margin=-beyond, reason=Reason.REVISION_BAND)
    if bounds is not None and not allowed.fringe.misses_all(*bounds):
        return Placed(fit=Fit.UNDECIDED, margin=-beyond, reason=Reason.NEAR_BOUNDARY)
    return Placed(fit=Fit.OUTSIDE, margin=-beyond, reason=None)


def width(unit: Unit, band: Band, allowed: Tolerance, value: Decimal) -> Decimal:
    """How much a release may move such a value: points for a share, relative for levels and multiples, none for ranks."""
    if unit is Unit.PERCENT:
        return band.share_points
    if unit in _LEVELS:
        edge = allowed.fringe.low if value < allowed.fringe.low else allowed.fringe.high or allowed.fringe.low
        return band.level_relative * abs(edge)
    if unit is Unit.PERCENT_CHANGE:
        # A revision moves the ratio that a change is read off: from 150 to 140 of 100 is from 50 to 40 per cent.
        edge = allowed.fringe.low if value < allowed.fringe.low else allowed.fringe.high or allowed.fringe.low
        return band.level_relative * abs(100 + edge)
    if unit is Unit.PERCENTAGE_POINTS:
        return 2 * band.share_points  # either share may be revised
    return Decimal(0)


def revised(then: ValueInterval, now: ValueInterval, band: Band) -> bool:
    """Whether two releases are further apart than their data set's band: then they disagree, and one of them is out of date."""
    before, after = (then.low + then.high) / 2, (now.low + now.high) / 2
    if then.unit is Unit.PERCENT:
        return abs(after - before) > band.share_points > 0
    if then.unit is Unit.PERCENT_CHANGE:
        return abs(after - before) > band.level_relative * abs(100 + before) > 0
    return then.unit in _LEVELS and abs(after - before) > band.level_relative * abs(before) > 0


def _inside(allowed: Tolerance, value: Decimal) -> Decimal:
    edges = [value - allowed.fringe.low]
    if allowed.fringe.high is not None:
        edges.append(allowed.fringe.high - value)
    return min(edges)

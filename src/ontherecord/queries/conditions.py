"""How many of those asked have a figure that meets a condition: an interval, where a revision or a gap may turn some."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ontherecord.model.evidence import ValueInterval
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.ports import Table
from ontherecord.record.dataset import Measure

_UNDER = frozenset({"less than", "under", "below", "fewer than", "at most", "up to", "no more than"})


def those_under(condition: Quantity, table: Table, measure: Measure, asked: tuple[str, ...]) -> ValueInterval | None:
    """Count the members of `asked`, or of everybody where it is empty, whose figure is above the condition's, or below it where its hedge says so.

    Figures nearer to the limit than a revision moves them may be on either side of it, and so may those that are missing.
    `None` where nobody's figure is known.
    """
    limit = condition.number
    held = {str(row[0]): Decimal(str(row[1])) * measure.scale for row in table.rows if row[1] is not None}
    known = [held[code] for code in asked if code in held] if asked else list(held.values())
    if limit is None or not known:
        return None
    under = condition.hedge in _UNDER
    band = measure.band.share_points if measure.unit is Unit.PERCENT else measure.band.level_relative * limit
    surely = sum(1 for figure in known if (figure < limit - band if under else figure >= limit + band))
    perhaps = sum(1 for figure in known if (figure < limit + band if under else figure >= limit - band))
    exact = meeting(condition, known)
    missing = max(0, len(asked) - len(known))
    if surely == perhaps == exact and not missing:
        return ValueInterval(low=Decimal(exact), high=Decimal(exact), unit=Unit.COUNT)
    return ValueInterval(low=Decimal(surely), high=Decimal(perhaps + missing), unit=Unit.COUNT)


def meeting(condition: Quantity, figures: Iterable[Decimal]) -> int:
    """How many figures, in the measure's unit, meet the condition as they stand; none where it has no limit."""
    limit, under = condition.number, condition.hedge in _UNDER
    return 0 if limit is None else sum(1 for figure in figures if (figure < limit if under else figure >= limit))

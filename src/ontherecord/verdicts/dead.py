"""When the figures for the dead of battle may be held against a claim about the dead, and when not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.model.form import Count, Existence, Level
from ontherecord.model.quantity import Unit
from ontherecord.model.verdict import Reason, Ruling

if TYPE_CHECKING:
    from ontherecord.model.evidence import Finding
    from ontherecord.model.reading import Reading
    from ontherecord.record.dataset import Measure
    from ontherecord.verdicts.tolerance import Tolerance


_THRESHOLD = 25
"""Deaths in battle in a year that make a conflict (UCDP's definition); below, its absence means nothing."""
_FAR_ABOVE = 2
"""How many times the highest figure that the words allow the floor must be: counts by others differ by half or more."""


def held_back(
    reading: Reading, finding: Finding, allowed: Tolerance, ruling: Ruling, measure: Measure
) -> Reason | None:
    """Why the figures do not rule on a claim that they would bear on otherwise.

    A measure that counts fewer than the words say is a floor: it bears out "more than 30,000" and turns down what stays
    below it, and says nothing against a higher figure, nor for "fewer than". Nothing on record is no figure: conflicts
    below a publisher's threshold are not in it.
    """
    kinds = {assumption.kind for assumption in reading.assumptions}
    if "own_side" in kinds:
        return Reason.MEASURE_MISMATCH
    value = finding.value
    if value is None:
        return None
    if isinstance(reading.form, Existence) and kinds & {"threshold", "conflict"}:
        counted = "conflict" in kinds and measure.unit is Unit.DEATHS and value.unit is Unit.COUNT
        return Reason.OPEN_WORLD_ABSENCE if value.high < (_THRESHOLD if counted else 1) else None
    if isinstance(reading.form, Level) and value.unit is Unit.DEATHS and value.high == 0:
        return Reason.OPEN_WORLD_ABSENCE
    if "narrower" not in kinds:
        return None
    if not isinstance(reading.form, Level | Count):
        return Reason.MEASURE_MISMATCH if ruling is Ruling.REFUTED else None
    ceiling = allowed.fringe.high
    least = value.low if finding.bounds is None else min(value.low, finding.bounds[0])
    if ruling is Ruling.REFUTED and (ceiling is None or least <= _FAR_ABOVE * ceiling):
        return Reason.MEASURE_MISMATCH
    below = ruling is Ruling.SUPPORTED and allowed.fringe.low == 0 and ceiling is not None
    return Reason.MEASURE_MISMATCH if below else None

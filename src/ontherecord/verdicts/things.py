"""When the rows of things delivered or ordered may be held against a number of them, and when not.

What is recorded bears a claim out. Against it stands only far more than anything recorded under those words: a part of what
went is often told alone ("a first batch of 12"), late years fill up from release to release, publishers class some kinds
differently, and what is not recorded may have gone all the same.
"""

from __future__ import annotations

from decimal import Decimal

from ontherecord.model.evidence import Finding
from ontherecord.model.form import Count, Existence, Quantifier, Things
from ontherecord.model.verdict import Fit, Reason
from ontherecord.record.weapons import load_weapons, named
from ontherecord.units.words import during, plain
from ontherecord.verdicts.compare import Placed
from ontherecord.verdicts.tolerance import Tolerance

_CLEAR = Decimal("1.5")
"""How many times all that is recorded a claim must lie above it: estimated numbers are revised by a third and more."""
_FEW = Decimal(5)
"""Things by which it must lie above at least: of two or three, one more may have been booked elsewhere."""
_MOST_TOLD = 5
_YEAR, _NAME, _NUMBER, _ESTIMATED = 0, 1, 3, 5
_YOUNG = 2
"""Years before the release's own in which deliveries are still added."""


def things_of(form: object) -> Things | None:
    """The things that a form counts or says to have gone, if it is one of things."""
    return form.things if isinstance(form, Count | Existence) else None


def placed_things(form: Count | Existence, things: Things, finding: Finding, allowed: Tolerance) -> Placed:
    """Where a number of things, or that there were some, stands to what the words allow."""
    value, around = finding.value, (finding.bounds or (Decimal(0), Decimal(0)))[1]
    if value is None:
        return Placed(fit=Fit.NA, margin=Decimal(0), reason=Reason.OUTSIDE_COVERAGE)
    if isinstance(form, Existence):
        return _existence(form, value.low, allowed)
    margin = -allowed.fringe.distance(value.low)
    if allowed.core.holds(value.low):
        return Placed(fit=Fit.FITS, margin=margin, reason=None)
    if allowed.fringe.holds(value.low):
        return Placed(fit=Fit.STRETCHED, margin=margin, reason=None)
    if value.low > allowed.fringe.low:
        return Placed(fit=Fit.UNDECIDED, margin=margin, reason=Reason.READINGS_DISAGREE)
    reason = _why_not_refuted(form, things, finding, around, allowed.fringe.low)
    return Placed(fit=Fit.OUTSIDE if reason is None else Fit.UNDECIDED, margin=margin, reason=reason)


def _existence(form: Existence, number: Decimal, allowed: Tolerance) -> Placed:
    """Some on record bear out "some" and turn down "none"; none on record say nothing."""
    if number == 0 or (form.quantifier is Quantifier.EVERY_PERIOD and not allowed.core.holds(number)):
        return Placed(fit=Fit.UNDECIDED, margin=Decimal(0), reason=Reason.OPEN_WORLD_ABSENCE)
    fit = Fit.OUTSIDE if form.quantifier is Quantifier.NONE else Fit.FITS
    return Placed(fit=fit, margin=Decimal(0), reason=None)


def _why_not_refuted(form: Count, things: Things, finding: Finding, around: Decimal, claimed: Decimal) -> Reason | None:
    """Why less on record than claimed does not turn the claim down; `None` where it does."""
    kinds = [load_weapons().kinds[kind] for kind in things.kinds]
    if around == 0:
        return Reason.OPEN_WORLD_ABSENCE
    if things.ordered or not kinds or not all(kind.countable for kind in kinds):
        return Reason.MEASURE_MISMATCH
    last = None if form.period is None or form.period.last is None else form.period.last.year
    if last is None or last > _year_of(finding.release) - _YOUNG:
        return Reason.REVISION_BAND
    if claimed < max(around * _CLEAR, around + _FEW):
        return Reason.REVISION_BAND
    return None


def _year_of(release: str) -> int:
    """The year of a release: publishers' ids begin with it."""
    return int(release[:4]) if release[:4].isdigit() else 0


def told_things(form: Count | Existence, things: Things, finding: Finding, who: str) -> str:
    """What is recorded, in a clause without its full stop; `who` are the parties as prose."""
    value = Decimal(0) if finding.value is None else finding.value.low
    verb = "ordered" if things.ordered else "delivered"
    if finding.value is None or value == 0:
        return f"no {named(things)} {verb} {who} are recorded {during(form.period)}"
    rows = [row for row in finding.rows if row[_NUMBER] not in {None, 0}]
    listed = ", ".join(f"{row[_NUMBER]} {row[_NAME]} ({row[_YEAR]})" for row in rows[:_MOST_TOLD])
    more = ", …" if len(rows) > _MOST_TOLD else ""
    estimated = "; some of the numbers are estimates" if any(row[_ESTIMATED] for row in rows) else ""
    if isinstance(form, Existence) and form.quantifier is Quantifier.EVERY_PERIOD:
        return f"{named(things)} {verb} {who} {during(form.period)} are recorded: {listed}{more}{estimated}"
    return f"{plain(value)} {named(things)} {verb} {who} {during(form.period)} are recorded: {listed}{more}{estimated}"

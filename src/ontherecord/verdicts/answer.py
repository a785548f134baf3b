"""One reading's answer: the release of the day against the newest, the bands, and when not to rule."""

from __future__ import annotations

from decimal import Decimal

from ontherecord.model.asking import Asked, Measured, Standing
from ontherecord.model.entity import Role
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
    Run,
    Series,
    Share,
    Superlative,
    Ties,
    Trend,
)
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Reading
from ontherecord.model.verdict import Answer, Fit, Reason, Ruling
from ontherecord.record.dataset import Measure
from ontherecord.record.listed import in_rows
from ontherecord.verdicts import dead
from ontherecord.verdicts.compare import Placed, place, revised
from ontherecord.verdicts.nearly import nearly
from ontherecord.verdicts.things import placed_things, things_of
from ontherecord.verdicts.tolerance import Tolerance, said

# Releases add and drop a party here and there: of 35 suppliers of one recipient, one or two.
_HALF = Decimal("0.5")
_ONE_PARTY, _COUNT_BAND = Decimal(1), Decimal("0.05")
# Later releases add parties as well as deliveries: of Russia's recipients in 2009-13 SIPRI printed 52 in 2014, and later
# releases have 57 (evals/printed.py); of China's in 2013-17 it printed 48 in 2018, and those of 2022 and later have 56.
_COUNT_DRIFT = Decimal("0.2")
_GOOD = frozenset({Fit.FITS, Fit.STRETCHED})
_OPPOSITE = {Fit.FITS: Fit.OUTSIDE, Fit.STRETCHED: Fit.UNDECIDED, Fit.OUTSIDE: Fit.FITS}
_UNITS = {
    Unit.PERCENT: " %",
    Unit.PERCENT_CHANGE: " %",
    Unit.PERCENTAGE_POINTS: " points",
    Unit.TIMES: " times",
    Unit.TIV: " million TIV",
    Unit.RANK: "",
}


def answer(
    asked: Asked, allowed: Tolerance, measure: Measure, *, credited_elsewhere: bool, succeeded: bool = False
) -> Answer:
    """Rule on one reading.

    Args:
        asked: the reading and what each release gave.
        allowed: what the words allow.
        measure: bands and units of the measure.
        credited_elsewhere: the text credits the figure to a source that the record does not hold; then it is never
            refuted by another source.
        succeeded: the period reaches back to years in which a predecessor of one of the parties is listed apart.

    """
    reading = asked.reading
    main = asked.main()
    mismatch = _mismatch(reading.form, measure)
    if mismatch is not None:
        return _nothing(asked, main, allowed, mismatch)
    if main is None:
        return _nothing(asked, None, allowed, Reason.NO_DATASET)
    if main.finding is None or main.finding.value is None:
        return _nothing(asked, main, allowed, main.reason or Reason.OUTSIDE_COVERAGE)
    placed = _placed(main, asked, allowed, measure)
    ruling, reasons = _rule(placed, asked, allowed, measure)
    held_back = _held_back(
        reading, ruling, credited_elsewhere=credited_elsewhere, succeeded=succeeded
    ) or dead.held_back(reading, main.finding, allowed, ruling, measure)
    if held_back is not None:
        ruling, reasons = Ruling.NOT_ENOUGH_EVIDENCE, (held_back,)
    return Answer(
        reading=reading,
        finding=main.finding,
        fit=placed.fit,
        margin=placed.margin.quantize(Decimal("0.01")),
        ruling=ruling,
        reasons=reasons,
        core=said(allowed.core, _UNITS.get(main.finding.value.unit, "")),
        fringe=said(allowed.fringe, _UNITS.get(main.finding.value.unit, "")),
    )


_NO_GROUND = frozenset(
    {"statement", "hanging", "again", "described", "assembled", "scope", "either_side", "story", "believed"}
)
"""Assumptions of a reading that is no ground to call its words wrong."""


def _held_back(reading: Reading, ruling: Ruling, *, credited_elsewhere: bool, succeeded: bool) -> Reason | None:
    """Why a ruling that the figures would bear is not given."""
    kinds = {assumption.kind for assumption in reading.assumptions}
    if reading.unexplained or reading.tentative:
        return Reason.UNPARSED_CONTENT if reading.unexplained else Reason.READINGS_DISAGREE
    if "grain" in kinds:
        return Reason.OUTSIDE_COVERAGE
    # That it was said is on record; that it was so, or was done, is another matter, and so it is with what was planned.
    if "plan" in kinds or ("statement" in kinds and not _between_two(reading.form)):
        return Reason.MEASURE_MISMATCH
    if ruling is not Ruling.REFUTED:
        return None
    # A government's own yearly figures may be meant, in money; the data set says that its single years do not compare.
    if "single_years" in kinds:
        return Reason.MEASURE_MISMATCH
    # "X, then a member, sold …": that it is none today says nothing of then. A region can be drawn in other ways.
    if "bygone" in kinds or _drawn_otherwise(reading.form):
        return Reason.READINGS_DISAGREE
    if succeeded:
        return Reason.SERIES_BREAK
    if _may_mean_another(reading.form):
        return Reason.OPEN_WORLD_ABSENCE
    # What somebody is told to have decided may be another statement than the one on record; and what was put together from
    # what the words mention, or taken from paragraphs before, is no ground to call them wrong.
    if kinds & _NO_GROUND:
        return Reason.READINGS_DISAGREE
    # A deal struck in a year may be delivered in another: the record dates deliveries.
    struck = "timing" in kinds and not reading.open_choice
    credited = credited_elsewhere and reading.form.value.number is not None
    return Reason.MEASURE_MISMATCH if struck or credited else None


def _between_two(form: Form) -> bool:
    """Whether an order of two things is claimed, and not that either happened."""
    return isinstance(form, Order) and form.other is not None


def _may_mean_another(form: Form) -> bool:
    """Whether one of two ordered events was only told by what happened: the chronology may lack the one that is meant."""
    if not isinstance(form, Order) or form.other is None:
        return False
    return any(side.events and not side.surely for side in (form.happening, form.other))


def _drawn_otherwise(form: Form) -> bool:
    """Whether the order is counted within a region: publishers draw these differently, and a place hangs on it."""
    return isinstance(form, Rank) and any(p.role is Role.WHOLE for p in form.participants)


def _nothing(asked: Asked, main: Measured | None, allowed: Tolerance, reason: Reason) -> Answer:
    return Answer(
        reading=asked.reading,
        finding=None if main is None else main.finding,
        fit=Fit.NA,
        margin=None,
        ruling=Ruling.NOT_ENOUGH_EVIDENCE,
        reasons=(reason,),
        core=said(allowed.core),
        fringe=said(allowed.fringe),
    )


def _mismatch(form: Form, measure: Measure) -> Reason | None:
    """A price is not a volume: a unit that the measure does not answer in."""
    if form.value.unit in measure.units or form.value.unit is Unit.BOOL or things_of(form) is not None:
        return None
    return Reason.MEASURE_MISMATCH


def _placed(main: Measured, asked: Asked, allowed: Tolerance, measure: Measure) -> Placed:
    if main.finding is None or main.finding.value is None:
        return Placed(fit=Fit.NA, margin=Decimal(0), reason=None)
    form = asked.reading.form
    if isinstance(form, Count | Existence) and form.things is not None:
        return placed_things(form, form.things, main.finding, allowed)
    placed = place(main.finding.value, allowed, measure.band, main.finding.bounds)
    if placed.fit is Fit.OUTSIDE and _close(main, form, placed, measure):
        placed = Placed(fit=Fit.UNDECIDED, margin=placed.margin, reason=Reason.REVISION_BAND)
    if not asked.reading.negated:
        return placed
    return Placed(fit=_OPPOSITE.get(placed.fit, placed.fit), margin=-placed.margin, reason=placed.reason)


def _close(main: Measured, form: Form, placed: Placed, measure: Measure) -> bool:
    """Whether a miss is no more than a revision could move, for values that have no band of their own."""
    match form:
        case Rank():
            return _close_race(main, form, measure.band.level_relative)
        case Count(measure="membership"):
            return False  # who is in an organisation is on its roll, and no release revises it
        case Count():
            return abs(placed.margin) <= max(_ONE_PARTY, _COUNT_BAND * (form.value.number or _ONE_PARTY))
        case Level(value=value) if value.unit is Unit.COUNT and value.number is not None:
            # How many conflicts there were is revised too; a measure whose counts are exact declares no band.
            return abs(placed.margin) <= measure.band.level_relative * value.number
        case Comparison() if form.differs:
            return _close_difference(main, placed, measure)
        case Peak() | Run() | Trend() | First():
            band = measure.drift if _unsettled(form, measure) else measure.band
            return main.finding is not None and nearly(form, main.finding, band)
        case _:
            return False


def _close_difference(main: Measured, placed: Placed, measure: Measure) -> bool:
    """Whether a difference misses by no more than a revision could move the two figures that it is between."""
    finding = main.finding
    if finding is None or finding.value is None or not finding.rows:
        return False
    left, right = (Decimal(str(cell or 0)) for cell in finding.rows[0][:2])
    if left == right:
        return True
    scale = abs((finding.value.low + finding.value.high) / 2 / (left - right))
    return abs(placed.margin) <= measure.band.level_relative * (left + right) * scale


def _close_race(main: Measured, form: Rank, reach: Decimal) -> bool:
    """Whether the holder of the claimed place is ahead by no more than `reach` of the larger: what a revision could move.

    Where nothing is revised, not even those who are level are.
    """
    if main.finding is None or form.value.number is None or reach <= 0:
        return False
    holders = in_rows(p.code for p in form.participants if p.role is form.ranked)
    wanted = int(form.value.number)
    amounts = [Decimal(str(row[1] or 0)) for row in main.finding.rows]
    mine = [Decimal(str(row[1] or 0)) for row in main.finding.rows if row[0] in holders]
    if form.ties is Ties.DENSE:
        amounts = list(dict.fromkeys(amounts))
    if len(amounts) < wanted or not mine:
        return False
    theirs = amounts[wanted - 1]
    return abs(theirs - min(mine)) <= reach * max(theirs, min(mine))


def _rule(placed: Placed, asked: Asked, allowed: Tolerance, measure: Measure) -> tuple[Ruling, tuple[Reason, ...]]:
    """The release of the day decides; the newest may only make it a conflict."""
    if placed.fit is Fit.UNDECIDED:
        return Ruling.NOT_ENOUGH_EVIDENCE, (placed.reason or Reason.NEAR_BOUNDARY,)
    if _is_mere_absence(asked):
        return Ruling.NOT_ENOUGH_EVIDENCE, (Reason.OPEN_WORLD_ABSENCE,)
    if _since_revised(placed, asked, allowed, measure):
        return Ruling.CONFLICTING, (Reason.REVISION_BAND,)
    if placed.fit in _GOOD:
        return Ruling.SUPPORTED, ()
    open_to_drift = (
        not asked.of_its_day() or _unsettled(asked.reading.form, measure) or _counted_by_others(asked.reading)
    )
    if not asked.of_its_day() and _on_a_list(asked.reading.form):
        return Ruling.NOT_ENOUGH_EVIDENCE, (Reason.REVISION_BAND,)
    if open_to_drift and _within_drift(asked, allowed, measure, placed):
        return Ruling.NOT_ENOUGH_EVIDENCE, (Reason.REVISION_BAND,)
    return Ruling.REFUTED, ()


def _since_revised(placed: Placed, asked: Asked, allowed: Tolerance, measure: Measure) -> bool:
    """Whether the newest release says otherwise than that of the day, or no longer fits and is further from it than the band."""
    newest = next((m for m in asked.measured if m.standing is Standing.NEWEST), None)
    now = None if newest is None or newest.finding is None else newest.finding.value
    if not asked.of_its_day() or newest is None or now is None:
        return False
    later = _placed(newest, asked, allowed, measure)
    if (later.fit in _GOOD) == (placed.fit in _GOOD):
        return False
    if later.fit is not Fit.UNDECIDED:
        return True
    main = asked.main()
    then = None if main is None or main.finding is None else main.finding.value
    return placed.fit in _GOOD and then is not None and revised(then, now, measure.band)


def _on_a_list(form: Form) -> bool:
    """Whether members of a list are counted, which each release may draw up anew: the old list is not known then."""
    return isinstance(form, Count) and form.counted is Role.ORGANISATION and form.measure != "membership"


def _counted_by_others(reading: Reading) -> bool:
    """Whether the figure may be another publisher's, who counts the same a little otherwise: a ministry's, an alliance's."""
    return any(assumption.kind == "another_count" for assumption in reading.assumptions)


def _unsettled(form: Form, measure: Measure) -> bool:
    """Whether the figures of recent years are known to be revised by half of themselves or more: what moved is not settled."""
    return isinstance(form, Series) and measure.drift.level_relative >= _HALF


def _within_drift(asked: Asked, allowed: Tolerance, measure: Measure, placed: Placed) -> bool:
    """No release near the article's day: what the years of revision may have moved is not held against it."""
    main = asked.main()
    if main is None or main.finding is None or main.finding.value is None:
        return False
    long = measure.long_drift
    drift = measure.drift if long is None or main.later < long.years else long.band
    form = asked.reading.form
    number = form.value.number
    if number is not None and form.value.unit is Unit.COUNT and isinstance(form, Count | Level):
        if form.measure == "membership":
            return False
        parties = isinstance(form, Count) and form.counted is not None
        return abs(placed.margin) <= (_COUNT_DRIFT if parties else drift.level_relative) * number
    if isinstance(form, Rank):
        # Both move: the reach within which the one may have been the other.
        apart = drift.level_relative
        return _close_race(main, form, 1 - (1 - apart) / (1 + apart))
    return place(main.finding.value, allowed, drift).fit is not Fit.OUTSIDE


def _is_mere_absence(asked: Asked) -> bool:
    """Whether the answer rests on nothing being recorded, where the record does not claim to hold everything.

    The words may reach further than the measure ("aided", "weapons" of any size) or further back than the data ("never").
    """
    reading, main = asked.reading, asked.main()
    match reading.form:
        case Existence(happening=happening) if happening is not None:
            # The chronology is open: it shows that something happened, never that nothing did.
            return main is None or main.finding is None or main.finding.value is None
        case Existence():
            nothing = main is not None and main.finding is not None and not main.finding.rows
            wider = any(assumption.kind in {"measure", "coverage"} for assumption in reading.assumptions)
            all_years = any(assumption.kind == "all_years" for assumption in reading.assumptions)
            denies = reading.negated or reading.form.quantifier is Quantifier.NONE
            period = reading.form.period
            endless = denies and (all_years or period is None or period.start is None)
            return nothing and (wider or endless)
        case Count(value=value):
            # "Arms" are more than the major arms on record, unless the publisher itself counts them.
            wider = any(assumption.kind == "coverage" for assumption in reading.assumptions)
            held = None if main is None or main.finding is None else main.finding.value
            return wider and held is not None and value.number is not None and held.high < value.number
        case (
            Share()
            | Rank()
            | Level()
            | Comparison()
            | Trend()
            | Peak()
            | Run()
            | First()
            | Membership()
            | Order()
            | Duration()
            | Superlative()
            | Compound()
        ):
            return False

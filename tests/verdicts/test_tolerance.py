"""The hedge table of the design, row by row, through tolerance() and place()."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from tests.cases.loader import Case, load
from tests.verdicts.making import form, interval, measure

from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Course, Trend
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.verdict import Fit, Reason
from ontherecord.units.hedges import PROFILES, Bounds
from ontherecord.verdicts.compare import Placed, place
from ontherecord.verdicts.tolerance import tolerance

CASES = load("verdicts", "tolerance")
EXPECTED = {
    "fits": (Fit.FITS, None),
    "stretched": (Fit.STRETCHED, None),
    "band": (Fit.UNDECIDED, Reason.REVISION_BAND),
    "outside": (Fit.OUTSIDE, None),
    "edge": (Fit.UNDECIDED, Reason.NEAR_BOUNDARY),
}


def placed(case: Case, value: float | list[float], profile: str = "default") -> Placed:
    claim = form(case.row)
    return place(interval(claim, value), tolerance(claim, profile), measure().band)


@pytest.mark.parametrize("case", CASES, ids=[str(case.row["row"]) for case in CASES])
def test_a_value_stands_where_the_table_puts_it(case: Case) -> None:
    got = {
        (zone, str(value)): (result.fit, result.reason)
        for zone in EXPECTED
        for value in case.row.get(zone, [])
        for result in [placed(case, value)]
    }
    assert got == {(zone, value): EXPECTED[zone] for zone, value in got}


@pytest.mark.parametrize("case", CASES, ids=[str(case.row["row"]) for case in CASES])
def test_the_margin_is_positive_inside_and_not_outside(case: Case) -> None:
    for zone in EXPECTED:
        for value in case.row.get(zone, []):
            margin = placed(case, value).margin
            assert margin >= 0 if zone in {"fits", "stretched"} else margin <= 0, (zone, value, margin)


@pytest.mark.parametrize("case", CASES, ids=[str(case.row["row"]) for case in CASES])
def test_profiles_widen_from_strict_to_lenient(case: Case) -> None:
    claim = form(case.row)
    made = [tolerance(claim, profile) for profile in PROFILES]
    for narrow, wide in pairwise(made):
        assert inside(narrow.core, wide.core), (narrow, wide)
        assert inside(narrow.fringe, wide.fringe), (narrow, wide)
    for allowed in made:
        assert inside(allowed.core, allowed.fringe), allowed


def inside(inner: Bounds, outer: Bounds) -> bool:
    low = inner.low > outer.low or (inner.low == outer.low and (outer.includes_low or not inner.includes_low))
    if outer.high is None:
        return low
    if inner.high is None:
        return False
    high = inner.high < outer.high or (inner.high == outer.high and (outer.includes_high or not inner.includes_high))
    return low and high


def test_strict_and_lenient_differ_from_the_default() -> None:
    about = next(case for case in CASES if case.row["row"] == "about")
    assert [placed(about, 55, profile).fit for profile in PROFILES] == [Fit.OUTSIDE, Fit.STRETCHED, Fit.STRETCHED]
    assert [placed(about, 60, profile).fit for profile in PROFILES] == [Fit.OUTSIDE, Fit.OUTSIDE, Fit.UNDECIDED]


def test_every_row_of_the_table_is_tried() -> None:
    assert len(CASES) >= 50
    assert all(case.row.get("fits") for case in CASES)
    assert sum(len(case.row.get(zone, [])) for case in CASES for zone in EXPECTED) >= 250
    assert Decimal(str(CASES[0].row["number"])) == 50


def test_a_multiple_without_a_way_is_held_against_the_multiple() -> None:
    years = [Period.years(low, low + 4) for low in (2009, 2014)]
    value = Quantity(number=Decimal(20), unit=Unit.TIMES)
    move = Trend(
        measure="arms_transfers.tiv",
        participants=(Participant(code="CHL", role=Role.RECIPIENT),),
        period=years[1],
        base_period=years[0],
        course=Course.PERIODS,
        value=value,
        multiple=True,
    )
    assert tolerance(move, "default").fringe.low > 10

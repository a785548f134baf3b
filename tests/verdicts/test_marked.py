"""What the publisher says about its figures is told beside the verdict, and keeps a claim from being refuted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from ontherecord.model.evidence import Cell, Finding, ValueInterval
from ontherecord.model.form import Level
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.verdict import Fit, Reason
from ontherecord.record.dataset import Band
from ontherecord.record.load import load
from ontherecord.verdicts.compare import place
from ontherecord.verdicts.marked import told_marks
from ontherecord.verdicts.tolerance import tolerance

EXACT = Band(share_points=Decimal(0), level_relative=Decimal(0))
MILEX = load(None).dataset("sipri_milex")
UCDP = load(None).dataset("ucdp_battle_deaths")


def finding(columns: tuple[str, ...], *rows: tuple[Cell, ...]) -> Finding:
    return Finding(dataset="d", release="r", sql="", params=(), columns=columns, rows=rows, value=None, truncated=False)


@pytest.mark.parametrize(
    ("claimed", "fit", "reason"),
    [
        (1000, Fit.FITS, None),
        (1400, Fit.UNDECIDED, Reason.NEAR_BOUNDARY),
        (3000, Fit.OUTSIDE, None),
        (300, Fit.OUTSIDE, None),
    ],
)
def test_what_the_publishers_bounds_reach_is_not_refuted(claimed: int, fit: Fit, reason: Reason | None) -> None:
    form = Level(
        measure="conflict.battle_deaths",
        participants=(),
        period=Period.years(2020, 2020),
        value=Quantity(number=Decimal(claimed), unit=Unit.DEATHS, hedge="about", step=Decimal(100)),
    )
    value = ValueInterval(low=Decimal(1000), high=Decimal(1000), unit=Unit.DEATHS)
    bounds = (Decimal(900), Decimal(1500))
    allowed = tolerance(form, "default")
    placed = place(value, allowed, EXACT, bounds)
    assert (placed.fit, placed.reason) == (fit, reason)
    # Without bounds only the best estimate counts.
    assert place(value, allowed, EXACT).fit is (Fit.FITS if claimed == 1000 else Fit.OUTSIDE)


def test_bounds_are_told() -> None:
    best = replace(
        finding(("best", "low", "high"), (1000, 900, 1500)),
        value=ValueInterval(low=Decimal(1000), high=Decimal(1000), unit=Unit.DEATHS),
        bounds=(Decimal(900), Decimal(1500)),
    )
    (told,) = told_marks(None, best, UCDP)
    assert told.text == "UCDP\u2019s best estimate is 1,000; its low one is 900, its high one 1,500."
    assert told.finding is best


def test_one_marked_figure_is_told_with_its_footnote() -> None:
    best = finding(("usd_current",), (5,))
    marks = finding(
        ("usd_current_mark", "series_break", "notes", "footnote", "number"),
        ("estimate", False, "55", "Peru: without pensions.", 1),
    )
    (told,) = told_marks(marks, best, MILEX)
    assert told.text == "SIPRI marks the figure behind this as an estimate. Its note: Peru: without pensions."
    assert told.finding is marks


def test_many_marked_rows_are_counted() -> None:
    best = finding(("tiv",), (5,))
    marks = finding(
        ("number_estimated", "year_estimated", "comment", "number"),
        (True, True, "a", 4),
        (False, True, "b", 1200),
    )
    (told,) = told_marks(marks, best, MILEX)
    assert told.text == (
        "SIPRI marks, of the rows behind this, 1,204 with an estimated year of delivery and 4 with an estimated number."
        " 2 notes of the publisher stand beside the rows."
    )


def test_marks_of_another_release_are_not_told() -> None:
    best = finding(("tiv",), (5,))
    marks = replace(finding(("year_estimated", "number"), (True, 2)), release="other")
    assert told_marks(marks, best, MILEX) == ()
    assert told_marks(marks, None, MILEX) == ()

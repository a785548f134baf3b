"""Readings weighed into one ruling: by cost and by what is left open, never by how well a value fits."""

from __future__ import annotations

import pytest
from tests.verdicts.making import finding, form

from ontherecord.model.reading import Assumption, Reading
from ontherecord.model.verdict import Answer, Fit, Reason, Ruling
from ontherecord.verdicts.judge import weigh

S, R, C, N = Ruling.SUPPORTED, Ruling.REFUTED, Ruling.CONFLICTING, Ruling.NOT_ENOUGH_EVIDENCE
_FIT = {S: Fit.FITS, R: Fit.OUTSIDE, C: Fit.FITS, N: Fit.UNDECIDED}


def made(
    ruling: Ruling, cost: float, *, choice: bool = False, reasons: tuple[Reason, ...] = (), kind: str = "period"
) -> Answer:
    claim = form({"number": 40, "step": 1})
    assumptions = (Assumption(kind=kind, text="that", cost=cost),) if cost else ()
    return Answer(
        reading=Reading(form=claim, readback="", assumptions=assumptions, open_choice=choice),
        finding=finding(claim, 40),
        fit=_FIT[ruling],
        margin=None,
        ruling=ruling,
        reasons=reasons,
    )


def test_one_reading_rules() -> None:
    assert weigh([made(S, 0)]) == (S, ())
    assert weigh([made(R, 0)]) == (R, ())
    assert weigh([made(N, 0, reasons=(Reason.NEAR_BOUNDARY,))]) == (N, (Reason.NEAR_BOUNDARY,))


@pytest.mark.parametrize(("first", "second"), [(S, R), (R, S)])
def test_an_open_choice_that_comes_out_both_ways_is_a_conflict(first: Ruling, second: Ruling) -> None:
    answers = [made(first, 0.1, choice=True), made(second, 0.2, choice=True)]
    assert weigh(answers) == (C, (Reason.READINGS_DISAGREE,))


def test_a_far_fetched_reading_does_not_weigh() -> None:
    assert weigh([made(S, 0.0, choice=True), made(R, 0.5, choice=True)]) == (S, ())
    assert weigh([made(R, 0.0, choice=True), made(S, 0.5, choice=True)]) == (R, ())


def test_the_cheapest_rules_whatever_fits_better() -> None:
    assert weigh([made(R, 0.0), made(S, 0.2)]) == (R, ())
    assert weigh([made(N, 0.0, reasons=(Reason.REVISION_BAND,)), made(S, 0.2)]) == (N, (Reason.REVISION_BAND,))


def test_much_assumed_never_refutes_and_may_support() -> None:
    assert weigh([made(R, 0.7)])[0] is N
    assert weigh([made(S, 0.7)]) == (S, ())


def test_years_that_nobody_named_support_and_never_refute() -> None:
    assert weigh([made(R, 0.3, kind="window", choice=True)])[0] is N
    assert weigh([made(S, 0.3, kind="window", choice=True)]) == (S, ())


def test_an_open_choice_that_one_reading_leaves_undecided_is_never_refuted() -> None:
    answers = [made(R, 0.1, choice=True), made(N, 0.1, choice=True, reasons=(Reason.NEAR_BOUNDARY,))]
    assert weigh(answers)[0] is N


def test_all_readings_refuted_is_refuted() -> None:
    assert weigh([made(R, 0.1, choice=True), made(R, 0.2, choice=True)]) == (R, ())

"""One reading ruled on: releases, bands, credit, absence."""

from __future__ import annotations

import pytest
from tests.cases.loader import Case, load
from tests.verdicts.making import asked, measure

from ontherecord.model.verdict import Fit, Reason, Ruling
from ontherecord.verdicts.answer import answer
from ontherecord.verdicts.tolerance import tolerance

CASES = load("verdicts", "answers")


@pytest.mark.parametrize("case", CASES, ids=[str(case.row["name"]) for case in CASES])
def test_a_reading_is_ruled_on_as_the_design_says(case: Case) -> None:
    put = asked(case.row)
    got = answer(
        put,
        tolerance(put.reading.form, "default"),
        measure(),
        credited_elsewhere=bool(case.row.get("credited", False)),
    )
    assert got.ruling is Ruling(case.row["ruling"]), got
    if "reasons" in case.row:
        assert got.reasons == tuple(Reason(reason) for reason in case.row["reasons"])
    if got.ruling is Ruling.NOT_ENOUGH_EVIDENCE:
        assert got.reasons, "a missing ruling needs its reason"
    if got.ruling in {Ruling.SUPPORTED, Ruling.REFUTED, Ruling.CONFLICTING}:
        assert got.finding is not None
        assert got.fit is not Fit.NA
        assert got.margin is not None


def test_there_are_cases_for_every_ruling_that_data_can_give() -> None:
    rulings = {case.row["ruling"] for case in CASES}
    assert rulings == {"supported", "refuted", "conflicting", "not_enough_evidence"}

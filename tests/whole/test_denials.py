"""A denial is ruled on the other way round, and its sweep counts the windows in which the denial holds."""

from __future__ import annotations

import json

from ontherecord.api import audit_many
from ontherecord.model.audit import Judged
from ontherecord.model.claim import Kind
from ontherecord.model.verdict import Ruling

DENIED = "Israel was not the largest supplier of major arms to Armenia in 2011–20."
SAID = "Israel was the largest supplier of major arms to Armenia in 2011–20."
TURNED = "Russia was not the largest supplier of major arms to Azerbaijan in 2015–19."


def rank_of(text: str) -> Judged:
    (audit,) = audit_many([json.dumps({"id": "a", "text": text, "published": "2024-07-15"})])
    (rank,) = [one for one in audit.claims if one.claim.kind is Kind.RANK]
    return rank


def test_a_denied_rank_holds_in_the_windows_in_which_the_rank_does_not() -> None:
    denied, said = rank_of(DENIED).verdict, rank_of(SAID).verdict
    assert (denied.ruling, said.ruling) == (Ruling.SUPPORTED, Ruling.REFUTED)
    assert denied.robustness is not None
    assert said.robustness is not None
    windows, opposite = denied.robustness.windows, said.robustness.windows
    assert windows.total == opposite.total
    assert windows.holds + opposite.holds == windows.total
    assert denied.robustness.coincidence is not None
    assert said.robustness.coincidence is not None
    assert denied.robustness.coincidence.fits + said.robustness.coincidence.fits == denied.robustness.coincidence.total


def test_the_windows_that_turn_a_denial_are_those_in_which_it_led() -> None:
    verdict = rank_of(TURNED).verdict
    assert verdict.ruling is Ruling.SUPPORTED
    assert verdict.robustness is not None
    assert {flip.leader for flip in verdict.robustness.windows.flips} == {"RUS"}
    assert any("Russia came first" in fact.text for fact in verdict.context)

"""Whole sentences about states that the starter record holds: which rulings they may get, and which they must."""

from __future__ import annotations

import pytest
from tests.cases.loader import Case, load
from tests.forms.reading import document

from ontherecord.auditor import Auditor
from ontherecord.model.verdict import Ruling

CASES = load("rulings")
RULED = {Ruling.SUPPORTED, Ruling.REFUTED, Ruling.CONFLICTING}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_sentence_is_ruled_on_rightly_or_not_at_all(starter: Auditor, case: Case) -> None:
    audit = starter.audit(document(case.text, str(case.row.get("published", "2025-06-01"))))
    may = {Ruling(ruling) for ruling in case.row["may"]}
    got = [
        (one.verdict.ruling, one.claim.quote, one.verdict.why) for one in audit.claims if one.verdict.ruling in RULED
    ]
    assert {ruling for ruling, _, _ in got} <= may, got
    if "must" in case.row:
        everything = [(one.verdict.ruling.value, one.claim.quote, one.verdict.why) for one in audit.claims]
        assert Ruling(case.row["must"]) in {ruling for ruling, _, _ in got}, everything

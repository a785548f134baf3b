"""A denial is ruled on the other way round, and no sweep of its opposite stands beside it."""

from __future__ import annotations

import json

from ontherecord.api import audit_many
from ontherecord.model.claim import Kind
from ontherecord.model.verdict import Ruling

TEXT = "Israel was not the largest supplier of major arms to Armenia in 2011–20."


def test_a_denied_rank_is_supported_without_the_windows_of_its_opposite() -> None:
    (audit,) = audit_many([json.dumps({"id": "a", "text": TEXT, "published": "2024-07-15"})])
    (rank,) = [one for one in audit.claims if one.claim.kind is Kind.RANK]
    assert rank.verdict.ruling is Ruling.SUPPORTED
    assert rank.verdict.robustness is None
    assert rank.verdict.context == ()

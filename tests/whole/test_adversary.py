"""Sentences written to catch a wrong ruling on what is dated: what is not said plainly is not ruled on, what is stays ruled."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest
from tests.cases.loader import Case, load

from ontherecord import api
from ontherecord.model.verdict import Ruling

RULED = {Ruling.SUPPORTED, Ruling.REFUTED, Ruling.CONFLICTING}


def _rulings(cases: list[Case]) -> list[set[Ruling]]:
    lines = (
        json.dumps({"id": case.name, "text": case.text, "published": str(case.row["published"])}) for case in cases
    )
    return [{judged.verdict.ruling for judged in audit.claims} & RULED for audit in api.audit_many(lines)]


@pytest.fixture(scope="module")
def ruled() -> list[tuple[Case, set[Ruling]]]:
    """Every sentence with what was ruled of any claim in it."""
    cases = load("adversary")
    return list(zip(cases, _rulings(cases), strict=True))


def test_what_is_not_said_plainly_is_not_ruled_on(ruled: list[tuple[Case, set[Ruling]]]) -> None:
    wrong = defaultdict(list)
    for case, rulings in ruled:
        if "ruling" not in case.row and rulings:
            wrong[str(case.row["family"])].append((case.text, rulings))
    assert not wrong


def test_what_is_said_plainly_stays_ruled(ruled: list[tuple[Case, set[Ruling]]]) -> None:
    lost = [
        (case.text, rulings)
        for case, rulings in ruled
        if "ruling" in case.row and rulings != {Ruling(str(case.row["ruling"]))}
    ]
    assert not lost

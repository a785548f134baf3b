"""Sentences written to catch a wrong ruling on what is dated: what is not said plainly is not ruled on, what is stays ruled."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest
from tests.cases.loader import Case, load

from ontherecord import api
from ontherecord.model.audit import Audit
from ontherecord.model.verdict import Ruling

RULED = {Ruling.SUPPORTED, Ruling.REFUTED, Ruling.CONFLICTING}


def _rulings(cases: list[Case], *, whole: bool) -> list[set[Ruling]]:
    """What was ruled of any claim of each; with `whole`, of claims that hang together as one."""
    lines = (
        json.dumps({"id": case.name, "text": case.text, "published": str(case.row["published"])}) for case in cases
    )
    return [(_wholes(audit) if whole else _each(audit)) & RULED for audit in api.audit_many(lines)]


def _each(audit: Audit) -> set[Ruling]:
    return {judged.verdict.ruling for judged in audit.claims}


def _wholes(audit: Audit) -> set[Ruling]:
    ruled = [one for one in audit.together if one.ruling in RULED]
    inside = {part for one in ruled for part in one.parts}
    alone = {judged.verdict.ruling for judged in audit.claims if judged.claim.id not in inside}
    return alone | {one.ruling for one in ruled}


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return load("adversary")


def test_what_is_not_said_plainly_is_not_ruled_on(cases: list[Case]) -> None:
    wrong = defaultdict(list)
    unruled = [case for case in cases if "ruling" not in case.row]
    for case, rulings in zip(unruled, _rulings(unruled, whole=False), strict=True):
        if rulings:
            wrong[str(case.row["family"])].append((case.text, rulings))
    assert not wrong


def test_what_is_said_plainly_stays_ruled(cases: list[Case]) -> None:
    plain = [case for case in cases if "ruling" in case.row]
    lost = [
        (case.text, rulings)
        for case, rulings in zip(plain, _rulings(plain, whole=True), strict=True)
        if rulings != {Ruling(str(case.row["ruling"]))}
    ]
    assert not lost

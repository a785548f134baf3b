"""A wider profile never takes support away, and a narrower one never gives it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from tests.forms.reading import document

from ontherecord.auditor import Auditor
from ontherecord.model.verdict import Ruling
from ontherecord.units.hedges import PROFILES

ORDER = {Ruling.REFUTED: 0, Ruling.NOT_ENOUGH_EVIDENCE: 1, Ruling.CONFLICTING: 1, Ruling.SUPPORTED: 2}
HEDGES = ("", "about ", "almost ", "just over ", "more than ", "less than ", "at least ", "at most ", "exactly ")
FIGURES = (9, 20, 48, 55, 59, 60, 62, 66, 70, 94)


@pytest.fixture(scope="module")
def auditors() -> Iterator[list[Auditor]]:
    with ExitStack() as stack:
        yield [stack.enter_context(Auditor(profile=profile)) for profile in PROFILES]


@pytest.mark.parametrize("hedge", HEDGES, ids=[hedge.strip() or "bare" for hedge in HEDGES])
def test_rulings_rise_from_strict_to_lenient(auditors: list[Auditor], hedge: str) -> None:
    seen: set[Ruling] = set()
    for figure in FIGURES:
        text = f"Russia supplied {hedge}{figure} per cent of Azerbaijan's arms imports in 2011–20."
        rulings = [auditor.audit(document(text, "2025-06-01")).claims[0].verdict.ruling for auditor in auditors]
        assert [ORDER[ruling] for ruling in rulings] == sorted(ORDER[ruling] for ruling in rulings), (text, rulings)
        seen.update(rulings)
    assert {Ruling.SUPPORTED, Ruling.REFUTED} <= seen

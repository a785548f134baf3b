"""Every sentence of tests/cases/forms: what is read, with every slot, and what must not be ruled on."""

from __future__ import annotations

import pytest
from tests.cases.loader import Case, load
from tests.forms.reading import facts, read, recipients, suppliers, wanted, would_rule

from ontherecord.auditor import Auditor

READ = load("forms", without=("abstain", "careful", "not_yet"))
CAREFUL = load("forms", "careful")
HELD_BACK = load("forms", "abstain", "not_yet")


@pytest.mark.parametrize("case", READ, ids=[case.name for case in READ])
def test_a_sentence_is_read_as_it_means(auditor: Auditor, case: Case) -> None:
    want = [wanted(claim) for claim in case.row["claims"]]
    parts = read(auditor, case)
    assert len(parts) == len(want), [part.best for part in parts]
    for claim in want:
        got = [facts(part.best, claim) for part in parts]
        assert any(facts_ == claim for facts_ in got), f"{case.text}\nwanted {claim}\ngot    {got}"


@pytest.mark.parametrize("case", HELD_BACK, ids=[case.name for case in HELD_BACK])
def test_nothing_is_ruled_where_the_record_could_not_know(auditor: Auditor, case: Case) -> None:
    allowed = {(f"{supplier}", f"{recipient}") for supplier, recipient in case.row.get("only", [])}
    ruled = [part.best for part in read(auditor, case) if would_rule(auditor, part.best)]
    wrong = [r for r in ruled if (*suppliers(r.form), *recipients(r.form)) not in allowed]
    assert not wrong, f"{case.text} ({case.row['why']}): {wrong[0].readback}"


@pytest.mark.parametrize("case", CAREFUL, ids=[case.name for case in CAREFUL])
def test_a_hard_sentence_is_read_rightly_or_left_open(auditor: Auditor, case: Case) -> None:
    claims = [wanted(claim) for claim in case.row["claims"]]
    ruled = [part.best for part in read(auditor, case) if would_rule(auditor, part.best)]
    for reading in ruled:
        assert any(facts(reading, claim) == claim for claim in claims), f"{case.text}\ngot {reading.readback}"


def test_the_guard_against_ruling_can_fail(auditor: Auditor) -> None:
    plain = Case("plain", {"text": "Russia supplied 72 % of India's arms imports in 2011–15."})
    assert [would_rule(auditor, part.best) for part in read(auditor, plain)] == [True]


def test_every_sentence_is_of_our_own_and_there_are_enough() -> None:
    texts = [case.text for case in (*READ, *HELD_BACK)]
    assert len(set(texts)) == len(texts) - _twice()
    assert len(READ) >= 100
    assert len(HELD_BACK) >= 40


def _twice() -> int:
    """Prices stand in both: read as a level, and not ruled on."""
    return len({case.text for case in READ} & {case.text for case in HELD_BACK})

"""A claim that turns on how a region is bounded gets no plain ruling, and what the publisher's own bounds support stands."""

from __future__ import annotations

import pytest

from ontherecord.auditor import Auditor
from ontherecord.documents import read
from ontherecord.model.audit import Judged
from ontherecord.model.period import Period
from ontherecord.model.verdict import Reason, Ruling
from ontherecord.ports import Fetched

pytestmark = pytest.mark.shared


def _judged(auditor: Auditor, text: str) -> Judged:
    fetched = Fetched(data=text.encode(), source=None, media_type="text/plain", charset="utf-8")
    document, _ = read(fetched, title="Arms", published=Period.parse("2025-06-01"))
    return next(one for one in auditor.audit(document).claims if one.answers)


def test_a_place_in_a_region_that_only_another_publisher_draws_so_is_conflicting(full: Auditor) -> None:
    # SIPRI counts Egypt to the Middle East, the United Nations to Africa.
    one = _judged(full, "Egypt was the largest importer of major arms in Africa in 2016–20.")
    assert one.verdict.ruling is Ruling.CONFLICTING
    assert one.verdict.reasons == (Reason.READINGS_DISAGREE,)
    assert "M49" in one.verdict.why
    told = [bound.title for answer in one.answers for bound in answer.reading.bounds]
    assert any("M49" in title for title in told)


def test_what_the_publishers_own_bounds_support_stands(full: Auditor) -> None:
    one = _judged(full, "Algeria was the largest importer of major arms in Africa in 2016–20.")
    assert one.verdict.ruling is Ruling.SUPPORTED
    assert all(not answer.reading.bounds for answer in one.answers)


def test_what_every_definition_refutes_is_refuted(full: Auditor) -> None:
    one = _judged(full, "Russia supplied 90% of Europe's arms imports in 2016–20.")
    assert one.verdict.ruling is Ruling.REFUTED
    assert len(one.answers) == 1


def test_a_group_is_counted_by_its_members_of_the_time(full: Auditor) -> None:
    one = _judged(full, "The United States supplied 64% of European NATO members' arms imports in 2020–24.")
    assert one.verdict.ruling is Ruling.SUPPORTED
    finding = one.answers[0].finding
    assert finding is not None
    assert {"FIN", "SWE"} <= set(finding.params)
    assert "TUR" not in finding.params


def test_a_group_that_the_publisher_does_not_bound_says_how_it_was_taken(full: Auditor) -> None:
    one = _judged(full, "The Gulf states accounted for 20% of the world's arms imports in 2016–20.")
    assert one.verdict.ruling is Ruling.SUPPORTED
    assert any("Gulf Cooperation Council" in each.text for each in one.answers[0].reading.assumptions)


def test_the_west_is_nobody(full: Auditor) -> None:
    one = _judged(full, "The West supplied 90% of Ukraine's arms in 2022–24.")
    assert one.verdict.ruling is Ruling.NOT_ENOUGH_EVIDENCE
    assert one.verdict.reasons == (Reason.ENTITY_UNRESOLVED,)

"""The note to copy."""

from __future__ import annotations

from tests.reports.sample import audit

from ontherecord.reports import correction_note
from ontherecord.reports.standing import Standing, decisive, standing, tally, unchecked


def test_only_what_stands_badly_gets_a_note() -> None:
    made = audit()
    noted = {judged.claim.id for judged in made.claims if correction_note(made, judged)}
    assert noted == {"c3", "c5", "c6", "c7"}


def test_the_note_has_what_was_said_what_is_so_and_where_from() -> None:
    made = audit()
    judged = next(each for each in made.claims if each.claim.id == "c5")
    note = correction_note(made, judged)
    assert note is not None
    for part in (
        judged.claim.quote,
        "the author",
        made.document.title,
        made.document.source,
        judged.verdict.why,
        "69.4\N{NO-BREAK SPACE}% (said: almost four-fifths)",
        "sipri_transfers, release 2026-02-12. Source: SIPRI Arms Transfers Database",
        "about 70 per cent",
    ):
        assert part is not None
        assert part in note


def test_readings_that_disagree_are_both_in_the_note() -> None:
    made = audit()
    note = correction_note(made, next(each for each in made.claims if each.claim.id == "c3"))
    assert note is not None
    assert "at least once in 2016–2019. → yes" in note
    assert "in each of the years 2016–2019. → no" in note


def test_stretched_stands_apart_from_supported() -> None:
    found = {judged.claim.id: standing(judged) for judged in audit().claims}
    assert found["c4"] is Standing.SUPPORTED
    assert found["c5"] is Standing.STRETCHED
    assert tally(audit().claims) == {
        Standing.REFUTED: 2,
        Standing.CONFLICTING: 1,
        Standing.STRETCHED: 1,
        Standing.SUPPORTED: 1,
        Standing.NOT_ENOUGH_EVIDENCE: 4,
        Standing.NOT_CHECKABLE: 3,
    }


def test_what_was_not_checked_says_why() -> None:
    reasons = dict(unchecked(audit().claims))
    assert reasons["no data set of the record covers it"] == 2
    assert reasons["a motive: no record could settle it"] == 1


def test_the_deciding_answer_rules_as_the_verdict_does() -> None:
    judged = next(each for each in audit().claims if each.claim.id == "c6")
    best = decisive(judged)
    assert best is not None
    assert best.ruling is judged.verdict.ruling

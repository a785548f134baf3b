"""An article goes on about what it measured, and over the years that it told of, when a paragraph on something else lies between."""

from __future__ import annotations

import pytest

from ontherecord.auditor import Auditor
from ontherecord.documents import read
from ontherecord.model.audit import Judged
from ontherecord.model.period import Period
from ontherecord.model.verdict import Ruling
from ontherecord.ports import Fetched

STORY = """Germany was the third largest exporter of major arms in 2006–10.

Greece was then one of its largest customers. A recession had begun.

The war in Afghanistan went on all the while. Its end was not in sight.

{}
"""


def last(auditor: Auditor, words: str) -> Judged:
    fetched = Fetched(data=STORY.format(words).encode(), source="story.txt", media_type="text/plain")
    audit = auditor.audit(*read(fetched, published=Period.parse("2020-03-15")))
    return next(judged for judged in reversed(audit.claims) if judged.claim.quote in words)


def test_an_exporter_is_one_of_what_the_article_measured(full: Auditor) -> None:
    judged = last(full, "The United States was the largest exporter.")
    form = judged.answers[0].reading.form
    assert judged.verdict.ruling is Ruling.SUPPORTED
    assert form.measure == "arms_transfers.tiv"
    assert form.period == Period.years(2006, 2010)
    assert {each.kind for each in judged.answers[0].reading.assumptions} == {"story", "scope"}


def test_nothing_is_refuted_by_what_paragraphs_before_told(full: Auditor) -> None:
    judged = last(full, "Belgium was the largest exporter.")
    assert judged.answers[0].reading.form.period == Period.years(2006, 2010)
    assert judged.verdict.ruling is Ruling.NOT_ENOUGH_EVIDENCE


@pytest.mark.parametrize("words", ["Belgium is the largest exporter.", "Belgium was the largest exporter in 2015–19."])
def test_a_clause_with_a_time_of_its_own_keeps_it(full: Auditor, words: str) -> None:
    period = last(full, words).answers[0].reading.form.period
    assert period is not None
    assert period.start is not None
    assert period.start.year == 2015

"""Drafting a case from an audit: what the article explains, what it rests that on, and a row for what nobody named."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontherecord.api import audit, draft_case
from ontherecord.auditor import Auditor
from ontherecord.errors import UsageError
from ontherecord.hypotheses import weigh
from ontherecord.hypotheses.draft import draft, questions
from ontherecord.model.audit import Audit
from ontherecord.model.hypothesis import Case, FromClaim, FromEvent
from ontherecord.ports import Fetched
from ontherecord.wire import encode
from ontherecord.wire.case_decode import decode_case
from ontherecord.wire.case_encode import encode_case

# Of our own writing; the paper is invented, the events are real.
TEXT = """Why Finland Joined, And Why Not

The Baltic Ledger claims that Finland joined NATO in April 2023 because its president wanted a second term. Finland's \
president had wanted a second term in 2018 too, and far more openly, so there is no way that this story explains the \
decision of Finland.

It was not until right after Russia invaded Ukraine in February 2022 that Finland decided to join NATO. Sweden became a \
member of NATO in March 2024.
"""


class _One:
    """Gives one text."""

    def fetch(self, source: str) -> Fetched:
        return Fetched(data=TEXT.encode(), source=source, media_type="text/plain", charset="utf-8")


@pytest.fixture(scope="module")
def audited() -> Audit:
    return audit("own.txt", fetcher=_One(), published="2024-04-02")


@pytest.fixture(scope="module")
def case(audited: Audit) -> Case:
    with Auditor() as auditor:
        return draft(audited, auditor.record.chronicle, named="audit.json")


def test_the_rivals_stand_in_rows_with_what_the_article_does_with_them(case: Case) -> None:
    first, second, last = case.hypotheses
    assert first.text == "its president wanted a second term"
    assert first.named_by == "The Baltic Ledger"
    assert "set aside by the author" in (first.note or "")
    assert "from size" in (first.note or "")
    assert second.text is not None
    assert "Russia invaded Ukraine" in second.text
    assert "order alone" in (second.note or "")
    assert last.open
    assert "nobody named" in (last.note or "")


def test_claims_and_events_are_its_items(case: Case) -> None:
    origins = [item.origin for item in case.items]
    assert any(isinstance(each, FromClaim) for each in origins)
    events = {each.event for each in origins if isinstance(each, FromEvent)}
    assert events
    assert len({item.id for item in case.items}) == len(case.items)


def test_it_reads_back_and_can_be_weighed(case: Case) -> None:
    assert decode_case(encode_case(case)) == case
    assert len(weigh(case).rows) == 2


def test_it_comes_out_the_same_from_the_json_of_the_audit(audited: Audit, case: Case) -> None:
    assert draft_case(encode(audited), named="audit.json") == case


def test_an_article_that_explains_nothing_says_so(tmp_path: Path) -> None:
    article = tmp_path / "plain.txt"
    article.write_text("Turnout in Malta was 85 per cent. The result was announced on Sunday.", encoding="utf-8")
    with pytest.raises(UsageError, match="does not say why"):
        draft_case(encode(audit(str(article))), named="audit.json")


def test_an_unknown_question_names_those_that_there_are(audited: Audit) -> None:
    assert questions(audited)[0][2] == 2
    with pytest.raises(UsageError, match="q9") as caught:
        draft_case(encode(audited), named="audit.json", question="q9")
    assert "q1" in caught.value.remedy


@pytest.mark.shared
def test_the_worked_example_gives_both_its_explanations_and_its_weak_step(shared: Path) -> None:
    article = audit(str(shared / "seed" / "article.txt"))
    with Auditor() as auditor:
        case = draft(article, auditor.record.chronicle, named="audit.json")
    named = [each for each in case.hypotheses if not each.open]
    sold = next(each for each in named if each.named_by == "Politico")
    assert "Belarus earlier sold weapons" in (sold.text or "")
    assert "from size" in (sold.note or "")
    own = next(each for each in named if each.named_by == "the author")
    assert "ties with the US" in (own.text or "")
    assert "order alone" in (own.note or "")
    assert case.hypotheses[-1].open
    quotes = {judged.claim.id: judged.claim.quote for judged in article.claims}
    step = next(each for each in article.arguments if each.gap is not None and each.gap.startswith("size"))
    assert "no way that" in quotes[step.conclusion]
    assert any("much less than Russia" in quotes[each] for each in step.premises)
    behind = {item.id for item in case.items if isinstance(item.origin, FromClaim)}
    assert behind >= set(step.premises)
    assert case.effect is not None
    assert case.effect.event is not None
    assert weigh(decode_case(encode_case(case))).rows

"""Any text goes through: nothing raises, and every span covers the words that it says it covers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ontherecord import wire
from ontherecord.auditor import Auditor
from ontherecord.documents import read
from ontherecord.errors import UnreadableInput
from ontherecord.model.audit import Audit
from ontherecord.model.verdict import Ruling
from ontherecord.ports import Fetched

_PIECES = [
    "Russia", "Armenia’s", "Baku", "the US", "Georgia", "Côte d’Ivoire", "Türkiye", "SIPRI", "NATO", "supplied", "sold",
    "arms", "major arms", "weapons", "largest supplier of", "second-largest", "nearly all of", "almost two-thirds",
    "about 60 %", "93.9%", "1,200 million TIV", "$3bn", "twice as many", "more", "than", "less", "in 2011–15", "between",
    "2018 and 2022", "last week", "never", "every year", "not", "will", "and", "of", "to", "from", "said", "“", "”", "'s",
    "(", ")", ",", ".", "!", "?", ";", ":", "—", "\n", "\n\n", "\t", " ", "\u200b", "\u00ad", "e\u0301", "𝕊", "🙂", "ﷺ",
    "العربية", "中文。", "\u202e", "\x00", "\ufeff", "\r\n", "<b>", "&amp;", "]]>", "1e999", "٣٤", "9" * 40, "a" * 200,
    "According to", "claims that", "it", "its", "its share", "respectively", "none", "half", "9999", "0000", "30 February",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join),
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=8)), max_size=25).map("".join),
    st.text(max_size=120),
)
PAGES = st.lists(
    st.one_of(
        TEXTS, st.sampled_from(["<p>", "</p>", "<div", ">", "<!--", "-->", "<table><tr><td>", "<script>", "</html>"])
    ),
    max_size=12,
).map(lambda parts: "<html><body>" + "".join(parts))


@pytest.fixture(scope="module")
def auditor() -> Iterator[Auditor]:
    with Auditor() as opened:
        yield opened


def audited(auditor: Auditor, text: str, media_type: str, context: str = "") -> Audit | None:
    fetched = Fetched(data=text.encode("utf-8", "surrogatepass"), source=None, media_type=media_type, charset="utf-8")
    try:
        document, notes = read(fetched)
    except UnreadableInput:
        return None
    return auditor.audit(document, notes, context=context)


def holds(audit: Audit) -> None:
    text = audit.document.text
    blocks = [block.span for block in audit.document.blocks]
    for before, after in pairwise(blocks):
        assert before.end <= after.start
    for item in audit.document.furniture:
        assert not any(item.span.overlaps(block) for block in blocks)
    places = [(one.claim.span.start, one.claim.span.end) for one in audit.claims]
    assert places == sorted(places)
    ids = [one.claim.id for one in audit.claims]
    assert ids == [f"c{number}" for number in range(1, len(ids) + 1)]
    for one in audit.claims:
        claim = one.claim
        assert claim.quote
        assert text[claim.span.start : claim.span.end] == claim.quote
        assert any(block.contains(claim.span) for block in blocks)
        assert claim.content_of is None or claim.content_of in ids
        mentions = [(each.span, each.text) for each in claim.times] + [
            (each.span, each.text) for each in claim.entities
        ]
        for span, words in mentions:
            assert text[span.start : span.end] == words
            assert claim.span.contains(span)
        for reference in claim.references:
            assert reference.span.of(text) == reference.text
        if claim.speech is not None:
            speaker = [] if claim.speech.speaker is None else [claim.speech.speaker]
            for said in (*claim.speech.said, *claim.speech.quoted, *speaker):
                assert said.end <= len(text)
                assert said.of(text).strip()
        if one.verdict.ruling in {Ruling.SUPPORTED, Ruling.REFUTED, Ruling.CONFLICTING}:
            assert one.answers
            assert one.answers[0].finding is not None
    wire.encode(audit)


@settings(derandomize=True, max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
@example(text="Russia sold arms to Azerbaijan in 2010.\x00 It was \ufeffthe largest supplier of arms to Armenia.")
@example(text="Russia supplied 93.9% of Armenia’s arms, " * 30)
@example(text="(" * 500 + "Russia sold arms to Armenia in 2010" + ")" * 500)
def test_any_text_is_audited_with_exact_spans(auditor: Auditor, text: str) -> None:
    made = audited(auditor, text, "text/plain")
    if made is not None:
        holds(made)


@settings(derandomize=True, max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(page=PAGES)
def test_any_page_is_audited_with_exact_spans(auditor: Auditor, page: str) -> None:
    made = audited(auditor, page, "text/html")
    if made is not None:
        holds(made)


@settings(derandomize=True, max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(context=TEXTS, text=TEXTS)
def test_context_is_read_and_never_judged(auditor: Auditor, context: str, text: str) -> None:
    made = audited(auditor, text, "text/plain", context)
    if made is not None:
        holds(made)


def test_the_claims_of_a_long_text_are_numbered_in_order(auditor: Auditor) -> None:
    made = audited(auditor, "Russia sold arms to Azerbaijan in 2010, and Israel did so in 2012.\n\n" * 12, "text/plain")
    assert made is not None
    assert len(made.claims) >= 12
    holds(made)

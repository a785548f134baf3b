"""Sentences that say more than one thing: each claim is read as it means, in its own words."""

from __future__ import annotations

import json
from functools import lru_cache

import pytest
from tests.cases.embedded import Sentence, Wanted, met, sentences, wrong

from ontherecord import api
from ontherecord.wire import encode_line

SEEN = [(s, w) for s in sentences() if not s.aside for w in s.claims if not w.not_yet]


@lru_cache(maxsize=1)
def _audits() -> dict[str, list[dict[str, object]]]:
    seen = [s for s in sentences() if not s.aside]
    lines = [
        json.dumps({"id": str(n), "text": s.text, "published": s.published, "context_before": s.before})
        for n, s in enumerate(seen)
    ]
    audits = api.audit_many(lines)
    return {s.text: json.loads(encode_line(audit))["claims"] for s, audit in zip(seen, audits, strict=True)}


@pytest.mark.parametrize(
    ("sentence", "wanted"), SEEN, ids=lambda one: one.text[:40] if isinstance(one, Sentence) else ""
)
def test_each_claim_of_a_sentence_is_read_as_it_means(sentence: Sentence, wanted: Wanted) -> None:
    found = met(wanted, _audits()[sentence.text])
    assert found is not None, sentence.text[slice(*wanted.about)]
    assert not wrong(wanted, found["readings"][0]["form"])


def test_both_halves_have_enough_to_tell_them_apart() -> None:
    every = sentences()
    assert len([s for s in every if s.aside]) > len(every) // 3
    assert len([s for s in every if not s.aside]) > len(every) // 3

"""Two hundred sentences about dated things through the whole walk: none is ruled wrongly, and most are answered."""

from __future__ import annotations

import json
from functools import cache

import pytest
from tests.cases.dated_sentences import Dated, Part, dated_sentences

from ontherecord import api
from ontherecord.model.audit import Judged
from ontherecord.model.claim import Kind
from ontherecord.model.verdict import Ruling

# Answered, of a hundred each. Lower one only on purpose, where a rule that was too bold is taken back.
FLOORS: dict[Part, int] = {"seen": 68, "unseen": 59}
RULED = {Ruling.SUPPORTED: True, Ruling.REFUTED: False}


@cache
def judged() -> dict[str, Judged | None]:
    asked = dated_sentences()
    lines = (json.dumps({"id": one.id, "text": one.text, "published": one.published}) for one in asked)
    return {one.id: _met(one, audit.claims) for one, audit in zip(asked, api.audit_many(lines), strict=True)}


def _met(sentence: Dated, claims: tuple[Judged, ...]) -> Judged | None:
    """The claim that meets the words best, what is said before that somebody says it, without a look at its ruling."""
    start, end = sentence.span

    def meeting(one: Judged) -> tuple[float, bool, bool]:
        span = one.claim.span
        shared = max(0, min(end, span.end) - max(start, span.start))
        whole = max(end, span.end) - min(start, span.start)
        return shared / whole, one.claim.kind is not Kind.ATTRIBUTION, one.claim.kind.value == sentence.kind

    best = max(claims, key=meeting, default=None)
    return best if best is not None and meeting(best)[0] > 0 else None


def _ruled(sentence: Dated) -> bool | None:
    one = judged()[sentence.id]
    return None if one is None else RULED.get(one.verdict.ruling)


@pytest.mark.parametrize("sentence", dated_sentences(), ids=lambda one: one.id)
def test_what_is_true_is_never_refuted_and_what_is_false_never_supported(sentence: Dated) -> None:
    assert _ruled(sentence) in {None, sentence.true}, sentence.text


@pytest.mark.parametrize("part", FLOORS)
def test_most_are_answered(part: Part) -> None:
    answered = [one.id for one in dated_sentences(part) if _ruled(one) is not None]
    assert len(answered) >= FLOORS[part]


def test_each_part_has_a_hundred() -> None:
    assert {part: len(dated_sentences(part)) for part in FLOORS} == {"seen": 100, "unseen": 100}

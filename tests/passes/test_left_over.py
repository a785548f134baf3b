"""What a sentence says beside what was read of it becomes a claim of its own, and nothing is ruled on there."""

from __future__ import annotations

import json

import pytest

from ontherecord import api
from ontherecord.model.audit import Judged


def claims(text: str, before: str | None = None) -> tuple[Judged, ...]:
    line = json.dumps({"id": "one", "text": text, "published": "2024-06-20", "context_before": before})
    return next(iter(api.audit_many([line]))).claims


def covered(text: str) -> float:
    """The share of a sentence's letters that some claim holds."""
    places = {place for one in claims(text) for place in range(one.claim.span.start, one.claim.span.end)}
    letters = [place for place, mark in enumerate(text) if mark.isalnum()]
    return sum(place in places for place in letters) / len(letters)


@pytest.mark.parametrize(
    "text",
    [
        "Ten more states have entered NATO since then: Spain (1982), Poland and Hungary (1999).",
        "Kenya recorded 14 raids in 2013, three more than in the previous year.",
        "Peru raised its budget to 2 billion soles, having cut it for the third year running.",
    ],
)
def test_nothing_that_tells_something_is_lost(text: str) -> None:
    assert covered(text) > 0.9


def test_what_is_left_over_has_its_words_and_no_reading() -> None:
    text = "Kenya recorded 14 raids in 2013, three more than in the previous year."
    beside = [one for one in claims(text) if one.claim.quote.startswith("three more")]
    assert len(beside) == 1
    assert beside[0].answers == ()
    assert text[beside[0].claim.span.start : beside[0].claim.span.end] == beside[0].claim.quote
    assert [time.text for time in beside[0].claim.times] == ["the previous year"]


def test_a_frame_or_a_few_words_make_no_claim() -> None:
    text = "According to the ministry, Kenya recorded 14 raids in 2013, it said on Monday."
    assert not any(one.claim.quote.startswith(("According", "it said")) for one in claims(text) if not one.claim.voices)
    assert all(len(one.claim.quote.split()) > 2 for one in claims("Kenya recorded 14 raids in 2013, no more."))

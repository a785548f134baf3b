"""Statements side by side, and descriptions behind names, become claims of their own whatever the parser hangs on what."""

from __future__ import annotations

import pytest
from tests.forms.reading import document

from ontherecord.auditor import Auditor
from ontherecord.passes.reading import find_claims
from ontherecord.passes.work import Work


@pytest.fixture(scope="module")
def quotes() -> dict[str, list[str]]:
    texts = (
        "Half of all spending in the region was Peruvian: Peru was still in the lead with a budget of $4 billion.",
        "The fall became steeper as the years went on: 2014 was 9 per cent lower than 2013.",
        "Kenya imported fewer arms in 2015–19 than Algeria, Africa's largest importer of major arms.",
        "The meeting in 2016–20 lasted from 10:30 to 12:45.",
    )
    with Auditor() as auditor:
        return {
            text: [c.quote for c in find_claims(Work(document=document(text)), auditor.tools).claims] for text in texts
        }


@pytest.mark.parametrize(
    ("start", "wanted"),
    [
        ("Half of all", "Half of all spending in the region was Peruvian"),
        ("The fall", "2014 was 9 per cent lower than 2013"),
        ("Kenya imported", "Africa's largest importer of major arms"),
    ],
)
def test_it_is_a_claim_of_its_own(quotes: dict[str, list[str]], start: str, wanted: str) -> None:
    found = next(claims for text, claims in quotes.items() if text.startswith(start))
    assert wanted in found


def test_a_time_of_day_parts_nothing(quotes: dict[str, list[str]]) -> None:
    found = next(claims for text, claims in quotes.items() if text.startswith("The meeting"))
    assert all("10:30" not in quote or "12:45" in quote for quote in found)

"""What a clause takes over unsaid from the sentence before is among its entities, and only where one alone was named."""

from __future__ import annotations

import json

import pytest

from ontherecord.api import audit_many


def _codes(before: str, text: str) -> set[str | None]:
    line = json.dumps({"id": "1", "text": text, "context_before": before, "published": "2024-05-01"})
    (audit,) = audit_many([line])
    for judged in audit.claims:
        for entity in judged.claim.entities:
            assert entity.span.of(audit.document.text) == entity.text
    return {entity.code for judged in audit.claims for entity in judged.claim.entities}


@pytest.mark.parametrize(
    ("before", "text", "code"),
    [
        ("Finland joined NATO in April 2023.", "Sweden followed in March 2024.", "NATO"),
        ("Nine states belonged to the Warsaw Pact at first.", "Albania withdrew in 1968.", "WARSAWPACT"),
        ("Sudan has been at war since April 2023.", "Egypt has stayed out of the war.", "SDN"),
        ("The conflict in Ethiopia began in 2020.", "Eritrea entered the war at once.", "ETH"),
    ],
)
def test_what_is_left_unsaid_is_carried_over(before: str, text: str, code: str) -> None:
    assert code in _codes(before, text)


@pytest.mark.parametrize(
    ("before", "text", "code"),
    [
        ("NATO and the European Union both grew.", "Sweden followed in March 2024.", "NATO"),
        ("Finland joined NATO in April 2023.", "Sweden followed the debate.", "NATO"),
        ("Finland joined NATO in April 2023.", "Moldova withdrew from the talks.", "NATO"),
        ("Sudan and Ethiopia were at war.", "Egypt has stayed out of the war.", "SDN"),
        ("Sudan had a good harvest.", "Egypt has stayed out of the war.", "SDN"),
    ],
)
def test_nothing_is_carried_over_where_more_than_one_may_be_meant(before: str, text: str, code: str) -> None:
    assert code not in _codes(before, text)

"""A place that says neither in the world nor of whose, behind a sentence about somebody: it may be either, and refutes nothing."""

from __future__ import annotations

import json

import pytest

from ontherecord.api import audit_many
from ontherecord.model.entity import Role
from ontherecord.model.form import Rank, Share
from ontherecord.model.verdict import Ruling


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("Russia's exports of major arms to Armenia fell between 2011-15 and 2016-20.", "Azerbaijan remained the largest importer."),
        ("In 2011-20 Russia sold arms to Azerbaijan.", "Turkey was the second largest supplier."),
        ("Israel's arms exports to Azerbaijan grew in 2016-20.", "Belarus was the largest supplier."),
    ],
)  # fmt: skip
def test_a_bare_place_behind_a_sentence_about_somebody_refutes_nothing(before: str, text: str) -> None:
    line = json.dumps({"id": "1", "text": text, "context_before": before, "published": "2024-05-14"})
    (audit,) = audit_many([line])
    assert [judged.verdict.ruling for judged in audit.claims if judged.verdict.ruling is Ruling.REFUTED] == []


def test_nothing_goes_to_who_is_ahead() -> None:
    text = (
        "With about a fifth of deliveries to Azerbaijan in 2011-20 Israel came second to Russia as a supplier of arms."
    )
    (audit,) = audit_many([json.dumps({"id": "1", "text": text, "published": "2024-05-14"})])
    forms = [judged.answers[0].reading.form for judged in audit.claims if judged.answers]
    parties = [one for form in forms if isinstance(form, Share | Rank) for one in form.participants]
    assert parties
    assert not [one for one in parties if (one.code, one.role) == ("RUS", Role.RECIPIENT)]

"""Who is said to have done it is part of the claim: where the record dates a fall and names nobody, it supports no doer."""

from __future__ import annotations

import json

import pytest

from ontherecord.api import audit_many
from ontherecord.model.verdict import Ruling


def _rulings(text: str) -> list[Ruling]:
    (audit,) = audit_many([json.dumps({"id": "1", "text": text, "published": "2024-05-01"})])
    return [judged.verdict.ruling for judged in audit.claims]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels removed Hosni Mubarak from office in 2011.",
        "Rebels toppled Charles Taylor in 2003.",
        "Protesters toppled Omar al-Bashir in 2019.",
        "Voters removed Hosni Mubarak from office in 2011.",
    ],
)
def test_a_doer_whom_the_record_does_not_have_is_not_supported(text: str) -> None:
    assert Ruling.SUPPORTED not in _rulings(text)
    assert Ruling.REFUTED not in _rulings(text)


@pytest.mark.parametrize(
    "text", ["Soldiers toppled Omar al-Bashir in 2019.", "Hosni Mubarak was removed from office in 2011."]
)
def test_a_coup_is_made_by_soldiers(text: str) -> None:
    assert _rulings(text) == [Ruling.SUPPORTED]


@pytest.mark.parametrize(
    "text",
    [
        "Its weapons went to 31 countries in 2012-16.",
        "Their weapons went to 31 countries in 2012-16.",
        "Weapons went to 31 countries in 2012-16.",
        "Its arms came from two countries in 2012-16.",
    ],
)
def test_whose_arms_they_were_is_never_left_out_to_refute(text: str) -> None:
    assert Ruling.REFUTED not in _rulings(text)

"""Readings put together: what they say, and that they are only tried where syntax does not settle them."""

from __future__ import annotations

import pytest
from tests.forms.reading import document

from ontherecord.auditor import Auditor
from ontherecord.model.entity import Role
from ontherecord.model.form import Level, Share, everybody
from ontherecord.model.verdict import Ruling


@pytest.mark.parametrize(
    ("text", "supplier", "recipient"),
    [
        ("Germany was behind 14 per cent of the arms that reached Greece in 2014-18.", "DEU", "GRC"),
        ("Nearly half of the weapons entering Chile in 2006-10 were American-made.", "USA", "CHL"),
        ("Peru looks to Spain for a third of its arms, the figures for 2010-14 show.", "ESP", "PER"),
    ],
)
def test_a_share_in_unknown_words_is_put_together_and_refutes_nothing(
    auditor: Auditor, text: str, supplier: str, recipient: str
) -> None:
    audit = auditor.audit(document(text))
    found = [answer.reading.form for judged in audit.claims for answer in judged.answers[:1]]
    sides = [{(p.code, p.role) for p in everybody(form)} for form in found if isinstance(form, Share)]
    assert {(supplier, Role.SUPPLIER), (recipient, Role.RECIPIENT)} in sides
    assert not any(judged.verdict.ruling is Ruling.REFUTED for judged in audit.claims)


def test_a_stretch_of_a_figure_alone_is_read_or_left_and_never_raises(auditor: Auditor) -> None:
    text = (
        "Top four timber buyers and weapons importers are Chile, Peru, Kenya and Ghana – generating 12 percent, "
        "9.5 percent, 5.1 percent and 4.6 percent of total imports respectively."
    )
    audit = auditor.audit(document(text))
    assert not any(judged.verdict.ruling is Ruling.REFUTED for judged in audit.claims)


@pytest.mark.parametrize(
    "text",
    [
        "Non-state conflicts killed about 20,000 people in 2022, most of them in Mexico.",
        "Battle-related deaths came to 80,000 in 2012, a third of them in Syria.",
    ],
)
def test_where_a_part_of_them_fell_narrows_nothing_of_the_whole(auditor: Auditor, text: str) -> None:
    audit = auditor.audit(document(text))
    levels = [
        a.reading.form for judged in audit.claims for a in judged.answers[:1] if isinstance(a.reading.form, Level)
    ]
    assert levels
    assert not any(everybody(level) for level in levels)

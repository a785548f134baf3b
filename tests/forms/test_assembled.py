"""Readings put together: what they say, and that they are only tried where syntax does not settle them."""

from __future__ import annotations

import pytest
from tests.forms.reading import document

from ontherecord.auditor import Auditor
from ontherecord.model.entity import Role
from ontherecord.model.form import Level, Membership, Rank, Share, everybody
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


@pytest.mark.parametrize(
    "text",
    [
        "Chile's military spending was at its highest in 2009.",
        "The military spending of France was its lowest in 1990.",
        "In 2009, Chile's defence budget reached its highest.",
        "Battle deaths in Peru peaked in 1991.",
        "It was in 2008 that Sri Lanka's war took the most lives.",
    ],
)
def test_a_series_at_its_own_height_is_no_place_among_others_and_is_not_ruled_on(auditor: Auditor, text: str) -> None:
    audit = auditor.audit(document(text))
    forms = [answer.reading.form for judged in audit.claims for answer in judged.answers]
    assert not any(isinstance(form, Rank) for form in forms)
    assert not any(judged.verdict.ruling is Ruling.REFUTED for judged in audit.claims)


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("NATO's ranks were swelled by Slovenia in 2004 and by Finland in 2023.", [{"SVN"}, {"FIN"}]),
        ("Romania and Bulgaria had to wait until 2007 for their entry into the EU.", [{"ROU", "BGR"}]),
    ],
)
def test_each_date_of_an_organisation_makes_a_claim_with_its_own_states(
    auditor: Auditor, text: str, members: list[set[str]]
) -> None:
    audit = auditor.audit(document(text))
    forms = [answer.reading.form for judged in audit.claims for answer in judged.answers[:1]]
    found = [{p.code for p in f.participants if p.role is Role.MEMBER} for f in forms if isinstance(f, Membership)]
    assert found == members
    assert all(judged.verdict.ruling is Ruling.NOT_ENOUGH_EVIDENCE for judged in audit.claims)


def test_a_list_of_suppliers_gives_each_its_share_and_none_is_ruled_on(auditor: Auditor) -> None:
    text = "Morocco's chief suppliers in 2016-20 were the US (90%), France (9.2%) and the UK (0.3%)."
    audit = auditor.audit(document(text))
    forms = [answer.reading.form for judged in audit.claims for answer in judged.answers[:1]]
    sides = [{(p.code, p.role) for p in everybody(form)} for form in forms if isinstance(form, Share)]
    taker = ("MAR", Role.RECIPIENT)
    assert sides == [{taker, (code, Role.SUPPLIER)} for code in ("USA", "FRA", "GBR")]
    assert all(judged.verdict.ruling is Ruling.NOT_ENOUGH_EVIDENCE for judged in audit.claims)

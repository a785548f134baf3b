"""Memberships of other regions and decades, from the words to the ruling, with the starter record alone."""

from __future__ import annotations

import json

import pytest
from tests.forms.reading import document

from ontherecord.api import audit_many
from ontherecord.auditor import Auditor
from ontherecord.forms.dated.membership import EXAMPLES
from ontherecord.model.claim import Kind
from ontherecord.model.verdict import Reason, Ruling

SUPPORTED = (
    *EXAMPLES,
    "Finland has been a member of NATO since 2023.",
    "Georgia left the CIS in 2009.",
    "Uzbekistan withdrew from the CSTO in 2012.",
    "Ukraine was never a member of NATO.",
    "Brazil and Argentina are members of Mercosur.",
    "Switzerland has never joined the EU.",
    "The United Kingdom left the EU in 2020.",
    "Kazakhstan belongs to the Eurasian Economic Union.",
    "Estonia, Latvia and Lithuania joined NATO in 2004.",
    "Vietnam joined ASEAN in 1995.",
    "Spain joined NATO in 1982.",
    "Poland joined the EU in May 2004.",
    "Norway is not a member of the EU.",
)
REFUTED = (
    "Sweden joined NATO in 2010.",
    "Ukraine is a member of NATO.",
    "Norway is a member of the EU.",
    "Spain joined NATO in 1999.",
    "Switzerland joined the EU in 2004.",
    "Finland left the EU in 2019.",
    "Vietnam was never a member of ASEAN.",
)
LEFT_OPEN = (
    "Two further members have left OPEC since then: Qatar (2012) and Angola (2020).",
    "Nine states have applied to join the EU so far: Turkey (1987), Serbia (2009) and Albania (2009).",
    "Serbia will join the EU.",
    "Ukraine wants to join NATO.",
    "Turkey may leave NATO.",
    "Is Sweden a member of NATO?",
    "Hungary is a reluctant member of the EU.",
    "Norway nearly joined the EU in 1994.",
    "Montenegro's bank is a member of the EU.",
    "The president of Serbia met members of the EU in 2015.",
    "Georgia joined the NATO exercise in 2016.",
)
PRESUPPOSED = (
    ("NATO member Greece bought frigates in 1998.", "NATO member Greece"),
    ("EU member Malta voted against it.", "EU member Malta"),
)


@pytest.fixture(scope="module")
def rulings() -> dict[str, list[tuple[Kind, str, Ruling]]]:
    texts = [*SUPPORTED, *REFUTED, *LEFT_OPEN, *(text for text, _ in PRESUPPOSED)]
    lines = [json.dumps({"id": text, "text": text, "published": "2024-10-01"}) for text in texts]
    return {
        audit.document.id: [(one.claim.kind, one.claim.quote, one.verdict.ruling) for one in audit.claims]
        for audit in audit_many(lines)
    }


@pytest.mark.parametrize("text", SUPPORTED)
def test_what_the_roll_bears_out_is_supported(text: str, rulings: dict[str, list[tuple[Kind, str, Ruling]]]) -> None:
    assert [ruling for kind, _, ruling in rulings[text] if kind is Kind.MEMBERSHIP] == [Ruling.SUPPORTED]


@pytest.mark.parametrize("text", REFUTED)
def test_what_a_complete_roll_denies_is_refuted(text: str, rulings: dict[str, list[tuple[Kind, str, Ruling]]]) -> None:
    assert [ruling for kind, _, ruling in rulings[text] if kind is Kind.MEMBERSHIP] == [Ruling.REFUTED]


@pytest.mark.parametrize("text", LEFT_OPEN)
def test_what_is_not_plainly_said_gets_no_ruling(text: str, rulings: dict[str, list[tuple[Kind, str, Ruling]]]) -> None:
    ruled = {Ruling.SUPPORTED, Ruling.REFUTED, Ruling.CONFLICTING}
    assert not [claim for claim in rulings[text] if claim[2] in ruled]


@pytest.mark.parametrize(("text", "part"), PRESUPPOSED)
def test_what_a_phrase_takes_for_granted_is_checked(
    text: str, part: str, rulings: dict[str, list[tuple[Kind, str, Ruling]]]
) -> None:
    assert (Kind.MEMBERSHIP, part, Ruling.SUPPORTED) in rulings[text]


def test_a_membership_that_is_not_understood_says_so() -> None:
    line = json.dumps({"id": "a", "text": "Hungary is a reluctant member of the EU.", "published": "2024-10-01"})
    (audit,) = audit_many([line])
    verdicts = [one.verdict for one in audit.claims if one.claim.kind is Kind.MEMBERSHIP]
    assert verdicts
    assert all(verdict.reasons == (Reason.UNPARSED_CONTENT,) for verdict in verdicts)


LISTS = {
    "Five more states have since joined ASEAN: Brunei (1984), Vietnam (1995), Laos and Myanmar (1997) and Cambodia (1999).": 4,
    "Four other countries entered NATO after that: Greece and Turkey (1952), Germany (1955) and Spain (1982).": 3,
    "NATO grew. Two further states have joined the alliance since then: Finland (2023) and Sweden (2024).": 2,
    "Two more members joined OPEC after that: Algeria (1969) and Nigeria (1971).": 2,
}


@pytest.mark.parametrize("text", LISTS)
def test_each_group_of_a_list_is_ruled_on_by_its_own_year(text: str) -> None:
    line = json.dumps({"id": "list", "text": text, "published": "2024-04-10"})
    judged = [j for audit in audit_many([line]) for j in audit.claims if j.claim.kind is Kind.MEMBERSHIP and j.answers]
    assert [j.verdict.ruling for j in judged] == [Ruling.SUPPORTED] * LISTS[text]


def test_a_wrong_year_in_a_list_is_refuted_for_its_own_group_alone() -> None:
    text = "Three more countries have joined NATO since then: Croatia and Albania (2007), Montenegro (2017)."
    line = json.dumps({"id": "list", "text": text, "published": "2024-04-10"})
    judged = [j for audit in audit_many([line]) for j in audit.claims if j.claim.kind is Kind.MEMBERSHIP and j.answers]
    assert [j.verdict.ruling for j in judged] == [Ruling.REFUTED, Ruling.SUPPORTED]


@pytest.mark.parametrize(
    ("text", "ruling"),
    [
        ("Seven countries joined NATO in 2004.", Ruling.SUPPORTED),
        ("Nine countries joined NATO in 2004.", Ruling.REFUTED),
        ("At least six countries joined NATO in 2004.", Ruling.SUPPORTED),
        ("The EU took in ten countries in 2004.", Ruling.SUPPORTED),
        ("Three countries left ECOWAS in January 2025.", Ruling.SUPPORTED),
        ("NATO has added 16 members since 1999.", Ruling.SUPPORTED),
        # Whether those of 1999 itself count is open, so that another number is not turned down.
        ("NATO has added 13 members since 1999.", Ruling.NOT_ENOUGH_EVIDENCE),
        ("The EU was founded in 1993 with twelve members.", Ruling.SUPPORTED),
        ("The SCO consists of ten member states.", Ruling.SUPPORTED),
        ("Austria joined the EU in 1995 and Croatia followed in 2013.", Ruling.SUPPORTED),
        ("Austria joined the EU in 1995 and Croatia did so in 2013.", Ruling.SUPPORTED),
        ("Austria joined the EU in 1995 and Croatia followed suit in 2009.", Ruling.REFUTED),
        ("In the same year (2007) Romania joined the EU.", Ruling.SUPPORTED),
        ("The EU grew in 2007. Bulgaria and Romania were accepted as members in 2007.", Ruling.SUPPORTED),
    ],
)
def test_those_who_joined_are_counted_and_followed(auditor: Auditor, text: str, ruling: Ruling) -> None:
    judged = [one for one in auditor.audit(document(text, "2025-03-01"), ()).claims if one.answers]
    assert judged[-1].verdict.ruling is ruling


@pytest.mark.parametrize(
    "text",
    [
        "Seven countries joined the talks in 2004.",
        "Seven countries joined NATO's mission in 2004.",
        "Seven countries wanted to join NATO in 2004.",
        "Austria joined the EU in 1995 and Croatia followed the debate in 2013.",
        "The EU grew in 2007. Ukraine was accepted as a candidate in 2022.",
        "The EU grew in 2007. Ukraine was accepted as an observer in 2022.",
    ],
)
def test_what_only_resembles_joining_is_not_counted(auditor: Auditor, text: str) -> None:
    judged = auditor.audit(document(text, "2025-03-01"), ()).claims
    assert not [one for one in judged if one.verdict.ruling is Ruling.REFUTED]
    assert not [one for one in judged[1:] if one.verdict.ruling is Ruling.SUPPORTED]

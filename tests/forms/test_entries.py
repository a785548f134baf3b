"""Entries of rolls, several to a clause, and sizes of organisations, from the words to the ruling with the starter record."""

from __future__ import annotations

import json

import pytest

from ontherecord.api import audit_many
from ontherecord.model.claim import Kind
from ontherecord.model.verdict import Ruling

# Each: the sentence before, the sentence, and how each membership in it is ruled on, in the order of the text.
SUPPORTED = (
    ("", "Austria, Finland and Sweden joined the EU in 1995, followed by Malta in 2004 and Croatia in 2013.", 3),
    ("", "Slovenia adopted the euro in 2007. Slovenia entered the European Union in 2004, Croatia in 2013.", 3),
    ("", "Malta was admitted to the European Union in 2004, as was Croatia in 2013.", 2),
    ("The EU grew in rounds.", "Later rounds brought in Bulgaria and Romania in 2007 and Croatia in 2013.", 2),
    ("", "Poland, Hungary and Slovakia were admitted to the European Union in 2004, Croatia in 2013.", 2),
    ("", "The European Union took in Austria in 1995, Malta in 2004 and Croatia in 2013.", 3),
    ("", "Uzbekistan joined the CSTO in 2006 and left it in 2012.", 2),
    ("Turkey had long been in NATO.", "It took until 2024 for Sweden to join.", 1),
    ("", "The EU was enlarged to include Bulgaria and Romania in 2007.", 1),
    ("Ecuador left OPEC in 2020.", "Angola ended its membership in 2023.", 1),
)
REFUTED = (
    ("", "Austria joined the EU in 1995, followed by Malta in 2013.", [Ruling.SUPPORTED, Ruling.REFUTED]),
    ("", "Slovenia entered the European Union in 2004, Croatia in 2014.", [Ruling.SUPPORTED, Ruling.REFUTED]),
    ("", "The European Union took in Austria in 1985 and Malta in 2004.", [Ruling.REFUTED, Ruling.SUPPORTED]),
)
LEFT_OPEN = (
    "The EU might bring in Serbia in 2030 and Albania in 2031.",
    "Leaders want the EU to take in Serbia in 2030.",
    "Hungary blocked a plan to bring Kosovo into the EU in 2012.",
    "The EU's members are Austria, Malta, suspended Hungary and Poland.",
    "Poland joined Germany in the EU in 1981.",
    "Malta adopted the euro first, Cyprus second.",
    "Norway belonged to EFTA but left it for the European Union.",
    "Serbia was to have joined the EU in 2014, Albania in 2015.",
    "The EU did not admit Serbia in 2013 or Albania in 2014.",
)


def ruled(text: str, kind: Kind, before: str = "") -> list[Ruling]:
    line = json.dumps({"id": "entries", "text": text, "context_before": before or None, "published": "2024-10-01"})
    return [one.verdict.ruling for audit in audit_many([line]) for one in audit.claims if one.claim.kind is kind]


@pytest.mark.parametrize(("before", "text", "several"), SUPPORTED)
def test_each_entry_of_a_clause_is_a_claim_of_its_own(before: str, text: str, several: int) -> None:
    found = ruled(text, Kind.MEMBERSHIP, before)
    assert found.count(Ruling.SUPPORTED) == several
    assert Ruling.REFUTED not in found


@pytest.mark.parametrize(("before", "text", "expected"), REFUTED)
def test_an_entry_with_another_year_is_refuted_and_those_beside_it_are_not(
    before: str, text: str, expected: list[Ruling]
) -> None:
    assert sorted(ruled(text, Kind.MEMBERSHIP, before)) == sorted(expected)


@pytest.mark.parametrize("text", LEFT_OPEN)
def test_what_did_not_happen_or_only_describes_gets_no_ruling(text: str) -> None:
    assert not {Ruling.SUPPORTED, Ruling.REFUTED} & {*ruled(text, Kind.MEMBERSHIP), *ruled(text, Kind.COUNT)}


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("", "The European Union is made up of 27 countries.", Ruling.SUPPORTED),
        ("", "There are 27 member states in the European Union.", Ruling.SUPPORTED),
        ("", "NATO is a military alliance of 32 member states.", Ruling.SUPPORTED),
        ("", "The GCC counts seven members.", Ruling.REFUTED),
        ("", "Six countries founded the GCC in 1981, Oman and Qatar among them.", Ruling.SUPPORTED),
        ("", "Seven countries founded the GCC in 1981, Oman and Qatar among them.", Ruling.REFUTED),
        ("Sweden came in this year.", "With Sweden in, NATO counts 31 allies.", Ruling.NOT_ENOUGH_EVIDENCE),
        ("", "The SCO has two observer states.", None),
        ("", "NATO has bases in six countries.", None),
    ],
)
def test_the_size_of_an_organisation_is_counted(before: str, text: str, expected: Ruling | None) -> None:
    found = ruled(text, Kind.COUNT, before)
    assert found == ([] if expected is None else [expected]) or (expected is None and Ruling.REFUTED not in found)


def test_a_founder_is_put_to_the_year_of_the_founding_only() -> None:
    assert ruled("Norway was a founder of NATO in 1949.", Kind.MEMBERSHIP) == [Ruling.SUPPORTED]
    assert Ruling.SUPPORTED not in ruled("Norway was a founder of NATO in 1960.", Kind.MEMBERSHIP)


def test_a_note_of_what_was_done_is_no_sentence_with_a_verb() -> None:
    assert ruled("Later rounds brought in Croatia in 2013.", Kind.MEMBERSHIP, "The EU grew.") == [Ruling.SUPPORTED]
    assert ruled("Tanks sold in 2013.", Kind.EVENT) == []

"""Members in lists without dates, from the words to the ruling, with the starter record alone."""

from __future__ import annotations

import json

import pytest

from ontherecord.api import audit_many
from ontherecord.model.claim import Kind
from ontherecord.model.verdict import Ruling

SUPPORTED = (
    "Indonesia, Malaysia, the Philippines, Singapore and Thailand founded ASEAN in 1967.",
    "ASEAN was set up in 1967 by Indonesia, Malaysia, the Philippines, Singapore and Thailand.",
    "Mercosur was created in 1991 by Argentina, Brazil, Paraguay and Uruguay.",
    "The founding members of ASEAN were Indonesia, Malaysia, the Philippines, Singapore and Thailand.",
    "The members of the GCC are Bahrain, Kuwait, Oman, Qatar, Saudi Arabia and the United Arab Emirates.",
    "The GCC has six members: Bahrain, Kuwait, Oman, Qatar, Saudi Arabia and the United Arab Emirates.",
    "The Visegrad Group comprises the Czech Republic, Hungary, Poland and Slovakia.",
    "The GCC brings together Bahrain, Kuwait, Oman and Qatar.",
    "The GCC's members include Oman and Qatar.",
    "Two states joined the EU in 2007, namely Bulgaria and Romania.",
    "Two countries, Bulgaria and Romania, joined the EU in 2007.",
    "Three countries joined the EU in 1995: Austria, Finland and Sweden.",
)
REFUTED = (
    "ASEAN's founding members were Indonesia, Malaysia, the Philippines, Singapore and Vietnam.",
    "The GCC's members include Oman and Iraq.",
    "The GCC is made up of Bahrain, Kuwait, Oman, Qatar, Saudi Arabia and Iraq.",
    "Three countries joined the EU in 1995: Austria, Finland and Norway.",
)
LEFT_OPEN = (
    "Britain and France formed NATO in 1949.",
    "Two states left the EU's mission in 2019: Malta and Cyprus.",
    "Two member states of the EU were once part of Yugoslavia: Slovenia and Croatia.",
    "Iran, Russia and China formed the SCO's new command in 2021.",
    "Indonesia, Malaysia, the Philippines, Singapore and Thailand founded ASEAN in 1977.",
    "Four countries joined the EU in 1995: Austria, Finland and Sweden.",
    "France and Germany launched the EU's battle group in 2007.",
    "Poland and Hungary formed a majority in the EU in 2007.",
    "Mali and Niger set up a joint force with the AU in 2020.",
    "The EU unites Poland and Hungary in their fears.",
    "The members of the EU were not Poland and Hungary.",
    "Members of the EU include Poland or Ukraine.",
)


def ruled(text: str, kind: Kind) -> list[Ruling]:
    line = json.dumps({"id": "listed", "text": text, "published": "2024-10-01"})
    return [one.verdict.ruling for audit in audit_many([line]) for one in audit.claims if one.claim.kind is kind]


@pytest.mark.parametrize("text", SUPPORTED)
def test_a_list_that_the_roll_bears_out_is_supported(text: str) -> None:
    assert ruled(text, Kind.MEMBERSHIP) == [Ruling.SUPPORTED]


@pytest.mark.parametrize("text", REFUTED)
def test_a_list_with_a_stranger_is_refuted(text: str) -> None:
    assert ruled(text, Kind.MEMBERSHIP) == [Ruling.REFUTED]


@pytest.mark.parametrize("text", LEFT_OPEN)
def test_what_lists_something_else_gets_no_ruling(text: str) -> None:
    assert not {Ruling.SUPPORTED, Ruling.REFUTED} & {*ruled(text, Kind.MEMBERSHIP), *ruled(text, Kind.COUNT)}


def test_a_roll_that_is_said_to_be_whole_is_counted_and_one_that_names_some_is_not() -> None:
    assert ruled("The Visegrad Group comprises the Czech Republic, Hungary and Poland.", Kind.COUNT) == [Ruling.REFUTED]
    assert ruled("The EU has two members, Malta and Cyprus, in the Mediterranean.", Kind.COUNT) == []
    assert ruled("The GCC brings together Bahrain, Kuwait, Oman and Qatar.", Kind.COUNT) == []

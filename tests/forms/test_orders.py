"""Orders, rules and rolls of other regions and decades, from the words to the ruling, with the starter record alone."""

from __future__ import annotations

import json

import pytest

from ontherecord.api import audit_many
from ontherecord.model.verdict import Ruling

SUPPORTED = (
    "Switzerland, but not Austria, stayed out of the EU.",
    "Belarus declared its independence one day after Ukraine.",
    "Slovenia joined NATO weeks before it joined the EU.",
    "Slovenia joined NATO before the EU.",
    "Latvia did not adopt the euro until three years after Estonia.",
    "The Oslo Accords were followed by Israel's peace treaty with Jordan.",
    "The invasion of Kuwait preceded the murder of Jamal Khashoggi by 28 years.",
    "Only after the Bosnian War had ended did the Kosovo War break out.",
    "Russia invaded Ukraine eight years after annexing Crimea.",
    "The Gulf War ended seven months after Iraq had invaded Kuwait.",
    "Sri Lanka's civil war ended nearly two decades after Indian troops had left the island.",
    "The massacre at Srebrenica took place in July 1995.",
    "Alpha Condé was ousted by soldiers in September 2021.",
    "Bashar al-Assad fled Damascus in December 2024.",
    "Omar al-Bashir ruled Sudan for thirty years.",
    "Stephen Harper served as prime minister of Canada for nearly ten years.",
    "Blaise Compaoré's 27-year rule of Burkina Faso ended in October 2014.",
    "Britain spent 47 years in the European Union.",
    "Latvia declared independence in 1990.",
    "NATO has 32 members.",
    "No country has left NATO.",
    "Lithuania was the last of the Baltic states to adopt the euro.",
    "Turkmenistan has stayed out of the CSTO.",
)
REFUTED = (
    "Kosovo declared independence before Montenegro did.",
    "Estonia did not join NATO until three years after Slovenia.",
    "NATO has 30 members.",
    "No country has joined NATO since 2020.",
    "Angola has been a member of OPEC since 2007.",
    "Estonia was the last of the Baltic states to adopt the euro.",
)
LEFT_OPEN = (
    "Omar al-Bashir's brother ruled Sudan for thirty years.",
    "Daniel arap Moi ruled Kenya for 12 years.",
    "The Maastricht Treaty came into force in November 1993.",
    "Ukraine declared independence before Russia did.",
    "France withdrew from Mali two years after the coup there.",
    "Britain is the only country to have left the EU.",
    "The coup had already failed when the president came to power.",
)


@pytest.fixture(scope="module")
def rulings() -> dict[str, list[Ruling]]:
    texts = [*SUPPORTED, *REFUTED, *LEFT_OPEN]
    lines = [json.dumps({"id": text, "text": text, "published": "2025-05-01"}) for text in texts]
    return {
        text: [j.verdict.ruling for j in audit.claims] for text, audit in zip(texts, audit_many(lines), strict=True)
    }


@pytest.mark.parametrize("text", SUPPORTED)
def test_what_the_record_bears_out(rulings: dict[str, list[Ruling]], text: str) -> None:
    assert Ruling.SUPPORTED in rulings[text]
    assert Ruling.REFUTED not in rulings[text]


@pytest.mark.parametrize("text", REFUTED)
def test_what_the_record_contradicts(rulings: dict[str, list[Ruling]], text: str) -> None:
    assert Ruling.REFUTED in rulings[text]
    assert Ruling.SUPPORTED not in rulings[text]


@pytest.mark.parametrize("text", LEFT_OPEN)
def test_what_is_not_ruled_on(rulings: dict[str, list[Ruling]], text: str) -> None:
    assert not {Ruling.SUPPORTED, Ruling.REFUTED} & set(rulings[text])

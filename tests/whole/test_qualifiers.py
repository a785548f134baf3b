"""A word that changes what is claimed takes the ruling away: true sentences with one qualifier put in each place."""

from __future__ import annotations

import pytest
from tests.forms.reading import document

from ontherecord.auditor import Auditor
from ontherecord.model.verdict import Ruling

BASES = (
    "{front}Russia {verb}supplied 79 per cent of Azerbaijan's {noun}arms imports{tail} in 2011–15{end}.",
    "{front}Russia {verb}delivered {noun}major arms to Azerbaijan{tail} in 2013{end}.",
    "{front}Russia was {verb}the largest supplier of {noun}major arms to Azerbaijan{tail} in 2011–15{end}.",
    "{front}Russia {verb}sold more {noun}arms to Azerbaijan{tail} than Israel did in 2011–15{end}.",
)
QUALIFIERS = {
    "verb": (
        "allegedly", "reportedly", "supposedly", "secretly", "illegally", "indirectly", "covertly", "probably",
        "perhaps", "possibly", "hardly", "theoretically", "potentially", "nominally", "barely",
    ),
    "noun": (
        "second-hand", "naval", "used", "Soviet-era", "nuclear", "illegal", "donated", "refurbished", "Chinese",
        "defensive", "offensive", "obsolete",
    ),
    "tail": (
        " by number of items", " per capita", " by value", " in dollar terms", " excluding helicopters", " via Georgia",
        " on credit", " free of charge", " as aid", " under licence", " at a discount", " in real terms",
        " relative to its size",
    ),
    "end": (
        ", excluding aircraft", ", not counting ships", ", at constant prices", ", adjusted for population",
        " if the ministry is right", " without telling anyone", ", measured by number of deals", " (by value)",
        ", counting only aircraft", ", leaving out Israel", ", taking inflation into account", ", setting aside ships",
        ", assuming that the figures are right", ", except for aircraft", " — excluding aircraft —", ", if only by value",
    ),
    "front": (
        "By value, ", "Per head, ", "In dollar terms, ", "Excluding aircraft, ", "Leaving out ships, ", "In theory, ",
        "Measured by number of deals, ", "Not counting ships, ", "Adjusted for inflation, ", "Reportedly, ",
        "Allegedly, ", "Supposedly, ", "Perhaps ", "If the ministry is right, ", "Among non-Western states, ",
        "Together with Israel, ", "Except in 2014, ", "Besides Israel, ", "On average, ", "In every single year, ",
    ),
}  # fmt: skip
RULED = {Ruling.SUPPORTED, Ruling.REFUTED, Ruling.CONFLICTING}
EMPTY = dict.fromkeys(QUALIFIERS, "")


def said(base: str, place: str, words: str) -> str:
    gap = {"verb": f"{words} ", "noun": f"{words} "}.get(place, words)
    return base.format(**(EMPTY | {place: gap}))


def rulings(auditor: Auditor, text: str) -> list[tuple[Ruling, str]]:
    found = auditor.audit(document(text, "2016-06-01")).claims
    return [(one.verdict.ruling, one.claim.quote) for one in found if one.verdict.ruling in RULED]


@pytest.mark.parametrize("base", BASES)
def test_without_a_qualifier_there_is_a_ruling(starter: Auditor, base: str) -> None:
    assert [ruling for ruling, _ in rulings(starter, base.format(**EMPTY))] == [Ruling.SUPPORTED]


PLACED = [(place, words) for place, every in QUALIFIERS.items() for words in every]


@pytest.mark.parametrize(("place", "words"), PLACED, ids=[words.strip(" ,") for _, words in PLACED])
def test_a_qualifier_takes_the_ruling_away(starter: Auditor, place: str, words: str) -> None:
    slipped = [
        (text, found)
        for base in BASES
        for text in [said(base, place, words)]
        for found in [rulings(starter, text)]
        if found
    ]
    assert not slipped

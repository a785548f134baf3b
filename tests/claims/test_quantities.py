"""The quantities of real claims: places in the article, what a share is of, and how a report tells them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from ontherecord.claims.sentences.analyse import Analyser
from ontherecord.model.amount import AmountKind
from ontherecord.model.claim import Claim
from ontherecord.reports.quantities import quantities
from ontherecord.units.amounts import of_claim, read, with_wholes

Read = Callable[..., tuple[Claim, ...]]


def test_spans_are_those_of_the_article_and_dates_count_nothing(claims_of: Read) -> None:
    text = "It rained. In 2014 Norway bought more than 40 tanks, and 12 % of its budget was spent in May 2015."
    seen = set()
    for claim in claims_of(text):
        for amount in of_claim(claim).amounts:
            assert text[amount.span.start : amount.span.end] == amount.text
            for figure in amount.figures:
                assert amount.span.contains(figure.span)
            seen.add(amount.text)
    assert {"more than 40", "12 %"} <= seen
    assert not {"2014", "2015"} & seen


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Italy took 40 % of Brazil's coffee exports in 2004.", "Brazil's coffee exports"),
        ("Of the 300 lorries delivered, 40 per cent went to Peru.", "the 300 lorries delivered"),
        ("One in five voters stayed at home in Malta.", "voters"),
        ("As a share of GDP, Omani military spending was 5.4 per cent.", "GDP"),
        ("Kenya's share of world tea exports fell to 18 per cent.", "world tea exports"),
        ("Chile hired 500 nurses, two-thirds of whom were foreign.", "whom"),
        ("Inflation reached 140 % in Sudan.", None),
        ("Prices rose by 12 per cent in Laos.", None),
        ("The share of women fell to 12 per cent.", None),
    ],
)
def test_what_a_share_is_of(nlp: Analyser, text: str, whole: str | None) -> None:
    tokens = tuple(next(iter(nlp.analyse([text]))))
    shares = [
        each for each in with_wholes(read(text), tokens).amounts if each.kind in {AmountKind.PERCENT, AmountKind.SHARE}
    ]
    assert [each.of.of(text) if each.of else None for each in shares] == [whole]


def test_a_neighbour_says_what_a_share_is_of(nlp: Analyser) -> None:
    text = "40 % of Mali's cotton went to China and 20 % to Turkey."
    found = with_wholes(read(text), tuple(next(iter(nlp.analyse([text])))))
    assert [each.of.of(text) if each.of else None for each in found.amounts] == ["Mali's cotton", "Mali's cotton"]


def test_a_report_tells_how_each_was_taken(claims_of: Read) -> None:
    text = (
        "Spending rose from 1.2 % of GDP to at least $1.7bn in constant 2022 dollars in 2023, the third-largest sum, "
        "or dozens of tanks and 12 ships a year, for the first time."
    )
    told = dict(quantities(claims_of(text)[0], text))
    assert told["1.2 %"] == "1.2 % of “GDP”"
    assert told["at least $1.7bn"] == "at least 1,700,000,000 USD in prices of 2022"
    assert told["third"] == "place 3 in an order"
    assert told["dozens"] == "usually 24 to 99"
    assert not {"12", "first"} & told.keys()


def test_the_cases_of_wholes_are_well_marked() -> None:
    path = Path(__file__).parents[1] / "cases" / "amounts" / "wholes.yaml"
    cases = yaml.safe_load(path.read_text("utf-8"))
    assert len(set(cases)) == len(cases)
    assert all(case.count("[") == case.count("]") >= 1 and case.count("<") == case.count(">") <= 1 for case in cases)

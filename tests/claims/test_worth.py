"""What is worth a person's time to check is told apart from talk, and the shipped weights are those of the features."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources

import pytest

from ontherecord.claims.worth import looks, worth
from ontherecord.model.claim import Claim

Reader = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Malawi's debt to China doubled between 2014 and 2019.", "I think Malawi should be proud of that debt."),
        ("The port handled 40 per cent of Benin's cotton in 2018.", "The port may well handle more cotton some day."),
        ("Bolivia left the pact in 1977.", "If Bolivia had stayed, the pact would have been a disaster."),
    ],
)
def test_what_can_be_looked_up_is_worth_more(more: str, less: str, claims_of: Reader) -> None:
    high, low = (max((claim.worth for claim in claims_of(text)), default=0.0) for text in (more, less))
    assert high > 0.5 > low


def test_claims_of_one_sentence_are_worth_the_same(claims_of: Reader) -> None:
    claims = claims_of("Lima said that Bolivia bought 40 trams from Japan in 2015. What a fine day it was for trams!")
    by_sentence = {
        claim.sentence.span: {other.worth for other in claims if other.sentence == claim.sentence} for claim in claims
    }
    assert all(len(values) == 1 for values in by_sentence.values())
    first = claims[0]
    said = [claim for claim in claims if claim.sentence == first.sentence]
    assert first.worth == worth(first.sentence.tokens, said)


def test_no_words_and_no_claims_are_worth_something_between_the_bounds() -> None:
    assert 0.0 <= worth((), ()) < 0.5


def test_every_feature_lies_between_its_bounds(claims_of: Reader) -> None:
    claims = claims_of(
        "Nearly 70 percent of the 12 states voted in 2011, 2012 and 2013, the fastest growth since 1994!"
    )
    found = looks(claims[0].sentence.tokens, claims)
    assert all(0 < amount <= 1 for amount in found.values()), found
    told = json.loads(resources.files("ontherecord.claims.worth").joinpath("weights.json").read_text("utf-8"))
    assert set(found) & set(told["weights"])

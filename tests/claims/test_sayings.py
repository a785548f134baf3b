"""Kinds of saying on sentences of our own: those that rules were made on are right, those kept aside nearly all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.cases.sayings import Saying, found, sayings
from tests.cases.worthy import readings

from ontherecord.model.claim import Claim, Kind

Reader = Callable[[str], tuple[Claim, ...]]


def _right(half: str) -> list[tuple[Saying, bool]]:
    listed = [each for each in sayings() if each.half == half]
    rows = readings([each.text for each in listed])
    return [(each, found(each, row.claims()) == each.kind) for each, row in zip(listed, rows, strict=True)]


def test_those_that_rules_were_made_on_are_right() -> None:
    assert [each.text for each, right in _right("dev") if not right] == []


def test_of_those_kept_aside_nearly_all_are_right() -> None:
    told = _right("aside")
    assert sum(right for _, right in told) >= 0.9 * len(told)


def test_what_is_taken_for_granted_is_not_stated_and_not_ruled(claims_of: Reader) -> None:
    claims = claims_of("Chile continued to import gas from Argentina.")
    granted = [claim for claim in claims if claim.presupposed]
    assert [(claim.kind, claim.quote) for claim in granted] == [
        (Kind.EXISTENCE, "continued to import gas from Argentina")
    ]


@pytest.mark.parametrize(
    "text", ["The army should stop shelling the town.", "Chile will resume exports.", "Peru's two neighbours left."]
)
def test_what_is_only_wished_or_no_figure_takes_nothing_for_granted(text: str, claims_of: Reader) -> None:
    assert not [claim for claim in claims_of(text) if claim.presupposed]

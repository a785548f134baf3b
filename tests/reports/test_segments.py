"""The article in pieces: nothing lost, nested claims marked, furniture set apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reports.sample import FURNITURE, SAMPLES, TEXT, audit

from ontherecord.model.document import Furniture
from ontherecord.model.text import Span
from ontherecord.reports.segments import passages


@pytest.mark.parametrize("name", SAMPLES)
def test_every_visible_character_is_shown_once(name: str) -> None:
    made = SAMPLES[name]()
    shown = "".join(
        passage.text if passage.furniture else "".join(piece.text for piece in passage.segments)
        for passage in passages(made)
    )
    assert "".join(shown.split()) == "".join(made.document.text.split())


def test_every_claim_covers_exactly_its_quote() -> None:
    made = audit()
    for position, judged in enumerate(made.claims):
        covered = "".join(
            piece.text for passage in passages(made) for piece in passage.segments if position in piece.claims
        )
        assert covered == judged.claim.quote


def test_the_innermost_claim_comes_first_and_every_claim_closes_once() -> None:
    made = audit()
    ids = [judged.claim.id for judged in made.claims]
    outer, inner = ids.index("c1"), ids.index("c2")
    pieces = [piece for passage in passages(made) for piece in passage.segments]
    nested = next(piece for piece in pieces if inner in piece.claims)
    assert nested.claims == (inner, outer)
    assert sorted(position for piece in pieces for position in piece.closing) == list(range(len(made.claims)))


def test_neighbouring_furniture_of_one_reason_is_one_passage_and_takes_precedence() -> None:
    made = audit()
    first, second = FURNITURE.split("\n")
    why = "link list"
    pieces = tuple(
        Furniture(span=Span(TEXT.index(part), TEXT.index(part) + len(part)), why=why) for part in (first, second)
    )
    left_out = [
        each for each in passages(replace(made, document=replace(made.document, furniture=pieces))) if each.furniture
    ]
    assert [each.text for each in left_out] == [FURNITURE]

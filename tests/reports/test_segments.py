"""The article in pieces: nothing lost, nested claims marked, furniture set apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reports.sample import FURNITURE, SAMPLES, TEXT, audit

from ontherecord.model.document import BlockRole, Furniture
from ontherecord.model.text import Span
from ontherecord.reports.segments import passages


@pytest.mark.parametrize("name", SAMPLES)
def test_every_visible_character_is_shown_once(name: str) -> None:
    made = SAMPLES[name]()
    shown = "".join(
        "".join(text for _, text in passage.furniture) + "".join(piece.text for piece in passage.segments)
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


def test_neighbouring_furniture_is_one_passage_and_pieces_of_one_reason_are_joined() -> None:
    made = audit()
    words = FURNITURE.split()
    places = [(TEXT.index(word), TEXT.index(word) + len(word)) for word in (words[0], words[1], words[-2])]
    pieces = tuple(
        Furniture(span=Span(*place), why=why)
        for place, why in zip(places, ("a link list", "a link list", "an advert"), strict=True)
    )
    document = replace(made.document, furniture=pieces)
    left_out = [each.furniture for each in passages(replace(made, document=document)) if each.furniture]
    assert left_out[0] == (("a link list", f"{words[0]}\n{words[1]}"),)
    assert left_out[-1] == (("an advert", words[-2]),)


def test_furniture_goes_before_a_block_around_it() -> None:
    made = audit()
    block = next(block for block in made.document.blocks if block.role is BlockRole.PARAGRAPH)
    inner = Span(block.span.start + 4, block.span.start + 11)
    document = replace(made.document, furniture=(Furniture(span=inner, why="a button"),))
    assert (("a button", inner.of(TEXT)),) in [each.furniture for each in passages(replace(made, document=document))]

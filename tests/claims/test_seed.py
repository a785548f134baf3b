"""The worked example, read with the record's own names: what the design promises of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontherecord.claims import find
from ontherecord.claims.sentences.analyse import Analyser
from ontherecord.model.claim import Checkable, Claim, Kind
from ontherecord.model.document import Block, BlockRole, Document, Published
from ontherecord.model.period import Period
from ontherecord.model.text import Span
from ontherecord.record.names import load_names


@pytest.fixture(scope="module")
def claims(shared: Path, nlp: Analyser) -> tuple[Claim, ...]:
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    text = text[: text.index("Sarnased")]
    blocks: list[Block] = []
    at = 0
    for part in text.split("\n\n"):
        if part.strip():
            role = BlockRole.PARAGRAPH if blocks else BlockRole.TITLE
            blocks.append(Block(span=Span(at, at + len(part)), role=role))
        at += len(part) + 2
    document = Document(
        id="seed",
        source=None,
        title=None,
        byline=None,
        published=Published(period=Period.parse("2024-06-20"), basis="given"),
        language="en",
        text=text,
        blocks=tuple(blocks),
        furniture=(),
    )
    return find(document, names=load_names(), nlp=nlp)[0]


def at(claims: tuple[Claim, ...], words: str, *kinds: Kind) -> Claim:
    """The shortest claim with these words, of one of these kinds."""
    found = [c for c in claims if words in c.quote and not c.presupposed and (c.kind in kinds or not kinds)]
    assert found, words
    return min(found, key=lambda claim: len(claim.span))


def speakers(claim: Claim) -> list[str]:
    return [voice.speaker for voice in claim.voices]


def test_author_outlet_and_letters_are_one_chain(claims: tuple[Claim, ...]) -> None:
    content = at(claims, "Belarus actively aided", Kind.EXISTENCE, Kind.EVENT)
    assert speakers(content)[:2] == ["the author", "Politico"]
    assert speakers(content)[2].startswith("a cache of more than a dozen letters")
    assert [voice.mode.value for voice in content.voices] == ["asserts", "quotes", "shows"]
    attribution = next(claim for claim in claims if claim.id == content.content_of)
    assert speakers(attribution) == ["the author", "Politico"]


def test_what_an_outlet_published_is_its_claim(claims: tuple[Claim, ...]) -> None:
    assert speakers(at(claims, "Belarus earlier sold weapons")) == ["the author", "Politico"]


def test_a_quotation_over_two_sentences_has_one_voice(claims: tuple[Claim, ...]) -> None:
    rank, share = at(claims, "largest exporter", Kind.RANK), at(claims, "It supplied nearly all", Kind.SHARE)
    assert speakers(rank) == speakers(share) == ["the author", "the Stockholm International Peace Research Institute"]
    assert rank.content_of == share.content_of
    assert share.subject is not None
    assert share.subject.code == "RUS"
    assert share.statement.startswith("[Russia] supplied")
    assert any("2011–20" in time.text for time in share.inherited_times)


def test_they_is_the_outlet_and_she_the_one_quoted(claims: tuple[Claim, ...]) -> None:
    assert speakers(at(claims, "nobody needs enemies", Kind.OPINION)) == ["the author", "Politico", "Ivana Stradner"]
    assert speakers(at(claims, "There is no such thing as loyalty", Kind.OPINION)) == ["the author", "Ivana Stradner"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The only reason why Politico", Kind.MOTIVE),
        ("would have been forcibly", Kind.COUNTERFACTUAL),
        ("can’t be taken for granted", Kind.PREDICTION),
        ("there’s no way that", Kind.CAUSAL),
        ("largely responsible for", Kind.CAUSAL),
        ("stronger than ever", Kind.VAGUE),
        ("Color Revolution", Kind.LABEL),
        ("liberated", Kind.LABEL),
        ("occupation forces", Kind.LABEL),
        ("speculative", Kind.LABEL),
    ],
)
def test_what_nothing_can_check_says_so(claims: tuple[Claim, ...], words: str, kind: Kind) -> None:
    assert at(claims, words, kind).checkable is Checkable.NO


def test_checkable_facts_stand_apart_from_the_argument(claims: tuple[Claim, ...]) -> None:
    comparison = at(claims, "was much less than", Kind.COMPARISON)
    assert comparison.checkable is Checkable.DATA
    assert "no way" not in comparison.quote
    assert at(claims, "liberated the rest of Karabakh", Kind.EVENT).quote.startswith("in between which")
    assert at(claims, "finally decided to leave").quote == "Pashinyan finally decided to leave the CSTO"
    assert at(claims, "having eschewed")


def test_taken_for_granted(claims: tuple[Claim, ...]) -> None:
    taken = {(claim.kind, claim.quote) for claim in claims if claim.presupposed}
    assert (Kind.DURATION, "44-day conflict") in taken
    assert (Kind.MEMBERSHIP, "treaty ally Belarus") in taken
    assert (Kind.MEMBERSHIP, "NATO-member Turkiye") in taken

"""Words that point back are resolved rightly or left open, and what is resolved stands in the statement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from tests.cases.worthy import readings

from ontherecord.claims import look
from ontherecord.claims.sentences.analyse import default_analyser
from ontherecord.model.claim import Claim, Kind
from ontherecord.model.diagnostic import Severity
from ontherecord.model.document import Block, BlockRole, Document, Published
from ontherecord.model.text import Span
from ontherecord.record.names import load_names

Reader = Callable[[str], tuple[Claim, ...]]
_CASES = Path(__file__).resolve().parents[1] / "cases" / "references" / "sentences.yaml"
_FRAMES = {Kind.ATTRIBUTION, Kind.QUOTATION, Kind.LABEL}


@dataclass(frozen=True, slots=True)
class Case:
    """A text, the claim and the words asked about, and whom they stand for."""

    text: str
    part: str
    words: str
    codes: frozenset[str]


def _cases() -> list[Case]:
    rows = yaml.safe_load(_CASES.read_text("utf-8"))
    return [Case(row["text"], row["part"], row["words"], frozenset(row["codes"])) for row in rows]


def _meant(case: Case, claims: tuple[Claim, ...]) -> set[str | None]:
    there = [claim for claim in claims if case.part in claim.quote and claim.kind not in _FRAMES]
    said = [each for claim in there for each in claim.references if each.text == case.words]
    return {mention.code for each in said for mention in each.meant}


def test_nearly_all_that_is_resolved_is_right() -> None:
    cases = _cases()
    rows = readings([case.text for case in cases])
    answers = [(case.codes, _meant(case, row.claims())) for case, row in zip(cases, rows, strict=True)]
    answered = [(want, got) for want, got in answers if got]
    assert len(answered) >= 40
    assert sum(want == got for want, got in answered) >= 0.95 * len(answered)


def test_who_is_named_beside_the_word_is_not_meant() -> None:
    text = (
        "Brazil was the largest seller of beef to Chile and Peru. It supplied half of Chile's and all of Peru's beef."
    )
    said = next(claim for claim in readings([text])[0].claims() if claim.quote.startswith("It supplied"))
    assert [mention.code for mention in said.references[0].meant] == ["BRA"]
    assert said.statement.startswith("[Brazil] supplied")


def test_an_ambiguity_is_listed() -> None:
    text = "Vietnam fought Cambodia in 1978. It lost 30,000 men in 1979."
    document = Document(
        id="d", source=None, title=None, byline=None, published=Published(period=None, basis=None), language="en",
        text=text, blocks=(Block(span=Span(0, len(text)), role=BlockRole.PARAGRAPH),), furniture=(),
    )  # fmt: skip
    found = look(document, names=load_names(), nlp=default_analyser())
    notes = [each for each in found.diagnostics if each.code == "reference_unclear"]
    assert [(each.severity, each.span and each.span.of(text)) for each in notes] == [(Severity.INFO, "It")]
    assert "Vietnam" in notes[0].message
    assert "Cambodia" in notes[0].message
    assert all(claim.subject is None for claim in found.claims if claim.quote.startswith("It lost"))


@pytest.mark.parametrize(
    "text", ["It", "They they its", "Both the two the latter it.", "The country the bloc the pair."]
)
def test_words_that_point_at_nothing_are_left_alone(text: str, claims_of: Reader) -> None:
    assert all(not each.meant for claim in claims_of(text) for each in claim.references)


def _stands_for(text: str, words: str) -> set[str | None]:
    claims = readings([text])[0].claims()
    said = [each for claim in claims for each in claim.references if each.text.lower() == words]
    return {mention.code for each in said for mention in each.meant}


@pytest.mark.parametrize(
    "text",
    [
        "Peru's grain exports rose in 2004. It was the third largest exporter of grain.",
        "Peru left the talks in 2004. It is a member of the pact.",
        "Peru signed in 2004. It had been a close ally of Cuba.",
    ],
)
def test_it_that_is_called_a_party_goes_back_to_one(text: str) -> None:
    assert "PER" in _stands_for(text, "it")


@pytest.mark.parametrize(
    "text",
    [
        "Peru's grain exports rose in 2004. It was a good year for farmers.",
        "Peru left the talks in 2004. It was Chile that stayed.",
        "Peru left the talks in 2004. It was the buyer that paid.",
    ],
)
def test_it_that_is_called_no_party_stands_for_nobody(text: str) -> None:
    assert _stands_for(text, "it") == set()


def test_it_that_is_called_a_party_may_be_either_of_two() -> None:
    assert (
        _stands_for("Peru's largest customer was Chile. It was also the fifth largest seller of grain.", "it") == set()
    )

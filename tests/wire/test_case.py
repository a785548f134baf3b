"""A case file is read back as it was written, and what is wrong with it is said with its line and what to write."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from tests.wire.cases import cases

from ontherecord import wire
from ontherecord.errors import Fault, InvalidCase
from ontherecord.model.hypothesis import Case, Chance, FromPassage, FromUser, Likelihood, Rating
from ontherecord.model.period import Period

WRITTEN = """\
# A canal that never was.
question: Why did Valmora stop digging the Tessin canal?
effect: {text: the works stop, when: 1911-03}
raters:
  - {id: ana, name: Ana}
  - {id: ben}
hypotheses:
  - id: money
    text: The bank withdrew.
    prior: [0.2, 0.50]
    cause: {text: the Crédit Foncier fails, when: 1911-02-11}
  - id: NO
    text: The ground would not hold.
  - id: unnamed
    text:
evidence:
  - id: E1
    text: The last payment is booked in February.
    kind: document
    from: {document: Ledger of the works, quote: "Feb. — paid in full", page: 41}
    source: Ledger of the works
    happened: 1911-02/1911-03
    known: 1964
    reliability: high
    ratings:
      money: {rating: CC, why: it ends there, likelihood: [0.6, 0.9], if_false: .2}
      NO:
        - {rating: I, by: ana}
        - {rating: N, by: ben, why: the ground can fail in any month}
  - id: E2
    text: No engineer's report speaks of slips.
    kind: absence
    ratings: {money: N, NO: II}
groups:
  - {id: papers, members: [E1, E2], why: one archive}
"""


def test_what_a_hand_wrote_is_read_as_written() -> None:
    case = wire.decode_case(WRITTEN)
    assert [hypothesis.id for hypothesis in case.hypotheses] == ["money", "NO", "unnamed"]
    assert [hypothesis.open for hypothesis in case.hypotheses] == [False, False, True]
    assert case.hypotheses[0].prior == Chance(low=Decimal("0.2"), high=Decimal("0.50"))
    assert case.effect is not None
    assert case.effect.when == Period.month(1911, 3)
    first, second = case.items
    assert first.origin == FromPassage(document="Ledger of the works", quote="Feb. — paid in full", page=41)
    assert second.origin == FromUser()
    assert first.known == Period.year(1964)
    assert [(cell.hypothesis, cell.by, cell.rating) for cell in case.cells if cell.item == "E1"] == [
        ("money", None, Rating.VERY_CONSISTENT),
        ("NO", "ana", Rating.INCONSISTENT),
        ("NO", "ben", Rating.NEUTRAL),
    ]
    fifth = Decimal(".2")
    assert case.cells[0].likelihood == Likelihood(
        if_true=Chance(low=Decimal("0.6"), high=Decimal("0.9")), if_false=Chance(low=fifth, high=fifth)
    )


@settings(max_examples=150, deadline=None)
@given(cases())
def test_a_case_comes_back_from_its_text(case: Case) -> None:
    text = wire.encode_case(case)
    assert wire.decode_case(text) == case
    assert wire.encode_case(wire.decode_case(text)) == text


@settings(max_examples=50, deadline=None)
@given(cases())
def test_the_schema_takes_what_is_written(case: Case) -> None:
    validator = Draft202012Validator(json.loads(wire.case_schema()))
    assert [error.message for error in validator.iter_errors(yaml.safe_load(wire.encode_case(case)))] == []


def test_the_schema_is_a_schema_and_stands_in_the_docs() -> None:
    Draft202012Validator.check_schema(json.loads(wire.case_schema()))
    docs = Path(__file__).parents[2] / "docs" / "case.schema.json"
    assert docs.read_text("utf-8") == wire.case_schema()


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(InvalidCase) as caught:
        wire.decode_case(text, "canal.yaml")
    return caught.value.faults


# What is put for what, words on the line of the fault (else what was put), and words of its message and its remedy.
BROKEN: list[tuple[str, str, str | None, str, str]] = [
    (
        "question: Why did Valmora stop digging the Tessin canal?\n",
        "",
        "effect: {text",
        "'question' is missing",
        "Write question:",
    ),
    ("    text: The ground would not hold.\n", "", "- id: NO", "'text' is missing", "leave it empty to ask"),
    ("    kind: absence\n", "", "- id: E2", "'kind' is missing", "deed, actor_word"),
    ("{money: N,", "{money: X,", None, "'X' is not a rating", "CC, C, N, I, II, NA"),
    ("{money: N,", "{money: ,", None, "'nothing' is not a rating", "CC, C, N, I, II, NA"),
    ("{money: N,", "{monye: N,", None, "'monye' is no hypothesis", "money, NO"),
    ("{money: N,", "{unnamed: N,", None, "still waits for its explanation", "money, NO"),
    ("members: [E1, E2]", "members: [papers]", None, "circular: papers in papers", "take one out"),
    ("members: [E1, E2]", "members: [E9]", None, "'E9' is nothing of this case", "by id"),
    ("members: [E1, E2]", "members: [E1, E1]", None, "E1 is in papers already", "Keep it in one"),
    ("1911-02-11", "1911-02-30", None, "impossible date (day is out of range", "YYYY-MM-DD"),
    ("when: 1911-03", "when: 1911-13", None, "has no such month", "YYYY-MM-DD"),
    ("1911-02/1911-03", "1911-03/1911-02", None, "its end comes before its start", "YYYY-MM-DD"),
    ("1911-02/1911-03", "1911-02 (decade", None, "impossible date", "YYYY-MM-DD"),
    ("known: 1964", "known: 1910", None, "known before it happened", "Mend happened: or known:"),
    ("[0.6, 0.9]", "[0.6, 1.9]", None, "outside the range from 0 to 1", "[0.2, 0.4]"),
    ("[0.6, 0.9]", "[-0.6, 0.9]", None, "outside the range from 0 to 1", "[0.2, 0.4]"),
    ("[0.6, 0.9]", "[0.9, 0.6]", None, "the wrong way round", "the lower one first"),
    ("[0.6, 0.9]", "[0.6, 30%]", None, "not a number", "[0.2, 0.4]"),
    (", if_false: .2", "", "likelihood: [0.6", "a likelihood alone", "Add if_false:"),
    ("reliability: high", "reliability: good", None, "'good' is not a known reliability", "low, medium, high"),
    ("reliability: high", "reliabilty: high", None, "no field 'reliabilty'", "Did you mean reliability?"),
    ("by: ben", "by: bob", None, "'bob' is no rater", "ana, ben"),
    ("by: ben", "by: ana", "NO:\n", "one rater rates NO twice", "by:"),
    ("id: E2", "id: E1", "id: E1\n    text: No", "the id E1 is taken on line 17", "another"),
    ("id: E2", "id: E 2", None, "'E 2' is no id", "40 letters"),
    (
        "why: one archive}",
        "why: one archive, they say}",
        None,
        "no field 'they say'",
        "put the text before it in quotes",
    ),
    ("page: 41", "page: xli", None, "'xli' is no page", "from 1"),
    ("from: {document", "from: {book", None, "where it comes from is not said", "from: user"),
    ("# A canal", "schema: ontherecord.case/9\n# A canal", None, "'ontherecord.case/9' is not read", "case/1"),
    ("effect:", "effect: &one", None, "anchors and aliases", "quote the text"),
    ("effect:", "effect: !!python/object:os.system", None, "the tag", "Leave it out"),
    ("effect: {", "effect: {{", None, "a key must be a word", "Write a name"),
    (
        "effect:",
        "question: again\neffect:",
        "question: again",
        "'question' stands here again",
        "the first is on line 2",
    ),
    ("groups:", "groups: [[[[[[[[[[[[[[[[[", None, "nested too deeply", "12 levels"),
    ("why: one archive}", "why: 'one archive}", None, "not YAML", "Mend it"),
    ("Tessin", "Tess\x07in", None, "a character that YAML does not allow", "Remove it"),
]


@pytest.mark.parametrize(("old", "new", "where", "message", "remedy"), BROKEN)
def test_a_fault_is_told_with_its_line_and_what_to_write(
    old: str, new: str, where: str | None, message: str, remedy: str
) -> None:
    assert old in WRITTEN
    broken = WRITTEN.replace(old, new, 1)
    line = broken[: broken.index(where or new)].count("\n") + 1
    found = [fault for fault in faults(broken) if message in fault.message]
    assert found, faults(broken)
    assert remedy in found[0].remedy
    assert (found[0].file, found[0].line) == ("canal.yaml", line)

"""The steps of an argument are found with premises and conclusion, and words that only look like one make none."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.cases.worthy import readings

from ontherecord.claims.why import inferred

_CASES = yaml.safe_load((Path(__file__).resolve().parents[2] / "cases" / "arguments" / "steps.yaml").read_text("utf-8"))
_LEAST_FOUND = 0.6


def _found(text: str) -> list[tuple[list[str], str, str]]:
    (row,) = readings([text])
    quotes = {claim.id: claim.quote for claim in row.claims()}
    made = inferred([sentence for sentence, _ in row.sentences], row.claims(), ())
    return [([quotes[claim] for claim in each.premises], quotes[each.conclusion], each.step) for each in made]


def test_steps_are_found_with_both_sides() -> None:
    cases = [case for case in _CASES if "premise" in case]
    right = [
        any(
            any(case["premise"] in premise for premise in premises) and case["conclusion"] in conclusion
            for premises, conclusion, _ in _found(case["text"])
        )
        for case in cases
    ]
    assert sum(right) >= _LEAST_FOUND * len(cases)


@pytest.mark.parametrize("text", [case["text"] for case in _CASES if "premise" not in case])
def test_words_of_another_sense_make_no_step(text: str) -> None:
    assert _found(text) == []


def test_the_step_is_named_by_its_word_and_way() -> None:
    ((premises, conclusion, step),) = _found("Norway's debt is zero in 2015. Norway can therefore borrow cheaply.")
    assert (premises, conclusion) == (["Norway's debt is zero in 2015"], "Norway can therefore borrow cheaply")
    assert step == "“therefore”: the article concludes it from the premises"


def test_another_voice_is_no_premise() -> None:
    found = _found("Chile's minister said that Peru sold 40 frigates in 2015. Thus Norway joined NATO in 1949.")
    assert all("40 frigates" not in premise for premises, _, _ in found for premise in premises)

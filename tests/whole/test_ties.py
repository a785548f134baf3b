"""Who is level with others: what the words leave open is read each way, shown, and weighed; what they settle is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.forms.reading import document
from tests.whole.test_added_data_set import dairy

from ontherecord.auditor import Auditor
from ontherecord.model.form import Rank, Ties
from ontherecord.model.verdict import Fit

if TYPE_CHECKING:
    from ontherecord.model.verdict import Answer

# Kilotonnes: in 2020 three are level at the top, in 2021 two in the second place and two behind them.
FIGURES = {
    2020: {"IND": 900, "FRA": 900, "DEU": 900, "POL": 500, "KEN": 400},
    2021: {"IND": 2000, "FRA": 900, "DEU": 900, "POL": 500, "KEN": 500, "ETH": 300},
}


@pytest.fixture(scope="module")
def auditor() -> Iterator[Auditor]:
    dataset, imported = dairy()
    rows = tuple((code, year, amount) for year, held in FIGURES.items() for code, amount in held.items())
    release = replace(imported.release, first_year=2020, last_year=2021, rows=len(rows))
    with Auditor(added=[(dataset, replace(imported, release=release, rows=rows))]) as opened:
        yield opened


def _asked(auditor: Auditor, text: str) -> tuple[str, list[Answer]]:
    audit = auditor.audit(document(text, "2023-06-15"))
    (judged,) = [one for one in audit.claims if one.answers]
    return judged.verdict.ruling.value, list(judged.answers)


def _ways(answers: list[Answer]) -> list[tuple[Ties | None, str]]:
    return [(a.reading.form.ties, a.ruling.value) for a in answers if isinstance(a.reading.form, Rank)]


@pytest.mark.parametrize(
    ("text", "ruling", "ways"),
    [
        ("India was the largest milk producer in the world in 2021.", "supported", [(None, "supported")]),
        (
            "Germany was the second-largest milk producer in the world in 2021.",
            "conflicting",
            [(Ties.SHARED, "supported"), (Ties.ALONE, "refuted")],
        ),
        (
            "France was the largest milk producer in the world in 2020.",
            "conflicting",
            [(Ties.SHARED, "supported"), (Ties.ALONE, "refuted")],
        ),
        (
            "France was the third-largest milk producer in the world in 2021.",
            "conflicting",
            [(Ties.SHARED, "refuted"), (Ties.ALONE, "supported")],
        ),
        (
            "Poland was the third-largest milk producer in the world in 2021.",
            "not_enough_evidence",
            [(Ties.SHARED, "refuted"), (Ties.ALONE, "refuted"), (Ties.DENSE, "supported")],
        ),
        (
            "Ethiopia was the sixth-largest milk producer in the world in 2021.",
            "supported",
            [(Ties.SHARED, "supported"), (Ties.DENSE, "refuted")],
        ),
        (
            "Ethiopia was the second-largest milk producer in the world in 2021.",
            "refuted",
            [(Ties.SHARED, "refuted"), (Ties.DENSE, "refuted")],
        ),
        (
            "Poland was one of the four largest milk producers in the world in 2021.",
            "supported",
            [(Ties.SHARED, "supported"), (Ties.ALONE, "refuted")],
        ),
    ],
)
def test_what_is_left_open_is_read_each_way(
    auditor: Auditor, text: str, ruling: str, ways: list[tuple[Ties | None, str]]
) -> None:
    ruled, answers = _asked(auditor, text)
    assert _ways(answers) == ways
    assert ruled == ruling
    if len(answers) > 1:
        assert all(any(one.kind.startswith("ties") for one in a.reading.assumptions) for a in answers)


@pytest.mark.parametrize(
    ("text", "ruling", "way"),
    [
        ("Germany was the joint second-largest milk producer in the world in 2021.", "supported", Ties.LEVEL),
        ("India was the joint largest milk producer in the world in 2021.", "not_enough_evidence", Ties.LEVEL),
        ("Germany was the sole second-largest milk producer in the world in 2021.", "refuted", Ties.ALONE),
        ("India was the undisputed largest milk producer in the world in 2021.", "supported", Ties.ALONE),
    ],
)
def test_what_the_words_settle_has_one_reading(auditor: Auditor, text: str, ruling: str, way: Ties) -> None:
    ruled, answers = _asked(auditor, text)
    assert {ways for ways, _ in _ways(answers)} == {way}
    assert ruled == ruling


@pytest.mark.parametrize(
    ("text", "fit", "way"),
    [
        ("No country produced more milk than France in 2020.", Fit.FITS, Ties.SHARED),
        ("No country produced more milk than Poland in 2020.", Fit.OUTSIDE, Ties.SHARED),
        ("France produced more milk than any other country in 2020.", Fit.OUTSIDE, Ties.ALONE),
        ("India produced more milk than any other country in 2021.", Fit.FITS, Ties.ALONE),
    ],
)
def test_a_comparison_with_everybody_says_whether_it_is_strict(
    auditor: Auditor, text: str, fit: Fit, way: Ties
) -> None:
    _, answers = _asked(auditor, text)
    assert [a.fit for a in answers] == [fit]
    assert [ways for ways, _ in _ways(answers)] == [way]


@pytest.mark.parametrize(
    ("text", "ruling"),
    [
        ("Poland was at least the fourth-largest milk producer in the world in 2021.", "supported"),
        ("Ethiopia was at least the third-largest milk producer in the world in 2021.", "refuted"),
        ("India was at least the second-largest milk producer in the world in 2021.", "supported"),
    ],
)
def test_a_place_or_a_better_one(auditor: Auditor, text: str, ruling: str) -> None:
    ruled, answers = _asked(auditor, text)
    form = answers[0].reading.form
    assert isinstance(form, Rank)
    assert form.within_top
    assert form.value.hedge == "at least"
    assert ruled == ruling

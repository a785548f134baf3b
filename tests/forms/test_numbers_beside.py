"""Numbers of conflicts in several years, and what compares a number with other times behind it."""

from __future__ import annotations

import pytest
from tests.cases.loader import Case
from tests.forms.reading import read

from ontherecord.auditor import Auditor
from ontherecord.model.form import Count

GAPPED = (
    ("There were 36 armed conflicts in 2010 and 52 in 2015.", [36, 52]),
    ("Africa had 15 armed conflicts in 2013, 18 in 2015 and 28 in 2023.", [15, 18, 28]),
    ("On African soil the number of armed conflicts has gone from 15 in 2013 to 28 in 2023.", [15, 28]),
    ("The number of armed conflicts in Africa went from 15 in 2013 to 28 in 2023.", [15, 28]),
)


def counts(auditor: Auditor, text: str) -> list[Count]:
    parts = read(auditor, Case("beside", {"text": text, "published": "2024-10-15"}))
    return [part.best.form for part in parts if isinstance(part.best.form, Count)]


@pytest.mark.parametrize(("text", "numbers"), GAPPED)
def test_each_year_has_its_number(auditor: Auditor, text: str, numbers: list[int]) -> None:
    found = counts(auditor, text)
    assert sorted(int(form.value.number or 0) for form in found) == numbers
    assert len({form.period for form in found}) == len(numbers)


@pytest.mark.parametrize(
    "text",
    [
        "There were 36 armed conflicts in 2010, more than in any year since 1990.",
        "There were 36 armed conflicts in 2010, two fewer than in 2009.",
    ],
)
def test_a_comparison_with_other_times_leaves_the_number_as_it_is(auditor: Auditor, text: str) -> None:
    parts = read(auditor, Case("beside", {"text": text, "published": "2012-10-15"}))
    found = [part.best for part in parts if isinstance(part.best.form, Count)]
    assert [int(reading.form.value.number or 0) for reading in found] == [36]
    assert not found[0].unexplained


def test_a_comparison_with_another_figure_is_no_such_thing(auditor: Auditor) -> None:
    text = "There were 36 armed conflicts in 2010, fewer than the official total."
    parts = read(auditor, Case("beside", {"text": text, "published": "2012-10-15"}))
    assert all(part.best.unexplained for part in parts if isinstance(part.best.form, Count))

"""Numbers as written, and back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontherecord.units import numbers
from ontherecord.units.words import plain, rounded


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("40", "40", "1"),
        ("1,200", "1200", "1"),
        ("93.9", "93.9", "0.1"),
        ("0.05", "0.05", "0.01"),
        ("1,234,567.50", "1234567.50", "0.01"),
        ("1\u202f200", "1200", "1"),
        ("12\u00a0345\u00a0678", "12345678", "1"),
    ],
)
def test_digits_keep_the_precision_of_the_writing(text: str, value: str, step: str) -> None:
    found = numbers.digits(text)
    assert found is not None
    assert (found.value, found.step) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize("text", ["", "1,20", "12,3456", "1.2.3", "-4", "1e5", "forty", "1,200,", "½", ".5", "5."])
def test_what_is_no_number_is_none(text: str) -> None:
    assert numbers.digits(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("forty four", 44),
        ("two hundred", 200),
        ("two hundred and six", 206),
        ("twelve thousand", 12_000),
        ("three million two hundred thousand", 3_200_000),
        ("hundred", 100),
        ("zero", 0),
    ],
)
def test_words_are_added_up(text: str, value: int) -> None:
    found = numbers.words(text.split())
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("text", ["", "and", "and four", "many", "four tanks", "m", "bn"])
def test_words_that_are_no_number_are_none(text: str) -> None:
    assert numbers.words(text.split()) is None


def test_a_magnitude_scales_the_precision_too() -> None:
    found = numbers.digits("1.4")
    assert found is not None
    scaled = numbers.scaled(found, "billion")
    assert (scaled.value, scaled.step) == (Decimal(1_400_000_000), Decimal(100_000_000))


@settings(derandomize=True)
@given(st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False))
def test_a_number_is_written_and_read_back(number: Decimal) -> None:
    written = plain(number)
    found = numbers.digits(written)
    assert found is not None, written
    assert found.value == number
    again = numbers.digits(rounded(number, 0))
    assert again is not None
    assert abs(again.value - number) <= Decimal("0.5")


@settings(derandomize=True)
@given(st.integers(0, 999_999_999))
def test_a_number_in_words_is_read_back(number: int) -> None:
    found = numbers.words(_spelled(number))
    assert found is not None
    assert found.value == number


def _spelled(number: int) -> list[str]:
    names = {value: word for word, value in numbers.WORDS.items()}
    for magnitude, word in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= magnitude:
            rest = number % magnitude
            return [*_spelled(number // magnitude), word, *(_spelled(rest) if rest else [])]
    if number in names:
        return [names[number]]
    return [names[number // 10 * 10], names[number % 10]]


@settings(derandomize=True)
@given(st.text(max_size=40))
def test_no_text_raises(text: str) -> None:
    numbers.digits(text)
    numbers.words(text.split())

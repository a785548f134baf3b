"""Lengths of time as said, in seconds and in other units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.claims.times import Duration, Order, find_durations, find_times, order_in
from ontherecord.model.period import Period
from ontherecord.model.text import Span

DAY = 86_400


def read(text: str) -> tuple[Duration, ...]:
    return find_durations(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "words", "seconds"),
    [
        ("The siege of Aleppo lasted four and a half years.", "four and a half years", int(4.5 * 365) * DAY + DAY // 2),
        ("It took a year and a half.", "a year and a half", int(547.5 * DAY)),
        ("The 44-day war ended.", "44-day", 44 * DAY),
        ("Power was out for half an hour.", "half an hour", 1800),
        ("It held for two years and three months.", "two years and three months", (730 + 90) * DAY),
        ("They queued for twenty-five hours.", "twenty-five hours", 25 * 3600),
        ("They queued for a hundred days.", "a hundred days", 100 * DAY),
        ("A 1,000 day siege followed.", "1,000 day", 1000 * DAY),
        ("It rained the whole week.", "whole week", 7 * DAY),
        ("A few minutes later it sank.", "A few minutes", None),
        ("It lasted two-and-a-half hours.", "two-and-a-half hours", 9000),
        ("It lasted one hundred and twenty days.", "one hundred and twenty days", 120 * DAY),
        ("It lasted between two and three years.", "three years", None),
        ("They talked for a half hour.", "a half hour", 1800),
        ("It took 2½ hours.", "2½ hours", 9000),
        ("A ½ hour later it sank.", "½ hour", 1800),
        ("It lost by a ten second margin.", "ten second", 10),
    ],
)
def test_a_length_is_read_as_said(text: str, words: str, seconds: int | None) -> None:
    (found,) = read(text)
    assert (found.text, found.seconds) == (words, seconds)


@pytest.mark.parametrize(
    "text",
    ["A second round began.", "It cost 5m and ran at 40 km.", "The years passed.", "A 20-year-old was hurt.", ""],
)
def test_what_is_no_length_is_left(text: str) -> None:
    assert read(text) == ()


def test_calendar_and_clock_units_do_not_mix() -> None:
    (found,) = read("It lasted a year and a half.")
    assert found.over("month") == Decimal(18)
    assert found.over("day") is None
    (weeks,) = read("It lasted six weeks.")
    assert weeks.over("day") == Decimal(42)


@given(st.text(max_size=80))
def test_spans_hold_on_any_text(text: str) -> None:
    for found in read(text):
        assert text[found.span.start : found.span.end] == found.text


def test_the_order_of_numeric_dates_is_told_by_the_document() -> None:
    assert order_in("Signed 03/04/2016, amended 25/04/2016.") is Order.DAY_FIRST
    assert order_in("Signed 03/04/2016, amended 04/25/2016.") is Order.MONTH_FIRST
    assert order_in("Signed 03/04/2016.") is None
    assert order_in("Signed 25/04/2016, amended 04/25/2016.") is None
    text = "Signed 03/04/2016."
    whole, when = Span(0, len(text)), Period.parse("2017-01-01")
    periods = [find_times(text, whole, published=when, order=order)[0].period for order in (*Order, None)]
    assert periods == [Period.parse("2016-04-03"), Period.parse("2016-03-04"), None]

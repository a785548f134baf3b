"""Quantities of a sentence: values, units, hedges with their scope, ranges, moves."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontherecord.model.amount import Amount, AmountKind, Sense
from ontherecord.model.quantity import Direction
from ontherecord.model.text import Span
from ontherecord.units.amounts import numbers, read


def only(text: str) -> Amount:
    found = read(text).amounts
    assert len(found) == 1, [amount.text for amount in found]
    return found[0]


def values(text: str) -> list[float]:
    return [float(figure.value) for figure in numbers(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("forty-four", 44),
        ("fifteen hundred", 1500),
        ("a hundred and one", 101),
        ("two hundred and thirty-four thousand, five hundred and six", 234506),
        ("three hundred thousand million", 3e11),
        ("1,234,567.5", 1234567.5),
        ("1.234.567,5", 1234567.5),
        ("12\u202f345\u202f678", 12345678),
        ("12 345", 12345),
        ("1'250'000", 1250000),
        ("12,34,567", 1234567),
        ("1.4 billion", 1.4e9),
        ("250k", 250000),
        ("3 lakh", 300000),
        ("2.5 crore", 25e6),
        ("6.02 × 10^23", 6.02e23),
        ("1.5e-3", 0.0015),
        ("−12", -12),
        ("minus four point two", -4.2),
        ("3½", 3.5),
        ("2 3/4", 2.75),
        ("three and a half", 3.5),
        ("four and a half million", 4.5e6),
        ("a million and a half", 1.5e6),
        ("half a million", 5e5),
        ("half a dozen", 6),
        ("three-quarters of a billion", 7.5e8),
        ("seven-eighths", 0.875),
        ("two dozen", 24),
    ],
)
def test_one_number_however_it_is_written(text: str, value: float) -> None:
    assert values(text) == pytest.approx([value])


@pytest.mark.parametrize(
    "text", ["the F-16 and the T-72", "9/11", "at 10:45", "a 24/7 service", "the one we saw", "https://a.example/12"]
)
def test_what_only_looks_like_a_number(text: str) -> None:
    assert read(text).amounts == ()


@pytest.mark.parametrize(
    ("text", "kind", "figures", "unit"),
    [
        ("93.9 per cent", AmountKind.PERCENT, [93.9], None),
        ("40-50 %", AmountKind.PERCENT, [40, 50], None),
        ("a quarter of a percentage point", AmountKind.POINTS, [0.25], None),
        ("25 basis points", AmountKind.POINTS, [0.25], None),
        ("one in five", AmountKind.SHARE, [0.2], None),
        ("nine out of 10", AmountKind.SHARE, [0.9], None),
        ("two-thirds", AmountKind.SHARE, [2 / 3], None),
        ("eight times as much", AmountKind.MULTIPLE, [8], None),
        ("twice as many", AmountKind.MULTIPLE, [2], None),
        ("half as large", AmountKind.MULTIPLE, [0.5], None),
        ("by a factor of three", AmountKind.MULTIPLE, [3], None),
        ("300-fold", AmountKind.MULTIPLE, [300], None),
        ("sixfold", AmountKind.MULTIPLE, [6], None),
        ("the third-largest", AmountKind.RANK, [3], None),
        ("among the top five", AmountKind.RANK, [5], None),
        ("the 21st", AmountKind.ORDINAL, [21], None),
        ("$1.7bn", AmountKind.MONEY, [1.7e9], "USD"),
        ("€50 million", AmountKind.MONEY, [5e7], "EUR"),
        ("Rs 500 crore", AmountKind.MONEY, [5e9], "INR"),
        ("£48m", AmountKind.MONEY, [4.8e7], "GBP"),
        ("20 MUSD", AmountKind.MONEY, [2e7], "USD"),
        ("300 million yen", AmountKind.MONEY, [3e8], "JPY"),
        ("$1-2 billion", AmountKind.MONEY, [1e9, 2e9], "USD"),
        ("37.2 million TIV", AmountKind.MEASURE, [3.72e7], "TIV"),
        ("1,550 nuclear warheads", AmountKind.MEASURE, [1550], "warheads"),
        ("5,300 battle-related deaths", AmountKind.MEASURE, [5300], "deaths"),
        ("10 to 15 million people", AmountKind.MEASURE, [1e7, 1.5e7], "people"),
        ("a 44-day siege", AmountKind.MEASURE, [44], "days"),
        ("48m people", AmountKind.MEASURE, [4.8e7], "people"),
        ("two or three", AmountKind.NUMBER, [2, 3], None),
        ("three to four hundred", AmountKind.NUMBER, [300, 400], None),
        ("12 ft 2 in", AmountKind.MEASURE, [12 + 2 / 12], "feet"),
        ("two hours and 30 minutes", AmountKind.MEASURE, [2.5], "hours"),
        ("Article 5", AmountKind.LABEL, [5], None),
    ],
)
def test_kind_figures_and_unit(text: str, kind: AmountKind, figures: list[float], unit: str | None) -> None:
    found = only(text)
    assert (found.kind, found.unit) == (kind, unit)
    assert [float(figure.value) for figure in found.figures] == pytest.approx(figures)


def test_a_hedge_belongs_to_its_own_figure_only() -> None:
    found = only("more than 10 per cent and almost 20")
    low, high = found.figures
    assert low.hedge is not None
    assert high.hedge is not None
    assert (low.hedge.text, low.hedge.sense, high.hedge.text, high.hedge.sense) == (
        "more than", Sense.OVER, "almost", Sense.ALMOST,
    )  # fmt: skip
    first, second = read("nearly 40 tanks and 12 ships").amounts
    assert first.figures[0].hedge is not None
    assert second.figures[0].hedge is None


@pytest.mark.parametrize(
    ("text", "low", "high", "closed"),
    [
        ("more than 30", 30, None, (False, False)),
        ("at least 30", 30, None, (True, False)),
        ("30 or more", 30, None, (True, False)),
        ("under 30", None, 30, (False, False)),
        ("up to 30", None, 30, (False, True)),
        ("between 3 and 5", 3, 5, (True, True)),
        ("above 1,000 and below 1,500", 1000, 1500, (False, False)),
        ("below 1,500 but above 1,000", 1000, 1500, (False, False)),
        ("dozens", 24, 99, (True, True)),
        ("hundreds of thousands", 200000, 999000, (True, True)),
        ("several hundred", 400, 1000, (True, True)),
    ],
)
def test_what_the_words_admit(text: str, low: float | None, high: float | None, closed: tuple[bool, bool]) -> None:
    found = only(text).interval
    assert (found.low, found.high, found.includes_low, found.includes_high) == (low, high, *closed)


def test_over_a_length_of_time_is_no_hedge() -> None:
    assert [amount.text for amount in read("over a 40-year career, over the 12 months, over a third, over 300").amounts] == [
        "40-year", "12 months", "over a third", "over 300",
    ]  # fmt: skip


def test_a_closing_mark_is_no_unit() -> None:
    assert [amount.unit for amount in read('He said: "We lost 40" of 5\'10 men, and a pen is 10" long.').amounts] == [
        None, "feet", "people", "inches",
    ]  # fmt: skip


def test_two_bounds_of_two_things_are_no_range() -> None:
    assert [amount.text for amount in read("up to 40 ships and at least 50 jets").amounts] == [
        "up to 40",
        "at least 50",
    ]


def test_money_is_told_in_the_prices_of_a_year() -> None:
    found = only("It spent $2.4 billion in constant 2015 dollars.")
    assert (found.unit, found.year, found.real) == ("USD", 2015, True)
    nominal = only("It spent $2.4 billion in current prices.")
    assert (nominal.year, nominal.real) == (None, False)
    assert only("It spent $2.4 billion.").real is None


def test_a_move_has_two_ends_and_a_way() -> None:
    found = read("The share fell from 14.5 per cent in 1998 to 9 per cent in 2004.")
    (change,) = found.changes
    assert (change.before.text, change.after.text, change.direction) == ("14.5 per cent", "9 per cent", Direction.DOWN)
    assert only("Output grew by almost 5 %").direction is Direction.UP
    assert only("a 12-percent drop").direction is Direction.DOWN


def test_dates_and_names_that_are_taken_count_nothing() -> None:
    text = "In 2014 the Group of Seven sent 300 men."
    assert [a.text for a in read(text, taken=(Span(3, 7), Span(12, 26))).amounts] == ["300 men"]


@pytest.mark.parametrize("step", [("37", "1"), ("93.9", "0.1"), ("1.40 billion", "1E+7"), ("two million", "1E+6")])
def test_the_last_printed_digit_is_kept(step: tuple[str, str]) -> None:
    assert numbers(step[0])[0].step == Decimal(step[1])


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_spans_hold_on_any_text(text: str) -> None:
    last = 0
    for amount in read(text).amounts:
        assert text[amount.span.start : amount.span.end] == amount.text
        assert last <= amount.span.start < amount.span.end
        last = amount.span.end
        for figure in amount.figures:
            assert amount.span.contains(figure.span)


_ODD = st.lists(
    st.sampled_from(
        ["1", "10", "0", ",", ".", "-", "–", "%", " ", " and ", " to ", "half", "a ", "one", "million", "th", "$", "€", "m", "/",
         "between ", "from ", "more than ", "or more", "third", "dozens", " of ", "½", "E", "^", "x10", "hundred", "\u202f", "in "]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(_ODD)
def test_nothing_raises_on_broken_numbers(parts: list[str]) -> None:
    text = "".join(parts)
    for amount in read(text).amounts:
        assert text[amount.span.start : amount.span.end] == amount.text
        assert amount.interval is not None


@pytest.mark.parametrize(
    "piece",
    ["one hundred and ", "1,000,", "from 1 to ", "half of a ", "more than ", "1 1/", "- ", "9" * 50, "million "],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        tries = []
        for _ in range(3):
            began = time.process_time()
            read(text)
            tries.append(time.process_time() - began)
        return min(tries)

    seconds(50)
    short, long = max(seconds(400), 3e-3), seconds(3200)
    assert long < 8 * short * 4, (short, long)

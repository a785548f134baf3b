"""A number written in many ways is read back as itself."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ontherecord.units.amounts import numbers

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ("", " thousand", " million", " billion", " trillion")


def below_hundred(number: int, hyphen: str) -> str:
    if number < 20:
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (hyphen + _SMALL[ones] if ones else "")


def below_thousand(number: int, hyphen: str, joint: str) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return below_hundred(rest, hyphen)
    return f"{_SMALL[hundreds]} hundred" + (joint + below_hundred(rest, hyphen) if rest else "")


def spoken(number: int, hyphen: str, joint: str, comma: str) -> str:
    if not number:
        return "zero"
    groups = []
    for scale in _SCALES:
        number, group = divmod(number, 1000)
        if group:
            groups.append(below_thousand(group, hyphen, joint) + scale)
    groups.reverse()
    last_small = len(groups) > 1 and not groups[-1].endswith(_SCALES[1:]) and "hundred" not in groups[-1]
    if last_small:
        return f"{comma.join([*groups[:-1]])} and {groups[-1]}" if joint == " and " else " ".join(groups)
    return comma.join(groups)


NUMBER = st.one_of(st.integers(0, 3000), st.integers(0, 10**15 - 1))


def read_back(text: str) -> list[Decimal]:
    return [figure.value for figure in numbers(f"It counted {text} there.")]


@settings(max_examples=600, deadline=None)
@given(NUMBER, st.sampled_from(["-", " "]), st.sampled_from([" and ", " "]), st.sampled_from([" ", ", "]))
def test_number_words(number: int, hyphen: str, joint: str, comma: str) -> None:
    text = spoken(number, hyphen, joint, comma)
    assert read_back(text) == [number], text


@settings(max_examples=600, deadline=None)
@given(NUMBER, st.sampled_from(["", ",", "\u202f", "\u2009", "\u00a0", "'", "’", " "]), st.sampled_from(["", "-", "−"]))
def test_digits_in_groups(number: int, mark: str, sign: str) -> None:
    text = sign + f"{number:,}".replace(",", mark)
    assert read_back(text) == [-number if sign else number], text


@settings(max_examples=300, deadline=None)
@given(
    st.decimals(0, 10**9, places=3),
    st.sampled_from(["thousand", "million", "bn", "trillion", "lakh", "crore", "k", "mn"]),
)
def test_decimals_with_a_magnitude(number: Decimal, magnitude: str) -> None:
    power = {"thousand": 3, "million": 6, "bn": 9, "trillion": 12, "lakh": 5, "crore": 7, "k": 3, "mn": 6}[magnitude]
    assert read_back(f"{number:f} {magnitude}") == [number.scaleb(power)]


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 19), st.sampled_from([("half", 2), ("third", 3), ("quarter", 4), ("fifth", 5), ("tenth", 10)]))
def test_whole_and_fraction_in_words(whole: int, part: tuple[str, int]) -> None:
    name, under = part
    (found,) = read_back(f"{_SMALL[whole]} and a {name}")
    assert abs(found - (whole + Decimal(1) / under)) < Decimal("1e-20")


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 999), st.integers(-20, 20))
def test_scientific_notation(number: int, power: int) -> None:
    for text in (f"{number}e{power}", f"{number} x 10^{power}", f"{number}×10^{power}"):
        assert read_back(text) == [Decimal(number).scaleb(power)], text

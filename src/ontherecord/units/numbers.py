"""Numbers as people write them: digits, words, magnitudes and fractions, with the precision of the writing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

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
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = {word: value for value, word in enumerate(_SMALL)} | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
MAGNITUDES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6,
    "m": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "bn": Decimal(10) ** 9,
    "b": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "tn": Decimal(10) ** 12,
}
ORDINALS = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
} | {
    f"{value}{'th' if value % 100 // 10 == 1 else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}": value
    for value in range(1, 200)
}
ORDINALS |= {"thirtieth": 30, "fortieth": 40, "fiftieth": 50}
# Denominators of verbal fractions; "half" and "quarter" have their own words.
FRACTIONS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fourths": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "seventh": 7,
    "sevenths": 7,
    "eighth": 8,
    "eighths": 8,
    "ninth": 9,
    "ninths": 9,
    "tenth": 10,
    "tenths": 10,
}
_MARKS = ",\u00a0\u2009\u202f"
"""What parts thousands; a plain space may also part two numbers, and is none."""
DIGITS = rf"\d{{1,3}}(?:[{_MARKS}]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?"
_DIGITS = re.compile(DIGITS)
_GROUPED = str.maketrans(dict.fromkeys(_MARKS, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as written. `step` is one unit of the last digit printed."""

    value: Decimal
    step: Decimal


def digits(text: str) -> Number | None:
    """Read "1,200", "93.9" or "40"; `None` where the text is something else."""
    if _DIGITS.fullmatch(text) is None:
        return None
    plain = text.translate(_GROUPED)
    decimals = len(plain.partition(".")[2])
    return Number(value=Decimal(plain), step=Decimal(1).scaleb(-decimals))


def scaled(number: Number, magnitude: str) -> Number:
    """The number times a magnitude word: "1.4" and "billion"."""
    factor = MAGNITUDES[magnitude]
    return Number(value=number.value * factor, step=number.step * factor)


def words(parts: list[str]) -> Number | None:
    """Read number words: ["forty", "four"], ["two", "hundred"]; `None` where a part is no number word."""
    total, group, seen = Decimal(0), Decimal(0), False
    for part in parts:
        if part in WORDS:
            group += WORDS[part]
        elif part == "hundred":
            group = (group or Decimal(1)) * 100
        elif part in MAGNITUDES and len(part) > 2:  # noqa: PLR2004 - words, not letters
            total += (group or Decimal(1)) * MAGNITUDES[part]
            group = Decimal(0)
        elif part == "and" and seen:
            continue
        else:
            return None
        seen = True
    return Number(value=total + group, step=Decimal(1)) if seen else None

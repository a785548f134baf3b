"""Measures and what this field counts: units behind a number, glued to it, or told in two steps."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ontherecord.model.amount import AmountKind
from ontherecord.units.amounts.fractions import Form, Numeral, numeral
from ontherecord.units.amounts.lexicon import lexicon
from ontherecord.units.amounts.money import money_last
from ontherecord.units.amounts.numerals import Row
from ontherecord.units.amounts.piece import Piece, made
from ontherecord.units.amounts.tokens import tokens

_BEHIND_A_UNIT = frozenset({"long", "wide", "high", "deep", "tall", "and", "of", "more"})
_QUOTED_WITHIN = 500
"""Code points before a straight mark in which it may have been opened as a quotation."""
_SMALLER = {
    "feet": ("inches", 12),
    "years": ("months", 12),
    "weeks": ("days", 7),
    "hours": ("minutes", 60),
    "minutes": ("seconds", 60),
    "pounds_weight": ("ounces", 16),
}
_FUNCTION_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "by",
        "to",
        "from",
        "and",
        "or",
        "but",
        "for",
        "with",
        "as",
        "than",
        "that",
        "which",
        "who",
        "its",
        "their",
        "it",
        "is",
        "was",
    ]
)


def with_unit(row: Row, found: Numeral) -> Piece | None:
    """A measure, or what this field counts, up to two describing words away: "300 Russian soldiers"."""
    words, place = lexicon(), row.past_hyphen(found.stop)
    unit = words.units.at(row.tokens, place)
    if unit is not None and _told(row, place, unit[0]):
        return _summed(row, found, *unit)
    if found.form is Form.FRACTION and found.value < 1:
        return _part_of_one(row, found)
    for skipped in (1, 2):
        if row.word(place + skipped - 1) in _FUNCTION_WORDS or not row.word(place + skipped - 1)[:1].isalpha():
            return None
        unit = words.units.at(row.tokens, place + skipped)
        if unit is not None and row.word(place + skipped) not in words.only_glued:
            return made(found, AmountKind.MEASURE, unit[0], unit=unit[1])
    return None


def _summed(row: Row, found: Numeral, stop: int, unit: str) -> Piece:
    """A measure with the rest told in its next smaller unit: "12 ft 2 in", "two hours and 30 minutes"."""
    plain = made(found, AmountKind.MEASURE, stop, unit=unit)
    smaller, parts = _SMALLER.get(unit, ("", 1))
    start = stop + 1 if row.word(stop) == "and" else stop
    rest = numeral(row, start) if smaller and found.form is Form.CARDINAL else None
    if rest is None or rest.form is not Form.CARDINAL or not 0 < rest.value < parts or found.step != 1:
        return plain
    named = lexicon().units.at(row.tokens, row.past_hyphen(rest.stop))
    if named is None or named[1] != smaller or not _told(row, row.past_hyphen(rest.stop), named[0]):
        return plain
    return replace(plain, stop=named[0], value=found.value + rest.value / parts, step=None)


def _part_of_one(row: Row, found: Numeral) -> Piece | None:
    """Read "half an hour" and "a quarter of a century"."""
    place = found.stop + 1 if row.word(found.stop) == "of" else found.stop
    unit = lexicon().units.at(row.tokens, place + 1) if row.word(place) in {"a", "an"} else None
    return None if unit is None else made(found, AmountKind.MEASURE, unit[0], unit=unit[1])


def _told(row: Row, place: int, stop: int) -> bool:
    return row.word(place) not in lexicon().only_glued or _closes(row, place, stop)


def _closes(row: Row, place: int, stop: int) -> bool:
    """Whether a letter or short word at `place` is a unit: nothing follows that it would open ("2.8 in 2013")."""
    word = row.word(place)
    if word == "in" and row.digits(stop) is not None:
        return False
    if word == "'" and row.digits(stop) is None:
        return False  # only "5'10" is told so; else the mark closes a quotation
    at = row.tokens[place].start
    if word == '"' and row.text.count('"', max(0, at - _QUOTED_WITHIN), at) % 2:
        return False
    return not row.word(stop)[:1].isalpha() or row.word(stop) in _BEHIND_A_UNIT


def glued(row: Row, place: int) -> Piece | None:
    """Figures with a unit right behind them: "155mm", "48m", "100t"; "48m people" are millions."""
    start = row.negative(place)
    figures = row.digits(start)
    if figures is None or not figures.glued:
        return None
    words, glued = lexicon(), figures.glued
    value = -figures.value if start != place else figures.value
    told = Numeral(place, start + 1, value, figures.step, Form.CARDINAL)
    if glued.lower() in {"fold", "x"}:
        return made(told, AmountKind.MULTIPLE)
    if glued.lower() in {"pp", "ppt", "ppts"}:
        return made(told, AmountKind.POINTS)
    if glued.lower() == "m" and (row.word(start + 1) in words.codes or words.currencies.at(row.tokens, start + 1)):
        return money_last(row, replace(told, value=value.scaleb(6), step=figures.step and figures.step.scaleb(6)))
    if glued.lower() in {"pc", "pct"}:
        return made(told, AmountKind.PERCENT)
    if (glued[:1] in "mM" and glued[1:].lower() in words.codes) or glued.lower() in words.codes:
        factor = 6 if glued.lower() not in words.codes else 0
        return made(
            told,
            AmountKind.MONEY,
            unit=glued[-3:].upper(),
            value=value.scaleb(factor),
            step=figures.step and figures.step.scaleb(factor),
        )
    millions = _millions(row, start + 1, told) if glued == "m" else None
    if millions is not None:
        return millions
    unit = _unit_named(glued)
    return None if unit is None else made(told, AmountKind.MEASURE, unit=unit)


def _millions(row: Row, place: int, told: Numeral) -> Piece | None:
    """Read "48m people", "3.2m barrels": before what is counted in plural the letter is no metre."""
    counted = lexicon().units.at(row.tokens, place)
    plural = (
        row.word(place).isalpha() and row.word(place).endswith("s") and not row.word(place).endswith(("ss", "us", "is"))
    )
    if not plural and (counted is None or counted[1] != "people"):
        return None
    step = None if told.step is None else told.step.scaleb(6)
    kind, stop, unit = (AmountKind.NUMBER, told.stop, None) if counted is None else (AmountKind.MEASURE, *counted)
    return made(told, kind, stop, unit=unit, value=told.value.scaleb(6), step=step, scale=Decimal(10) ** 6)


def _unit_named(word: str) -> str | None:
    row = tokens(word)
    found = lexicon().units.at(row, 0)
    return found[1] if found is not None and found[0] == len(row) else None

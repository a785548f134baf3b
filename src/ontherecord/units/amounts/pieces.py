"""The longest quantity at each place: a number with its sign of money, per cent, unit, multiple or rank."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ontherecord.model.amount import AmountKind
from ontherecord.units.amounts.fractions import Form, Numeral, numeral
from ontherecord.units.amounts.lexicon import lexicon
from ontherecord.units.amounts.measures import glued, with_unit
from ontherecord.units.amounts.money import money_first, money_last
from ontherecord.units.amounts.numerals import SMALL, Row, cardinal
from ontherecord.units.amounts.orders import place_in_order, relative, top
from ontherecord.units.amounts.ordinal_words import ORDINAL_WORDS
from ontherecord.units.amounts.piece import Piece, made
from ontherecord.units.amounts.tokens import DASHES

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_HUNDRED = Decimal(100)
_ARTICLES = frozenset({"a", "an"})
_PERCENTS = frozenset({"percent", "percents", "percentage", "percentages"})
_OF_EVERY = (("in", "every"), ("out", "of", "every"), ("out", "of"), ("in",), ("of", "every"))
_NO_ONE_BEFORE = frozenset(
    [
        "the",
        "this",
        "that",
        "no",
        "every",
        "any",
        "each",
        "another",
        "which",
        "some",
        "big",
        "only",
        "first",
        "last",
        "next",
        "loved",
    ]
)
_NO_ONE_AFTER = frozenset(
    [
        "another",
        "of",
        "who",
        "whom",
        "can",
        "could",
        "should",
        "must",
        "may",
        "might",
        "would",
        "will",
        "'s",
        "is",
        "was",
        "has",
        "had",
        "which",
        "that",
        "you",
        "we",
        "they",
        "he",
        "she",
        "i",
    ]
)


def piece(row: Row, place: int) -> Piece | None:
    """The longest quantity that starts at `place`."""
    if not _may_open(row, place):
        return None
    return (
        money_first(row, place)
        or _percents_of(row, place)
        or _factor(row, place)
        or _counted(row, place)
        or _worded(row, place)
    )


def _may_open(row: Row, place: int) -> bool:
    """Whether a quantity can start here at all; most words of a text stop at this look-up."""
    if row.digits(place) is not None:
        return True
    word = row.word(place)
    if word in _ARTICLES:
        following = row.word(place + 1)
        return following in _openers() or following in lexicon().magnitudes or following in {"factor", "couple", "few"}
    return word in _openers() or word.endswith("fold")


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    words = lexicon()
    return frozenset(
        {
            *SMALL,
            *ORDINAL_WORDS,
            *_PERCENTS,
            *words.signs,
            *words.codes,
            *words.vague.first,
            *words.multiples,
            *words.relative,
            *("hundred", "half", "quarter", "top", "factor", "%", "before", "minus", "negative", "dozen", "score"),
            *DASHES,
        }
    )


def _percents_of(row: Row, place: int) -> Piece | None:
    """A percentage whose number comes last: "percents of twenty", "a percentage of 20"."""
    if row.word(place) == "%" and row.touches(place + 1) and not row.touches(place):
        found = numeral(row, place + 1)
    elif row.word(place) in _PERCENTS and row.word(place + 1) == "of":
        found = numeral(row, place + 2)
    else:
        return None
    if found is None or found.form is not Form.CARDINAL or row.word(found.stop)[:1].isalnum():
        return None
    return replace(made(found, AmountKind.PERCENT), first=place)


def _factor(row: Row, place: int) -> Piece | None:
    """Read "A factor of three"; "twice as many", "doubled", "threefold"."""
    words = lexicon()
    start = place + 1 if row.word(place) == "a" else place
    if row.word(start) == "factor" and row.word(start + 1) == "of":
        found = numeral(row, start + 2)
        if found is not None and found.form is not Form.ORDINAL:
            return replace(made(found, AmountKind.MULTIPLE), first=place)
    word = row.word(place)
    times = words.multiples.get(word)
    fold = SMALL.get(word.removesuffix("fold")) if word.endswith("fold") else None
    if fold:
        times = Decimal(fold)
    if times is None:
        return None
    verb = word.endswith(("ed", "ing", "fold")) or word in {"doubles", "triples"}
    multiplies = verb or row.word(place + 1) in words.than
    if not multiplies and word not in {"twice", "thrice"}:
        return None
    kind = AmountKind.MULTIPLE if multiplies else AmountKind.MEASURE
    return Piece(
        first=place,
        stop=place + 1,
        number=place,
        behind=place + 1,
        kind=kind,
        value=times,
        unit=None if multiplies else "times",
        words=True,
    )


def _counted(row: Row, place: int) -> Piece | None:
    """A number with what follows it."""
    found = numeral(row, place)
    if found is None:
        return glued(row, place)
    if found.form is Form.ORDINAL:
        return place_in_order(row, found)
    share = _out_of(row, found)
    if share is not None:
        return share
    measured = _per_cent(row, found) or money_last(row, found) or _multiplied(row, found) or with_unit(row, found)
    if measured is not None:
        return measured
    return _bare(row, found)


def _bare(row: Row, found: Numeral) -> Piece | None:
    """A number with no unit of the table; "one" as a pronoun is none, and "Article 5" counts nothing."""
    alone = found.stop == found.first + 1
    if _pronoun(row, found):
        return None
    before = row.word(found.first - 1)
    if found.form is Form.FRACTION and abs(found.value) < 1:
        return made(found, AmountKind.SHARE)
    before = row.word(found.first - 2) if before == "." and found.first > 1 else before
    label = alone and before in lexicon().names_a_thing and found.step == 1
    return made(found, AmountKind.LABEL if label else AmountKind.NUMBER, words=row.digits(found.first) is None)


def _pronoun(row: Row, found: Numeral) -> bool:
    """Whether "one" stands for a thing said before: "the one you mentioned"."""
    if found.stop != found.first + 1 or row.word(found.first) != "one":
        return False
    return row.word(found.first - 1) in _NO_ONE_BEFORE or row.word(found.stop) in _NO_ONE_AFTER


def number_at(row: Row, place: int, *, ratios: bool) -> Numeral | None:
    """A number at `place` that is no place in an order and no pronoun; "one in five" is one where `ratios`."""
    found = numeral(row, place)
    if found is None or found.form is Form.ORDINAL:
        return None
    share = _out_of(row, found) if ratios else None
    if share is not None and share.value is not None:
        return Numeral(place, share.stop, share.value, None, Form.FRACTION)
    return None if _pronoun(row, found) else found


def _out_of(row: Row, found: Numeral) -> Piece | None:
    """Read "One in five", "nine out of 10"."""
    if found.form is not Form.CARDINAL or found.value < 1:
        return None
    for phrase in _OF_EVERY:
        stop = found.stop + len(phrase)
        if tuple(row.word(at) for at in range(found.stop, stop)) != phrase:
            continue
        whole = cardinal(row, stop)
        if whole is None or not found.value < whole.value:
            return None
        year = not whole.words and _FIRST_YEAR <= whole.value <= _LAST_YEAR
        alike = whole.words == (row.digits(found.first) is None)
        unitless = lexicon().units.at(row.tokens, whole.stop)
        in_only = phrase == ("in",)
        timed = unitless is not None and unitless[1] in {"years", "months", "weeks", "days", "hours", "minutes"}
        if in_only and (year or not alike or timed or found.value > _HUNDRED):
            return None
        return replace(
            made(found, AmountKind.SHARE, whole.stop), behind=whole.stop, value=found.value / whole.value, step=None
        )
    return None


def _per_cent(row: Row, found: Numeral) -> Piece | None:
    """Per cent, percentage points, basis points; "half a per cent" and "a quarter of a percentage point" too."""
    words, place = lexicon(), row.past_hyphen(found.stop)
    if found.form is Form.FRACTION and row.word(place) == "of":
        place += 1
    if found.form is Form.FRACTION and row.word(place) in {"a", "one"}:
        place += 1
    points = words.points.at(row.tokens, place)
    if points is not None:
        return made(found, AmountKind.POINTS, points[0])
    basis = words.basis_points.at(row.tokens, place)
    if basis is not None:
        step = None if found.step is None else found.step / _HUNDRED
        return made(found, AmountKind.POINTS, basis[0], value=found.value / _HUNDRED, step=step)
    per_cent = words.percent.at(row.tokens, place)
    return None if per_cent is None else made(found, AmountKind.PERCENT, per_cent[0])


def _multiplied(row: Row, found: Numeral) -> Piece | None:
    """Read "Eight times as many", "300-fold", "3x", "a third as large"."""
    words, place = lexicon(), row.past_hyphen(found.stop)
    if row.word(place) in {"fold", "x", "×"}:
        return None if row.word(place) == "x" and row.digits(place + 1) else made(found, AmountKind.MULTIPLE, place + 1)
    if row.word(place) == "times":
        multiplies = row.word(place + 1) in words.than
        return made(
            found,
            AmountKind.MULTIPLE if multiplies else AmountKind.MEASURE,
            place + 1,
            unit=None if multiplies else "times",
        )
    if (
        found.form is Form.FRACTION
        and found.value < 1
        and row.word(place) == "as"
        and row.word(place + 1)[:1].isalpha()
    ):
        return made(found, AmountKind.MULTIPLE)
    return None


def _worded(row: Row, place: int) -> Piece | None:
    """Ranks told by "top", counts without a figure, and places told from the end or from here."""
    return top(row, place) or vague(row, place) or relative(row, place)


def vague(row: Row, place: int) -> Piece | None:
    """Read "Dozens of", "hundreds of thousands", "several million"."""
    words = lexicon()
    found = words.vague.at(row.tokens, place)
    if found is None:
        return None
    stop, interval = found
    if row.word(place) in {"scores", "tens"} and row.word(stop) != "of":
        return None  # "she scores between" counts nothing
    factor = Decimal(1)
    start = stop + 1 if row.word(stop) == "of" else stop
    if row.word(start) == "of":
        start += 1
    scale = words.magnitudes.get(row.word(start)) or words.magnitudes.get(row.word(start).removesuffix("s"))
    if scale is not None:
        stop, factor = start + 1, scale
    if interval.low is None or interval.high is None:
        return None
    scaled = replace(interval, low=interval.low * factor, high=interval.high * factor)
    unit = words.units.at(row.tokens, stop + 1 if row.word(stop) == "of" else stop)
    made = Piece(first=place, stop=stop, number=place, behind=stop, kind=AmountKind.NUMBER, value=None, vague=scaled)
    if unit is not None and row.word(unit[0] - 1) not in words.only_glued:
        return replace(made, stop=unit[0], kind=AmountKind.MEASURE, unit=unit[1])
    money = words.currencies.at(row.tokens, stop + 1 if row.word(stop) == "of" else stop)
    return made if money is None else replace(made, stop=money[0], kind=AmountKind.MONEY, unit=money[1])

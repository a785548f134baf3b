"""Verbal and printed fractions, and ordinals: what stands behind or around a cardinal."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from ontherecord.units.amounts.lexicon import lexicon
from ontherecord.units.amounts.numerals import SMALL, Cardinal, Row, cardinal
from ontherecord.units.amounts.ordinal_words import ORDINAL_WORDS, SCALES, denominator
from ontherecord.units.numbers import FRACTIONS

_PRINTED = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64, 100, 1000})
"""Denominators of fractions in figures; with others a slash parts days, years or scores."""
_ENDINGS = frozenset({"", "th", "ths", "rd", "rds"})
_TENS = frozenset(word for word, value in SMALL.items() if value >= 20)  # noqa: PLR2004 - twenty and up
_ARTICLES = frozenset({"a", "an", "one"})
_TEN, _HUNDRED = 10, 100
_MILLION = Decimal(10) ** 6
_AFTER_A_SHARE = frozenset(
    [
        "of",
        "more",
        "less",
        "fewer",
        "higher",
        "lower",
        "larger",
        "smaller",
        "bigger",
        "in",
        "to",
        "were",
        "was",
        "are",
        "is",
        "have",
        "had",
        "has",
        "said",
        "each",
        "the",
        "over",
        "since",
        "from",
        "and",
        "or",
        "than",
        "as",
        "by",
        "at",
        "below",
        "above",
        "between",
        "on",
        "this",
        "last",
        "below",
        "cheaper",
        "greater",
        "among",
        "who",
        "which",
        "that",
        "came",
        "went",
    ]
)
"""What follows "a third" where it is a share; before a noun ("a third country") it is a place in an order."""
_NO_SHARE_BEFORE = frozenset(
    ["first", "second", "third", "fourth", "latter", "other", "better", "opening", "closing", "early", "late"]
)
_NO_SHARE_AFTER = frozenset(
    ["time", "hour", "year", "day", "century", "way", "past", "mile", "brother", "sister", "century-old", "term"]
)


class Form(Enum):
    """How a number is written."""

    CARDINAL = auto()
    FRACTION = auto()
    ORDINAL = auto()


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number at tokens `[first, stop)`, signed. `scale` is its first magnitude: a million in "1.4 million"."""

    first: int
    stop: int
    value: Decimal
    step: Decimal | None
    form: Form
    scale: Decimal = Decimal(1)


def numeral(row: Row, place: int) -> Numeral | None:
    """The longest number that starts at `place`, of any form."""
    start = row.negative(place)
    found = fraction(row, start) or (ordinal(row, place) if start == place else None) or _plain(row, start)
    if found is None or start == place:
        return found
    return Numeral(place, found.stop, -found.value, found.step, found.form, found.scale)


def _plain(row: Row, place: int) -> Numeral | None:
    found = cardinal(row, place)
    return (
        None
        if found is None
        else Numeral(
            place,
            found.stop,
            found.value,
            found.step,
            Form.FRACTION if found.step is None else Form.CARDINAL,
            found.scale,
        )
    )


def fraction(row: Row, place: int) -> Numeral | None:
    """A fraction at `place`: "2/3", "two-thirds", "half a million", "three and a half"."""
    found = _in_figures(row, place) or _mixed(row, place) or _verbal(row, place) or _over(row, place)
    return None if found is None else Numeral(place, found[0], found[1], None, Form.FRACTION)


def _in_figures(row: Row, place: int) -> tuple[int, Decimal] | None:
    """A fraction in figures with what it multiplies: "1/2 million", "3/4 of a million"."""
    found = _printed(row, place)
    if found is None:
        return None
    after, factor = _times(row, found[0], article=False)
    return after, found[1] * factor


def _printed(row: Row, place: int) -> tuple[int, Decimal] | None:
    """Read "3/4" and "2 1/4"; a name such as "9/11" is none."""
    figures = row.digits(place)
    if figures is None or not figures.plain or figures.glued:
        return None
    behind = row.digits(place + 1)
    if behind is not None and not row.touches(place + 1):
        part = _printed(row, place + 1)
        return None if part is None or part[1] >= 1 or behind.step is None else (part[0], figures.value + part[1])
    if behind is not None and behind.step is None:
        return None
    under = row.digits(place + 2)
    if row.word(place + 1) != "/" or under is None or row.touches(place + 1) != row.touches(place + 2):
        return None
    chained = row.word(place + 3) == "/" and row.touches(place + 3)
    led = (
        row.word(place - 1) in {"/", "-"}
        and row.touches(place)
        and (row.touches(place - 1) or row.word(place - 1) == "/")
    )
    if chained or led or not under.plain or under.glued not in _ENDINGS or int(under.value) not in _PRINTED:
        return None
    return place + 3, figures.value / under.value


def _over(row: Row, place: int) -> tuple[int, Decimal] | None:
    """Read "1 over twenty-one", where nothing counted follows."""
    above = cardinal(row, place)
    if above is None or row.word(above.stop) != "over":
        return None
    below = cardinal(row, above.stop + 1)
    if (
        below is None
        or below.value == 0
        or (row.word(below.stop) and row.word(below.stop) not in {".", ",", ";", ")", "of"})
    ):
        return None
    return below.stop, above.value / below.value


def _mixed(row: Row, place: int) -> tuple[int, Decimal] | None:
    """A whole number and a fraction: "five and a quarter", "3 million and a half", "one and a half million"."""
    whole = cardinal(row, place)
    if whole is None:
        return None
    behind = whole.stop + 1 if row.word(whole.stop) == "and" else whole.stop
    dashed = row.past_hyphen(whole.stop)
    if dashed != whole.stop and row.word(dashed) == "and":
        behind = row.past_hyphen(dashed + 1)
    part = None if behind == whole.stop else _behind_and(row, behind)
    if part is None:
        return None
    stop, share, under = part
    if share >= 1:
        # "One hundred and five hundred fifths" has one numerator; only a proper fraction is added to a whole number.
        return (stop, (whole.value + share * under) / under) if whole.words else None
    after, factor = _times(row, stop, article=False)
    if factor == 1:
        first = whole.coefficient * whole.scale == whole.value and whole.scale >= _MILLION
        return stop, (whole.coefficient + share) * whole.scale if first else whole.value + share
    return after, (whole.value + share) * factor if whole.scale == 1 else whole.value + share * factor


def _behind_and(row: Row, place: int) -> tuple[int, Decimal, Decimal] | None:
    """The fraction behind "and": "a quarter", "three fifths", "3/4", "half"."""
    if row.word(place) == "half":
        return place + 1, Decimal("0.5"), Decimal(2)
    if row.word(place) in _ARTICLES | SMALL.keys():
        return _part(row, place, sure=True)
    printed = _printed(row, place)
    if printed is not None:
        return (*printed, Decimal(1))
    return _part(row, place) if row.digits(place) is not None else None


def _verbal(row: Row, place: int) -> tuple[int, Decimal] | None:
    """A numerator with its denominator and what it multiplies: "a fifth", "three quarters of a million"."""
    bare = _bare(row, place)
    if bare is not None:
        return bare
    part = _part(row, place)
    if part is None:
        return None
    stop, share, _ = part
    after, factor = _times(row, stop, article=row.word(stop - 1) == "half")
    return after, share * factor


def _bare(row: Row, place: int) -> tuple[int, Decimal] | None:
    """A denominator alone: "half", "half a million", "quarter million"."""
    word = row.word(place)
    if word not in {"half", "quarter"}:
        return None
    after, factor = _times(row, place + 1, article=word == "half")
    share = Decimal(1) / FRACTIONS[word]
    if factor != 1:
        return after, share * factor
    hyphenated = row.dash(place + 1) and row.touches(place + 1) and row.touches(place + 2)
    named = row.word(place - 1) in _NO_SHARE_BEFORE or row.word(place + 1) in _NO_SHARE_AFTER or hyphenated
    return None if word == "quarter" or named or (row.dash(place - 1) and row.touches(place)) else (place + 1, share)


def _part(row: Row, place: int, *, sure: bool = False) -> tuple[int, Decimal, Decimal] | None:
    """The place behind a fraction, its value and its denominator; `sure` behind a whole number, where "a third" is no place in an order."""
    if row.word(place) in {"a", "an"} and cardinal(row, place) is None:
        above = Cardinal(Decimal(1), None, place + 1, words=True)
    else:
        found = cardinal(row, place)
        if found is None:
            return None
        above = found
    whole, rest = _split(row, place, above)
    below = _below(row, above, rest)
    if below is None:
        return None
    stop, numerator, under, plural = below
    alone = sure and above.value == 1 and not plural and not row.dash(stop)
    if not alone and not _agree(row, above, stop, numerator, under, plural=plural):
        return None
    share = numerator / under
    if whole == 0:
        return stop, share, under
    if share >= 1:
        return stop, above.value / under, under
    after, factor = _times(row, stop, article=False)
    if factor == 1 and above.scale >= _MILLION and above.coefficient * above.scale == whole:
        return stop, (above.coefficient + share) * above.scale, under
    return after, whole + share * factor, under


def _split(row: Row, place: int, above: Cardinal) -> tuple[Decimal, Decimal]:
    """What stands before and behind the last "and" of a number; 0 and all of it where there is none."""
    last = max((at for at in range(place, above.stop) if row.word(at) == "and"), default=place)
    rest = cardinal(row, last + 1) if last > place else None
    if rest is None or rest.stop != above.stop:
        return Decimal(0), above.value
    return above.value - rest.value, rest.value


def _below(row: Row, above: Cardinal, rest: Decimal) -> tuple[int, Decimal, Decimal, bool] | None:
    """The place behind the denominator, the numerator left to it, its value, whether it is a plural."""
    behind = row.past_hyphen(above.stop)
    if row.word(behind) in _TENS:
        unit = row.past_hyphen(behind + 1)
        word = row.word(unit)
        value = ORDINAL_WORDS.get(word, ORDINAL_WORDS.get(word.removesuffix("s"), 0))
        if 0 < value < _TEN:  # "twenty-firsts"
            return unit + 1, rest, Decimal(SMALL[row.word(behind)] + value), word.endswith("s")
        return None
    if row.word(behind) == "ten" and denominator(row.word(row.past_hyphen(behind + 1))) is not None:
        scale, plural = denominator(row.word(row.past_hyphen(behind + 1))) or (0, False)
        return (row.past_hyphen(behind + 1) + 1, rest, Decimal(scale * _TEN), plural) if scale >= _HUNDRED else None
    found = denominator(row.word(behind))
    if found is None:
        return None
    last = row.word(above.stop - 1)
    tens = Decimal(SMALL[last]) if last in _TENS else Decimal(0)
    if 0 < tens < rest and found[0] < _TEN:  # "one hundred thirty-fifths"
        return behind + 1, rest - tens, tens + found[0], found[1]
    if tens and behind != above.stop:
        return None  # "thirty-fifths" alone has no numerator
    return behind + 1, rest, Decimal(found[0]), found[1]


def _agree(row: Row, above: Cardinal, stop: int, numerator: Decimal, under: Decimal, *, plural: bool) -> bool:
    """Whether the two words make a fraction here, and no place in an order, length of time or name."""
    word, hyphen = row.word(stop - 1), row.past_hyphen(above.stop) != above.stop
    trailing = row.dash(stop) and row.touches(stop)
    if word in {"quarters", "quarter"} and numerator not in {1, 3}:
        return False
    if not above.words and under >= 100:  # noqa: PLR2004 - "100 millionths" is told in parts
        return False
    if numerator != 1:
        return (
            plural
            or (above.words and numerator < _HUNDRED > under > 4 and not row.word(stop))  # noqa: PLR2004 - halves and quarters are plain
            or (hyphen and numerator == above.value < _TEN)
            or (word == "quarter" and row.word(stop) in lexicon().magnitudes)
        )
    if plural or (trailing and not hyphen):
        return False
    if word in {"half", "quarter"} or hyphen:
        return True
    after = row.word(stop)
    return not after or after in _AFTER_A_SHARE or not after[0].isalnum() or after in lexicon().magnitudes


def _times(row: Row, place: int, *, article: bool) -> tuple[int, Decimal]:
    """What a fraction is taken of where that is a number: "of a million", "a dozen", "million"; 1 where none follows."""
    words, start = lexicon(), row.past_hyphen(place)
    if row.word(start) == "of" and row.word(start + 1) in {"a", "an", "one"}:
        start += 2
    elif article and row.word(start) in {"a", "an"}:
        start = row.past_hyphen(start + 1)
    if row.word(start) in {"dozen", "dozens"}:
        return start + 1, Decimal(12)
    factor = words.magnitudes.get(row.word(start))
    return (place, Decimal(1)) if factor is None else (start + 1, factor)


def ordinal(row: Row, place: int) -> Numeral | None:
    """A place in an order at `place`: "third", "21st", "one hundred twenty-fifth"."""
    figures = row.digits(place)
    if figures is not None:
        glued = figures.plain and figures.glued.lower() in {"st", "nd", "rd", "th"}
        return Numeral(place, place + 1, figures.value, Decimal(1), Form.ORDINAL) if glued else None
    found = _last_part(row, place)
    if found is None:
        above = cardinal(row, place)
        if above is None or not above.words:
            return None
        found = _ended(row, above)
    return None if found is None else Numeral(place, found[0], Decimal(found[1]), Decimal(1), Form.ORDINAL)


def _last_part(row: Row, place: int) -> tuple[int, Decimal] | None:
    """An ordinal of one or two words: "third", "twenty-first"."""
    word = row.word(place)
    if word in ORDINAL_WORDS:
        return place + 1, Decimal(ORDINAL_WORDS[word])
    if word in _TENS:
        behind = row.past_hyphen(place + 1)
        unit = ORDINAL_WORDS.get(row.word(behind), 0)
        if 0 < unit < _TEN:
            return behind + 1, Decimal(SMALL[word] + unit)
    return None


def _ended(row: Row, above: Cardinal) -> tuple[int, Decimal] | None:
    """The ordinal that a cardinal opens: "two hundredth", "one hundred and third"."""
    behind = row.past_hyphen(above.stop)
    value = ORDINAL_WORDS.get(row.word(behind))
    last = row.word(above.stop - 1)
    if value is not None and row.word(behind) in SCALES:
        return behind + 1, above.value * value
    if value is not None and last in _TENS:
        return (behind + 1, above.value + value) if value < _TEN else None
    if row.word(behind) == "and":
        behind += 1
    part = _last_part(row, behind)
    hundreds = 0 < above.value < _MILLION and above.value % 100 == 0
    return (part[0], above.value + part[1]) if part is not None and hundreds and part[1] < 100 else None  # noqa: PLR2004

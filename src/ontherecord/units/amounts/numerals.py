"""Whole and decimal numbers in digits or words, the longest at each place: group (magnitude group)*, left to right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ontherecord.units.amounts.lexicon import lexicon
from ontherecord.units.amounts.tokens import DASHES, MINUS, Token, TokenKind
from ontherecord.units.numbers import WORDS

SMALL: dict[str, int] = WORDS | {"nought": 0, "naught": 0}
_ARTICLES = frozenset({"a", "an"})
_HUNDRED, _DOZEN, _SCORE, _TEN, _TWENTY = Decimal(100), Decimal(12), Decimal(20), 10, 20
_DOZENS = {"dozen": _DOZEN, "dozens": _DOZEN, "score": _SCORE}


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A whole number that ends before token `stop`; `factor` is the last magnitude.

    `coefficient` times `scale` is its first term: 6 and a million in "six million and two".
    """

    value: Decimal
    step: Decimal | None
    stop: int
    words: bool
    factor: Decimal = Decimal(1)
    coefficient: Decimal = Decimal(0)
    scale: Decimal = Decimal(1)


class Row:
    """The tokens of one stretch of text, with what a number needs to know of them."""

    def __init__(self, row: list[Token], text: str) -> None:
        self.tokens = row
        self.text = text

    def word(self, place: int) -> str:
        """The token in lower case; empty behind the end."""
        return self.tokens[place].lower if 0 <= place < len(self.tokens) else ""

    def digits(self, place: int) -> Token | None:
        """The token, where it is a number in figures."""
        found = self.tokens[place] if 0 <= place < len(self.tokens) else None
        return found if found is not None and found.kind is TokenKind.DIGITS else None

    def touches(self, place: int) -> bool:
        """Whether no space stands before the token."""
        return 0 < place < len(self.tokens) and self.tokens[place - 1].end == self.tokens[place].start

    def dash(self, place: int) -> bool:
        """Whether the token is a hyphen or dash."""
        return self.word(place) != "" and self.word(place) in DASHES

    def past_hyphen(self, place: int) -> int:
        """The place behind a hyphen that joins two words; `place` where there is none."""
        joined = self.word(place) in MINUS and self.word(place) != ""
        return place + 1 if joined and self.touches(place) == self.touches(place + 1) else place

    def negative(self, place: int) -> int:
        """The place behind a sign of a negative number; `place` where there is none."""
        if self.word(place) in {"minus", "negative"}:
            return place + 1
        if place == 0 and self.word(0) in {"-", "\u2212"} and self._only_number_behind():
            return 1
        signed = self.word(place) in set(MINUS) | {"\u2013"} and self.touches(place + 1)
        alone = (
            place == 0 or not self.touches(place) or self.word(place - 1) in {"(", "<", ">", "=", "<=", ">=", "$", "~"}
        )
        return place + 1 if signed and alone and self.digits(place + 1) is not None else place

    def _only_number_behind(self) -> bool:
        """Whether a sign opens the text and nothing but figures follow, so that it is no bullet: "-  500"."""
        return all(
            self.digits(place) is not None or self.word(place) == "/" for place in range(1, len(self.tokens))
        ) and (1 < len(self.tokens) < _TEN)


def small(row: Row, place: int) -> tuple[int, Decimal] | None:
    """Zero to ninety-nine in words: the place behind it, and its value."""
    value = SMALL.get(row.word(place))
    if value is None:
        return None
    place += 1
    if value < _TWENTY:
        return place, Decimal(value)
    behind = row.past_hyphen(place)
    if behind == place and row.word(place) == "-" and row.word(place + 1) in SMALL:
        behind = place + 1  # "twenty -five", as a page may break it
    unit = SMALL.get(row.word(behind), 0)
    if 0 < unit < _TEN and not (behind == place and row.dash(behind)):
        return behind + 1, Decimal(value + unit)
    return place, Decimal(value)


def _hundreds(row: Row, place: int) -> tuple[int, Decimal] | None:
    """Zero to 9,999 in words, "hundred" and dozens included: "two hundred and five", "fifteen hundred", "two dozen"."""
    found = small(row, place)
    if found is None:
        if row.word(place) in _ARTICLES and row.word(place + 1) in {"hundred", "dozen", "score"}:
            found = place + 1, Decimal(1)
        elif row.word(place) in {"hundred", "dozen"}:
            found = place, Decimal(1)
        else:
            return None
    place, value = found
    behind = row.past_hyphen(place)
    if row.word(behind) in _DOZENS:
        place, value = behind + 1, value * _DOZENS[row.word(behind)]
        return (
            _joined(row, place, value) if row.word(behind) == "score" and row.word(place) == "and" else (place, value)
        )
    if row.word(behind) != "hundred" or not 0 < value < _HUNDRED:
        return place, value
    place, value = behind + 1, value * _HUNDRED
    return _joined(row, place, value)


def _joined(row: Row, place: int, value: Decimal) -> tuple[int, Decimal]:
    """What is under a hundred behind a "hundred", with "and", a hyphen or neither."""
    start = place + 1 if row.word(place) == "and" else row.past_hyphen(place)
    start = row.past_hyphen(start)
    below = small(row, start)
    if below is None or below[1] == 0 or row.word(row.past_hyphen(below[0])) == "hundred":
        # "Three hundred and two hundred" are two numbers; "two hundred and two thousand" is one.
        return place, value
    stop, rest = below
    if row.word(stop) in _DOZENS:
        return stop + 1, value + rest * _DOZENS[row.word(stop)]
    return stop, value + rest


def _group(row: Row, place: int) -> tuple[int, Decimal, Decimal | None, bool] | None:
    """One group of a cardinal: the place behind it, its value, its last digit, whether it is in words."""
    figures = row.digits(place)
    if figures is not None:
        value, step, stop = figures.value, figures.step, place + 1
        if figures.glued:
            factor = _letters(figures.glued)
            if factor is None:
                return None
            return stop, value * factor, None if step is None else step * factor, False
        behind = row.past_hyphen(stop)
        if row.word(behind) in _DOZENS:
            return behind + 1, value * _DOZENS[row.word(behind)], _DOZEN, False
        return stop, value, step, False
    found = _hundreds(row, place)
    return None if found is None else (found[0], found[1], Decimal(1), True)


def _letters(glued: str) -> Decimal | None:
    words = lexicon()
    return words.letters.get(glued) or words.magnitudes.get(glued.lower())


def _magnitude(row: Row, place: int, *, after_digits: bool) -> tuple[int, Decimal]:
    """Every magnitude in a row at `place`: "hundred thousand"; 1 where there is none."""
    words, factor = lexicon(), Decimal(1)
    while True:
        behind = row.past_hyphen(place)
        times = words.magnitudes.get(row.word(behind))
        if times is None and after_digits and factor == 1 and behind == place and place < len(row.tokens):
            printed = row.text[row.tokens[place].start : row.tokens[place].end]
            times = words.letters.get(printed) if len(printed) > 1 or row.digits(place - 1) is not None else None
            times = None if printed in {"T", "B", "M"} and row.word(place + 1) == "." else times
        if times is None or factor * times > Decimal(10) ** 30:
            return place, factor
        place, factor = behind + 1, factor * times


def cardinal(row: Row, place: int) -> Cardinal | None:
    """The longest whole or decimal number that starts at `place`."""
    found = _term(row, place)
    if found is None:
        return None
    while found.factor >= _HUNDRED:
        longer = _longer(row, found)
        if longer is None:
            break
        found = longer
    return found


def _term(row: Row, place: int) -> Cardinal | None:
    """One group with its magnitude, "point" included: "forty-four", "1.4 billion", "two point five million"."""
    words = lexicon()
    article = row.word(place) in _ARTICLES and row.word(place + 1) in words.magnitudes
    group = (place + 1, Decimal(1), Decimal(1), True) if article else _group(row, place)
    if group is None:
        return None
    stop, value, step, in_words = group
    pointed = _point(row, stop)
    if pointed is not None:
        stop, part, step = pointed
        value += part
    stop, factor = _magnitude(row, stop, after_digits=not in_words)
    return Cardinal(
        value=value * factor,
        step=None if step is None else step * factor,
        stop=stop,
        words=in_words,
        factor=factor,
        coefficient=value,
        scale=_HUNDRED if factor == 1 and in_words and value >= _HUNDRED and value % _HUNDRED == 0 else factor,
    )


def _point(row: Row, place: int) -> tuple[int, Decimal, Decimal] | None:
    """The decimals behind "point": each a digit in words, or figures."""
    if row.word(place) != "point":
        return None
    figures = row.digits(place + 1)
    if figures is not None and figures.plain and not figures.glued:
        text = row.word(place + 1)
        return place + 2, Decimal(f"0.{text}"), Decimal(1).scaleb(-len(text))
    tens = small(row, place + 1)
    if tens is not None and tens[1] >= _TEN:  # "three point twenty-five"
        return tens[0], tens[1] / _HUNDRED, Decimal("0.01")
    digits, stop = "", place + 1
    while SMALL.get(row.word(stop), _TEN) < _TEN and len(digits) < _TEN:
        digits += str(SMALL[row.word(stop)])
        stop += 1
    if not digits:
        return None
    return stop, Decimal(f"0.{digits}"), Decimal(1).scaleb(-len(digits))


def _longer(row: Row, found: Cardinal) -> Cardinal | None:
    """The number with one more, smaller term: "two million" and "three hundred thousand"."""
    place, anded = found.stop, False
    if row.word(place) == "," and found.words:
        place += 1
    if row.word(place) == "and":
        place, anded = place + 1, True
    if place == found.stop:
        place = row.past_hyphen(place)
    figures = row.digits(place)
    if figures is not None and (place != found.stop or found.words or figures.step is None):
        return None
    term = _term(row, place) if row.word(place) not in _ARTICLES else None
    if term is None or term.value >= found.factor or term.value == 0:
        return None
    if term.words is not found.words and found.factor != _HUNDRED:
        return None  # "3 hundred and one" is 301, "3 million and two others" are two numbers
    if row.word(found.stop) == "," and not anded and term.value < _HUNDRED:
        return None  # "two million, five of them" is no 2,000,005
    if not term.words and term.factor == 1:
        return None  # "3 million 200" is no figure that anybody prints
    return replace(
        term,
        value=found.value + term.value,
        factor=term.factor if term.factor > 1 else Decimal(1),
        coefficient=found.coefficient,
        scale=found.scale,
    )

"""A sentence as a string of one letter a word, so that shapes of figures can be written as short patterns.

Figures: `P` per cents, `Q` percentage points, `X` multiples, `H` fractions, `L` everything else (counts, money, items).
Words: `f` from, `t` to, `b` by, `o` of or out of, `a` against, `U` and `D` up and down, `v` on or over, `S` together, `=` what comes out,
`+` plus, `&` and, the marks `,` `:` `-` `(` `)` `.` themselves, `n` a noun, name or adjective, `x` anything else. Articles and dates vanish.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile

from ontherecord.forms.arithmetic.words import LONGEST_PHRASE, direction, table
from ontherecord.forms.clause.quantities import Found, find, hedge_pattern
from ontherecord.forms.series.words import words as moves
from ontherecord.model.quantity import Direction, Quantity, Unit
from ontherecord.model.reckoning import Figure
from ontherecord.model.text import Sentence, Span, Token

MOST_WORDS = 200
"""Longer sentences are lists and tables that ran together."""
_PLAIN = {
    "from": "f",
    "to": "t",
    "by": "b",
    "of": "o",
    "and": "&",
    "on": "v",
    "over": "v",
    "plus": "+",
    "+": "+",
    "&": "&",
}
_MARKS = {",": ",", ":": ":", ";": ";", "(": "(", ")": ")", "[": "(", "]": ")", ".": ".", "=": "="} | dict.fromkeys(
    "-–—", "-"
)
_GONE_POS = frozenset({"DET", "SPACE", "INTJ"})
_GONE = frozenset(
    {
        "its",
        "their",
        "his",
        "her",
        "as",
        "many",
        "much",
        "just",
        "only",
        "which",
        "that",
        "this",
        "'s",
        "’s",
        "'",
        "’",
        '"',
        "“",
        "”",
    }
)
_NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
_BEFORE_TIME = frozenset({"in", "for", "during", "since", "on", "of", "at"})
_RATES = re.compile(
    r"\b(?:each|every|per|annual\w*|a (?:year|month|week|day)(?! (?:earlier|ago|before|later)))\b", re.IGNORECASE
)
_WHEN = re.compile(
    r"\b(?:(?:an?|one|two|three|four|five|ten|\d{1,2}|the)\s+(?:year|month|week|quarter|decade)s?\s+(?:earlier|before|ago|later|previously)"
    r"|(?:the|last|this)\s+(?:(?:previous|preceding|same|following)\s+)?(?:year|month|week|quarter|decade))\b",
    re.IGNORECASE,
)
"""Times that are told by another; none of them is a rate."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_OUT_OF = re.compile(r"(?P<part>\d{1,4})\s+out\s+of\s+(?P<whole>\d{1,6})")
_COMPARING = {"more than": "U", "greater than": "U", "less than": "D", "fewer than": "D", "lower than": "D"}
_KINDS = {Unit.PERCENT: "P", Unit.PERCENTAGE_POINTS: "Q", Unit.TIMES: "X", Unit.FRACTION: "H", Unit.FRACTION_ALL: "x"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbols:
    """`letters` has one letter for each of `items`; `ways` the direction of each `U` and `D`, `figures` each figure."""

    letters: str
    figures: dict[int, Figure]
    spans: tuple[Span, ...]


def symbols(sentence: Sentence, text: str, times: tuple[Span, ...], names: tuple[Span, ...]) -> Symbols | None:
    """Write a sentence in letters; `None` where it is too long or takes back what it says.

    `times` and `names` are the dates and names in it. `text` is the whole document's.
    """
    tokens = sentence.tokens
    if len(tokens) > MOST_WORDS or any(_taken_back(token) for token in tokens):
        return None
    start = sentence.span.start
    times = (*times, *(Span(start + m.start(), start + m.end()) for m in _WHEN.finditer(sentence.span.of(text))))
    made = _Row(letters=[], spans=[], figures={})
    at = 0
    found = _figures(sentence, text, (*times, *names))
    while at < len(tokens):
        token = tokens[at]
        figure = next((f for f in found if f.span.start <= token.start < f.span.end), None)
        if figure is not None:
            at += sum(1 for t in tokens[at:] if t.start < figure.span.end)
            made.figure(replace(figure, nouns=_nouns(tokens[at:])))
            continue
        letter, size = _letter(tokens, at, times, names, text, made.letters[-1:])
        if letter:
            made.letters.append(letter)
            made.spans.append(Span(token.start, tokens[at + size - 1].end))
        at += size
    return Symbols(letters="".join(made.letters), figures=made.figures, spans=tuple(made.spans))


@dataclass(slots=True, kw_only=True)
class _Row:
    letters: list[str]
    spans: list[Span]
    figures: dict[int, Figure]

    def figure(self, figure: Figure) -> None:
        """Add a figure; "more than" behind "half as much" is what it is measured against, and bounds nothing."""
        quantity = figure.quantity
        way = _COMPARING.get(quantity.hedge or "") if quantity is not None else None
        if quantity is not None and way is not None and self.letters and self.letters[-1] in "PHX":
            self.letters += [way, "a"]
            self.spans += [Span(figure.span.start, figure.span.start)] * 2
            figure = replace(figure, quantity=replace(quantity, hedge=None))
        self.figures[len(self.letters)] = figure
        self.letters.append(_kind(figure))
        self.spans.append(figure.span)


def _nouns(tokens: tuple[Token, ...]) -> frozenset[str]:
    """The nouns that follow a figure, up to the first word of another kind."""
    run = takewhile(lambda token: token.pos in {"NOUN", "ADJ"}, tokens)
    return frozenset(token.lemma.lower() for token in run if token.pos == "NOUN")


def _taken_back(token: Token) -> bool:
    return token.text.lower() in table()["taken_back"] or token.text == "?"


def _figures(sentence: Sentence, text: str, aside: tuple[Span, ...]) -> list[Figure]:
    """The figures of a sentence, with the multiples that verbs carry ("doubled"), none of them a year."""
    start, said = sentence.span.start, sentence.span.of(text)
    taken = tuple((max(0, s.start - start), s.end - start) for s in aside if s.overlaps(sentence.span))
    made = [
        Figure(span=Span(start + f.start, start + f.end), text=said[f.start : f.end], quantity=f.quantity)
        for f in (*find(said, taken), *_multiplied(said))
    ]
    return [part for figure in made if not _YEAR.fullmatch(figure.text) for part in _apart(figure)]


def _apart(figure: Figure) -> tuple[Figure, ...]:
    """Take "24 out of 60" apart: it is a part and a whole to whoever works it out."""
    found = _OUT_OF.fullmatch(figure.text)
    if found is None:
        return (figure,)
    return tuple(
        Figure(
            span=Span(figure.span.start + found.start(name), figure.span.start + found.end(name)),
            text=found[name],
            quantity=Quantity(number=Decimal(found[name]), unit=Unit.COUNT, step=Decimal(1)),
        )
        for name in ("part", "whole")
    )


def _multiplied(said: str) -> list[Found]:
    """Verbs that carry their own multiple, as a signed one: "halved" is a fall to one half."""
    found = []
    multiples = moves().multiples
    pattern = re.compile(rf"\b(?:(?P<hedge>{hedge_pattern()})\s+)?(?P<verb>{'|'.join(sorted(multiples, key=len, reverse=True))})\b", re.IGNORECASE)  # fmt: skip
    for match in pattern.finditer(said):
        times = multiples[match["verb"].lower()]
        hedge = " ".join(match["hedge"].lower().split()) if match["hedge"] else None
        way = Direction.UP if times > 1 else Direction.DOWN
        number = times if times > 1 else 1 / times
        found.append(
            Found(
                start=match.start(),
                end=match.end(),
                quantity=Quantity(number=number, unit=Unit.TIMES, hedge=hedge, direction=way),
            )
        )
    return [f for f in found if not said[: f.start].rstrip().lower().endswith((" a", " the"))]


def _kind(figure: Figure) -> str:
    quantity = figure.quantity
    if quantity is None or quantity.number is None:
        return "x"
    if quantity.unit is Unit.TIMES and quantity.direction is not None:
        return "M"
    return _KINDS.get(quantity.unit, "L")


def _letter(
    tokens: tuple[Token, ...],
    at: int,
    times: tuple[Span, ...],
    names: tuple[Span, ...],
    text: str,
    before: list[str],
) -> tuple[str, int]:
    token = tokens[at]
    for spans, letter in ((times, ""), (names, "n")):
        span = next((each for each in spans if each.start <= token.start < each.end), None)
        if span is not None:
            rate = not letter and _RATES.search(span.of(text)) is not None
            return "x" if rate else letter, sum(1 for other in tokens[at:] if other.start < span.end)
    for size in range(min(LONGEST_PHRASE, len(tokens) - at), 0, -1):
        phrase = " ".join(other.text.lower() for other in tokens[at : at + size])
        tie = _of_phrase(phrase)
        if tie is not None:
            return tie, size
    return _single(tokens, at, times, before), 1


def _of_phrase(phrase: str) -> str | None:
    words = table()
    if phrase in words["together"]:
        return "S"
    if phrase in words["against"]:
        return "a"
    if phrase in words["equal"]:
        return "="
    if phrase == "out of":
        return "o"
    return None


def _single(tokens: tuple[Token, ...], at: int, times: tuple[Span, ...], before: list[str]) -> str:
    token = tokens[at]
    word, lemma = token.text.lower(), token.lemma.lower()
    before_time = at + 1 < len(tokens) and any(s.start <= tokens[at + 1].start < s.end for s in times)
    # "200 tonnes in 2012" only dates the figure; "70 per cent of last year's" is a share of another.
    if word in _BEFORE_TIME and before_time and not (word == "of" and before and before[0] in "PHQX"):
        return ""
    if word in _PLAIN or token.text in _MARKS:
        return _PLAIN.get(word) or _MARKS[token.text]
    if word in table()["blocking"] or lemma in table()["blocking"]:
        return "x"
    way = direction(word, lemma)
    if way is not None:
        return "U" if way is Direction.UP else "D"
    if token.pos in _GONE_POS or word in _GONE:
        return ""
    return "n" if token.pos in _NAMING else "x"


def directed(quantity: Quantity, letter: str) -> Quantity:
    """The quantity of a change with the way that the word beside it gives it."""
    if quantity.direction is not None or letter not in {"U", "D"}:
        return quantity
    return replace(quantity, direction=Direction.UP if letter == "U" else Direction.DOWN)

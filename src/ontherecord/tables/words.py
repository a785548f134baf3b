"""Words of a statement and of cells, made alike: lower case, split at signs, brought to a stem; numbers read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ontherecord.units.numbers import MAGNITUDES, WORDS
from ontherecord.units.numbers import ORDINALS as EVERY_ORDINAL

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+|[%<>]")
_ORDINAL_END = frozenset({"st", "nd", "rd", "th"})
NUMBERS = WORDS | {"hundred": 100, "dozen": 12, "once": 1, "twice": 2, "thrice": 3}
"""Number words, lower case."""
_LAST_PLACE = 12
ORDINALS = {word: place for word, place in EVERY_ORDINAL.items() if word.isalpha() and place <= _LAST_PLACE}
"""Places in words up to the twelfth."""
_IRREGULAR = {
    "won": "win", "lost": "lose", "loss": "lose", "losses": "lose", "losing": "lose", "was": "be", "were": "be", "is": "be",
    "are": "be", "been": "be", "has": "have", "had": "have", "having": "have", "did": "do", "does": "do", "drawn": "draw", "drew": "draw",
    "ran": "run", "wrote": "write", "written": "write", "held": "hold", "began": "begin", "took": "take", "taken": "take",
    "men": "man", "women": "woman", "people": "person", "children": "child", "countries": "country", "played": "play",
    "beat": "beat", "beaten": "beat", "scored": "score", "scoring": "score", "went": "go", "gone": "go", "came": "come", "made": "make",
    "an": "a", "best": "best", "most": "most", "series": "series", "species": "species", "this": "this", "its": "its",
    "victory": "win", "victories": "win", "winner": "win", "winners": "win", "loser": "lose", "winning": "win", "wins": "win", "pts": "point",
}  # fmt: skip
_SHORTEST = 4
_EXACT = 1e15
"""Whole numbers below this are written out as they are."""
MAGNIFIED = {word: float(factor) for word, factor in MAGNITUDES.items() if len(word) > 1 and word != "hundred"}
MAGNIFIED |= {f"{word}s": factor for word, factor in MAGNIFIED.items()}
"""What a spelt magnitude multiplies the figure before it by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word or figure. `[start, end)` in code points; `number` of figures and number words, `ordinal` if it is a place.

    `scale` is the magnitude that was spelt out: a million in "1.5 million", whose `number` is 1,500,000.
    """

    text: str
    stem: str
    start: int
    end: int
    number: float | None = None
    ordinal: bool = False
    scale: float = 1.0


@lru_cache(maxsize=32_768)
def stem(word: str) -> str:
    """Bring a lower-case word to what its forms share. Rough: only likeness counts."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    for end, instead in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x")):
        if word.endswith(end):
            return word[: -len(end)] + instead
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for end in ("ing", "ed"):
        if word.endswith(end) and len(word) - len(end) >= _SHORTEST - 1:
            word = word[: -len(end)]
            word = word[:-1] if word[-1] == word[-2] and word[-1] not in "ls" else word
            break
    return word[:-1] if word.endswith("e") and len(word) >= _SHORTEST else word


@lru_cache(maxsize=65_536)
def words(text: str) -> tuple[Word, ...]:
    """Split a text into words; "3rd" is one word that is a place, "1,234" one number."""
    found = list(_TOKEN.finditer(text))
    made: list[Word] = []
    skip = False
    for n, match in enumerate(found):
        if skip:
            skip = False
            continue
        token = match.group().lower()
        after = found[n + 1] if n + 1 < len(found) else None
        if token[0].isdigit():
            ordinal = after is not None and after.start() == match.end() and after.group().lower() in _ORDINAL_END
            skip = ordinal
            number = _number(token)
            end = after.end() if ordinal and after is not None else match.end()
            plain = f"{number:g}" if number is not None and number < _EXACT else token
            made.append(Word(text=token, stem=plain, start=match.start(), end=end, number=number, ordinal=ordinal))
        else:
            ordinal = token in ORDINALS
            number = float(ORDINALS[token]) if ordinal else float(NUMBERS[token]) if token in NUMBERS else None
            made.append(
                Word(text=token, stem=stem(token), start=match.start(), end=match.end(), number=number, ordinal=ordinal)
            )
    return tuple(_magnified(made))


def _magnified(made: list[Word]) -> Iterator[Word]:
    """Join "15.4" and "million" to one figure."""
    skip = False
    for n, word in enumerate(made):
        if skip:
            skip = False
            continue
        after = made[n + 1] if n + 1 < len(made) else None
        if word.number is None or word.ordinal or after is None or after.text not in MAGNIFIED:
            yield word
            continue
        skip = True
        factor = MAGNIFIED[after.text]
        number = word.number * factor
        yield Word(
            text=f"{word.text} {after.text}",
            stem=f"{number:.12g}",
            start=word.start,
            end=after.end,
            number=number,
            scale=factor,
        )


def _number(token: str) -> float | None:
    try:
        return float(token.replace(",", ""))
    except ValueError:
        return None


def stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words, in order."""
    return tuple(word.stem for word in words(text))

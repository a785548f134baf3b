"""Tell the language of a text, ISO 639-1, or `None` where too little of it can be told."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SUPPORTED = frozenset({"en"})
"""Languages in which claims are read."""

_SAMPLE = 6000
_LEAST_LETTERS = 20
_SURE = 0.8
_SHORT = 200
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "was",
        "is",
        "are",
        "were",
        "that",
        "for",
        "on",
        "with",
        "by",
        "from",
        "as",
        "at",
        "it",
        "its",
        "has",
        "have",
        "had",
        "be",
        "been",
        "this",
        "not",
        "than",
    ]
)
_ENGLISH_SHARE = 0.15
"""Function words make a third of English prose and under a twentieth of any neighbour's."""
_PLAIN_SHARE = 0.22
_PLAIN_KINDS = 7
_LEAST_FOREIGN = 50
"""Letters, about eight words: the identifier errs below."""
_FOREIGN_SHARE = 0.04
_SURELY = 0.97
_WORD = re.compile(r"[^\W\d_]+")


def detect(text: str) -> str | None:
    """Tell the language of `text`, or `None` below twenty letters or where the identifier is not sure."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    letters = sum(len(word) for word in words)
    if letters < _LEAST_LETTERS:
        return None
    known = [word for word in words if word in _ENGLISH]
    # The identifier errs on a sentence or two, where function words do not.
    if letters < _SHORT and len(known) >= max(2, _ENGLISH_SHARE * len(words)):
        return "en"
    # Plain English need not wait a second for the identifier's model.
    if len(known) >= _PLAIN_SHARE * len(words) and len(set(known)) >= _PLAIN_KINDS:
        return "en"
    name, probability = _identifier().classify(sample)
    return str(name) if probability >= _SURE else None


def foreign(text: str) -> str | None:
    """Tell the language of a paragraph that is surely in one that is not supported; names and figures alone are in none."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    letters = sum(len(word) for word in words)
    if letters < _LEAST_FOREIGN or sum(1 for word in words if word in _ENGLISH) > _FOREIGN_SHARE * len(words):
        return None
    # A list of names is no prose in any language; prose has words that begin small, where its script has small letters.
    cased = [word for word in _WORD.findall(text[:_SAMPLE]) if word.lower() != word.upper()]
    if cased and sum(1 for word in cased if word.islower()) * 2 < len(cased):
        return None
    name, probability = _identifier().classify(text[:_SAMPLE])
    return str(name) if probability >= _SURELY and name not in SUPPORTED else None


def script(text: str) -> str | None:
    """Tell the writing system of most letters, as the Unicode character names begin ("LATIN", "CYRILLIC"), `None` without letters."""
    counts = Counter(_script_of(character) for character in text[:_SAMPLE] if character.isalpha())
    return counts.most_common(1)[0][0] if counts else None


@lru_cache(maxsize=4096)
def _script_of(character: str) -> str:
    name = unicodedata.name(character, "UNKNOWN").split()[0]
    # Japanese mixes three scripts and Chinese characters stand in all of them.
    return "CJK" if name in {"CJK", "HIRAGANA", "KATAKANA"} else name


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loads a model

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

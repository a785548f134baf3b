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
    name, probability = identify(sample)
    return name if probability >= _SURE else None


def script(text: str) -> str | None:
    """Tell the writing system of most letters, as the Unicode character names begin ("LATIN", "CYRILLIC"), `None` without letters."""
    counts = Counter(script_of(character) for character in text[:_SAMPLE] if character.isalpha())
    return counts.most_common(1)[0][0] if counts else None


@lru_cache(maxsize=4096)
def script_of(character: str) -> str:
    """Give the writing system of a letter, as its Unicode name begins."""
    name = unicodedata.name(character, "UNKNOWN").split()[0]
    # Japanese mixes three scripts and Chinese characters stand in all of them.
    return "CJK" if name in {"CJK", "HIRAGANA", "KATAKANA"} else name


def identify(text: str) -> tuple[str, float]:
    """Give the most likely language and the identifier's own figure for it, 0 to 1."""
    name, probability = _identifier().classify(text)
    return str(name), float(probability)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loads a model

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

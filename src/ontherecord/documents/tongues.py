"""The language of one block, BCP 47, with how sure: by its writing system, its function words, else the identifier's figure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ontherecord.documents import language

UNDETERMINED = "und"
"""ISO 639-3's code where nobody could tell: a name, a figure, a word that many languages have."""

_SAMPLE = 1500
"""The identifier's figure no longer grows after some twenty lines."""
_SURE = 0.99
_LEAST_OWN = 4
"""Letters of a writing system that one language has; fewer are a name beside a picture."""
_LEAST_LATIN = 24
_LEAST_OTHER = 16
"""Letters below which the identifier is not asked: a third of its answers is wrong there."""
_SHARE = 0.6
"""Of a block's letters, in one writing system."""
_ALONE = {
    "GREEK": "el", "ARMENIAN": "hy", "GEORGIAN": "ka", "HEBREW": "he", "HANGUL": "ko", "THAI": "th", "KHMER": "km",
    "LAO": "lo", "TAMIL": "ta", "TELUGU": "te", "KANNADA": "kn", "MALAYALAM": "ml", "GUJARATI": "gu", "ETHIOPIC": "am",
    "SINHALA": "si", "GURMUKHI": "pa", "ORIYA": "or",
}  # fmt: skip
"""Writing systems (Unicode names) in which the press writes one language, or nearly so."""
_KANA = re.compile("[\u3041-\u30ff]")
# Letters of one language of its script; the identifier takes it for a larger neighbour.
_LETTERS = ((re.compile("[іїєґ]"), "uk"), (re.compile("ў"), "be"), (re.compile("ə"), "az"))
# What the identifier gave and how often that was right: 5,400 blocks of saved pages whose markup names their language.
_HELD = ((0.97, 0.995), (0.7, 0.98), (0.6, 0.92))
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile('[“«„"][^“”«»„"]{1,400}[”»“"]')
_LEFT = 3
"""Words that must be left of a block without its quotations, for these to say that it is English."""
_ENGLISH_SHARE = 0.04
_LEAST_SKIPPED = {"LATIN": 40}
_LEAST_SKIPPED_ELSE = 12
"""Letters of a block below which it is not skipped: a line in another script cannot be read as English at all."""
_SKIPPED_FROM = 0.98
# Words that English has and no neighbour of its script writes so; the others count beside one of them.
_OWN = frozenset(
    [
        "the",
        "and",
        "that",
        "with",
        "from",
        "were",
        "this",
        "have",
        "been",
        "than",
        "which",
        "their",
        "who",
        "would",
        "said",
        "she",
        "they",
        "after",
        "could",
        "should",
        "about",
        "into",
        "between",
        "against",
        "because",
        "while",
        "where",
        "there",
        "what",
        "how",
        "they'd",
        "we",
        "you",
        "these",
        "those",
        "it's",
        "its",
        "by",
        "of",
        "are",
        "not",
    ]
)
_SHARED = frozenset(
    [
        "a",
        "an",
        "to",
        "in",
        "is",
        "was",
        "on",
        "for",
        "as",
        "at",
        "it",
        "he",
        "his",
        "her",
        "has",
        "had",
        "be",
        "or",
        "will",
        "more",
        "over",
        "no",
        "all",
        "new",
        "one",
        "up",
        "out",
        "but",
        "if",
        "we",
        "says",
    ]
)
_FEW = 0.15
_PLAIN = 0.3
"""Function words make a third of English prose, a sixth of a headline or of a list of names."""


@dataclass(frozen=True, slots=True)
class Told:
    """A language with the share of such answers that are right, 0 to 1; `None` where it is undetermined."""

    language: str
    sure: float | None


_OPEN = Told(UNDETERMINED, None)


def tell(text: str) -> Told:
    """Tell the language of a block."""
    own = text[:_SAMPLE]
    rest = _QUOTED.sub(" ", own)
    if len(_WORD.findall(rest)) >= _LEFT and (english := _english(rest)) is not None:
        return english
    script, letters = _script(own)
    if script is None or letters < _LEAST_OWN:
        return _OPEN
    if script in _ALONE:
        return Told(_ALONE[script], _SURE)
    if script == "CJK":
        return Told("ja" if _KANA.search(own) else "zh", _SURE)
    if script == "LATIN" and (english := _english(own)) is not None:
        return english
    if letters < (_LEAST_LATIN if script == "LATIN" else _LEAST_OTHER) or _is_list_of_names(own):
        return _OPEN
    return _identified(own)


def skipped(text: str, told: Told) -> bool:
    """Whether a block is surely in a language that is not supported, with no English in it."""
    if told.sure is None or told.sure < _SKIPPED_FROM or told.language in language.SUPPORTED:
        return False
    script, letters = _script(text[:_SAMPLE])
    words = _WORD.findall(text[:_SAMPLE].lower())
    english = sum(1 for word in words if word in _OWN)
    least = _LEAST_SKIPPED_ELSE if script is None else _LEAST_SKIPPED.get(script, _LEAST_SKIPPED_ELSE)
    return letters >= least and english <= _ENGLISH_SHARE * len(words)


def _script(text: str) -> tuple[str | None, int]:
    """Give the writing system of most letters and how many there are; none where two share the text."""
    counts = Counter(language.script_of(character) for character in text if character.isalpha())
    if not counts:
        return None, 0
    name, many = counts.most_common(1)[0]
    return (name if many >= _SHARE * counts.total() else None), many


def _english(text: str) -> Told | None:
    words = _WORD.findall(text.lower())
    own = {word for word in words if word in _OWN}
    known = sum(1 for word in words if word in _OWN or word in _SHARED)
    kinds = len(own | {word for word in words if word in _SHARED})
    if not own or kinds < 2 or known < _FEW * len(words):  # noqa: PLR2004 - one word alone may be a name's
        return None
    return Told("en", _SURE if known >= _PLAIN * len(words) or len(own) > 1 else 0.95)


def _is_list_of_names(text: str) -> bool:
    """Prose has words that begin small, where its script has small letters."""
    cased = [word for word in _WORD.findall(text) if word.lower() != word.upper()]
    return bool(cased) and sum(1 for word in cased if word.islower()) * 3 < len(cased)


def _identified(text: str) -> Told:
    for letters, name in _LETTERS:
        if letters.search(text.lower()):
            return Told(name, _SURE)
    name, figure = language.identify(text)
    sure = next((sure for least, sure in _HELD if figure >= least), None)
    return _OPEN if sure is None else Told(name, sure)

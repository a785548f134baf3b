"""What one piece of text shows by itself, before its neighbours are asked. No word list, no language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ontherecord.documents.cues import Cue, look
from ontherecord.documents.pieces import Piece
from ontherecord.model.document import BlockRole

WORD = re.compile(r"[^\W\d_]+(?:['\u2019\-][^\W\d_]+)*")
# Sentence-final marks of the scripts in news use; closing quotes and brackets may follow.
_FINAL = re.compile(r"[.!?…。\uff01\uff1f؟\u06d4।\u0589။።][\"'”\u2019»«“)\]*_]{0,4}(?:\s?\[\d{1,3}\]){0,5}$")
_CUT_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])[\"'”»)\]]{0,2}$")
_UNDERSCORED = re.compile(r"(?<![@\w./])[^\W\d_]+_[^\W_]+")
# At least two letters before the first inner capital: "eBay" and "iPhone" are names.
_CAMEL = re.compile(r"\b[a-z]{3,}[A-Z][a-z]+[A-Z]?\w*\b")
# Names of buttons that lost the blanks between them.
_RUN_ON = re.compile(r"\b(?:[A-Z][a-z]{2,}){3,8}\b")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s{0,3}(?:19|20)\d\d\b|^\W{0,3}(?:©|\(c\)\s)|\b(?:19|20)\d\d\s?©", re.IGNORECASE
)
_SEPARATORS = re.compile(r"\s[|·•\u203a»>/]\s")
# "12:30", "3 views", "Views 3", "1.2k", "(5)".
_COUNTER = re.compile(
    r"\W{0,3}(?:[^\W\d_]{1,15}\s)?(?:\d{1,2}[:.]\d{2}|\d{1,3}(?:[.,]?\d{1,3}){0,3}[kKmM]?)(?:\s[^\W\d_]{1,15}){0,2}\W{0,3}"
)
# Scripts that end no sentence with a mark, or few: Thai, Lao, Khmer, Tibetan, Burmese.
_UNMARKED = re.compile("[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff]")
_DENSE = re.compile("[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts without spaces between words: there a word is counted for every two characters."""

_KEY = re.compile(r"\w+")
_PROSE_WORDS = 18
_SHORT_PARAGRAPH = 6
_PROSE_LONG = 30
_SENTENCE_WORDS = 4
_FRAGMENT_WORDS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """`prose`: a paragraph; `sentence`: ends as a sentence does; `fragment`: a short line that does not."""

    words: int
    prose: bool
    sentence: bool
    fragment: bool
    cut_off: bool
    wordless: bool
    figures: bool
    widget: str | None
    copyright: bool
    menu: bool
    cue: Cue | None
    key: str


def read_signs(piece: Piece) -> Signs:
    """Look at one piece."""
    text = piece.text
    tail = text[-40:]
    found = WORD.findall(text)
    dense = len(_DENSE.findall(text))
    words = len(found) if dense < len(text) // 3 else dense // 2
    cut_off = _CUT_OFF.search(tail) is not None
    final = _FINAL.search(tail) is not None or (words >= _SENTENCE_WORDS and _UNMARKED.search(tail) is not None)
    row = piece.role is BlockRole.TABLE
    sentence = final and words >= _SENTENCE_WORDS
    prose = words >= _PROSE_LONG or (sentence and words >= _PROSE_WORDS)
    return Signs(
        words=words,
        prose=prose,
        sentence=sentence,
        fragment=not final and not prose and not row and words <= _FRAGMENT_WORDS,
        cut_off=cut_off,
        wordless=not any(character.isalnum() for character in text),
        figures=_COUNTER.fullmatch(text) is not None,
        widget=None if len(text) > 200 else _widget(text),  # noqa: PLR2004 - in a paragraph a code name is its subject
        copyright=words <= 30 and _COPYRIGHT.search(text[:200]) is not None,  # noqa: PLR2004 - a line, not a paragraph on the law
        menu=not row and len(_SEPARATORS.findall(text[:400])) >= 2 and not final,  # noqa: PLR2004 - one bar parts a headline from its site
        cue=look(text),
        key=" ".join(_KEY.findall(text.lower())) if 0 < words <= _FRAGMENT_WORDS else "",
    )


def paragraphs(signs: Sequence[Signs]) -> list[int]:
    """List the pieces that are paragraphs; a text in short ones has its sentences instead."""
    return [index for index, sign in enumerate(signs) if sign.prose] or [
        index for index, sign in enumerate(signs) if sign.sentence and sign.words >= _SHORT_PARAGRAPH
    ]


def _widget(text: str) -> str | None:
    found = _UNDERSCORED.search(text) or _CAMEL.search(text) or _RUN_ON.search(text)
    return None if found is None else found.group()

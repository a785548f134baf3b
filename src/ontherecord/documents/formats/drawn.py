"""Where the words of a PDF's page stand: PDFium reads the page, and its characters are put together to words.

Positions are in points (1/72 inch) from the page's upper left corner.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from math import cos
from typing import TYPE_CHECKING

from ontherecord.documents.quiet import unheard

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_CHARACTERS = 60_000
"""Of one page: a broadsheet's has 25,000."""
_UPRIGHT = 0.99
"""Cosine of a character's angle: a stamp along the margin and a watermark across the page are no text of it."""
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_HYPHENS = frozenset("\x02\ufffe\u00ad\u2010")
"""What PDFium and typesetters put where a line's end parts a word."""
_RAISED = 0.78
"""Of the size of the word before it: a smaller one that stands higher is the mark of a note."""
_SURROGATES = range(0xD800, 0xE000)
# The library keeps state that is common to all its documents.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its box and the size of its letters, in points.

    `raised` marks the number of a note; `glued` one that no blank parts from what was drawn before it.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    raised: bool = False
    glued: bool = False

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class _Open:
    letters: list[str]
    left: float
    right: float
    low: float
    high: float
    size: float
    glued: bool


def opened(data: bytes) -> PdfDocument | None:
    """Open a file, `None` where the library cannot."""
    import pypdfium2  # noqa: PLC0415 - only PDFs need it

    with _ONE_AT_A_TIME, unheard():
        try:
            return pypdfium2.PdfDocument(data)
        except (pypdfium2.PdfiumError, ValueError, OSError):
            return None


def words(document: PdfDocument, number: int) -> tuple[Word, ...] | None:
    """Give the words of a page (from 0) in the order in which it draws them; `None` where it cannot be read."""
    import pypdfium2  # noqa: PLC0415 - only PDFs need it

    with _ONE_AT_A_TIME, suppress(pypdfium2.PdfiumError, ValueError, OSError, IndexError):
        page = document[number]
        try:
            height = page.get_height()
            text = page.get_textpage()
            try:
                return tuple(_words(text, height))
            finally:
                text.close()
        finally:
            page.close()
    return None


def _words(text: object, height: float) -> Iterator[Word]:
    open_word: _Open | None = None
    before: _Open | None = None
    glued = False
    for letter, left, right, low, high, size in _letters(text):
        parted = open_word is not None and _parted(open_word, left, low, high, size)
        if open_word is not None and (letter.isspace() or parted):
            yield _made(open_word, before, height)
            before, open_word = open_word, None
        if letter.isspace():
            glued = False
            continue
        if open_word is None:
            open_word = _Open([letter], left, right, low, high, size, glued)
            glued = True
        else:
            open_word.letters.append(letter)
            open_word.right = max(open_word.right, right)
            open_word.low, open_word.high = min(open_word.low, low), max(open_word.high, high)
    if open_word is not None:
        yield _made(open_word, before, height)


def _parted(word: _Open, left: float, low: float, high: float, size: float) -> bool:
    """Whether the next character begins another word though no blank stands between: another line, column or size."""
    gap = left - word.right
    lower = high < word.low or low > word.high
    other = min(size, word.size) < _RAISED * max(size, word.size)
    return lower or other or gap > 0.6 * size or gap < -size


def _made(word: _Open, before: _Open | None, height: float) -> Word:
    text = "".join(word.letters)
    raised = (
        before is not None
        and text.strip("[]()*,").isdigit()
        and word.size < _RAISED * before.size
        and word.low > before.low + 0.1 * before.size
        and -0.3 * before.size < word.left - before.right < 0.5 * before.size
    )
    return Word(text, word.left, word.right, height - word.high, height - word.low, word.size, raised, word.glued)


def _letters(text: object) -> Iterator[tuple[str, float, float, float, float, float]]:
    """Yield each upright character with left, right, low, high (upwards) and size."""
    from pypdfium2 import raw  # noqa: PLC0415 - only PDFs need it

    box = raw.FS_RECTF()
    where = ctypes.byref(box)
    for index in range(min(raw.FPDFText_CountChars(text), MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text, index)
        letter = chr(code) if 0 < code <= sys.maxunicode and code not in _SURROGATES else "\ufffd"
        if letter.isspace() or raw.FPDFText_IsGenerated(text, index):
            yield " ", 0, 0, 0, 0, 1
            continue
        if (
            not raw.FPDFText_GetLooseCharBox(text, index, where)
            or cos(raw.FPDFText_GetCharAngle(text, index)) < _UPRIGHT
        ):
            continue
        size = max(raw.FPDFText_GetFontSize(text, index), 1.0) if box.top <= box.bottom else box.top - box.bottom
        shown = "-" if letter in _HYPHENS else _LIGATURES.get(letter, letter)
        if shown.isprintable():
            yield shown, box.left, box.right, box.bottom, box.top, size

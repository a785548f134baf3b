"""Text as words to compare: marks, dashes, spaces, ligatures, capitals and two spellings of one word make no difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from ontherecord.model.text import Span

_DOTS = r"(?:…|\.{3,6}|\.\s\.\s\.)"
_TOKEN = re.compile(
    rf"(?P<gap>[\[(]\s{{0,2}}{_DOTS}\s{{0,2}}[\])]|{_DOTS})"
    r"|(?P<letter>\[\w\]\w+)"
    r"|(?P<put>\[[^\[\]]{1,200}\])"
    r"|(?P<word>\d+(?:[.,]\d+)*|\w+(?:['’ʼ]\w+)*|[%$€£])"
)
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "\u00ad": ""})
# British and American spellings of one word; a quotation follows the house style of whoever quotes.
_SPELLINGS = (
    (re.compile(r"is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"yse(d|s)?$"), r"yze\1"),
    (re.compile(r"([a-z]{2})our(s|ed|ing|able|ite|ites|er|ers)?$"), r"\1or\2"),
    (re.compile(r"([a-z]{2}[tb])re(s)?$"), r"\1er\2"),
    (re.compile(r"(def|off|lic|pret)ence(s)?$"), r"\1ense\2"),
    # In words of two syllables: "travelled", not "filled", which is no spelling of "filed".
    (re.compile(r"([aeiou][^aeiou]{1,3}[aeiou])ll(ed|ing|er|ers)$"), r"\1l\2"),
    (re.compile(r"ogue(s)?$"), r"og\1"),
)
_NUMBER = re.compile(r"\d[\d.,]*")


class Mark(Enum):
    """What stands in a quotation beside the speaker's words."""

    WORD = "word"
    GAP = "gap"
    PUT = "put"


@dataclass(frozen=True, slots=True)
class Word:
    """One word as compared. `span` is half-open, in code points of its text.

    A gap says that words were left out (`norm` is "…"), or that the quotation broke off and went on (""); words in
    square brackets were put in by whoever quotes.
    """

    norm: str
    span: Span
    mark: Mark = Mark.WORD


def words(text: str, span: Span, *, quoting: bool = False) -> list[Word]:
    """Cut a stretch of text into words; `quoting`: dots and square brackets are the work of whoever quotes."""
    found: list[Word] = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        here = Span(match.start(), match.end())
        kind = match.lastgroup
        if kind == "gap":
            if quoting:
                found.append(Word("…", here, Mark.GAP))
        elif kind == "put" and quoting:
            found.append(Word(match.group().strip("[] "), here, Mark.PUT))
        elif kind == "put":
            found.extend(words(text, Span(here.start + 1, here.end - 1)))
        else:
            _add(found, norm(match.group().replace("[", "").replace("]", "")), here)
    return found


def _add(found: list[Word], plain: str, here: Span) -> None:
    """Take a word in; "per cent" is one word, as "%" is."""
    if plain == "cent" and found and found[-1].norm == "per":
        found[-1] = Word("percent", Span(found[-1].span.start, here.end))
    else:
        found.append(Word(plain, here))


@lru_cache(maxsize=1 << 16)
def norm(word: str) -> str:
    """Give the form in which a word is compared."""
    plain = unicodedata.normalize("NFKC", word).translate(_APOSTROPHES).casefold()
    if plain == "%":
        return "percent"
    if _NUMBER.fullmatch(plain):
        return plain.rstrip(".,").replace(",", "")
    for pattern, spelling in _SPELLINGS:
        changed = pattern.sub(spelling, plain)
        if changed != plain:
            return changed
    return plain


def shown(text: str, found: Sequence[Word]) -> str:
    """Give the text from the first of these words to the last, on one line."""
    return " ".join(text[found[0].span.start : found[-1].span.end].split()) if found else ""

"""Finds the longest listed phrase that starts at a word, in time linear in the text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise

# A word may carry combining accents, so that decomposed text (NFD) is read like composed text.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_GAP_LIMIT = 4
"""Code points between two words of one name; a line break within a name is one of them."""
HYPHENS = ("-", "\u2010", "\u2011", "\u2013")
"""Hyphen-minus, hyphen, non-breaking hyphen, en dash: publishers use all four in compounds."""
_APOSTROPHES = ("'", "\u2019", "\u02bb", "`", "\u00b4")
_MARKS = {**dict.fromkeys(HYPHENS, "-"), **dict.fromkeys(_APOSTROPHES, "'")}


@dataclass(frozen=True, slots=True)
class Word:
    """`[start, end)` in code points; `key` is the text composed (NFC)."""

    start: int
    end: int
    text: str
    key: str


def words_of(text: str) -> list[Word]:
    """Split a text into words: letters and digits with their accents."""
    return [
        Word(
            found.start(),
            found.end(),
            found[0],
            found[0] if found[0].isascii() else unicodedata.normalize("NFC", found[0]),
        )
        for found in _WORD.finditer(text)
    ]


def gap_of(between: str) -> str | None:
    """What joins two words, in one spelling; `None` where no name goes on across it."""
    if between == " ":
        return " "
    if len(between) > _GAP_LIMIT or "\n\n" in between:
        return None
    marks = "".join(_MARKS.get(mark, mark) for mark in between if not mark.isspace())
    if not marks:
        return " "
    spaced = any(mark.isspace() for mark in between)
    return f"{marks} " if spaced and marks not in {"&", "-"} else marks


@dataclass(slots=True)
class _Node:
    next: dict[tuple[str, str], _Node] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)


class PhraseTrie:
    """Phrases by their words. Each phrase stands for a number that the caller gives."""

    def __init__(self) -> None:
        self._root: dict[str, _Node] = {}

    def add(self, phrase: str, number: int, *, replace: bool = False) -> int:
        """Add a phrase; the first to claim one keeps it, unless `replace`. Returns who has it now."""
        words = words_of(phrase)
        if not words:
            return number
        node = self._root.setdefault(words[0].key, _Node())
        for before, word in pairwise(words):
            gap = gap_of(phrase[before.end : word.start])
            if gap is None:
                return number
            node = node.next.setdefault((gap, word.key), _Node())
        # "U.S." ends in a dot that a sentence's end may share, so it is matched with and without.
        tail = phrase[words[-1].end :]
        for end in {tail, ""} if tail == "." else {tail}:
            if replace:
                node.ends[end] = number
            else:
                node.ends.setdefault(end, number)
        return node.ends[tail]

    def longest(self, text: str, words: list[Word], at: int) -> tuple[int, int, int] | None:
        """Find the longest phrase from word `at`: its number, the words it takes, and its end in the text."""
        node = self._root.get(words[at].key)
        best: tuple[int, int, int] | None = None
        index = at
        while node is not None:
            end = words[index].end
            for tail, number in node.ends.items():
                if text.startswith(tail, end) and (best is None or end + len(tail) > best[2]):
                    best = (number, index - at + 1, end + len(tail))
            index += 1
            if index == len(words) or not node.next:
                break
            gap = gap_of(text[end : words[index].start])
            node = None if gap is None else node.next.get((gap, words[index].key))
        return best

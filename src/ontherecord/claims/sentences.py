"""Block to sentences: by punctuation, so that one odd word cannot move a boundary far away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontherecord.claims.marks import CLOSING, EM_DASH, EN_DASH, LEFT_DOUBLE, LEFT_SINGLE, OPENING, RIGHT_SINGLE
from ontherecord.claims.tables import words
from ontherecord.model.text import Span

LONGEST = 1200
"""Code points; a longer "sentence" is a list or noise, and is cut at a space."""

_END = re.compile(rf"[.!?…]{{1,9}}[{CLOSING})\]]{{0,4}}(?=\s|$)|\n\s{{0,99}}\n|;\s{{0,9}}\n")
_NEXT = re.compile(
    rf"\s{{0,99}}([{''.join(sorted(OPENING))}(\[{EM_DASH}{EN_DASH}-]{{0,4}})\s?(\w[\w'{RIGHT_SINGLE}]{{0,30}})?"
)
_INITIALS = re.compile(r"(?:\w\.){1,5}\w")
_LAST_WORD = re.compile(rf"([^\s\"{LEFT_DOUBLE}{LEFT_SINGLE}(\[]{{1,30}})$")
_WORD = re.compile(rf"[\w'{RIGHT_SINGLE}]{{1,30}}")


def split(text: str, block: Span) -> Iterator[Span]:
    """Spans of the sentences of one block, in order, trimmed of white space; nothing but white space lies between."""
    start = block.start
    for found in _END.finditer(text, block.start, block.end):
        if found.end() < block.end and not _ends(text, found, start, block.end):
            continue
        yield from _bounded(text, start, found.end())
        start = found.end()
    yield from _bounded(text, start, block.end)


def _ends(text: str, found: re.Match[str], start: int, stop: int) -> bool:
    mark = found.group()
    after = _NEXT.match(text, found.end(), stop)
    opener, word = (after.group(1), after.group(2) or "") if after else ("", "")
    if "\n" in mark or not word:
        return True
    if word[:1].islower():
        return bool(opener) and mark[0] == "."
    if mark == ".":
        return _full_stop(text, found.start(), start, afresh=bool(opener) or word.lower() in words("sentence_starters"))
    return not (mark.endswith(tuple(CLOSING)) and mark[0] in "!?…" and _attributes(text, found.end(), stop))


def _full_stop(text: str, place: int, start: int, *, afresh: bool) -> bool:
    """Whether a single full stop ends a sentence and no abbreviation; `afresh`: the next word opens sentences."""
    before = _LAST_WORD.search(text, max(start, place - 30), place)
    last = before.group(1) if before else ""
    if last.lower() in words("abbreviations_before_name"):
        return False
    if last.lower() in words("abbreviations") or _INITIALS.fullmatch(last):
        return afresh
    return not (len(last) == 1 and last.isupper() and last != "I")


def _attributes(text: str, start: int, stop: int) -> bool:
    """Whether a speech verb follows within five words: “Why now?” the minister asked."""
    following = _WORD.findall(text, start, min(stop, start + 60))[:5]
    return any(word.lower() in words("speech_after_quote") for word in following)


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield Span(start, len(text[:cut].rstrip()) if text[cut - 1].isspace() and cut - 1 > start else cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        yield Span(start, end)

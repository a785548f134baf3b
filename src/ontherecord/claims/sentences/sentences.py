"""Block to sentences: by punctuation, so that one odd word cannot move a boundary far away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontherecord.claims.sentences.marks import (
    CLOSING,
    EM_DASH,
    EN_DASH,
    LEFT_DOUBLE,
    LEFT_SINGLE,
    OPENING,
    RIGHT_SINGLE,
)
from ontherecord.claims.tables import words
from ontherecord.model.text import Span

_SHORT = 12
LONGEST = 1200
"""Code points; a longer "sentence" is a list or noise, and is cut at a space."""

_NOTE = r"(?:\[[0-9]{1,3}\]){0,5}"
"""Marks of foot-notes, which belong to the sentence before them."""
_END = re.compile(
    rf"[.!?…]{{1,9}}[{CLOSING})\]]{{0,4}}{_NOTE}(?=\s|$)|\n\s{{0,99}}\n|;\s{{0,9}}\n(?![a-z])"
    rf"|(?<=[a-z]{{2}})[.!?][{CLOSING}]?(?=[{LEFT_DOUBLE}{LEFT_SINGLE}]?[A-Z][a-z])"
)
"""What may end a sentence; the last, without a space, is what a page left behind that lost its line breaks."""
_NEXT = re.compile(
    rf"\s{{0,99}}([{''.join(sorted(OPENING))}(\[{EM_DASH}{EN_DASH}-]{{0,4}})\s?(\w[\w'{RIGHT_SINGLE}]{{0,30}})?"
)
_INITIALS = re.compile(r"(?:\w\.){1,5}\w")
_LAST_WORD = re.compile(rf"([^\s\"{LEFT_DOUBLE}{LEFT_SINGLE}(\[]{{1,30}})$")
_WORD = re.compile(rf"[\w'{RIGHT_SINGLE}]{{1,30}}")
_NUMBERED = re.compile(r"[0-9]|[A-Z](?!\w)|[IVXLC]{1,6}(?!\w)")
_DAY_OF_DATE = re.compile(r"(?:[0-9]{1,2}\.\s?)?[0-9]{4}\b")
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")


def split(text: str, block: Span) -> Iterator[Span]:
    """Spans of the sentences of one block, in order, trimmed of white space; nothing but white space lies between."""
    start = block.start
    # Where a block knows no capitals, none can open a sentence.
    lower = not any(sign.isupper() for sign in text[block.start : block.end])
    for found in _END.finditer(text, block.start, block.end):
        if found.end() < block.end and not _ends(text, found, start, block.end, lower=lower):
            continue
        yield from _bounded(text, start, found.end())
        start = found.end()
    yield from _bounded(text, start, block.end)


def _ends(text: str, found: re.Match[str], start: int, stop: int, *, lower: bool) -> bool:
    mark = found.group()
    after = _NEXT.match(text, found.end(), stop)
    opener, word = (after.group(1), after.group(2) or "") if after else ("", "")
    if "\n" in mark or not word:
        return True
    if found.start() - start < _SHORT and not text[start : found.start()].strip(f" {CLOSING})]"):
        return False  # dots alone are what was left out, not a sentence
    starter = word.lower() in words("sentence_starters")
    if not text[found.end()].isspace():
        return bool(opener) or (starter and not _address(text, found.start()))
    following = text[found.end() : min(stop, found.end() + 14)].lstrip()
    if word[:1].islower():
        opens = bool(opener) or _BRAND.match(word) is not None or (lower and starter)
        return opens and mark[0] == "." and _full_stop(text, found.start(), start, following, afresh="(" not in opener)
    if mark[0] == "." and mark[1:2] != ".":
        # Behind the closing mark of a quotation an abbreviation has mostly ended its sentence.
        afresh = bool(opener) or starter or mark.endswith(tuple(CLOSING))
        return _full_stop(text, found.start(), start, following, afresh=afresh)
    return not (mark.endswith(tuple(CLOSING)) and mark[0] in "!?…" and _attributes(text, found.end(), stop))


def _address(text: str, place: int) -> bool:
    """Whether the stop lies in an address or name of a site, of which no part is a sentence."""
    left = text.rfind(" ", max(0, place - 60), place) + 1
    right = text.find(" ", place, place + 60)
    piece = text[left : right if right > 0 else place + 60]
    return any(sign in piece for sign in ("/", "@", "www", "_"))


def _full_stop(text: str, place: int, start: int, following: str, *, afresh: bool) -> bool:
    """Whether a single full stop ends a sentence and no abbreviation; `afresh`: the next word opens sentences."""
    before = _LAST_WORD.search(text, max(start, place - 30), place)
    last = before.group(1) if before else ""
    lowered = last.lower()
    if lowered in words("abbreviations_before_name"):
        return False
    if lowered in words("abbreviations_before_number") and _NUMBERED.match(following):
        return False
    if lowered in words("abbreviations") or _INITIALS.fullmatch(last):
        return afresh
    if last.isdigit() and len(last) <= 2:  # noqa: PLR2004 - a day, or the number of an item
        return (
            before is not None
            and text[max(start, before.start() - _SHORT) : before.start()].strip() != ""
            and not _DAY_OF_DATE.match(following)
        )
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

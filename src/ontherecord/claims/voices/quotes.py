"""Quotation marks: where words are quoted, in one block or carried over several."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.claims.sentences.marks import (
    EM_DASH,
    EN_DASH,
    LEFT_DOUBLE,
    LEFT_SINGLE,
    PAIRS,
    RIGHT_DOUBLE,
    RIGHT_SINGLE,
)
from ontherecord.model.text import Span

_LONGEST_SINGLE = 400
_BEFORE_OPENING = frozenset({"(", "[", "-", EM_DASH, EN_DASH, LEFT_DOUBLE, '"'})


@dataclass(frozen=True, slots=True)
class Quote:
    """`outer` includes the marks, `inner` does not; `closed` is false where the mark never closes in its block."""

    outer: Span
    inner: Span
    closed: bool


@dataclass(frozen=True, slots=True)
class _Opening:
    closers: str
    start: int
    inside: int


def find_quotes(text: str, block: Span) -> tuple[Quote, ...]:
    """All quotations of a block, outer ones before inner ones, in order of their start."""
    found: list[Quote] = []
    stack: list[_Opening] = []
    place = block.start
    while place < block.end:
        # Two apostrophes are how wire services write a quotation mark.
        width = 2 if text.startswith("''", place, block.end) else 1
        mark = '"' if width > 1 else text[place]
        if stack and mark in stack[-1].closers:
            if mark != RIGHT_SINGLE or not _in_word(text, place, block):
                opening = stack.pop()
                if place > opening.inside:
                    outer = Span(opening.start, place + width)
                    found.append(Quote(outer, Span(opening.inside, place), closed=True))
        else:
            closers = _closers(text, place, block, mark, width)
            if closers:
                stack.append(_Opening(closers, place, place + width))
        place += width
    found += [
        Quote(Span(opening.start, block.end), Span(opening.inside, block.end), closed=False)
        for opening in stack[:1]
        if opening.closers not in {RIGHT_SINGLE, "'"} and block.end > opening.inside
    ]
    return tuple(sorted(found, key=lambda quote: (quote.outer.start, -quote.outer.end)))


def _closers(text: str, place: int, block: Span, mark: str, width: int) -> str:
    """The marks that would close a quotation opened here; none where nothing opens."""
    if mark in PAIRS:
        return PAIRS[mark]
    opens = place == block.start or text[place - 1].isspace() or text[place - 1] in _BEFORE_OPENING
    follows = place + width < block.end and not text[place + width].isspace()
    if not (opens and follows):
        return ""
    if mark == '"':
        return '"' + RIGHT_DOUBLE  # pasted text often mixes the two kinds
    if mark == LEFT_SINGLE and _closes_soon(text, place, block, RIGHT_SINGLE):
        return RIGHT_SINGLE
    if mark == "'" and _closes_soon(text, place, block, "'"):
        return "'"
    return ""


def _closes_soon(text: str, place: int, block: Span, closer: str) -> bool:
    """Whether a mark closes the quotation that is no apostrophe."""
    stop = min(block.end, place + _LONGEST_SINGLE)
    at = text.find(closer, place + 2, stop)
    while at != -1:
        if not _in_word(text, at, block) and not (text[at - 1] == "s" and at + 1 < block.end and text[at + 1] == " "):
            return True
        at = text.find(closer, at + 1, stop)
    return False


def _in_word(text: str, place: int, block: Span) -> bool:
    return place + 1 < block.end and text[place + 1].isalnum()

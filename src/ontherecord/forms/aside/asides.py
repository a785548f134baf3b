"""Words that add nothing wherever they stand so: "in contrast,", "which found that", "a whopping 9 per cent", "(SSA)"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ontherecord.forms.aside.sources import publishers
from ontherecord.forms.aside.stretch import MARKS, phrase, silence
from ontherecord.forms.aside.words import LONGEST, has
from ontherecord.forms.clause.piece import Chunk, ChunkKind

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

_INSTITUTES = ("institute", "institution", "think-tank", "think tank", "watchdog", "centre", "center")
_BE = frozenset({"is", "are", "was", "were"})
_LETTERS = re.compile(r"[A-Z]{2,6}")
_INITIAL = re.compile(r"\b[A-Za-z]")
_OPENERS = frozenset({"which", "who", "it", "they"})


def set_asides(row: Row) -> None:
    """Account for such words of a row."""
    _hold_plans(row)
    chunks = row.chunks
    _connectives(chunks)
    _reporting(row)
    _own_words(row)
    _latest(chunks)
    _sizes(chunks)
    _arrivals(chunks)
    _abbreviations(row)


def _hold_plans(row: Row) -> None:
    """Leave the "to" of "was to supply" unexplained: what was to be is not told as done."""
    chunks = row.chunks
    for index in range(len(chunks) - 2):
        verb, tie, act = chunks[index : index + 3]
        if verb.text.lower() in _BE and tie.text == "to" and act.tag == "VB":
            tie.kind, tie.used, tie.pos = ChunkKind.OTHER, False, "VERB"


def _connectives(chunks: list[Chunk]) -> None:
    """Set "in contrast," and ", for example," aside: between marks, or from the start of the clause to the first mark."""
    for at in range(len(chunks)):
        if at and chunks[at - 1].text not in MARKS:
            continue
        size = phrase(chunks, at, "connectives", LONGEST)
        if size and at + size < len(chunks) and chunks[at + size].text == ",":
            for chunk in chunks[at : at + size]:
                silence(chunk)


def _reporting(row: Row) -> None:
    """Set "which found that" aside where the sentence has just named the source that found it."""
    chunks = row.chunks
    texts = [chunk.text.lower() for chunk in chunks[:3]]
    if len(texts) < 3 or texts[0] not in _OPENERS or texts[2] != "that" or not has("reports", texts[1]):  # noqa: PLR2004 - opener, verb, "that"
        return
    if _source_ahead(row):
        for chunk in chunks[:3]:
            silence(chunk)


def _source_ahead(row: Row) -> bool:
    """Whether the last that the sentence names before the clause is a publisher, or one that an "institute" describes."""
    ahead = " ".join(t.text for t in row.claim.sentence.tokens if t.end <= row.claim.span.start)
    ends = [at + len(name) for name in publishers(row.lexicon) if (at := f" {ahead.lower()} ".find(f" {name} ")) >= 0]
    if not ends:
        return False
    behind = ahead[max(ends) :].strip(" )").lower()
    described = behind.startswith((",", "(", "–", "—")) and any(noun in behind for noun in _INSTITUTES)
    return described or not behind.strip(" ,(–—")


def _own_words(row: Row) -> None:
    """Set "in SIPRI's words," and "by SIPRI's count" aside: the source is the record's own."""
    chunks = row.chunks
    for at in range(len(chunks) - 3):
        tie, name, mark, noun = chunks[at : at + 4]
        own = name.text.lower() in publishers(row.lexicon) and mark.text in {"'s", "’s"}
        ends = at + 4 == len(chunks) or chunks[at + 4].text in MARKS
        if tie.text in {"in", "by", "on"} and own and ends and has("accounts", noun.text.lower()):
            for chunk in (tie, name, mark, noun):
                silence(chunk)


def _latest(chunks: list[Chunk]) -> None:
    """Set the "most recent" of "in the most recent period" aside: the words around say which period it is."""
    for at in range(1, len(chunks) - 2):
        size = next((n for n in (2, 1) if has("latest", " ".join(c.text.lower() for c in chunks[at : at + n]))), 0)
        if size and chunks[at - 1].text == "the" and chunks[at + size].text == "period":
            for chunk in chunks[at : at + size]:
                silence(chunk)


def _sizes(chunks: list[Chunk]) -> None:
    """Take "a whopping" out before a figure, so that "fell by a whopping 9 per cent" reads as "fell by 9 per cent" does."""
    for left, right in list(pairwise(chunks)):
        if right.quantity is None or left.kind is not ChunkKind.OTHER or not has("sizes", left.text.lower()):
            continue
        at = next(i for i, chunk in enumerate(chunks) if chunk is left)
        first = at - 1 if at and chunks[at - 1].text in {"a", "an", "the"} else at
        del chunks[first : at + 1]


def _arrivals(chunks: list[Chunk]) -> None:
    """Set the "got" of "had got to $9 million" aside: "to" and a level right behind it make it a link."""
    for index, chunk in enumerate(chunks[:-2]):
        tie, figure = chunks[index + 1 : index + 3]
        linking = chunk.tag.startswith("VB") and has("arrives", chunk.text.lower())
        if linking and tie.text == "to" and figure.quantity is not None:
            silence(chunk)


def _abbreviations(row: Row) -> None:
    """Set the "(SSA)" of "sub-Saharan Africa (SSA)" aside: the initials of the name before it."""
    chunks = row.chunks
    for index in range(1, len(chunks) - 2):
        name, opened, letters, closed = (*chunks[index - 1 : index + 2], chunks[index + 2])
        if name.kind is not ChunkKind.ENTITY or opened.text != "(" or closed.text != ")":
            continue
        written = row.claim.quote[letters.start : letters.end]
        initials = "".join(_INITIAL.findall(name.text)).upper()
        if _LETTERS.fullmatch(written) and written == initials:
            for chunk in (opened, letters, closed):
                silence(chunk)

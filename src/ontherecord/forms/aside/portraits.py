"""What a writer says of a state beside a claim of it: "Chile, wary of its neighbours,", ", to the dismay of Lima", "Under King Ali".

Only phrases that a table opens are taken, and none with a figure, a time or a thing that is measured in it: "Chile, net of
pensions, spent …" is about less than what Chile spent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.aside.stretch import may_change, stop_of
from ontherecord.forms.aside.words import has
from ontherecord.forms.clause.piece import Chunk, ChunkKind

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

_PLAIN = frozenset({ChunkKind.OTHER, ChunkKind.WORD, ChunkKind.OWNER, ChunkKind.ENTITY, ChunkKind.PRONOUN})
_OPENING = frozenset({",", "–", "—", "("})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TIED = frozenset({"of", "about", "at", "by", "over", "to", "for", "on"})
_MARKS = frozenset({"'s", "’s", "'", "’"})
_LONG = 12
"""Chunks of such a phrase at the most."""
_AMONG_YEARS = frozenset({ChunkKind.RANK, ChunkKind.EVERY})
_OF_YEARS = frozenset({"record", "peak", "peaked", "since", "once", "yearly", "annually", "ever", "first", "annual"})

Stretch = tuple[int, int]


def portraits(row: Row) -> list[Stretch]:
    """Find such phrases, as half-open ranges of chunks."""
    return [*_moods(row.chunks), *_feelings(row.chunks), *_reigns(row.chunks)]


def _plain(inside: list[Chunk]) -> bool:
    """Whether a phrase holds nothing that the data measure, and nothing that may turn the claim."""
    if not inside or len(inside) > _LONG or may_change(inside):
        return False
    return all(chunk.kind in _PLAIN and chunk.tag not in _FINITE and not chunk.nouns for chunk in inside)


def _moods(chunks: list[Chunk]) -> list[Stretch]:
    """Find ", wary of its neighbours," and ", a country at peace," behind a name."""
    found = []
    for at in range(1, len(chunks) - 2):
        named = chunks[at - 1].kind is ChunkKind.ENTITY and not chunks[at - 1].adjective
        if not named or chunks[at].text not in _OPENING:
            continue
        stop = stop_of(chunks, at + 1)
        if stop < len(chunks) and _plain(chunks[at + 1 : stop]) and _describes(chunks[at + 1 : stop]):
            found.append((at, stop))
    return found


def _describes(inside: list[Chunk]) -> bool:
    first = inside[0].text.lower()
    if has("moods", first):
        return len(inside) > 1 and inside[1].text.lower() in _TIED
    if first not in {"a", "an"}:
        return False
    head = next((i for i in range(1, len(inside)) if has("lands", inside[i].text.lower())), None)
    return head is not None and all(chunk.tag in {"JJ", "HYPH", "RB"} for chunk in inside[1:head])


def _feelings(chunks: list[Chunk]) -> list[Stretch]:
    """Find ", to the dismay of its neighbours" at the end: how others took it."""
    for at in range(1, len(chunks) - 4):
        here = at + (2 if chunks[at + 1].text.lower() == "much" else 1)
        words = [chunk.text.lower() for chunk in chunks[here : here + 4]]
        if chunks[at].text not in _OPENING or len(words) < 4 or words[:2] != ["to", "the"] or words[3] != "of":  # noqa: PLR2004 - "to the N of"
            continue
        stop = stop_of(chunks, here)
        if stop == len(chunks) and has("feelings", words[2]) and _plain(chunks[here:stop]):
            return [(at, stop)]
    return []


def _reigns(chunks: list[Chunk]) -> list[Stretch]:
    """Find "Under President X," and "under the Shah" beside a time of its own, which then says of when it is told.

    Where a place among years is claimed ("Under X, spending was highest in 2015"), his years may be those that it is among.
    """
    dated = any(chunk.time is not None and chunk.time.period is not None for chunk in chunks)
    if not dated or any(chunk.kind in _AMONG_YEARS or chunk.text.lower() in _OF_YEARS for chunk in chunks):
        return []
    for at in range(len(chunks) - 1):
        if chunks[at].text.lower() != "under" or (at and chunks[at - 1].text not in _OPENING):
            continue
        start = at + (2 if chunks[at + 1].text.lower() == "the" else 1)
        stop = start
        while stop < len(chunks) and chunks[stop].kind is ChunkKind.OTHER and chunks[stop].tag in {"NNP", "NNPS", "NN"}:
            stop += 1
        # "Under the General Purpose Fund" and "under the Shah's plan" are no reigns: an article leaves no name behind it.
        alone = stop == start + 1 or start == at + 1
        owned = stop < len(chunks) and chunks[stop].text in _MARKS
        if (
            stop > start
            and alone
            and not owned
            and has("rulers", chunks[start].text.lower())
            and _plain(chunks[at:stop])
        ):
            return [(at, stop)]
    return []

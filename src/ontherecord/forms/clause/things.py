"""Nouns and names of arms in a clause, put together into one chunk each: "six Kilo-class submarines", "12 Su-30MK2".

A thing is a noun of the record's kinds of arms, with the names and harmless words around it, or a name alone: one of the
table, or letters and figures as designations have them. Words between that the table does not know stay what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.model.form import Things
from ontherecord.record.weapons import Weapons, load_weapons

_DESIGNATION = re.compile(
    r"\b(?:[A-Z][A-Za-z]{0,4}-\d{1,4}[A-Za-z0-9]{0,6}(?:-[A-Z0-9]{1,4}){0,2}"  # Su-30MK2, S-300PMU-2, T-90S
    r"|(?:Type|Project) ?\d{2,5}[A-Z]{0,2}(?:/[A-Z])?"  # Type 054A/P, Project 636M
    r"|\d[A-Z]\d{1,3}[A-Z]{0,2}|[A-Z]{2,4}\d{1,3}[A-Z]{0,2}"  # 2S19, TB2
    r"|[A-Z][a-z]{3,14}-\d{1,2}[A-Z0-9]{0,3})\b"  # Leopard-2A4
)
_SHORT = re.compile(r"[A-Z]\d{1,3}(?:[A-Z]\d?)?")
"""Names that are too short to be one without a noun behind them: "K2 tanks", "M1A1 tanks"; "G7" alone is none."""
_CLASS = re.compile(r"\b([A-Z][a-z]{2,15})[- ]class\b")
_MARK = re.compile(r"\d{1,2}[A-Z0-9]{0,3}|I{1,3}|IV")
_HYPHENS = frozenset({"-", "–", "‑"})
_QUOTES = frozenset({'"', "“", "”", "‘", "’", "'"})
_JOINERS = frozenset({"and", "or", "&", "and/or"})
_NAMING = frozenset({"PROPN", "NOUN"})
_MOST = 9
"""Chunks of one thing at the most: "Type 054A/P multi-role guided-missile frigates"."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a chunk, in lower case; `at` is the chunk's place."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class _Head:
    """A noun of the table over the chunks `low` to `high`, both included."""

    low: int
    high: int
    kind: str


def join_things(chunks: list[Chunk], text: str) -> list[Chunk]:
    """The chunks of a clause with those of each thing put together. `text` is the clause."""
    table = load_weapons()
    heads = _heads(chunks, table)
    named = _named(chunks, text, table)
    if not heads and not named:
        return chunks
    made: list[Chunk] = []
    index = 0
    while index < len(chunks):
        found = _thing(chunks, index, heads, named, text)
        if found is None:
            made.append(chunks[index])
            index += 1
            continue
        stop, things = found
        made.append(_chunk(chunks[index:stop], text, (things,)))
        index = stop
    return _listed(made, text)


def _chunk(parts: list[Chunk], text: str, things: tuple[Things, ...]) -> Chunk:
    start, end = parts[0].start, parts[-1].end
    return Chunk(
        kind=ChunkKind.THINGS, start=start, end=end, text=text[start:end].lower(), things=things, pos="NOUN", tag="NNS"
    )


def _heads(chunks: list[Chunk], table: Weapons) -> dict[int, _Head]:
    """The nouns of the table by the chunk that they begin with, the longest at each."""
    words = [
        _Word(at, word)
        for at, chunk in enumerate(chunks)
        if chunk.kind in {ChunkKind.OTHER, ChunkKind.WORD, ChunkKind.NOUN, ChunkKind.ROLE} and chunk.quantity is None
        for word in re.split(r"[\s\-–‑]+", chunk.text.lower())
        if word
    ]
    found: dict[int, _Head] = {}
    place = 0
    while place < len(words):
        head = _head(words, place, table)
        if head is None or chunks[head.high].pos == "VERB":
            place += 1
            continue
        found[head.low] = head
        while place < len(words) and words[place].at <= head.high:
            place += 1
    return found


def _head(words: list[_Word], place: int, table: Weapons) -> _Head | None:
    for size in range(min(table.longest, len(words) - place), 0, -1):
        run = words[place : place + size]
        if run[-1].at - run[0].at > 2 * size:
            continue
        kind = table.nouns.get(" ".join(word.text for word in run))
        if kind is not None and _adjacent(run):
            return _Head(run[0].at, run[-1].at, kind)
    return None


def _adjacent(run: list[_Word]) -> bool:
    """Whether nothing but hyphens, which are no words, stands between the chunks of a run."""
    return all(0 <= after.at - before.at <= 2 for before, after in pairwise(run))  # noqa: PLR2004 - one hyphen


def _named(chunks: list[Chunk], text: str, table: Weapons) -> dict[int, tuple[int, str]]:
    """Names by the chunk that they begin with: the chunk behind their end, and the name as written."""
    spans = [(m.start(), m.end(), m.group()) for m in _DESIGNATION.finditer(text)]
    spans += [(m.start(), m.end(), m.group(1)) for m in _CLASS.finditer(text)]
    found: dict[int, tuple[int, str]] = {}
    for start, end, name in spans:
        inside = [i for i, c in enumerate(chunks) if c.start < end and start < c.end]
        apt = inside and chunks[inside[0]].start >= start - 1 and chunks[inside[-1]].end <= end + 1
        if apt and all(chunks[i].kind not in {ChunkKind.ENTITY, ChunkKind.TIME} for i in inside):
            found[inside[0]] = (inside[-1] + 1, name)
    for index, chunk in enumerate(chunks):
        if index in found or not text[chunk.start : chunk.start + 1].isupper():
            continue
        for size in (2, 1):
            run = chunks[index : index + size]
            said = text[run[0].start : run[-1].end]
            if len(run) == size and _bare(said) in table.names:
                found[index] = (_with_mark(chunks, index + size, text), said)
                break
    return found


def _with_mark(chunks: list[Chunk], stop: int, text: str) -> int:
    """The chunk behind a name with the mark of its type: "Leopard 2", "Wing Loong II", "Leopard 2A6"."""
    if stop + 1 >= len(chunks):
        return stop
    said = text[chunks[stop].start : chunks[stop].end]
    after = chunks[stop + 1]
    # "Sold Peru Leopards 2 years ago" has a noun of time behind the figure, which is a chunk of its own.
    return stop + 1 if _MARK.fullmatch(said) and after.kind is not ChunkKind.TIME else stop


def _bare(said: str) -> str:
    """A name as the table has it: "Rafales" as "rafale"."""
    lower = said.lower()
    names = load_weapons().names
    return lower if lower in names else lower.removesuffix("s")


def _thing(
    chunks: list[Chunk], index: int, heads: dict[int, _Head], named: dict[int, tuple[int, str]], text: str
) -> tuple[int, Things] | None:
    """The thing that begins at a chunk: the chunk behind its last one, and what it is; `None` where none begins."""
    table = load_weapons()
    at, names, kind = index, list[str](), ""
    while at < len(chunks) and at - index <= _MOST and not kind:
        if at in named:
            at, name = named[at]
            names.append(name)
        elif at in heads:
            kind, at = heads[at].kind, heads[at].high + 1
        elif (size := _modifier(chunks, at, table)) or (
            names and chunks[at].text in _HYPHENS | _QUOTES and (size := 1)
        ):
            at += size
        elif _is_name(chunks, at, heads, text):
            names.append(text[chunks[at].start : chunks[at].end])
            at += 1
        else:
            break
    if not kind:
        return _by_name(chunks, named, index, table)
    at, behind = _behind(chunks, at, named)
    if at < len(chunks) and chunks[at].pos in _NAMING and chunks[at].kind is ChunkKind.OTHER and not behind:
        # "Tank manufacturers", "a missile base": the noun only says what sort of thing another one is.
        return None
    return at, Things(kinds=(kind,), names=tuple(dict.fromkeys(_plain(name) for name in (*names, *behind))))


def _modifier(chunks: list[Chunk], at: int, table: Weapons) -> int:
    """How many chunks at a place are a word that leaves a thing what it is; 0 where none is."""
    for size in (5, 4, 3, 2, 1):
        run = chunks[at : at + size]
        said = " ".join(chunk.text for chunk in run if chunk.text not in _HYPHENS).lower().replace("-", " ")
        if len(run) == size and said in table.modifiers:
            return size
    return 0


def _is_name(chunks: list[Chunk], at: int, heads: dict[int, _Head], text: str) -> bool:
    """Whether a word is the name of the noun behind it ("Astros rocket launchers"): it has a capital, or is one with figures."""
    chunk = chunks[at]
    said = text[chunk.start : chunk.end]
    behind = any(place in heads for place in range(at + 1, min(at + 4, len(chunks))))
    if _SHORT.fullmatch(said) and behind and chunk.kind in {ChunkKind.OTHER, ChunkKind.QUANTITY}:
        return True
    if chunk.kind is not ChunkKind.OTHER or not said.isalpha() or not said[:1].isupper() or chunk.pos == "VERB":
        return False
    return behind and (at > 0 or chunk.pos == "PROPN")


def _by_name(
    chunks: list[Chunk], named: dict[int, tuple[int, str]], index: int, table: Weapons
) -> tuple[int, Things] | None:
    """A name alone, or with a noun that says nothing of its kind: of the kind that the table gives it, or of any."""
    if index not in named:
        return None
    stop, name = named[index]
    kind = table.names.get(_bare(name))
    if stop < len(chunks) and chunks[stop].text.lower() in table.behind_names:
        stop += 1
    if stop < len(chunks) and chunks[stop].kind is ChunkKind.OTHER and chunks[stop].pos in _NAMING:
        return None  # "the F-16 pilots", "COVID-19 vaccines"
    return stop, Things(kinds=() if kind is None else (kind,), names=(_plain(name),))


def _behind(chunks: list[Chunk], at: int, named: dict[int, tuple[int, str]]) -> tuple[int, list[str]]:
    """Names behind a noun: "attack helicopters Mi-35M", "rocket launchers (MLRS)"."""
    names = []
    while at in named:
        at, name = named[at]
        names.append(name)
    if at + 2 < len(chunks) and chunks[at].text == "(" and chunks[at + 2].text == ")":
        inner = chunks[at + 1]
        if inner.kind is ChunkKind.OTHER and inner.text.lower() in load_weapons().nouns:
            return at + 3, names
    return at, names


def _plain(name: str) -> str:
    """A designation without the plural that an article gives it: "F-16s", "Rafales"."""
    names = load_weapons().names
    plural = name[-1:] == "s" and (name[-2:-1].isdigit() or (name.lower() not in names and name[:-1].lower() in names))
    return name[:-1] if plural else name


def _listed(chunks: list[Chunk], text: str) -> list[Chunk]:
    """Things joined by "and" or "or" as one chunk: of several kinds, or of any of them."""
    made: list[Chunk] = []
    for chunk in chunks:
        joined = len(made) > 1 and made[-1].text in _JOINERS and made[-2].kind is ChunkKind.THINGS
        if chunk.kind is ChunkKind.THINGS and joined:
            either = made[-1].text == "or"
            before = made[-2]
            parts = (*before.things, *chunk.things)
            del made[-2:]
            made.append(_chunk([before, chunk], text, (either_of(parts),) if either else parts))
        else:
            made.append(chunk)
    return made


def either_of(parts: tuple[Things, ...]) -> Things:
    """Things any of which will do."""
    kinds = tuple(dict.fromkeys(kind for part in parts for kind in part.kinds))
    names = tuple(dict.fromkeys(name for part in parts for name in part.names))
    return replace(parts[0], kinds=kinds, names=names if all(part.names for part in parts) else ())

"""Cue tables: YAML beside the code, read once, matched in time linear in the sentence.

A cue is a row of items, one a word: `word` (lower case), `<lemma>`, `@TAG` (Penn tag), `#` (a number), `*` (up to
three words of any kind), `**` (up to fifteen); `a|b` is a choice. `sell|sold * to` fits "sold the last two to".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from ontherecord.claims.sentences.marks import RIGHT_SINGLE
from ontherecord.model.text import Token

_GAPS = {"*": 3, "**": 15}


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of a table. `value` is what it stands for (a kind, a mode); `examples` come from real usage."""

    text: str
    value: str
    items: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a cue fits: `[start, end)` in words of the sentence."""

    cue: Cue
    start: int
    end: int


class CueTable:
    """Cues in order of precedence, indexed by their first item."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self.cues = tuple(cues)
        self._by_first: dict[str, list[tuple[int, Cue]]] = {}
        for rank, cue in enumerate(cues):
            for first in cue.items[0].split("|"):
                self._by_first.setdefault(first, []).append((rank, cue))

    def hits(self, tokens: Sequence[Token]) -> list[Hit]:
        """Every place where a cue fits, in the order of the table, then of the sentence."""
        found: list[tuple[int, Hit]] = []
        for start, token in enumerate(tokens):
            keys = [token.text.lower(), f"<{token.lemma}>", f"@{token.tag}"]
            if _is_number(token):
                keys.append("#")
            seen: set[int] = set()
            for key in keys:
                for rank, cue in self._by_first.get(key, ()):
                    if rank in seen:
                        continue
                    seen.add(rank)
                    end = _fits(cue.items, 1, tokens, start + 1)
                    if end is not None:
                        found.append((rank, Hit(cue, start, end)))
        found.sort(key=lambda pair: (pair[0], pair[1].start))
        return [hit for _, hit in found]


def _is_number(token: Token) -> bool:
    return token.pos == "NUM" or token.text[:1].isdigit()


def _item(item: str, token: Token) -> bool:
    for choice in item.split("|"):
        if choice == "#":
            if _is_number(token):
                return True
        elif choice.startswith("@"):
            if token.tag == choice[1:]:
                return True
        elif choice.startswith("<"):
            if token.lemma == choice[1:-1]:
                return True
        elif token.text.lower().replace(RIGHT_SINGLE, "'") == choice:
            return True
    return False


def _fits(items: tuple[str, ...], at: int, tokens: Sequence[Token], place: int) -> int | None:
    """End of the match of `items[at:]` from `place`, or `None`; gaps are bounded, so the work is too."""
    while at < len(items):
        if items[at] in _GAPS:
            for skip in range(_GAPS[items[at]] + 1):
                end = _fits(items, at + 1, tokens, place + skip)
                if end is not None:
                    return end
            return None
        if place >= len(tokens) or not _item(items[at], tokens[place]):
            return None
        at, place = at + 1, place + 1
    return place


@cache
def _load(name: str) -> dict[str, dict[str, list[str]]]:
    source = resources.files("ontherecord.claims").joinpath("cues", f"{name}.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(source)
    loaded = loader.get_single_data()
    if not isinstance(loaded, dict):
        raise TypeError(f"cues/{name}.yaml is not a mapping")
    return loaded


@cache
def table(name: str) -> CueTable:
    """Load the cue table `cues/NAME.yaml`: a mapping of value to rows of cue and examples.

    A value may come twice, the second time with a word after a comma, to stand lower in precedence.
    """
    return CueTable(tuple(_rows(name)))


def _rows(name: str) -> Iterator[Cue]:
    groups = _load(name)
    for value, rows in groups.items():
        for text, examples in rows.items():
            yield Cue(str(text), str(value).split(",")[0], _items(str(text)), tuple(map(str, examples)))


def _items(text: str) -> tuple[str, ...]:
    """Split a row into items; the tagger makes three words of "so-called", and so does this."""
    return tuple(
        part
        for item in text.split()
        for part in (item.replace("-", " - ").split() if "-" in item.strip("-") and "|" not in item else (item,))
    )


@cache
def words(name: str) -> frozenset[str]:
    """Load a closed list of words in `cues/words.yaml`."""
    lists = _load("words")
    return frozenset(str(word) for word in lists[name]["words"])

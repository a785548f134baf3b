"""The tables of this stage, read once: words that hold a statement at arm's length, and closed lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

import yaml

from ontherecord.model.text import Token


class Class(StrEnum):
    """What a cue does to a statement."""

    NEGATION = "negation"
    POSSIBILITY = "possibility"
    LIKELIHOOD = "likelihood"
    HEARSAY = "hearsay"
    JUDGEMENT = "judgement"
    INTENTION = "intention"
    CONDITION = "condition"
    PART = "part"
    WHOLE = "whole"
    HARDER = "harder"


@dataclass(frozen=True, slots=True)
class Cue:
    """Where a cue stands: places of its words in the sentence, and its words as printed."""

    kind: Class
    places: tuple[int, ...]
    text: str


@cache
def _load(name: str) -> dict[str, dict[str, list[str]]]:
    source = resources.files("ontherecord.quotations").joinpath(name).read_text(encoding="utf-8")
    loaded = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(source).get_single_data()
    if not isinstance(loaded, dict):
        raise TypeError(f"quotations/{name} is not a mapping")
    return loaded


def _rows() -> dict[str, dict[str, list[str]]]:
    return _load("cues.yaml")


@cache
def words(name: str) -> frozenset[str]:
    """Load a closed list of `words.yaml`."""
    return frozenset(map(str, _load("words.yaml")[name]["words"]))


@cache
def _phrases() -> dict[str, tuple[tuple[Class, tuple[str, ...]], ...]]:
    """Cues by their first item, longest first."""
    found: dict[str, list[tuple[Class, tuple[str, ...]]]] = {}
    for kind in Class:
        for phrase in _rows()[kind.value]:
            items = tuple(phrase.split())
            found.setdefault(items[0], []).append((kind, items))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[1]))) for first, rows in found.items()}


@cache
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _rows()["same"]:
        first, *_ = members = row.split()
        for member in members:
            found.setdefault(member, set()).add(first)
    return {member: frozenset(groups) for member, groups in found.items()}


def one_meaning(left: str, right: str) -> bool:
    """Whether two lemmas are one word, or stand in one row of the table."""
    return left == right or bool(_groups().get(left, frozenset()) & _groups().get(right, frozenset()))


def family(lemma: str) -> tuple[str, ...]:
    """Give the rows that a lemma stands in, by their first word."""
    return tuple(sorted(_groups().get(lemma, ())))


def cues(tokens: Sequence[Token]) -> Iterator[Cue]:
    """Every cue of a sentence, in order; of two from one place the longer."""
    for start, token in enumerate(tokens):
        plain = token.text.lower().replace("’", "'")
        for key in (plain, f"<{token.lemma}>"):
            row = next((row for row in _phrases().get(key, ()) if _fits(row[1], tokens, start)), None)
            if row is not None:
                kind, items = row
                places = tuple(range(start, start + len(items)))
                yield Cue(kind, places, " ".join(tokens[place].text for place in places))
                break


def hardens(cue: str | None) -> bool:
    """Whether a word of saying makes a confession or a proof of what was said; compared by its beginning."""
    if cue is None:
        return False
    word = cue.lower().split()[0] if cue.split() else ""
    stems = (row.strip("<>").rstrip("e") for row in _rows()[Class.HARDER.value])
    return any(word.startswith(stem) for stem in stems)


def _fits(items: tuple[str, ...], tokens: Sequence[Token], start: int) -> bool:
    if start + len(items) > len(tokens):
        return False
    return all(
        token.lemma == item.strip("<>") if item.startswith("<") else token.text.lower().replace("’", "'") == item
        for item, token in zip(items, tokens[start : start + len(items)], strict=True)
    )

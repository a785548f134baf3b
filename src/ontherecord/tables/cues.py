"""The words that ask something of rows, from `cues.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from ontherecord.record.yamlfile import read_yaml
from ontherecord.tables.words import Word, stem


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue at the words `[start, end)` of a statement."""

    kind: str
    start: int
    end: int
    text: str


@lru_cache(maxsize=1)
def _phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Stems of each phrase, with the kinds that it fires."""
    rows = read_yaml(resources.files("ontherecord.tables").joinpath("cues.yaml"))
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for row in rows if isinstance(rows, list) else ():
        for phrase in row["words"]:
            key = tuple(stem(word) for word in str(phrase).split())
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), str(row["kind"]))))
    return found


_LONGEST = 3


def find_cues(words: tuple[Word, ...]) -> tuple[Cue, ...]:
    """Find all cues, the longest phrase at each place; one phrase may fire several kinds."""
    found: list[Cue] = []
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            kinds = _phrases().get(tuple(word.stem for word in words[at : at + length]))
            if kinds:
                text = " ".join(word.text for word in words[at : at + length])
                found += [Cue(kind=kind, start=at, end=at + length, text=text) for kind in kinds]
                at += length - 1
                break
        at += 1
    return tuple(found)

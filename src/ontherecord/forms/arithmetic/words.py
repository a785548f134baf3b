"""The words that tie the figures of a sentence together, from their table and that of moves."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml

from ontherecord.forms.series.words import words as moves
from ontherecord.model.quantity import Direction

LONGEST_PHRASE = 3
"""Words in the longest phrase of the table."""


@lru_cache(maxsize=1)
def table() -> dict[str, frozenset[str]]:
    """Read the table once: phrases in lower case, by section."""
    text = files("ontherecord.forms.arithmetic").joinpath("words.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, list[str]]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    return {section: frozenset(str(phrase) for phrase in rows) for section, rows in loaded.items()}


def direction(word: str, lemma: str) -> Direction | None:
    """Which way a verb, noun or adverb of a change goes."""
    if word in table()["higher"]:
        return Direction.UP
    if word in table()["lower"]:
        return Direction.DOWN
    return moves().direction(word) or moves().direction(lemma) or moves().noun(word) or moves().noun(lemma)

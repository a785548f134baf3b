"""Words about time that fix nothing, and whether a sentence looks ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ontherecord.claims.times.atom import Atom, Scene
from ontherecord.claims.times.words import either, tables

_COUNTLESS = re.compile(
    r"\b(?:(?:the|these)\s(?:past|last|next|coming)\s(?:few|several|couple\sof)|some|many|several|(?:a\s)?few)\s(?:days|weeks|months|years|decades)\sago\b"
    r"|\b(?:years|decades|centuries|generations|months|weeks)\sago\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _vague() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{either(row['cue'] for row in tables()['vague'])})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _future() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(row['cue'] for row in tables()['future'])})(?!\w)", re.IGNORECASE)


def looks_ahead(scene: Scene) -> bool:
    """Whether a word of the future stands in the sentence."""
    return _future().search(scene.text, scene.span.start, scene.span.end) is not None


def vague(scene: Scene) -> Iterator[Atom]:
    """Every vague word, never with a period."""
    for pattern in (_vague(), _COUNTLESS):
        for found in pattern.finditer(scene.text, scene.span.start, scene.span.end):
            yield Atom(start=found.start(), end=found.end(), basis="vague: fixes no time", inert=True)

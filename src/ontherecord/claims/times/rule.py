"""One row of the reader: the words that wake it, its pattern, and what a match makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ontherecord.claims.times.atom import Atom, Scene


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern`, any case, is looked for only where one of `triggers` (lower-case words, or digits) stands in the sentence."""

    triggers: frozenset[str]
    pattern: str
    make: Callable[[re.Match[str], Scene], Atom | None]


def words(text: str) -> frozenset[str]:
    """Split a list of trigger words."""
    return frozenset(text.split())


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    # Compiled on first use: most articles wake a third of the rules, and start-up time counts.
    return re.compile(pattern, re.IGNORECASE)


def apply(rules: Iterable[Rule], scene: Scene) -> Iterator[Atom]:
    """Run every rule that the sentence wakes."""
    for rule in rules:
        if rule.triggers.isdisjoint(scene.words):
            continue
        for found in _compiled(rule.pattern).finditer(scene.text, scene.span.start, scene.span.end):
            made = rule.make(found, scene)
            if made is not None:
                yield made

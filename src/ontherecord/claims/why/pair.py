"""The two sides of a why-claim as places of words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import Hit


@dataclass(frozen=True, slots=True)
class Sides:
    """Places of words; `None` where the words leave a side unsaid. `giver` are the words that name who explains so."""

    cause: tuple[int, ...] | None
    effect: tuple[int, ...] | None
    giver: tuple[int, ...] | None = None
    purpose: bool = False
    believed: bool = True
    """Whether the words themselves hold it: "had put it down to rust" is a view that is over."""


Finder = Callable[[Tree, Hit], list[Sides]]


REASONS = frozenset({"reason", "cause", "explanation", "motive", "purpose", "culprit", "trigger"})
"""Nouns that name one side as what explains the other."""

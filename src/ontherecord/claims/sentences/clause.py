"""What a clause is: the words that it says something with, and what it is to its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a clause is to its sentence."""

    MAIN = "main"
    COORDINATE = "coordinate"
    RELATIVE = "relative"
    PARTICIPLE = "participle"
    SUBORDINATE = "subordinate"
    CONTENT = "content"
    APPOSITION = "apposition"
    ADJUNCT = "adjunct"


@dataclass(frozen=True, slots=True)
class Clause:
    """`own` are the words of this clause without those of the clauses inside it.

    `antecedent` is the word that the clause says something of where it has no full subject of its own, `host` the head
    of the clause around it, `mark` its subordinator.
    """

    head: int
    part: Part
    own: frozenset[int]
    antecedent: int | None
    host: int | None
    mark: str | None

"""A statement read against a user's table, and what the table answered."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.model.evidence import Finding
from ontherecord.model.program import Program
from ontherecord.model.reading import Reading

ROUNDED = "figure rounded"
"""The mark of a statement that gives a figure only nearly: no cell need be equal to it, so being equal decides nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReading:
    """One way to take a statement over rows. `weight` is its part among all ways by the words alone, over 0 to 1.

    `marks` are the features that it was weighed by; `unexplained` words stand in its reading.
    """

    program: Program
    reading: Reading
    operator: str
    weight: float
    marks: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableAnswer:
    """What the table says of a reading: so, not so, or nothing (`None`)."""

    asked: TableReading
    holds: bool | None
    finding: Finding | None

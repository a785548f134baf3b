"""Tests of an alleged cause that need no judgement of anybody: dates, sizes, other cases, chance."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ontherecord.model.evidence import Cell, Finding


class Bearing(StrEnum):
    """What a test says of the alleged cause. `PASSED` is no proof: what fails would have ruled it out.

    `NEITHER` is a test that was made and tells nothing either way.

    `OPEN` is a test that could not be made for want of dates or data.
    """

    FAILED = "failed"
    AGAINST = "against"
    PASSED = "passed"
    NEITHER = "neither"
    OPEN = "open"


class Test(StrEnum):
    """Which test."""

    __test__ = False  # a noun of ours, not a test of pytest's

    PRECEDENCE = "precedence"
    DOSE = "dose"
    ABSENCE = "absence"
    CHANCE = "chance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One test of one hypothesis. `rows` follow `columns` and are all that it rests on; `finding` is their query.

    `formula` names how `figure` was reckoned; `differs` says how the cases that were compared differ from the alleged one.
    """

    hypothesis: str
    test: Test
    bearing: Bearing
    text: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    finding: Finding | None = None
    formula: str | None = None
    figure: float | None = None
    differs: tuple[str, ...] = ()


class Straw(StrEnum):
    """Passing a hoop is needed, passing a smoking gun is enough; one that is doubly decisive does both, a straw neither."""

    STRAW = "straw in the wind"
    HOOP = "hoop"
    SMOKING_GUN = "smoking gun"
    DECISIVE = "doubly decisive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grasp:
    """The kinds that an item can be for a hypothesis within its ranges; one kind where every choice gives the same.

    `passing` and `failing` are the ends of the likelihood ratios if the item is there and if it is not; `None` is a ratio
    without bound.
    """

    hypothesis: str
    item: str
    kinds: tuple[Straw, ...]
    passing: tuple[Decimal, Decimal | None]
    failing: tuple[Decimal, Decimal | None]

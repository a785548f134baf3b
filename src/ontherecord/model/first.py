"""The typed meaning of "for the first time since 1998"."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.model.entity import Participant
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """That something was so of a series for the first time in years: "fell for the first time since 1998".

    It was so in `at`, the last part of `period`, and not before it in `period`, the year of "since" left out. `value` is that
    year, or the number of years of "in fourteen years", or place 1 of all years that anybody counted, which `ever` says.
    What was so is a move in `direction` against the time right before, as many times `running` as it says; or, with a
    `bound`, that the figure lay on the side of it that its hedge says ("topped 2 per cent of GDP"). `since_last` as in `Peak`.
    """

    measure: str
    participants: tuple[Participant, ...]
    at: Period
    period: Period
    value: Quantity
    direction: Direction | None = None
    running: int = 1
    bound: Quantity | None = None
    ever: bool = False
    since_last: int | None = None
    heir: bool = False

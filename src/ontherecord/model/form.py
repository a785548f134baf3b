"""The typed meaning of a claim: one dataclass a form, slots as fields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontherecord.model.entity import Participant, Role
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity


class Quantifier(StrEnum):
    """Over which parts of a period something is said to have happened."""

    SOME = "some"
    EVERY_PERIOD = "every_period"
    NONE = "none"


class Relation(StrEnum):
    """How the left term stands to the right."""

    LESS = "less"
    MORE = "more"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How much there was: "Russia delivered 1,200 million TIV of arms to India in 2020"."""

    measure: str
    participants: tuple[Participant, ...]
    period: Period | None
    value: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a whole: `participants` make the part; `denominator` lists the roles that stay fixed in the whole."""

    measure: str
    participants: tuple[Participant, ...]
    part: Role
    whole: tuple[Participant, ...]
    period: Period | None
    value: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """A place in an order of the members of role `ranked`, within the filter of the other participants."""

    measure: str
    participants: tuple[Participant, ...]
    ranked: Role
    period: Period | None
    value: Quantity
    ascending: bool = False
    within_top: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two terms of one measure side by side; `value` is the multiple where one is claimed."""

    measure: str
    left: tuple[Participant, ...]
    right: tuple[Participant, ...]
    relation: Relation
    period: Period | None
    value: Quantity
    base_period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Existence:
    """That something happened at all, in every part of a period, or never."""

    measure: str
    participants: tuple[Participant, ...]
    period: Period | None
    quantifier: Quantifier
    value: Quantity


class Aspect(StrEnum):
    """What is said of a membership: that it held, that it began, that it ended."""

    HELD = "held"
    BEGAN = "began"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """That members were in an organisation in a period, joined in it, or left in it; no period is at any time."""

    measure: str
    participants: tuple[Participant, ...]
    aspect: Aspect
    period: Period | None
    value: Quantity


Counted = Level | Share | Rank | Comparison | Existence
Form = Counted | Membership


def everybody(form: Form) -> tuple[Participant, ...]:
    """All participants of a form, left before right, each once."""
    if isinstance(form, Comparison):
        return tuple(dict.fromkeys((*form.left, *form.right)))
    return form.participants

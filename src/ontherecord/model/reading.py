"""A form bound to the record, with what had to be assumed."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.model.form import Form
from ontherecord.model.joint import Junction


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One thing that the words did not say. `cost` from 0 (harmless) to 1 (as good as a guess)."""

    kind: str
    text: str
    cost: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A region or group taken to have these members; `title` says by whose definition."""

    code: str
    members: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to take a claim. `unexplained` are words of the predicate that the reading does not account for.

    `bounds` are groups that it takes otherwise than the data set that is asked, each code at most once. `tentative`
    ones were put together from what the clause mentions, with something taken by default: shown, and never ruled on.
    `junction` is set where the words of one clause make several claims of the same span: how this one joins the one before.
    """

    form: Form
    readback: str
    assumptions: tuple[Assumption, ...]
    unexplained: tuple[str, ...] = ()
    open_choice: bool = False
    negated: bool = False
    bounds: tuple[Bound, ...] = ()
    tentative: bool = False
    junction: Junction | None = None

    @property
    def cost(self) -> float:
        """Sum of the costs; the smallest comes first."""
        return sum(assumption.cost for assumption in self.assumptions)

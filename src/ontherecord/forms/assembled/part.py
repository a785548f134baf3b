"""A name in a role, and an assignment of roles to all names, with what it takes to say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontherecord.model.entity import Participant, Role
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Group

DEFAULT = 0.25
"""What it costs at least to give a role that no construction gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A name in a role. `sure` is whether syntax says so; `of_whole` that the phrase for the whole names it.

    `by` are the verbs and nouns that say so.
    """

    group: Group
    role: Role
    cost: float
    of_whole: bool = False
    by: frozenset[int] = frozenset()

    @property
    def sure(self) -> bool:
        """Whether a construction says so, and no default."""
        return self.cost < DEFAULT


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """An assignment of roles with its cost; `left` are names that have none."""

    parts: tuple[Part, ...]
    left: tuple[Group, ...]

    @property
    def cost(self) -> float:
        """Of all its parts."""
        return sum(part.cost for part in self.parts)

    @property
    def sure(self) -> bool:
        """Whether every role is said by syntax."""
        return all(part.sure for part in self.parts)

    @property
    def used(self) -> frozenset[int]:
        """The chunks of the names, and of the words that give them their roles."""
        return frozenset(index for part in self.parts for index in (*part.group.indices, *part.by))

    def of(self, role: Role) -> tuple[str, ...]:
        """The codes in a role, as named."""
        return tuple(dict.fromkeys(code for part in self.parts if part.role is role for code in part.group.codes))

    def participants(self) -> tuple[Participant, ...]:
        """Everybody, by role."""
        return tuple(Participant(code=code, role=role) for role in Role for code in self.of(role))

    def assumptions(self) -> tuple[Assumption, ...]:
        """What is taken by default."""
        return tuple(
            Assumption(
                kind="role", text=f"that {' and '.join(part.group.codes)} stands as {part.role.value}", cost=part.cost
            )
            for part in self.parts
            if part.cost
        )

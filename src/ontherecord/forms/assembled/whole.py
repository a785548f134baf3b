"""A share put together: whose part, of what whole; and a level, where the figure is one of the measure's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ontherecord.forms.assembled.part import Cast, Part
from ontherecord.forms.assembled.roles import casts
from ontherecord.forms.assembled.words import words
from ontherecord.forms.clause.casting import other_role
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.places import members_of
from ontherecord.forms.lists.tails import MONEY
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Level, Share
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.assembled.clause import Clause
    from ontherecord.forms.assembled.topic import Theme
    from ontherecord.forms.clause.row import Group
    from ontherecord.model.period import Period

_NUMBERS = frozenset({Unit.COUNT, Unit.PEOPLE, Unit.DEATHS, Unit.WARHEADS, Unit.ITEMS})
_WHOSE = 0.3
_BEFORE_NOUN = 3
_TO_WHOLE, _SEVERAL = 5, 2
SAME = Assumption(kind="reference", text="that it is a part of the same as the one before", cost=0.1)
_COLLECTIVE = frozenset({EntityType.REGION, EntityType.ORGANISATION, EntityType.GROUP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A cast with what makes it a share: the role of the part, and who fixes the whole."""

    participants: tuple[Participant, ...]
    part: Role
    whole: tuple[Participant, ...]
    assumptions: tuple[Assumption, ...]
    used: frozenset[int]
    sure: bool

    def at(self, period: Period | None, measure: str, value: Quantity) -> Share:
        """The share of a period."""
        return Share(
            measure=measure,
            participants=self.participants,
            part=self.part,
            whole=self.whole,
            period=period,
            value=value,
        )


def _of_the_world(clause: Clause, theme: Theme, figure: int, groups: list[Group]) -> list[Group]:
    """Whose part of the world's it is, where the figure is said to be of that: "with 8 per cent of the global total"."""
    behind = range(figure + 1, min(figure + _TO_WHOLE, len(clause.chunks)))
    whole = next((i for i in behind if i in clause.worldly), None)
    owned = any(g.first in behind and (whole is None or g.first < whole) for g in groups)
    if whole is None or owned or not theme.flows or len(groups) < _SEVERAL:
        return groups
    own = [g for g in groups if g.before is None and not g.possessive and not g.adjective]
    return own[:1] or groups


def share_sides(clause: Clause, theme: Theme, figure: int, groups: list[Group]) -> list[Sides]:
    """The sides of a share, likeliest first."""
    found: list[Sides] = []
    for cast in casts(clause, theme, _of_the_world(clause, theme, figure, groups)):
        made = _going_on(theme, cast)
        made = made or (_between(clause, theme, cast) if theme.flows else _of_a_region(clause, theme, cast))
        if made is not None:
            found.append(made)
    return found


def _going_on(theme: Theme, cast: Cast) -> Sides | None:
    """The side that the claim before gave and this one does not: "…, France (8 per cent)" of the same whole."""
    if not cast.parts and isinstance(theme.inherited, Share):
        before = theme.inherited
        return Sides(
            participants=before.participants,
            part=before.part,
            whole=before.whole,
            assumptions=(SAME,),
            used=frozenset(),
            sure=False,
        )
    roles = {part.role for part in cast.parts}
    ahead = tuple(p for p in theme.ahead if p.role not in roles)
    if len(roles) != 1 or not ahead or len({p.role for p in ahead}) != 1:
        return None
    return Sides(
        participants=tuple(sorted((*cast.participants(), *ahead), key=lambda p: list(Role).index(p.role))),
        part=roles.pop(),
        whole=ahead,
        assumptions=(*cast.assumptions(), SAME),
        used=cast.used,
        sure=False,
    )


def _its_own(clause: Clause, theme: Theme, cast: Cast, owner: Role) -> frozenset[int]:
    """The "its" of "its weapons" where it goes back to the one subject, who stands ahead of every other name and is `owner`."""
    at = theme.at
    first = min(cast.parts, key=lambda part: part.group.first)
    if at is None or first.role is not owner or clause.tree.dep(first.group.first) != "nsubj":
        return frozenset()
    owners = (i for i in range(max(0, at - 2), at) if clause.chunks[i].kind is ChunkKind.OWNER)
    return frozenset(i for i in owners if all(chunk.tag.startswith("JJ") for chunk in clause.chunks[i + 1 : at]))


def _between(clause: Clause, theme: Theme, cast: Cast) -> Sides | None:
    """Of a flow: one side is the part, the other the whole; with one side alone the whole is the world's, or a region's."""
    roles = list(dict.fromkeys(part.role for part in cast.parts))
    if len(roles) == 1:
        return _of_one_side(clause, theme, cast, roles[0])
    if len(roles) != 2:  # noqa: PLR2004 - a flow has two sides
        return None
    said: tuple[Assumption, ...] = ()
    its: frozenset[int] = frozenset()
    possessed = {part.role for part in cast.parts if part.of_whole}
    if len(possessed) == 1:
        owner = possessed.pop()
    else:
        owner = theme.owner or other_role(theme.dataset, theme.dataset.frames[0].subject) or roles[1]
        said = (
            Assumption(
                kind="denominator", text=f"that it is a part of all that is theirs as {owner.value}", cost=_WHOSE
            ),
        )
        its = _its_own(clause, theme, cast, owner)
        said = () if theme.owner is not None or its else said
    part = next((role for role in roles if role is not owner), roles[0])
    whole = tuple(Participant(code=code, role=owner) for code in cast.of(owner))
    return Sides(
        participants=cast.participants(),
        part=part,
        whole=whole,
        assumptions=(*cast.assumptions(), *said),
        used=cast.used | its,
        sure=cast.sure and not said,
    )


def _of_one_side(clause: Clause, theme: Theme, cast: Cast, role: Role) -> Sides | None:
    """Everybody named stands on one side: the part of the world's, or of the region's that holds the part."""
    inside = _within_region(clause, cast)
    if inside is not None:
        return inside
    if theme.owner is not role and _owned(clause, theme):
        return None
    worldly = bool(clause.worldly) or theme.owner is role
    said = () if worldly else (Assumption(kind="denominator", text="that it is a part of the world's", cost=_WHOSE),)
    return Sides(
        participants=cast.participants(),
        part=role,
        whole=(),
        assumptions=(*cast.assumptions(), *said),
        used=cast.used | clause.worldly,
        sure=cast.sure and worldly,
    )


def _owned(clause: Clause, theme: Theme) -> bool:
    """Whether "its" or "whose" stands before the noun of the measure: then the whole is somebody's, and not the world's."""
    at = theme.at
    if at is None:
        return False
    return any(clause.chunks[i].kind is ChunkKind.OWNER for i in range(max(0, at - _BEFORE_NOUN), at))


def _of_a_region(clause: Clause, theme: Theme, cast: Cast) -> Sides | None:
    """Of a series: the part of the region's that holds it, or of the world's."""
    if not cast.parts:
        return None
    inside = _within_region(clause, cast)
    if inside is not None:
        return inside
    role = cast.parts[0].role
    worldly = bool(clause.worldly)
    if not worldly and _owned(clause, theme):
        return None
    said = () if worldly else (Assumption(kind="denominator", text="that it is a part of the world's", cost=_WHOSE),)
    return Sides(
        participants=cast.participants(),
        part=role,
        whole=(),
        assumptions=(*cast.assumptions(), *said),
        used=cast.used | clause.worldly,
        sure=worldly,
    )


def _within_region(clause: Clause, cast: Cast) -> Sides | None:
    """The part of a region's that one of its own makes, where a name holds all the others."""
    for part in cast.parts:
        rest = [other for other in cast.parts if other is not part]
        members = {code for code in part.group.codes for code in members_of(clause.row.names, code)}
        told = {code for other in rest for code in other.group.codes}
        if not rest or not told <= members or not _collective(clause, part):
            continue
        role = rest[0].role
        whole = tuple(Participant(code=code, role=Role.WHOLE) for code in part.group.codes)
        parties = tuple(
            Participant(code=code, role=role) for code in dict.fromkeys(c for o in rest for c in o.group.codes)
        )
        return Sides(
            participants=(*parties, *whole),
            part=role,
            whole=whole,
            assumptions=tuple(a for a in cast.assumptions() if len(told) and a.cost),
            used=cast.used,
            sure=all(other.sure for other in rest),
        )
    return None


def _collective(clause: Clause, part: Part) -> bool:
    return all(clause.row.names.type_of(code) in _COLLECTIVE for code in part.group.codes)


def level_of(clause: Clause, theme: Theme, figure: int) -> tuple[Quantity, frozenset[int]] | None:
    """A figure as one of the measure's own, with the words of its unit; `None` where it is none."""
    quantity = clause.chunks[figure].quantity
    measure = theme.measure
    if quantity is None or quantity.number is None:
        return None
    if quantity.unit in MONEY:
        return (quantity, frozenset()) if measure.unit in MONEY else None
    if measure.unit is Unit.PERCENT:
        return (quantity, frozenset()) if quantity.unit in {Unit.PERCENT, Unit.FRACTION} else None
    if quantity.unit is measure.unit:
        unit_words = _unit_words(clause, theme, figure)
        return (quantity, unit_words) if unit_words or not measure.unit_words else None
    if quantity.unit in _NUMBERS and measure.unit in {Unit.DEATHS, Unit.WARHEADS, Unit.PEOPLE}:
        return replace(quantity, unit=measure.unit), frozenset()
    return None


def _unit_words(clause: Clause, theme: Theme, figure: int) -> frozenset[int]:
    for unit in theme.measure.unit_words:
        size = len(unit.split())
        span = range(figure + 1, figure + 1 + size)
        if " ".join(clause.text(i) for i in span) == unit.lower():
            return frozenset(span)
    return frozenset()


def level_casts(
    clause: Clause, theme: Theme, groups: list[Group], value: Quantity, period: Period | None
) -> list[tuple[Level, Cast]]:
    """A level of each assignment of roles; nobody named is the world's where its words are there."""
    found = []
    for cast in casts(clause, theme, groups):
        parties = theme.parties if theme.parties is not None else cast.participants()
        if not parties and not clause.worldly and theme.parties is None:
            parties = theme.ahead
            if not parties:
                continue
        found.append((Level(measure=theme.measure.name, participants=parties, period=period, value=value), cast))
    return found


def told_words(clause: Clause) -> frozenset[int]:
    """Words that carry a figure to the reader and say nothing more."""
    return frozenset(
        i
        for i, chunk in enumerate(clause.chunks)
        if chunk.kind is ChunkKind.ACCOUNT
        or words().has("tells", clause.text(i))
        or words().has("parts", clause.text(i))
    )

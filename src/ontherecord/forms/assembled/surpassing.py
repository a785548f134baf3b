"""Who stands above whom without a figure: "has left Peru behind", "was well ahead of Chile", "outsold", "was dwarfed by"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.forms.assembled.roles import casts
from ontherecord.forms.assembled.words import words
from ontherecord.model.entity import Participant
from ontherecord.model.form import Comparison, Relation
from ontherecord.model.quantity import Quantity, Unit

if TYPE_CHECKING:
    from ontherecord.forms.assembled.clause import Clause
    from ontherecord.forms.assembled.part import Cast
    from ontherecord.forms.assembled.topic import Theme
    from ontherecord.forms.clause.row import Group
    from ontherecord.model.entity import Role

_REACH = 4
_BE = frozenset({"was", "were", "is", "are", "been", "being", "be"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """That whoever stands before `at` is above the names `behind` (`more`), or below them."""

    at: int
    behind: Group
    more: bool
    used: frozenset[int]


def lead(clause: Clause) -> Lead | None:
    """The words by which one party is put above another; `None` where there are none."""
    for index in range(len(clause.chunks)):
        found = _verb(clause, index) or _phrase(clause, index)
        if found is not None:
            return found
    return None


def _verb(clause: Clause, index: int) -> Lead | None:
    """Read "overtook Peru", "outsold Chile", "was dwarfed by Chile"."""
    text = clause.text(index)
    over, under = words().has("surpasses", text), words().has("trails", text)
    behind = _group_after(clause, index)
    if not (over or under) or behind is None or not clause.chunks[index].tag.startswith("VB"):
        return None
    passive = behind.before == "by" and bool(_BE & {clause.text(i) for i in range(max(0, index - 3), index)})
    if behind.before is not None and not passive:
        return None
    return Lead(at=index, behind=behind, more=over is not passive, used=frozenset({index, *behind.indices}))


def _phrase(clause: Clause, index: int) -> Lead | None:
    """Read "left Peru behind", "ahead of Chile"."""
    text = clause.text(index)
    behind = _group_after(clause, index)
    if behind is None:
        return None
    if words().has("leaves", text) and clause.text(behind.last + 1) == "behind":
        return Lead(at=index, behind=behind, more=True, used=frozenset({index, *behind.indices, behind.last + 1}))
    if text == "ahead" and clause.text(index + 1) == "of" and behind.before == "of":
        return Lead(at=index, behind=behind, more=True, used=frozenset({index, index + 1, *behind.indices}))
    return None


def _group_after(clause: Clause, index: int) -> Group | None:
    group = next((g for g in clause.groups if g.first > index), None)
    return group if group is not None and group.first - index <= _REACH else None


def leads(clause: Clause, theme: Theme, found: Lead) -> list[tuple[Comparison, Cast]]:
    """The comparisons that it may make, for each assignment of roles to those before it."""
    ahead = [g for g in clause.groups if g.last < found.at][-1:]
    made = []
    for cast in casts(clause, theme, ahead):
        first = next(iter(cast.parts), None)
        role = theme.owner or _only(theme) or _named(clause, theme) or (first.role if first is not None else None)
        codes = first.group.codes if first is not None else clause.row.subject_codes()
        if role is None or not codes or set(codes) & set(found.behind.codes):
            continue
        form = Comparison(
            measure=theme.measure.name,
            left=tuple(Participant(code=code, role=role) for code in codes),
            right=tuple(Participant(code=code, role=role) for code in found.behind.codes),
            relation=Relation.MORE if found.more else Relation.LESS,
            period=None,
            value=Quantity(number=Decimal(1), unit=Unit.TIMES),
        )
        made.append((form, cast))
    return made


def _only(theme: Theme) -> Role | None:
    return None if theme.flows else theme.dataset.parties[0].role


def _named(clause: Clause, theme: Theme) -> Role | None:
    return next((role for chunk in clause.chunks for name, role in chunk.roles if name == theme.dataset.id), None)

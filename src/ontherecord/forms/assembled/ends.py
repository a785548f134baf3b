"""A move and a comparison put together: between which times, or between whom."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.forms.assembled.part import Cast
from ontherecord.forms.assembled.roles import casts
from ontherecord.forms.clause.casting import agent
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.series.pair import Pair
from ontherecord.forms.series.whose import over_time
from ontherecord.forms.series.words import words as moves
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Comparison, Course, Relation, Trend
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Quantity, Unit
from ontherecord.model.reading import Assumption
from ontherecord.units.hedges import table
from ontherecord.units.numbers import WORDS

if TYPE_CHECKING:
    from ontherecord.forms.assembled.clause import Clause, Stretch
    from ontherecord.forms.assembled.topic import Theme
    from ontherecord.forms.clause.row import Group

_AGO = re.compile(r"(?P<n>an?|one|[a-z]+|\d{1,2}) (?P<unit>years?|decades?) (?:earlier|before|previously)")
_OLDEST = 100
_HINGES = frozenset({"than", "as"})
_POINTING = frozenset({"those", "that"})
_TURNED = {Direction.UP: Relation.MORE, Direction.DOWN: Relation.LESS}


def moved(value: Quantity, way: Direction | None) -> Quantity:
    """A figure as the size of a move."""
    unit = Unit.PERCENT_CHANGE if value.unit in {Unit.PERCENT, Unit.FRACTION, Unit.FRACTION_ALL} else value.unit
    return replace(value, unit=unit, direction=way)


def multiplied(clause: Clause, verb: int, times: Decimal) -> tuple[Quantity, frozenset[int]]:
    """The size of "has nearly doubled" and "more than halved", with the words of its hedge."""
    way = Direction.DOWN if times < 1 else Direction.UP
    for size in (3, 2, 1):
        words = range(max(0, verb - size), verb)
        phrase = " ".join(clause.text(i) for i in words)
        if table().by_word(phrase) is not None:
            return Quantity(number=times, unit=Unit.TIMES, hedge=phrase, direction=way), frozenset(words)
    return Quantity(number=times, unit=Unit.TIMES, direction=way), frozenset()


def trend(
    theme: Theme, parties: tuple[Participant, ...], value: Quantity, pair: Pair, *, multiple: bool = False
) -> tuple[Trend, tuple[Assumption, ...]] | None:
    """A move of a series between two times, by the measure that is kept for changes; `None` where there is none."""
    name, said = over_time(theme.dataset, theme.measure)
    if name is None:
        return None
    form = Trend(
        measure=name,
        participants=parties,
        period=pair.period,
        base_period=pair.base,
        course=Course.PERIODS,
        value=value,
        multiple=multiple,
    )
    return form, said


def hinge(clause: Clause, start: int) -> tuple[int, list[Group]] | None:
    """Where the other side of a comparison begins behind `start`, with its names; `None` where there is no other party."""
    if (owned := _owned_after(clause, start)) is not None:
        return start, [owned]
    for index in range(start, len(clause.chunks)):
        text = clause.text(index)
        pointing = text in _POINTING and clause.text(index + 1) in {"of", "by", "from", "in"}
        if text not in _HINGES and not pointing:
            continue
        others = [g for g in clause.groups if g.first > index]
        times = [
            i
            for i in range(index, others[0].first if others else len(clause.chunks))
            if clause.chunks[i].kind is ChunkKind.TIME
        ]
        if others and not times:
            return index, others
        if text in _HINGES:
            return None
    return None


def _owned_after(clause: Clause, figure: int) -> Group | None:
    """Whose the other figure is in "3 times Peru's" and "twice the Peruvian level"; `None` where it is not said so."""
    quantity = clause.chunks[figure].quantity
    if quantity is None or quantity.unit is not Unit.TIMES:
        return None
    at = clause.skip(figure + 1, 1, frozenset({"the", "that", "of"}))
    group = next((g for g in clause.groups if g.first == at and (g.possessive or g.adjective)), None)
    if group is None:
        return None
    after = clause.text(clause.skip(group.last + 1, 1, frozenset({"'s", "’s", "'", "’"})))
    return (
        group
        if after in {"", ",", "in", "and"} or moves().has("heights", after) or after in {"total", "size"}
        else None
    )


def comparisons(
    clause: Clause, theme: Theme, at: int, other: list[Group], value: Quantity, relation: Relation
) -> list[tuple[Comparison, Cast]]:
    """The comparison of who stands before a hinge with who stands behind it, for each assignment of roles."""
    behind = {index for group in other for index in group.indices}
    left_groups = [g for g in clause.groups if not behind & set(g.indices) and (g.last < at or other[0].last < g.first)]
    found = []
    for cast in casts(clause, theme, left_groups):
        role = _contrasted(theme, cast, other[0])
        if role is None:
            continue
        left = cast.participants() or _subject(clause, theme, role)
        codes = tuple(dict.fromkeys(code for group in other for code in group.codes))
        if not left or {p.code for p in left if p.role is role} & set(codes):
            continue
        right = (*(p for p in left if p.role is not role), *(Participant(code=code, role=role) for code in codes))
        form = Comparison(
            measure=theme.measure.name, left=left, right=right, relation=relation, period=None, value=value
        )
        found.append((form, cast))
    return found


def _subject(clause: Clause, theme: Theme, role: Role) -> tuple[Participant, ...]:
    del theme
    return tuple(Participant(code=code, role=role) for code in clause.row.subject_codes())


def _contrasted(theme: Theme, cast: Cast, other: Group) -> Role | None:
    """The role in which the other side stands: that of the preposition before it, else that of the first on this side."""
    if not theme.flows:
        return theme.dataset.parties[0].role
    if other.before == "from":
        return agent(theme.dataset)
    if other.before in {"by", "of", "in"} and theme.owner is not None:
        return theme.owner
    first = min(cast.parts, key=lambda part: part.group.first, default=None)
    return theme.owner if first is None else first.role


def relation_of(way: Direction | None, value: Quantity) -> tuple[Relation, Quantity]:
    """How the left stands to the right, with what is claimed of it."""
    if value.unit is Unit.TIMES:
        return Relation.RATIO, value
    return Relation.RATIO, moved(value, way)


def plain(way: Direction) -> tuple[Relation, Quantity]:
    """More or less, without a figure."""
    hedge = "more than" if way is Direction.UP else "less than"
    return _TURNED[way], Quantity(number=Decimal(1), unit=Unit.TIMES, hedge=hedge)


def earlier_by(clause: Clause, stretch: Stretch) -> Pair | None:
    """The times of "in 2015 than five years earlier": one that is said, and one so many years before it."""
    times = [(i, c.time) for i, c in enumerate(clause.chunks) if c.time is not None and stretch.low <= i < stretch.high]
    said = [(i, time.period) for i, time in times if time.period is not None]
    back = [(i, _AGO.fullmatch(time.text.lower())) for i, time in times if time.period is None]
    if len(said) != 1 or len(back) != 1 or back[0][1] is None:
        return None
    period, match = said[0][1], back[0][1]
    number = 10 if match["unit"].startswith("decade") else 1
    number *= int(match["n"]) if match["n"].isdigit() else int(WORDS.get(match["n"], 1))
    if period.start is None or period.last is None or not 0 < number < _OLDEST:
        return None
    first, last = period.start.year, period.last.year
    assumed = Assumption(kind="base", text=f"that it is measured against {number} years before", cost=0.1)
    return Pair(
        period=Period.years(first, last),
        base=Period.years(first - number, last - number),
        assumptions=(assumed,),
        used=frozenset({said[0][0], back[0][0]}),
    )

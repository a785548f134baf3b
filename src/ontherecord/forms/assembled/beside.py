"""Places that a clause names beside a figure or beside one another: "third, with 8 per cent", "24th in May but 9th by June".

Each is a claim of its own, with the names and the time that stand nearest to it. None is ever ruled on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.forms.assembled.clause import Clause, Stretch
from ontherecord.forms.assembled.part import Cast, Part
from ontherecord.forms.assembled.place import Place, above_all, ranks
from ontherecord.forms.assembled.times import likely
from ontherecord.forms.clause.casting import other_role
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Group
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Participant
from ontherecord.model.form import Rank
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption
from ontherecord.units.numbers import ORDINALS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontherecord.forms.assembled.topic import Theme
    from ontherecord.forms.clause.periods import When
    from ontherecord.model.entity import Role

_NUMBERED = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_NOUNS = frozenset({"place", "position", "spot", "slot", "rank"})
_BEHIND = frozenset({"among", "in", "on", "worldwide", "globally", "of", "for", "with", "by", "and", ",", "", "but"})
_NO_PLACE = frozenset({"a", "an", "another", "since", "from"})
_SECONDS = (
    ("runner", "-", "up"),
    ("runner", "up"),
    ("runner-up",),
    ("next", "in", "line"),
    ("came", "next"),
    ("comes", "next"),
)
_LISTED = frozenset({None, "and", "by", "as"})
_REACH = 5
_AFTER_FIRST = frozenset(phrase[0] for phrase in _SECONDS)
_MOST = 6
_BESIDE = Assumption(kind="beside", text="that the place is told of whom stands nearest to it", cost=0.25)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A place as a proposal: the form, what it took, its words and the time's."""

    kind: Kind
    form: Rank
    assumptions: tuple[Assumption, ...]
    used: frozenset[int]


def standings(clause: Clause, theme: Theme) -> list[Place]:
    """Every place of a clause among those who take part in what is measured, in the order of the text."""
    found: list[Place] = []
    for index in range(len(clause.chunks)):
        made = _superlative(clause, theme, index) or _ordinal(clause, index) or _next(clause, index)
        if made is not None and len(found) < _MOST:
            found.append(made)
    first = above_all(clause) if clause.figures and len(found) < _MOST else None
    return found if first is None else [*found, first]


def _next(clause: Clause, index: int) -> Place | None:
    """Read "Peru, the runner-up", "Chile, the next in line", "Peru came next": who comes right after the first."""
    texts = tuple(clause.text(i) for i in range(index, index + 3))
    for phrase in _SECONDS:
        if texts[: len(phrase)] == phrase:
            used = frozenset(range(index, index + len(phrase)))
            return Place(at=index, number=2, top=False, ascending=False, used=used)
    return None


def _superlative(clause: Clause, theme: Theme, index: int) -> Place | None:
    """Read "the second-largest buyer", "the main suppliers": the superlative needs the noun of a side behind it."""
    chunk = clause.chunks[index]
    if chunk.kind is not ChunkKind.RANK or clause.text(index - 1) in _NO_PLACE:
        return None
    for at in range(index + 1, min(index + 1 + _REACH, len(clause.chunks))):
        role = next((r for name, r in clause.chunks[at].roles if name == theme.dataset.id), None)
        if role is None and not (at in theme.used and not theme.flows):
            continue
        return Place(
            at=index,
            number=chunk.place,
            top=chunk.top or clause.text(at).endswith("s"),
            ascending=chunk.ascending,
            used=frozenset(range(index, at + 1)),
            role=role,
        )
    return None


def _ordinal(clause: Clause, index: int) -> Place | None:
    """Read "third among", "in sixth place", "9th by 2014", "stood fifth"."""
    text = clause.text(index)
    match = _NUMBERED.fullmatch(text)
    number = ORDINALS.get(text) or (int(match[1]) if match else None)
    if number is None or clause.chunks[index].kind in {ChunkKind.TIME, ChunkKind.RANK, ChunkKind.QUANTITY}:
        return None
    after = clause.text(clause.skip(index + 1, 1, frozenset({"-"})))
    if clause.text(index - 1) in _NO_PLACE or not (after in _NOUNS or after in _BEHIND):
        return None
    used = frozenset({index, index + 1}) if after in _NOUNS else frozenset({index})
    return Place(at=index, number=number, top=False, ascending=False, used=used)


def stretch_of(clause: Clause, found: list[Place], number: int) -> Stretch:
    """The words of one place: from the one before it to the next, figures included."""
    anchors = sorted({*clause.figures, *(one.at for one in found)})
    part = clause.stretch(found[number].at, anchors)
    if clause.text(found[number].at) not in _AFTER_FIRST:
        return part
    group = next((g for g in reversed(clause.groups) if g.last < found[number].at), None)
    return part if group is None else replace(part, low=group.first, first=False)


def placed(
    clause: Clause, theme: Theme, published: Period | None, found: list[Place], number: int
) -> Iterator[Standing]:
    """The ranks that one of several places may make, with the periods that they may be of."""
    one = found[number]
    part = stretch_of(clause, found, number)
    for form, cast in _ranks(clause, theme, one, part):
        for when in _times(clause, theme, published, part):
            yield Standing(
                kind=Kind.RANK,
                form=replace(form, period=when.period),
                assumptions=(*theme.assumptions, *cast.assumptions(), *when.assumptions, _BESIDE),
                used=theme.used | one.used | cast.used | when.used,
            )


def _times(clause: Clause, theme: Theme, published: Period | None, part: Stretch) -> list[When]:
    found = likely(clause.row, theme.dataset, published, low=part.low, high=part.high, timeless=False)
    return [in_one_year(when) for when in found]


def in_one_year(when: When) -> When:
    """A place or a number "by 2014" is that of the year, and not of all years up to it."""
    period = when.period
    if period is None or period.start is not None or period.last is None:
        return when
    said = Assumption(kind="up_to", text=f"that it is meant of {period.last.year} itself", cost=0.1)
    return replace(when, period=Period.year(period.last.year), assumptions=(*when.assumptions, said))


def _ranks(clause: Clause, theme: Theme, one: Place, part: Stretch) -> list[tuple[Rank, Cast]]:
    if one.top and one.number == 1:
        # "The main suppliers were Peru with 40 per cent, Chile with 9 per cent …": all of them together are the first.
        known = [(_numbered(form), cast) for form, cast in ranks(clause, theme, replace(one, top=False))]
        return known or _all_first(clause, theme, one)
    own = clause.own_groups(part)
    if clause.text(one.at) in _AFTER_FIRST:
        return _right_after(clause, theme, one)
    before = [g for g in clause.groups if g.last < one.at][-1:]
    return _among(clause, theme, one, own or before)


def _right_after(clause: Clause, theme: Theme, one: Place) -> list[tuple[Rank, Cast]]:
    """Who comes right after the first, on the side whose figures are told: the name nearest before."""
    group = next((g for g in reversed(clause.groups) if g.last < one.at), None)
    role = _side(clause, theme) or (None if theme.flows else theme.dataset.parties[0].role)
    if group is None or role is None:
        return []
    parties = tuple(Participant(code=code, role=role) for code in group.codes)
    form = Rank(
        measure=theme.measure.name,
        participants=parties,
        ranked=role,
        period=None,
        value=Quantity(number=Decimal(one.number), unit=Unit.RANK),
    )
    return [(form, Cast(parts=(Part(group=group, role=role, cost=0.0),), left=()))]


def _among(clause: Clause, theme: Theme, one: Place, own: list[Group]) -> list[tuple[Rank, Cast]]:
    """The ranks with those names alone: the others are of other places and figures."""
    kept = {index for group in own for index in group.indices}
    others = frozenset(i for group in clause.groups for i in group.indices if i not in kept)
    return ranks(clause, theme, replace(one, behind=others, role=one.role or _side(clause, theme)))


def _side(clause: Clause, theme: Theme) -> Role | None:
    return theme.owner or next((r for c in clause.chunks for name, r in c.roles if name == theme.dataset.id), None)


def _all_first(clause: Clause, theme: Theme, one: Place) -> list[tuple[Rank, Cast]]:
    """Everybody named behind the noun of a side is on it; whose the noun is stands on the other."""
    role = one.role
    other = None if role is None else other_role(theme.dataset, role)
    last = max(one.used)
    first = [g for g in clause.groups if g.first > last and not g.possessive and g.before in _LISTED]
    whose = [g for g in clause.groups if g.last < one.at or g.before in {"of", "to"}]
    if role is None or not first or (whose and other is None):
        return []
    parts = [Part(group=g, role=role, cost=0.0) for g in first]
    parts += [Part(group=g, role=other, cost=0.0) for g in whose if other is not None and g not in first]
    cast = Cast(parts=tuple(parts), left=())
    number = len(cast.of(role))
    form = Rank(
        measure=theme.measure.name,
        participants=cast.participants(),
        ranked=role,
        period=None,
        value=Quantity(number=Decimal(number), unit=Unit.RANK),
        within_top=number > 1,
    )
    return [(form, cast)]


def _numbered(form: Rank) -> Rank:
    """The first so many, as many as are named."""
    number = sum(1 for party in form.participants if party.role is form.ranked)
    return replace(form, value=replace(form.value, number=Decimal(number)), within_top=number > 1)

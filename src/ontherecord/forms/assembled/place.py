"""A place in an order, a peak over the years and a number of parties, put together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.forms.assembled.part import Cast, Part
from ontherecord.forms.assembled.roles import casts
from ontherecord.forms.assembled.words import words
from ontherecord.forms.clause.casting import other_role
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.places import members_of
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Count, Rank
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.ties import Ties
from ontherecord.units.numbers import ORDINALS

if TYPE_CHECKING:
    from ontherecord.forms.assembled.clause import Clause
    from ontherecord.forms.assembled.topic import Theme

_PLACES = frozenset(
    {"place", "position", "spot", "slot", "rank", "among", "in", "on", "worldwide", "globally", "of", "for"}
)
_ANYBODY = frozenset({"anyone", "anybody", "anywhere", "any", "all"})
_NOBODY = frozenset({"no", "nobody", "none", "nowhere"})
_ONLY = frozenset({"only", "alone"})
_COLLECTIVE = frozenset({EntityType.REGION, EntityType.ORGANISATION, EntityType.GROUP})
_NEAR = 4
_MOST_PARTIES = 250
"""More than there are states: a larger number counts something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in an order: which, from which end, by which chunks, and the role that the words give to whom it is of.

    `plain` is whether a word for the place says so. `of_part` that it is the part that is ranked ("the largest share").
    """

    at: int
    number: int
    top: bool
    ascending: bool
    used: frozenset[int]
    role: Role | None = None
    plain: bool = True
    of_part: bool = False
    behind: frozenset[int] = frozenset()
    ties: Ties | None = None


def place(clause: Clause, theme: Theme) -> Place | None:
    """The one place that a clause names."""
    return _superlative(clause, theme) or _ordinal(clause) or above_all(clause) or _second_to(clause)


def _superlative(clause: Clause, theme: Theme) -> Place | None:
    found = [i for i, chunk in enumerate(clause.chunks) if chunk.kind is ChunkKind.RANK]
    if len(found) != 1:
        return None
    at = found[0]
    chunk = clause.chunks[at]
    if clause.text(at - 1) in {"a", "an", "another", "since"} or any(
        clause.text(i) == "since" for i in range(len(clause.chunks))
    ):
        return None
    used, role = {at}, None
    for index in range(at + 1, min(at + 1 + _NEAR, len(clause.chunks))):
        roles = [r for name, r in clause.chunks[index].roles if name == theme.dataset.id]
        if roles:
            used.add(index)
            role = roles[0]
    of_part = any(words().has("parts", *clause.text(i).split()) for i in range(at + 1, at + 1 + _NEAR))
    return Place(
        at=at,
        number=chunk.place,
        top=chunk.top,
        ascending=chunk.ascending,
        used=frozenset(used),
        role=role,
        of_part=of_part,
    )


def _ordinal(clause: Clause) -> Place | None:
    for index, chunk in enumerate(clause.chunks):
        number = ORDINALS.get(chunk.text.lower())
        if number is None or chunk.kind is ChunkKind.TIME:
            continue
        after = clause.skip(index + 1, 1, frozenset({"-"}))
        if clause.text(after) in _PLACES or after >= len(clause.chunks):
            return Place(at=index, number=number, top=False, ascending=False, used=frozenset({index, after}))
    return None


def above_all(clause: Clause) -> Place | None:
    """Read "no country sold more than X", "sold more than anyone else"."""
    texts = [clause.text(i) for i in range(len(clause.chunks))]
    more = next((i for i, text in enumerate(texts) if words().comparative(text) is not None and text != "up"), None)
    than = None if more is None else next((i for i in range(more, len(texts)) if texts[i] == "than"), None)
    if more is None or than is None:
        return None
    ascending = words().has("lower", texts[more])
    nobody = next((i for i in range(more) if texts[i] in _NOBODY), None)
    if nobody is not None and any(g.first > than for g in clause.groups):
        used = frozenset({nobody, nobody + 1, more, than})
        return Place(at=more, number=1, top=False, ascending=ascending, used=used, ties=Ties.SHARED)
    anybody = next((i for i in range(than, len(texts)) if texts[i] in _ANYBODY), None)
    if anybody is not None and any(g.last < than for g in clause.groups):
        tail = frozenset(range(than, min(anybody + 3, len(texts))))
        used = frozenset({more}) | tail
        return Place(at=more, number=1, top=False, ascending=ascending, used=used, plain=False, ties=Ties.ALONE)
    return None


def _second_to(clause: Clause) -> Place | None:
    """Read "behind only X", "second only to X", "after X alone": whoever it is said of comes right after."""
    for group in clause.groups:
        before = {clause.text(i) for i in range(max(0, group.first - 3), group.first)}
        after = clause.text(group.last + 1)
        led = before & {"behind", "after", "to"}
        only = before & _ONLY or after in _ONLY
        if led and only:
            used = frozenset(range(max(0, group.first - 3), group.last + 2))
            return Place(
                at=group.first,
                number=1 + len(group.codes),
                top=False,
                ascending=False,
                used=used,
                plain=False,
                behind=frozenset(group.indices),
            )
    return None


def ranks(clause: Clause, theme: Theme, found: Place) -> list[tuple[Rank, Cast]]:
    """The rank that a place makes, for each assignment of roles."""
    groups = [g for g in clause.groups if not found.behind & set(g.indices)]
    made = []
    for cast in casts(clause, theme, groups):
        whole, parts = _population(clause, cast)
        role = _role_of_part(parts) if found.of_part else None
        role = role or found.role or _named_role(clause, theme) or _first_role(theme, parts)
        holders = tuple(dict.fromkeys(c for part in parts if part.role is role for c in part.group.codes))
        holders = holders or clause.row.subject_codes()
        if role is None or not holders:
            continue
        others = [Participant(code=c, role=p.role) for p in parts if p.role is not role for c in p.group.codes]
        participants = [*(Participant(code=code, role=role) for code in holders), *others, *whole]
        form = Rank(
            measure=theme.measure.name,
            participants=tuple(sorted(participants, key=lambda p: list(Role).index(p.role))),
            ranked=role,
            period=None,
            value=Quantity(number=Decimal(found.number), unit=Unit.RANK, hedge="top" if found.top else None),
            ascending=found.ascending,
            within_top=found.top,
            ties=found.ties,
        )
        made.append((form, cast))
    return made


def _role_of_part(parts: list[Part]) -> Role | None:
    """The side that the phrase for the whole does not name: "the largest share of Peru's imports came from Spain"."""
    return next((part.role for part in parts if not part.of_whole), None)


def _named_role(clause: Clause, theme: Theme) -> Role | None:
    """The side whose noun a clause with a place has ("on the list of importers")."""
    return next((role for chunk in clause.chunks for name, role in chunk.roles if name == theme.dataset.id), None)


def _first_role(theme: Theme, parts: list[Part]) -> Role | None:
    roles = [part.role for part in parts]
    if theme.owner is not None and theme.owner in roles:
        return theme.owner
    return roles[0] if roles else theme.owner


def _population(clause: Clause, cast: Cast) -> tuple[list[Participant], list[Part]]:
    """The region among whose own the place is counted, and everybody else."""
    for part in cast.parts:
        if any(clause.row.names.type_of(code) not in _COLLECTIVE for code in part.group.codes):
            continue
        rest = [other for other in cast.parts if other is not part]
        members = {c for code in part.group.codes for c in members_of(clause.row.names, code)}
        if rest and any(set(other.group.codes) <= members for other in rest):
            return [Participant(code=code, role=Role.WHOLE) for code in part.group.codes], rest
    return [], list(cast.parts)


def counts(clause: Clause, theme: Theme, figure: int) -> list[tuple[Count, Cast, frozenset[int]]]:
    """A number of parties on one side: "14 countries", "customers in 24 states", "22 buyers"."""
    quantity = clause.chunks[figure].quantity
    if quantity is None or quantity.number is None or quantity.number > _MOST_PARTIES or not theme.flows:
        return []
    nouns = _countable(clause, theme, figure)
    if nouns is None and isinstance(theme.inherited, Count) and theme.inherited.counted is not None:
        return _still_counted(clause, theme, quantity, theme.inherited)
    if nouns is None:
        return []
    role, used = nouns
    made = []
    for cast in casts(clause, theme, clause.groups):
        named = list(dict.fromkeys(part.role for part in cast.parts))
        counted = role or (other_role(theme.dataset, named[0]) if len(named) == 1 else None)
        parties = tuple(p for p in cast.participants() if p.role is not counted)
        if counted is None or not parties:
            continue
        form = Count(
            measure=theme.measure.name,
            participants=parties,
            counted=counted,
            period=None,
            value=replace(quantity, unit=Unit.COUNT),
        )
        made.append((form, cast, used))
    return made


def _still_counted(
    clause: Clause, theme: Theme, quantity: Quantity, before: Count
) -> list[tuple[Count, Cast, frozenset[int]]]:
    """Another number of those counted before: "… to 31 states, but only 13 were left in 2023", "Chile only to 53"."""
    made = []
    for cast in casts(clause, theme, clause.groups) if clause.groups else [Cast(parts=(), left=())]:
        side = before.participants[0].role if before.participants else None
        codes = dict.fromkeys(code for part in cast.parts for code in part.group.codes)
        parties = tuple(Participant(code=code, role=side) for code in codes) if side is not None else ()
        form = replace(before, participants=parties or before.participants, value=replace(quantity, unit=Unit.COUNT))
        made.append((form, cast, frozenset[int]()))
    return made


def _countable(clause: Clause, theme: Theme, figure: int) -> tuple[Role | None, frozenset[int]] | None:
    """The noun of what is counted near a number, with the role that it gives; `None` where no party is counted."""
    near = [*range(figure + 1, figure + 1 + _NEAR), *range(figure - 1, max(-1, figure - 1 - 2 * _NEAR), -1)]
    for index in near:
        if not 0 <= index < len(clause.chunks):
            continue
        roles = [r for name, r in clause.chunks[index].roles if name == theme.dataset.id]
        if roles:
            return roles[0], frozenset({index})
        if words().has("countables", clause.text(index)):
            beside = next((r for c in clause.chunks for name, r in c.roles if name == theme.dataset.id), None)
            return beside, frozenset({index})
    return None

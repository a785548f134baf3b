"""From a form and a release to the rows that count: which codes, which years, and what lies outside the data."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.period import Period
from ontherecord.model.reading import Bound
from ontherecord.model.verdict import Reason
from ontherecord.record.dataset import Dataset, Release, Roster
from ontherecord.record.groups import bounds_of
from ontherecord.record.names import Gazetteer

_COLLECTIVE = frozenset({EntityType.REGION, EntityType.GROUP, EntityType.ORGANISATION})
_PLACES = _COLLECTIVE | {EntityType.STATE, EntityType.PLACE}
_BOUNDED = frozenset({EntityType.REGION, EntityType.GROUP})
"""Types that are spelled out into members. An organisation is itself: "the EU's imports" may be those of its bodies.

In a table of places by year (one role) it can only mean its members.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Years (both inclusive) and codes by role, regions spelled out into their members.

    `population` are the members among whom a rank is counted; empty is everybody. `gaps` says that a year without a row
    has no known figure, where the data have one row a place and year; else it has 0. `totals`: the codes may be the
    publisher's own totals. `own` is the code of the publisher's own total that is a share's whole. `cover` is that code
    where only another measure has it, in the column named with it: what that one lacks of its total, this one lacks too.
    `listed` says that the rows are the members of a list.
    """

    first: int
    last: int
    codes: tuple[tuple[Role, tuple[str, ...]], ...]
    population: tuple[str, ...] = ()
    members: tuple[tuple[str, tuple[str, ...]], ...] = ()
    totals: bool = False
    own: str | None = None
    cover: tuple[str, str] | None = None
    states: frozenset[str] = frozenset()
    gaps: bool = False
    listed: bool = False

    def counts(self, code: str) -> bool:
        """Whether a code is of those who are counted as parties: a state, and not a body or a group."""
        return code in self.states

    def spell(self, code: str) -> tuple[str, ...]:
        """The members of a region, or the code itself."""
        return next((members for region, members in self.members if region == code), (code,))

    def of(self, role: Role) -> tuple[str, ...]:
        """The codes of a role; empty where it is not narrowed."""
        return next((codes for other, codes in self.codes if other is role), ())


def scope(
    participants: tuple[Participant, ...],
    period: Period | None,
    dataset: Dataset,
    release: Release,
    names: Gazetteer,
    *,
    until: int | None,
    bound: tuple[Bound, ...] = (),
) -> Scope | Reason:
    """The rows that count, or why there are none. `until` is the last year an article of its day could mean.

    Groups are spelled out as the data set's publisher bounds them, or else as they first are; `bound` goes before both.
    """
    roster = dataset.roster
    # The list itself is all that the data set has: it narrows nothing.
    participants = tuple(p for p in participants if roster is None or p.code != roster.code)
    participants = tuple(_of_the_one_role(p, dataset) for p in participants)
    declared = {spec.role for spec in dataset.roles} | {Role.WHOLE}
    if any(p.role not in declared for p in participants):
        return Reason.MEASURE_MISMATCH
    years = _years(period, release, until)
    if isinstance(years, Reason):
        return years
    if roster is not None and any(
        p.role is dataset.parties[0].role and names.type_of(p.code) in _PLACES for p in participants
    ):
        return Reason.ENTITY_UNRESOLVED  # a state is no member of a list of companies
    members = {p.code: _members(p.code, period, dataset, names, bound) for p in participants}
    firms = {p.code: named for p in participants if (named := names.listed_as(p.code, *years)) is not None}
    if not all(firms.values()):
        return Reason.OUTSIDE_COVERAGE
    members |= {code: frozenset(named) for code, named in firms.items()}
    if roster is not None:
        members = {code: _with_shared(found, code, roster) for code, found in members.items()}
    if any(found is None and names.type_of(code) in _COLLECTIVE for code, found in members.items()):
        return Reason.ENTITY_UNRESOLVED
    regions = tuple((code, tuple(sorted(found))) for code, found in members.items() if found is not None)
    spelled = dict(regions)
    by_role: dict[Role, tuple[str, ...]] = {
        role: tuple(dict.fromkeys(c for p in participants if p.role is role for c in spelled.get(p.code, (p.code,))))
        for role in dict.fromkeys(p.role for p in participants)
    }
    codes = tuple((role, by_role[role]) for role in Role if role in by_role and role is not Role.WHOLE)
    population = by_role.get(Role.WHOLE, ())
    held = dict(release.scope)
    for role, allowed in held.items():
        wanted = by_role.get(role)
        if not wanted or not set(wanted) <= allowed:
            return Reason.OUTSIDE_COVERAGE
    return Scope(
        first=years[0],
        last=years[1],
        codes=codes,
        population=population,
        members=regions,
        states=names.states(),
        gaps=len(dataset.roles) == 1 or bool(firms),
        listed=roster is not None,
    )


def _with_shared(members: frozenset[str] | None, code: str, roster: Roster) -> frozenset[str] | None:
    """The members of a region as the list's publisher bounds it: with those whom several of its states own together."""
    owned = {shared for shared, region in roster.shared if region == code}
    apart = {code_apart for code_apart, region in roster.apart if region == code}
    return members if members is None else (members | owned) - apart


def _of_the_one_role(party: Participant, dataset: Dataset) -> Participant:
    """A body whose members are counted stands for them, in a data set of one role that is not of bodies."""
    role = dataset.parties[0].role if len(dataset.roles) == 1 else party.role
    return Participant(code=party.code, role=role) if party.role is Role.ORGANISATION else party


def _members(
    code: str, period: Period | None, dataset: Dataset, names: Gazetteer, bound: tuple[Bound, ...]
) -> frozenset[str] | None:
    taken = next((one for one in bound if one.code == code), None)
    if taken is not None:
        return frozenset(taken.members)
    alone = names.type_of(code) is EntityType.ORGANISATION and len(dataset.roles) == 1
    if names.type_of(code) not in _BOUNDED and not alone:
        return names.members(code)
    found = bounds_of(code, dataset.publisher.short, period)
    return found[0].members if found else None


def _years(period: Period | None, release: Release, until: int | None) -> tuple[int, int] | Reason:
    first = release.first_year
    last = release.last_year if until is None else min(release.last_year, until)
    if period is not None and period.start is not None:
        first = period.start.year
    if period is not None and period.last is not None:
        last = period.last.year
        if period.start is None and last > release.last_year:
            last = release.last_year
    elif period is not None and last < first:
        return Reason.OUTSIDE_COVERAGE
    if first < release.first_year or last > release.last_year or first > last:
        return Reason.OUTSIDE_COVERAGE
    return first, last

"""Finds what does not hold together in the dated memberships: overlaps, gaps, clashes, and a closed world unbacked."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from ontherecord.model.entity import Role
from ontherecord.record.linting.findings import error, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontherecord.model.diagnostic import Diagnostic
    from ontherecord.record.load import Record
    from ontherecord.record.memberships import Membership, Roll
    from ontherecord.record.names import Gazetteer

_BELOW = frozenset(
    {"signatory", "predecessor", "observer", "associate", "partner", "candidate", "applicant", "invited"}
)
"""What a member is no longer, or not yet."""
_BESIDE = frozenset({"suspended", "frozen"})
"""What only a member can be, or one that was a member until then."""
_SLIP = 31
"""Days. A suspension may well be lifted for less than a year; for less than a month it is more often a slip."""


def spells(rolls: Iterable[Roll], record: Record) -> Iterator[Diagnostic]:
    """List what is wrong with the memberships. A date known to the year only is held to what it surely says."""
    rolls = tuple(rolls)
    yield from _closed(rolls, record)
    ended = {entry.code: entry.ended for entry in record.names.rows if entry.ended is not None}
    grouped: dict[tuple[str, str], list[Membership]] = defaultdict(list)
    for roll in rolls:
        yield from _codes(roll, record.names)
        for fact in roll.facts:
            grouped[fact.member, fact.organisation].append(fact)
            yield from _dates(fact, roll, ended)
    for facts in grouped.values():
        yield from _overlaps(facts)
        yield from _clashes(facts)


def _codes(roll: Roll, names: Gazetteer) -> Iterator[Diagnostic]:
    for code in sorted({roll.organisation, *(fact.member for fact in roll.facts)}):
        if code not in names:
            yield error("unknown_code", f"memberships of {roll.organisation}: {code!r} is in no code list.")


def _closed(rolls: tuple[Roll, ...], record: Record) -> Iterator[Diagnostic]:
    """Absence means no for exactly those organisations whose whole membership over time is kept."""
    dataset = next((dataset for dataset in record.datasets if dataset.table == "memberships"), None)
    if dataset is None:
        return
    claimed = dict(dataset.closed_members).get(Role.ORGANISATION, frozenset())
    complete = {roll.organisation for roll in rolls if roll.complete}
    for code in sorted(claimed - complete):
        yield error("closed_unbacked", f"memberships: closed_for names {code}, whose file is not complete.")
    for code in sorted(complete - claimed):
        yield error("closed_unclaimed", f"memberships: {code} is complete, and closed_for does not name it.")


def _dates(fact: Membership, roll: Roll, ended: dict[str, int]) -> Iterator[Diagnostic]:
    known = roll.known_until.last
    late = [day for day in (fact.first, fact.ends.first if fact.ends else None) if day and known and day > known]
    if late:
        yield error("beyond_sources", f"{_say(fact)}: {late[0]} is after {known}, to which the sources go.")
    last = ended.get(fact.member)
    if last is not None and (fact.ends is None or fact.ends.first is None or fact.ends.first.year > last):
        yield error("outlived_state", f"{_say(fact)}: the state ended in {last}.")


def _overlaps(facts: list[Membership]) -> Iterator[Diagnostic]:
    """Two spells of one status may not share a day; a short gap is more often a slip than a pause."""
    by_status: dict[str, list[Membership]] = defaultdict(list)
    for fact in facts:
        by_status[fact.status].append(fact)
    for status, ours in by_status.items():
        for before, after in pairwise(sorted(ours, key=lambda fact: fact.first)):
            if _surely_shared(before, after):
                yield error("overlapping_spells", f"{_say(before)}: twice on {after.first}.")
                continue
            gap = (after.first - before.last).days - 1 if before.last is not None else 0
            short = after.first.year - before.last.year <= 1 if status == "member" and before.last else gap < _SLIP
            if short:
                yield warning("short_gap", f"{_say(before)}: ended on {before.last}, and began again on {after.first}.")


def _clashes(facts: list[Membership]) -> Iterator[Diagnostic]:
    members = [fact for fact in facts if fact.status == "member"]
    for fact in facts:
        if fact.status in _BELOW:
            for member in members:
                if _surely_shared(fact, member):
                    yield error("clashing_spells", f"{_say(fact)}: a member on some of those days.")
        if fact.status in _BESIDE and not any(_touch(member, fact) for member in members):
            yield error("unplaced_suspension", f"{_say(fact)}: no member then, nor until then.")


def _touch(member: Membership, beside: Membership) -> bool:
    """Whether a suspension begins in a spell of membership, or on the day after it."""
    starts = beside.begins.stop is not None and member.first < beside.begins.stop
    return starts and (member.last is None or (beside.first - member.last).days <= 1)


def _surely_shared(one: Membership, other: Membership) -> bool:
    """Whether the two have a day in common, whichever days their months and years mean."""
    starts = max(one.begins.last or date.min, other.begins.last or date.min)
    return all(fact.ends is None or (fact.ends.first or date.max) >= starts for fact in (one, other))


def _say(fact: Membership) -> str:
    return f"memberships of {fact.organisation}: {fact.member} as {fact.status} from {fact.first}"

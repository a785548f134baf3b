"""Finds what does not hold together among leaders' terms and treaties."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from ontherecord.record.linting.findings import error, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ontherecord.model.diagnostic import Diagnostic
    from ontherecord.model.period import Period
    from ontherecord.record.leaders import Leader
    from ontherecord.record.names import Gazetteer
    from ontherecord.record.treaties import Treaty

_LONGEST_VACANCY = timedelta(days=366)
"""An office empty for longer needs `vacant_before`: a slip is likelier."""


def lint_leaders(leaders: Iterable[Leader], names: Gazetteer) -> Iterator[Diagnostic]:
    """Find unknown states, two holders of one office at once, and long vacancies that nothing explains."""
    offices: dict[tuple[str, str], list[Leader]] = defaultdict(list)
    for leader in leaders:
        if leader.state not in names:
            yield error("unknown_code", f"leaders: {leader.state!r} of {leader.person} is in no code list.")
        offices[leader.state, leader.office].append(leader)
    for (state, office), terms in offices.items():
        where = f"leaders: {state}, {office}"
        for before, after in pairwise(terms):
            start = _bound(after.first, latest=True)
            if _bound(after.first) < _bound(before.first):
                yield error("unordered_terms", f"{where}: {after.person} stands after {before.person}, who came later.")
            elif before.last is None:
                yield error("overlapping_terms", f"{where}: {before.person} has no end, and {after.person} follows.")
            elif start < _bound(before.last):
                # Only what is certain counts: a term known to a month may begin on its last day.
                yield error(
                    "overlapping_terms",
                    f"{where}: {before.person} until {_bound(before.last)}, {after.person} from {start}.",
                )
            elif _bound(after.first) - _bound(before.last, latest=True) > _LONGEST_VACANCY and not after.vacant_before:
                yield warning(
                    "long_vacancy", f"{where}: nobody between {before.person} and {after.person}; say why there."
                )


def _bound(period: Period, *, latest: bool = False) -> date:
    """The first or the last day that a date can mean; dates of the record are never open."""
    day = period.last if latest else period.first
    assert day is not None, "a date of the record has both bounds"  # noqa: S101 - period_of gives no open ends
    return day


def lint_treaties(treaties: Iterable[Treaty], names: Gazetteer) -> Iterator[Diagnostic]:
    """Find unknown parties, impossible orders of dates, and treaties that stand twice."""
    seen: dict[tuple[tuple[str, ...], str, Period], str] = {}
    bearers: dict[tuple[str, tuple[str, ...]], int] = defaultdict(int)
    for treaty in treaties:
        yield from _treaty(treaty, names)
        key = (tuple(sorted(treaty.parties)), treaty.kind, treaty.signed)
        if key in seen:
            yield error("repeated_treaty", f"treaties: {treaty.name} has parties, kind and signing of {seen[key]}.")
        seen[key] = treaty.name
        bearers[treaty.name, treaty.parties] += 1
    for (name, parties), count in bearers.items():
        if count > 1:
            yield warning("repeated_treaty", f"treaties: {name} of {', '.join(parties)} stands {count} times.")


def _treaty(treaty: Treaty, names: Gazetteer) -> Iterator[Diagnostic]:
    where = f"treaties: {treaty.name}"
    for code in (*treaty.parties, *treaty.obligation_for):
        if code not in names:
            yield error("unknown_code", f"{where}: {code!r} is in no code list.")
    for code in treaty.obligation_for:
        if code not in treaty.parties:
            yield error("stranger_bound", f"{where}: {code} is bound by it and no party.")
    dates = [("signed", treaty.signed), ("in_force", treaty.in_force), ("ended", treaty.ended)]
    known = [(key, period) for key, period in dates if period is not None]
    for (earlier, left), (later, right) in pairwise(known):
        if _bound(right, latest=True) < _bound(left):
            yield error("disordered_dates", f"{where}: {later} lies before {earlier}.")

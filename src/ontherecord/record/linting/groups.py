"""Finds what does not hold together among the definitions of regions and groups."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from ontherecord.record.csvlist import Span
from ontherecord.record.linting.findings import error, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontherecord.model.diagnostic import Diagnostic
    from ontherecord.record.groups import Definition
    from ontherecord.record.lives import Life
    from ontherecord.record.memberships import Roll
    from ontherecord.record.names import Gazetteer

PARTITIONS = (
    ("AFR", "AMR", "ASIA", "EUR", "MDE", "OCE"),
    ("NAFRICA", "SSAFRICA"),
    ("NAMERICA", "SAMERICA", "CAMERICA", "CARIBBEAN"),
    ("CASIA", "EASIA", "SASIA", "SEASIA", "WASIA"),
    ("CEUROPE", "EEUROPE", "NEUROPE", "SEUROPE", "WEUROPE"),
    ("WB_EAS", "WB_ECS", "LAMERICA", "MENA", "NAMERICA", "SASIA", "SSAFRICA"),
    ("WB_HIC", "WB_LIC", "WB_LMC", "WB_UMC"),
)
"""Codes of which one publisher puts a state into one at most."""
_USAGE = "usage"


def lint_groups(
    definitions: Iterable[Definition], lives: Iterable[Life], rolls: Iterable[Roll], names: Gazetteer
) -> Iterator[Diagnostic]:
    """Find unknown codes and rolls, members that were not there, and one publisher's definitions that clash."""
    listed = tuple(definitions)
    spans: dict[str, list[Span]] = defaultdict(list)
    for life in lives:
        spans[life.code].append(life.span)
    kept = {roll.organisation for roll in rolls}
    for one in listed:
        yield from _codes(one, kept, names)
        for code in sorted(one.members):
            known = spans.get(code)
            if known and not any(one.span.meets(span) for span in known):
                yield error("dead_member", f"{_where(one)}: {code} was not there at any time of it.")
    yield from _overlaps(listed)
    yield from _partitions(listed)


def _where(one: Definition) -> str:
    return f"definitions: {one.of} as {one.title} ({one.publisher})"


def _codes(one: Definition, kept: set[str], names: Gazetteer) -> Iterator[Diagnostic]:
    for code in (one.of, *sorted(one.members), *one.excepted):
        if code not in names:
            yield error("unknown_code", f"{_where(one)}: {code!r} is in no code list.")
    for part in (*one.parts, *((one.within,) if one.within is not None else ())):
        if names.members(part) is None:
            yield error("unbounded_part", f"{_where(one)}: {part!r} is no region that SIPRI bounds.")
    if one.roll is not None and one.roll not in kept:
        yield error("unknown_roll", f"{_where(one)}: no memberships of {one.roll!r} are kept.")
    if one.roll is None and not one.parts and not one.members:
        yield warning("empty_group", f"{_where(one)}: nobody is in it.")


def _overlaps(listed: tuple[Definition, ...]) -> Iterator[Diagnostic]:
    """A publisher has one definition of a group at a time; usage may have several, each with its own title."""
    by_code: dict[tuple[str, str], list[Definition]] = defaultdict(list)
    for one in listed:
        by_code[one.of, one.publisher].append(one)
    for (code, publisher), found in by_code.items():
        for one, other in combinations(found, 2):
            if one.span.meets(other.span) and (publisher != _USAGE or one.title == other.title):
                yield error("overlapping_definitions", f"definitions: {publisher} bounds {code} twice for one day.")


def _partitions(listed: tuple[Definition, ...]) -> Iterator[Diagnostic]:
    for codes in PARTITIONS:
        within = [one for one in listed if one.of in codes and one.publisher != _USAGE]
        for one, other in combinations(within, 2):
            both = one.members & other.members
            if one.of != other.of and one.publisher == other.publisher and one.span.meets(other.span) and both:
                yield error(
                    "two_regions",
                    f"definitions: {one.publisher} has {', '.join(sorted(both))} in {one.of} and in {other.of}.",
                )

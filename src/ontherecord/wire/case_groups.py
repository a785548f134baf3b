"""The groups of a case: evidence that depends on one another, in a forest of groups."""

from __future__ import annotations

from collections.abc import Callable

from ontherecord.model.hypothesis import Group
from ontherecord.wire.fields import Fields


def read_groups(
    fields: Fields, taken: dict[str, int], items: frozenset[str], identity: Callable[[Fields], str]
) -> tuple[Group, ...]:
    """Read the groups; `taken` has every id so far with its line, `items` the ids of the evidence."""
    rows = fields.each("groups")
    groups = []
    for row in rows:
        row.only("id", "members", "why")
        name = identity(row)
        members = row.texts("members")
        if not members and not row.has("members"):
            row.fault("members", "the field 'members' is missing.", "Write members: [E1, E2].")
        groups.append((Group(id=name, members=tuple(word for word, _ in members), why=row.text("why")), row, members))
    known = items | {group.id for group, _, _ in groups}
    home: dict[str, str] = {}
    for group, row, members in groups:
        for member, line in members:
            if member not in known:
                kind = "is no evidence" if member in taken else "is nothing"
                row.faults.add(line, f"{row.what}: {member!r} {kind} of this case.", "Name items or groups by id.")
            elif member in home:
                row.faults.add(
                    line, f"{row.what}: {member} is in {home[member]} already.", "Keep it in one, or join the two."
                )
            else:
                home[member] = group.id
    for group, row, _ in groups:
        circle = _circle(group.id, home)
        if circle:
            row.fault("members", f"circular: {' in '.join(circle)}.", "A group may not hold itself: take one out.")
            break
    return tuple(group for group, _, _ in groups)


def _circle(start: str, home: dict[str, str]) -> list[str]:
    """Follow a group to what holds it; the way back to itself, or nothing."""
    way, seen = [start], {start}
    while way[-1] in home:
        above = home[way[-1]]
        if above == start:
            return [*way, start]
        if above in seen:
            return []
        way.append(above)
        seen.add(above)
    return []

"""Who stands beside the holder of a place: "Together with Chile and Peru, Bolivia is one of the three largest buyers"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontherecord.model.entity import EntityType

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

_BESIDE = ("together with", "along with", "alongside", "side by side with", "as well as", "like")


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """The codes of those beside, the chunks that say so, and where they stand in the clause, in code points."""

    codes: tuple[str, ...]
    used: frozenset[int]
    start: int
    end: int


def company(row: Row, holders: tuple[str, ...]) -> Company | None:
    """Those who share the place of the holders; `None` where nobody does, or it is not plain who."""
    found = []
    for group in row.groups():
        lead = _lead(row, group.first)
        states = all(row.chunks[i].type is EntityType.STATE for i in group.indices)
        if lead is None or not states or group.possessive or group.adjective or set(group.codes) & set(holders):
            continue
        found.append(
            Company(
                codes=group.codes,
                used=frozenset((*range(lead, group.first), *group.indices)),
                start=row.chunks[lead].start,
                end=row.chunks[group.last].end,
            )
        )
    return found[0] if len(found) == 1 else None


def _lead(row: Row, name: int) -> int | None:
    """The first chunk of "together with" right before a name, its article apart."""
    before = name - 1
    while before >= 0 and row.chunks[before].text == "the":
        before -= 1
    for phrase in _BESIDE:
        size = len(phrase.split())
        words = [chunk.text.lower() for chunk in row.chunks[max(0, before - size + 1) : before + 1]]
        if " ".join(words) == phrase:
            return max(0, before - size + 1)
    return None

"""Among whom a place is counted, told from those with whom it is: "Africa's largest importer", "Africa's main supplier"."""

from __future__ import annotations

from ontherecord.forms.clause.row import Group, Row
from ontherecord.model.entity import EntityType
from ontherecord.record.groups import members


def population_of(row: Row, role_index: int, partners: Group | None) -> Group | None:
    """Among whom the place is counted: "Europe's largest importer", "the largest importer in the Middle East".

    "Third among African importers" is a place in Africa too.
    """
    if partners is not None and is_region(row, partners) and partners.last < role_index:
        return partners
    for group in row.groups(role_index + 1, phrase_end(row, role_index)):
        if group.before in {"in", "of", "within", "across", "on"} and is_region(row, group):
            return group
    return None


def phrase_end(row: Row, role_index: int) -> int:
    """Where the words that belong to the role noun end: at a comma with a finite verb behind it."""
    for index in range(role_index + 1, len(row.chunks) - 1):
        if row.chunks[index].text == "," and row.chunks[index + 1].tag in {"VBD", "VBZ", "VBP"}:
            return index
    return len(row.chunks)


def is_region(row: Row, group: Group) -> bool:
    """Whether all names of a list are of regions or groups."""
    return all(row.chunks[i].type in {EntityType.REGION, EntityType.GROUP} for i in group.indices)


def serves(row: Row, region: Group, holders: tuple[str, ...]) -> bool:
    """Whether the holders of a place stand on the other side of a region that owns it: none of them is of that region.

    "The Gulf states' main supplier was France" counts France among nobody in the Gulf.
    """
    if not region.possessive or row.names.type_of(region.codes[0]) is None:
        return False
    inside = [members(code) for code in region.codes]
    return all(found is not None and not found & set(holders) for found in inside)

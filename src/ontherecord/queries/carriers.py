"""Data sets that carry one measure: those with one definition answer as one, the others stand beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ontherecord.model.entity import Role
    from ontherecord.record.dataset import Dataset, Measure, Release
    from ontherecord.record.load import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Data sets of one publisher with one definition of a measure, in order of precedence.

    Their releases count together: where one of them lacks the release of an article's day, another may have it.
    """

    members: tuple[tuple[Dataset, Measure], ...]

    def of(self, release: Release) -> tuple[Dataset, Measure]:
        """The data set of a release, with the measure.

        Raises:
            KeyError: the release is of none of them.

        """
        for dataset, measure in self.members:
            if dataset.id == release.dataset:
                return dataset, measure
        raise KeyError(release.dataset)

    def releases(self, record: Record) -> tuple[Release, ...]:
        """All their releases, oldest first; of one day, those of the data set that goes first come last."""
        order = {dataset.id: number for number, (dataset, _) in enumerate(self.members)}
        found = [
            release
            for dataset, measure in self.members
            for release in record.releases(dataset.id)
            if holds(release, measure)
        ]
        return tuple(sorted(found, key=lambda r: (str(r.released.start), -order[r.dataset])))


def holds(release: Release, measure: Measure) -> bool:
    """Whether the measure's series is in the release, where its relation has several."""
    return not release.holds or all(value in release.holds for _, value in measure.only)


def families(record: Record, name: str) -> tuple[Family, ...]:
    """The data sets that carry a measure, those of one publisher, label and roles together, in order of precedence."""
    found: dict[object, list[tuple[Dataset, Measure]]] = {}
    for dataset, measure in record.measures(name):
        roles = frozenset(spec.role for spec in dataset.roles)
        key = (dataset.publisher.short, measure.label, measure.unit, roles)
        found.setdefault(key, []).append((dataset, measure))
    return tuple(Family(members=tuple(members)) for members in found.values())


def placed_first(found: tuple[Family, ...], roles: frozenset[Role]) -> tuple[Family, ...]:
    """Data sets that put each figure in one place before those whose rows lie in several, where nothing but places is asked.

    A dyad that fought in two countries is in the rows of both, so that a sum by place would count its dead twice.
    """
    if not roles:
        return found

    def several(family: Family) -> bool:
        specs = [spec for dataset, _ in family.members for spec in dataset.roles if spec.role in roles]
        held = {spec.role for spec in specs}
        return held != roles or any(spec.several for spec in specs)

    return tuple(sorted(found, key=several))


def differing(dataset: Dataset, measure: Measure, release: Release, asked: Measure) -> str:
    """A rival answer's name: what it measures, whose it is, and what it is not that the answer is."""
    own = [what for what in measure.is_not if what not in asked.is_not]
    but = f"; not {', not '.join(own)}" if own else ""
    return f"{measure.label} ({dataset.publisher.short}, {dataset.title}, release {release.id}{but})"

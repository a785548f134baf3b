"""The record as a whole: what it can be asked, in which releases, and under which names."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from ontherecord.errors import InvalidDataset, UnknownDataset
from ontherecord.model.audit import Source
from ontherecord.record.chronicle import Chronicle, load_chronicle
from ontherecord.record.names import Gazetteer, load_names
from ontherecord.record.releases import stored_release
from ontherecord.record.schema import read_dataset
from ontherecord.record.shipped import shipped_releases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontherecord.ports import Database
    from ontherecord.record.dataset import Dataset, Measure, Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Data sets in order of their ids, and the releases of each, oldest first."""

    datasets: tuple[Dataset, ...]
    names: Gazetteer
    chronicle: Chronicle
    stored: tuple[Release, ...]

    def dataset(self, dataset_id: str) -> Dataset:
        """Give a data set by its id.

        Raises:
            UnknownDataset: the record has none of that id.

        """
        for dataset in self.datasets:
            if dataset.id == dataset_id:
                return dataset
        known = ", ".join(dataset.id for dataset in self.datasets)
        raise UnknownDataset(f"no data set {dataset_id!r}.", remedy=f"The record has {known}.")

    def measure(self, name: str) -> tuple[Dataset, Measure]:
        """Give a measure by its name ("arms_transfers.tiv"), with the data set that has precedence for it.

        Raises:
            UnknownDataset: no data set of the record measures that.

        """
        for found in self.measures(name):
            return found
        known = ", ".join(measure.name for dataset in self.datasets for measure in dataset.measures)
        raise UnknownDataset(f"no data set measures {name!r}.", remedy=f"The record measures {known}.")

    def measures(self, name: str) -> tuple[tuple[Dataset, Measure], ...]:
        """Give every data set that carries a measure, in order of precedence: the first answers, the others stand beside it."""
        carriers = sorted(self.datasets, key=lambda dataset: (dataset.precedence, dataset.id))
        return tuple((dataset, measure) for dataset in carriers for measure in dataset.measures if measure.name == name)

    def carrier(self, dataset_id: str, name: str) -> tuple[Dataset, Measure]:
        """Give the data set of that id with one of its measures.

        Raises:
            UnknownDataset: the record has no such data set, or it does not carry that measure.

        """
        for dataset, measure in self.measures(name):
            if dataset.id == dataset_id:
                return dataset, measure
        raise UnknownDataset(
            f"{dataset_id} does not carry {name!r}.", remedy=f"Ask another: {self.measure(name)[0].id} does."
        )

    def releases(self, dataset_id: str) -> tuple[Release, ...]:
        """Give the releases of a data set, oldest first; extracts of the starter record come before whole files.

        Raises:
            UnknownDataset: the record has no data set of that id.

        """
        self.dataset(dataset_id)
        mine = [release for release in self.stored if release.dataset == dataset_id]
        return tuple(sorted(mine, key=lambda r: (str(r.released.start), r.generated, not r.scope, r.first_year, r.id)))

    def release(self, dataset_id: str, release_id: str) -> Release:
        """Give one release of a data set.

        Raises:
            UnknownDataset: the record has no such data set, or no such release of it.

        """
        mine = self.releases(dataset_id)
        for release in mine:
            if release.id == release_id:
                return release
        has = f"It has {', '.join(release.id for release in mine)}." if mine else "It has none."
        raise UnknownDataset(f"{dataset_id} has no release {release_id!r}.", remedy=has)

    def sources(self) -> tuple[Source, ...]:
        """List every release that can be asked, for the audit's `record`."""
        return tuple(
            Source(
                dataset=dataset.id,
                release=release.id,
                sha256=release.sha256,
                credit=dataset.credit,
                licence=f"{dataset.licence} ({dataset.terms})",
            )
            for dataset in self.datasets
            for release in self.releases(dataset.id)
        )


def load(database: Database | None, *, added: Sequence[Dataset] = ()) -> Record:
    """Load the starter record and the releases that an open database holds; `None` is the starter record alone.

    `added` are data sets beside the shipped ones, whose releases the database holds.

    The database is a snapshot: the releases named here are those whose rows it has, whatever is imported meanwhile.

    Raises:
        InvalidDataset: a data set does not hold together, or one that is added has the id of another.
        RecordError: the store is damaged.

    """
    folder = files("ontherecord.record") / "starter" / "datasets"
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".yaml")), key=lambda path: path.name)
    shipped = tuple(read_dataset(path) for path in paths)
    datasets = tuple(sorted((*shipped, *added), key=lambda dataset: dataset.id))
    known = {dataset.id for dataset in datasets}
    if len(known) < len(datasets):
        twice = next(one.id for one, other in pairwise(datasets) if one.id == other.id)
        raise InvalidDataset(f"there are two data sets {twice!r}.", remedy="Give the one that is added another id.")
    imported = () if database is None else _stored(database)
    stored = shipped_releases() + tuple(release for release in imported if release.dataset in known)
    return Record(datasets=datasets, names=load_names(), chronicle=load_chronicle(), stored=stored)


def _stored(database: Database) -> tuple[Release, ...]:
    table = database.query("SELECT entry FROM releases WHERE NOT shipped ORDER BY dataset, release")
    return tuple(stored_release(str(row[0])) for row in table.rows)

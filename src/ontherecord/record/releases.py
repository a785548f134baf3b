"""Releases as they are written down: the starter's in YAML, the imported ones in the store's `releases.json`."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from ontherecord.errors import InvalidDataset, RecordError
from ontherecord.model.entity import Role
from ontherecord.model.period import Grain, Period
from ontherecord.record.dataset import Release
from ontherecord.record.fields import Fields

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = "releases.json"
"""Names the releases that the store holds. It is replaced after the data, so what it names is whole."""
STORE = "record.duckdb"
_TO_MONTH = len("2024-03")
_PRINTED = {Grain.DAY: len("2024-03-11"), Grain.YEAR: len("2024")}
"""How much of an ISO date says a period of that grain, no finer and no coarser."""
_SCHEMA = "ontherecord.releases/1"


def release_from(row: Fields) -> Release:
    """Read one release.

    Raises:
        InvalidDataset: with the file, the key and what to write instead.

    """
    scope = row.under("scope", required=False)
    try:
        released = Period.parse(row.text("released"))
        generated = date.fromisoformat(row.text("generated"))
    except ValueError as error:
        raise InvalidDataset(
            f"{row.where}: {error}.", remedy="Write dates as YYYY-MM-DD, periods also as YYYY-MM."
        ) from error
    return Release(
        dataset=row.identifier("dataset"),
        id=row.text("id"),
        released=released,
        generated=generated,
        first_year=row.whole("first_year"),
        last_year=row.whole("last_year"),
        scope=tuple((row.one_of("scope", Role, name), frozenset(scope.texts(name))) for name in scope.values),
        sha256=row.text("sha256"),
        rows=row.whole("rows"),
        note=row.text("note") if row.has("note") else None,
        holds=row.texts("holds"),
    )


def release_to(release: Release) -> dict[str, object]:
    """Write one release as plain values, the way `release_from` reads them."""
    if release.released.start is None:
        raise RecordError(
            f"{release.dataset} {release.id}: no date of release.", remedy="Give the importer's release one."
        )
    return {
        "dataset": release.dataset,
        "id": release.id,
        "released": release.released.start.isoformat()[: _PRINTED.get(release.released.grain, _TO_MONTH)],
        "generated": release.generated.isoformat(),
        "first_year": release.first_year,
        "last_year": release.last_year,
        "scope": {role.value: sorted(codes) for role, codes in release.scope},
        "sha256": release.sha256,
        "rows": release.rows,
        "note": release.note,
        "holds": list(release.holds),
    }


def read_manifest(home: Path) -> tuple[Release, ...]:
    """List the releases that a store holds, in the order in which they were added; none where there is no store.

    Raises:
        RecordError: the manifest is damaged.

    """
    path = home / MANIFEST
    if not (home / STORE).is_file() or not path.is_file():
        return ()
    try:
        values = json.loads(path.read_text("utf-8"))
        manifest = Fields(MANIFEST, values if isinstance(values, dict) else {})
        if manifest.text("schema") != _SCHEMA:
            manifest.fail("schema", "made by another version", f"This one reads {_SCHEMA}.")
        return tuple(release_from(row) for row in manifest.each("releases"))
    except (ValueError, OSError, RecursionError, InvalidDataset) as error:
        raise RecordError(
            f"{path} cannot be read: {error}", remedy=f"Move {STORE} and {MANIFEST} away and import the files again."
        ) from error


def manifest_text(releases: tuple[Release, ...]) -> str:
    """Write a manifest."""
    return json.dumps({"schema": _SCHEMA, "releases": [release_to(release) for release in releases]}, indent=1) + "\n"

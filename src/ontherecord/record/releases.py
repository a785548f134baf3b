"""Releases as they are written down: the starter's in YAML, the imported ones in the store's table `releases`."""

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
    from ontherecord.record.tables import Value

STORE = "record.duckdb"
_TO_MONTH = len("2024-03")
_PRINTED = {Grain.DAY: len("2024-03-11"), Grain.YEAR: len("2024")}
"""How much of an ISO date says a period of that grain, no finer and no coarser."""
REIMPORT = f"Move {STORE} away and import the files again."
"""What helps with a store that cannot be read."""


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


def release_row(release: Release, *, shipped: bool) -> tuple[Value, ...]:
    """Write one release as a row of the table `releases`, without the column `release`."""
    entry = release_to(release)
    return (
        release.dataset,
        str(entry["released"]),
        release.generated,
        release.first_year,
        release.last_year,
        release.rows,
        shipped,
        release.sha256,
        release.note,
        json.dumps(entry, ensure_ascii=False),
    )


def stored_release(entry: str) -> Release:
    """Read a release from the column `entry` of the table `releases`.

    Raises:
        RecordError: it is damaged, or of a version that this one does not know.

    """
    try:
        values = json.loads(entry)
        return release_from(Fields(STORE, values if isinstance(values, dict) else {}))
    except (ValueError, RecursionError, InvalidDataset) as error:
        raise RecordError(f"{STORE} names a release that cannot be read: {error}", remedy=REIMPORT) from error

"""The description that travels with exported rows: a Data Package (https://datapackage.org, version 2.0)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ontherecord.record.releases import release_to
from ontherecord.record.rights import passing_on

if TYPE_CHECKING:
    from ontherecord.record.dataset import Dataset, Release
    from ontherecord.record.tables import TableSpec

DESCRIPTOR = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_IDENTIFIER = re.compile(r"[-a-zA-Z0-9._]+")
"""What the standard takes for the identifier of an open licence; other terms are a title and an address."""
_TYPES = {"VARCHAR": "string", "INTEGER": "integer", "BIGINT": "integer", "BOOLEAN": "boolean", "DATE": "date"}


def describe(
    dataset: Dataset, release: Release, spec: TableSpec, *, filename: str, media_type: str, data: bytes, digest: str
) -> dict[str, object]:
    """Describe one exported file with its licence, credit and terms.

    Args:
        dataset: what the rows are of.
        release: which release.
        spec: the columns, in the order of the file.
        filename: the name of the file, beside the description.
        media_type: of the file.
        data: its bytes.
        digest: their SHA-256.

    """
    licence: dict[str, object] = {"path": dataset.terms, "title": dataset.licence}
    if _IDENTIFIER.fullmatch(dataset.licence):
        licence["name"] = dataset.licence
    return {
        "$schema": _PROFILE,
        "name": _name(f"{dataset.id}-{release.id}"),
        "title": f"{dataset.title}, release {release.id}",
        "description": _description(dataset),
        "homepage": dataset.home,
        "version": release.id,
        "licenses": [licence],
        "sources": [{"title": dataset.credit, "path": dataset.home, "version": release.id}],
        "contributors": [{"title": dataset.publisher.name, "roles": ["publisher"]}],
        "resources": [
            {
                "name": _name(dataset.table),
                "type": "table",
                "path": filename,
                "format": filename.rpartition(".")[2],
                "mediatype": media_type,
                "encoding": "utf-8",
                "bytes": len(data),
                "hash": f"sha256:{digest}",
                "schema": {
                    "fields": [_field(dataset, name, kind) for name, kind in spec.columns],
                    "missingValues": [""],
                },
            }
        ],
        "credit": dataset.credit,
        "terms": dataset.terms,
        "rights": {
            "redistribute": dataset.rights.redistribute.value,
            "share": None if dataset.rights.share is None else float(dataset.rights.share),
            "noncommercial": dataset.rights.noncommercial,
            "because": dataset.rights.because,
        },
        "release": release_to(release),
    }


def _description(dataset: Dataset) -> str:
    lines = [
        f"One row is: {dataset.grain}.",
        f"Absence means no: {dataset.coverage.closed}.",
        f"Absence means nothing: {dataset.coverage.open}.",
        f"To pass on: {passing_on(dataset.rights)}.",
        f"Credit: {dataset.credit}.",
    ]
    return "\n\n".join(lines)


def _field(dataset: Dataset, name: str, kind: str) -> dict[str, object]:
    field: dict[str, object] = {"name": name, "type": _TYPES.get(kind, "number")}
    measure = next((measure for measure in dataset.measures if measure.column == name), None)
    role = next((spec for spec in dataset.roles if spec.column == name), None)
    if measure is not None:
        not_this = f"; is not {', '.join(measure.is_not)}" if measure.is_not else ""
        field["description"] = f"{measure.label}, in {measure.unit.value}{not_this}"
    elif role is not None:
        field["description"] = f"{role.role.value}, by the code list {role.codelist}; other names as printed"
    return field


def _name(text: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", text.lower()).strip("-._")

"""The starter record: what ships inside the package, so that the first command works offline."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ontherecord.errors import InvalidDataset
from ontherecord.record.events import shipped_events
from ontherecord.record.fields import Fields
from ontherecord.record.memberships import (
    FOLDER,
    STATUSES,
    Membership,
    load_memberships,
    memberships_digest,
)
from ontherecord.record.releases import release_from
from ontherecord.record.shipped_terms import shipped_terms
from ontherecord.record.tables import MEMBERSHIPS, SIPRI_TRANSFERS
from ontherecord.record.yamlfile import read_yaml

if TYPE_CHECKING:
    from ontherecord.record.dataset import Release
    from ontherecord.record.tables import TableSpec, Value

__all__ = ["STATUSES", "Membership", "Shipped", "load_memberships", "load_shipped", "shipped_releases"]

_EXTRACT = "sipri_transfers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """One release of the starter record. `rows` follow `columns` of the table."""

    release: Release
    table: TableSpec
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@lru_cache(maxsize=4)
def _file(name: str) -> Fields:
    values = read_yaml(files("ontherecord.record") / "starter" / name)
    if not isinstance(values, dict):
        raise InvalidDataset(f"{name}: needs keys and values.", remedy="See docs/record.md.")
    return Fields(name, values)


@lru_cache(maxsize=1)
def load_shipped() -> tuple[Shipped, ...]:
    """Read the starter record.

    Raises:
        InvalidDataset: with file and key or row.

    """
    # A redistributor who may not pass on SIPRI's figures removes the extract (see NOTICE); the rest works without it.
    return (*_transfers(), _memberships(), *_terms())


def shipped_releases() -> tuple[Release, ...]:
    """List the releases of the starter record."""
    return tuple(shipped.release for shipped in load_shipped())


def _transfers() -> tuple[Shipped, ...]:
    name = f"{_EXTRACT}.csv"
    path = files("ontherecord.record") / "starter" / name
    if not path.is_file():
        return ()
    data = path.read_bytes()
    columns = ("supplier", "recipient", "year", "tiv", "deliveries")
    reader = csv.reader(io.StringIO(data.decode("utf-8")))
    if tuple(next(reader, ())) != columns:
        raise InvalidDataset(f"{name}: needs the columns {', '.join(columns)}.", remedy="Run tools/extract_starter.py.")
    rows: list[tuple[Value, ...]] = []
    for row in reader:
        try:
            supplier, recipient, year, tiv, deliveries = row
            rows.append((supplier, recipient, int(year), Decimal(tiv), int(deliveries)))
        except (ValueError, InvalidOperation) as error:
            raise InvalidDataset(
                f"{name}: row {reader.line_num}: {error}.", remedy="Run tools/extract_starter.py."
            ) from error
    release = release_from(_file(f"{_EXTRACT}.release.yaml"))
    if hashlib.sha256(data).hexdigest() != release.sha256 or len(rows) != release.rows:
        raise InvalidDataset(
            f"{name}: not the file that its release describes.", remedy="Run tools/extract_starter.py."
        )
    return (Shipped(release=release, table=SIPRI_TRANSFERS, columns=columns, rows=tuple(rows)),)


def _memberships() -> Shipped:
    facts = load_memberships()
    head = _file(f"{FOLDER}.release.yaml")
    values = dict(head.values) | {"sha256": memberships_digest(), "rows": len(facts)}
    values |= {"first_year": min(fact.first.year for fact in facts)}
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            fact.member,
            fact.organisation,
            fact.status,
            fact.first,
            fact.first_grain.value,
            fact.last,
            None if fact.last_grain is None else fact.last_grain.value,
            fact.verified,
            fact.source if fact.address is None else f"{fact.source}, {fact.address}",
            fact.note,
        )
        for fact in facts
    )
    return Shipped(
        release=release_from(Fields(head.where, values)), table=MEMBERSHIPS, columns=MEMBERSHIPS.names[1:], rows=rows
    )


def _terms() -> tuple[Shipped, ...]:
    return tuple(
        Shipped(release=release, table=table, columns=table.names[1:], rows=rows)
        for release, table, rows in (*shipped_terms(), shipped_events())
    )

"""The starter record: what ships inside the package, so that the first command works offline."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ontherecord.errors import InvalidDataset
from ontherecord.record.fields import Fields
from ontherecord.record.releases import release_from
from ontherecord.record.tables import MEMBERSHIPS, SIPRI_TRANSFERS
from ontherecord.record.yamlfile import read_yaml

if TYPE_CHECKING:
    from ontherecord.record.dataset import Release
    from ontherecord.record.tables import TableSpec, Value

STATUSES = ("member", "signatory", "predecessor", "suspended", "frozen", "observer")
"""Of a membership. `member` is membership in law; the others qualify it, or stand for something short of it."""
_EXTRACT = "sipri_transfers"
_MEMBERSHIPS = "memberships"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """One release of the starter record. `rows` follow `columns` of the table."""

    release: Release
    table: TableSpec
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """That a state was in an organisation from `first` to `last`, both inclusive; `None` is an open end.

    `verified` is whether the source was read; what is not verified may be shown and never refutes.
    """

    member: str
    organisation: str
    status: str
    first: date
    last: date | None
    verified: bool
    source: str
    address: str | None
    note: str | None


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
    return (*_transfers(), _memberships())


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


@lru_cache(maxsize=1)
def load_memberships() -> tuple[Membership, ...]:
    """Read the dated memberships, in the file's order.

    Raises:
        InvalidDataset: with the row and what to write instead.

    """
    return tuple(_membership(row) for row in _file(f"{_MEMBERSHIPS}.yaml").each("memberships"))


def _membership(row: Fields) -> Membership:
    row.only("member", "organisation", "from", "to", "status", "note", "source")
    status = row.text("status")
    if status not in STATUSES:
        row.fail("status", f"{status!r} is not known", f"Known: {', '.join(STATUSES)}.")
    first, last = row.values.get("from"), row.values.get("to")
    if not isinstance(first, date):
        row.fail("from", f"{first!r} is not a day", "Write YYYY-MM-DD.")
    if last is not None and not isinstance(last, date):
        row.fail("to", f"{last!r} is not a day", "Write YYYY-MM-DD, or null for an open end.")
    if last is not None and last < first:
        row.fail("to", f"{last} is before {first}", "Swap or mend the dates.")
    source = row.under("source")
    source.only("title", "url", "opened", "checked")
    opened = source.flag("opened")
    if opened and not source.has("checked"):
        source.fail("checked", "an opened source needs the day on which it was read", "Write YYYY-MM-DD.")
    if not opened and (source.has("url") or source.has("checked")):
        source.fail(
            "opened", "a source that was not opened has no address and no check date", "Remove them, or open it."
        )
    return Membership(
        member=row.text("member"),
        organisation=row.text("organisation"),
        status=status,
        first=first,
        last=last,
        verified=opened,
        source=source.text("title"),
        address=source.text("url") if source.has("url") else None,
        note=row.text("note") if row.has("note") else None,
    )


def _memberships() -> Shipped:
    name = f"{_MEMBERSHIPS}.yaml"
    data = (files("ontherecord.record") / "starter" / name).read_bytes()
    facts = load_memberships()
    head = _file(name).under("release")
    values = dict(head.values) | {"sha256": hashlib.sha256(data).hexdigest(), "rows": len(facts)}
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            fact.member,
            fact.organisation,
            fact.status,
            fact.first,
            fact.last,
            fact.verified,
            fact.source if fact.address is None else f"{fact.source}, {fact.address}",
            fact.note,
        )
        for fact in facts
    )
    return Shipped(
        release=release_from(Fields(head.where, values)), table=MEMBERSHIPS, columns=MEMBERSHIPS.names[1:], rows=rows
    )

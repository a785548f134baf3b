"""Leaders' terms and treaties as rows of their tables, with the release that each set of files makes."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

from ontherecord.errors import InvalidDataset
from ontherecord.record.fields import Fields
from ontherecord.record.leaders import leader_files, load_leaders
from ontherecord.record.releases import release_from
from ontherecord.record.tables import LEADERS, TREATIES
from ontherecord.record.treaties import load_treaties, treaty_files
from ontherecord.record.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

    from ontherecord.model.period import Period
    from ontherecord.record.dataset import Release
    from ontherecord.record.leaders import Leader
    from ontherecord.record.tables import TableSpec, Value
    from ontherecord.record.treaties import Treaty

Rows = tuple[tuple["Value", ...], ...]


def shipped_terms() -> tuple[tuple[Release, TableSpec, Rows], ...]:
    """List the releases of leaders and treaties, each with its table and rows (without the column `release`).

    Raises:
        InvalidDataset: with file and row, and what to write instead.

    """
    leaders = tuple(_leader(leader) for leader in load_leaders())
    treaties = tuple(row for number, treaty in enumerate(load_treaties(), 1) for row in _treaty(number, treaty))
    return (
        (_release("leaders", leader_files(), len(leaders)), LEADERS, leaders),
        (_release("treaties", treaty_files(), len(treaties)), TREATIES, treaties),
    )


def _leader(leader: Leader) -> tuple[Value, ...]:
    return (
        leader.person,
        leader.state,
        leader.office,
        leader.head,
        leader.acting,
        leader.first.first,
        leader.first.grain.value,
        None if leader.last is None else leader.last.last,
        None if leader.last is None else leader.last.grain.value,
        None if leader.shown_until is None else leader.shown_until.last,
        None if leader.believed_until is None else leader.believed_until.last,
        leader.verified,
        leader.end_verified,
        leader.source.line,
        None if leader.end_source is None else leader.end_source.line,
        leader.note,
    )


def _treaty(number: int, treaty: Treaty) -> Iterable[tuple[Value, ...]]:
    for party in treaty.parties:
        yield (
            f"{treaty.signed.first:%Y}-{number:03}",
            treaty.name,
            party,
            not treaty.obligation_for or party in treaty.obligation_for,
            treaty.kind,
            *_earliest(treaty.signed),
            *_earliest(treaty.in_force),
            *_latest(treaty.ended),
            treaty.verified,
            treaty.force_verified,
            treaty.end_verified,
            treaty.source.line,
            None if treaty.force_source is None else treaty.force_source.line,
            None if treaty.end_source is None else treaty.end_source.line,
            treaty.note,
        )


def _earliest(period: Period | None) -> tuple[Value, Value]:
    return (None, None) if period is None else (period.first, period.grain.value)


def _latest(period: Period | None) -> tuple[Value, Value]:
    return (None, None) if period is None else (period.last, period.grain.value)


def _release(name: str, paths: Iterable[Traversable], rows: int) -> Release:
    """One release a set of files; its digest is over all of them, name and bytes, in order."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    head = f"{name}.release.yaml"
    values = read_yaml(files("ontherecord.record") / "starter" / head)
    if not isinstance(values, dict):
        raise InvalidDataset(f"{head}: needs keys and values.", remedy="See docs/record.md.")
    return release_from(Fields(head, dict(values) | {"sha256": digest.hexdigest(), "rows": rows}))

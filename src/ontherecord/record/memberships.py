"""Dated memberships: who was in which organisation, as what, from when to when. One file an organisation."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ontherecord.errors import InvalidDataset
from ontherecord.model.period import Grain, Period
from ontherecord.record.fields import Fields
from ontherecord.record.sources import period_of, sources_of
from ontherecord.record.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ontherecord.record.sources import FactSource

STATUSES = (
    "member", "signatory", "predecessor", "suspended", "frozen", "observer", "associate", "partner", "candidate",
    "applicant", "invited", "permanent",
)  # fmt: skip
"""Of a membership. `member` is membership in law; the others qualify it, or stand for something short of it.

`permanent` is a seat in a council whose other members come and go.
"""
FOLDER = "memberships"
"""In `starter/`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """That a party was in an organisation from `first` to `last`, both inclusive; `None` is an open end.

    A date that is known to the month or year only has that grain: `first` is then the first day on which it may have
    begun, `last` the last day on which it may have ended.
    `verified` is whether the sources were read; what is not verified may be shown and never refutes.
    """

    member: str
    organisation: str
    status: str
    first: date
    first_grain: Grain
    last: date | None
    last_grain: Grain | None
    verified: bool
    source: str
    address: str | None
    note: str | None

    @property
    def begins(self) -> Period:
        """The day, month or year in which it began."""
        return _spread(self.first.isoformat(), self.first_grain)

    @property
    def ends(self) -> Period | None:
        """The day, month or year in which it ended; `None` where it goes on."""
        if self.last is None or self.last_grain is None:
            return None
        return _spread(self.last.isoformat(), self.last_grain)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """What is kept of one organisation. Its file bears its code in small letters.

    `complete` is whether every member at every time since the founding is in it, so that absence means no.
    `known_until` is the month or year up to which the sources go; what happened later is not in it.
    """

    organisation: str
    complete: bool
    known_until: Period
    note: str | None
    facts: tuple[Membership, ...]


def _spread(text: str, grain: Grain) -> Period:
    return Period.parse(text[: {Grain.YEAR: 4, Grain.MONTH: 7}.get(grain, 10)])


@lru_cache(maxsize=1)
def _files() -> tuple[tuple[str, bytes, Fields], ...]:
    """Name, bytes and content of each file, by name."""
    found: list[tuple[str, bytes, Fields]] = []
    for path in sorted((files("ontherecord.record") / "starter" / FOLDER).iterdir(), key=lambda path: path.name):
        if not path.name.endswith(".yaml"):
            continue
        values = read_yaml(path)
        if not isinstance(values, dict):
            raise InvalidDataset(f"{path.name}: needs keys and values.", remedy="See docs/record.md.")
        found.append((path.name, path.read_bytes(), Fields(path.name, values)))
    return tuple(found)


@lru_cache(maxsize=1)
def load_rolls() -> tuple[Roll, ...]:
    """Read the files of the folder, by name.

    Raises:
        InvalidDataset: with the file, the row and what to write instead.

    """
    return tuple(read_roll(content) for _, _, content in _files())


@lru_cache(maxsize=1)
def load_memberships() -> tuple[Membership, ...]:
    """Read the dated memberships, file by file, each in its order.

    Raises:
        InvalidDataset: with the file, the row and what to write instead.

    """
    return tuple(fact for roll in load_rolls() for fact in roll.facts)


def memberships_digest() -> str:
    """SHA-256 of the folder: of each file's name and bytes, by name."""
    digest = hashlib.sha256()
    for name, data, _ in _files():
        digest.update(name.encode() + b"\0" + data)
    return digest.hexdigest()


def read_roll(content: Fields) -> Roll:
    """Read one file.

    Raises:
        InvalidDataset: with the row and what to write instead.

    """
    content.only("organisation", "complete", "known_until", "note", "sources", "spells")
    organisation = content.text("organisation")
    if content.where != f"{organisation.lower()}.yaml":
        content.fail("organisation", f"{organisation!r} is not what the file is called", "Name the file by its code.")
    known = sources_of(content)
    rows = content.each("spells")
    used = {name for row in rows for name in _one_or_more(row, "source")}
    for name in known:
        if name not in used:
            content.under("sources").fail(name, "no row names it", "Remove it.")
    return Roll(
        organisation=organisation,
        complete=content.flag("complete"),
        known_until=period_of(content, "known_until"),
        note=content.text("note") if content.has("note") else None,
        facts=tuple(fact for row in rows for fact in _spell(organisation, known, row)),
    )


def _spell(organisation: str, known: dict[str, FactSource], row: Fields) -> Iterator[Membership]:
    """One row may stand for several parties that share its dates."""
    row.only("member", "from", "to", "status", "note", "source")
    status = row.text("status")
    if status not in STATUSES:
        row.fail("status", f"{status!r} is not known", f"Known: {', '.join(STATUSES)}.")
    begins = period_of(row, "from")
    ends = period_of(row, "to") if row.has("to") else None
    if ends is not None and (ends.last is None or begins.first is None or ends.last < begins.first):
        row.fail("to", f"{row.values['to']} is before {row.values['from']}", "Swap or mend the dates.")
    if begins.first is None:
        row.fail("from", "needs a date", "Write YYYY, YYYY-MM or YYYY-MM-DD.")
    sources: list[FactSource] = []
    for name in _one_or_more(row, "source"):
        if name not in known:
            row.fail("source", f"{name!r} is not among the sources", f"Known: {', '.join(known)}.")
        sources.append(known[name])
    for member in _one_or_more(row, "member"):
        yield Membership(
            member=member,
            organisation=organisation,
            status=status,
            first=begins.first,
            first_grain=begins.grain,
            last=None if ends is None else ends.last,
            last_grain=None if ends is None else ends.grain,
            verified=all(source.opened for source in sources),
            source="; ".join(source.title for source in sources),
            address=next((source.address for source in sources if source.address is not None), None),
            note=row.text("note") if row.has("note") else None,
        )


def _one_or_more(row: Fields, key: str) -> tuple[str, ...]:
    named = row.texts(key) if isinstance(row.values.get(key), list) else (row.text(key),)
    if not named or len(set(named)) < len(named):
        row.fail(key, "needs one or more, each once", "Write a name, or [one, two].")
    return named

"""From when to when states exist, what they were called before, and who came after them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ontherecord.errors import InvalidDataset
from ontherecord.record.csvlist import Span, read_rows, span_of

if TYPE_CHECKING:
    from datetime import date
    from importlib.resources.abc import Traversable

BASES = ("law", "GW", "COW", "declared", "territory")
"""On what the days of a life rest: a treaty, constitution or proclamation; the lists of Gleditsch and Ward or of the
Correlates of War; a proclamation that most states did not recognise; the status of a territory."""
KINDS = ("continues", "succeeds", "secedes", "joins", "renames")
"""Of a succession: the same person in law; one of several heirs; a part that left while the former goes on; a state
that became part of one that was there before; the same state and organisation under a new name and code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """One stretch in which a party exists. A state that was gone for a time has several."""

    code: str
    span: Span
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """That `successor` came from `former` on a day. `kind` is one of `KINDS`."""

    former: str
    successor: str
    on: date | None
    kind: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialName:
    """What a party was called from `span.first` to `span.last`."""

    code: str
    name: str
    span: Span


def _table(name: str) -> Traversable:
    return files("ontherecord.record") / "codelists" / name


@lru_cache(maxsize=1)
def load_lives() -> tuple[Life, ...]:
    """Read all lives, by code.

    Raises:
        InvalidDataset: with file, line and what to write instead.

    """
    path = _table("lives.csv")
    lives: list[Life] = []
    for line, row in read_rows(path, "code", "first", "last", "basis"):
        if row["basis"] not in BASES:
            raise InvalidDataset(
                f"{path.name}: line {line}: {row['basis']!r} is not known.", remedy=f"Known: {', '.join(BASES)}."
            )
        lives.append(Life(code=row["code"], span=span_of(path, line, row), basis=row["basis"]))
    return tuple(lives)


@lru_cache(maxsize=1)
def load_successions() -> tuple[Succession, ...]:
    """Read who came after whom, among states and among organisations.

    Raises:
        InvalidDataset: with file, line and what to write instead.

    """
    path = _table("successions.csv")
    found: list[Succession] = []
    for line, row in read_rows(path, "former", "successor", "on", "kind", "note"):
        if row["kind"] not in KINDS:
            raise InvalidDataset(
                f"{path.name}: line {line}: {row['kind']!r} is not known.", remedy=f"Known: {', '.join(KINDS)}."
            )
        on = span_of(path, line, {"first": row["on"], "last": ""}).first
        found.append(
            Succession(former=row["former"], successor=row["successor"], on=on, kind=row["kind"], note=row["note"])
        )
    return tuple(found)


@lru_cache(maxsize=1)
def load_official_names() -> tuple[OfficialName, ...]:
    """Read the names that parties bore for a time, by code.

    Raises:
        InvalidDataset: with file, line and what to write instead.

    """
    path = _table("former_names.csv")
    return tuple(
        OfficialName(code=row["code"], name=row["name"], span=span_of(path, line, row))
        for line, row in read_rows(path, "code", "name", "first", "last")
    )

"""Finds what does not hold together among codes, spellings, lives and successions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from ontherecord.record.csvlist import Span
from ontherecord.record.identity import SYSTEMS, SystemCode, load_system_codes
from ontherecord.record.linting.findings import error, warning
from ontherecord.record.lives import (
    Life,
    OfficialName,
    Succession,
    load_lives,
    load_official_names,
    load_successions,
)
from ontherecord.record.spellings import Spelled, key_of, listed_names, load_spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontherecord.model.diagnostic import Diagnostic
    from ontherecord.record.names import Gazetteer

_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityTables:
    """The tables of `codelists/` that say who is who."""

    codes: tuple[SystemCode, ...]
    spellings: tuple[Spelled, ...]
    lives: tuple[Life, ...]
    successions: tuple[Succession, ...]
    names: tuple[OfficialName, ...]


def load_identity() -> IdentityTables:
    """Read the tables that ship."""
    return IdentityTables(
        codes=load_system_codes(),
        spellings=load_spellings(),
        lives=load_lives(),
        successions=load_successions(),
        names=load_official_names(),
    )


def lint_identity(tables: IdentityTables, names: Gazetteer) -> Iterator[Diagnostic]:
    """Find codes and spellings with two bearers on one day, parties that no list has, and dates that clash."""
    yield from _codes(tables.codes, names)
    yield from _spellings(tables.spellings, names)
    yield from _lives(tables.lives, names)
    yield from _successions(tables, names)
    yield from _official(tables.names, names)


def _codes(rows: Iterable[SystemCode], names: Gazetteer) -> Iterator[Diagnostic]:
    bearers: dict[tuple[str, str], list[SystemCode]] = defaultdict(list)
    for row in rows:
        if row.system not in SYSTEMS:
            yield error("unknown_code_system", f"codes.csv: there is no code system {row.system!r} ({row.value}).")
        if row.code not in names:
            yield error("unknown_code", f"codes.csv: {row.system} {row.value} stands for {row.code!r}, in no list.")
        bearers[row.system, row.value].append(row)
    for (system, value), found in bearers.items():
        for one, other in combinations(found, 2):
            if one.span.meets(other.span):
                yield error(
                    "clashing_system_code",
                    f"codes.csv: {system} {value} stands for {one.code} and for {other.code} on one day.",
                )


def _spellings(rows: tuple[Spelled, ...], names: Gazetteer) -> Iterator[Diagnostic]:
    bearers: dict[tuple[str, str], list[Spelled]] = defaultdict(list)
    for row in rows:
        if row.code not in names:
            yield error("unknown_code", f"spellings.csv: {row.text!r} stands for {row.code!r}, which is in no list.")
        bearers[row.publisher, key_of(row.text)].append(row)
    for found in bearers.values():
        for one, other in combinations(found, 2):
            if one.span.meets(other.span):
                yield error(
                    "clashing_spelling",
                    f"spellings.csv: {other.text!r} stands for {one.code} and for {other.code} on one day.",
                )
    levelled: dict[str, dict[str, str]] = defaultdict(dict)
    for entry in names.rows:
        for name in listed_names(entry):
            levelled[key_of(name)].setdefault(entry.code, name)
    for key, holders in levelled.items():
        if len(holders) > 1 and ("", key) not in bearers:
            yield error(
                "clashing_spelling",
                f"code lists: {' and '.join(map(repr, dict.fromkeys(holders.values())))} of {' and '.join(holders)} are one "
                "to importers; say in spellings.csv who is meant.",
            )


def _lives(rows: Iterable[Life], names: Gazetteer) -> Iterator[Diagnostic]:
    by_code: dict[str, list[Life]] = defaultdict(list)
    for row in rows:
        if row.code not in names:
            yield error("unknown_code", f"lives.csv: {row.code!r} is in no list.")
        by_code[row.code].append(row)
    for code, found in by_code.items():
        for one, other in combinations(found, 2):
            if one.span.meets(other.span):
                yield error("overlapping_lives", f"lives.csv: two stretches of {code} have a day in common.")
    for entry in names.rows:
        ends = [life.span.last for life in by_code.get(entry.code, ())]
        if entry.ended is not None and ends and max(end.year if end else 9999 for end in ends) != entry.ended:
            yield warning(
                "clashing_end", f"lives.csv: {entry.code} ends in another year than {entry.codelist}.yaml says."
            )


def _successions(tables: IdentityTables, names: Gazetteer) -> Iterator[Diagnostic]:
    """Both parties are in a list, and the former was there in the year up to the day."""
    lives: dict[str, list[Span]] = defaultdict(list)
    for life in tables.lives:
        lives[life.code].append(life.span)
    seen: set[tuple[str, str, date | None]] = set()
    for row in tables.successions:
        for code in (row.former, row.successor):
            if code not in names:
                yield error("unknown_code", f"successions.csv: {code!r} is in no list.")
        if (row.former, row.successor, row.on) in seen:
            yield error("repeated_succession", f"successions.csv: {row.former} to {row.successor} stands twice.")
        seen.add((row.former, row.successor, row.on))
        known = lives.get(row.former)
        if row.on is not None and known and not any(_before(row.on).meets(span) for span in known):
            yield error(
                "unplaced_succession",
                f"successions.csv: {row.former} was not there in the year before {row.on}, when {row.successor} came.",
            )


def _before(day: date) -> Span:
    return Span(first=day - _YEAR, last=day)


def _official(rows: Iterable[OfficialName], names: Gazetteer) -> Iterator[Diagnostic]:
    by_code: dict[str, list[OfficialName]] = defaultdict(list)
    for row in rows:
        if row.code not in names:
            yield error("unknown_code", f"former_names.csv: {row.code!r} is in no list.")
        by_code[row.code].append(row)
    for code, found in by_code.items():
        for one, other in combinations(found, 2):
            if one.span.meets(other.span):
                yield error(
                    "overlapping_names", f"former_names.csv: {code} is {one.name!r} and {other.name!r} on one day."
                )

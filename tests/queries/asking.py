"""Forms from the rows of tests/cases/sql, what a loop over the rows answers, and how a form is put to a database."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tests.cases.loader import HERE, codes
from tests.queries.conftest import Register, Row
from tests.verdicts.making import release

from ontherecord.model.entity import Participant, Role
from ontherecord.model.evidence import Finding
from ontherecord.model.form import (
    Comparison,
    Counted,
    Existence,
    Level,
    Quantifier,
    Rank,
    Relation,
    Share,
    Ties,
)
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.queries.plan import plan
from ontherecord.queries.run import run
from ontherecord.queries.scope import Scope, scope
from ontherecord.queries.tree import Query
from ontherecord.record.load import Record

RELEASE = release("2021-03", first=2009, last=2015)
UNKNOWN = "UNKNOWN"


def rows() -> list[Row]:
    with (HERE / "sql" / "register.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["release"], row["supplier"], row["recipient"], int(row["year"]), row["tiv"])
            for row in csv.DictReader(file)
        ]


def participants(sides: dict[str, Any]) -> tuple[Participant, ...]:
    return tuple(
        Participant(code=code, role=role)
        for role in (Role.SUPPLIER, Role.RECIPIENT)
        for code in codes(sides.get(role.value))
    )


Plain = Share | Rank | Level | Comparison | Existence
"""Forms of one period; those over a series have a loop of their own in test_series.py."""


def form(row: dict[str, Any]) -> Plain:
    """The form that a case describes; the claimed value plays no part in asking."""
    who = participants(row)
    period = Period.years(*row["years"])
    match row["form"]:
        case "share":
            return Share(
                measure="arms_transfers.tiv",
                participants=who,
                part=Role(row["part"]),
                whole=tuple(p for p in who if p.role.value in row["whole"]),
                period=period,
                value=Quantity(number=Decimal(40), unit=Unit.PERCENT),
                largest=row.get("largest"),
            )
        case "rank":
            return Rank(
                measure="arms_transfers.tiv",
                participants=who,
                ranked=Role(row["ranked"]),
                period=period,
                value=Quantity(number=Decimal(1), unit=Unit.RANK),
                ascending=bool(row.get("ascending", False)),
                ties=Ties(row["ties"]) if "ties" in row else None,
            )
        case "level":
            return Level(
                measure="arms_transfers.tiv",
                participants=who,
                period=period,
                value=Quantity(number=Decimal(1), unit=Unit.TIV),
            )
        case "comparison":
            return Comparison(
                measure="arms_transfers.tiv",
                left=participants(row["left"]),
                right=participants(row["right"]),
                relation=Relation.RATIO,
                period=period,
                value=Quantity(number=Decimal(2), unit=Unit.TIMES),
            )
        case "existence":
            return Existence(
                measure="arms_transfers.deliveries",
                participants=who,
                period=period,
                quantifier=Quantifier(row["quantifier"]),
                value=Quantity(number=None, unit=Unit.BOOL),
            )
        case _:
            raise ValueError(row["form"])


def everybody(of: Counted) -> tuple[Participant, ...]:
    return tuple(dict.fromkeys((*of.left, *of.right))) if isinstance(of, Comparison) else of.participants


def bound(of: Counted, record: Record) -> Scope:
    dataset, _ = record.measure(of.measure)
    made = scope(everybody(of), of.period, dataset, RELEASE, record.names, until=None)
    assert isinstance(made, Scope)
    return made


def planned(of: Counted, record: Record) -> Query:
    dataset, measure = record.measure(of.measure)
    return plan(of, dataset, measure, RELEASE, bound(of, record))


def answered(of: Counted, record: Record, database: Register) -> Finding:
    _, measure = record.measure(of.measure)
    return run(of, planned(of, record), database, RELEASE, measure, bound(of, record))


def naive(of: Plain, data: Sequence[Row]) -> Decimal | None:
    """The same answer by a loop over the rows."""
    period = of.period
    assert period is not None
    assert period.start is not None
    assert period.last is not None
    years = range(period.start.year, period.last.year + 1)
    kept = [row for row in data if row[0] == RELEASE.id and row[3] in years]
    match of:
        case Share():
            whole = [row for row in kept if _matches(row, of.whole)]
            total = _sum(whole)
            if of.largest is not None:
                return _of_the_largest(of, whole)
            part = [row for row in whole if _matches(row, tuple(p for p in of.participants if p.role is of.part))]
            return 100 * _sum(part) / total if total else None
        case Rank():
            fixed = tuple(p for p in of.participants if p.role is not of.ranked)
            amounts: dict[str, Decimal] = {}
            for row in kept:
                name = row[1] if of.ranked is Role.SUPPLIER else row[2]
                if _matches(row, fixed) and name != UNKNOWN:
                    amounts[name] = amounts.get(name, Decimal(0)) + Decimal(row[4])
            if not amounts:
                return None
            holders = [p.code for p in of.participants if p.role is of.ranked]
            return _worst(of, holders, amounts)
        case Level():
            return _sum([row for row in kept if _matches(row, of.participants)])
        case Comparison():
            left = _sum([row for row in kept if _matches(row, of.left)])
            right = _sum([row for row in kept if _matches(row, of.right)])
            return left / right if right else None
        case Existence():
            found = [row for row in kept if _matches(row, of.participants)]
            every = of.quantifier is Quantifier.EVERY_PERIOD
            return Decimal(len({row[3] for row in found}) if every else len(found))


def _of_the_largest(of: Share, whole: Sequence[Row]) -> Decimal | None:
    amounts: dict[str, Decimal] = {}
    for row in whole:
        name = row[1] if of.part is Role.SUPPLIER else row[2]
        amounts[name] = amounts.get(name, Decimal(0)) + Decimal(row[4])
    known = sorted((amount for name, amount in amounts.items() if name != UNKNOWN), reverse=True)
    if len(known) < (of.largest or 0):
        return None
    return 100 * sum(known[: of.largest], Decimal(0)) / _sum(whole)


def _worst(of: Rank, holders: Sequence[str], amounts: dict[str, Decimal]) -> Decimal:
    """The place of the last of the holders, with those who are level counted as the form says."""
    worst = max(_place(name, amounts, ascending=of.ascending) for name in holders)
    if any(name not in amounts for name in holders) or of.ties in {None, Ties.SHARED}:
        return Decimal(worst)
    last = next(amounts[name] for name in holders if _place(name, amounts, ascending=of.ascending) == worst)
    before = [each for each in amounts.values() if (each <= last if of.ascending else each >= last)]
    return Decimal(len(before) if of.ties is Ties.ALONE else len(set(before)))


def _place(name: str, amounts: dict[str, Decimal], *, ascending: bool) -> int:
    if name not in amounts:
        return len(amounts) + 1
    mine = amounts[name]
    return 1 + sum(1 for other in amounts.values() if (other < mine if ascending else other > mine))


def _matches(row: Row, fixed: tuple[Participant, ...]) -> bool:
    for role, cell in ((Role.SUPPLIER, row[1]), (Role.RECIPIENT, row[2])):
        wanted = {p.code for p in fixed if p.role is role}
        if wanted and cell not in wanted:
            return False
    return True


def _sum(data: Sequence[Row]) -> Decimal:
    return sum((Decimal(row[4]) for row in data), Decimal(0))

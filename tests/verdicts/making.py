"""Forms, findings and releases made from the rows of the case files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from ontherecord.model.asking import Asked, Measured, Standing
from ontherecord.model.entity import Participant, Role
from ontherecord.model.evidence import Cell, Finding, ValueInterval
from ontherecord.model.form import Comparison, Existence, Form, Level, Quantifier, Rank, Relation, Share
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption, Reading
from ontherecord.model.verdict import Reason
from ontherecord.record.dataset import Band, LongDrift, Measure, Release

MEASURE = "arms_transfers.tiv"
SELLER = Participant(code="SWE", role=Role.SUPPLIER)
BUYER = Participant(code="CHL", role=Role.RECIPIENT)
OTHER_BUYER = Participant(code="PER", role=Role.RECIPIENT)
_UNITS: dict[type[Form], Unit] = {
    Share: Unit.PERCENT,
    Level: Unit.TIV,
    Comparison: Unit.TIMES,
    Rank: Unit.RANK,
    Existence: Unit.COUNT,
}


def measure() -> Measure:
    """A volume with the bands of the design: 1.75 points and 10 %, drift 4 points and 25 %, after six years 9 and 40 %."""
    return Measure(
        name=MEASURE,
        label="volume of deliveries",
        column="amount",
        aggregate="sum",
        unit=Unit.TIV,
        rounding=Decimal("0.005"),
        nouns=("arms",),
        flows=(),
        loose_nouns=(),
        modifiers=(),
        default=True,
        units=(Unit.TIV, Unit.PERCENT, Unit.FRACTION, Unit.FRACTION_ALL, Unit.TIMES, Unit.RANK),
        mismatch=(),
        is_not=(),
        band=Band(share_points=Decimal("1.75"), level_relative=Decimal("0.10")),
        drift=Band(share_points=Decimal(4), level_relative=Decimal("0.25")),
        long_drift=LongDrift(years=6, band=Band(share_points=Decimal(9), level_relative=Decimal("0.4"))),
        denominators=(),
    )


def form(row: dict[str, Any]) -> Form:
    """The form that a row describes; a share in per cent where it says no more."""
    years = row.get("years", [2010, 2014])
    period = None if years is None else _period(*years)
    kind = row.get("form", "share")
    value = Quantity(
        number=None if row.get("number") is None else Decimal(str(row["number"])),
        unit=Unit(row.get("unit", "bool" if kind == "existence" else "percent")),
        hedge=row.get("hedge"),
        step=None if row.get("step") is None else Decimal(str(row["step"])),
    )
    both = (SELLER, BUYER)
    match kind:
        case "share":
            return Share(
                measure=MEASURE, participants=both, part=Role.SUPPLIER, whole=(BUYER,), period=period, value=value
            )
        case "level":
            return Level(measure=MEASURE, participants=both, period=period, value=value)
        case "rank":
            top = bool(row.get("within_top", False))
            return Rank(
                measure=MEASURE,
                participants=both,
                ranked=Role.SUPPLIER,
                period=period,
                value=value,
                within_top=top,
            )
        case "comparison":
            return Comparison(
                measure=MEASURE,
                left=both,
                right=(SELLER, OTHER_BUYER),
                relation=Relation(row["relation"]),
                period=period,
                value=value,
            )
        case "existence":
            return Existence(
                measure=MEASURE,
                participants=both,
                period=period,
                quantifier=Quantifier(row["quantifier"]),
                value=value,
            )
        case _:
            raise ValueError(kind)


def _period(first: int | None, last: int) -> Period:
    return Period.days(None, date(last, 12, 31)) if first is None else Period.years(first, last)


def interval(of: Form, value: float | str | list[float]) -> ValueInterval:
    """A value, or a pair, in the unit that the data answer this form in."""
    low, high = value if isinstance(value, list) else (value, value)
    unit = _UNITS[type(of)]
    if isinstance(of, Level) and of.value.unit is Unit.COUNT:
        unit = Unit.COUNT
    return ValueInterval(low=Decimal(str(low)), high=Decimal(str(high)), unit=unit)


def finding(of: Form, value: float | str | list[float], rows: int = 1, release: str = "r") -> Finding:
    """A finding with that value and so many rows."""
    table: tuple[tuple[Cell, ...], ...] = tuple((2010 + n, 1) for n in range(rows))
    return Finding(
        dataset="register",
        release=release,
        sql="SELECT 1",
        params=(),
        columns=("year", "amount"),
        rows=table,
        value=interval(of, value),
        truncated=False,
    )


def asked(row: dict[str, Any]) -> Asked:
    """A reading with the releases that a row names."""
    claim = form(row["claim"])
    assumptions: tuple[Assumption, ...] = ()
    if "assumed" in row:
        assumptions = (Assumption(kind=str(row["assumed"]), text="that major arms are meant", cost=0.05),)
    reading = Reading(
        form=claim,
        readback="",
        assumptions=assumptions,
        unexplained=tuple(row.get("unexplained", ())),
        negated=bool(row.get("negated", False)),
    )
    measured: list[Measured] = []
    for standing in Standing:
        if standing.value in row:
            found = finding(claim, row[standing.value], int(row.get("rows", 1)), standing.value)
            if "table" in row:
                found = replace(found, rows=tuple(tuple(cells) for cells in row["table"]))
            later = int(row.get("later", 0))
            measured.append(
                Measured(release=standing.value, standing=standing, finding=found, reason=None, later=later)
            )
    for key, standing in (("absent", Standing.BOTH), ("absent_day", Standing.DAY)):
        if key in row:
            reason = Reason(row[key])
            measured.insert(0, Measured(release=key, standing=standing, finding=None, reason=reason))
    return Asked(reading=reading, measured=tuple(measured))


def release(name: str, *, codes: frozenset[str] = frozenset(), first: int = 1990, last: int = 2024) -> Release:
    """A release put out in the month that its name says; with codes, an extract for these recipients."""
    return Release(
        dataset="register",
        id=f"{name}-extract" if codes else name,
        released=Period.parse(name),
        generated=date(2026, 1, 1),
        first_year=first,
        last_year=last,
        scope=((Role.RECIPIENT, codes),) if codes else (),
        sha256="0" * 64,
        rows=1,
        note=None,
    )

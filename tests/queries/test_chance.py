"""The coincidence rate against asking the form itself, one query each, about every comparable party and period."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.queries.asking import RELEASE, form, naive
from tests.queries.conftest import Register, Row
from tests.queries.test_answering import TABLES
from tests.queries.test_yearly import bound, value

from ontherecord.model.entity import Participant, Role
from ontherecord.model.first import First
from ontherecord.model.form import (
    Comparison,
    Count,
    Counted,
    Course,
    Existence,
    Level,
    Peak,
    Pole,
    Relation,
    Run,
    Trend,
)
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Quantity, Unit
from ontherecord.model.verdict import Coincidence
from ontherecord.queries.sweeps.jitter import jitter
from ontherecord.queries.sweeps.yearly import yearly
from ontherecord.record.load import Record
from ontherecord.units.hedges import Bounds

MEASURE = "arms_transfers.tiv"
FIRST, LAST = RELEASE.first_year, RELEASE.last_year
BOUNDED = settings(derandomize=True, max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
FRINGES = st.tuples(st.integers(-60, 60), st.integers(0, 90), st.booleans(), st.booleans()).map(
    lambda made: Bounds(
        low=Decimal(made[0]), high=Decimal(made[0] + made[1]), includes_low=made[2], includes_high=made[3]
    )
)
SMALL = st.tuples(st.integers(0, 3), st.integers(0, 2)).map(
    lambda made: Bounds(
        low=Decimal(made[0]), high=Decimal(made[0] + made[1]), includes_low=True, includes_high=bool(made[1] + 1)
    )
)


def chance(of: Counted, record: Record, database: Register, data: list[Row], fringe: Bounds) -> Coincidence | None:
    dataset, measure = record.measure(of.measure)
    database.fill(data)
    held = bound(of, record)
    if isinstance(of, Trend) and of.course is Course.PERIODS:
        found = jitter(of, dataset, measure, RELEASE, held, database, fringe, until=None)[2]
    else:
        assert isinstance(of, Level | Comparison | Existence | Count | Peak | Run | Trend | First)
        found = yearly(of, dataset, measure, RELEASE, held, database, fringe, until=None)[1]
    assert len(database.asked) == 1
    return found


def who(code: str) -> tuple[Participant, ...]:
    return (Participant(code=code, role=Role.SUPPLIER),)


def suppliers(data: list[Row], *own: str) -> list[str]:
    return sorted({row[1] for row in data if row[1] != "UNKNOWN"} | set(own))


def has_rows(data: list[Row], code: str, first: int, last: int, recipient: str | None = None) -> bool:
    return any(r[1] == code and first <= r[3] <= last and recipient in {None, r[2]} for r in data)


def looped(values: Iterable[Decimal | None], fringe: Bounds) -> Coincidence | None:
    held = [each for each in values if each is not None]
    return Coincidence(fits=sum(fringe.holds(each) for each in held), total=len(held)) if held else None


def asked_of(
    made: Callable[[str, int], Counted], data: list[Row], starts: Iterable[int], record: Record, database: Register
) -> list[Decimal | None]:
    """The value of a form for every supplier from every start, where its years are there and the supplier has rows."""
    starts = list(starts)
    return [value(made(code, start), record, database) for code in suppliers(data, "SWE") for start in starts]


@BOUNDED
@given(data=TABLES, length=st.integers(1, 4), fringe=FRINGES)
def test_levels(record: Record, scratch: Register, data: list[Row], length: int, fringe: Bounds) -> None:
    asked = form({"form": "level", "supplier": "SWE", "recipient": "CHL", "years": [2010, 2009 + length]})
    wanted = []
    for code in suppliers(data, "SWE"):
        for low in range(FIRST, LAST - length + 2):
            there = form({"form": "level", "supplier": code, "recipient": "CHL", "years": [low, low + length - 1]})
            if has_rows(data, code, low, low + length - 1, "CHL"):
                wanted.append(naive(there, data))
    assert chance(asked, record, scratch, data, fringe) == looped(wanted, fringe)


@BOUNDED
@given(data=TABLES, quantifier=st.sampled_from(["some", "every_period", "none"]), fringe=SMALL)
def test_existence(record: Record, scratch: Register, data: list[Row], quantifier: str, fringe: Bounds) -> None:
    row = {"form": "existence", "quantifier": quantifier, "recipient": "PER"}
    asked = form({**row, "supplier": "FRA", "years": [2011, 2013]})
    assert isinstance(asked, Existence)
    found = [code for code in suppliers(data) if has_rows(data, code, FIRST, LAST, "PER")]
    wanted = [
        naive(form({**row, "supplier": code, "years": [low, low + 2]}), data)
        for code in sorted({*found, "FRA"})
        for low in range(FIRST, LAST - 1)
    ]
    every = Bounds(low=Decimal(3), high=None, includes_low=True, includes_high=False)
    held = every if quantifier == "every_period" else fringe
    assert chance(asked, record, scratch, data, fringe) == looped(wanted, held)


@BOUNDED
@given(data=TABLES, fringe=SMALL, differs=st.booleans(), length=st.integers(1, 4))
def test_comparisons(
    record: Record, scratch: Register, data: list[Row], fringe: Bounds, length: int, *, differs: bool
) -> None:
    asked = Comparison(
        measure=MEASURE,
        left=who("SWE"),
        right=who("FRA"),
        relation=Relation.MORE,
        period=Period.years(2010, 2009 + length),
        value=Quantity(number=Decimal(2), unit=Unit.TIV if differs else Unit.TIMES),
    )
    wanted: list[Decimal | None] = []
    shortest = min(record.measure(MEASURE)[0].windows.shortest, length)
    for code in suppliers(data, "SWE"):
        for low in range(FIRST, LAST + 1):
            for high in range(low, LAST + 1):
                legal = high - low + 1 == length if differs else high - low + 1 >= shortest
                if code == "FRA" or not legal or not has_rows(data, code, low, high):
                    continue
                there = [form({"form": "level", "supplier": each, "years": [low, high]}) for each in (code, "FRA")]
                mine, theirs = (naive(each, data) or Decimal(0) for each in there)
                if differs:
                    wanted.append(mine - theirs)
                elif theirs:
                    wanted.append(mine / theirs)
    assert chance(asked, record, scratch, data, fringe) == looped(wanted, fringe)


@BOUNDED
@given(data=TABLES, fringe=SMALL, following=st.integers(1, 2))
def test_comparisons_with_all_who_follow(
    record: Record, scratch: Register, data: list[Row], fringe: Bounds, following: int
) -> None:
    asked = Comparison(
        measure=MEASURE,
        left=who("SWE"),
        right=(),
        relation=Relation.MORE,
        period=Period.years(2010, 2012),
        value=Quantity(number=Decimal(1), unit=Unit.TIMES),
        following=following,
    )
    wanted: list[Decimal | None] = []
    for low in range(FIRST, LAST - 1):
        there = [code for code in suppliers(data) if has_rows(data, code, low, low + 2)]
        sums = sorted(
            (naive(form({"form": "level", "supplier": c, "years": [low, low + 2]}), data) or Decimal(0) for c in there),
            reverse=True,
        )
        wanted += [
            mine / sum(sums[at + 1 : at + 1 + following]) for at, mine in enumerate(sums) if len(sums) > at + following
        ]
    assert chance(asked, record, scratch, data, fringe) == looped(wanted, fringe)


@BOUNDED
@given(data=TABLES, fringe=FRINGES, unit=st.sampled_from([Unit.PERCENT_CHANGE, Unit.TIMES]), halving=st.booleans())
def test_moves_from_one_period_to_another(
    record: Record, scratch: Register, data: list[Row], fringe: Bounds, unit: Unit, *, halving: bool
) -> None:
    def made(code: str, start: int) -> Trend:
        return Trend(
            measure=MEASURE,
            participants=who(code),
            period=Period.years(start + 3, start + 4),
            base_period=Period.years(start, start + 2),
            course=Course.PERIODS,
            value=Quantity(number=Decimal(2), unit=unit, direction=Direction.UP),
            halving=halving and unit is Unit.TIMES,
        )

    wanted = asked_of(made, data, range(FIRST, LAST - 3), record, scratch_filled(scratch, data))
    assert chance(made("SWE", 2010), record, scratch, data, fringe) == looped(wanted, fringe)


@BOUNDED
@given(data=TABLES, fringe=FRINGES)
def test_moves_of_a_share(record: Record, scratch: Register, data: list[Row], fringe: Bounds) -> None:
    def made(code: str, start: int) -> Trend:
        return Trend(
            measure=MEASURE,
            participants=who(code),
            period=Period.years(start + 2, start + 3),
            base_period=Period.years(start, start + 1),
            course=Course.PERIODS,
            value=Quantity(number=Decimal(2), unit=Unit.PERCENTAGE_POINTS, direction=Direction.UP),
            part=Role.SUPPLIER,
        )

    scratch.fill(data)
    wanted = [
        value(made(code, start), record, scratch)
        for code in suppliers(data, "SWE")
        for start in range(FIRST, LAST - 2)
        if has_rows(data, code, start, start + 3)
    ]
    assert chance(made("SWE", 2010), record, scratch, data, fringe) == looped(wanted, fringe)


def scratch_filled(scratch: Register, data: list[Row]) -> Register:
    scratch.fill(data)
    return scratch


@BOUNDED
@given(data=TABLES, fringe=SMALL, up=st.booleans(), run=st.booleans())
def test_years_in_a_row(
    record: Record, scratch: Register, data: list[Row], fringe: Bounds, *, up: bool, run: bool
) -> None:
    way = Direction.UP if up else Direction.DOWN

    def made(code: str, start: int) -> Trend | Run:
        period, unit = Period.years(start, start + 1), Unit.YEARS if run else Unit.BOOL
        number = Decimal(2) if run else None
        told = Quantity(number=number, unit=unit, direction=way)
        if run:
            return Run(measure=MEASURE, participants=who(code), period=period, direction=way, value=told)
        return Trend(
            measure=MEASURE,
            participants=who(code),
            period=period,
            base_period=None,
            course=Course.EVERY_YEAR,
            value=told,
        )

    scratch.fill(data)
    wanted: list[Decimal | None] = []
    for code in suppliers(data, "SWE"):
        for start in range(FIRST + 1, LAST):
            if has_rows(data, code, start - 1, start + 1):
                trend = replace(
                    _trend_of(made(code, start)), value=Quantity(number=None, unit=Unit.BOOL, direction=way)
                )
                wanted.append(value(trend, record, scratch))
    assert chance(made("SWE", 2011), record, scratch, data, fringe) == looped(wanted, fringe)


def _trend_of(of: Trend | Run) -> Trend:
    return Trend(
        measure=MEASURE,
        participants=of.participants,
        period=of.period,
        base_period=None,
        course=Course.EVERY_YEAR,
        value=of.value,
    )


@BOUNDED
@given(data=TABLES, fringe=SMALL, pole=st.sampled_from(Pole), length=st.integers(1, 2), since=st.booleans())
def test_superlatives(
    record: Record, scratch: Register, data: list[Row], fringe: Bounds, pole: Pole, length: int, *, since: bool
) -> None:
    def made(code: str, at: int) -> Peak:
        number, unit = (Decimal(at - 3), Unit.YEAR) if since else (Decimal(1), Unit.RANK)
        return Peak(
            measure=MEASURE,
            participants=who(code),
            at=Period.years(at, at + length - 1),
            period=Period.years(at - 3, at + length - 1),
            pole=pole,
            value=Quantity(number=number, unit=unit),
        )

    scratch.fill(data)
    wanted: list[Decimal | None] = []
    for code in suppliers(data, "SWE"):
        for at in range(FIRST + 3, LAST - length + 2):
            if has_rows(data, code, at, at + length - 1):
                got = value(made(code, at), record, scratch)
                # A year is told as so many before or after the one of which it is said.
                wanted.append(got - at if since and got is not None else got)
    asked = Bounds(low=fringe.low - 5, high=(fringe.high or 0) - Decimal(5), includes_low=True, includes_high=True)
    if since:
        moved = replace(asked, low=asked.low + 2013, high=(asked.high or 0) + Decimal(2013))
        assert chance(made("SWE", 2013), record, scratch, data, moved) == looped(wanted, asked)
    else:
        assert chance(made("SWE", 2013), record, scratch, data, fringe) == looped(wanted, fringe)


@BOUNDED
@given(data=TABLES, fringe=SMALL, unit=st.sampled_from([Unit.RANK, Unit.YEARS]), bounded=st.booleans())
def test_what_was_so_for_the_first_time(
    record: Record, scratch: Register, data: list[Row], fringe: Bounds, unit: Unit, *, bounded: bool
) -> None:
    def made(code: str, at: int) -> First:
        return First(
            measure=MEASURE,
            participants=who(code),
            at=Period.year(at),
            period=Period.years(at - 3, at),
            value=Quantity(number=Decimal(1), unit=unit),
            direction=None if bounded else Direction.UP,
            bound=Quantity(number=Decimal(15), unit=Unit.TIV, hedge="more than") if bounded else None,
        )

    scratch.fill(data)
    wanted = [
        value(made(code, at), record, scratch)
        for code in suppliers(data, "SWE")
        for at in range(FIRST + (3 if bounded else 4), LAST + 1)
        if has_rows(data, code, at, at)
    ]
    assert chance(made("SWE", 2014), record, scratch, data, fringe) == looped(wanted, fringe)


@BOUNDED
@given(data=TABLES, fringe=SMALL, length=st.integers(1, 3))
def test_numbers_of_parties(record: Record, scratch: Register, data: list[Row], fringe: Bounds, length: int) -> None:
    def made(code: str, start: int) -> Count:
        return Count(
            measure=MEASURE,
            participants=who(code),
            counted=Role.RECIPIENT,
            period=Period.years(start, start + length - 1),
            value=Quantity(number=Decimal(2), unit=Unit.COUNT),
        )

    scratch.fill(data)
    found = [
        value(made(code, low), record, scratch)
        for code in suppliers(data, "SWE")
        for low in range(FIRST, LAST - length + 2)
    ]
    assert chance(made("SWE", 2010), record, scratch, data, fringe) == looped((v for v in found if v), fringe)


def test_who_is_not_known_and_who_is_no_state_are_not_comparable(record: Record, scratch: Register) -> None:
    data: list[Row] = [(RELEASE.id, code, "CHL", 2011, "50") for code in ("UNKNOWN", "SWE", "FRA", "NATO", "EU")]
    asked = form({"form": "level", "supplier": "SWE", "recipient": "CHL", "years": [2011, 2011]})
    fringe = Bounds(low=Decimal(40), high=Decimal(60), includes_low=True, includes_high=True)
    assert chance(asked, record, scratch, data, fringe) == Coincidence(fits=2, total=2)


@pytest.mark.parametrize("amount", ["50", "49.9999", "50.0001"])
def test_an_edge_is_exact(record: Record, scratch: Register, amount: str) -> None:
    data: list[Row] = [(RELEASE.id, "SWE", "CHL", 2011, amount)]
    asked = form({"form": "level", "supplier": "SWE", "recipient": "CHL", "years": [2011, 2011]})
    edge = Bounds(low=Decimal(50), high=Decimal(50), includes_low=True, includes_high=True)
    found = chance(asked, record, scratch, data, edge)
    assert found == Coincidence(fits=int(amount == "50"), total=1)

"""Differences, and somebody against those who come next in size, against a loop over the rows."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from tests.queries.asking import RELEASE, rows
from tests.queries.conftest import Register, Row

from ontherecord.model.entity import Participant, Role
from ontherecord.model.evidence import ValueInterval
from ontherecord.model.form import Comparison, Relation
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Quantity, Unit
from ontherecord.queries.plan import plan
from ontherecord.queries.run import run
from ontherecord.queries.scope import Scope, scope
from ontherecord.record.load import Record

MEASURE = "arms_transfers.tiv"
YEARS = (2010, 2014)


@pytest.fixture
def register(scratch: Register) -> Register:
    scratch.fill(rows())
    return scratch


def _totals(data: list[Row]) -> dict[str, Decimal]:
    totals: dict[str, Decimal] = {}
    for row in data:
        if row[0] == RELEASE.id and row[1] != "UNKNOWN" and YEARS[0] <= int(row[3]) <= YEARS[1]:
            totals[str(row[1])] = totals.get(str(row[1]), Decimal(0)) + Decimal(str(row[4]))
    return totals


def _side(code: str) -> tuple[Participant, ...]:
    return (Participant(code=code, role=Role.SUPPLIER),)


def _value(form: Comparison, record: Record, database: Register) -> ValueInterval | None:
    dataset, measure = record.measure(MEASURE)
    bound = scope((*form.left, *form.right), form.period, dataset, RELEASE, record.names, until=None)
    assert isinstance(bound, Scope)
    asked = plan(form, dataset, measure, RELEASE, bound)
    return run(form, asked, database, RELEASE, measure, bound).value


def _near(found: ValueInterval | None, wanted: Decimal) -> bool:
    return found is not None and found.low <= wanted <= found.high


def test_a_difference_is_the_left_less_the_right(record: Record, register: Register) -> None:
    totals = _totals(rows())
    suppliers = sorted(totals)
    for left, right in pairwise(suppliers):
        form = Comparison(
            measure=MEASURE,
            left=_side(left),
            right=_side(right),
            relation=Relation.RATIO,
            period=Period.years(*YEARS),
            value=Quantity(number=Decimal(5), unit=Unit.TIV, direction=Direction.UP),
        )
        assert form.differs
        assert _near(_value(form, record, register), totals[left] - totals[right]), (left, right)


def test_those_who_come_next_are_taken_together(record: Record, register: Register) -> None:
    totals = _totals(rows())
    order = sorted(totals, key=lambda code: (-totals[code], code))
    for place, code in enumerate(order):
        for following in (1, 2, 3):
            form = Comparison(
                measure=MEASURE,
                left=_side(code),
                right=(),
                relation=Relation.MORE,
                period=Period.years(*YEARS),
                value=Quantity(number=Decimal(1), unit=Unit.TIMES, hedge="more than"),
                following=following,
            )
            behind = sum((totals[other] for other in order[place + 1 : place + 1 + following]), Decimal(0))
            found = _value(form, record, register)
            if place + following >= len(order) or not behind:
                assert found is None, (code, following)
            else:
                assert _near(found, totals[code] / behind), (code, following)

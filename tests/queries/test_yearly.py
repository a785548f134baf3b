"""Every window of the sweep over yearly figures says what the form itself answers when it is asked of that window."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.queries.asking import RELEASE, form, naive
from tests.queries.conftest import Register, Row
from tests.queries.test_answering import TABLES

from ontherecord.model.asking import Window
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import (
    Comparison,
    Count,
    Counted,
    Course,
    Existence,
    Level,
    Peak,
    Pole,
    Run,
    Series,
    Trend,
    everybody,
)
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Quantity, Unit
from ontherecord.queries.plan import plan
from ontherecord.queries.run import run
from ontherecord.queries.scope import Scope, scope
from ontherecord.queries.series import asked_years
from ontherecord.queries.sweeps.yearly import Swept, yearly
from ontherecord.record.load import Record
from ontherecord.units.hedges import Bounds

MEASURE = "arms_transfers.tiv"
FRINGE = Bounds(low=Decimal(1), high=Decimal(3), includes_low=True, includes_high=True)
SWEDEN = (Participant(code="SWE", role=Role.SUPPLIER),)
BOUNDED = settings(derandomize=True, max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
PLAIN = [
    {"form": "level", "supplier": "SWE", "recipient": "CHL"},
    {"form": "existence", "quantifier": "some", "supplier": "SWE", "recipient": "PER"},
    {"form": "existence", "quantifier": "every_period", "supplier": "FRA"},
    {
        "form": "comparison",
        "left": {"supplier": "SWE", "recipient": "CHL"},
        "right": {"supplier": "FRA", "recipient": "CHL"},
    },
]


def bound(of: Counted, record: Record) -> Scope:
    dataset, _ = record.measure(of.measure)
    years = asked_years(of) if isinstance(of, Series) else of.period
    made = scope(everybody(of), years, dataset, RELEASE, record.names, until=None)
    assert isinstance(made, Scope)
    return made


def swept(of: Swept, record: Record, database: Register, data: list[Row]) -> tuple[Window, ...]:
    dataset, measure = record.measure(of.measure)
    database.fill(data)
    found, _ = yearly(of, dataset, measure, RELEASE, bound(of, record), database, FRINGE, until=None)
    assert len(database.asked) == 1
    return found


def value(of: Counted, record: Record, database: Register) -> Decimal | None:
    dataset, measure = record.measure(of.measure)
    held = bound(of, record)
    found = run(of, plan(of, dataset, measure, RELEASE, held), database, RELEASE, measure, held).value
    return None if found is None else (found.low + found.high) / 2


@BOUNDED
@given(data=TABLES, shape=st.sampled_from(PLAIN), length=st.integers(1, 4))
def test_levels_existence_and_comparisons(
    record: Record, scratch: Register, data: list[Row], shape: dict[str, object], length: int
) -> None:
    asked = form({"years": [2010, 2009 + length], **shape})
    assert isinstance(asked, Level | Existence | Comparison)
    windows = swept(asked, record, scratch, data)
    if not isinstance(asked, Comparison):
        assert [(w.low, w.high) for w in windows] == [(low, low + length - 1) for low in range(2009, 2017 - length)]
    for window in windows:
        there = replace(asked, period=Period.years(window.low, window.high))
        wanted = naive(there, data)
        assert wanted is not None
        assert abs(window.percent - wanted) <= Decimal("0.0001")


def _trend(first: int, last: int) -> Trend:
    return Trend(
        measure=MEASURE,
        participants=SWEDEN,
        period=Period.years(first, last),
        base_period=None,
        course=Course.EVERY_YEAR,
        value=Quantity(number=None, unit=Unit.BOOL, direction=Direction.UP),
    )


@BOUNDED
@given(data=TABLES)
def test_trends_from_year_to_year(record: Record, scratch: Register, data: list[Row]) -> None:
    asked = _trend(2011, 2013)
    windows = swept(asked, record, scratch, data)
    assert [(w.low, w.high) for w in windows] == [(low, low + 2) for low in range(2010, 2014)]
    for window in windows:
        assert window.percent == value(_trend(window.low, window.high), record, scratch)


@BOUNDED
@given(data=TABLES, pole=st.sampled_from(Pole), length=st.integers(1, 2))
def test_superlatives_counted_from_other_years(
    record: Record, scratch: Register, data: list[Row], pole: Pole, length: int
) -> None:
    asked = Peak(
        measure=MEASURE,
        participants=SWEDEN,
        at=Period.years(2015 - length, 2014),
        period=Period.years(2010, 2014),
        pole=pole,
        value=Quantity(number=Decimal(1), unit=Unit.RANK),
    )
    for window in swept(asked, record, scratch, data):
        there = replace(asked, period=Period.years(window.low, window.high))
        assert window.percent == value(there, record, scratch)


@BOUNDED
@given(data=TABLES, up=st.booleans())
def test_runs_that_end_in_other_years(record: Record, scratch: Register, data: list[Row], *, up: bool) -> None:
    way = Direction.UP if up else Direction.DOWN
    asked = Run(
        measure=MEASURE,
        participants=SWEDEN,
        period=Period.years(2011, 2012),
        direction=way,
        value=Quantity(number=Decimal(2), unit=Unit.YEARS),
    )
    windows = swept(asked, record, scratch, data)
    assert windows
    for window in windows:
        there = replace(asked, period=Period.years(window.low, window.high))
        got = value(there, record, scratch)
        assert got is not None
        assert (window.percent >= 2) is (got >= 2)


@BOUNDED
@given(data=TABLES, length=st.integers(1, 3))
def test_numbers_of_parties(record: Record, scratch: Register, data: list[Row], length: int) -> None:
    asked = Count(
        measure=MEASURE,
        participants=SWEDEN,
        counted=Role.RECIPIENT,
        period=Period.years(2010, 2009 + length),
        value=Quantity(number=Decimal(2), unit=Unit.COUNT),
    )
    for window in swept(asked, record, scratch, data):
        there = replace(asked, period=Period.years(window.low, window.high))
        assert window.percent == value(there, record, scratch)


def test_years_after_the_article_are_not_swept(record: Record, scratch: Register) -> None:
    asked = form({"form": "level", "supplier": "SWE", "recipient": "CHL", "years": [2010, 2011]})
    assert isinstance(asked, Level)
    dataset, measure = record.measure(asked.measure)
    scratch.fill([])
    windows, _ = yearly(asked, dataset, measure, RELEASE, bound(asked, record), scratch, FRINGE, until=2012)
    assert max(window.high for window in windows) == 2012


@pytest.mark.parametrize("role", ["supplier", "recipient"])
def test_the_same_query_is_asked_of_other_parties(record: Record, scratch: Register, role: str) -> None:
    written = set()
    for code in ("SWE", "CHL"):
        asked = form({"form": "level", role: code, "years": [2010, 2011]})
        assert isinstance(asked, Level)
        swept(asked, record, scratch, [])
        written.add(scratch.asked[0][0])
    assert len(written) == 1

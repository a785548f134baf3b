"""What was so for the first time in years, against a loop over the figures, with gaps, ties and a short series."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.queries.conftest import Register, Row
from tests.queries.test_answering import TABLES
from tests.queries.test_yearly import value

from ontherecord.model.entity import Participant, Role
from ontherecord.model.first import First
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Quantity, Unit
from ontherecord.queries.firsts import holds, value_of_first, years_asked
from ontherecord.record.load import Record

FIGURES = {year: Decimal(value) for year, value in enumerate([9, 8, 9, 10, 10, 11, 12, 13, 12, 13, 14], start=2000)}


def _first(
    at: int,
    number: int,
    *,
    unit: Unit = Unit.YEAR,
    direction: Direction | None = Direction.DOWN,
    bound: Quantity | None = None,
    running: int = 1,
) -> First:
    start = number if unit is Unit.YEAR else at - number
    return First(
        measure="milex.usd_constant",
        participants=(),
        at=Period.year(at),
        period=Period.years(start, at),
        value=Quantity(number=Decimal(number), unit=unit),
        direction=None if bound is not None else direction,
        running=running,
        bound=bound,
    )


def _value(form: First, figures: dict[int, Decimal]) -> int | None:
    found = value_of_first(form, figures)
    return None if found is None else int(found.low)


@pytest.mark.parametrize("at", range(2003, 2011))
@pytest.mark.parametrize("direction", Direction)
def test_the_last_year_before_is_the_one_a_loop_finds(at: int, direction: Direction) -> None:
    turns = [
        year
        for year in range(2001, 2011)
        if (FIGURES[year] < FIGURES[year - 1] if direction is Direction.DOWN else FIGURES[year] > FIGURES[year - 1])
    ]
    before = [year for year in turns if year < at]
    wanted = at if at not in turns else max(before, default=2000)
    assert _value(_first(at, 2001, direction=direction), FIGURES) == wanted


def test_a_year_that_stood_still_neither_rose_nor_fell() -> None:
    assert _value(_first(2008, 2001), FIGURES) == 2001
    assert holds(_first(2008, 2001), FIGURES, 2004) is False
    assert holds(_first(2008, 2001, direction=Direction.UP), FIGURES, 2004) is False


def test_so_many_years_are_counted_back_to_the_last_time() -> None:
    assert _value(_first(2008, 7, unit=Unit.YEARS), FIGURES) == 7
    assert _value(_first(2007, 5, unit=Unit.YEARS), FIGURES) == 0  # it did not fall in that year


def test_a_run_is_so_only_where_every_step_went_that_way() -> None:
    form = _first(2010, 2003, direction=Direction.UP, running=2)
    assert _value(form, FIGURES) == 2007
    assert years_asked(form) == Period.years(2001, 2010)


def test_a_bound_is_passed_and_no_figure_on_it_is_above_it() -> None:
    above = Quantity(number=Decimal(12), unit=Unit.PERCENT, hedge="more than")
    assert _value(_first(2009, 2007, bound=above), FIGURES) == 2007
    assert holds(_first(2009, 2007, bound=above), FIGURES, 2006) is False
    below = Quantity(number=Decimal(9), unit=Unit.PERCENT, hedge="below")
    assert _value(_first(2009, 2001, bound=below), FIGURES) == 2009


def test_nothing_is_said_over_a_year_without_a_figure() -> None:
    holed = {year: value for year, value in FIGURES.items() if year != 2005}
    assert _value(_first(2008, 2001), holed) is None
    assert _value(_first(2008, 2006), holed) == 2005
    assert _value(_first(2005, 2001), holed) is None


def test_for_the_first_time_at_all_needs_a_long_series_and_no_state_before() -> None:
    ever = First(
        measure="milex.usd_constant",
        participants=(),
        at=Period.year(2010),
        period=Period.years(1990, 2010),
        value=Quantity(number=Decimal(1), unit=Unit.RANK),
        bound=Quantity(number=Decimal(13), unit=Unit.PERCENT, hedge="more than"),
        ever=True,
    )
    assert _value(ever, FIGURES) == 1
    short = {year: value for year, value in FIGURES.items() if year > 2003}
    assert _value(ever, short) is None


@settings(derandomize=True, max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    data=TABLES,
    at=st.integers(2012, 2015),
    back=st.integers(1, 2),
    unit=st.sampled_from([Unit.YEAR, Unit.YEARS, Unit.RANK]),
    up=st.booleans(),
)
def test_the_query_answers_as_a_loop_over_the_rows_does(
    record: Record, scratch: Register, data: list[Row], at: int, back: int, unit: Unit, *, up: bool
) -> None:
    asked = First(
        measure="arms_transfers.tiv",
        participants=(Participant(code="SWE", role=Role.SUPPLIER),),
        at=Period.year(at),
        period=Period.years(at - back, at),
        value=Quantity(number=Decimal(at - back) if unit is Unit.YEAR else Decimal(1), unit=unit),
        direction=Direction.UP if up else Direction.DOWN,
    )
    scratch.fill(data)
    total = {
        year: sum((Decimal(row[4]) for row in data if row[1] == "SWE" and row[3] == year), Decimal(0))
        for year in range(2009, 2016)
    }
    went = {
        year: (total[year] > total[year - 1]) if up else (total[year] < total[year - 1]) for year in range(2010, 2016)
    }
    earlier = [year for year in range(at - back, at) if went[year]]
    last = max(earlier, default=at - back - 1) if went[at] else at
    wanted = {Unit.YEAR: last, Unit.YEARS: at - last, Unit.RANK: len(earlier) + 1 if went[at] else 0}[unit]
    assert value(asked, record, scratch) == wanted

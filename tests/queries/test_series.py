"""The queries of the forms over a series, against a loop over the rows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.queries.asking import RELEASE, rows
from tests.queries.conftest import Register, Row

from ontherecord.model.entity import Participant, Role
from ontherecord.model.evidence import ValueInterval
from ontherecord.model.form import Count, Course, Peak, Pole, Run, Series, Trend
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Quantity, Unit
from ontherecord.queries.plan import plan
from ontherecord.queries.run import run
from ontherecord.queries.scope import Scope, scope
from ontherecord.queries.series import asked_years
from ontherecord.queries.sweeps.jitter import jitter
from ontherecord.record.load import Record
from ontherecord.units.hedges import Bounds

MEASURE = "arms_transfers.tiv"
FRINGE = Bounds(low=Decimal(1), high=Decimal(3), includes_low=True, includes_high=True)
YEARS = range(2009, 2016)


@pytest.fixture
def register(scratch: Register) -> Register:
    scratch.fill(rows())
    return scratch


def _suppliers(data: list[Row]) -> list[str]:
    return sorted({str(row[1]) for row in data if row[0] == RELEASE.id and row[1] != "UNKNOWN"})


def _total(data: list[Row], supplier: str, first: int, last: int) -> Decimal:
    return sum(
        (Decimal(str(r[4])) for r in data if r[0] == RELEASE.id and r[1] == supplier and first <= int(r[3]) <= last),
        Decimal(0),
    )


def _who(supplier: str) -> tuple[Participant, ...]:
    return (Participant(code=supplier, role=Role.SUPPLIER),)


def _trend(supplier: str, *, unit: Unit = Unit.PERCENT_CHANGE, halving: bool = False) -> Trend:
    return Trend(
        measure=MEASURE,
        participants=_who(supplier),
        period=Period.years(2013, 2015),
        base_period=Period.years(2009, 2012),
        course=Course.PERIODS,
        value=Quantity(number=Decimal(2), unit=unit, direction=Direction.UP),
        halving=halving,
    )


def _value(form: Series | Count, record: Record, database: Register) -> ValueInterval | None:
    dataset, measure = record.measure(form.measure)
    held = _scope(form, record)
    asked = plan(form, dataset, measure, RELEASE, held)
    return run(form, asked, database, RELEASE, measure, held).value


def _scope(form: Series | Count, record: Record) -> Scope:
    dataset, _ = record.measure(form.measure)
    years = form.period if isinstance(form, Count) else asked_years(form)
    made = scope(form.participants, years, dataset, RELEASE, record.names, until=None)
    assert isinstance(made, Scope)
    return made


def test_a_change_compares_yearly_means(record: Record, register: Register) -> None:
    data = rows()
    checked = 0
    for supplier in _suppliers(data):
        later, earlier = _total(data, supplier, 2013, 2015) / 3, _total(data, supplier, 2009, 2012) / 4
        got = _value(_trend(supplier), record, register)
        if earlier == 0:
            assert got is None
            continue
        assert got is not None
        assert (got.low + got.high) / 2 == pytest.approx(100 * (later / earlier - 1), abs=Decimal("0.001"))
        checked += 1
    assert checked


def test_a_fall_to_a_part_is_counted_from_the_earlier_figure(record: Record, register: Register) -> None:
    data = rows()
    supplier = next(s for s in _suppliers(data) if _total(data, s, 2013, 2015) and _total(data, s, 2009, 2012))
    got = _value(_trend(supplier, unit=Unit.TIMES, halving=True), record, register)
    later, earlier = _total(data, supplier, 2013, 2015) / 3, _total(data, supplier, 2009, 2012) / 4
    assert got is not None
    assert (got.low + got.high) / 2 == pytest.approx(earlier / later, abs=Decimal("0.001"))


def test_a_share_moves_by_points(record: Record, register: Register) -> None:
    data = rows()
    supplier = _suppliers(data)[0]
    form = Trend(
        measure=MEASURE,
        participants=_who(supplier),
        period=Period.years(2013, 2015),
        base_period=Period.years(2009, 2012),
        course=Course.PERIODS,
        value=Quantity(number=None, unit=Unit.PERCENTAGE_POINTS, direction=Direction.UP),
        part=Role.SUPPLIER,
    )
    everybody = sorted({str(row[1]) for row in data})
    shares = []
    for first, last in ((2013, 2015), (2009, 2012)):
        whole = sum((_total(data, each, first, last) for each in everybody), Decimal(0))
        shares.append(100 * _total(data, supplier, first, last) / whole)
    got = _value(form, record, register)
    assert got is not None
    assert (got.low + got.high) / 2 == pytest.approx(shares[0] - shares[1], abs=Decimal("0.001"))


def test_a_superlative_finds_the_last_year_that_stood_higher(record: Record, register: Register) -> None:
    data = rows()
    for supplier in _suppliers(data):
        figures = {year: _total(data, supplier, year, year) for year in YEARS}
        form = Peak(
            measure=MEASURE,
            participants=_who(supplier),
            at=Period.year(2015),
            period=Period.years(2009, 2015),
            pole=Pole.HIGHEST,
            value=Quantity(number=Decimal(2009), unit=Unit.YEAR),
        )
        wanted = max((year for year in YEARS if year < 2015 and figures[year] > figures[2015]), default=2008)
        got = _value(form, record, register)
        assert got is not None
        assert got.low == wanted


def test_a_run_is_as_long_as_the_years_that_went_one_way(record: Record, register: Register) -> None:
    data = rows()
    for supplier in _suppliers(data):
        figures = {year: _total(data, supplier, year, year) for year in YEARS}
        form = Run(
            measure=MEASURE,
            participants=_who(supplier),
            period=Period.years(2011, 2015),
            direction=Direction.UP,
            value=Quantity(number=Decimal(5), unit=Unit.YEARS),
        )
        wanted = 0
        while wanted < 5 and figures[2015 - wanted] > figures[2014 - wanted]:
            wanted += 1
        got = _value(form, record, register)
        assert got is not None
        assert got.low == wanted


def test_states_on_the_other_side_are_counted_once(record: Record, register: Register) -> None:
    data = rows()
    states = record.names.states()
    for supplier in _suppliers(data):
        form = Count(
            measure=MEASURE,
            participants=_who(supplier),
            counted=Role.RECIPIENT,
            period=Period.years(2010, 2014),
            value=Quantity(number=Decimal(3), unit=Unit.COUNT),
        )
        wanted = {r[2] for r in data if r[0] == RELEASE.id and r[1] == supplier and 2010 <= int(r[3]) <= 2014} & states
        got = _value(form, record, register)
        assert got is not None
        assert got.low == len(wanted)


def test_the_other_end_points_of_a_trend_are_tried(record: Record, register: Register) -> None:
    data = rows()
    supplier = next(s for s in _suppliers(data) if _total(data, s, 2009, 2012))
    form = _trend(supplier)
    dataset, measure = record.measure(MEASURE)
    windows, tests, _ = jitter(form, dataset, measure, RELEASE, _scope(form, record), register, FRINGE, until=None)
    assert windows
    assert next(test.name for test in tests) == "by 2009 and 2015 alone"
    for window in windows:
        assert window.base_low is not None
        assert window.base_high is not None
        assert window.base_high < window.low
        later = _total(data, supplier, window.low, window.high) / (window.high - window.low + 1)
        earlier = _total(data, supplier, window.base_low, window.base_high) / (window.base_high - window.base_low + 1)
        assert window.percent == pytest.approx(100 * (later / earlier - 1), abs=Decimal("0.001"))


def test_other_tests_of_a_move_give_its_way(record: Record, register: Register) -> None:
    """Seven years that double steadily rise by every test; turned round they fall by every test."""
    for sign in (1, -1):
        amounts = {year: str(100 + sign * 10 * (year - 2012)) for year in YEARS}
        register.fill([(RELEASE.id, "SWE", "CHL", year, amount) for year, amount in amounts.items()])
        form = _trend("SWE")
        dataset, measure = record.measure(MEASURE)
        _, tests, _ = jitter(form, dataset, measure, RELEASE, _scope(form, record), register, FRINGE, until=None)
        first, last = Decimal(amounts[2009]), Decimal(amounts[2015])
        assert [test.name.split()[1] for test in tests] == ["2009", "the", "the"]
        assert all(test.direction_only for test in tests)
        ends, slope, median = (test.value for test in tests)
        assert ends == slope == (100 * (last / first - 1)).quantize(Decimal("0.0001"))
        assert median == 60 * sign


def test_a_share_that_moves_is_tried_between_other_end_points(record: Record, register: Register) -> None:
    data = rows()
    form = Trend(
        measure=MEASURE,
        participants=_who("SWE"),
        period=Period.years(2013, 2014),
        base_period=Period.years(2010, 2011),
        course=Course.PERIODS,
        value=Quantity(number=Decimal(2), unit=Unit.PERCENTAGE_POINTS, direction=Direction.UP),
        part=Role.SUPPLIER,
    )
    dataset, measure = record.measure(MEASURE)
    windows, *_ = jitter(form, dataset, measure, RELEASE, _scope(form, record), register, FRINGE, until=None)
    assert windows

    def share(first: int, last: int) -> Decimal:
        held = [r for r in data if r[0] == RELEASE.id and first <= int(r[3]) <= last]
        return 100 * _total(data, "SWE", first, last) / sum((Decimal(str(r[4])) for r in held), Decimal(0))

    for window in windows:
        assert window.base_low is not None
        assert window.base_high is not None
        wanted = share(window.low, window.high) - share(window.base_low, window.base_high)
        assert window.percent == pytest.approx(wanted, abs=Decimal("0.001"))


def test_the_slope_through_all_years_is_the_median_of_the_steps(record: Record, register: Register) -> None:
    supplier = next(s for s in _suppliers(rows()) if _total(rows(), s, 2009, 2015))
    form = Trend(
        measure=MEASURE,
        participants=_who(supplier),
        period=Period.years(2009, 2015),
        base_period=None,
        course=Course.SLOPE,
        value=Quantity(number=None, unit=Unit.PERCENT_CHANGE, direction=Direction.UP),
    )
    yearly = [_total(rows(), supplier, each, each) for each in YEARS]
    steps = sorted((yearly[j] - yearly[i]) / (j - i) for i in range(len(yearly)) for j in range(i + 1, len(yearly)))
    half = len(steps) // 2
    median = steps[half] if len(steps) % 2 else (steps[half - 1] + steps[half]) / 2
    wanted = 100 * median * (len(yearly) - 1) * len(yearly) / sum(yearly, Decimal(0))
    found = _value(form, record, register)
    assert found is not None
    assert found.low <= wanted <= found.high

"""Form -> SQL -> value: the SQL as it is shown, run as it is shown, against a loop over the rows and a hand-made value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cases.loader import Case, load
from tests.queries.asking import RELEASE, answered, form, naive, planned, rows
from tests.queries.conftest import Register, Row

from ontherecord.record.load import Record

CASES = load("sql", "answers")
_SUPPLIERS = ("SWE", "FRA", "UNKNOWN")
_RECIPIENTS = ("CHL", "PER")


@pytest.fixture(scope="module")
def register() -> Iterator[Register]:
    opened = Register(rows())
    yield opened
    opened.close()


@pytest.mark.parametrize("case", CASES, ids=[str(case.row["name"]) for case in CASES])
def test_the_value_is_the_one_worked_out_by_hand_and_by_a_loop(case: Case, record: Record, register: Register) -> None:
    asked = form(case.row["form"])
    finding = answered(asked, record, register)
    wanted = None if case.row["value"] is None else Decimal(str(case.row["value"]))
    looped = naive(asked, rows())
    if wanted is None:
        assert finding.value is None
        assert looped is None
        return
    assert finding.value is not None
    assert looped is not None
    middle = (finding.value.low + finding.value.high) / 2
    assert finding.value.low <= finding.value.high
    assert abs(middle - looped) <= (finding.value.high - finding.value.low) / 2 + Decimal("0.0001")
    assert abs(looped - wanted) < Decimal("0.005")


@pytest.mark.parametrize(
    "case", [case for case in CASES if "params" in case.row], ids=lambda case: str(case.row["name"])
)
def test_the_shown_sql_is_short_and_runs_as_shown(case: Case, record: Record, register: Register) -> None:
    query = planned(form(case.row["form"]), record)
    assert query.params == tuple(case.row["params"])
    if "sql" in case.row:
        assert query.sql == case.row["sql"].rstrip("\n")
    assert query.sql.count("\n") < 20
    assert max(map(len, query.sql.splitlines())) <= 100
    assert register.query(query.sql, query.params).columns
    for value in query.params:
        assert f"'{value}'" not in query.sql


def test_another_release_is_never_mixed_in(record: Record, register: Register) -> None:
    finding = answered(
        form({"form": "level", "supplier": "SWE", "recipient": "CHL", "years": [2011, 2011]}), record, register
    )
    assert finding.value is not None
    assert finding.value.high < 1
    assert finding.release == RELEASE.id


@pytest.mark.parametrize(
    "code",
    ["SWE'; DROP TABLE sipri_transfers; --", '"', "' OR 1=1 --", "$1", "S;E", "\\", "SWE\x00", "𝕊"],
)
def test_a_code_is_bound_and_never_sql(code: str, record: Record, register: Register) -> None:
    plain = planned(form({"form": "level", "supplier": "SWE", "recipient": "CHL", "years": [2010, 2014]}), record)
    asked = form({"form": "level", "supplier": code, "recipient": "CHL", "years": [2010, 2014]})
    query = planned(asked, record)
    assert query.sql == plain.sql
    assert query.params == tuple(code if value == "SWE" else value for value in plain.params)
    finding = answered(asked, record, register)
    assert finding.value is not None
    assert (finding.value.low + finding.value.high) / 2 == 0
    assert register.query("SELECT COUNT(*) FROM sipri_transfers").rows == ((len(rows()),),)


TABLES = st.lists(
    st.tuples(
        st.just(RELEASE.id),
        st.sampled_from(_SUPPLIERS),
        st.sampled_from(_RECIPIENTS),
        st.integers(2009, 2015),
        st.integers(1, 4000).map(lambda n: str(Decimal(n) / 100)),
    ),
    max_size=14,
)
FORMS = st.sampled_from([case.row["form"] for case in CASES])
YEARS = st.tuples(st.integers(2009, 2015), st.integers(2009, 2015)).map(sorted)


@settings(derandomize=True, max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=TABLES, shape=FORMS, years=YEARS)
def test_any_small_register_answers_as_a_loop_does(
    record: Record, scratch: Register, data: list[Row], shape: dict[str, object], years: list[int]
) -> None:
    scratch.fill(data)
    asked = form({**shape, "years": years})
    finding = answered(asked, record, scratch)
    looped = naive(asked, data)
    assert (finding.value is None) == (looped is None)
    if finding.value is not None and looped is not None:
        slack = Decimal("0.0001") + abs(looped) * Decimal("1e-9")
        assert finding.value.low - slack <= looped <= finding.value.high + slack


@settings(derandomize=True, max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    data=st.lists(
        st.tuples(
            st.just(RELEASE.id),
            st.sampled_from(["SWE", "FRA", "DEU", "USA", "UNKNOWN"]),
            st.just("CHL"),
            st.integers(2009, 2015),
            st.sampled_from(["5", "10", "15"]),
        ),
        max_size=8,
    ),
    ties=st.sampled_from(["shared", "alone", "dense"]),
    ascending=st.booleans(),
    holders=st.sampled_from(["SWE", ["SWE", "FRA"]]),
)
def test_a_place_among_those_who_are_level_is_what_a_loop_gives(
    record: Record, scratch: Register, data: list[Row], ties: str, holders: str | list[str], *, ascending: bool
) -> None:
    row = {"form": "rank", "ranked": "supplier", "supplier": holders, "recipient": "CHL", "years": [2010, 2014]}
    asked = form({**row, "ties": ties, "ascending": ascending})
    scratch.fill(data)
    found = answered(asked, record, scratch).value
    assert (None if found is None else found.low) == naive(asked, data)

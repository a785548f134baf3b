"""Tests of an alleged cause: each figure by hand, each case with the rows that it rests on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.alleged import try_causes
from ontherecord.hypotheses.absence import Elsewhere, absence
from ontherecord.hypotheses.chance import chance
from ontherecord.hypotheses.dose import Alleged, dose
from ontherecord.hypotheses.precedence import precedence
from ontherecord.hypotheses.straws import grasp, straws
from ontherecord.model.evidence import Finding
from ontherecord.model.hypothesis import Chance, Moment
from ontherecord.model.period import Period
from ontherecord.model.trial import Bearing, Straw, Test
from ontherecord.wire.case_decode import decode_case


def moment(when: str) -> Moment:
    return Moment(text=when, when=Period.parse(when))


@pytest.mark.parametrize(
    ("cause", "effect", "bearing"),
    [
        ("2019", "2020-03", Bearing.PASSED),
        ("2021", "2020-03-05", Bearing.FAILED),
        ("2020-03-06", "2020-03-05", Bearing.FAILED),
        ("2020-03-05", "2020-03-05", Bearing.OPEN),
        ("2020-06", "2020", Bearing.OPEN),
        ("2020", "2020-06", Bearing.PASSED),
    ],
)
def test_what_came_first_is_told_as_finely_as_it_is_dated(cause: str, effect: str, bearing: Bearing) -> None:
    assert precedence("h", moment(cause), moment(effect)).bearing is bearing


def test_without_a_date_the_order_stays_open() -> None:
    trial = precedence("h", Moment(text="undated"), moment("2020"))
    assert trial.bearing is Bearing.OPEN
    assert "alleged cause has no date" in trial.text


def finding(*rows: tuple[str, int, float]) -> Finding:
    return Finding(
        dataset="flows", release="1", sql="", params=(), columns=("supplier", "year", "amount"), rows=rows, value=None,
        truncated=False,
    )  # fmt: skip


ALLEGED = Alleged(supplier="A", recipient="Z", first=2010, last=2011, effect=2014)


def test_a_larger_dose_without_the_effect_speaks_against_size() -> None:
    rows = finding(("A", 2010, 5), ("A", 2011, 5), ("B", 2003, 8), ("B", 2004, 8), ("C", 2005, 9))
    trial = dose("h", ALLEGED, rows, str, lambda each: (f"{each.supplier} is another",))
    assert trial.bearing is Bearing.AGAINST
    assert trial.figure == 10
    assert trial.rows[1] == ("B", 2003, 2004, 16.0, "without the effect")
    assert trial.differs == ("B is another",)
    assert trial.finding is rows


def test_the_largest_dose_passes() -> None:
    rows = finding(("A", 2010, 5), ("A", 2011, 5), ("B", 2003, 4), ("B", 2004, 5))
    assert dose("h", ALLEGED, rows, str, lambda _: ()).bearing is Bearing.PASSED


def test_a_run_that_the_effect_followed_as_soon_is_no_case_without_it() -> None:
    rows = finding(("A", 2010, 5), ("A", 2011, 5), ("B", 2011, 30), ("B", 2012, 30))
    trial = dose("h", ALLEGED, rows, str, lambda _: ())
    assert [row[-1] for row in trial.rows[1:]] == ["in the same years"]


def test_no_deliveries_no_answer() -> None:
    assert dose("h", ALLEGED, finding(("B", 2003, 4)), str, lambda _: ()).bearing is Bearing.OPEN


def test_nearness_is_the_share_of_days_that_lie_as_near() -> None:
    events = [("one", Period.parse("2020-01-11")), ("two", Period.parse("2020-03-01"))]
    window = Period.days(date(2020, 1, 1), date(2020, 4, 9))
    trial = chance("h", "raid", events, Period.parse("2020-03-05"), window=window)
    # Gap 4: five days from each event on, of 100.
    assert trial.figure == pytest.approx(0.10)
    assert trial.bearing is Bearing.NEITHER
    assert trial.formula is not None
    assert "permutation" in trial.formula


@given(
    st.lists(st.integers(0, 364), min_size=1, max_size=12),
    st.integers(0, 364),
)
def test_the_share_is_that_of_the_permutation_test(days: list[int], effect: int) -> None:
    start = date(2021, 1, 1).toordinal()
    events = [(str(n), Period.day(date.fromordinal(start + n))) for n in days]
    window = Period.days(date(2021, 1, 1), date(2021, 12, 31))
    trial = chance("h", "raid", events, Period.day(date.fromordinal(start + effect)), window=window)
    before = [n for n in days if n <= effect]
    if not before:
        assert trial.bearing is Bearing.OPEN
        return
    gap = effect - max(before)
    as_near = sum(any(n <= day <= n + gap for n in days) for day in range(365))
    assert trial.figure == pytest.approx(as_near / 365)


def test_effects_elsewhere_are_counted_with_and_without() -> None:
    year = Period.parse("2001")
    cases = [Elsewhere(name="X", when=year, causes=()), Elsewhere(name="Y", when=year, causes=("raid",))]
    trial = absence("h", "a raid", cases, years=3)
    assert (trial.bearing, trial.figure) == (Bearing.AGAINST, 0.5)
    assert absence("h", "a raid", [], years=3).bearing is Bearing.OPEN


def c(low: str, high: str | None = None) -> Chance:
    return Chance(low=Decimal(low), high=Decimal(high or low))


@pytest.mark.parametrize(
    ("true", "false", "kinds"),
    [
        (c("0.6"), c("0.4"), (Straw.STRAW,)),
        (c("0.99"), c("0.5"), (Straw.HOOP,)),
        (c("0.3"), c("0.01"), (Straw.SMOKING_GUN,)),
        (c("0.98"), c("0.02"), (Straw.DECISIVE,)),
        (c("0.9", "0.99"), c("0.5"), (Straw.STRAW, Straw.HOOP)),
        (c("0"), c("0"), (Straw.STRAW,)),
        (c("1"), c("1"), (Straw.STRAW,)),
    ],
)
def test_the_four_kinds_follow_from_the_likelihoods(true: Chance, false: Chance, kinds: tuple[Straw, ...]) -> None:
    assert grasp("h", "e", true, false).kinds == kinds


CASE = """
schema: ontherecord.case/1
question: Why did Armenia turn from the CSTO?
actor: Armenia
effect: {text: Pashinyan says that Armenia will leave the CSTO, event: pashinyan_csto_leave_statement}
exclusive: true
hypotheses:
  - {id: h1, text: Belarus sold weapons to Azerbaijan, cause: {text: the sales, when: 2005-01-01/2018-12-31}}
  - {id: h2, text: Armenia came close to the United States, cause: {text: the statement, event: us_armenia_capstone_2024}}
  - {id: h3, text: a charter that came later, cause: {text: the charter, event: us_armenia_charter_2025}}
evidence:
  - id: e1
    text: a letter
    kind: document
    ratings:
      h1: {rating: C, likelihood: [0.9, 0.9]}
      h2: {rating: C, likelihood: [0.01, 0.02]}
      h3: {rating: N, likelihood: [0.01, 0.02]}
"""


def test_a_case_is_put_to_the_record() -> None:
    case = decode_case(CASE)
    trials = {(each.hypothesis, each.test): each for each in try_causes(case)}
    assert trials["h1", Test.PRECEDENCE].bearing is Bearing.PASSED
    assert trials["h3", Test.PRECEDENCE].bearing is Bearing.FAILED
    size = trials["h1", Test.DOSE]
    assert size.bearing is Bearing.AGAINST
    assert size.finding is not None
    assert size.finding.rows
    assert "Russia" in size.text
    assert any("CSTO" in line for line in size.differs)
    near = trials["h2", Test.CHANCE]
    assert near.figure is not None
    assert 0 < near.figure < 1
    assert try_causes(case) == tuple(trials.values())


def test_where_hypotheses_exclude_each_other_the_others_say_how_likely_an_item_is_otherwise() -> None:
    first = straws(decode_case(CASE))[0]
    assert first.hypothesis == "h1"
    assert first.kinds == (Straw.SMOKING_GUN,)
    assert first.passing == (Decimal(45), Decimal(90))

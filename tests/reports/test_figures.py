"""Figures, units, bounds and queries as a reader sees them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import duckdb
import pytest
from tests.reports.sample import answer, audit, finding

from ontherecord.model.entity import Participant, Role
from ontherecord.model.evidence import Finding, ValueInterval
from ontherecord.model.form import Aspect, Comparison, Membership, Relation
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.verdict import Fit, Ruling
from ontherecord.reports.against import against, spread
from ontherecord.reports.band import Bounds, bounds
from ontherecord.reports.figures import NO_BREAK, interval, period, plain, quantity
from ontherecord.reports.sql import literal, runnable
from ontherecord.reports.visible import flat, visible


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("59.7396", "59.7"),
        ("0.8961", "0.9"),
        ("0.3149", "0.31"),
        ("1234567.8", "1,234,568"),
        ("60.0", "60"),
        ("-2", "-2"),
    ],
)
def test_a_figure_has_as_many_decimals_as_it_bears(number: str, shown: str) -> None:
    assert plain(Decimal(number)) == shown


@pytest.mark.parametrize(
    ("low", "high", "unit", "shown"),
    [
        ("59.7", "59.7", Unit.PERCENT, f"59.7{NO_BREAK}%"),
        ("59.70", "59.76", Unit.PERCENT, f"59.7{NO_BREAK}%"),
        ("48", "52.5", Unit.PERCENT, f"48–52.5{NO_BREAK}%"),
        ("1", "1", Unit.RANK, "place 1"),
        ("0", "0", Unit.BOOL, "no"),
        ("1", "1", Unit.BOOL, "yes"),
        ("1999", "1999", Unit.YEAR, "1999"),
        ("12.5", "12.5", Unit.USD_BN, f"US$12.5{NO_BREAK}billion"),
    ],
)
def test_a_value_is_written_with_its_unit(low: str, high: str, unit: Unit, shown: str) -> None:
    assert interval(ValueInterval(low=Decimal(low), high=Decimal(high), unit=unit)) == shown


def test_every_unit_can_be_written() -> None:
    for unit in Unit:
        assert interval(ValueInterval(low=Decimal(1), high=Decimal(2), unit=unit))


@pytest.mark.parametrize(
    ("number", "unit", "hedge", "shown"),
    [
        ("66.6666667", Unit.FRACTION, "almost", "almost two-thirds"),
        ("100", Unit.FRACTION_ALL, "nearly", "nearly all"),
        ("14.2857", Unit.FRACTION, None, f"14.3{NO_BREAK}%"),
        ("60", Unit.PERCENT, "about", f"about 60{NO_BREAK}%"),
        ("1", Unit.RANK, None, "place 1"),
    ],
)
def test_a_claimed_quantity_reads_like_the_words(number: str, unit: Unit, hedge: str | None, shown: str) -> None:
    assert quantity(Quantity(number=Decimal(number), unit=unit, hedge=hedge)) == shown


def test_a_quantity_of_nothing_is_not_written() -> None:
    assert quantity(Quantity(number=None, unit=Unit.BOOL)) is None


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (None, "no date"),
        (Period.year(2019), "2019"),
        (Period.years(2011, 2020), "2011–2020"),
        (Period.month(2018, 6), "June 2018"),
        (Period.day(date(2019, 3, 14)), "14 March 2019"),
        (Period.days(date(2018, 1, 1), None), "since 1 January 2018"),
        (Period.days(None, date(2018, 1, 1)), "until 1 January 2018"),
        (Period.days(date(2018, 4, 1), date(2018, 6, 30), Grain.QUARTER), "April 2018 – June 2018"),
        (Period.days(date(2018, 4, 2), date(2018, 6, 29)), "2 April 2018 – 29 June 2018"),
    ],
)
def test_a_period_is_as_brief_as_its_grain(when: Period | None, shown: str) -> None:
    assert period(when) == shown


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("[72, 80)", "72", "80"),
        ("60.0–66.7", "60.0", "66.7"),
        ("60.0–66.7 %", "60.0", "66.7"),
        ("(66.7, inf)", "66.7", None),
        ("more than 50", "50", None),
        ("≥ 1,000", "1000", None),
        ("up to 12", None, "12"),
        ("1", "1", "1"),
        ("1,000–1,200 million TIV", "1000", "1200"),
        ("more than 1 times", "1", None),
        ("less than 80 %", None, "80"),
    ],
)
def test_bounds_are_read_in_every_spelling(text: str, low: str | None, high: str | None) -> None:
    assert bounds(text) == Bounds(
        low=None if low is None else Decimal(low), high=None if high is None else Decimal(high)
    )


@pytest.mark.parametrize("text", [None, "", "every year", "x" * 1000, "80–20", "alert(1)", "1 <b>"])
def test_what_is_no_bounds_is_not_drawn(text: str | None) -> None:
    assert bounds(text) is None


def test_bounds_for_a_reader() -> None:
    assert spread("[56.0, 66.67)") == "56–66.7"
    assert spread("(66.7, inf)") == "from 66.7"
    assert spread("every year") == "every year"


def test_the_value_stands_against_the_claim_with_both_sets() -> None:
    judged = next(each for each in audit().claims if each.claim.id == "c5")
    assert against(judged.answers[0]) == f"69.4{NO_BREAK}% against almost four-fifths: fits 72–80, stretches 67.2–80"


def test_without_a_finding_nothing_stands_against_the_claim() -> None:
    from dataclasses import replace  # noqa: PLC0415 - only here

    judged = next(each for each in audit().claims if each.claim.id == "c5")
    assert against(replace(judged.answers[0], finding=None)) is None


@pytest.mark.parametrize(
    ("aspect", "low", "shown"),
    [
        (Aspect.HELD, "1", "on the roll at that time, as the words have it"),
        (Aspect.HELD, "0", "not on the roll at that time, against the words"),
        (Aspect.BEGAN, "1", "the roll has the joining then, as the words have it"),
        (Aspect.BEGAN, "0", "the roll has no joining then, against the words"),
        (Aspect.ENDED, "0", "the roll has no leaving then, against the words"),
        (Aspect.HELD, None, "the roll does not settle it"),
    ],
)
def test_a_membership_is_told_in_words(aspect: Aspect, low: str | None, shown: str) -> None:
    form = Membership(
        measure="memberships.spell",
        participants=(Participant(code="FIN", role=Role.MEMBER),),
        aspect=aspect,
        period=None,
        value=Quantity(number=Decimal(1), unit=Unit.BOOL, hedge=None),
    )
    found = finding(low, unit=Unit.BOOL)
    told = answer(form, "Finland in NATO", found, Fit.FITS, Ruling.SUPPORTED, core="[1, 1]", fringe="[1, 1]")
    assert against(told) == shown


def test_rows_without_a_figure_are_held_against_nothing() -> None:
    form = Comparison(
        measure="arms_transfers.tiv",
        left=(Participant(code="FRA", role=Role.SUPPLIER),),
        right=(Participant(code="ESP", role=Role.SUPPLIER),),
        relation=Relation.LESS,
        period=None,
        value=Quantity(number=Decimal(1), unit=Unit.TIMES, hedge="much less than"),
    )
    told = answer(form, "less", finding(None), Fit.NA, Ruling.NOT_ENOUGH_EVIDENCE, core="[0, 0.5]", fringe="[0, 1]")
    assert against(told) == "3 rows came back, but no single figure"


def test_the_shown_query_runs_as_shown() -> None:
    shown = runnable(finding("1"))
    assert "$" not in shown
    database = duckdb.connect()
    database.execute("CREATE TABLE sipri_transfers (supplier TEXT, recipient TEXT, year INT, tiv DOUBLE, release TEXT)")
    database.execute("INSERT INTO sipri_transfers VALUES ('RUS', 'DZA', 2015, 7200.5, '2026-02-12')")
    assert database.execute(shown).fetchall() == [("RUS", 7200.5, 1)]


def test_literals_keep_quotes_and_positions() -> None:
    query = Finding(
        dataset="d",
        release="r",
        sql="SELECT $1, $10, '$1', \"$2\", $2 -- $3\n/* $1 */, $99",
        params=("it's; DROP", 7, None, True, 1.5, "x", "x", "x", "x", "ten"),
        columns=(),
        rows=(),
        value=None,
        truncated=False,
    )
    assert runnable(query) == "SELECT 'it''s; DROP', 'ten', '$1', \"$2\", 7 -- $3\n/* $1 */, $99"
    assert [literal(value) for value in (None, True, 2, 0.5, "a")] == ["NULL", "TRUE", "2", "0.5", "'a'"]


def test_controls_and_overrides_become_visible() -> None:
    assert visible("a\x1b[31m\u202eb\u2066\x9b") == "a[U+001B][31m[U+202E]b[U+2066][U+009B]"
    assert visible("שלום\u200f tab\tnew\nline") == "שלום\u200f tab\tnew\nline"
    assert flat("two\nlines\r\n") == "two lines"

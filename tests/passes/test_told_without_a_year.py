"""Periods of claims in which no year stands: sums of a war, what has been so since an event or a founding, stocks, reports."""

from __future__ import annotations

import json

import pytest

from ontherecord import api
from ontherecord.model.claim import TimeMention


def in_force(text: str, published: str = "2024-02-10", before: str | None = None) -> dict[str, TimeMention]:
    """First and last day of every period in force, with the mention."""
    line = json.dumps({"id": "one", "text": text, "published": published, "context_before": before})
    claims = next(iter(api.audit_many([line]))).claims
    times = [time for one in claims for time in one.claim.in_force]
    return {f"{t.period.first} {t.period.last}": t for t in times if t.period is not None}


@pytest.mark.parametrize(
    ("text", "before", "days"),
    [
        ("Norway has donated 22 old howitzers to Ukraine.", None, "2022-02-24 2024-02-10"),
        ("Norway has so far donated 22 old howitzers to Ukraine.", None, "2022-02-24 2024-02-10"),
        ("More than 9,000 people have been killed in Sudan.", None, "2023-04-15 2024-02-10"),
        ("Three million people have fled.", "Sudan is falling apart.", "2023-04-15 2024-02-10"),
        ("Sofia had, as of 31 January, allocated 90 million euros to Ukraine.", None, "2022-02-24 2024-01-31"),
        ("By the end of 2023 the fighting will have cost 12,000 lives in Sudan.", None, "2023-01-01 2023-12-31"),
    ],
)
def test_what_adds_up_in_a_war_counts_from_its_beginning(text: str, before: str | None, days: str) -> None:
    found = in_force(text, before=before)
    assert "a sum that runs on" in found[days].basis
    assert found[days].text == ""


@pytest.mark.parametrize(
    "text",
    [
        "Norway has donated 22 old howitzers to Finland.",
        "Norway donated 22 old howitzers to Ukraine.",
        "In 2023 Norway has donated 22 old howitzers to Ukraine.",
        "Norway has visited Ukraine.",
    ],
)
def test_nothing_is_summed_without_a_war_or_a_perfect_or_beside_a_date(text: str) -> None:
    assert not any("a sum that runs on" in time.basis for time in in_force(text).values())


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        ("Since the coup, Niger has expelled French troops.", "2024-02-10", "2023-07-26 2024-02-10"),
        ("Gabon has held no vote since the coup.", "2024-02-10", "2023-08-30 2024-02-10"),
        ("Paris has trained 900 soldiers for Ukraine since the war began.", "2024-02-10", "2022-02-24 2024-02-10"),
        ("Hospitals in Sudan closed during the war.", "2024-02-10", "2023-04-15 2024-02-10"),
    ],
)
def test_since_an_event_that_the_states_named_leave_one_of(text: str, published: str, days: str) -> None:
    assert days in in_force(text, published)


@pytest.mark.parametrize(
    "text",
    [
        "Since the coup, Norway has expelled French troops.",
        "Since the attempted coup, Niger has expelled French troops.",
        "Since the coup, Niger and Mali have expelled French troops.",
        "Japan has held no such vote since the war.",
    ],
)
def test_no_event_is_taken_where_none_or_several_fit(text: str) -> None:
    assert not any("the one that fits" in time.basis for time in in_force(text).values())


@pytest.mark.parametrize(
    ("text", "before", "days"),
    [
        ("Five more states have joined since then.", "ASEAN began with five states.", "1967-01-01 2024-02-10"),
        ("Since its foundation, ASEAN has doubled in size.", None, "1967-01-01 2024-02-10"),
        ("Since joining NATO, Romania has bought jets from Portugal.", None, "2004-03-29 2024-02-10"),
    ],
)
def test_since_a_founding_or_an_entry_on_record(text: str, before: str | None, days: str) -> None:
    assert "memberships on record" in in_force(text, before=before)[days].basis


def test_since_then_goes_back_to_a_date_where_there_is_one() -> None:
    found = in_force("Five more states have joined since then.", before="In 1984 ASEAN began to meet yearly.")
    assert not any("memberships on record" in time.basis for time in found.values())


def test_a_stock_is_of_the_month_that_it_is_counted_at() -> None:
    found = in_force("France has about 290 nuclear warheads.", "2023-07-01")
    assert found["2023-01-01 2023-01-31"].basis.startswith("default: a stock as of")
    assert "2021-01-01 2021-01-31" in in_force("France now has ten nuclear warheads more than last year.", "2022-07-01")


def test_a_record_is_of_all_years_on_record() -> None:
    found = in_force("Azerbaijan's arms imports in 2016–20 fell from a record, that of 2011–15.")
    assert found["1995-01-01 2015-12-31"].basis.startswith("a record")


def test_what_is_said_of_a_trade_is_of_the_newest_report() -> None:
    found = in_force("Italy has taken a firm lead among the suppliers, an arms exporter like no other.", "2024-02-10")
    assert "2018-01-01 2022-12-31" in found

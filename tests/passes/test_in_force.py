"""Periods that hold for a claim without standing in its words, and what their basis says of it."""

from __future__ import annotations

import json

import pytest

from ontherecord import api
from ontherecord.model.audit import Audit
from ontherecord.wire import encode_line


def audit(text: str, published: str | None = "2023-06-20", before: str | None = None) -> Audit:
    line = json.dumps({"id": "one", "text": text, "published": published, "context_before": before})
    return next(iter(api.audit_many([line])))


def in_force(text: str, published: str | None = "2023-06-20", before: str | None = None) -> dict[str, str]:
    """First and last day of every period in force, with its basis."""
    claims = audit(text, published, before).claims
    times = [time for one in claims for time in one.claim.in_force if time.period is not None]
    return {f"{t.period.first} {t.period.last}": t.basis for t in times if t.period is not None}


def test_a_period_of_the_sentence_before_is_inherited_and_says_so() -> None:
    found = in_force("Peru closed two of its bases.", before="The report covers 2004–08.")
    assert "2004–08" in found["2004-01-01 2008-12-31"]


def test_what_stands_before_the_text_has_no_words_in_it() -> None:
    text = "Peru bought a third of its arms from Spain."
    wire = json.loads(encode_line(audit(text, before="The figures are for 2004–08.")))
    times = [time for claim in wire["claims"] for time in claim["times"]]
    assert times
    for time in times:
        assert 0 <= time["start"] <= time["end"] <= len(text)
        assert text[time["start"] : time["end"]] == time["text"]


def test_what_is_said_of_the_present_is_of_the_time_of_publication() -> None:
    found = in_force("Kenya hosts a base of the British army.")
    assert found["2023-06-20 2023-06-20"].startswith("default")


@pytest.mark.parametrize(
    "text", ["Kenya hosted a base of the British army.", "In 1999 Kenya hosts a base of the army."]
)
def test_what_is_told_of_the_past_or_dated_is_not(text: str) -> None:
    assert "2023-06-20 2023-06-20" not in in_force(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("For exactly two years now, Chad has been without an ambassador in Khartoum.", "2021-06-21 2023-06-20"),
        ("Arms spending of Norway rose for the fifth consecutive year.", "2018-01-01 2022-12-31"),
        ("In 2011 arms spending of Norway rose for the third year in a row.", "2009-01-01 2011-12-31"),
        ("The siege of Kidal, which is now in its 10th day, has closed the market.", "2023-06-11 2023-06-20"),
    ],
)
def test_a_length_makes_a_period_with_its_end(text: str, days: str) -> None:
    assert days in in_force(text)


def test_since_ends_with_the_period_told() -> None:
    found = in_force("Chile's imports were the highest since 1991.", before="The figures are for 2004–08.")
    assert "1991-01-01 2008-12-31" in found


def test_the_day_that_an_open_end_names_is_kept() -> None:
    assert "2022-09-05 2022-09-05" in in_force("After 5 September 2022 Ghana sold its bonds to Togo.")


def test_a_rise_is_compared_with_the_window_before() -> None:
    found = in_force("Arms imports by Malta and Gabon rose in 2004–08.")
    assert "1999-01-01 2003-12-31" in found


def test_nothing_is_assumed_without_a_publication_date() -> None:
    assert in_force("Kenya hosts a base of the British army.", published=None) == {}


def test_what_is_told_as_news_is_of_the_year_of_publication() -> None:
    found = in_force("Belgium has at last closed its base in Bangui.")
    assert "2023-01-01 2023-06-20" in found


def test_a_number_spread_over_several_times_is_of_all_of_them() -> None:
    found = in_force("Chad and Libya have fought three wars, in 1978, 1983 and 1987.")
    assert "1978-01-01 1987-12-31" in found


def test_what_happened_over_the_past_decades_goes_on_to_publication() -> None:
    found = in_force("Chad has gone to war with Libya four times over the past five decades.")
    assert any(days.endswith("2023-06-20") and basis.startswith("up to publication") for days, basis in found.items())


def test_a_claim_with_a_time_of_its_own_takes_none_of_its_neighbours() -> None:
    claims = audit("In 1999 Peru closed two bases, and in 2004 Chile closed three bases.").claims
    for one in claims:
        years = {t.period.first.year for t in one.claim.times if t.period is not None and t.period.first is not None}
        others = {
            t.period.first.year for t in one.claim.in_force if t.period is not None and t.period.first is not None
        }
        assert not years or others <= years

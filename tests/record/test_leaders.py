"""Heads of state and government: complete, in order, and honest about what was read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ontherecord.errors import InvalidDataset
from ontherecord.model.period import Grain, Period
from ontherecord.record.fields import Fields
from ontherecord.record.leaders import HEADS, Leader, load_leaders
from ontherecord.record.linting.terms import lint_leaders
from ontherecord.record.names import load_names
from ontherecord.record.shipped import load_shipped
from ontherecord.record.sources import period_of, source_from
from ontherecord.record.treaties import load_treaties

POST_SOVIET = ["RUS", "UKR", "BLR", "MDA", "ARM", "AZE", "GEO", "KAZ", "UZB", "TKM", "KGZ", "TJK", "EST", "LVA", "LTU"]


def holders(state: str, head: str, when: date) -> set[str]:
    day = Period.day(when)
    return {
        leader.person
        for leader in load_leaders()
        if leader.state == state and leader.head in {head, "both"} and leader.held(day)
    }


def codes(leaders: tuple[Leader, ...]) -> Counter[str]:
    return Counter(diagnostic.code for diagnostic in lint_leaders(leaders, load_names()))


def test_the_states_of_the_brief_are_there() -> None:
    states = {leader.state for leader in load_leaders()}
    assert set(POST_SOVIET) <= states
    assert len(states - set(POST_SOVIET) - {"SUN", "YUG", "SCG"}) >= 45
    assert len(load_leaders()) >= 900
    assert {leader.head for leader in load_leaders()} == set(HEADS)


def test_lint_finds_nothing() -> None:
    assert not list(lint_leaders(load_leaders(), load_names()))


@pytest.mark.parametrize(
    ("state", "head", "when", "person"),
    [
        ("RUS", "state", date(1993, 10, 4), "Boris Yeltsin"),
        ("RUS", "state", date(2010, 1, 1), "Dmitry Medvedev"),
        ("RUS", "government", date(2010, 1, 1), "Vladimir Putin"),
        ("UKR", "state", date(2014, 3, 1), "Oleksandr Turchynov"),
        ("ARM", "government", date(2018, 4, 20), "Serzh Sargsyan"),
        ("ARM", "government", date(2020, 11, 9), "Nikol Pashinyan"),
        ("AZE", "state", date(1992, 5, 16), "Ayaz Mutallibov"),
        ("GEO", "state", date(2008, 8, 8), "Mikheil Saakashvili"),
        ("KGZ", "state", date(2011, 6, 1), "Roza Otunbayeva"),
        ("DEU", "government", date(2015, 9, 4), "Angela Merkel"),
        ("USA", "state", date(2003, 3, 20), "George W. Bush"),
        ("VEN", "government", date(2002, 4, 13), "Diosdado Cabello"),
        ("SYR", "state", date(2011, 3, 15), "Bashar al-Assad"),
        ("MLI", "state", date(2012, 4, 1), "Amadou Sanogo"),
    ],
)
def test_who_it_was(state: str, head: str, when: date, person: str) -> None:
    assert person in holders(state, head, when)


def test_a_day_of_change_belongs_to_both() -> None:
    assert holders("USA", "state", date(2009, 1, 20)) == {"George W. Bush", "Barack Obama"}


def test_past_what_the_source_shows_nothing_is_known() -> None:
    aliyev = next(leader for leader in load_leaders() if leader.person == "Ilham Aliyev" and leader.head == "state")
    assert aliyev.held(Period.year(2010)) is True
    assert aliyev.held(Period.year(2003)) is None
    assert aliyev.held(Period.year(2002)) is False
    assert aliyev.held(Period.day(date(2090, 1, 1))) is None
    assert not aliyev.end_verified


def test_a_fact_says_where_it_was_read_or_that_it_was_not() -> None:
    for leader in load_leaders():
        assert leader.source.title
        assert leader.verified == (leader.source.checked is not None)
        assert leader.last is None or leader.end_source is not None
        assert leader.shown_until is None or leader.verified
        assert leader.person not in leader.aliases
        assert len(set(leader.aliases)) == len(leader.aliases)
    verified = sum(leader.verified for leader in load_leaders())
    assert verified >= 430


def test_rows_of_the_table() -> None:
    shipped = next(one for one in load_shipped() if one.release.dataset == "leaders")
    assert shipped.release.rows == len(shipped.rows) == len(load_leaders())
    assert all(len(row) == len(shipped.columns) for row in shipped.rows)
    assert shipped.release.first_year == min(leader.first.first.year for leader in load_leaders() if leader.first.first)


def test_lint_finds_each_kind_of_slip() -> None:
    first, second = [leader for leader in load_leaders() if leader.state == "DEU" and leader.head == "government"][:2]
    assert codes((replace(first, state="MOON"),))["unknown_code"] == 1
    assert codes((second, first))["unordered_terms"] == 1
    assert codes((replace(first, last=None), second))["overlapping_terms"] == 1
    assert codes((replace(first, last=Period.day(date(2006, 1, 1))), second))["overlapping_terms"] == 1
    # A month that holds the day of change is no overlap: only what is certain counts.
    assert not codes((replace(first, last=Period.month(2005, 11)), second))
    assert codes((replace(first, last=Period.year(2003)), second))["long_vacancy"] == 1
    late = replace(second, vacant_before="nobody was elected")
    assert not codes((replace(first, last=Period.year(2003)), late))


def test_dates_and_sources_that_are_not() -> None:
    assert period_of(Fields("x", {"from": "1991"}), "from").grain is Grain.YEAR
    with pytest.raises(InvalidDataset):
        period_of(Fields("x", {"from": "1991-13"}), "from")
    with pytest.raises(InvalidDataset):
        source_from(Fields("x", {"title": "T", "opened": True}))
    with pytest.raises(InvalidDataset):
        source_from(Fields("x", {"title": "T", "url": "https://example.org", "opened": False}))


def test_the_docs_count_what_ships() -> None:
    docs = (Path(__file__).resolve().parents[2] / "docs" / "record.md").read_text("utf-8")
    leaders, treaties = load_leaders(), load_treaties()
    starts, ends = sum(one.verified for one in leaders), sum(one.end_verified for one in leaders)
    assert f"{len(leaders)} terms; the start of {starts} and the end of {ends} were read" in docs
    assert f"{len(treaties)} treaties; parties and signing of {sum(one.verified for one in treaties)} were read" in docs
    others = {leader.state for leader in leaders} - set(POST_SOVIET) - {"SUN", "YUG", "SCG"}
    assert f"{len(others)} others since 2000" in docs

"""Lint of memberships: each kind of mistake is found, and what only looks like one is let be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ontherecord.model.period import Grain, Period
from ontherecord.record.linting.spells import spells
from ontherecord.record.load import Record, load
from ontherecord.record.memberships import Membership, Roll, load_rolls

MEMBER = Membership(
    member="POL",
    organisation="VISEGRAD",
    status="member",
    first=date(1991, 2, 15),
    first_grain=Grain.DAY,
    last=None,
    last_grain=None,
    verified=True,
    source="x",
    address=None,
    note=None,
)


@pytest.fixture
def record() -> Record:
    return load(None)


def found(record: Record, *facts: Membership, complete: bool = False) -> set[str]:
    roll = Roll(organisation="VISEGRAD", complete=complete, known_until=Period.parse("2026-06"), note=None, facts=facts)
    others = tuple(other for other in load_rolls() if other.organisation != "VISEGRAD")
    closed = {each.code for each in spells((*others, roll), record)}
    return closed - {"closed_unbacked"} if not complete else closed


def until(fact: Membership, day: date, grain: Grain = Grain.DAY) -> Membership:
    return replace(fact, last=day, last_grain=grain)


def test_two_spells_may_not_share_a_day(record: Record) -> None:
    assert found(record, MEMBER) == set()
    again = replace(MEMBER, first=date(2000, 1, 1))
    assert found(record, MEMBER, again) == {"overlapping_spells"}
    assert found(record, until(MEMBER, date(2000, 1, 1)), again) == {"overlapping_spells"}
    assert found(record, until(MEMBER, date(1999, 12, 31)), again) == {"short_gap"}
    assert found(record, until(MEMBER, date(1995, 12, 31)), again) == set()


def test_a_year_is_held_to_what_it_surely_says(record: Record) -> None:
    ended = until(MEMBER, date(2000, 12, 31), Grain.YEAR)
    again = replace(MEMBER, first=date(2000, 1, 1), first_grain=Grain.YEAR)
    assert found(record, ended, again) == {"short_gap"}
    assert found(record, until(MEMBER, date(2001, 12, 31), Grain.YEAR), again) == {"overlapping_spells"}


def test_a_member_is_no_candidate(record: Record) -> None:
    candidate = replace(MEMBER, status="candidate", first=date(1990, 1, 1))
    assert found(record, candidate, MEMBER) == {"clashing_spells"}
    assert found(record, until(candidate, date(1991, 2, 14)), MEMBER) == set()


def test_only_a_member_is_suspended(record: Record) -> None:
    suspended = replace(MEMBER, status="suspended", first=date(1980, 1, 1))
    assert found(record, suspended, MEMBER) == {"unplaced_suspension"}
    assert found(record, replace(suspended, first=date(1999, 1, 1)), MEMBER) == set()
    left = until(MEMBER, date(1999, 1, 1))
    assert found(record, left, replace(suspended, first=date(1999, 1, 2))) == set()
    assert found(record, left, replace(suspended, first=date(1999, 6, 1))) == {"unplaced_suspension"}


def test_a_suspension_may_be_lifted_for_months_not_for_days(record: Record) -> None:
    suspended = until(replace(MEMBER, status="suspended", first=date(1999, 1, 1)), date(1999, 6, 1))
    assert found(record, MEMBER, suspended, replace(suspended, first=date(1999, 9, 1), last=None)) == set()
    assert found(record, MEMBER, suspended, replace(suspended, first=date(1999, 6, 9), last=None)) == {"short_gap"}


def test_no_fact_is_later_than_its_sources_nor_than_its_state(record: Record) -> None:
    assert found(record, replace(MEMBER, first=date(2026, 7, 1))) == {"beyond_sources"}
    assert found(record, replace(MEMBER, member="CSK")) == {"outlived_state"}
    assert found(record, until(replace(MEMBER, member="CSK"), date(1992, 12, 31))) == set()
    assert found(record, replace(MEMBER, member="MOON")) == {"unknown_code"}


def test_the_closed_world_is_what_is_kept_whole(record: Record) -> None:
    nato = next(roll for roll in load_rolls() if roll.organisation == "NATO")
    rest = tuple(roll for roll in load_rolls() if roll.organisation != "NATO")
    codes = {each.code for each in spells((*rest, replace(nato, complete=False)), record)}
    assert codes == {"closed_unbacked"}
    other = replace(nato, organisation="BUCHAREST9", complete=True, facts=())
    assert {each.code for each in spells((*rest, nato, other), record)} == {"closed_unclaimed"}

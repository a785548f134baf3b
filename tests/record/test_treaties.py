"""Treaties: enough of each kind, in order, and honest about what was read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from ontherecord.errors import InvalidDataset
from ontherecord.model.period import Grain, Period
from ontherecord.record.fields import Fields
from ontherecord.record.linting.terms import lint_treaties
from ontherecord.record.names import load_names
from ontherecord.record.shipped import load_shipped
from ontherecord.record.treaties import KINDS, Treaty, load_treaties


def named(name: str) -> Treaty:
    return next(treaty for treaty in load_treaties() if name in {treaty.name, *treaty.aliases})


def codes(*treaties: Treaty) -> Counter[str]:
    return Counter(diagnostic.code for diagnostic in lint_treaties(treaties, load_names()))


def test_enough_of_each_kind() -> None:
    kinds = Counter(treaty.kind for treaty in load_treaties())
    assert set(kinds) == set(KINDS)
    assert len(load_treaties()) >= 150
    assert kinds["defence"] >= 40


def test_lint_finds_nothing() -> None:
    assert not list(lint_treaties(load_treaties(), load_names()))


@pytest.mark.parametrize(
    ("name", "parties", "kind", "signed"),
    [
        ("1997 Armenian-Russian treaty", {"ARM", "RUS"}, "defence", "1997-08-29"),
        ("Shusha Declaration", {"AZE", "TUR"}, "defence", "2021-06-15"),
        ("ANZUS", {"AUS", "NZL", "USA"}, "defence", "1951-09-01"),
        ("Budapest Memorandum", {"UKR", "RUS", "GBR", "USA"}, "nonaggression", "1994-12-05"),
        ("Five Power Defence Arrangements", {"AUS", "GBR", "MYS", "NZL", "SGP"}, "consultation", "1971-04-16"),
        ("Liptako-Gourma Charter", {"BFA", "MLI", "NER"}, "defence", "2023-09-16"),
    ],
)
def test_some_that_articles_name(name: str, parties: set[str], kind: str, signed: str) -> None:
    treaty = named(name)
    assert set(treaty.parties) == parties
    assert treaty.kind == kind
    assert treaty.signed == Period.parse(signed)


def test_an_end_and_a_source_of_it() -> None:
    friendship = named("Big Treaty")
    assert friendship.ended == Period.day(date(2019, 4, 1))
    assert friendship.verified
    assert friendship.force_verified
    assert friendship.end_verified
    assert not named("Shusha Declaration").end_verified


def test_years_alone_where_a_data_set_gives_no_more() -> None:
    for treaty in load_treaties():
        if treaty.source.title.startswith(("Correlates of War", "ATOP")):
            assert treaty.signed.grain is Grain.YEAR


def test_a_fact_says_where_it_was_read_or_that_it_was_not() -> None:
    for treaty in load_treaties():
        assert treaty.verified == (treaty.source.checked is not None)
        assert (treaty.in_force is None) == (treaty.force_source is None)
        assert (treaty.ended is None) == (treaty.end_source is None)
    assert sum(treaty.verified for treaty in load_treaties()) >= 55


def test_one_row_a_party() -> None:
    shipped = next(one for one in load_shipped() if one.release.dataset == "treaties")
    assert len(shipped.rows) == sum(len(treaty.parties) for treaty in load_treaties()) == shipped.release.rows
    assert all(len(row) == len(shipped.columns) for row in shipped.rows)
    ids = {(row[0], row[1]) for row in shipped.rows}
    assert len(ids) == len(load_treaties())
    bound = shipped.columns.index("bound")
    assert {row[2] for row in shipped.rows if not row[bound]} >= {"FSM", "MHL", "PLW"}


def test_lint_finds_each_kind_of_slip() -> None:
    treaty = named("Treaty of Aachen")
    assert codes(replace(treaty, parties=("DEU", "MOON")))["unknown_code"] == 1
    assert codes(replace(treaty, obligation_for=("USA",)))["stranger_bound"] == 1
    assert codes(replace(treaty, ended=Period.year(2018)))["disordered_dates"] == 1
    assert codes(treaty, replace(treaty, name="Aachen again"))["repeated_treaty"] == 1
    assert codes(treaty, replace(treaty, kind="basing"))["repeated_treaty"] == 1


def test_rows_that_are_none() -> None:
    from ontherecord.record.treaties import _treaty  # noqa: PLC0415 - only here, to reach the row reader

    row: dict[str, object] = {
        "name": "T",
        "parties": ["ARM", "RUS"],
        "kind": "defence",
        "signed": "1997",
        "source": {"title": "S", "opened": False},
    }
    assert _treaty(Fields("x", row), {}).signed == Period.year(1997)
    for broken in ({"kind": "friendly"}, {"parties": ["ARM"]}, {"parties": ["ARM", "ARM"]}, {"source": "unknown"}):
        with pytest.raises(InvalidDataset):
            _treaty(Fields("x", row | broken), {})

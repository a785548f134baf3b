"""Which releases a claim is put to."""

from __future__ import annotations

import pytest
from tests.cases.loader import Case, load
from tests.verdicts.making import BUYER, SELLER, release

from ontherecord.model.asking import Standing
from ontherecord.model.period import Period
from ontherecord.queries.releases import standings, years_later

CASES = load("verdicts", "standings")


@pytest.mark.parametrize("case", CASES, ids=[str(case.row["name"]) for case in CASES])
def test_the_release_of_the_day_and_the_newest(case: Case) -> None:
    published = None if case.row["published"] is None else Period.parse(str(case.row["published"]))
    releases = tuple(release(name) for name in case.row["released"])
    got = standings(releases, published, (SELLER, BUYER), Period.years(2001, 2005))
    assert {found.id: standing.value for found, standing in got} == case.row["expect"]
    if got and Standing.DAY.value in case.row["expect"].values():
        assert got[0][1] is Standing.DAY, "the deciding one comes first"


def test_of_two_files_of_one_release_the_one_that_covers_the_claim_counts() -> None:
    whole, extract = release("2021-03"), release("2021-03", codes=frozenset({"CHL"}))
    period = Period.years(2001, 2005)
    assert [found.id for found, _ in standings((extract, whole), None, (SELLER, BUYER), period)] == [whole.id]
    late = release("2021-03", first=2003)
    assert [found.id for found, _ in standings((extract, late), None, (SELLER, BUYER), period)] == [extract.id]


def test_an_extract_for_others_does_not_stand_in_for_the_whole() -> None:
    other = release("2021-03", codes=frozenset({"PER"}))
    late = release("2021-03", first=2003)
    got = standings((other, late), None, (SELLER, BUYER), Period.years(2005, 2006))
    assert [found.id for found, _ in got] == [late.id]


@pytest.mark.parametrize(
    ("named", "published", "years"),
    [("2024-03", "2014-03-17", 9), ("2024-03", "2023", 0), ("2014-03", "2020-01-01", 0), ("2024-03", None, 0)],
)
def test_how_many_whole_years_later_a_release_came(named: str, published: str | None, years: int) -> None:
    when = None if published is None else Period.parse(published)
    assert years_later(release(named), when) == years

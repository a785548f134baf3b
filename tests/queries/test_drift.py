"""How far releases moved figures: against a loop over the same windows, and editions put together from files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.queries.conftest import Register
from tests.verdicts.making import release

from ontherecord.model.entity import Role
from ontherecord.queries.cells import Cells, Codes, Edition, editions
from ontherecord.queries.drift import drift, percentile
from ontherecord.record.load import Record

ROLES = (Role.SUPPLIER, Role.RECIPIENT)


def edition(year: int, values: dict[tuple[str, str], dict[int, int]], first: int = 2001, last: int = 2006) -> Edition:
    cells: dict[Codes, dict[int, Decimal]] = {
        codes: {y: Decimal(v) for y, v in series.items()} for codes, series in values.items()
    }
    return Edition(
        released=date(year, 3, 1), releases=(str(year),), first=first, last=last, cells=Cells(roles=ROLES, values=cells)
    )


OLD = {("BRA", "PER"): dict.fromkeys(range(2001, 2007), 60), ("FRA", "PER"): dict.fromkeys(range(2001, 2007), 40)}
NEW = {("BRA", "PER"): dict.fromkeys(range(2001, 2007), 66), ("FRA", "PER"): dict.fromkeys(range(2001, 2007), 40)}


def test_what_moved_in_every_window(record: Record) -> None:
    dataset, measure = record.measure("arms_transfers.tiv")
    found = {
        (each.kind, each.length): each for each in drift(dataset, measure, (edition(2010, OLD), edition(2012, NEW)))
    }
    assert {each.years_apart for each in found.values()} == {2}
    assert {length for _, length in found} == {0, 1, 5}
    # Brazil has 60 and then 66 of 106; so has its share of the world, and Peru has all of what both deliver.
    moved = abs(Decimal(6600) / 106 - 60)
    assert found["share", 1].largest == pytest.approx(moved)
    levels = found["level", 5]
    # Two windows; two suppliers, one recipient and two pairs.
    assert levels.compared == 2 * (2 + 1 + 2)
    assert sorted({levels.percentiles[0], levels.largest}) == [Decimal("0.06"), Decimal("0.1")]
    assert found["share", 1].within_band == found["share", 1].compared - 6 * 4, "both sellers, to Peru and to the world"
    assert found["share", 1].within_drift == found["share", 1].compared


def test_what_is_small_does_not_count(record: Record) -> None:
    dataset, measure = record.measure("arms_transfers.tiv")
    tiny = OLD | {("ESP", "CHL"): {2001: 0, 2002: 0}, ("ESP", "PER"): {2001: 4}}
    gone = dict(OLD)
    with_tiny = drift(dataset, measure, (edition(2010, tiny), edition(2011, gone)))
    share = next(each for each in with_tiny if (each.kind, each.length) == ("share", 1))
    level = next(each for each in with_tiny if (each.kind, each.length) == ("level", 1))
    assert level.largest == 1, "Spain's delivery is gone"
    assert share.largest < 3, "its share was under five per cent"


def test_editions_without_the_figure_or_without_a_common_year_compare_nothing(record: Record) -> None:
    dataset, measure = record.measure("arms_transfers.tiv")
    assert drift(dataset, measure, (edition(2010, {}), edition(2011, NEW))) == ()
    apart = edition(2010, OLD, 1990, 1995), edition(2011, NEW)
    assert drift(dataset, measure, apart) == ()
    assert drift(dataset, measure, (edition(2010, OLD),)) == ()


def test_files_of_one_release_are_put_together(record: Record, scratch: Register) -> None:
    dataset, measure = record.measure("arms_transfers.tiv")
    late = replace(release("2021-03", first=2005, last=2015), id="late")
    early = replace(release("2021-03", first=2001, last=2004), id="early")
    gap = replace(release("2021-03", first=1990, last=1995), id="gap")
    extract = release("2021-03", codes=frozenset({"PER"}))
    scratch.fill(
        [
            (late.id, "BRA", "PER", 2005, "5"),
            (early.id, "BRA", "PER", 2004, "3"),
            (early.id, "BRA", "PER", 2004, "4"),
            (gap.id, "BRA", "PER", 1995, "2"),
        ]
    )
    (found,) = editions([(dataset, measure, (extract, gap, early, late))], scratch)
    assert (found.first, found.last) == (2001, 2015)
    assert found.cells.values[("BRA", "PER")] == {2004: Decimal(7), 2005: Decimal(5)}


@pytest.mark.parametrize(
    ("values", "percent", "wanted"), [([1], 50, 1), ([1, 2], 50, 1), ([1, 2], 51, 2), (list(range(1, 101)), 95, 95)]
)
def test_percentiles_by_nearest_rank(values: list[int], percent: int, wanted: int) -> None:
    assert percentile([Decimal(value) for value in values], percent) == wanted

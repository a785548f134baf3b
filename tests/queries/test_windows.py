"""Windows from running totals: years without a figure, parties that rows do not name, equal amounts."""

from __future__ import annotations

from decimal import Decimal

from ontherecord.queries.sweeps.windows import Legal, Sums, Target, windows
from ontherecord.units.hedges import Bounds

FIRST_TWO = Bounds(low=Decimal(1), high=Decimal(2), includes_low=True, includes_high=True)
SUMS = Sums(who=("ARG", "BOL", "PER", None), figures=("2001 0.5 2002 -", "2001 1.25", "2002 1.25", "2003 7"))


def found(code: str, *, ascending: bool = False) -> dict[tuple[int, int], tuple[Decimal, int | None, str | None, int]]:
    target = Target(codes=frozenset({code}), nobody="UNKNOWN", fringe=FIRST_TWO, by="place", ascending=ascending)
    made = windows(SUMS, Legal(first=2000, last=2003, shortest=1), target)
    return {(w.low, w.high): (w.percent, w.place, w.leader, w.coincides) for w in made}


def test_equal_amounts_share_a_place_and_the_first_name_leads() -> None:
    assert found("PER")[2001, 2002] == (Decimal("41.6667"), 1, "BOL", 2)


def test_a_year_without_a_figure_is_behind_every_figure() -> None:
    assert found("ARG")[2002, 2002] == (Decimal(0), 2, "PER", 2)
    assert found("ARG", ascending=True)[2002, 2002] == (Decimal(0), 2, "PER", 2)


def test_who_is_not_named_counts_in_the_whole_and_is_told_by_no_name() -> None:
    assert found("ARG")[2003, 2003] == (Decimal(0), None, None, 1)
    assert found("BOL")[2001, 2003] == (Decimal("12.5000"), 2, None, 3)


def test_windows_without_rows_are_left_out() -> None:
    assert (2000, 2000) not in found("ARG")
    assert (2000, 2001) in found("ARG")

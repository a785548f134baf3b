"""The fewest cells whose flip sets a rival before the leader, against trying every set."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given, settings
from tests.hypotheses.making import matrices, rated

from ontherecord.hypotheses import weigh
from ontherecord.model.hypothesis import Case, Cell, Rating
from ontherecord.model.weighing import Overturn


def flipped(case: Case, cells: frozenset[tuple[str, str]], leader: str) -> Case:
    def other(cell: Cell) -> Cell:
        if (cell.hypothesis, cell.item) not in cells:
            return cell
        return replace(cell, rating=Rating.VERY_INCONSISTENT if cell.hypothesis == leader else Rating.CONSISTENT)

    return replace(case, cells=tuple(map(other, case.cells)))


def before(case: Case, rival: str, leader: str) -> bool:
    scored = {row.hypothesis: row.weighted for row in weigh(case).rows}
    return scored[rival] < scored[leader] - 1e-9


def fewest(case: Case, leader: str, rival: str, most: int) -> int | None:
    """By trying: every set of cells under the two, smaller ones first."""
    cells = [(cell.hypothesis, cell.item) for cell in case.cells if cell.hypothesis in {leader, rival}]
    for size in range(most + 1):
        for chosen in itertools.combinations(cells, size):
            if before(flipped(case, frozenset(chosen), leader), rival, leader):
                return size
    return None


@settings(max_examples=30, deadline=None)
@given(matrices())
def test_no_smaller_set_does_it(case: Case) -> None:
    for found in weigh(case).overturns:
        if found.cells:
            assert fewest(case, found.leader, found.rival, min(len(found.cells), 3)) in {len(found.cells), None}
            assert len(found.cells) > 3 or fewest(case, found.leader, found.rival, 3) == len(found.cells)
        else:
            assert fewest(case, found.leader, found.rival, 2) is None


@settings(max_examples=100, deadline=None)
@given(matrices())
def test_the_named_cells_do_it(case: Case) -> None:
    for found in weigh(case).overturns:
        named = {(each.hypothesis, each.item): each.new for each in found.cells}
        turned = tuple(
            replace(cell, rating=named.get((cell.hypothesis, cell.item), cell.rating)) for cell in case.cells
        )
        assert not found.cells or before(replace(case, cells=turned), found.rival, found.leader)
        assert len(named) == len(found.cells)


def test_a_lead_of_one_cell_hangs_on_it() -> None:
    overturn = weigh(rated({"E1": "C I", "E2": "C C"})).overturns[0]
    assert isinstance(overturn, Overturn)
    assert (overturn.leader, overturn.rival, len(overturn.cells), overturn.exact) == ("H1", "H2", 1, True)


def test_of_sets_as_small_the_mildest_is_named() -> None:
    """From N a cell has two steps to II, from C three: and of two cells, I may be enough for one."""
    found = weigh(rated({"E1": "CC N", "E2": "C N", "E3": "N I"})).overturns[0].cells
    assert [(each.item, each.old, each.new) for each in found] == [("E3", Rating("N"), Rating("II"))]
    found = weigh(rated({"E1": "C I", "E2": "C II", "E3": "C N"})).overturns[0].cells
    assert {each.new for each in found} <= {Rating("I"), Rating("II"), Rating("N")}
    assert len(found) == 2


def test_several_leaders_have_nothing_to_lose() -> None:
    assert weigh(rated({"E1": "C C I"})).overturns == ()


def test_a_group_under_the_rival_has_to_fall_together() -> None:
    """Three reports of one thing speak against H2 as one: one flip raises the leader, or three lower the rival."""
    case = rated({"E1": "- II", "E2": "- II", "E3": "- II"}, groups={"G": ["E1", "E2", "E3"]})
    found = weigh(case).overturns[0]
    assert found.cells == ()
    assert not found.cells
    case = rated({"E1": "- II", "E2": "- II", "E3": "- II", "E4": "I -"}, groups={"G": ["E1", "E2", "E3"]})
    assert [(each.hypothesis, each.item) for each in weigh(case).overturns[0].cells] == [
        ("H2", "E1"),
        ("H2", "E2"),
        ("H2", "E3"),
    ]


def test_a_blank_cell_that_could_decide_is_told() -> None:
    gaps = weigh(rated({"E1": "C I", "E2": "- C", "E3": "C -"})).gaps
    assert [(each.hypothesis, each.item, each.decides) for each in gaps] == [("H1", "E2", True), ("H2", "E3", False)]

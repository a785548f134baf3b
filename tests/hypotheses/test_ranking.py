"""Inconsistency, ranks and what leaving something out does to them."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.hypotheses.making import grouped, item, matrices, rated

from ontherecord.errors import UsageError
from ontherecord.hypotheses import weigh
from ontherecord.model.hypothesis import Case, Cell, EvidenceKind, Hypothesis, Level, Rater, Rating
from ontherecord.model.period import Period
from ontherecord.model.weighing import LeftOut, Selection, Weighing

IRAQ = {"E1": "C C C", "E2": "C C I", "E3": "C C I", "E4": "I C C", "E5": "I C C", "E6": "I C C"}
"""Heuer, Psychology of Intelligence Analysis (1999), chapter 8, figure 15: would Iraq retaliate for the bombing of its
intelligence headquarters in 1993? H1 not at all, H2 by minor terrorist actions, H3 by a major one. E1 Saddam's public
statement that he would not; E2 no offensive during the war of 1991; E3 the assumption that Iraq would not provoke
another attack; E4 more and longer broadcasts to agents; E5 embassies told to take precautions; E6 the assumption that
to do nothing would cost face. + is C here and - is I."""


def against(case: Case) -> dict[str, float]:
    return {row.hypothesis: row.inconsistency for row in weigh(case).rows}


def order(weighed: Weighing) -> dict[str, int]:
    return {row.hypothesis: row.rank for row in weighed.rows}


def test_heuers_matrix_counts_and_ranks_as_published() -> None:
    """Minor actions stand without anything against them, a major attack next, doing nothing last."""
    weighed = weigh(rated(IRAQ))
    assert against(rated(IRAQ)) == {"H1": 3.0, "H2": 0.0, "H3": 2.0}
    assert order(weighed) == {"H2": 1, "H3": 2, "H1": 3}
    assert weighed.leaders == ("H2",)


def test_heuers_first_item_tells_nothing_apart() -> None:
    """He says of E1 that it is consistent with all three and so has no diagnostic value."""
    spread = {each.item: each.spread for each in weigh(rated(IRAQ)).tellings}
    assert spread.pop("E1") == 0
    # One of three apart by two steps, in two of three pairs.
    assert list(spread.values()) == pytest.approx([4 / 3] * 5)


def test_the_weights_are_those_of_parc() -> None:
    """Low and high are the roots of a half and of two, multiplied; II counts twice."""
    items = [
        item("E1", reliability=Level.HIGH, relevance=Level.HIGH),
        item("E2", reliability=Level.LOW, relevance=Level.HIGH),
        item("E3", reliability=Level.LOW),
    ]
    first, second = weigh(rated({"E1": "I C", "E2": "II C", "E3": "C I"}, items=items)).rows
    assert (first.inconsistency, second.inconsistency) == (3, 1)
    assert first.weighted == pytest.approx(2 * 1 + 1 * 2)
    assert second.weighted == pytest.approx(math.sqrt(0.5))


def test_ties_are_said_and_the_next_rank_is_left_free() -> None:
    rows = weigh(rated({"E1": "I I C II"})).rows
    assert [(row.rank, row.tied) for row in rows] == [(2, ("H2",)), (2, ("H1",)), (1, ()), (4, ())]


def test_consistency_counts_nothing_and_blank_cells_are_told() -> None:
    first, second = weigh(rated({"E1": "CC -", "E2": "C N", "E3": "NA -"})).rows
    assert (first.weighted, second.weighted, first.rank, second.rank) == (0, 0, 1, 1)
    assert (first.unrated, second.unrated) == (0, 2)
    assert dict(first.ratings) == {**dict.fromkeys(Rating, 0), Rating("CC"): 1, Rating("C"): 1, Rating("NA"): 1}


def test_a_row_that_waits_and_evidence_that_is_sought_count_nothing() -> None:
    case = rated({"E1": "I C", "E2": "C II"}, items=[item("E2", sought=True)])
    weighed = weigh(replace(case, hypotheses=(*case.hypotheses, Hypothesis(id="open", text=None))))
    assert weighed.hypotheses == ("H1", "H2")
    assert weighed.items == ("E1",)
    assert weighed.leaders == ("H2",)
    assert weighed.sought[0].leaders == ("H1",)
    assert weighed.sought[0].changed


def test_one_explanation_has_no_rival() -> None:
    case = rated({"E1": "I C"})
    with pytest.raises(UsageError, match="second hypothesis"):
        weigh(replace(case, hypotheses=(case.hypotheses[0], Hypothesis(id="H2", text=None)), cells=case.cells[:1]))


@pytest.mark.parametrize(
    "selection",
    [
        Selection(without_items=("nowhere",)),
        Selection(without_sources=("nowhere",)),
        Selection(without_raters=("nowhere",)),
    ],
)
def test_what_the_case_has_not_cannot_be_left_out(selection: Selection) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        weigh(rated({"E1": "I C"}), selection)


def test_evidence_of_one_origin_counts_once() -> None:
    """The unit speaks against each as its strongest item does."""
    case = rated({"E1": "I C", "E2": "II C", "E3": "C I", "E4": "C I"}, groups={"G": ["E1", "E2", "E3"]})
    assert against(case) == {"H1": 2.0, "H2": 2.0}
    assert weigh(case).units == 2
    nested = replace(case, groups=grouped({"all": ["G", "E4"], "G": ["E1", "E2", "E3"]}))
    assert against(nested) == {"H1": 2.0, "H2": 1.0}


def test_what_was_known_by_a_day() -> None:
    items = [item("E1", known="1990-05"), item("E2", known="1990-06-02"), item("E3")]
    case = rated({"E1": "I C", "E2": "C II", "E3": "C II"}, items=items)
    early = weigh(case, Selection(known_by=Period.parse("1990-05")))
    assert (early.items, early.leaders, early.undated) == (("E1",), ("H2",), ("E3",))
    # Of a month it may have been the last day.
    assert weigh(case, Selection(known_by=Period.parse("1990-05-30"))).items == ()
    assert [(each.what, each.leaders) for each in weigh(case).by_date] == [
        ("1990-05-31", ("H2",)),
        ("1990-06-02", ("H1",)),
    ]


def test_what_the_actor_says_can_be_left_out() -> None:
    items = [item("E1", kind=EvidenceKind.ACTOR_WORD, source="Palace"), item("E2", source="Harbour book")]
    case = rated({"E1": "II C", "E2": "C I"}, items=items)
    found = {(each.left_out, each.what): each for each in weigh(case).variations}
    assert weigh(case).leaders == ("H2",)
    assert found[LeftOut.KIND, "actor_word"].leaders == ("H1",)
    assert found[LeftOut.SOURCE, "Palace"].changed
    assert not found[LeftOut.ITEM, "E2"].changed
    assert weigh(case, Selection(without_kinds=(EvidenceKind.ACTOR_WORD,))).leaders == ("H1",)


def test_ranks_range_over_every_leaving_out() -> None:
    rows = {row.hypothesis: (row.best, row.worst) for row in weigh(rated(IRAQ)).rows}
    # Without E4, E5 or E6 the first and the third are level; nothing takes the second from its place.
    assert rows == {"H1": (2, 3), "H2": (1, 1), "H3": (2, 2)}


def test_raters_are_averaged_and_can_be_left_out() -> None:
    case = rated({"E1": "II C", "E2": "C I"})
    other = tuple(
        replace(cell, rating=Rating.CONSISTENT if cell.item == "E1" else Rating.VERY_INCONSISTENT, by="b")
        for cell in case.cells
        if cell.rating is not Rating.CONSISTENT
    )
    both = replace(
        case,
        cells=(*(replace(cell, by="a") for cell in case.cells), *other),
        raters=(Rater(id="a", name="A"), Rater(id="b", name="B")),
    )
    weighed = weigh(both)
    assert [row.inconsistency for row in weighed.rows] == [1.0, 1.5]
    assert weighed.agreement is not None
    assert dict(weighed.agreement.leaders) == {"a": ("H2",), "b": ("H1",)}
    without = {each.what: each.leaders for each in weighed.variations if each.left_out is LeftOut.RATER}
    assert without == {"a": ("H1",), "b": ("H2",)}
    assert weigh(both, Selection(without_raters=("a",))).leaders == ("H1",)


@settings(max_examples=100, deadline=None)
@given(matrices(), st.data())
def test_the_order_of_rows_and_columns_changes_nothing(case: Case, data: st.DataObject) -> None:
    shuffled = replace(
        case,
        hypotheses=tuple(data.draw(st.permutations(case.hypotheses))),
        items=tuple(data.draw(st.permutations(case.items))),
        cells=tuple(data.draw(st.permutations(case.cells))),
    )
    before, after = weigh(case), weigh(shuffled)
    assert {row.hypothesis: replace(row, tied=()) for row in before.rows} == {
        row.hypothesis: replace(row, tied=()) for row in after.rows
    }
    assert {(e.left_out, e.what): set(e.leaders) for e in before.variations} == {
        (e.left_out, e.what): set(e.leaders) for e in after.variations
    }
    assert {(o.rival, len(o.cells)) for o in before.overturns} == {(o.rival, len(o.cells)) for o in after.overturns}


@settings(max_examples=100, deadline=None)
@given(matrices())
def test_a_neutral_item_changes_nothing(case: Case) -> None:
    more = replace(
        case,
        items=(*case.items, item("new")),
        cells=(
            *case.cells,
            *(Cell(hypothesis=each.id, item="new", rating=Rating.NEUTRAL) for each in case.hypotheses),
        ),
    )
    for before, after in zip(weigh(case).rows, weigh(more).rows, strict=True):
        assert replace(after, ratings=before.ratings) == before


@settings(max_examples=100, deadline=None)
@given(matrices(grouped_at_will=False))
def test_a_copy_in_one_group_counts_once(case: Case) -> None:
    first = case.items[0]
    copied = replace(
        case,
        items=(*case.items, replace(first, id="copy")),
        cells=(*case.cells, *(replace(cell, item="copy") for cell in case.cells if cell.item == first.id)),
        groups=grouped({"G": [first.id, "copy"]}),
    )
    before, after = weigh(case), weigh(copied)
    assert [(row.weighted, row.inconsistency, row.rank) for row in before.rows] == [
        (row.weighted, row.inconsistency, row.rank) for row in after.rows
    ]

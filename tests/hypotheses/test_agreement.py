"""Agreement of raters against published figures."""

from __future__ import annotations

import numpy as np
import pytest
from tests.hypotheses.making import by_raters

from ontherecord.hypotheses import weigh
from ontherecord.hypotheses.agreement import alpha, kappa
from ontherecord.model.hypothesis import Rating

GONE = np.nan
KRIPPENDORFF = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, GONE, GONE, GONE],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, GONE, 3],
        [GONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, GONE],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, GONE],
    ]
)
"""The "C" data of Krippendorff (Content Analysis): four observers, twelve units, five values."""


def test_krippendorffs_own_data_give_his_ordinal_alpha() -> None:
    assert alpha(KRIPPENDORFF - 3) == pytest.approx(0.815, abs=0.0005)


def test_alpha_is_one_for_perfect_agreement_and_nothing_where_nothing_varies() -> None:
    assert alpha(np.array([[1.0, -2, 0], [1, -2, 0]])) == 1
    assert alpha(np.array([[1.0, 1, 1], [1, 1, 1]])) is None
    assert alpha(np.array([[1.0, GONE], [GONE, 2]])) is None


def test_weighted_kappa_by_hand() -> None:
    """Four cells, one a step apart: seen .0625; by chance .1875 + ..., so 1 - seen / expected."""
    first, second = np.array([2.0, 1, -1, -2]), np.array([2.0, 1, -1, -1])
    seen = (1 / 4) / 4
    expected = sum(abs(a - b) for a in first for b in second) / 16 / 4
    assert kappa(first, second) == pytest.approx(1 - seen / expected)
    assert kappa(first, first) == 1
    assert kappa(np.array([GONE, 1]), np.array([1, GONE])) is None


def test_the_cells_that_differ_most_come_first() -> None:
    found = weigh(by_raters({"a": ["CC", "C", "N", "-", "NA"], "b": ["I", "C", "I", "II", "II"]})).agreement
    assert found is not None
    assert found.cells == 3
    assert [(each.item, each.steps) for each in found.differing] == [("E0", 3), ("E2", 1)]
    assert found.differing[0].ratings == (("a", Rating.VERY_CONSISTENT), ("b", Rating.INCONSISTENT))
    assert [(pair.first, pair.second, pair.cells) for pair in found.pairs] == [("a", "b", 3)]


def test_one_rater_is_compared_with_nobody() -> None:
    assert weigh(by_raters({"a": ["CC", "I"]})).agreement is None

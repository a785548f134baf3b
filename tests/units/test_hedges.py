"""The hedge table: its rows against the design's, its bounds, its words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ontherecord.units.hedges import PROFILES, Bounds, bounds, table

# The design's table, as it prints it: core and fringe as multiples of x, or as the figures themselves.
DESIGN = {
    "about": ("[0.95, 1.05]", "[0.88, 1.12]"),
    "almost": ("[0.90, 1)", "[0.84, 1]"),
    "over": ("(1, 1.25]", "(1, inf)"),
    "just_over": ("(1, 1.12]", "(1, 1.2]"),
    "under": ("[0.8, 1)", "[0, 1)"),
    "at_least": ("[1, inf)", "[1, inf)"),
    "at_most": ("[0, 1]", "[0, 1]"),
    "bare": ("[-0.5, 0.5]", "[-1, 1]"),
    "fraction": ("[0.95, 1.05]", "[0.90, 1.10]"),
    "multiple": ("[0.95, 1.05]", "[0.90, 1.10]"),
}
QUANTIFIERS = {
    "nearly_all": ("[90, 100)", "[85, 100]"),
    "vast_majority": ("[75, 100]", "[60, 100]"),
    "most": ("(55, 95]", "(50, 100]"),
    "majority": ("(52, 90]", "(50, 100]"),
}
COUNTS = {"a few": ("[3, 5]", "[2, 8]"), "several": ("[4, 10]", "[3, 15]"), "dozens": ("[24, 99]", "[18, 150]")}
WORDS = {
    "about": "about", "around": "about", "roughly": "about", "some": "about",
    "almost": "almost", "nearly": "almost", "close to": "almost", "just under": "almost",
    "over": "over", "more than": "over", "above": "over", "just over": "just_over",
    "under": "under", "less than": "under", "at least": "at_least", "at most": "at_most",
}  # fmt: skip


@pytest.mark.parametrize("name", DESIGN)
def test_a_row_is_the_designs(name: str) -> None:
    row = table().hedges[name]
    assert (row.core, row.fringe) == tuple(bounds(text) for text in DESIGN[name])
    assert row.basis
    assert len(row.examples) >= 2


@pytest.mark.parametrize("name", QUANTIFIERS)
def test_a_quantifier_is_the_designs(name: str) -> None:
    row = table().quantifiers[name]
    assert (row.core, row.fringe) == tuple(bounds(text) for text in QUANTIFIERS[name])


@pytest.mark.parametrize("name", COUNTS)
def test_a_count_is_the_designs(name: str) -> None:
    row = table().counts[name]
    assert (row.core, row.fringe) == tuple(bounds(text) for text in COUNTS[name])


@pytest.mark.parametrize("word", WORDS)
def test_a_word_finds_its_row_however_it_is_written(word: str) -> None:
    for written in (word, word.upper(), word.replace(" ", "  ")):
        found = table().by_word(written)
        assert found is not None
        assert found.name == WORDS[word]


def test_small_numbers_are_read_more_widely() -> None:
    about = table().hedges["about"]
    assert about.small_up_to == 20
    assert (about.small_core, about.small_fringe) == (bounds("[0.90, 1.10]"), bounds("[0.75, 1.25]"))


def test_no_word_stands_in_two_rows() -> None:
    words = [word for row in table().hedges.values() for word in row.words]
    assert len(words) == len(set(words))


def test_every_profile_has_its_factors() -> None:
    assert set(table().profiles) == set(PROFILES)


@pytest.mark.parametrize("text", ["", "[1, 2", "1, 2", "[a, b]", "[1; 2]", "[inf, 1]"])
def test_what_is_no_pair_of_bounds_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a pair of bounds"):
        bounds(text)


def test_edges_are_in_or_out_as_their_brackets_say() -> None:
    half_open = bounds("[1, 2)")
    assert [half_open.holds(Decimal(n)) for n in ("0.999", "1", "1.5", "2", "2.1")] == [False, True, True, False, False]
    assert half_open.misses_all(Decimal(2), Decimal(3))
    assert not half_open.misses_all(Decimal("1.99"), Decimal(3))
    assert not half_open.holds_all(Decimal("1.5"), Decimal(2))
    assert half_open.distance(Decimal(3)) == 1
    open_ended = Bounds(low=Decimal(1), high=None, includes_low=False, includes_high=False)
    assert open_ended.holds(Decimal(10) ** 30)
    assert not open_ended.holds(Decimal(1))
    assert open_ended.misses_all(Decimal(0), Decimal(1))

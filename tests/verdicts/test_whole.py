"""The three-valued tables by which a whole is ruled on from its parts."""

from __future__ import annotations

from itertools import product

import pytest

from ontherecord.model.joint import Junction
from ontherecord.model.together import Link
from ontherecord.model.verdict import Ruling
from ontherecord.verdicts.whole import joined, whole, why

T, F, U = Ruling.SUPPORTED, Ruling.REFUTED, Ruling.NOT_ENOUGH_EVIDENCE
NUMBER = {T: 2, U: 1, F: 0}
ALL = (Junction.AND, Junction.BUT, Junction.BUT_NOT, Junction.NEITHER)


@pytest.mark.parametrize("parts", list(product((T, F, U), repeat=3)))
def test_and_is_the_least_of_its_parts_and_or_the_most(parts: tuple[Ruling, ...]) -> None:
    numbers = [NUMBER[part] for part in parts]
    for junction in ALL:
        assert NUMBER[joined(junction, parts)] == min(numbers)
    assert NUMBER[joined(Junction.OR, parts)] == max(numbers)


@pytest.mark.parametrize(
    ("parts", "found"), [((T, F), T), ((F, T), T), ((T, T), U), ((F, F), F), ((T, U), U), ((F, U), U), ((U, U), U)]
)
def test_either_leaves_open_whether_both_may_hold(parts: tuple[Ruling, ...], found: Ruling) -> None:
    assert joined(Junction.EITHER, parts) is found


@pytest.mark.parametrize("other", [Ruling.CONFLICTING, Ruling.NOT_CHECKABLE])
def test_what_is_neither_supported_nor_refuted_is_open(other: Ruling) -> None:
    assert joined(Junction.AND, (T, other)) is U
    assert joined(Junction.AND, (F, other)) is F
    assert joined(Junction.OR, (T, other)) is T
    assert joined(Junction.OR, (F, other)) is U


@pytest.mark.parametrize("parts", list(product((T, F, U), repeat=2)))
def test_a_part_that_gets_known_never_turns_a_ruling(parts: tuple[Ruling, ...]) -> None:
    for junction in Junction:
        before = joined(junction, (*parts, U))
        if before is U:
            continue
        if junction is Junction.EITHER and before is T:
            continue
        assert {joined(junction, (*parts, known)) for known in (T, F)} == {before}


def test_two_groupings_must_agree() -> None:
    inner = Link(parts=(0, 1), junction=Junction.AND, cue="and")
    other = Link(parts=(1, 2), junction=Junction.OR, cue="or")
    link = Link(
        parts=(inner, 2),
        junction=Junction.OR,
        cue="or",
        other=Link(parts=(0, other), junction=Junction.AND, cue="and"),
    )
    assert whole(link, (T, F, T)) is T
    assert whole(link, (F, T, T)) is U
    assert link.open_places == (0, 1, 2)
    assert inner.open_places == ()


def test_it_says_what_decides() -> None:
    link = Link(parts=(0, 1), junction=Junction.AND, cue="and")
    assert why(link, (T, F)) == "one part that does not hold is enough (1 supported, 1 refuted)"
    assert why(link, (T, T)) == "every part holds (2 supported)"
    assert why(link, (T, U)) == "the parts leave it open (1 supported, 1 open)"

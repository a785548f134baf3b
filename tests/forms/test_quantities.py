"""Quantities that a clause claims, for the forms."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ontherecord.forms.clause.quantities import find
from ontherecord.model.quantity import Unit


@pytest.mark.parametrize(
    "text",
    [
        "Sweden spent $7.1 billion on its military in constant 2015 dollars.",
        "It spent $7.1 billion in 2020 prices.",
        "It spent $7.1 billion, in 1998 US dollars.",
    ],
)
def test_the_year_of_prices_is_no_sum_of_money(text: str) -> None:
    assert [(each.quantity.number, each.quantity.unit) for each in find(text)] == [(Decimal("7.1"), Unit.USD_BN)]


def test_a_sum_of_two_thousand_dollars_is_one() -> None:
    assert [each.quantity.number for each in find("It paid 2,015 dollars, not 3000 dollars.")] == [2015, 3000]


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f"])
def test_a_thin_space_parts_thousands(space: str) -> None:
    (found,) = find(f"it lost 12{space}500 men")
    assert found.quantity.number == 12500

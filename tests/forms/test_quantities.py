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


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("It won a $6.4-billion order.", "6.4", Unit.USD_BN),
        ("It won a 250-million-euro order.", "250", Unit.EUR_M),
        ("It won an 80 million-pound order.", "80", Unit.GBP_M),
        ("It had a 14-percent share.", "14", Unit.PERCENT),
        ("It saw a 35-per-cent rise.", "35", Unit.PERCENT),
    ],
)
def test_hyphens_join_a_number_to_its_magnitude_and_unit(text: str, number: str, unit: Unit) -> None:
    assert [(each.quantity.number, each.quantity.unit) for each in find(text)] == [(Decimal(number), unit)]


def test_a_hyphen_between_others_joins_no_unit() -> None:
    assert [each.quantity.unit for each in find("It sold $9-bn rifles at a 40-year low.")] == [Unit.USD]

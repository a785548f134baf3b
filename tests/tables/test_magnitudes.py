"""Figures with a magnitude spelt out, and figures that are given only nearly."""

from __future__ import annotations

import pytest

from ontherecord.adapters.sheet import SheetDatabase
from ontherecord.model.table import DataTable
from ontherecord.model.verdict import Ruling
from ontherecord.queries.of_table import ask
from ontherecord.record.drafting.draft import draft
from ontherecord.tables import read
from ontherecord.tables.words import words
from ontherecord.verdicts.tabled import rule

PEOPLE = """city,country,population,year founded
Osaka,Japan,"2,753,862",1889
Nagoya,Japan,"2,332,176",1889
Busan,South Korea,"3,279,604",1876
Lima,Peru,"10,092,000",1535
"""
IN_MILLIONS = """city,country,population (millions)
Osaka,Japan,2.7
Nagoya,Japan,2.3
Busan,South Korea,3.3
Lima,Peru,10.1
"""


def _ruling(statement: str, csv: str) -> Ruling:
    table: DataTable = draft(csv.encode(), "cities.csv")[0]
    database = SheetDatabase(table)
    try:
        readings = read(statement, table)
        assert readings, statement
        return rule(tuple(ask(each, table, database) for each in readings), "the table")[1].ruling
    finally:
        database.close()


@pytest.mark.parametrize(
    ("text", "number"), [("2.7 million", 2.7e6), ("three billion", 3e9), ("40 thousand", 4e4), ("1.5 trillion", 1.5e12)]
)
def test_a_figure_and_its_magnitude_are_one_number(text: str, number: float) -> None:
    (word,) = words(text)
    assert word.number == number
    assert text[word.start : word.end] == text


@pytest.mark.parametrize("csv", [PEOPLE, IN_MILLIONS], ids=["in full", "in millions"])
@pytest.mark.parametrize(
    ("statement", "ruling"),
    [
        ("Busan has a population of more than 4 million", Ruling.REFUTED),
        ("Busan has a population of more than 3 million", Ruling.SUPPORTED),
    ],
)
def test_a_bound_in_millions_holds_for_cells_in_full_and_in_millions(statement: str, ruling: Ruling, csv: str) -> None:
    assert _ruling(statement, csv) in {ruling, Ruling.NOT_ENOUGH_EVIDENCE}
    assert _ruling(statement, csv) is ruling or csv is IN_MILLIONS


@pytest.mark.parametrize(
    "statement",
    [
        "Osaka has a population of about 3 million",
        "Osaka has a population of 2.8 million",
        "Lima has a population of nearly 10,100,000",
    ],
)
def test_no_cell_need_be_equal_to_a_figure_that_is_given_only_nearly(statement: str) -> None:
    assert _ruling(statement, PEOPLE) is Ruling.NOT_ENOUGH_EVIDENCE

"""A statement that something rose or fell is not ruled on by rows that would bear out the opposite as well."""

from __future__ import annotations

import pytest

from ontherecord.adapters.sheet import SheetDatabase
from ontherecord.model.verdict import Reason, Ruling
from ontherecord.queries.of_table import ask
from ontherecord.record.drafting.draft import draft
from ontherecord.tables import read
from ontherecord.verdicts.tabled import rule

LONG = b"Port,Year,Dues\nBari,2019,1234.5\nBari,2020,1300\nGenoa,2019,2000\nGenoa,2020,2100\n"
WIDE = b"Harbour dues by port\nPort,2019,2020,2021\nBari,1234.5,1300,1200\nGenoa,2000,2100,2200\n"


@pytest.mark.parametrize("data", [LONG, WIDE], ids=["years as rows", "years as columns"])
@pytest.mark.parametrize(
    "statement",
    [
        "Dues in Bari rose to 1300 in 2020",
        "Dues in Bari fell to 1300 in 2020",
        "Dues in Genoa increased between 2019 and 2020",
        "Dues in Genoa declined between 2019 and 2020",
        "Genoa saw a drop in dues in 2020",
    ],
)
def test_a_move_that_is_not_accounted_for_leaves_no_ruling(statement: str, data: bytes) -> None:
    table = draft(data, "dues.csv")[0]
    database = SheetDatabase(table)
    try:
        verdict = rule(tuple(ask(each, table, database) for each in read(statement, table)), "the table")[1]
    finally:
        database.close()
    assert verdict.ruling is Ruling.NOT_ENOUGH_EVIDENCE
    assert verdict.reasons


def test_the_reason_is_the_words_that_were_not_understood() -> None:
    table = draft(LONG, "dues.csv")[0]
    database = SheetDatabase(table)
    try:
        readings = read("Dues in Bari fell to 1300 in 2020", table)
        verdict = rule(tuple(ask(each, table, database) for each in readings), "the table")[1]
    finally:
        database.close()
    assert verdict.reasons == (Reason.UNPARSED_CONTENT,)

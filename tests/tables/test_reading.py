"""Statements as programs over rows, and what those come to: by SQL and by plain loops alike."""

from __future__ import annotations

import pytest
from tests.cases.naive_rows import holds
from tests.tables.league import league, medals

from ontherecord.adapters.sheet import SheetDatabase
from ontherecord.model.program import Alike, Counts, Every, Exists, Extreme, Portions, Totals, Versus
from ontherecord.model.table import DataTable
from ontherecord.queries.of_rows import answer, write
from ontherecord.queries.of_table import ask
from ontherecord.tables import read
from ontherecord.tables.candidates import candidates
from ontherecord.tables.linking import link

# (statement, the program that it means, whether it is so)
STATEMENTS = [
    ("The game on 14 May 2023 drew an attendance of 1,980", Exists, True),
    ("The game at LFF had an attendance of 1,980", Exists, False),
    ("Two games were at Skonto", Counts, True),
    ("There were three games at Tamme", Counts, False),
    ("The highest attendance was 4,410", Extreme, True),
    ("The lowest attendance was at Tamme", Extreme, True),
    ("The highest attendance was at Skonto", Extreme, False),
    ("The earliest date is 2 June 2023", Extreme, False),
    ("All games at Skonto had Riga as the home team", Portions, True),
    ("The average attendance was 2,768", Totals, True),
    ("The total attendance was 13,000", Totals, False),
]
OF_NATIONS = [
    ("Norway won more gold than Germany", Versus, True),
    ("Canada won more silver than Germany", Versus, False),
    ("Austria and Sweden have the same total", Alike, True),
    ("Norway has 16 gold and Germany has 12 gold", Every, True),
    ("Norway has 12 gold and Germany has 16 gold", Every, False),
    ("Germany won the second highest gold", Extreme, True),
    ("Three nations won more than 7 gold", Counts, True),
]
ALL = [(league(), *each) for each in STATEMENTS] + [(medals(), *each) for each in OF_NATIONS]


@pytest.mark.parametrize("case", ALL, ids=[each[1] for each in ALL])
def test_the_likeliest_reading_is_meant_and_comes_to_what_is_so(case: tuple[DataTable, str, type, bool]) -> None:
    sheet, statement, program, so = case
    best = read(statement, sheet)[0]
    assert isinstance(best.program, program), best.reading.readback
    with SheetDatabase(sheet) as database:
        told = ask(best, sheet, database)
    assert told.holds is so, best.reading.readback
    assert told.finding is not None
    assert told.finding.sql.startswith("SELECT")


@pytest.mark.parametrize("statement", [each[1] for each in ALL])
def test_the_query_says_what_plain_loops_say(statement: str) -> None:
    for sheet in (league(), medals()):
        with SheetDatabase(sheet) as database:
            for each in candidates(link(statement, sheet), sheet):
                parts = each.program.parts if isinstance(each.program, Every) else (each.program,)
                for part in parts:
                    assert not isinstance(part, Every)
                    query = write(part, sheet)  # type: ignore[arg-type]
                    assert answer(part, database.query(query.sql, query.params)) is holds(part, sheet)  # type: ignore[arg-type]


def test_nothing_is_read_off_what_names_nothing_in_the_table() -> None:
    assert read("The weather stayed dry.", league()) == ()
    assert read("", league()) == ()
    assert read("x" * 5_000, league()) == ()


def test_no_value_of_the_table_weighs_a_reading() -> None:
    statement = "The highest attendance was 4,410"
    other = league().__class__(
        **{name: getattr(league(), name) for name in league().__dataclass_fields__ if name != "values"},
        values=tuple(tuple(None if value is None else -value for value in row) for row in league().values),
    )
    mine, theirs = read(statement, league())[0], read(statement, other)[0]
    assert mine.operator == theirs.operator


def test_words_that_are_not_understood_are_named() -> None:
    best = read("The referee at LFF booked Riga twice in the rain", league())[0]
    assert "referee" in best.reading.unexplained
    assert "rain" in best.reading.unexplained


def test_a_name_spelt_a_little_otherwise_is_found_and_said() -> None:
    best = read("Germeny has 12 gold", medals())[0]
    assert [each.kind for each in best.reading.assumptions] == ["spelling"]
    assert holds(best.program, medals()) is True

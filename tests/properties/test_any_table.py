"""Any file and any sentence: a table or a told failure, and never an exception of another kind."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.naive_rows import holds
from tests.tables.league import league, medals

from ontherecord.adapters.sheet import SheetDatabase
from ontherecord.errors import ImportFailed
from ontherecord.model.program import Denied, Every
from ontherecord.queries.of_rows import answer, write
from ontherecord.queries.of_table import ask
from ontherecord.record.drafting.draft import draft
from ontherecord.tables import read
from ontherecord.verdicts.tabled import rule

_CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["1", "2-1", "1st", "3:20", "7 May 2001", "1999", "$3", "4%", "-", "Riga", '"', "'; DROP TABLE x", "="]
    ),
)
_ROWS = st.lists(st.lists(_CELL, min_size=1, max_size=5), min_size=1, max_size=6)
_WORDS = st.lists(
    st.one_of(
        st.text(max_size=6),
        st.sampled_from(
            [
                "the",
                "highest",
                "most",
                "more",
                "than",
                "all",
                "no",
                "only",
                "two",
                "2",
                "3,120",
                "riga",
                "tartu",
                "gold",
                "silver",
                "norway",
                "total",
                "average",
                "attendance",
                "in",
                "at",
                "different",
                "same",
                "not",
                "14",
                "may",
                "2023",
                "second",
                "earliest",
                "and",
                "or",
                "between",
                "every",
            ]
        ),
    ),
    max_size=14,
)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_told_failure(data: bytes) -> None:
    told, table = "", None
    try:
        table, _ = draft(data, "any.csv")
    except ImportFailed as error:
        told = error.remedy
    assert told if table is None else table.cells


@settings(max_examples=60, deadline=None)
@given(_ROWS, _WORDS)
def test_any_cells_can_be_asked_anything(rows: list[list[str]], said: list[str]) -> None:
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    try:
        table, _ = draft(text.encode("utf-8", "replace"), "any.csv")
    except ImportFailed:
        return
    with SheetDatabase(table) as database:
        for each in read(" ".join([*said, *rows[-1]]), table):
            assert ask(each, table, database).holds is holds(each.program, table)


@settings(max_examples=60, deadline=None)
@given(_WORDS)
def test_any_words_get_readings_that_add_up_and_queries_that_agree_with_loops(said: list[str]) -> None:
    for table in (league(), medals()):
        found = read(" ".join(said), table)
        assert sum(each.weight for each in found) <= 1 + 1e-9
        with SheetDatabase(table) as database:
            for each in found:
                if isinstance(each.program, Every | Denied):
                    continue
                query = write(each.program, table)
                assert answer(each.program, database.query(query.sql, query.params)) is holds(each.program, table)
            if found:
                rule(tuple(ask(each, table, database) for each in found), "“it”")

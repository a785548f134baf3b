"""Put readings over rows to the user's table: the query, its rows, and what they say."""

from __future__ import annotations

from decimal import Decimal

from ontherecord.model.evidence import Finding, ValueInterval
from ontherecord.model.program import Counts, Denied, Every, Program, Single, Totals
from ontherecord.model.quantity import Unit
from ontherecord.model.table import DataTable
from ontherecord.model.tabled import TableAnswer, TableReading
from ontherecord.ports import Database, Table
from ontherecord.queries.of_rows import answer, write

SHOWN_ROWS = 20
TABLE = "data:"
"""Begins the name of a user's own table in an audit's record; no data set's id has a colon."""


def release_of(table: DataTable) -> str:
    """What stands for the release of a user's file: the beginning of its digest."""
    return table.sha256[:12]


def dataset_of(table: DataTable) -> str:
    """What a user's table goes by in audits."""
    return f"{TABLE}{table.id}"


def ask(asked: TableReading, table: DataTable, database: Database) -> TableAnswer:
    """Answer one reading. Of several parts the one that fails is shown, else the first."""
    told = [_single(part, table, database) for part in _parts(asked.program)]
    decisive = next((each for each in told if each[0] is False), told[0])
    holds = False if any(each[0] is False for each in told) else None if any(each[0] is None for each in told) else True
    if isinstance(asked.program, Denied) and holds is not None:
        holds = not holds
    return TableAnswer(asked=asked, holds=holds, finding=decisive[1])


def _parts(program: Program) -> tuple[Single, ...]:
    if isinstance(program, Every):
        return program.parts
    return (program.program,) if isinstance(program, Denied) else (program,)


def _single(program: Single, table: DataTable, database: Database) -> tuple[bool | None, Finding]:
    query = write(program, table)
    found = database.query(query.sql, query.params)
    finding = Finding(
        dataset=dataset_of(table),
        release=release_of(table),
        sql=query.sql,
        params=query.params,
        columns=found.columns,
        rows=found.rows[:SHOWN_ROWS],
        value=_value(program, found),
        truncated=found.truncated or len(found.rows) > SHOWN_ROWS,
    )
    return answer(program, found), finding


def _value(program: Single, found: Table) -> ValueInterval | None:
    """The figure that a count or a total comes to."""
    cell = found.rows[0][0] if isinstance(program, Counts | Totals) and found.rows else None
    if cell is None or isinstance(cell, str):
        return None
    number = Decimal(str(cell))
    return ValueInterval(low=number, high=number, unit=Unit.COUNT)

"""DuckDB connections and how rows get in and out of them: what the reading and the writing side share."""

from __future__ import annotations

import csv
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from ontherecord.model.evidence import Cell
    from ontherecord.record.tables import TableSpec, Value

MEMORY = "384MB"
_NOTHING = "\x1a<nothing>"
"""Stands for NULL in the file that rows go through; an empty cell there is an empty text. No publisher writes it."""
_BATCH = 5_000
"""Rows to a statement on import: larger saves nothing, and this keeps Python's copies small."""


def connect(path: str) -> DuckDBPyConnection:
    """Open a database file, or `:memory:`."""
    import duckdb  # noqa: PLC0415 - 0.2 s that a command without data need not spend

    # One thread answers our small queries a third faster than two: handing work out costs more than it saves here.
    settings: dict[str, str | bool | int | float | list[str]] = {"memory_limit": MEMORY, "threads": 1}
    return duckdb.connect(path, config=settings)


def create(connection: DuckDBPyConnection, schema: str, spec: TableSpec) -> None:
    """Make a table where there is none, and give one of an earlier version the columns that it lacks."""
    columns = ", ".join(f"{name} {kind}" for name, kind in spec.columns)
    connection.execute(f"CREATE TABLE IF NOT EXISTS {schema}.{spec.name} ({columns})")
    there = columns_of(connection, schema, spec.name)
    for name, kind in spec.columns:
        if name not in there:
            connection.execute(f"ALTER TABLE {schema}.{spec.name} ADD COLUMN {name} {kind}")


def columns_of(connection: DuckDBPyConnection, schema: str, table: str, database: str | None = None) -> set[str]:
    """Name the columns of a table; none where there is no such table."""
    rows = connection.execute(
        "SELECT column_name FROM duckdb_columns() WHERE schema_name = $1 AND table_name = $2"
        " AND database_name = coalesce($3, current_database())",
        [schema, table, database],
    ).fetchall()
    return {str(row[0]) for row in rows}


def insert(
    connection: DuckDBPyConnection,
    schema: str,
    spec: TableSpec,
    release: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[Value, ...], ...],
) -> None:
    """Insert by columns: one list a column is an order of magnitude faster than one statement a row."""
    kinds = dict(spec.columns)
    names = ", ".join(("release", *columns))
    cells = ", ".join(f"unnest(${place}::{kinds[name]}[])" for place, name in enumerate(columns, 2))
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        lists = [[_sql(value) for value in column] for column in zip(*batch, strict=True)]
        connection.execute(f"INSERT INTO {schema}.{spec.name} ({names}) SELECT $1, {cells}", [release, *lists])


def pour(
    connection: DuckDBPyConnection,
    spec: TableSpec,
    release: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[Value, ...], ...],
    scratch: Path,
) -> None:
    """Insert many rows by way of a file: ten times as fast as by parameters once there are thousands.

    They are laid down in the table's order, so that a query for one place skips most of the file.
    """
    with scratch.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([_NOTHING if value is None else value for value in row] for row in rows)
    kinds = dict(spec.columns)
    types = ", ".join(f"'{name}': '{kinds[name]}'" for name in columns)
    order = f" ORDER BY {', '.join(spec.order)}" if spec.order else ""
    connection.execute(
        f"INSERT INTO main.{spec.name} ({', '.join(('release', *columns))})"
        f" SELECT $1, * FROM read_csv($2, header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"',"
        f" nullstr = '{_NOTHING}', columns = {{{types}}}){order}",
        [release, str(scratch)],
    )


def plain(value: object) -> Cell:
    """Give a cell as the model has it: decimals as floats, dates as ISO text."""
    match value:
        case None | str() | bool() | int() | float():
            return value
        case Decimal():
            return float(value)
        case datetime() | date():
            return value.isoformat()
        case _:
            return str(value)


def first_line(error: BaseException) -> str:
    """Give the first line of a message: what follows it repeats the SQL."""
    return str(error).strip().partition("\n")[0]


def _sql(value: Value) -> str | int | bool | None:
    # Decimals and dates travel as text and are cast by the column, so that no float comes between.
    return str(value) if isinstance(value, Decimal | date) else value

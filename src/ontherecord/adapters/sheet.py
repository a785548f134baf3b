"""DuckDB over one table of the user's: its rows in memory, read-only, with nothing else within reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from ontherecord.adapters.duckfile import connect, first_line, plain
from ontherecord.errors import RecordError
from ontherecord.ports import Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from ontherecord.model.evidence import Cell
    from ontherecord.model.table import DataTable

ROW_CAP = 200
"""Rows of an answer: what a verdict needs stands in the first of them, and a person reads no more."""
_LOCKED = (
    "SET max_temp_directory_size = '0KiB'",
    "SET enable_external_access = false",
    "SET python_enable_replacements = false",
    "SET lock_configuration = true",
    "BEGIN TRANSACTION READ ONLY",
)


class SheetDatabase:
    """Answers SELECTs over one table. `row` numbers its rows from 1; `<column>__value` is the value of an ordered column."""

    def __init__(self, table: DataTable) -> None:
        self._connection = connect(":memory:")
        try:
            self._fill(table)
            for setting in _LOCKED:
                self._connection.execute(setting)
        except BaseException:
            self._connection.close()
            raise

    def _fill(self, table: DataTable) -> None:
        names = ['"row" INTEGER']
        lists: list[list[object]] = [list(range(1, len(table.cells) + 1))]
        kinds = ["INTEGER"]
        for place, column in enumerate(table.columns):
            names.append(f'"{column.name}" VARCHAR')
            kinds.append("VARCHAR")
            lists.append([row[place] for row in table.cells])
            if column.type.ordered:
                names.append(f'"{column.name}__value" DOUBLE')
                kinds.append("DOUBLE")
                lists.append([row[place] for row in table.values])
        # Names are letters, digits and underscores (`drafting.draft`), and quoted.
        self._connection.execute(f'CREATE TABLE "{table.id}" ({", ".join(names)})')
        cells = ", ".join(f"unnest(${n}::{kind}[])" for n, kind in enumerate(kinds, 1))
        self._connection.execute(f'INSERT INTO "{table.id}" SELECT {cells}', lists)

    def query(self, sql: str, params: Sequence[Cell] = ()) -> Table:
        """Answer one SELECT with positional parameters.

        Raises:
            RecordError: the query is wrong.

        """
        import duckdb  # noqa: PLC0415 - already there once a connection is open

        try:
            cursor = self._connection.execute(sql, list(params))
            columns = tuple(str(column[0]) for column in cursor.description or ())
            rows = cursor.fetchmany(ROW_CAP + 1)
        except duckdb.Error as error:
            raise RecordError(
                f"the query over the table failed: {first_line(error)}.", remedy="Check the names of its columns."
            ) from error
        answer = tuple(tuple(plain(value) for value in row) for row in rows[:ROW_CAP])
        return Table(columns=columns, rows=answer, truncated=len(rows) > ROW_CAP)

    def close(self) -> None:
        """Let the table go."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

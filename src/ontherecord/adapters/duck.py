"""DuckDB: the starter record in memory, the imported releases from one file, nothing else within reach.

A store is one file, `record.duckdb`, with the rows and the names of its releases. An import puts a whole new file in the
old one's place, so what is opened here stays as it was, whatever others write.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Self

from ontherecord.adapters.deadline import Deadline
from ontherecord.adapters.duckfile import MEMORY, columns_of, connect, create, first_line, insert, plain
from ontherecord.adapters.storing import remove_release, store_release
from ontherecord.errors import RecordError, UsageError
from ontherecord.ports import Table
from ontherecord.record.releases import REIMPORT, STORE, release_row
from ontherecord.record.shipped import load_shipped
from ontherecord.record.tables import RELEASES, TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType

    from duckdb import Statement

    from ontherecord.model.evidence import Cell
    from ontherecord.record.importers.base import Imported
    from ontherecord.record.table import TableSpec

__all__ = ["ROW_CAP", "SECONDS", "DuckDatabase", "remove_release", "store_release"]

ROW_CAP = 10_000
"""Rows of an answer. The widest answer of ours, a sweep over all windows of 75 years, has 2,775 times a few."""
SECONDS = 20.0
"""A query of ours takes milliseconds; one that takes this long is not ours."""
MOST_KEPT = 512
"""Statements that are kept parsed, each of a few kilobytes; an article needs some tens."""
# A SELECT can carry a write in one of its parts (WITH a AS (DELETE … RETURNING *)); within this it cannot.
_READ_ONLY = "BEGIN TRANSACTION READ ONLY"
_LOCKED = (
    # What does not fit into memory is refused, not spilled: an answer never fills the disk.
    "SET max_temp_directory_size = '0KiB'",
    "SET enable_external_access = false",
    # A table that is not there is missing, and no variable of this program stands in for it.
    "SET python_enable_replacements = false",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET lock_configuration = true",
)


class DuckDatabase:
    """Answers read-only SQL over starter and store; `home=None` is the starter record alone.

    `added` are releases that stand beside the two for this once (a file of the user's own), in memory.

    A connection serves one thread at a time; others wait. Sums of TIV come out the same from run to run, because the
    columns are decimals and not floats.

    Raises:
        RecordError: the store's file cannot be opened.

    """

    def __init__(
        self,
        home: Path | None = None,
        *,
        added: Sequence[Imported] = (),
        row_cap: int = ROW_CAP,
        seconds: float = SECONDS,
    ) -> None:
        self._added = tuple(added)
        self._row_cap = row_cap
        self._seconds = seconds
        self._lock = threading.Lock()
        self._connection = connect(":memory:")
        self._deadline = Deadline(self._connection.interrupt, seconds)
        self._parsed: dict[str, Statement] = {}
        try:
            self._fill(None if home is None else home / STORE)
        except BaseException:
            self._connection.close()
            raise

    def _fill(self, store: Path | None) -> None:
        run = self._connection.execute
        run("CREATE SCHEMA starter")
        for spec in (*TABLES, RELEASES):
            create(self._connection, "starter", spec)
        for shipped in load_shipped():
            release = shipped.release
            insert(self._connection, "starter", shipped.table, release.id, shipped.columns, shipped.rows)
            names = (release_row(release, shipped=True),)
            insert(self._connection, "starter", RELEASES, release.id, RELEASES.names[1:], names)
        tables = self._add()
        attached = store is not None and store.is_file() and self._attach(store)
        for spec in (*tables, RELEASES):
            parts = [f"SELECT * FROM starter.{spec.name}"]
            there = columns_of(self._connection, "main", spec.name, "store") if attached else set()
            if there:
                # A store of an earlier version may lack a column that this one knows.
                cells = (name if name in there else f"NULL::{kind} AS {name}" for name, kind in spec.columns)
                parts.append(f"SELECT {', '.join(cells)} FROM store.main.{spec.name}")
            run(f"CREATE VIEW {spec.name} AS {' UNION ALL '.join(parts)}")
        for setting in _LOCKED:
            run(setting)
        run(_READ_ONLY)

    def _add(self) -> tuple[TableSpec, ...]:
        """Put what stands beside the record into memory, and list every table that there is then."""
        tables = list(TABLES)
        for imported in self._added:
            if imported.table not in tables:
                if imported.table.name in {spec.name for spec in (*tables, RELEASES)}:
                    message = f"the table {imported.table.name!r} is the record's own."
                    raise UsageError(message, remedy="Give the data set another table.")
                tables.append(imported.table)
                create(self._connection, "starter", imported.table)
            release = imported.release
            insert(self._connection, "starter", imported.table, release.id, imported.columns, imported.rows)
            names = (release_row(release, shipped=False),)
            insert(self._connection, "starter", RELEASES, release.id, RELEASES.names[1:], names)
        return tuple(tables)

    def _attach(self, store: Path) -> bool:
        import duckdb  # noqa: PLC0415 - slow to import, so only where a store is opened

        quoted = str(store).replace("'", "''")
        try:
            self._connection.execute(f"ATTACH '{quoted}' AS store (READ_ONLY)")
        except duckdb.Error as error:
            raise RecordError(
                f"the record at {store} cannot be opened: {first_line(error)}", remedy=REIMPORT
            ) from error
        if not columns_of(self._connection, "main", RELEASES.name, "store"):
            raise RecordError(f"the record at {store} does not name its releases.", remedy=REIMPORT)
        return True

    def query(self, sql: str, params: Sequence[Cell] = ()) -> Table:
        """Answer one SELECT with positional parameters `$1`, `$2` and so on.

        At most the row cap comes back; `truncated` says that there was more. Decimals come as floats, dates as ISO text.

        Raises:
            UsageError: more than one statement, or one that is not a SELECT.
            RecordError: the query is wrong or took too long.

        """
        import duckdb  # noqa: PLC0415 - slow to import, and already there once a connection is open

        with self._lock:
            try:
                columns, rows = self._answer(sql, params)
            except duckdb.Error as error:
                # An error ends the transaction in which nothing can be written, so the next one is begun.
                self._connection.execute("ROLLBACK")
                self._connection.execute(_READ_ONLY)
                raise self._told(error) from error
        answer = tuple(tuple(plain(value) for value in row) for row in rows[: self._row_cap])
        return Table(columns=columns, rows=answer, truncated=len(rows) > self._row_cap)

    def _answer(self, sql: str, params: Sequence[Cell]) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
        statement = self._parsed.get(sql) or self._parse(sql)
        with self._deadline:
            cursor = self._connection.execute(statement, list(params))
            columns = tuple(str(column[0]) for column in cursor.description or ())
            return columns, cursor.fetchmany(self._row_cap + 1)

    def _parse(self, sql: str) -> Statement:
        """Make sure that it is one SELECT. It is kept: our own shapes come again with other values."""
        import duckdb  # noqa: PLC0415 - already there once a connection is open

        statements = self._connection.extract_statements(sql)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise UsageError("only one SELECT is answered.", remedy="Ask one question at a time, and change nothing.")
        if len(self._parsed) >= MOST_KEPT:
            self._parsed.clear()
        self._parsed[sql] = statements[0]
        return statements[0]

    def _told(self, error: Exception) -> RecordError:
        """Say in a sentence what an error of the engine means."""
        import duckdb  # noqa: PLC0415 - as above

        match error:
            case duckdb.InterruptException():
                return RecordError(f"the query took more than {self._seconds:g} s.", remedy="Ask for a shorter period.")
            case duckdb.OutOfMemoryException():
                return RecordError(
                    f"the query needs more than {MEMORY}.", remedy="Ask for less at a time, or group it."
                )
            case _:
                why = first_line(error).rstrip(".!")
                return RecordError(f"the query failed: {why}.", remedy="Check the names and parameters.")

    def close(self) -> None:
        """Let the memory and the store's file go."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

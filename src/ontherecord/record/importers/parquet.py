"""Reads Parquet files: bounded before anything is unpacked, and by an engine that can reach nothing but the one file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ontherecord.errors import ImportFailed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MAGIC = b"PAR1"
LARGEST_FOOTER = 4 * 1024 * 1024
"""Bytes of the part that names the columns: forty times the largest of the field."""
MOST_COLUMNS = 2_000
MOST_ROWS = 5_000_000
LARGEST_UNPACKED = 1024 * 1024 * 1024
"""Bytes of all columns, unpacked: ten times the largest of the field."""
_BATCH = 500
_REMEDY = "Get the file again from where it came from."
Cell = str | int | float | bool | None


def footer_length(tail: bytes) -> int:
    """Give the length of the footer with its own eight bytes, from the last eight bytes of a file; 0 where it is none."""
    if len(tail) < len(MAGIC) * 2 or not tail.endswith(MAGIC):
        return 0
    length = int.from_bytes(tail[-8:-4], "little") + 8
    return length if length <= LARGEST_FOOTER else 0


def names_columns(head: bytes, columns: tuple[str, ...]) -> bool:
    """Tell whether head and footer of a Parquet file name these columns, each as a string with its length before it."""
    return head.startswith(MAGIC) and all(bytes([len(name)]) + name.encode() in head for name in columns)


@dataclass(frozen=True, slots=True)
class Turned:
    """The cells of one column that stand beside one key: `cells` at `by`, from `lines` (from 1)."""

    key: Cell
    column: str
    by: list[Cell]
    cells: list[Cell]
    lines: list[int]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


class ParquetFile:
    """A Parquet file, open. `columns` are its names in order.

    Raises:
        ImportFailed: it is none, is damaged, or is too large.

    """

    def __init__(self, data: bytes, filename: str) -> None:
        self._filename = filename
        self._data = data
        if not data.startswith(MAGIC) or not footer_length(data[-8:]):
            raise self._fail("is cut off or no Parquet file")
        with self._opened() as (connection, path):
            found = connection.execute("SELECT name FROM parquet_schema($1) WHERE num_children IS NULL", [path])
            self.columns = tuple(str(row[0]) for row in found.fetchall())
            size = connection.execute(
                "SELECT count(*), coalesce(sum(total_uncompressed_size), 0) FROM parquet_metadata($1)", [path]
            ).fetchone()
            rows = connection.execute("SELECT num_rows FROM parquet_file_metadata($1)", [path]).fetchone()
        self.rows = int(rows[0]) if rows else 0
        if len(self.columns) > MOST_COLUMNS or self.rows > MOST_ROWS or (size and size[1] > LARGEST_UNPACKED):
            raise self._fail(f"has {len(self.columns):,} columns and {self.rows:,} rows, too many to take")

    def _fail(self, what: str) -> ImportFailed:
        return ImportFailed(f"{self._filename} {what}.", remedy=_REMEDY)

    def cells(self, columns: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
        """Give the rows of some columns, in order of the file.

        Raises:
            ImportFailed: the file is damaged.

        """
        chosen = ", ".join(_quoted(name) for name in columns)
        with self._opened() as (connection, path):
            connection.execute(f"SELECT {chosen} FROM read_parquet($1)", [path])
            while batch := connection.fetchmany(_BATCH):
                yield from batch

    def turned(self, key: str, by: str, columns: tuple[str, ...], blank: tuple[float, ...]) -> Iterator[Turned]:
        """Give, for each value of `key` and each of the columns, the cells that are not blank, in order of `by`.

        A table of millions of cells, nearly all of them blank, is turned by the engine ten times as fast as here.

        Raises:
            ImportFailed: the file is damaged.

        """
        chosen = ", ".join(_quoted(name) for name in columns)
        names = f"{_quoted(key)} AS k, {_quoted(by)} AS b, file_row_number + 1 AS line"
        with self._opened() as (connection, path):
            connection.execute(
                f"WITH wide AS (SELECT {names}, {chosen} FROM read_parquet($1, file_row_number = true)), "
                f"turned AS (UNPIVOT wide ON {chosen} INTO NAME n VALUE v) "
                "SELECT k, n, list(b ORDER BY b), list(v ORDER BY b), list(line ORDER BY b) FROM turned "
                "WHERE NOT list_contains($2, v) GROUP BY k, n ORDER BY k, n",
                [path, list(blank)],
            )
            while batch := connection.fetchmany(_BATCH):
                yield from (Turned(*row) for row in batch)

    def _opened(self) -> _Opened:
        return _Opened(self._data, self._filename)


class _Opened:
    """The file on disk for the engine to read, and gone afterwards."""

    def __init__(self, data: bytes, filename: str) -> None:
        self._data = data
        self._filename = filename
        self._folder = tempfile.TemporaryDirectory(prefix="ontherecord-")
        self._connection: DuckDBPyConnection | None = None

    def __enter__(self) -> tuple[DuckDBPyConnection, str]:
        import duckdb  # noqa: PLC0415 - slow to import, so only where a file of this kind is read

        path = Path(self._folder.name) / "file.parquet"
        path.write_bytes(self._data)
        self._connection = duckdb.connect(":memory:", config={"memory_limit": "1GB", "threads": 1})
        for setting in (
            f"SET allowed_paths = ['{path}']",
            "SET enable_external_access = false",
            "SET lock_configuration = true",
        ):
            self._connection.execute(setting)
        return self._connection, str(path)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        import duckdb  # noqa: PLC0415 - loaded by now

        if self._connection is not None:
            self._connection.close()
        self._folder.cleanup()
        if isinstance(error, duckdb.Error):
            raise ImportFailed(
                f"{self._filename} is damaged: {str(error).partition(chr(10))[0][:120]}.", remedy=_REMEDY
            ) from error

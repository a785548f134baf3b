"""DuckDB: the starter record in memory, the imported releases from one file, nothing else within reach.

A store is one file, `record.duckdb`, beside a manifest that names its releases. An import writes a whole new file and
puts it in the old one's place, so a reader keeps the file that it opened, and a kill at any moment leaves the old
record or the new one.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from ontherecord.errors import RecordError, UsageError
from ontherecord.ports import Table
from ontherecord.record.releases import MANIFEST, STORE, manifest_text, read_manifest
from ontherecord.record.shipped import load_shipped
from ontherecord.record.tables import TABLES, TableSpec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from duckdb import DuckDBPyConnection

    from ontherecord.model.evidence import Cell
    from ontherecord.record.dataset import Release
    from ontherecord.record.importers.base import Imported
    from ontherecord.record.shipped import Shipped
    from ontherecord.record.tables import Value

ROW_CAP = 10_000
"""Rows of an answer. The widest answer of ours, a sweep over all windows of 75 years, has 2,775 times a few."""
SECONDS = 20.0
"""A query of ours takes milliseconds; one that takes this long is not ours."""
_MEMORY = "384MB"
_LOCK = ".lock"
_BATCH = 50_000
"""Rows to a statement on import: larger saves nothing, and this keeps Python's copies small."""
_LOCKED = (
    "SET enable_external_access = false",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET lock_configuration = true",
)


class DuckDatabase:
    """Answers read-only SQL over starter and store; `home=None` is the starter record alone.

    A connection serves one thread at a time; others wait. Sums of TIV come out the same from run to run, because the
    columns are decimals and not floats.

    Raises:
        RecordError: the store's file cannot be opened.

    """

    def __init__(self, home: Path | None = None, *, row_cap: int = ROW_CAP, seconds: float = SECONDS) -> None:
        self._row_cap = row_cap
        self._seconds = seconds
        self._lock = threading.Lock()
        self._connection = _connect(":memory:")
        try:
            self._fill(None if home is None else home / STORE)
        except BaseException:
            self._connection.close()
            raise

    def _fill(self, store: Path | None) -> None:
        run = self._connection.execute
        run("CREATE SCHEMA starter")
        for spec in TABLES:
            _create(self._connection, "starter", spec)
        for shipped in load_shipped():
            _insert(self._connection, "starter", shipped.release.id, shipped)
        attached = store is not None and store.is_file() and self._attach(store)
        for spec in TABLES:
            parts = [f"SELECT * FROM starter.{spec.name}"]
            stored = self._in_store(spec) if attached else frozenset()
            if stored:
                # A store that was made before a column was kept has nothing in it.
                cells = (name if name in stored else f"NULL::{kind} AS {name}" for name, kind in spec.columns)
                parts.append(f"SELECT {', '.join(cells)} FROM store.main.{spec.name}")
            run(f"CREATE VIEW {spec.name} AS {' UNION ALL '.join(parts)}")
        for setting in _LOCKED:
            run(setting)

    def _attach(self, store: Path) -> bool:
        import duckdb  # noqa: PLC0415 - slow to import, so only where a store is opened

        quoted = str(store).replace("'", "''")
        try:
            self._connection.execute(f"ATTACH '{quoted}' AS store (READ_ONLY)")
        except duckdb.Error as error:
            raise RecordError(
                f"the record at {store} cannot be opened: {_first_line(error)}",
                remedy=f"Move {STORE} and {MANIFEST} away and import the files again.",
            ) from error
        return True

    def _in_store(self, spec: TableSpec) -> frozenset[str]:
        """Name the columns that the store has of a relation; none where it has no such relation."""
        found = self._connection.execute(
            "SELECT column_name FROM duckdb_columns() WHERE database_name = 'store' AND table_name = $1", [spec.name]
        ).fetchall()
        return frozenset(str(row[0]) for row in found)

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
                statements = self._connection.extract_statements(sql)
                if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                    raise UsageError(
                        "only one SELECT is answered.", remedy="Ask one question at a time, and change nothing."
                    )
                timer = threading.Timer(self._seconds, self._connection.interrupt)
                timer.daemon = True
                timer.start()
                try:
                    cursor = self._connection.execute(statements[0], list(params))
                    columns = tuple(str(column[0]) for column in cursor.description or ())
                    rows = cursor.fetchmany(self._row_cap + 1)
                finally:
                    timer.cancel()
            except duckdb.InterruptException as error:
                raise RecordError(
                    f"the query took more than {self._seconds:g} s.", remedy="Ask for a shorter period."
                ) from error
            except duckdb.Error as error:
                raise RecordError(
                    f"the query failed: {_first_line(error)}", remedy="Check the names and parameters."
                ) from error
        plain = tuple(tuple(_plain(value) for value in row) for row in rows[: self._row_cap])
        return Table(columns=columns, rows=plain, truncated=len(rows) > self._row_cap)

    def close(self) -> None:
        """Let the memory and the store's file go."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def store_release(home: Path, imported: Imported) -> tuple[Release, bool]:
    """Add a release to the store at `home`, making it where there is none.

    Returns the release as stored and whether it is new: bytes that the store has already are not stored twice. Two
    files of one day that differ stay two releases, told apart by their years and, if need be, by their digest.

    Raises:
        UsageError: the folder cannot be written.
        RecordError: the store is damaged, or the disk is full.

    """
    import duckdb  # noqa: PLC0415 - slow to import, so only where a store is written

    try:
        home.mkdir(parents=True, exist_ok=True)
        (home / _LOCK).touch()
    except OSError as error:
        raise UsageError(
            f"{home} cannot be written: {error.strerror}.", remedy="Name another folder with --home."
        ) from error
    with _sole_writer(home):
        stored = read_manifest(home)
        for release in stored:
            if release.dataset == imported.release.dataset and release.sha256 == imported.release.sha256:
                return release, False
        release = replace(imported.release, id=_free_id(imported.release, stored))
        fresh = home / f".{STORE}.new"
        # A killed import leaves its file and log behind; an old log would be replayed into the new file.
        leftovers = (fresh, home / f".{STORE}.new.wal")
        try:
            _remove(leftovers)
            if (home / STORE).is_file():
                shutil.copyfile(home / STORE, fresh)
            _write(fresh, imported, release)
            _put_in_place(fresh, home / STORE)
            note = home / f".{MANIFEST}.new"
            note.write_text(manifest_text((*stored, release)), "utf-8")
            _put_in_place(note, home / MANIFEST)
        except (duckdb.Error, OSError) as error:
            raise RecordError(
                f"the record at {home / STORE} was not changed: {_first_line(error)}",
                remedy="Free some space, or move the record away and import the files again.",
            ) from error
        finally:
            with contextlib.suppress(OSError):
                _remove(leftovers)
        return release, True


def _remove(paths: tuple[Path, ...]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _free_id(release: Release, stored: tuple[Release, ...]) -> str:
    taken = {other.id for other in stored if other.dataset == release.dataset}
    taken |= {shipped.release.id for shipped in load_shipped()}
    years = f"{release.id}-{release.first_year}-{release.last_year}"
    return next(name for name in (release.id, years, f"{years}-{release.sha256[:8]}") if name not in taken)


def _write(path: Path, imported: Imported, release: Release) -> None:
    connection = _connect(str(path))
    try:
        _create(connection, "main", imported.table)
        for name, kind in imported.table.columns:
            connection.execute(f"ALTER TABLE main.{imported.table.name} ADD COLUMN IF NOT EXISTS {name} {kind}")
        connection.execute("BEGIN")
        # An import that was killed between data and manifest left rows that no manifest names.
        connection.execute(f"DELETE FROM main.{imported.table.name} WHERE release = $1", [release.id])
        _insert(connection, "main", release.id, imported)
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT")
    finally:
        connection.close()


def _put_in_place(fresh: Path, target: Path) -> None:
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    fresh.replace(target)


@contextlib.contextmanager
def _sole_writer(home: Path) -> Iterator[None]:
    """Keep two imports from losing each other's work. The lock goes with the process, however it ends."""
    with (home / _LOCK).open("w") as file:
        try:
            import fcntl  # noqa: PLC0415 - Windows has none
        except ImportError:
            import msvcrt  # noqa: PLC0415 - only Windows has it

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined, unused-ignore]
        else:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _connect(path: str) -> DuckDBPyConnection:
    import duckdb  # noqa: PLC0415 - 0.2 s that a command without data need not spend

    # One thread answers our small queries a third faster than two: handing work out costs more than it saves here.
    settings: dict[str, str | bool | int | float | list[str]] = {"memory_limit": _MEMORY, "threads": 1}
    return duckdb.connect(path, config=settings)


def _create(connection: DuckDBPyConnection, schema: str, spec: TableSpec) -> None:
    columns = ", ".join(f"{name} {kind}" for name, kind in spec.columns)
    connection.execute(f"CREATE TABLE IF NOT EXISTS {schema}.{spec.name} ({columns})")


def _insert(connection: DuckDBPyConnection, schema: str, release: str, data: Shipped | Imported) -> None:
    """Insert by columns, every cell as text that its column casts: so no float comes between, and none is guessed at.

    Arrays take a fifth of the time of lists of parameters, and lists an order of magnitude less than one statement a row.
    """
    import numpy as np  # noqa: PLC0415 - slow to import, and not needed before

    spec, columns, rows = data.table, data.columns, data.rows
    kinds = dict(spec.columns)
    names = ", ".join(("release", *columns))
    cells = ", ".join(f"{name}::{kinds[name]}" for name in columns)
    # The engine would guess a column's type from some of its cells; without a sample it takes them as they are, texts.
    connection.execute("SET pandas_analyze_sample = 0")
    for start in range(0, len(rows), _BATCH):
        batch = zip(*rows[start : start + _BATCH], strict=True)
        texts = {
            name: np.array([_text(value) for value in column], object)
            for name, column in zip(columns, batch, strict=True)
        }
        connection.register("incoming", texts)
        connection.execute(f"INSERT INTO {schema}.{spec.name} ({names}) SELECT $1, {cells} FROM incoming", [release])
        connection.unregister("incoming")


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _plain(value: object) -> Cell:
    match value:
        case None | str() | bool() | int() | float():
            return value
        case Decimal():
            return float(value)
        case datetime() | date():
            return value.isoformat()
        case _:
            return str(value)


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0]

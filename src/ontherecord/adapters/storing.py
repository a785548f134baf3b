"""Writes the store: one DuckDB file, in which the rows of a release and its name come and go together.

A change is made to a copy, which then takes the file's place in one step. A reader keeps the file that it opened, so any
number may read while one imports; a kill at any moment leaves the old file or the new one.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from ontherecord.adapters.duckfile import columns_of, connect, create, first_line, insert, pour
from ontherecord.errors import RecordError, UnknownDataset, UsageError
from ontherecord.record.releases import REIMPORT, STORE, release_row, stored_release
from ontherecord.record.shipped import load_shipped
from ontherecord.record.tables import RELEASES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from ontherecord.record.dataset import Release
    from ontherecord.record.importers.base import Imported

_LOCK = ".lock"
_ROWS = f".{STORE}.new.rows"


def store_release(home: Path, imported: Imported) -> tuple[Release, bool]:
    """Add a release to the store at `home`, making it where there is none.

    Returns the release as stored and whether it is new: bytes that the store has already are not stored twice. Two
    files of one day that differ stay two releases, told apart by their years and, if need be, by their digest.

    Raises:
        UsageError: the folder cannot be written.
        RecordError: the store is damaged, or the disk is full.

    """
    with _sole_writer(home):
        stored = _stored(home)
        for release in stored:
            if release.dataset == imported.release.dataset and release.sha256 == imported.release.sha256:
                return release, False
        release = replace(imported.release, id=_free_id(imported.release, stored))

        def write(connection: DuckDBPyConnection) -> None:
            create(connection, "main", imported.table)
            create(connection, "main", RELEASES)
            pour(connection, imported.table, release.id, imported.columns, imported.rows, home / _ROWS)
            insert(connection, "main", RELEASES, release.id, RELEASES.names[1:], (release_row(release, shipped=False),))

        _change(home, write)
        return release, True


def remove_release(home: Path, dataset: str, release: str, table: str) -> Release:
    """Take a release, and all its rows in `table`, out of the store.

    Raises:
        UnknownDataset: the store has no such release.
        UsageError: the folder cannot be written.
        RecordError: the store is damaged, or the disk is full.

    """
    if not (home / STORE).is_file():
        raise UnknownDataset(f"The store has no release {release!r} of {dataset}.", remedy="It has none at all.")
    with _sole_writer(home):
        mine = [each for each in _stored(home) if each.dataset == dataset]
        found = next((each for each in mine if each.id == release), None)
        if found is None:
            has = f"It has {', '.join(each.id for each in mine)}." if mine else "It has none of that data set."
            raise UnknownDataset(f"The store has no release {release!r} of {dataset}.", remedy=has)

        def write(connection: DuckDBPyConnection) -> None:
            if columns_of(connection, "main", table):
                connection.execute(f"DELETE FROM main.{table} WHERE release = $1", [release])
            connection.execute("DELETE FROM main.releases WHERE dataset = $1 AND release = $2", [dataset, release])

        _change(home, write)
        return found


def _stored(home: Path) -> tuple[Release, ...]:
    import duckdb  # noqa: PLC0415 - slow to import, so only where a store is written

    store = home / STORE
    if not store.is_file():
        return ()
    try:
        with duckdb.connect(str(store), read_only=True) as connection:
            rows = connection.execute("SELECT entry FROM main.releases ORDER BY dataset, release").fetchall()
    except duckdb.Error as error:
        raise RecordError(f"the record at {store} cannot be opened: {first_line(error)}", remedy=REIMPORT) from error
    return tuple(stored_release(str(row[0])) for row in rows)


def _change(home: Path, write: Callable[[DuckDBPyConnection], None]) -> None:
    """Make a change to a copy of the store and put the copy in its place."""
    import duckdb  # noqa: PLC0415 - slow to import, so only where a store is written

    fresh = home / f".{STORE}.new"
    # A killed import leaves its file and log behind; an old log would be replayed into the new file.
    leftovers = (fresh, home / f".{STORE}.new.wal", home / _ROWS)
    try:
        _remove(leftovers)
        if (home / STORE).is_file():
            shutil.copyfile(home / STORE, fresh)
        connection = connect(str(fresh))
        try:
            connection.execute("BEGIN")
            write(connection)
            connection.execute("COMMIT")
            connection.execute("CHECKPOINT")
        finally:
            connection.close()
        _put_in_place(fresh, home / STORE)
    except (duckdb.Error, OSError) as error:
        raise RecordError(
            f"the record at {home / STORE} was not changed: {first_line(error)}",
            remedy="Free some space, or move the record away and import the files again.",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            _remove(leftovers)


def _remove(paths: tuple[Path, ...]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _free_id(release: Release, stored: tuple[Release, ...]) -> str:
    taken = {other.id for other in stored if other.dataset == release.dataset}
    taken |= {shipped.release.id for shipped in load_shipped()}
    years = f"{release.id}-{release.first_year}-{release.last_year}"
    return next(name for name in (release.id, years, f"{years}-{release.sha256[:8]}") if name not in taken)


def _put_in_place(fresh: Path, target: Path) -> None:
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    fresh.replace(target)
    with contextlib.suppress(OSError, AttributeError):
        # The new name has to outlast a power cut too; where folders cannot be opened, the system sees to it.
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextlib.contextmanager
def _sole_writer(home: Path) -> Iterator[None]:
    """Keep two imports from losing each other's work. The lock goes with the process, however it ends."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        (home / _LOCK).touch()
    except OSError as error:
        raise UsageError(
            f"{home} cannot be written: {error.strerror}.", remedy="Name another folder with --home."
        ) from error
    with (home / _LOCK).open("w") as file:
        try:
            import fcntl  # noqa: PLC0415 - Windows has none
        except ImportError:
            import msvcrt  # noqa: PLC0415 - only Windows has it

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined, unused-ignore]
        else:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield

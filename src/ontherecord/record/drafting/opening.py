"""A user's table from disk: the file, and the corrected description beside it where there is one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from ontherecord.errors import ImportFailed, UsageError
from ontherecord.model.table import DataTable
from ontherecord.record.drafting.description import corrected
from ontherecord.record.drafting.draft import draft
from ontherecord.record.drafting.grid import LARGEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The table, the description that corrected the draft (`None` if none did), and notes for the user."""

    table: DataTable
    description: Path | None
    notes: tuple[str, ...]


def corrected_bytes(description: Path) -> bytes:
    """The description as it is on disk; empty where it cannot be read, which reading it as YAML then tells."""
    try:
        return description.read_bytes()
    except OSError:
        return b""


def open_table(path: Path, *, dataset: Path | None = None, sheet: str | None = None) -> Opened:
    """Read a table of the user's own.

    Args:
        path: CSV, XLSX or Parquet.
        dataset: a corrected description; one of the table's name with `.yaml` beside it is found by itself.
        sheet: of a workbook, the title of the sheet.

    Raises:
        UsageError: the file is not there, or holds no table that can be read; the remedy says what to do.
        InvalidDataset: the description does not hold together.

    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(
            f"The table {path} cannot be read: {error.strerror or error}.", remedy="Check the path after --data."
        ) from error
    try:
        table, notes = draft(data, path.name, sheet=sheet)
    except ImportFailed as error:
        raise UsageError(error.message, remedy=error.remedy) from error
    beside = path.with_suffix(".yaml")
    description = dataset if dataset is not None else beside if beside.is_file() else None
    if description is not None:
        # What the columns were taken to be is part of what was asked.
        told = hashlib.sha256(data + corrected_bytes(description)).hexdigest()
        table = replace(corrected(table, description), sha256=told)
    return Opened(table=table, description=description, notes=notes)


def own_table(data: DataTable | str | Path | None) -> DataTable | None:
    """The table that a caller gave, or the one at the path that was given.

    Raises:
        UsageError: neither a table nor a path, or nothing that can be read is there.
        InvalidDataset: the description beside it does not hold together.

    """
    if data is None or isinstance(data, DataTable):
        return data
    if not isinstance(data, str | Path):
        raise UsageError(
            f"A table of your own cannot be a {type(data).__name__}.",
            remedy="Give the path of a CSV, XLSX or Parquet file, or what `open_table` read from one.",
        )
    return open_table(Path(data)).table

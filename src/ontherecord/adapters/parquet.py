"""Rows as a Parquet file, with the types of their table."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from ontherecord.adapters.duckfile import connect, create, insert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontherecord.model.evidence import Cell
    from ontherecord.record.tables import TableSpec, Value


def parquet(spec: TableSpec, release: str, rows: Sequence[Sequence[Cell]]) -> bytes:
    """Write rows, in the order of the table's columns, and give the file's bytes.

    Cells of a decimal column come as floats of the stored decimals; what a float prints is that decimal again.
    """
    connection = connect(":memory:")
    try:
        create(connection, "main", spec)
        insert(
            connection,
            "main",
            spec,
            release,
            spec.names[1:],
            tuple(tuple(_value(cell) for cell in row[1:]) for row in rows),
        )
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "rows.parquet"
            quoted = str(path).replace("'", "''")
            connection.execute(f"COPY main.{spec.name} TO '{quoted}' (FORMAT parquet)")
            return path.read_bytes()
    finally:
        connection.close()


def _value(cell: Cell) -> Value:
    return Decimal(str(cell)) if isinstance(cell, float) else cell

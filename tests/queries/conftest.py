"""A small register of arms in memory behind the port of the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import duckdb
import pytest

from ontherecord.model.evidence import Cell
from ontherecord.ports import Table
from ontherecord.record.load import Record, load

Row = tuple[str, str, str, int, str]


class Register:
    """Rows are (release, supplier, recipient, year, tiv); what was asked is kept."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.connection = duckdb.connect(":memory:", config={"threads": 1})
        self.connection.execute(
            "CREATE TABLE sipri_transfers (release VARCHAR, supplier VARCHAR, recipient VARCHAR, year INTEGER, "
            "tiv DECIMAL(18,4), deliveries INTEGER)"
        )
        self.asked: list[tuple[str, tuple[Cell, ...]]] = []
        self.fill(rows)

    def fill(self, rows: Sequence[Row]) -> None:
        """These rows and no others."""
        self.asked.clear()
        self.connection.execute("DELETE FROM sipri_transfers")
        if rows:
            marks = ", ".join(["(?, ?, ?, ?, ?, 1)"] * len(rows))
            self.connection.execute(
                f"INSERT INTO sipri_transfers VALUES {marks}", [cell for row in rows for cell in row]
            )

    def query(self, sql: str, params: Sequence[Cell] = ()) -> Table:
        self.asked.append((sql, tuple(params)))
        cursor = self.connection.execute(sql, list(params))
        columns = tuple(column[0] for column in cursor.description)
        rows = tuple(tuple(_plain(cell) for cell in row) for row in cursor.fetchall())
        return Table(columns=columns, rows=rows)

    def close(self) -> None:
        self.connection.close()


def _plain(cell: object) -> Cell:
    return cell if cell is None or isinstance(cell, str | int | float) else float(str(cell))


@pytest.fixture(scope="session")
def scratch() -> Iterator[Register]:
    """A register that a test fills as it likes."""
    opened = Register([])
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def record() -> Record:
    return load(None)

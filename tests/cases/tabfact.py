"""The development part of TabFact (`bench/tabfact`): statements with their tables, parted by table."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ontherecord.errors import ImportFailed
from ontherecord.model.table import DataTable
from ontherecord.record.drafting.draft import draft


@dataclass(frozen=True, slots=True)
class Statement:
    """`level` is simple or complex; of training pairs, "pair". `table` is the id of its table."""

    id: str
    table: str
    text: str
    entailed: bool
    level: str


def fold(table: str, parts: int) -> int:
    """Which of so many parts a table belongs to, from 0: by its id alone."""
    return int(hashlib.sha256(f"f{table}".encode()).hexdigest(), 16) % parts


def kept_aside(statement: Statement) -> bool:
    """Whether it is about the half of the tables of `val` that nobody looks at while building."""
    return statement.level != "pair" and int(hashlib.sha256(statement.table.encode()).hexdigest(), 16) % 2 == 1


def statements(folder: Path) -> Iterator[Statement]:
    """All statements, `val` first; training pairs about tables of `val` are left out."""
    held = set()
    for line in _lines(folder / "val.jsonl.gz"):
        held.add(line["table_id"])
        yield _statement(line)
    for line in _lines(folder / "train_pairs.jsonl.gz"):
        if line["table_id"] not in held:
            yield _statement(line)


def _statement(line: dict[str, str]) -> Statement:
    return Statement(
        line["id"], line["table_id"], line["hypothesis"], line["label"] == "entail", line.get("level", "pair")
    )


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


class Tables:
    """The tables, drafted from their text as a file of a user's would be."""

    def __init__(self, folder: Path) -> None:
        self._raw = {line["table_id"]: line for line in _lines(folder / "tables.jsonl.gz")}

    @lru_cache(maxsize=4096)  # noqa: B019 - one of these lives as long as the program
    def table(self, identity: str) -> DataTable | None:
        """Draft one; `None` where it has no rows."""
        line = self._raw[identity]
        try:
            return draft(line["csv"].encode(), f"{identity}", title=line["page_title"] or "")[0]
        except ImportFailed:
            return None

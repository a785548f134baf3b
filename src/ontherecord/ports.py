"""What the outside world must offer. Adapters implement these; tests use fakes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ontherecord.model.evidence import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """Bytes of an input and where they came from. `media_type` as declared, or `None`; `page`: of a web archive, the one wanted."""

    data: bytes
    source: str | None
    media_type: str | None
    charset: str | None = None
    page: str | None = None


class Fetcher(Protocol):
    """Brings the bytes of a path, an address or standard input.

    Raises `UnreadableInput` when there is nothing to read, it is too large, or the address is refused.
    """

    def fetch(self, source: str) -> Fetched:
        """Bring the bytes."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The result of a query. `truncated` where the adapter's cap left rows out."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    truncated: bool = False


class Database(Protocol):
    """Answers read-only SQL with positional parameters `$1`, `$2` …; no file, network or setting is reachable."""

    def query(self, sql: str, params: Sequence[Cell] = ()) -> Table:
        """Answer one statement."""
        ...

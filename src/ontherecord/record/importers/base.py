"""What an importer is: one publisher's layout, recognised by its content and turned into rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from ontherecord.record.dataset import Release
from ontherecord.record.tables import TableSpec, Value

HEAD = 16_384
"""Bytes of a file that `recognise` gets: enough for any preamble and the header line."""
LARGEST = 512 * 1024 * 1024
"""Bytes of a file that is taken at all: the largest publisher's file of the field is a tenth of that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A release ready for the table. `rows` follow `columns`, which leave out `release`: the store sets that.

    `unmatched` lists names that no code list has; they stand in the rows under their own spelling.
    """

    release: Release
    table: TableSpec
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    unmatched: tuple[str, ...]


class Importer(Protocol):
    """One layout of one publisher."""

    @property
    def name(self) -> str:
        """What a user calls it on the command line."""
        ...

    @property
    def dataset(self) -> str:
        """The data set that its files belong to."""
        ...

    def recognise(self, head: bytes, filename: str) -> bool:
        """Tell by the first `HEAD` bytes whether this is its layout. Never raises.

        A zip (every workbook is one) says at its end what is in it, so of a zip of bearable size `head` is the whole; of a
        Parquet file it is the beginning and the footer, which names the columns.
        """
        ...

    def read(self, data: bytes, filename: str) -> Imported:
        """Read a whole file.

        Raises:
            ImportFailed: with row and column where known, and what to do.

        """
        ...


@runtime_checkable
class Joining(Protocol):
    """An importer whose publisher ships one release in many files, which are stored together."""

    def join(self, parts: Sequence[Imported]) -> Imported:
        """Put together files of one release that lie in one folder.

        Raises:
            ImportFailed: two of them give the same thing differently.

        """
        ...

"""Names files that no importer takes, so that a person knows whether a file is wrong or only not supported yet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ontherecord.record.csvlist import read_rows
from ontherecord.record.importers.delimited import header_of
from ontherecord.record.importers.parquet import MAGIC, names_columns


@dataclass(frozen=True, slots=True)
class _Layout:
    """`magic` signs stand at the very start of the file; the others at the start of a line of its head."""

    sign: bytes
    what: str
    magic: bool = False


_KNOWN = (
    _Layout(b"SIPRI AT Database ID", "its header is not that of SIPRI's deliveries; download the file again"),
    _Layout(
        b"Recipient,Supplier,Year of order", "its header is not that of SIPRI's trade register; download the file again"
    ),
    _Layout(b"TIV of arms ", "it has no line of years as SIPRI's tables of TIV have; download the file again"),
    _Layout(b"PAR1", "a Parquet file, which is not yet supported", magic=True),
    _Layout(b"PK\x03\x04", "a workbook or archive that no importer knows", magic=True),
    _Layout(b"\x1f\x8b", "a compressed file; unpack it first", magic=True),
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r"))
_PRINTABLE = 0.9
"""Share of bytes that are text in every file of the publishers' that we have seen; less means binary."""


def _begins_a_line(sign: bytes, head: bytes) -> bool:
    return any(start + sign in b"\n" + head for start in (b"\n", b'\n"', b"\r"))


def why_not(head: bytes, filename: str) -> str:
    """Say in a few words what a file is, where no importer takes it."""
    if not head.strip():
        return "it is empty"
    if (known := _known_columns(head)) is not None:
        return known
    for layout in _KNOWN:
        if head.startswith(layout.sign) if layout.magic else _begins_a_line(layout.sign, head):
            return layout.what
    if len(head.translate(None, _CONTROL)) < _PRINTABLE * len(head):
        return "it is not a text file"
    suffix = filename.rpartition(".")[2].lower()
    if suffix in {"csv", "tsv"}:
        return "no importer knows its columns"
    return "no importer knows this kind of file"


@lru_cache(maxsize=1)
def _unsupported() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Read the field's files that no importer takes: columns that tell each, a space between them, and what it is."""
    path = files("ontherecord.record.importers") / "unsupported.csv"
    # A column's own space is written as a middle dot.
    rows = (row for _, row in read_rows(path, "columns", "what"))
    return tuple((tuple(n.replace("·", " ") for n in row["columns"].split()), row["what"]) for row in rows)


def _known_columns(head: bytes) -> str | None:
    if head.startswith(MAGIC):
        return next((what for columns, what in _unsupported() if names_columns(head, columns)), None)
    header = set(header_of(head))
    return next((what for columns, what in _unsupported() if set(columns) <= header), None)

"""Names files that no importer takes, so that a person knows whether a file is wrong or only not supported yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Layout:
    """`magic` signs stand at the very start of the file; the others anywhere in its head."""

    sign: bytes
    what: str
    magic: bool = False


_KNOWN = (
    _Layout(
        b"Recipient,Supplier,Year of order",
        "a SIPRI trade register (one line a deal, with comments), which is not yet supported; "
        "download the deliveries (one line a delivery, 'SIPRI AT Database ID') instead",
    ),
    _Layout(b"TIV of arms exports from", "a SIPRI table of TIV by year, which is not yet supported"),
    _Layout(b"TIV of arms imports to", "a SIPRI table of TIV by year, which is not yet supported"),
    _Layout(b"PAR1", "a Parquet file, which is not yet supported", magic=True),
    _Layout(b"PK\x03\x04", "a spreadsheet or archive, which is not yet supported", magic=True),
    _Layout(b"\x1f\x8b", "a compressed file; unpack it first", magic=True),
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r"))
_PRINTABLE = 0.9
"""Share of bytes that are text in every file of the publishers' that we have seen; less means binary."""


def why_not(head: bytes, filename: str) -> str:
    """Say in a few words what a file is, where no importer takes it."""
    if not head.strip():
        return "it is empty"
    for layout in _KNOWN:
        if head.startswith(layout.sign) if layout.magic else layout.sign in head:
            return layout.what
    if len(head.translate(None, _CONTROL)) < _PRINTABLE * len(head):
        return "it is not a text file"
    suffix = filename.rpartition(".")[2].lower()
    if suffix in {"csv", "tsv"}:
        return "no importer knows its columns"
    return "no importer knows this kind of file"

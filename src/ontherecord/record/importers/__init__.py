"""Publishers' own files, by one plug-in door: `IMPORTERS`."""

from __future__ import annotations

from ontherecord.record.importers.base import HEAD, LARGEST, Imported, Importer, Joining
from ontherecord.record.importers.layouts import why_not
from ontherecord.record.importers.sipri_milex import SipriMilex
from ontherecord.record.importers.sipri_register import SipriRegister
from ontherecord.record.importers.sipri_tiv_tables import SipriTivTables
from ontherecord.record.importers.sipri_top100 import SipriTop100
from ontherecord.record.importers.sipri_transfers import SipriTransfers

IMPORTERS: tuple[Importer, ...] = (
    SipriTransfers(),
    SipriRegister(),
    SipriTivTables(),
    SipriMilex(),
    SipriTop100(),
)

__all__ = ["HEAD", "IMPORTERS", "LARGEST", "Imported", "Importer", "Joining", "recognise", "why_not"]


def recognise(head: bytes, filename: str) -> Importer | None:
    """Find the importer for a file by its first `HEAD` bytes, or `None`."""
    for importer in IMPORTERS:
        if importer.recognise(head, filename):
            return importer
    return None

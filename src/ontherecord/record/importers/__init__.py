"""Publishers' own files, by one plug-in door: `IMPORTERS`."""

from __future__ import annotations

from ontherecord.record.importers import our_world_in_data
from ontherecord.record.importers.base import HEAD, LARGEST, Imported, Importer, Joining
from ontherecord.record.importers.cow_igo import CowIgo
from ontherecord.record.importers.layouts import why_not
from ontherecord.record.importers.sipri_milex import SipriMilex
from ontherecord.record.importers.sipri_register import SipriRegister
from ontherecord.record.importers.sipri_tiv_tables import SipriTivTables
from ontherecord.record.importers.sipri_top100 import SipriTop100
from ontherecord.record.importers.sipri_transfers import SipriTransfers
from ontherecord.record.importers.ucdp_battle_deaths import UcdpBattleDeaths
from ontherecord.record.importers.ucdp_conflicts import UcdpConflicts
from ontherecord.record.importers.ucdp_violence import UcdpViolence
from ontherecord.record.importers.world_bank import GDP, POPULATION, WorldBank

IMPORTERS: tuple[Importer, ...] = (
    SipriTransfers(),
    SipriRegister(),
    SipriTivTables(),
    SipriMilex(),
    SipriTop100(),
    UcdpBattleDeaths(),
    UcdpConflicts(),
    UcdpViolence(),
    GDP,
    POPULATION,
    WorldBank(),
    *our_world_in_data.LAYOUTS,
    CowIgo(),
)

__all__ = ["HEAD", "IMPORTERS", "LARGEST", "Imported", "Importer", "Joining", "recognise", "why_not"]


def recognise(head: bytes, filename: str) -> Importer | None:
    """Find the importer for a file by its first `HEAD` bytes, or `None`."""
    for importer in IMPORTERS:
        if importer.recognise(head, filename):
            return importer
    return None

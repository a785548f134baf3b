"""The record as a whole, with and without a store."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from ontherecord.auditor import lexicon
from ontherecord.errors import RecordError, UnknownDataset
from ontherecord.model.evidence import Cell
from ontherecord.model.period import Period
from ontherecord.ports import Table
from ontherecord.record.load import load
from ontherecord.record.releases import release_to, stored_release
from ontherecord.record.shipped import shipped_releases


def test_the_starter_record_alone() -> None:
    record = load(None)
    ids = [dataset.id for dataset in record.datasets]
    assert ids == sorted(ids)
    assert {"events", "leaders", "memberships", "sipri_transfers", "treaties"} <= set(ids)
    dataset, measure = record.measure("arms_transfers.tiv")
    assert (dataset.id, measure.name) == ("sipri_transfers", "arms_transfers.tiv")
    carriers = [carrier.id for carrier, _ in record.measures("arms_transfers.tiv")]
    assert carriers[:2] == ["sipri_transfers", "sipri_tiv_tables"]
    extract = record.releases("sipri_transfers")[0]
    assert extract.id == "2026-02-12-extract"
    assert extract.generated == date(2026, 2, 12)
    assert extract.released == Period.month(2025, 3)
    assert (extract.first_year, extract.last_year) == (1995, 2024)
    assert extract.scope[0][1] == {"ARM", "AZE"}


def test_every_source_carries_credit_and_licence() -> None:
    sources = load(None).sources()
    assert {source.dataset for source in sources} == {"events", "leaders", "memberships", "sipri_transfers", "treaties"}
    assert all(source.credit and source.licence and len(source.sha256) == 64 for source in sources)
    assert next(s for s in sources if s.dataset == "sipri_transfers").credit == "Source: SIPRI Arms Transfers Database"


def test_what_is_not_there_is_named_with_what_is() -> None:
    record = load(None)
    with pytest.raises(UnknownDataset, match=r"events, leaders, .*memberships, .*sipri_transfers, .*treaties"):
        record.dataset("gdp")
    with pytest.raises(UnknownDataset, match=r"arms_transfers\.tiv"):
        record.measure("rainfall")
    with pytest.raises(UnknownDataset):
        record.releases("weather")


class Stored:
    """A database that names releases, behind the port."""

    def __init__(self, *entries: str) -> None:
        self.entries = entries

    def query(self, sql: str, params: Sequence[Cell] = ()) -> Table:
        assert "FROM releases" in sql
        assert not params
        return Table(columns=("entry",), rows=tuple((entry,) for entry in self.entries))


def test_stored_releases_join_the_starters_oldest_first() -> None:
    extract = next(release for release in shipped_releases() if release.dataset == "sipri_transfers")
    old = replace(extract, id="2024-04-13", released=Period.month(2024, 3), generated=date(2024, 4, 13), scope=())
    whole = replace(extract, id="2026-02-12", scope=())
    strange = replace(extract, id="1", dataset="of_a_later_version")
    entries = [json.dumps(release_to(release)) for release in (whole, strange, old)]
    record = load(Stored(*entries))
    ids = [release.id for release in record.releases("sipri_transfers")]
    assert ids == ["2024-04-13", "2026-02-12-extract", "2026-02-12"]
    assert [stored_release(entry) for entry in entries] == [whole, strange, old]


@pytest.mark.parametrize("entry", ["", "[]", "{", json.dumps({"dataset": "x"}), "3", "[" * 100_000])
def test_a_damaged_release_says_what_to_do(entry: str) -> None:
    with pytest.raises(RecordError, match="import the files again"):
        load(Stored(entry))


def test_a_second_data_set_of_a_measure_stands_behind_the_first() -> None:
    record = load(None)
    carriers = {
        name: [dataset.id for dataset, _ in record.measures(name)] for name in ("membership", "gdp", "population")
    }
    assert carriers == {
        "membership": ["memberships", "cow_igo"],
        "gdp": ["world_bank_gdp", "world_bank_indicators"],
        "population": ["world_bank_population", "world_bank_indicators", "maddison"],
    }
    assert [dataset.id for dataset, _ in record.measures("conflict.battle_deaths")] == [
        "ucdp_battle_deaths",
        "ucdp_violence",
    ]
    assert lexicon(record).measure("membership")[0].id == "memberships"

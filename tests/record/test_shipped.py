"""What ships: SIPRI's terms kept, the extract in step with its source, memberships dated and sourced."""

from __future__ import annotations

import importlib.util
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from ontherecord.record.importers.sipri_transfers import SipriTransfers
from ontherecord.record.names import load_names
from ontherecord.record.shipped import Membership, load_memberships, load_shipped

SOURCE = "trade_register_1995_2025_v2026-02-12.csv"


def shipped(dataset: str) -> tuple[tuple[object, ...], ...]:
    return next(one.rows for one in load_shipped() if one.release.dataset == dataset)


@pytest.mark.shared
def test_the_extract_stays_under_a_tenth_of_its_source(shared: Path) -> None:
    source = shared / "data" / "sipri_arms_transfers" / SOURCE
    whole = SipriTransfers().read(source.read_bytes(), SOURCE)
    rows = shipped("sipri_transfers")
    deliveries = sum(row[4] for row in rows if isinstance(row[4], int))
    assert deliveries == 276, "delivery lines that went into the sums"
    assert deliveries < len(whole.rows) / 10
    figures = sum(len(row) for row in rows)
    assert figures < sum(1 for row in whole.rows for cell in row if cell is not None) / 10
    mine = (files("ontherecord.record") / "starter" / "sipri_transfers.csv").read_bytes()
    assert len(mine) < source.stat().st_size / 10


@pytest.mark.shared
def test_the_extract_is_what_its_script_makes(shared: Path) -> None:
    path = Path(__file__).resolve().parents[2] / "tools" / "extract_starter.py"
    spec = importlib.util.spec_from_file_location("extract_starter", path)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    table, meta = script.extract(shared / "data" / "sipri_arms_transfers" / SOURCE)
    starter = files("ontherecord.record") / "starter"
    assert (starter / "sipri_transfers.csv").read_text("utf-8") == table
    assert (starter / "sipri_transfers.release.yaml").read_text("utf-8") == meta


def test_the_notice_names_the_extract_and_its_terms() -> None:
    notice = (Path(__file__).resolve().parents[2] / "NOTICE").read_text("utf-8")
    assert "Source: SIPRI Arms Transfers Database" in notice
    assert "starter/sipri_transfers.csv" in notice
    assert "not covered by the Apache License" in " ".join(notice.split())


def test_every_party_of_the_starter_is_in_a_code_list() -> None:
    names = load_names()
    assert all(row[0] in names and row[1] in names for row in shipped("sipri_transfers"))
    assert all(fact.member in names and fact.organisation in names for fact in load_memberships())


def test_sums_are_exact() -> None:
    rows = shipped("sipri_transfers")
    assert all(isinstance(row[3], Decimal) for row in rows)


def members(organisation: str, when: date, status: str = "member") -> set[str]:
    return {fact.member for fact in load_memberships() if fact.organisation == organisation and _on(fact, when, status)}


def _on(fact: Membership, when: date, status: str) -> bool:
    return fact.status == status and fact.first <= when and (fact.last is None or when <= fact.last)


@pytest.mark.parametrize(
    ("when", "count"),
    [
        (date(1949, 4, 3), 0),
        (date(1950, 1, 1), 12),
        (date(1952, 2, 18), 14),
        (date(1955, 5, 6), 15),
        (date(1982, 5, 30), 16),
        (date(1999, 3, 12), 19),
        (date(2004, 3, 29), 26),
        (date(2009, 4, 1), 28),
        (date(2014, 6, 30), 28),
        (date(2017, 6, 5), 29),
        (date(2020, 3, 27), 30),
        (date(2023, 4, 4), 31),
        (date(2024, 3, 6), 31),
        (date(2024, 3, 7), 32),
    ],
)
def test_nato_grew_as_its_enlargements_say(when: date, count: int) -> None:
    assert len(members("NATO", when)) == count


def test_france_and_greece_stayed_members() -> None:
    assert {"FRA", "GRC"} <= members("NATO", date(1975, 1, 1))


def test_the_csto_and_its_treaty() -> None:
    six = {"ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK"}
    assert members("CST", date(1993, 1, 1)) == set()
    assert members("CST", date(1993, 1, 1), "signatory") == six - {"BLR"} | {"UZB"}
    assert members("CST", date(1995, 1, 1)) == six | {"AZE", "GEO", "UZB"}
    assert members("CST", date(2000, 1, 1)) == six
    assert members("CSTO", date(2000, 1, 1)) == set()
    assert members("CSTO", date(1995, 1, 1), "predecessor") == six | {"AZE", "GEO", "UZB"}
    assert members("CSTO", date(2003, 1, 1)) == six
    assert members("CSTO", date(2010, 1, 1)) == six | {"UZB"}
    assert members("CSTO", date(2014, 6, 30)) == six
    assert members("CSTO", date(2024, 6, 1)) == six
    assert members("CSTO", date(2024, 6, 1), "frozen") == {"ARM"}

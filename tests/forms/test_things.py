"""Numbers of tanks, ships and aircraft, and that some went at all: what is read, and how an invented register rules on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cases.loader import Case, load
from tests.forms.reading import document

from ontherecord.adapters.duck import DuckDatabase, store_release
from ontherecord.auditor import Auditor
from ontherecord.model.audit import Judged
from ontherecord.model.form import Count, Existence
from ontherecord.model.verdict import Ruling
from ontherecord.record.importers.sipri_register import SipriRegister
from ontherecord.record.importers.sipri_transfers import SipriTransfers
from ontherecord.record.weapons import load_weapons

DELIVERED = (
    "10,Italy,Chile,M-113,APC,Armoured vehicles,2021,No,3,No,2023,No,Second hand,1,1,3,No",
    "9,Italy,Chile,M-113,APC,Armoured vehicles,2004,No,30,No,2006,No,Second hand,1,1,30,No",
    "1,Spain,Chile,Leopard-2A4,tank,Armoured vehicles,2010,No,20,No,2012,No,Second hand,2,1,20,No",
    "1,Spain,Chile,Leopard-2A4,tank,Armoured vehicles,2010,No,10,Yes,2013,No,Second hand,2,1,10,No",
    "2,Spain,Chile,SBT 155mm,towed gun,Artillery,2010,No,6,No,2012,No,New,2,1,6,No",
    "3,Spain,Chile,MAPATS,anti-tank missile,Missiles,2010,No,40,No,2012,No,New,2,1,40,No",
    "4,Italy,Peru,Tornado,FGA aircraft,Aircraft,2019,No,12,No,2022,No,New,9,9,108,No",
    "5,Brazil,Peru,Mi-17,transport helicopter,Aircraft,2013,No,8,No,2015,No,New,2,2,16,No",
    "6,Brazil,Peru,Igla-S,portable SAM,Missiles,2013,No,62,No,2015,No,New,2,1,62,No",
    "7,Brazil,Peru,S-300PMU2,SAM system,Air-defence systems,2010,No,2,No,2012,No,New,20,20,40,No",
    "8,Brazil,Peru,Barroso,corvette,Ships,2010,No,3,No,2012,No,New,90,90,270,No",
)
ORDERED = (
    "Peru,Brazil,2009,,4,,Niteroi,frigate,1,,2014,New,,100,400,100",
    "Chile,Spain,2010,,30,,Leopard-2A4,tank,30,,2012; 2013,Second hand,,2,60,60",
)
DELIVERIES = (
    "Transfers of major conventional arms. Deals for year range '2005' to '2023'\n\nData generated: 18 Mar 2024 6:13:50 PM\n"
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,"
    "Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,"
    "TIV deal unit,TIV delivery values,Local production\n"
)
ORDERS = (
    "Deals with deliveries or orders made for year range 2005 to 2023\n\nData generated: 18 March 2024\n"
    "Recipient,Supplier,Year of order,,Number ordered,,Weapon designation,Weapon description,Number delivered,,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\n"
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    store_release(folder, SipriTransfers().read((DELIVERIES + "\n".join(DELIVERED) + "\n").encode(), "a.csv"))
    store_release(folder, SipriRegister().read((ORDERS + "\n".join(ORDERED) + "\n").encode(), "b.csv"))
    return folder


@pytest.fixture(scope="module")
def full(home: Path) -> Iterator[Auditor]:
    with Auditor(home=home) as opened:
        yield opened


def told(auditor: Auditor, text: str) -> list[Judged]:
    """The claims of a sentence that are read as ones of things."""
    audit = auditor.audit(document(text, "2024-06-15"), ())
    return [
        one
        for one in audit.claims
        if one.answers
        and isinstance(one.answers[0].reading.form, Count | Existence)
        and one.answers[0].reading.form.things is not None
    ]


def facts(one: Judged, wanted: dict[str, Any]) -> dict[str, Any]:
    form = one.answers[0].reading.form
    assert isinstance(form, Count | Existence)
    assert form.things is not None
    assert form.period is not None
    number = form.value.number
    every = {
        "words": one.claim.quote,
        "number": None if number is None else int(number),
        "kinds": list(form.things.kinds),
        "names": list(form.things.names),
        "ordered": form.things.ordered,
        "years": [getattr(form.period.start, "year", None), getattr(form.period.last, "year", None)],
        "ruling": one.verdict.ruling.value,
    }
    return {key: every[key] for key in wanted}


@pytest.mark.parametrize("case", load("things", "sentences"), ids=lambda case: case.name)
def test_things_are_read_and_ruled_on(full: Auditor, case: Case) -> None:
    wanted = [{"names": [], **one} for one in case.row["things"]]
    assert [facts(one, want) for one, want in zip(told(full, case.text), wanted, strict=True)] == wanted


def test_the_number_is_what_a_plain_query_gives(full: Auditor, home: Path) -> None:
    naive = (
        "SELECT SUM(number) FROM sipri_transfers WHERE supplier = 'ESP' AND recipient = 'CHL' AND description = 'tank' "
        "AND year BETWEEN 2011 AND 2014"
    )
    with DuckDatabase(home) as database:
        plain = database.query(naive).rows[0][0]
    (one,) = told(full, "Spain delivered 30 tanks to Chile in 2011–2014.")
    finding = one.answers[0].finding
    assert finding is not None
    assert finding.value is not None
    assert int(finding.value.low) == plain == 30
    assert "REGEXP" not in finding.sql


def test_a_name_is_bound_and_never_written_into_the_query(full: Auditor) -> None:
    (one,) = told(full, "Brazil delivered eight Mi-17 transport helicopters to Peru in 2015.")
    finding = one.answers[0].finding
    assert finding is not None
    assert "Mi" not in finding.sql
    assert any(isinstance(value, str) and "Mi" in value for value in finding.params)


def test_what_is_recorded_is_told_with_its_estimates(full: Auditor) -> None:
    (one,) = told(full, "Spain delivered 30 tanks to Chile in 2011–2014.")
    assert "20 Leopard-2A4 (2012), 10 Leopard-2A4 (2013); some of the numbers are estimates" in one.verdict.why


@pytest.mark.parametrize(
    ("said", "registered", "same"),
    [
        ("Su-30MK2", "Su-30MK", True),
        ("S-300PMU-2", "S-300PMU2", True),
        ("T-72", "T-720", False),
        ("Kilo", "Project-636E", True),
        ("Wing Loong", "Wing Loong-2", True),
        ("Rafale", "Kafale", False),
        ("Mi-17", "Mi-171Sh", False),
        ("Eurofighter", "Typhoon-5", True),
    ],
)
def test_designations_match_by_the_head_that_tells_the_type(
    full: Auditor, said: str, registered: str, *, same: bool
) -> None:
    patterns = load_weapons().patterns(said)
    tests = [full.tools.database.query("SELECT regexp_matches($1, $2)", (registered, p)).rows[0][0] for p in patterns]
    assert any(tests) is same


def test_every_wider_kind_and_every_name_is_of_a_known_kind() -> None:
    table = load_weapons()
    assert {kind for kind in table.names.values() if kind not in table.kinds} == set()
    assert all(kind.descriptions for kind in table.kinds.values())


@pytest.mark.parametrize("case", load("things", "hostile"), ids=lambda case: case.name)
def test_what_only_names_things_is_not_ruled_on(full: Auditor, case: Case) -> None:
    ruled = {Ruling.SUPPORTED, Ruling.REFUTED, Ruling.CONFLICTING}
    audit = full.audit(document(case.text, "2024-06-15"), ())
    assert [one.claim.quote for one in audit.claims if one.verdict.ruling in ruled] == []


@pytest.mark.parametrize(
    ("text", "description", "supplier", "years"),
    [
        ("Spain delivered 30 tanks to Chile between 2012 and 2013.", "tank", "Spain", (2012, 2013)),
        ("Spain delivered 20 tanks to Chile in 2012.", "tank", "Spain", (2012, 2012)),
        ("Brazil delivered 3 corvettes to Peru in 2012.", "corvette", "Brazil", (2012, 2012)),
    ],
)
def test_the_query_counts_what_a_loop_over_the_rows_counts(
    home: Path, text: str, description: str, supplier: str, years: tuple[int, int]
) -> None:
    rows = [line.split(",") for line in DELIVERED]
    wanted = sum(
        int(row[8])
        for row in rows
        if row[1] == supplier and row[4] == description and years[0] <= int(row[10]) <= years[1]
    )
    with Auditor(home=home) as auditor:
        audit = auditor.audit(document(text, "2024-06-15"))
    answer = next(one for judged in audit.claims for one in judged.answers if isinstance(one.reading.form, Count))
    assert answer.finding is not None
    assert answer.finding.value is not None
    assert answer.finding.value.low == answer.finding.value.high == wanted

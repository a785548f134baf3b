"""The memberships that ship hold the heads that history counts, and a file that is wrong says where."""

from __future__ import annotations

from datetime import date

import pytest

from ontherecord.errors import InvalidDataset
from ontherecord.model.period import Grain, Period
from ontherecord.record.fields import Fields
from ontherecord.record.memberships import Membership, load_memberships, load_rolls, memberships_digest, read_roll
from ontherecord.record.shipped import load_shipped


def members(organisation: str, when: date, status: str = "member") -> set[str]:
    return {fact.member for fact in load_memberships() if fact.organisation == organisation and _on(fact, when, status)}


def _on(fact: Membership, when: date, status: str) -> bool:
    return fact.status == status and fact.first <= when and (fact.last is None or when <= fact.last)


@pytest.mark.parametrize(
    ("organisation", "when", "count"),
    [
        ("UN", date(1945, 12, 31), 51 + 1),  # Russia's row beside the Soviet Union's
        ("UN", date(1959, 6, 1), 82 + 2 + 1),  # the same, Taiwan's beside China's, Egypt and Syria apart
        ("UN", date(2012, 1, 1), 193),
        ("EU", date(1994, 6, 1), 12),
        ("EU", date(1995, 6, 1), 15),
        ("EU", date(2004, 5, 1), 25),
        ("EU", date(2013, 7, 1), 28),
        ("EU", date(2020, 2, 1), 27),
        ("EC", date(1960, 1, 1), 6),
        ("EC", date(1990, 1, 1), 12),
        ("EUROZONE", date(2002, 1, 1), 12),
        ("EUROZONE", date(2026, 1, 1), 21),
        ("SCHENGEN", date(2012, 1, 1), 26),
        ("SCHENGEN", date(2025, 1, 1), 29),
        ("COE", date(1949, 6, 1), 10),
        ("COE", date(2007, 5, 11), 47),
        ("COE", date(2022, 3, 16), 46),
        ("OSCE", date(2012, 11, 21), 57),
        ("EAEU", date(2016, 1, 1), 5),
        ("SCO", date(2002, 1, 1), 6),
        ("SCO", date(2025, 1, 1), 10),
        ("ASEAN", date(1999, 5, 1), 10),
        ("ARABLEAGUE", date(2000, 1, 1), 22),
        ("AU", date(2017, 2, 1), 55),
        ("OAU", date(1963, 12, 31), 33),
        ("ECOWAS", date(2024, 1, 1), 15),
        ("ECOWAS", date(2025, 1, 29), 12),
        ("OPEC", date(1960, 12, 31), 5),
        ("OPEC", date(2024, 1, 1), 12),
        ("OPEC", date(2026, 5, 1), 11),
        ("OIC", date(2002, 1, 1), 57),
        ("ICC", date(2025, 6, 1), 125),
        ("WTO", date(2024, 12, 31), 166),
        ("G7", date(1980, 1, 1), 7),
        ("G8", date(2005, 1, 1), 8),
        ("G20", date(2020, 1, 1), 20),
        ("WARSAWPACT", date(1960, 1, 1), 8),
        ("WARSAWPACT", date(1991, 7, 2), 0),
        ("AES", date(2024, 1, 1), 3),
    ],
)
def test_heads(organisation: str, when: date, count: int) -> None:
    assert len(members(organisation, when)) == count


def test_what_lies_beside_membership() -> None:
    assert members("OPEC", date(2010, 1, 1), "suspended") == {"IDN"}
    assert members("ARABLEAGUE", date(1985, 1, 1), "suspended") == {"EGY"}
    assert "EGY" in members("ARABLEAGUE", date(1985, 1, 1))
    assert members("AU", date(2023, 9, 15), "suspended") == {"MLI", "GIN", "SDN", "BFA", "NER", "GAB"}
    assert members("ECOWAS", date(2023, 9, 15), "suspended") == {"MLI", "GIN", "BFA", "NER"}
    assert members("EU", date(2024, 1, 1), "candidate") == {
        "TUR",
        "MKD",
        "MNE",
        "SRB",
        "ALB",
        "MDA",
        "UKR",
        "BIH",
        "GEO",
    }
    assert members("EU", date(1980, 1, 1), "predecessor") == {
        "BEL",
        "DEU",
        "FRA",
        "ITA",
        "LUX",
        "NLD",
        "DNK",
        "GBR",
        "IRL",
    }
    assert members("G8", date(2015, 1, 1), "suspended") == {"RUS"}
    assert members("UNSC", date(2000, 1, 1), "permanent") == {"CHN", "FRA", "GBR", "RUS", "USA"}


def test_a_year_stays_a_year() -> None:
    angola = next(fact for fact in load_memberships() if (fact.member, fact.organisation) == ("AGO", "OPEC"))
    assert (angola.first, angola.first_grain) == (date(2007, 1, 1), Grain.YEAR)
    assert (angola.last, angola.last_grain) == (date(2023, 12, 31), Grain.DAY)
    assert angola.begins == Period.year(2007)
    ecuador = next(fact for fact in load_memberships() if (fact.member, fact.organisation) == ("ECU", "OPEC"))
    assert ecuador.last == date(1992, 12, 31)
    assert ecuador.ends == Period.month(1992, 12)


def test_the_table_has_the_grain_and_the_release_its_rows() -> None:
    shipped = next(one for one in load_shipped() if one.release.dataset == "memberships")
    assert shipped.columns[3:7] == ("first", "first_grain", "last", "last_grain")
    assert {row[4] for row in shipped.rows} == {"day", "month", "year"}
    assert {row[6] for row in shipped.rows} == {"day", "month", "year", None}
    assert (shipped.release.id, shipped.release.rows) == ("2026-11-23", len(load_memberships()))
    assert (shipped.release.first_year, shipped.release.sha256) == (1945, memberships_digest())


def test_most_were_read_and_the_rest_have_no_address_of_their_own() -> None:
    facts = load_memberships()
    assert sum(fact.verified for fact in facts) > len(facts) * 9 / 10
    assert all(fact.source for fact in facts)
    assert all(fact.address is not None for fact in facts if fact.verified)
    assert len(load_rolls()) >= 35


ROW: dict[str, object] = {"member": ["POL", "HUN"], "from": 1991, "status": "member", "source": "a"}
FILE: dict[str, object] = {
    "organisation": "VISEGRAD",
    "complete": True,
    "known_until": "2025-12",
    "sources": {"a": {"title": "A", "opened": False}, "b": {"title": "B", "opened": False}},
}


def roll(**changes: object) -> tuple[Membership, ...]:
    rows = [ROW | changes, ROW | {"member": "CSK", "to": date(1992, 12, 31), "source": ["a", "b"]}]
    return read_roll(Fields("visegrad.yaml", FILE | {"spells": rows})).facts


def test_one_row_may_stand_for_several_members() -> None:
    poland, hungary, czechoslovakia = roll()
    assert (poland.member, hungary.member, hungary.first_grain) == ("POL", "HUN", Grain.YEAR)
    assert (czechoslovakia.source, czechoslovakia.verified) == ("A; B", False)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"status": "friend"}, "status"),
        ({"to": 1990}, "before"),
        ({"from": "spring"}, "from"),
        ({"from": None}, "from"),
        ({"source": "c"}, "source"),
        ({"member": ["POL", "POL"]}, "each once"),
        ({"members": ["POL"]}, "no such key"),
    ],
)
def test_a_wrong_row_says_where(changes: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidDataset, match=message):
        roll(**changes)


def test_a_file_bears_its_code_and_uses_its_sources() -> None:
    with pytest.raises(InvalidDataset, match="not what the file is called"):
        read_roll(Fields("v4.yaml", FILE | {"spells": [ROW]}))
    with pytest.raises(InvalidDataset, match="no row names it"):
        read_roll(Fields("visegrad.yaml", FILE | {"spells": [ROW]}))

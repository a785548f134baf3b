"""Regions and groups: who bounds them how, and who is in them when."""

from __future__ import annotations

import pytest

from ontherecord.errors import InvalidDataset
from ontherecord.model.period import Period
from ontherecord.record.fields import Fields
from ontherecord.record.groups import (
    bounds_of,
    definitions,
    is_aggregate,
    is_own,
    load_definitions,
    members,
    publisher_key,
    read_definitions,
)
from ontherecord.record.names import load_names

YEAR = Period.year


def test_each_publisher_has_its_own_bounds() -> None:
    in_2020 = YEAR(2020)
    sipri, ucdp, united_nations = (members("EUR", by, in_2020) for by in ("sipri", "ucdp", "un_m49"))
    assert sipri is not None
    assert ucdp is not None
    assert united_nations is not None
    assert {"RUS", "ARM", "CYP"} <= sipri
    assert {"RUS", "ARM", "CYP"} <= ucdp
    assert united_nations & {"ARM", "CYP", "TUR", "XKX"} == set()
    for by, has_egypt in (("sipri", False), ("ucdp", False), ("un_m49", True)):
        africa = members("AFR", by, in_2020)
        assert africa is not None
        assert ("EGY" in africa) is has_egypt
    assert {"EGY", "TUR", "IRN"} <= (members("MDE", "sipri", in_2020) or set())


def test_members_of_an_organisation_depend_on_the_day() -> None:
    assert members("EU", on=YEAR(2015)) == (members("EU", on=YEAR(2022)) or frozenset()) | {"GBR"}
    assert "FIN" not in (members("NATO", on=YEAR(2022)) or ())
    assert {"FIN", "SWE"} <= (members("NATO", on=YEAR(2024)) or set())
    assert members("P5", on=YEAR(1985)) == frozenset({"CHN", "FRA", "GBR", "SUN", "USA"})
    assert members("P5", on=YEAR(2005)) == frozenset({"CHN", "FRA", "GBR", "RUS", "USA"})


def test_european_nato_is_counted_at_the_end_of_the_period_with_and_without_turkiye() -> None:
    first, second = bounds_of("NATOEUR", "SIPRI", Period.years(2020, 2024))
    assert len(first.members) == 29
    assert {"FIN", "SWE"} <= first.members
    assert second.members - first.members == {"TUR"}
    assert second.definitions[0].publisher == "nato"


def test_former_states_stand_beside_those_whose_series_go_on() -> None:
    (europe, *_) = bounds_of("EUR", "un_m49", YEAR(1985))
    assert {"SUN", "CSK", "YUG", "DDR"} <= europe.members
    alive = members("EUR", "un_m49", YEAR(1985))
    assert alive is not None
    assert alive & {"SUN", "RUS", "CZE", "EST"} == {"SUN"}
    assert "SUN" not in (members("EUR", "un_m49", YEAR(2015)) or ())


def test_definitions_that_agree_are_one_and_the_publishers_own_is_first() -> None:
    assert len(bounds_of("CASIA", "sipri", YEAR(2020))) == 1
    found = bounds_of("MENA", "World Bank", YEAR(2020))
    assert found[0].definitions[0].publisher == "worldbank"
    assert {"TUR"} == (found[1].members - found[0].members)
    assert bounds_of("MENA", "SIPRI", YEAR(2020))[0].members == found[1].members
    assert is_own("EUR", "SIPRI")
    assert not is_own("GULF", "SIPRI")
    assert publisher_key("World Bank") == "worldbank"


def test_a_definition_that_took_anothers_place_is_the_only_one() -> None:
    assert "PAK" in (members("SASIA", "worldbank", YEAR(2020)) or ())
    assert "PAK" not in (members("SASIA", "worldbank", YEAR(2026)) or ())
    assert members("WB_HIC", "worldbank", YEAR(2010)) is None
    assert "HRV" in (members("WBALKANS", on=YEAR(2010)) or ())
    assert "HRV" not in (members("WBALKANS", on=YEAR(2016)) or ())


@pytest.mark.parametrize("code", ["WEST", "GLOBALSOUTH", "BALKANS", "INDOPACIFIC", "HAMAS", "NOBODY"])
def test_what_nobody_bounds_has_no_members(code: str) -> None:
    assert members(code) is None
    assert bounds_of(code, "sipri", YEAR(2020)) == ()
    assert definitions(code) == ()


def test_every_definition_has_a_source_and_comes_to_somebody() -> None:
    names = load_names()
    for one in load_definitions():
        assert one.source
        assert one.title
        assert one.of in names
        day = one.span.first or one.span.last
        years = range(2026, 1945, -1) if day is None else (day.year,)
        assert any(bounds_of(one.of, one.publisher, YEAR(year)) for year in years), one


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"of": "EUR"}, "one of members"),
        ({"of": "EUR", "members": ["FRA"], "roll": "EU"}, "one of members"),
        ({"of": "EUR", "members": ["FRA"], "first": "lately"}, "not a day"),
        ({"of": "EUR", "members": ["FRA"], "first": "2020-01-02", "last": "2020-01-01"}, "before"),
        ({"of": "EUR", "members": ["FRA"], "publisher": "atlas"}, "not known"),
        ({"of": "EUR", "members": ["FRA"], "colour": "blue"}, "no such key"),
    ],
)
def test_a_broken_definition_is_refused_by_name(row: dict[str, object], said: str) -> None:
    content = {"publisher": "usage", "title": "t", "source": "s", "opened": True, "definitions": [row]}
    with pytest.raises(InvalidDataset, match=said):
        read_definitions(Fields("broken.yaml", content))


@pytest.mark.parametrize("code", ["WLD", "EUR", "WB_HIC", "EU", "NATOEUR", "CAMCARIB", "LDC"])
def test_an_aggregate_is_told_from_its_members(code: str) -> None:
    assert is_aggregate(code)


@pytest.mark.parametrize("code", ["FRA", "SUN", "HAMAS", "CHANNELISLANDS", "ARTSAKH", "NOBODY"])
def test_a_party_is_no_aggregate(code: str) -> None:
    assert not is_aggregate(code)

"""Our World in Data's files, one line an entity and year: nuclear weapons, Maddison's output, military expenditure."""

from __future__ import annotations

from ontherecord.record.importers.country_years import CountryYears, Figure
from ontherecord.record.tables_country import (
    MADDISON,
    NUCLEAR_STATUS,
    NUCLEAR_TESTS,
    NUCLEAR_WARHEADS,
    OWID_MILEX,
    OWID_MILEX_LONG,
)

_PUBLISHER = "owid"

WARHEADS = CountryYears(
    name="nuclear-warheads",
    dataset="nuclear_warheads",
    table=NUCLEAR_WARHEADS,
    publisher=_PUBLISHER,
    place="Entity",
    year="Year",
    figures=(Figure("Stockpiled nuclear warheads", whole=True, most=100_000),),
    continued=True,
)
STATUS = CountryYears(
    name="nuclear-status",
    dataset="nuclear_status",
    table=NUCLEAR_STATUS,
    publisher=_PUBLISHER,
    place="Entity",
    year="Year",
    figures=(
        Figure("nuclear_weapons_status", whole=True, most=3),
        Figure("nuclear_weapons_consideration", whole=True, most=1),
        Figure("nuclear_weapons_pursuit", whole=True, most=1),
        Figure("nuclear_weapons_possession", whole=True, most=1),
    ),
)
TESTS = CountryYears(
    name="nuclear-tests",
    dataset="nuclear_tests",
    table=NUCLEAR_TESTS,
    publisher=_PUBLISHER,
    place="Entity",
    year="Year",
    figures=(Figure("nuclear_weapons_tests", whole=True, most=10_000),),
    continued=True,
)
OUTPUT = CountryYears(
    name="maddison",
    dataset="maddison",
    table=MADDISON,
    publisher=_PUBLISHER,
    place="Entity",
    year="Year",
    figures=(Figure("GDP per capita"), Figure("Population"), Figure("GDP")),
    earliest=1,
)
MILEX = CountryYears(
    name="owid-milex",
    dataset="owid_milex",
    table=OWID_MILEX,
    publisher=_PUBLISHER,
    place="Entity",
    year="Year",
    figures=(
        Figure("military_expenditure"),
        Figure("military_expenditure_share_gdp"),
        Figure("military_expenditure_per_capita"),
    ),
)
MILEX_LONG = CountryYears(
    name="owid-milex-long",
    dataset="owid_milex_long",
    table=OWID_MILEX_LONG,
    publisher=_PUBLISHER,
    place="Entity",
    year="Year",
    figures=(
        Figure("Military expenditure as a share of GDP (OWID calculated based on NMC, COW & SIPRI (2017))", most=200),
    ),
)
LAYOUTS = (WARHEADS, STATUS, TESTS, OUTPUT, MILEX, MILEX_LONG)

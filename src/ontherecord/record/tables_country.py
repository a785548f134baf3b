"""Relations of countries by year: stockpiles, output, people, indicators, memberships."""

from __future__ import annotations

from ontherecord.record.table import TableSpec

# Figures as printed: the World Bank gives up to 15 places of dollars in the quadrillions, and a decimal keeps them all.
_FIGURE = "DECIMAL(38,15)"

# `place` is a code of the record, or the publisher's own name for a total of his; `aggregate` is true for such totals and
# for former states past their end, under which a publisher goes on to sum those that came after.
_PLACED = (
    ("release", "VARCHAR"),
    ("place", "VARCHAR"),
    ("name", "VARCHAR"),
    ("year", "INTEGER"),
    ("aggregate", "BOOLEAN"),
)

NUCLEAR_WARHEADS = TableSpec(name="nuclear_warheads", columns=(*_PLACED, ("warheads", "INTEGER")))

NUCLEAR_STATUS = TableSpec(
    name="nuclear_status",
    columns=(
        *_PLACED,
        ("status", "INTEGER"),
        ("consideration", "INTEGER"),
        ("pursuit", "INTEGER"),
        ("possession", "INTEGER"),
    ),
)

NUCLEAR_TESTS = TableSpec(name="nuclear_tests", columns=(*_PLACED, ("tests", "INTEGER")))

WORLD_BANK_GDP = TableSpec(name="world_bank_gdp", columns=(*_PLACED, ("code", "VARCHAR"), ("gdp", _FIGURE)))

WORLD_BANK_POPULATION = TableSpec(
    name="world_bank_population", columns=(*_PLACED, ("code", "VARCHAR"), ("population", _FIGURE))
)

# One row an indicator, place and year, because the World Bank has thousands of indicators and none may be dropped.
WORLD_BANK_INDICATORS = TableSpec(
    name="world_bank_indicators",
    columns=(
        *_PLACED,
        ("code", "VARCHAR"),
        ("indicator", "VARCHAR"),
        ("indicator_name", "VARCHAR"),
        ("value", _FIGURE),
        ("status", "VARCHAR"),
    ),
)

MADDISON = TableSpec(
    name="maddison", columns=(*_PLACED, ("gdp_per_capita", _FIGURE), ("population", _FIGURE), ("gdp", _FIGURE))
)

OWID_MILEX = TableSpec(
    name="owid_milex", columns=(*_PLACED, ("usd", _FIGURE), ("gdp_share", _FIGURE), ("per_capita", _FIGURE))
)

OWID_MILEX_LONG = TableSpec(name="owid_milex_long", columns=(*_PLACED, ("gdp_share", _FIGURE)))

# Spells of whole years: `first` and `last` bound them, both inclusive. `last` is empty where the spell goes on to the end
# of the data, which is no end of the membership. `code` is the publisher's own figure.
COW_IGO = TableSpec(
    name="cow_igo",
    columns=(
        ("release", "VARCHAR"),
        ("member", "VARCHAR"),
        ("name", "VARCHAR"),
        ("organisation", "VARCHAR"),
        ("acronym", "VARCHAR"),
        ("title", "VARCHAR"),
        ("status", "VARCHAR"),
        ("code", "INTEGER"),
        ("first", "DATE"),
        ("first_grain", "VARCHAR"),
        ("last", "DATE"),
        ("last_grain", "VARCHAR"),
        ("years", "INTEGER"),
        ("imputed", "BOOLEAN"),
        ("early_dates", "VARCHAR"),
    ),
)

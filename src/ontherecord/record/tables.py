"""The relations that data are kept in: column names and SQL types, one place for starter, store and importers."""

from __future__ import annotations

from ontherecord.errors import UnknownDataset
from ontherecord.record.table import TableSpec, Value
from ontherecord.record.tables_conflict import UCDP_BATTLE_DEATHS, UCDP_CONFLICTS, UCDP_VIOLENCE
from ontherecord.record.tables_country import (
    COW_IGO,
    MADDISON,
    NUCLEAR_STATUS,
    NUCLEAR_TESTS,
    NUCLEAR_WARHEADS,
    OWID_MILEX,
    OWID_MILEX_LONG,
    WORLD_BANK_GDP,
    WORLD_BANK_INDICATORS,
    WORLD_BANK_POPULATION,
)

__all__ = ["TABLES", "TableSpec", "Value"]

# Trend-indicator values are decimals with two places (SIPRI prints no more), kept exactly: a sum of floats depends on the
# order in which threads add, and an audit has to come out the same byte for byte. Four places leave room for extracts.
_TIV = "DECIMAL(18,4)"

SIPRI_TRANSFERS = TableSpec(
    name="sipri_transfers",
    columns=(
        ("release", "VARCHAR"),
        ("deal_id", "VARCHAR"),
        ("supplier", "VARCHAR"),
        ("recipient", "VARCHAR"),
        ("designation", "VARCHAR"),
        ("description", "VARCHAR"),
        ("category", "VARCHAR"),
        ("order_year", "INTEGER"),
        ("number", "INTEGER"),
        ("number_estimated", "BOOLEAN"),
        ("year", "INTEGER"),
        ("year_estimated", "BOOLEAN"),
        ("status", "VARCHAR"),
        ("tiv_unit", _TIV),
        ("tiv", _TIV),
        ("deliveries", "INTEGER"),
        ("order_year_estimated", "BOOLEAN"),
        ("tiv_unit_new", _TIV),
        ("local_production", "BOOLEAN"),
    ),
    order=("recipient", "year"),
)

# One row an order, with what of it was delivered by the release: years of delivery are a list, so no figure of it is by year.
SIPRI_ORDERS = TableSpec(
    name="sipri_orders",
    columns=(
        ("release", "VARCHAR"),
        ("line", "INTEGER"),
        ("recipient", "VARCHAR"),
        ("supplier", "VARCHAR"),
        ("order_year", "INTEGER"),
        ("order_year_estimated", "BOOLEAN"),
        ("ordered", "INTEGER"),
        ("ordered_estimated", "BOOLEAN"),
        ("designation", "VARCHAR"),
        ("description", "VARCHAR"),
        ("delivered", "INTEGER"),
        ("delivered_estimated", "BOOLEAN"),
        ("delivery_years", "VARCHAR"),
        ("first_delivery", "INTEGER"),
        ("last_delivery", "INTEGER"),
        ("status", "VARCHAR"),
        ("comment", "VARCHAR"),
        ("tiv_unit", _TIV),
        ("tiv_ordered", _TIV),
        ("tiv_delivered", _TIV),
        ("orders", "INTEGER"),
    ),
)

# Whole millions as printed. `below_half` marks the printed 0, which is a delivery of less than half a million.
SIPRI_TIV_TABLES = TableSpec(
    name="sipri_tiv_tables",
    columns=(
        ("release", "VARCHAR"),
        ("supplier", "VARCHAR"),
        ("recipient", "VARCHAR"),
        ("year", "INTEGER"),
        ("tiv", _TIV),
        ("below_half", "BOOLEAN"),
    ),
)

# A workbook's cells are binary floats; six decimals of a million dollars are a dollar. Local currencies run to 10^22.
_MONEY = "DECIMAL(38,6)"
# Each figure has a mark beside it: estimate, uncertain, unavailable, not_independent, over_tenth_estimated, blank, error.
SIPRI_MILEX = TableSpec(
    name="sipri_milex",
    columns=(
        ("release", "VARCHAR"),
        ("spender", "VARCHAR"),
        ("name", "VARCHAR"),
        ("region", "VARCHAR"),
        ("subregion", "VARCHAR"),
        ("aggregate", "BOOLEAN"),
        ("year", "INTEGER"),
        ("usd_current", _MONEY),
        ("usd_current_mark", "VARCHAR"),
        ("usd_constant", _MONEY),
        ("usd_constant_mark", "VARCHAR"),
        ("price_year", "INTEGER"),
        ("gdp_share", _MONEY),
        ("gdp_share_mark", "VARCHAR"),
        ("per_capita", _MONEY),
        ("per_capita_mark", "VARCHAR"),
        ("gov_share", _MONEY),
        ("gov_share_mark", "VARCHAR"),
        ("local_calendar", _MONEY),
        ("local_calendar_mark", "VARCHAR"),
        ("local_financial", _MONEY),
        ("local_financial_mark", "VARCHAR"),
        ("currency", "VARCHAR"),
        ("fiscal_year", "VARCHAR"),
        ("series_break", "BOOLEAN"),
        ("notes", "VARCHAR"),
        ("footnote", "VARCHAR"),
    ),
)

SIPRI_TOP100 = TableSpec(
    name="sipri_top100",
    columns=(
        ("release", "VARCHAR"),
        ("year", "INTEGER"),
        ("rank", "INTEGER"),
        ("previous_rank", "INTEGER"),
        ("company", "VARCHAR"),
        ("country", "VARCHAR"),
        ("revenue", _MONEY),
        ("previous_revenue", _MONEY),
        ("revenue_constant", _MONEY),
        ("previous_revenue_constant", _MONEY),
        ("price_year", "INTEGER"),
        ("total_revenue", _MONEY),
        ("arms_share", _MONEY),
        ("uncertain", "BOOLEAN"),
        ("companies", "INTEGER"),
        ("notes", "VARCHAR"),
        ("footnote", "VARCHAR"),
    ),
)

MEMBERSHIPS = TableSpec(
    name="memberships",
    columns=(
        ("release", "VARCHAR"),
        ("member", "VARCHAR"),
        ("organisation", "VARCHAR"),
        ("status", "VARCHAR"),
        # A date known to the month or year only: the first, and the last, day that it may mean. The grain says so.
        ("first", "DATE"),
        ("first_grain", "VARCHAR"),
        ("last", "DATE"),
        ("last_grain", "VARCHAR"),
        ("verified", "BOOLEAN"),
        ("source", "VARCHAR"),
        ("note", "VARCHAR"),
    ),
)

# `first` and `last` bound what an imprecise date can mean, both inclusive; the grains say how precise each was.
LEADERS = TableSpec(
    name="leaders",
    columns=(
        ("release", "VARCHAR"),
        ("person", "VARCHAR"),
        ("state", "VARCHAR"),
        ("office", "VARCHAR"),
        ("head", "VARCHAR"),
        ("acting", "BOOLEAN"),
        ("first", "DATE"),
        ("first_grain", "VARCHAR"),
        ("last", "DATE"),
        ("last_grain", "VARCHAR"),
        ("shown_until", "DATE"),
        ("believed_until", "DATE"),
        ("verified", "BOOLEAN"),
        ("end_verified", "BOOLEAN"),
        ("source", "VARCHAR"),
        ("end_source", "VARCHAR"),
        ("note", "VARCHAR"),
    ),
)

# One row a party, so that the allies of a state are a join of the table with itself on `treaty`.
TREATIES = TableSpec(
    name="treaties",
    columns=(
        ("release", "VARCHAR"),
        ("treaty", "VARCHAR"),
        ("name", "VARCHAR"),
        ("party", "VARCHAR"),
        ("bound", "BOOLEAN"),
        ("kind", "VARCHAR"),
        ("signed", "DATE"),
        ("signed_grain", "VARCHAR"),
        ("in_force", "DATE"),
        ("in_force_grain", "VARCHAR"),
        ("ended", "DATE"),
        ("ended_grain", "VARCHAR"),
        ("verified", "BOOLEAN"),
        ("force_verified", "BOOLEAN"),
        ("end_verified", "BOOLEAN"),
        ("source", "VARCHAR"),
        ("force_source", "VARCHAR"),
        ("end_source", "VARCHAR"),
        ("note", "VARCHAR"),
    ),
)

# `parties` are codes between spaces: ' ARM ' is found in it, and never inside another code.
EVENTS = TableSpec(
    name="events",
    columns=(
        ("release", "VARCHAR"),
        ("id", "VARCHAR"),
        ("name", "VARCHAR"),
        ("kind", "VARCHAR"),
        ("first", "DATE"),
        ("first_grain", "VARCHAR"),
        ("last", "DATE"),
        ("last_grain", "VARCHAR"),
        ("ongoing", "BOOLEAN"),
        ("parties", "VARCHAR"),
        ("place", "VARCHAR"),
        ("part_of", "VARCHAR"),
        ("verified", "BOOLEAN"),
        ("source", "VARCHAR"),
        ("note", "VARCHAR"),
        ("words", "VARCHAR"),
    ),
)

TABLES = (
    SIPRI_TRANSFERS,
    SIPRI_ORDERS,
    SIPRI_TIV_TABLES,
    SIPRI_MILEX,
    SIPRI_TOP100,
    MEMBERSHIPS,
    LEADERS,
    TREATIES,
    EVENTS,
    UCDP_BATTLE_DEATHS,
    UCDP_CONFLICTS,
    UCDP_VIOLENCE,
    COW_IGO,
    NUCLEAR_WARHEADS,
    NUCLEAR_STATUS,
    NUCLEAR_TESTS,
    WORLD_BANK_GDP,
    WORLD_BANK_POPULATION,
    WORLD_BANK_INDICATORS,
    MADDISON,
    OWID_MILEX,
    OWID_MILEX_LONG,
)

# What the store holds, beside the rows: both change in one step. `entry` is the whole release as JSON.
RELEASES = TableSpec(
    name="releases",
    columns=(
        ("release", "VARCHAR"),
        ("dataset", "VARCHAR"),
        ("released", "VARCHAR"),
        ("generated", "DATE"),
        ("first_year", "INTEGER"),
        ("last_year", "INTEGER"),
        ("rows", "INTEGER"),
        ("shipped", "BOOLEAN"),
        ("sha256", "VARCHAR"),
        ("note", "VARCHAR"),
        ("entry", "VARCHAR"),
    ),
)


def table_of(name: str) -> TableSpec:
    """Give the table of a name.

    Raises:
        UnknownDataset: no importer and no file fills a table of that name.

    """
    for spec in TABLES:
        if spec.name == name:
            return spec
    raise UnknownDataset(f"nothing fills the table {name!r}.", remedy="Run `ontherecord record lint`.")

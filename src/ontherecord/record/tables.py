"""The relations that data are kept in: column names and SQL types, one place for starter, store and importers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ontherecord.errors import UnknownDataset

Value = str | int | Decimal | bool | date | None
"""A cell on its way into a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec:
    """`columns` are (name, SQL type); the first is always `release`. `order` is how the rows of a release are laid down."""

    name: str
    columns: tuple[tuple[str, str], ...]
    order: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(name for name, _ in self.columns)


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
    ),
    order=("recipient", "year"),
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

TABLES = (SIPRI_TRANSFERS, MEMBERSHIPS, LEADERS, TREATIES, EVENTS)

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

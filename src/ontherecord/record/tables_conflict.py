"""Relations of conflicts and their dead: columns as UCDP's files have them."""

from __future__ import annotations

from ontherecord.record.table import TableSpec

# Columns of several codes have a bar before and after each ("|AZE|ARTSAKH|"): "|AZE|" is found in it, and never inside a
# name. A row is there once however many parties it has, so that sums and counts never see it twice. Names stand as printed.
_UCDP_DYAD = (
    ("parties", "VARCHAR"),
    ("side_a", "VARCHAR"),
    ("side_a_ids", "VARCHAR"),
    ("side_a_second", "VARCHAR"),
    ("side_b", "VARCHAR"),
    ("side_b_ids", "VARCHAR"),
    ("side_b_second", "VARCHAR"),
    ("gw_a", "VARCHAR"),
    ("gw_a_second", "VARCHAR"),
    ("gw_b", "VARCHAR"),
    ("gw_b_second", "VARCHAR"),
    ("places", "VARCHAR"),
    ("location", "VARCHAR"),
    ("gw_location", "VARCHAR"),
    ("incompatibility", "VARCHAR"),
    ("territory", "VARCHAR"),
    ("type", "VARCHAR"),
    ("region", "VARCHAR"),
)

UCDP_CONFLICTS = TableSpec(
    name="ucdp_conflicts",
    columns=(
        ("release", "VARCHAR"),
        ("conflict_id", "INTEGER"),
        ("year", "INTEGER"),
        *_UCDP_DYAD,
        ("intensity", "VARCHAR"),
        ("was_war", "BOOLEAN"),
        ("start_date", "DATE"),
        ("start_precision", "INTEGER"),
        ("episode_start", "DATE"),
        ("episode_start_precision", "INTEGER"),
        ("ended", "BOOLEAN"),
        ("end_date", "DATE"),
        ("end_precision", "INTEGER"),
        ("conflicts", "INTEGER"),
        ("wars", "INTEGER"),
        ("between_states", "INTEGER"),
        ("rejoined", "BOOLEAN"),
    ),
)

UCDP_BATTLE_DEATHS = TableSpec(
    name="ucdp_battle_deaths",
    columns=(
        ("release", "VARCHAR"),
        ("conflict_id", "INTEGER"),
        ("dyad_id", "INTEGER"),
        ("year", "INTEGER"),
        *_UCDP_DYAD,
        ("best", "INTEGER"),
        ("low", "INTEGER"),
        ("high", "INTEGER"),
        ("battle_places", "VARCHAR"),
        ("battle_location", "VARCHAR"),
        ("gw_battle", "VARCHAR"),
        ("disordered", "BOOLEAN"),
    ),
)

_ESTIMATED = (
    "deaths_state_based", "deaths_interstate", "deaths_intrastate", "deaths_non_state", "deaths_one_sided",
    "deaths_by_governments", "deaths_by_groups", "deaths_organised",
)  # fmt: skip
"""One-sided deaths are killings of civilians, by governments and by groups; organised violence is all three kinds."""

UCDP_VIOLENCE = TableSpec(
    name="ucdp_violence",
    columns=(
        ("release", "VARCHAR"),
        ("place", "VARCHAR"),
        ("country", "VARCHAR"),
        ("gw", "INTEGER"),
        ("year", "INTEGER"),
        ("region", "VARCHAR"),
        ("government", "VARCHAR"),
        *((f"{kind}{estimate}", "INTEGER") for kind in _ESTIMATED for estimate in ("", "_low", "_high")),
        ("state_based_parties", "INTEGER"),
        ("state_based_civilians", "INTEGER"),
        ("state_based_unknown", "INTEGER"),
        ("state_based_dyads", "INTEGER"),
        ("state_based_names", "VARCHAR"),
        ("non_state_dyads", "INTEGER"),
        ("non_state_names", "VARCHAR"),
        ("one_sided_actors", "INTEGER"),
        ("one_sided_names", "VARCHAR"),
        ("disordered", "BOOLEAN"),
    ),
)

"""Small files in UCDP's layouts, with rows of our own making."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

DYADS = (
    "conflict_id", "dyad_id", "location_inc", "side_a", "side_a_id", "side_a_2nd", "side_b", "side_b_id", "side_b_2nd",
    "incompatibility", "territory_name", "year", "bd_best", "bd_low", "bd_high", "type_of_conflict", "battle_location",
    "gwno_a", "gwno_a_2nd", "gwno_b", "gwno_b_2nd", "gwno_loc", "gwno_battle", "region", "version",
)  # fmt: skip
DYAD = dict(zip(DYADS, (
    "11", "21", "Azerbaijan", "Government of Azerbaijan", "64", "Government of Turkey", "Republic of Artsakh", "338",
    "Government of Armenia", "1", "Artsakh", "2020", "70", "60", "90", "4", "Armenia, Azerbaijan",
    "373", "640", "", "371", "373", "371, 373", "1", "24.1",
), strict=True))  # fmt: skip
YEMEN = DYAD | {
    "dyad_id": "22", "location_inc": "Yemen (North Yemen)", "side_a": "Government of Yemen (North Yemen)", "side_a_id": "123",
    "side_a_2nd": "", "side_b": "Some Front, and others", "side_b_id": "9", "side_b_2nd": "", "year": "1989", "bd_best": "30",
    "bd_low": "20", "bd_high": "40", "type_of_conflict": "3", "battle_location": "Yemen (North Yemen)", "gwno_a": "678",
    "gwno_a_2nd": "", "gwno_b_2nd": "", "gwno_loc": "678", "gwno_battle": "678", "region": "2", "territory_name": "",
}  # fmt: skip
CONFLICTS = (
    "conflict_id", "location", "side_a", "side_a_id", "side_a_2nd", "side_b", "side_b_id", "side_b_2nd",
    "incompatibility", "territory_name", "year", "intensity_level", "cumulative_intensity", "type_of_conflict", "start_date",
    "start_prec", "start_date2", "start_prec2", "ep_end", "ep_end_date", "ep_end_prec", "gwno_a", "gwno_a_2nd", "gwno_b",
    "gwno_b_2nd", "gwno_loc", "region", "version",
)  # fmt: skip
CONFLICT = dict(zip(CONFLICTS, (
    "11", "Egypt, Israel", "Government of Egypt", "117", "", "Government of Israel", "121", "", "1", "Suez", "1967", "2",
    "1", "2", "5-6-1967", "1", "5-6-1967", "1", "1", "10-6-1967", "", "651", "", "666", "", "651, 666", "2", "25.1",
), strict=True))  # fmt: skip
CHINA = CONFLICT | {
    "conflict_id": "12", "location": "China", "side_a": "Government of China", "side_a_id": "135", "side_b": "A Front",
    "side_b_id": "9", "territory_name": "Somewhere", "year": "2008", "intensity_level": "1", "cumulative_intensity": "0",
    "type_of_conflict": "3", "start_date": "5-4-1990", "start_date2": "10-8-2008", "ep_end_date": "29-8-2008",
    "gwno_a": "710", "gwno_b": "", "gwno_loc": "710", "region": "3",
}  # fmt: skip

_ESTIMATES = ("best", "high", "low")
VIOLENCE = {
    "country_id_cy": "369", "country_cy": "Ukraine", "year_cy": "2022", "region_cy": "Europe",
    "main_govt_name_cy": "Government of Ukraine", "sb_exist_cy": "1", "sb_dyad_count_cy": "2",
    "sb_dyad_names_cy": "Government of Russia (Soviet Union) - Government of Ukraine; another", "sb_deaths_parties_cy": "7",
    "sb_deaths_civilians_cy": "2", "sb_deaths_unknown_cy": "1",
    **{f"sb_total_deaths_{e}_cy": n for e, n in zip(_ESTIMATES, ("10", "14", "8"), strict=True)},
    **{f"sb_intrastate_deaths_{e}_cy": n for e, n in zip(_ESTIMATES, ("1", "2", "1"), strict=True)},
    **{f"sb_interstate_deaths_{e}_cy": n for e, n in zip(_ESTIMATES, ("9", "12", "7"), strict=True)},
    "ns_exist_cy": "0", "ns_dyad_count_cy": "0", "ns_dyad_names_cy": "NO_DYAD",
    **{f"ns_total_deaths_{e}_cy": "0" for e in _ESTIMATES},
    "os_exist_cy": "1", "os_dyad_count_cy": "1", "os_dyad_names_cy": "Government of Russia (Soviet Union) - Civilians",
    **{f"os_any_govt_killings_{e}_cy": "3" for e in _ESTIMATES},
    **{f"os_nsgroup_killings_{e}_cy": "0" for e in _ESTIMATES},
    **{f"os_total_deaths_{e}_cy": "3" for e in _ESTIMATES},
    **{f"cumulative_total_deaths_in_orgvio_{e}_cy": n for e, n in zip(_ESTIMATES, ("13", "17", "11"), strict=True)},
    "version": "25.1",
}  # fmt: skip
QUIET = {
    key: "0" if value.isdecimal() else "NO_DYAD" if key.endswith("names_cy") else value
    for key, value in VIOLENCE.items()
} | {"country_id_cy": "365", "country_cy": "Russia (Soviet Union)", "year_cy": "1991", "version": "25.1"}


def written(
    rows: Sequence[Mapping[str, str]], *, delimiter: str = ",", quoted: bool = True, end: str = "\n", bom: bool = False
) -> bytes:
    """Write rows under the header of the first."""
    quote = '"{}"' if quoted else "{}"
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    text = end.join(delimiter.join(quote.format(cell) for cell in line) for line in lines) + end
    return (b"\xef\xbb\xbf" if bom else b"") + text.encode()

"""The publishers' own names and codes, column by column: nearly all are known, and what is not is listed."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from ontherecord.model.period import Period
from ontherecord.record.identity import resolve

ROOT = Path(__file__).resolve().parents[2]


def _tool() -> ModuleType:
    name = "names_matched"
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


TOOL = _tool()
# What stands in a column of names and is none: notes below a table, cells that slid to the side, firms of several states.
NO_NAMES = (
    "Numbered footnotes",
    "†",
    "‡",
    "§",
    "¶",
    "The symbols",
    "Data from",
    "Last Updated",
    "Trans-European",
    "-8",
)
# Rows by the hundred thousand under numbers that smaller files have too: the tool measures them, the test need not.
LARGE = ("unga_votes", "sipri_arms_transfers/deliveries", "atop", "cow_alliances/cow_alliance.parquet", "cow_nmc")
SOUND = [column for column in TOOL.COLUMNS if column.system != "cow_igo" and not column.path.startswith(LARGE)]


@pytest.mark.shared
@pytest.mark.parametrize("column", SOUND, ids=lambda column: f"{column.path}:{column.column}")
def test_every_name_of_a_publisher_is_known(shared: Path, column: object) -> None:
    path = getattr(column, "path", "")
    if not (shared / "data" / path).is_file():
        pytest.skip(f"needs {path} of the publishers' files")
    if path.endswith(".xlsx"):
        pytest.importorskip("openpyxl")
    counted = TOOL.measure(shared / "data", column)
    assert counted.names > 0
    unknown = [
        text for text, _ in counted.rest if not text.startswith(NO_NAMES) and not text.replace(".", "").isdigit()
    ]
    # Gleditsch and Ward's "Korea" has no year beside it in the list of states.
    assert set(unknown) <= {"Korea"}


@pytest.mark.shared
def test_number_and_name_of_one_row_are_one_state(shared: Path) -> None:
    import csv  # noqa: PLC0415 - only where the files are there

    file = shared / "data" / "ucdp_organized_violence" / "organizedviolencecy_v25_1.csv"
    seen = 0
    with file.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            year = Period.year(int(row["year_cy"]))
            number, name = resolve(row["country_id_cy"], "gw", year), resolve(row["country_cy"], on=year)
            assert number is not None, row["country_id_cy"]
            assert name is not None, row["country_cy"]
            assert number.code == name.code, (row["country_cy"], row["year_cy"])
            seen += 1
    assert seen > 6000

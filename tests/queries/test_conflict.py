"""Sentences about conflict put to UCDP's own files: what they bear out, turn down, and leave open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from ontherecord.adapters.duck import store_release
from ontherecord.api import audit_many
from ontherecord.model.verdict import Reason, Ruling, Verdict
from ontherecord.record.adding import Added, add_files, files_in

FILES = (
    "ucdp_battle_deaths/BattleDeaths_v24_1.csv",
    "ucdp_organized_violence/organizedviolencecy_v25_1.csv",
    "ucdp_prio_armed_conflict/UcdpPrioConflict_v25_1.csv",
)
CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).resolve().parents[1] / "cases" / "conflict_rulings.yaml").read_text("utf-8")
)


@pytest.fixture(scope="module")
def verdicts(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[list[Verdict]]:
    paths = [shared / "data" / name for name in FILES]
    if not all(path.exists() for path in paths):
        pytest.skip("needs the publishers' files")
    home = tmp_path_factory.mktemp("conflict")
    files = [(file, None) for file in files_in(paths)]
    for outcome in add_files(files, lambda imported: store_release(home, imported)):
        assert isinstance(outcome, Added), outcome
    lines = [
        json.dumps({"id": str(number), "text": case["text"], "published": "2025-03-01"})
        for number, case in enumerate(CASES)
    ]
    return [
        [one.verdict for one in audit.claims if one.answers and one.answers[0].reading.form.measure != "event"]
        for audit in audit_many(lines, home=home)
    ]


@pytest.mark.parametrize("number", range(len(CASES)), ids=[str(case["text"])[:60] for case in CASES])
def test_it_is_ruled_as_the_count_allows(verdicts: list[list[Verdict]], number: int) -> None:
    case, found = CASES[number], verdicts[number]
    assert found
    assert {one.ruling for one in found} == {Ruling(case["ruling"])}, [one.why for one in found]
    if "reason" in case:
        assert found[0].reasons == (Reason(case["reason"]),)

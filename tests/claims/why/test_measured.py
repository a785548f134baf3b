"""The figures of docs/causes.md are those that the passages give; a drop shows here first."""

from __future__ import annotations

import runpy
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from ontherecord.auditor import Auditor

ROOT = Path(__file__).resolve().parents[3]


def test_the_page_says_what_is_measured() -> None:
    measure: dict[str, Any] = runpy.run_path(str(ROOT / "evals" / "why" / "measure.py"), run_name="measure")
    passages = yaml.safe_load((ROOT / "evals" / "why" / "passages.yaml").read_text(encoding="utf-8"))
    assert len(passages) >= 60
    totals = {name: Counter[str]() for name in ("looked at", "kept aside")}
    with Auditor() as auditor:
        for passage in passages:
            rows, gaps = measure["ours"](passage["text"], auditor)
            measure["count"](passage, rows, gaps, totals["looked at" if passage["id"] % 2 == 0 else "kept aside"])
    page = (ROOT / "docs" / "causes.md").read_text(encoding="utf-8")
    for name, total in totals.items():
        precision, recall = total["met"] / total["found"], total["met"] / total["wanted"]
        both = 2 * precision * recall / (precision + recall)
        stance, by = total["stance"] / total["met"], total["by"] / total["met"]
        figures = " | ".join(f"{each:.2f}" for each in (precision, recall, both, stance, by))
        assert f"| {name} | {figures} | {total['gaps met']} of {total['gaps wanted']} |" in page

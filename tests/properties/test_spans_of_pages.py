"""Spans hold on saved pages of publishers: some of them here, all of them by `python evals/spans.py`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.shared
def test_spans_hold_on_pages_of_publishers(shared: Path) -> None:
    if not (shared / "bench" / "wcxb_articles").is_dir():
        pytest.skip("no page sets under shared/bench")
    done = subprocess.run(
        [sys.executable, str(ROOT / "evals" / "spans.py"), "--sample", "8"],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=600,
        env={**os.environ, "ONTHERECORD_SHARED": str(shared)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "wrong 0" in done.stdout
    assert "\n0 pages" not in f"\n{done.stdout}"

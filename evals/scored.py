"""What gold.py and press.py share: audit labelled sentences against the publishers' files and lay the scores side by side."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ontherecord import api
from ontherecord.wire import encode_line

SHARED = Path(os.environ.get("ONTHERECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
DATA = SHARED / "data"
SCORER = SHARED / "gold" / "score.py"

Row = dict[str, Any]
Scored = tuple[dict[str, Any], list[tuple[str, ...]]]
Score = Callable[[Sequence[Row], Mapping[str, Row]], Scored]


def rows(path: Path) -> list[Row]:
    """Read labelled sentences, one a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def scorer() -> Score:
    """Give the gold's own scoring function, from where the gold lies: a copy would drift from it."""
    spec = importlib.util.spec_from_file_location("gold_score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Score = module.score
    return found


def imported(home: Path) -> Path:
    """Import the publishers' files into a store at `home` and give it back."""
    add = [sys.executable, "-m", "ontherecord", "record", "add", str(DATA), "--home", str(home)]
    subprocess.run(add, check=True, stdout=subprocess.DEVNULL)
    return home


def audited(labelled: Sequence[Row], home: Path | None) -> tuple[dict[str, Row], float]:
    """Audit every sentence against the store at `home`, or one imported anew: the audits by id and the seconds they took."""
    with tempfile.TemporaryDirectory() as fresh:
        store = home or imported(Path(fresh))
        began = time.perf_counter()
        lines = (json.dumps(row, ensure_ascii=False) for row in labelled)
        made = [json.loads(encode_line(audit)) for audit in api.audit_many(lines, home=store)]
        spent = time.perf_counter() - began
    return {audit["article"]["id"]: audit for audit in made}, spent


def kept(audits: Sequence[Row], path: Path) -> None:
    """Write audits, one a line."""
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in audits), "utf-8")


def table(sets: Mapping[str, Sequence[Row]], audits: Mapping[str, Row]) -> None:
    """Print the scores of several sets of sentences, a column for each."""
    score = scorer()
    columns = {name: score(part, audits)[0] for name, part in sets.items()}
    figures = [key for column in columns.values() for key in column if key != "by_form"]
    forms = sorted({form for column in columns.values() for form in column["by_form"]})
    print(f"{'':>28}" + "".join(f"{name:>15}" for name in sets))
    for key in dict.fromkeys(figures):
        print(f"{key:>28}" + "".join(f"{columns[name][key]:>15}" for name in sets))
    for form in forms:
        print(f"{'right of ' + form:>28}" + "".join(f"{columns[name]['by_form'].get(form, '-'):>15}" for name in sets))


def errors(labelled: Sequence[Row], audits: Mapping[str, Row], most: int) -> None:
    """Print up to `most` of what was wrong with these sentences."""
    for error in scorer()(labelled, audits)[1][:most]:
        print("  |", " | ".join(map(str, error)))

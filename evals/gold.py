"""How the whole house does on the gold claims: read, bound, asked, ruled. Usage: python evals/gold.py [--errors N] [--keep FILE] [--home DIR].

Every sentence of the development claims is audited by `api.audit_many`, with a store that holds the publishers' files
beside the checkout (or the store named by `--home`, which spares their import), and scored by the gold's own
`score.py`. A column for all, one for the pages with an even number, which were looked at from the beginning, one for the
odd ones, and one for those of the odd ones that were never looked at (number modulo 4 is 3): the gap between them is what
has not carried over.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ontherecord import api
from ontherecord.wire import encode_line

SHARED = Path(os.environ.get("ONTHERECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
GOLD = SHARED / "gold" / "claims_dev.jsonl"
DATA = SHARED / "data"
ASIDE = 3

Row = dict[str, Any]
Score = Callable[[list[Row], dict[str, Row]], tuple[dict[str, Any], list[tuple[str, ...]]]]


def scorer() -> Score:
    """Give the gold's own scoring function, from where the gold lies: a copy would drift from it."""
    spec = importlib.util.spec_from_file_location("gold_score", SHARED / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Score = module.score
    return found


def audited(rows: list[Row], home: Path) -> dict[str, Row]:
    """Audit every row against the store at `home` and give the audits by id."""
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    made = [json.loads(encode_line(audit)) for audit in api.audit_many(lines, home=home)]
    return {audit["article"]["id"]: audit for audit in made}


def imported(home: Path) -> Path:
    """Import the publishers' files into a store at `home` and give it back."""
    add = [sys.executable, "-m", "ontherecord", "record", "add", str(DATA), "--home", str(home)]
    subprocess.run(add, check=True, stdout=subprocess.DEVNULL)
    return home


def page(row: Row) -> int:
    """Give the number of the page that a sentence came from: 7 for `pg007`."""
    return int(row["page_id"].removeprefix("pg"))


def main() -> int:
    """Print the table, and the errors asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--errors", type=int, default=0, help="print up to N errors")
    parser.add_argument("--keep", type=Path, help="write the audits there, one a line")
    parser.add_argument("--home", type=Path, help="a store that holds the data files already; made anew if left out")
    options = parser.parse_args()
    if not GOLD.is_file() or not DATA.is_dir():
        print("skipped: no gold claims or data files beside the checkout; set ONTHERECORD_SHARED")
        return 0
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines() if line.strip()]
    with tempfile.TemporaryDirectory() as fresh:
        home = options.home or imported(Path(fresh))
        began = time.perf_counter()
        audits = audited(rows, home)
        spent = time.perf_counter() - began
    if options.keep:
        options.keep.write_text(
            "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in audits.values()), "utf-8"
        )
    score = scorer()
    sets = {
        "all": rows,
        "even pages": [row for row in rows if page(row) % 2 == 0],
        "odd pages": [row for row in rows if page(row) % 2 == 1],
        "of them aside": [row for row in rows if page(row) % 4 == ASIDE],
    }
    columns = {name: score(part, audits)[0] for name, part in sets.items()}
    print(f"{len(rows)} sentences audited in {spent:.1f} s, the publishers' files imported")
    print(f"{'':>28}" + "".join(f"{name:>15}" for name in sets))
    for key in columns["all"]:
        if key != "by_form":
            print(f"{key:>28}" + "".join(f"{columns[name][key]:>15}" for name in sets))
    for form in columns["all"]["by_form"]:
        print(f"{'right of ' + form:>28}" + "".join(f"{columns[name]['by_form'].get(form, '-'):>15}" for name in sets))
    for error in score(rows, audits)[1][: options.errors]:
        print("  |", " | ".join(map(str, error)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How the whole house does on sentences of the press that nobody builds on. Usage: python evals/press.py [--errors N] [--keep FILE] [--home DIR].

The sentences of tests/cases/press are audited as those of gold.py are and scored by the same `score.py`. Half A may be
looked at while building; of half B only the totals are ever printed, so `--errors` and `--keep` give half A alone.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from evals.scored import DATA, SCORER, audited, errors, kept, rows, table  # noqa: E402 - it lies beside, not in the path

CASES = ROOT / "tests" / "cases" / "press"


def main() -> int:
    """Print the table, and the errors of half A asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--errors", type=int, default=0, help="print up to N errors of half A")
    parser.add_argument("--keep", type=Path, help="write the audits of half A there, one a line")
    parser.add_argument("--home", type=Path, help="a store that holds the data files already; made anew if left out")
    options = parser.parse_args()
    if not SCORER.is_file() or not DATA.is_dir():
        print("skipped: no scorer or data files beside the checkout; set ONTHERECORD_SHARED")
        return 0
    halves = {name: rows(CASES / f"{name.lower()}.jsonl") for name in ("A", "B")}
    labelled = [row for half in halves.values() for row in half]
    audits, spent = audited(labelled, options.home)
    if options.keep:
        kept([audits[row["id"]] for row in halves["A"]], options.keep)
    print(f"{len(labelled)} sentences audited in {spent:.1f} s, the publishers' files imported")
    table(halves, audits)
    errors(halves["A"], audits, options.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())

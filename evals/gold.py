"""How the whole house does on the gold claims: read, bound, asked, ruled. Usage: python evals/gold.py [--errors N] [--keep FILE] [--home DIR].

Every sentence of the development claims is audited by `api.audit_many`, with a store that holds the publishers' files
beside the checkout (or the store named by `--home`, which spares their import), and scored by the gold's own
`score.py`. A column for all, one for the pages with an even number, which were looked at from the beginning, one for the
odd ones, and one for those of the odd ones that were never looked at (number modulo 16 is 15): the gap between them is what
has not carried over.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from evals.scored import DATA, SHARED, Row, audited, errors, kept, rows, table

GOLD = SHARED / "gold" / "claims_dev.jsonl"
ASIDE = 15


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
    labelled = rows(GOLD)
    audits, spent = audited(labelled, options.home)
    if options.keep:
        kept(list(audits.values()), options.keep)
    print(f"{len(labelled)} sentences audited in {spent:.1f} s, the publishers' files imported")
    sets = {
        "all": labelled,
        "even pages": [row for row in labelled if page(row) % 2 == 0],
        "odd pages": [row for row in labelled if page(row) % 2 == 1],
        "of them aside": [row for row in labelled if page(row) % 16 == ASIDE],
    }
    table(sets, audits)
    errors(labelled, audits, options.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())

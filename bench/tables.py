"""How long a claim about a table takes: drafting, reading, asking by SQL, ruling; the queries beside plain loops.

python bench/tables.py [--statements N]

On the development part of TabFact where it lies beside the checkout (`ONTHERECORD_SHARED`). The spread is over statements; the
loops are those that the tests hold the SQL against, over rows that lie in memory already, so they bound what any
database could do on tables this small.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.cases.naive_rows import holds  # noqa: E402 - the cases lie beside, not in the path
from tests.cases.tabfact import Tables, statements  # noqa: E402

from ontherecord.adapters.sheet import SheetDatabase  # noqa: E402 - the checkout's own, put first above
from ontherecord.queries.of_table import ask  # noqa: E402
from ontherecord.tables import read  # noqa: E402
from ontherecord.verdicts.tabled import rule  # noqa: E402

SHARED = Path(os.environ.get("ONTHERECORD_SHARED", ROOT.parent / "shared"))
STEPS = ("open the table", "read", "ask", "rule", "plain loops")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How long a claim about a table takes.")
    parser.add_argument("--statements", type=int, default=300)
    folder = SHARED / "bench" / "tabfact"
    if not folder.is_dir():
        print("the development sets are not beside the checkout")
        return 0
    tables = Tables(folder)
    chosen = [one for one in statements(folder) if one.level != "pair"][
        :: max(1, 10_680 // parser.parse_args().statements)
    ]
    times: dict[str, list[float]] = {step: [] for step in STEPS}
    whole = []
    for one in chosen:
        table = tables.table(one.table)
        if table is None:
            continue
        marks = [time.process_time()]
        with SheetDatabase(table) as database:
            marks.append(time.process_time())
            readings = read(one.text, table)
            marks.append(time.process_time())
            answers = tuple(ask(each, table, database) for each in readings)
            marks.append(time.process_time())
            if answers:
                rule(answers, "it")
            marks.append(time.process_time())
            for each in readings:
                holds(each.program, table)
            marks.append(time.process_time())
        for step, begun, ended in zip(STEPS, marks, marks[1:], strict=False):
            times[step].append(1000 * (ended - begun))
        whole.append(1000 * (marks[4] - marks[1]))
    print(f"{len(whole)} statements, each with its table; milliseconds of processor time a statement")
    for step in STEPS:
        print(f"  {step:<16} {spread(times[step])}")
    print(f"  {'read, ask, rule':<16} {spread(whole)}: {1000 / statistics.mean(whole):.0f} claims a second")
    return 0


def spread(values: Sequence[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(values)
    return f"median {statistics.median(ordered):6.1f}  95th {ordered[int(0.95 * (len(ordered) - 1))]:6.1f}"


if __name__ == "__main__":
    sys.exit(main())

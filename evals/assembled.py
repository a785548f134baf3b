"""How claims in many wordings are read. Usage: python evals/assembled.py [--home DIR] [--cases FILE] [--show].

The sentences of tests/cases/assembled.yaml (or put_together.yaml), each with what it claims, are audited with the milk data set beside the
record, and scored by the gold's own `score.py`: read at all, read right in every slot, ruled on. Half of them, by the hash
of the text, were never looked at while building (`aside`). `misread_and_ruled` must be nought: a ruling on a reading that
is not what was said. `--show` prints what is not read right in the development half, and nothing of the other.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import importlib
import json
import os
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from ontherecord.auditor import Auditor
from ontherecord.documents import read
from ontherecord.model.period import Period
from ontherecord.ports import Fetched
from ontherecord.record.dataset import Dataset, Release
from ontherecord.record.importers.base import Imported
from ontherecord.record.schema import read_dataset
from ontherecord.record.table import TableSpec
from ontherecord.wire import encode_line

SHARED = Path(os.environ.get("ONTHERECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
CASES = Path(__file__).resolve().parents[1] / "tests" / "cases"
PUBLISHED = "2024-05-01"

Row = dict[str, Any]


def milk() -> tuple[Dataset, Imported]:
    """Give the data set from outside the field that the tests add, with its rows."""
    with (CASES / "added" / "dairy.csv").open(encoding="utf-8") as file:
        rows = tuple((row["country"], int(row["year"]), int(row["kilotonnes"])) for row in csv.DictReader(file))
    columns = (("release", "VARCHAR"), ("country", "VARCHAR"), ("year", "INTEGER"), ("kilotonnes", "INTEGER"))
    release = Release(
        dataset="dairy", id="2023", released=Period.year(2023), generated=date(2023, 5, 1), first_year=2018,
        last_year=2022, scope=(), sha256="0" * 64, rows=len(rows), note=None,
    )  # fmt: skip
    table = TableSpec(name="dairy", columns=columns)
    imported = Imported(
        release=release, table=table, columns=("country", "year", "kilotonnes"), rows=rows, unmatched=()
    )
    return read_dataset(CASES / "added" / "dairy.yaml"), imported


def aside(text: str) -> bool:
    """Tell whether a sentence is of the half that is never looked at."""
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 1


def wanted(row: Row) -> Row:
    """Turn a case into a claim as the gold writes it."""
    says = str(row.get("says", row["text"]))
    start = row["text"].index(says)
    number, unit, hedge = [*row.get("value", []), None, None, None][:3]
    parties = [
        {"code": code, "role": role}
        for role, codes in row.get("who", {}).items()
        for code in (codes if isinstance(codes, list) else [codes])
    ]
    return {
        "span": [start, start + len(says)],
        "form": row["form"],
        "measure": row["of"],
        "entities": parties,
        "period": days(row.get("years")),
        "base_period": days(row.get("base")),
        "value": {"number": number, "unit": unit, "hedge": hedge, "direction": row.get("way")},
    }


def days(years: list[int] | None) -> list[str] | None:
    """Give the first and last day of whole years."""
    return None if years is None else [f"{years[0]}-01-01", f"{years[1]}-12-31"]


def audits(rows: list[Row], home: Path | None) -> list[Row]:
    """Audit each sentence once and give the audits in the order of the rows."""
    made: dict[str, Row] = {}
    with Auditor(home=home, added=[milk()]) as auditor:
        for row in rows:
            if row["text"] in made:
                continue
            fetched = Fetched(data=row["text"].encode(), source=None, media_type="text/plain", charset="utf-8")
            published = Period.day(date.fromisoformat(str(row.get("published", PUBLISHED))))
            document, diagnostics = read(fetched, published=published, identity="case")
            audit = auditor.audit(document, diagnostics, context=row.get("context", ""))
            made[row["text"]] = json.loads(encode_line(audit))
    return [made[row["text"]] for row in rows]


def outcome(score: Any, gold: Row, audit: Row) -> tuple[str, bool, list[str]]:  # noqa: ANN401 - a module loaded by its path
    """Give how a claim was read ("unread", "wrong", "right"), whether it was ruled on, and which slots are wrong."""
    claim, family = score.best_claim(gold, audit["claims"])
    if claim is None:
        return "unread", False, []
    tops = [one["readings"][0]["form"] for one in family]
    parts = max(
        (score.parts(gold, forms, 2) for forms in [tops, *([form] for form in tops)]),
        key=lambda found: sum(found.values()),
    )
    wrong = [name for name, right in parts.items() if not right]
    ruled = claim["verdict"]["ruling"] in {"supported", "refuted", "conflicting"}
    return ("wrong" if wrong else "right"), ruled, wrong


def main() -> int:
    """Print the table, and what was not read right where asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument(
        "--home", type=Path, help="a store that holds the publishers' files; without it nothing much is ruled on"
    )
    parser.add_argument("--show", action="store_true", help="print what is not read right in the development half")
    parser.add_argument("--cases", default="assembled.yaml", help="the file of cases, in tests/cases")
    options = parser.parse_args()
    if not (SHARED / "gold" / "score.py").is_file():
        print("skipped: no gold scorer beside the checkout; set ONTHERECORD_SHARED")
        return 0
    sys.path.insert(0, str(SHARED / "gold"))
    score = importlib.import_module("score")  # it lies beside the checkout

    rows: list[Row] = yaml.safe_load((CASES / options.cases).read_text("utf-8"))
    counts: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    for row, audit in zip(rows, audits(rows, options.home), strict=True):
        gold, kept = wanted(row), aside(row["text"])
        how, ruled, wrong = outcome(score, gold, audit)
        counts[kept].update(
            ["claims", how, *(["answered"] if ruled else []), *(["misread_and_ruled"] if ruled and wrong else [])]
        )
        if options.show and not kept and how != "right":
            print(
                f"  | {row['form']} | {how} {', '.join(wrong)}{' RULED' if ruled else ''} | {row.get('says', '')} | {row['text']}"
            )
            for claim in audit["claims"]:
                read_as = [reading["readback"] for reading in claim["readings"][:1]]
                print(f"        {claim['kind']} [{claim['quote'][:90]}] {read_as} {claim['verdict']['why'][-150:]}")
    print(f"{'':>20}{'all':>10}{'development':>14}{'aside':>10}")
    both = counts[False] + counts[True]
    columns = (both, counts[False], counts[True])
    print(f"{'claims':>20}" + "".join(f"{c['claims']:>{w}}" for c, w in zip(columns, (10, 14, 10), strict=True)))
    for name, keys in (("read", ("right", "wrong")), ("reading_right", ("right",)), ("answered", ("answered",))):
        shares = [sum(c[key] for key in keys) / max(1, c["claims"]) for c in columns]
        print(f"{name:>20}" + "".join(f"{share:>{w}.3f}" for share, w in zip(shares, (10, 14, 10), strict=True)))
    ruled_wrong = [c["misread_and_ruled"] for c in columns]
    print(f"{'misread_and_ruled':>20}" + "".join(f"{n:>{w}}" for n, w in zip(ruled_wrong, (10, 14, 10), strict=True)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""How well times are read, on the development sets beside the checkout. Usage: python evals/times.py [--misses N].

(a) gold: of the gold claims with a period, how many have it among the periods found in their own sentence or the
sentence before (first and last day within the scorer's slack). Many gold periods are nowhere in the words (dates of
events that a reader knows, windows that a data set brings), so the reachable share is below one.
(b) the recognizer cases of dates, periods and durations: see date_cases.py, and date_conventions.py for where a period
read for an article differs from theirs on purpose.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from ontherecord.claims.times import find_times
from ontherecord.model.claim import TimeMention
from ontherecord.model.period import Period
from ontherecord.model.text import Span

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from evals import date_cases

SHARED = Path(os.environ.get("ONTHERECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
SLACK = {"month": 31, "year": 366}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table."""

    name: str
    right: int
    answered: int
    total: int

    def __str__(self) -> str:
        share = self.right / self.total if self.total else 0.0
        precise = self.right / self.answered if self.answered else 0.0
        return f"{self.name:<34} {self.right:>5} right {self.answered:>5} answered {self.total:>5} total   {share:6.1%} of all {precise:6.1%} of answered"


def published(record: dict[str, Any]) -> Period | None:
    """Give the publication date, as fine as the record knows it."""
    stated, precision = record.get("published"), record.get("published_precision")
    if not stated or precision in (None, "none"):
        return None
    return Period.parse(stated[: {"year": 4, "month": 7}.get(precision, 10)])


def read(context: str | None, text: str, when: Period | None) -> list[TimeMention]:
    """Mentions of the sentence before, then of the sentence."""
    before = find_times(context, Span(0, len(context)), published=when) if context else ()
    return [*before, *find_times(text, Span(0, len(text)), published=when, anchors=before)]


def matches(gold: list[str | None], found: Period, slack: int) -> bool:
    """First and last day within `slack` days; a gold `None` is open and matches anything, as in the scorer."""
    pairs = zip(gold, (found.first, found.last), strict=True)
    return all(
        want is None or (got is not None and abs((date.fromisoformat(want) - got).days) <= slack) for want, got in pairs
    )


def gold_lines(misses: list[str]) -> Iterator[Line]:
    """Give (a): periods and base periods, overall and by whether any four-digit year is in the words."""
    counts: Counter[tuple[str, str]] = Counter()
    for line in (SHARED / "gold" / "claims_dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        when = published(record)
        mentions = read(record.get("context_before"), record["text"], when)
        slack = SLACK.get(record.get("published_precision"), 2)
        for claim in record["claims"]:
            for slot in ("period", "base_period"):
                gold = claim.get(slot)
                if not gold or not any(gold):
                    continue
                words = f"{record.get('context_before') or ''} {record['text']}"
                years = {day[:4] for day in gold if day}
                explicit = all(
                    year in words or f"\u2013{year[2:]}" in words or f"-{year[2:]}" in words for year in years
                )
                found = any(m.period is not None and matches(gold, m.period, slack) for m in mentions)
                for name in (
                    slot,
                    f"{slot}, its years in the words" if explicit else f"{slot}, its years not in the words",
                ):
                    counts[name, "total"] += 1
                    counts[name, "found"] += found
                    counts[name, "answered"] += any(m.period is not None for m in mentions)
                if not found:
                    got = [(m.text, m.period and f"{m.period.first}..{m.period.last}") for m in mentions]
                    misses.append(
                        f"{'+' if explicit else '-'} {record['id']} {when and when.first} {gold} {got} :: {words}"
                    )
    for name in sorted({name for name, _ in counts}):
        yield Line(f"gold {name}", counts[name, "found"], counts[name, "answered"], counts[name, "total"])


def main() -> int:
    """Print the table, then the misses asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", type=int, default=0, help="how many misses of each set to print")
    wanted = parser.parse_args().misses
    for path, lines in (
        ("gold/claims_dev.jsonl", gold_lines),
        (date_cases.FILE, partial(date_cases.lines, SHARED)),
    ):
        if not (SHARED / path).is_file():
            print(f"skipped: no {path} beside the checkout (set ONTHERECORD_SHARED)")
            continue
        misses: list[str] = []
        for line in lines(misses):
            print(line)
        for miss in misses[:wanted]:
            print("  |", miss)
    return 0


if __name__ == "__main__":
    sys.exit(main())

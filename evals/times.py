"""How well times are read, on the development sets beside the checkout. Usage: python evals/times.py [--misses N] [--home DIR].

(a) gold: of the gold claims with a period, how many have it among the `times`, on the wire, of the claims that touch
their words (first and last day within the scorer's slack); by page as well, the last row of pages being kept aside. The
number of times a claim stands beside it: a list of everything would find everything.
(b) the same periods among what the reader of time expressions alone finds in the sentence and the one before: many are
nowhere in the words (dates of events, windows that a data set brings, the time of publication).
(c) the recognizer cases of dates, periods and durations, all of which have been looked at: see date_cases.py, and
date_conventions.py for where a period read for an article differs from theirs on purpose.
(d) expressions in our own words as the press writes them, half of them never looked at: see tests/cases/own_times.py.
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

from ontherecord import api
from ontherecord.claims.times import find_times
from ontherecord.model.claim import TimeMention
from ontherecord.model.period import Period
from ontherecord.model.text import Span
from ontherecord.wire import encode_line

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from evals import date_cases
from tests.cases import own_times

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


PAGES = ("all pages", "even pages", "page_id % 4 == 1", "page_id % 4 == 3")


def pages(page_id: str) -> tuple[str, str]:
    """The rows that a page counts in; the last of PAGES is kept aside, and its misses are never shown."""
    number = int(page_id.removeprefix("pg"))
    return PAGES[0], PAGES[1] if number % 2 == 0 else PAGES[2] if number % 4 == 1 else PAGES[3]


def in_words(record: dict[str, Any], gold: list[str | None]) -> bool:
    """Whether every year of a gold period stands in the sentence or the one before."""
    words = f"{record.get('context_before') or ''} {record['text']}"
    years = {day[:4] for day in gold if day}
    return all(year in words or f"\u2013{year[2:]}" in words or f"-{year[2:]}" in words for year in years)


def audits(records: list[dict[str, Any]], home: Path | None) -> list[dict[str, Any]]:
    """Every record audited, as on the wire."""
    asked = []
    for record in records:
        stated, precision = record.get("published"), record.get("published_precision")
        one = {"id": record["id"], "text": record["text"], "context_before": record.get("context_before")}
        if stated and precision not in (None, "none"):
            one["published"] = stated[: {"year": 4, "month": 7}.get(precision, 10)]
        asked.append(json.dumps(one))
    return [json.loads(encode_line(audit)) for audit in api.audit_many(asked, home=home)]


def wire_period(time: dict[str, Any]) -> Period | None:
    """The days of a time on the wire; none where it is not resolved."""
    if time["grain"] is None:
        return None
    first, last = (date.fromisoformat(time[key]) if time[key] else None for key in ("from", "to"))
    return Period.days(first, last)


def gold_lines(home: Path | None, misses: list[str]) -> Iterator[Line]:
    """Give (a): periods and base periods among the times of the claims that touch the gold claim's words."""
    counts: Counter[tuple[str, str]] = Counter()
    lines = (SHARED / "gold" / "claims_dev.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    given = claims = 0
    for record, audit in zip(records, audits(records, home), strict=True):
        slack = SLACK.get(record.get("published_precision"), 2)
        given += sum(len(claim["times"]) for claim in audit["claims"])
        claims += len(audit["claims"])
        for claim in record["claims"]:
            start, end = claim["span"]
            near = [one for one in audit["claims"] if one["start"] < end and start < one["end"]]
            periods = [p for one in near for time in one["times"] if (p := wire_period(time)) is not None]
            for slot in ("period", "base_period"):
                gold = claim.get(slot)
                if not gold or not any(gold):
                    continue
                found = any(matches(gold, period, slack) for period in periods)
                said = "its years in the words" if in_words(record, gold) else "its years not in the words"
                for page in pages(record["page_id"]):
                    for name in (f"{slot}, {page}", *([slot, f"{slot}, {said}"] if page == PAGES[0] else ())):
                        counts[name, "total"] += 1
                        counts[name, "found"] += found
                        counts[name, "answered"] += bool(periods)
                if not found and PAGES[3] not in pages(record["page_id"]):
                    got = [(t["text"], t["from"], t["to"], t["basis"]) for one in near for t in one["times"]]
                    misses.append(
                        f"{record['id']} {record.get('published')} {slot} {gold} {got} :: {record['text'][start:end]}"
                    )
    for name in sorted({name for name, _ in counts}):
        yield Line(f"gold {name}", counts[name, "found"], counts[name, "answered"], counts[name, "total"])
    print(f"gold times a claim                 {given / max(1, claims):.2f} (those in its words and those in force)")


def words_lines(misses: list[str]) -> Iterator[Line]:
    """Give (b): gold periods among the times that the reader alone finds in the sentence and the one before."""
    counts: Counter[tuple[str, str]] = Counter()
    for line in (SHARED / "gold" / "claims_dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        mentions = read(record.get("context_before"), record["text"], published(record))
        slack = SLACK.get(record.get("published_precision"), 2)
        for claim in record["claims"]:
            gold = claim.get("period")
            if not gold or not any(gold):
                continue
            said = in_words(record, gold)
            found = any(m.period is not None and matches(gold, m.period, slack) for m in mentions)
            for name in ("all", "its years in the words" if said else "its years not in the words"):
                counts[name, "total"] += 1
                counts[name, "found"] += found
                counts[name, "answered"] += any(m.period is not None for m in mentions)
            if not found and said and PAGES[3] not in pages(record["page_id"]):
                got = [(m.text, m.period and f"{m.period.first}..{m.period.last}") for m in mentions]
                misses.append(f"{record['id']} {record.get('published')} {gold} {got} :: {record['text']}")
    for name in sorted({name for name, _ in counts}):
        yield Line(f"words alone, {name}", counts[name, "found"], counts[name, "answered"], counts[name, "total"])


def main() -> int:
    """Print the table, then the misses asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", type=int, default=0, help="how many misses of each set to print")
    parser.add_argument(
        "--home", type=Path, help="a store with the data files; the record that comes along if left out"
    )
    given = parser.parse_args()
    wanted = given.misses
    for path, lines in (
        ("gold/claims_dev.jsonl", partial(gold_lines, given.home)),
        ("gold/claims_dev.jsonl", words_lines),
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
    own: list[str] = []
    print("\n".join(own_times.lines(own)))
    for miss in own[:wanted]:
        print("  |", miss)
    return 0


if __name__ == "__main__":
    sys.exit(main())

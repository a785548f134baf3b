"""How well times are read, on the development sets beside the checkout. Usage: python evals/times.py [--misses N].

(a) gold: of the gold claims with a period, how many have it among the periods found in their own sentence or the
sentence before (first and last day within the scorer's slack). Many gold periods are nowhere in the words (dates of
events that a reader knows, windows that a data set brings), so the reachable share is below one.
(b) Recognizers-Text: each gold date or date range of single-date and date-range cases is right when a mention overlaps it and its days are
one of the gold's resolutions; wrong when a mention overlaps it and gives other days; unanswered otherwise.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ontherecord.claims.times import find_times
from ontherecord.model.claim import TimeMention
from ontherecord.model.period import Period
from ontherecord.model.text import Span

SHARED = Path(os.environ.get("ONTHERECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
SLACK = {"month": 31, "year": 366}
KINDS = {
    "DatePeriodParser": "daterange",
    "DateParser": "date",
    "DateTimeModel": "date or daterange",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table."""

    name: str
    right: int
    answered: int
    total: int
    convention: int = 0

    def __str__(self) -> str:
        share = self.right / self.total if self.total else 0.0
        precise = self.right / self.answered if self.answered else 0.0
        return (
            f"{self.name:<34} {self.right:>5} right {self.answered:>5} answered {self.total:>5} total   {share:6.1%} of all {precise:6.1%} of answered"
            + (
                f"   {self.convention} more end their range with the first day of its last year or month"
                if self.convention
                else ""
            )
        )


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


def _days(resolution: dict[str, Any]) -> tuple[str | None, str | None]:
    """First day and the day after the last, as Recognizers writes them."""
    if "date" in resolution or resolution.get("type") == "date":
        day = resolution.get("date") or resolution.get("value")
        return day, None
    return resolution.get("startDate") or resolution.get("start"), resolution.get("endDate") or resolution.get("end")


def _agrees(resolution: dict[str, Any], got: Period) -> bool:
    first, stop = _days(resolution)
    single = "date" in resolution or resolution.get("type") == "date"
    if single:
        return got.first is not None and got.first == got.last and got.first.isoformat() == first
    ends = {None if got.stop is None else got.stop.isoformat(), None if got.last is None else got.last.isoformat()}
    return (None if got.first is None else got.first.isoformat()) == first and stop in ends


def _ends_by_convention(resolution: dict[str, Any], got: Period) -> bool:
    """Whether only the end differs because "2014-2018" ends on 1 January 2018 there and on 31 December here."""
    first, stop = _days(resolution)
    if got.first is None or got.last is None or stop is None:
        return False
    ends = {got.last.replace(month=1, day=1).isoformat(), got.last.replace(day=1).isoformat()}
    return got.first.isoformat() == first and stop in ends


def recognizers_lines(misses: list[str]) -> Iterator[Line]:
    """(b): end days are taken inclusive or exclusive, as the sets mix both conventions."""
    counts: Counter[tuple[str, str]] = Counter()
    with gzip.open(SHARED / "bench" / "recognizers_text" / "cases_even.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            spec, case = record["spec"].split("/")[-1], record["case"]
            reference = (case.get("Context") or {}).get("ReferenceDateTime")
            if spec not in KINDS or not reference:
                continue
            text, when = case["Input"], Period.parse(reference[:10])
            mentions = find_times(text, Span(0, len(text)), published=when)
            for result in case["Results"]:
                kind = (result.get("Type") or result.get("TypeName") or "").rsplit(".", 1)[-1]
                if kind not in ("date", "daterange"):
                    continue
                value = result.get("Value") or {}
                values = [value[k] for k in ("FutureResolution", "PastResolution") if value.get(k)] or (
                    result.get("Resolution") or {}
                ).get("values", [])
                start = result["Start"]
                end = start + result["Length"] if "Length" in result else result["End"] + 1
                touching = [m for m in mentions if m.span.start < end and start < m.span.end]
                answered = [m for m in touching if m.period is not None]
                right = any(m.period is not None and _agrees(v, m.period) for m in answered for v in values)
                name = f"{spec} {kind}"
                counts[name, "total"] += 1
                counts[name, "answered"] += bool(answered)
                counts[name, "right"] += right
                counts[name, "convention"] += not right and any(
                    m.period is not None and _ends_by_convention(v, m.period) for m in answered for v in values
                )
                if not right:
                    got = [(m.text, m.period and f"{m.period.first}..{m.period.last}", m.basis) for m in touching]
                    misses.append(
                        f"{name} {'WRONG' if answered else 'none'} [{text[start:end]}] {reference[:10]} {got} want {values}"
                    )
    for name in sorted({name for name, _ in counts}):
        yield Line(
            name, counts[name, "right"], counts[name, "answered"], counts[name, "total"], counts[name, "convention"]
        )


def main() -> int:
    """Print the table, then the misses asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", type=int, default=0, help="how many misses of each set to print")
    wanted = parser.parse_args().misses
    for path, lines in (
        ("gold/claims_dev.jsonl", gold_lines),
        ("bench/recognizers_text/cases_even.jsonl.gz", recognizers_lines),
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

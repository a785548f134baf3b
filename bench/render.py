"""Render an audit of 200 claims in every format, against writing the same audit with the standard library's json.

python bench/render.py [--runs 20] [--claims 200]
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ontherecord.auditor import Auditor
from ontherecord.documents import read
from ontherecord.model.audit import Audit, Judged
from ontherecord.model.document import Document
from ontherecord.model.period import Period
from ontherecord.model.text import Span
from ontherecord.ports import Fetched
from ontherecord.reports import render

ARTICLE = Path(__file__).parents[1] / "examples" / "arms-for-neighbours.txt"
PUBLISHED = "2024-07-15"
FORMATS = ("html", "md", "terminal", "json")


def audited() -> Audit:
    """The audit of the shipped example against the starter record."""
    fetched = Fetched(data=ARTICLE.read_bytes(), source=ARTICLE.name, media_type="text/plain", charset="utf-8")
    with Auditor() as auditor:
        return auditor.audit(*read(fetched, published=Period.parse(PUBLISHED)))


def grown(audit: Audit, claims: int) -> Audit:
    """The article as often as it takes, with its claims each time, cut to the first `claims`."""
    laps = -(-claims // len(audit.claims))
    size = len(audit.document.text) + 1
    moved = [_moved(judged, lap, lap * size) for lap in range(laps) for judged in audit.claims]
    return replace(audit, document=_repeated(audit.document, laps, size), claims=tuple(moved[:claims]))


def _span(where: Span, by: int) -> Span:
    return Span(where.start + by, where.end + by)


def _repeated(document: Document, laps: int, size: int) -> Document:
    return replace(
        document,
        text="\n".join([document.text] * laps),
        blocks=tuple(replace(b, span=_span(b.span, lap * size)) for lap in range(laps) for b in document.blocks),
        furniture=tuple(replace(f, span=_span(f.span, lap * size)) for lap in range(laps) for f in document.furniture),
    )


def _moved(judged: Judged, lap: int, by: int) -> Judged:
    claim = judged.claim
    return replace(
        judged,
        claim=replace(
            claim,
            id=f"{claim.id}.{lap}",
            span=_span(claim.span, by),
            times=tuple(replace(t, span=_span(t.span, by)) for t in claim.times),
            entities=tuple(replace(e, span=_span(e.span, by)) for e in claim.entities),
            content_of=f"{claim.content_of}.{lap}" if claim.content_of else None,
        ),
    )


def timed(work: Callable[[], object], runs: int) -> list[float]:
    """Milliseconds of each of `runs` goes, after one that is not counted."""
    work()
    found: list[float] = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return found


def main() -> None:
    """Print ratios first, then what they come from."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--claims", type=int, default=200)
    options = parser.parse_args()
    once = audited()
    audit = grown(once, options.claims)
    parsed = json.loads(render(audit, "json"))
    load = os.getloadavg()[0]
    print(
        f"{len(audit.claims)} claims, {len(audit.document.text.split())} words; "
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f}"
    )
    # The alternative is the encoder in C on one line, with nothing left to lay out.
    plain = statistics.median(timed(lambda: json.dumps(parsed, ensure_ascii=False), options.runs))
    rows: list[tuple[str, float, float, int, int]] = []
    for name in FORMATS:
        times = timed(lambda name=name: render(audit, name), options.runs)  # type: ignore[misc]
        made = render(audit, name).encode()
        rows.append((name, statistics.median(times), max(times), len(made), len(gzip.compress(made))))
    print("against json.dumps of the same audit, laid out beforehand: " + ", ".join(
        f"{name} {middle / plain:.1f} times as long" for name, middle, *_ in rows))  # fmt: skip
    print(f"  {'json.dumps':<10} {plain:8.1f} ms  median of {options.runs}")
    for name, middle, worst, size, packed in rows:
        print(
            f"  {name:<10} {middle:8.1f} ms  median, longest {worst:.1f} ms, {middle / len(audit.claims):.2f} ms a claim; "
            f"{size / 1000:.0f} kB, {packed / 1000:.0f} kB packed"
        )
    page = render(once, "html").encode()
    print(f"  the article once: {len(once.claims)} claims, a page of {len(page) / 1000:.0f} kB")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

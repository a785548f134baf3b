"""Whether every span of every page of the development sets holds its words. Exit 1 where one does not.

    python evals/spans.py [--sample 50]

`text[start:end] == quote` for each block, claim, sentence, time, entity, reference, and for what voices say. Each stretch of
a page's text that is not blank must lie in exactly one block or one furniture span. Skips a set that is not there.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ontherecord.claims import find
from ontherecord.documents import read
from ontherecord.errors import UnreadableInput
from ontherecord.model.claim import Claim
from ontherecord.model.document import Document
from ontherecord.model.text import Span
from ontherecord.ports import Fetched
from ontherecord.record.load import load

SETS = ("wcxb_articles/dev_300.jsonl.gz", "trafilatura_pages/pages.jsonl.gz")
TODAY = date(2100, 1, 1)


def spans(document: Document, claims: tuple[Claim, ...]) -> Iterator[tuple[str, Span, str | None]]:
    """Yield what each span is of, the span, and the words that it must hold (`None`: any words)."""
    for block in document.blocks:
        yield "block", block.span, None
    for piece in document.furniture:
        yield "furniture", piece.span, None
    for claim in claims:
        yield from _of_claim(claim)


def _of_claim(claim: Claim) -> Iterator[tuple[str, Span, str | None]]:
    yield "claim", claim.span, claim.quote
    yield "sentence", claim.sentence.span, None
    yield from (("token", Span(token.start, token.end), token.text) for token in claim.sentence.tokens)
    yield from (("time", time.span, time.text) for time in claim.times)
    named = [*claim.entities, *([] if claim.subject is None else [claim.subject])]
    for reference in claim.references:
        yield "reference", reference.span, reference.text
        named.extend((*reference.meant, *reference.others))
    yield from (("entity", entity.span, entity.text) for entity in named)
    if claim.speech is not None:
        speaker = [] if claim.speech.speaker is None else [claim.speech.speaker]
        yield from (("voice", each, None) for each in (*claim.speech.said, *claim.speech.quoted, *speaker))


def wrong(document: Document, claims: tuple[Claim, ...]) -> Iterator[str]:
    """Say what does not hold."""
    text = document.text
    for name, span, words in spans(document, claims):
        held = span.of(text)
        if span.end > len(text) or not held.strip() or (words is not None and held != words):
            yield f"{name} {span} holds {held[:60]!r}, not {words!r}"
    position = 0
    for span in sorted([*(block.span for block in document.blocks), *(mark.span for mark in document.furniture)]):
        if span.start < position or text[position : span.start].strip():
            yield f"{span} overlaps another, or leaves out {text[position : span.start][:60]!r}"
        position = span.end
    if text[position:].strip():
        yield f"nothing holds {text[position:][:60]!r}"


def main() -> int:
    """Read all pages, or as many of each set, evenly spread."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sample", type=int, default=0, help="pages of each set; all of them if left out")
    sample = options.parse_args().sample
    root = Path(os.environ.get("ONTHERECORD_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "bench"
    names = load(None).names
    counts: Counter[str] = Counter()
    for name in SETS:
        path = root / name
        if not path.is_file():
            print(f"skipped: no {name} under bench/ (set ONTHERECORD_SHARED to the folder that holds it)")
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        for row in rows[:: max(1, len(rows) // sample) if sample else 1]:
            try:
                fetched = Fetched(data=str(row.get("html") or "").encode(), source=row["url"], media_type="text/html")
                document, _ = read(fetched, today=TODAY)
            except UnreadableInput:
                counts["unread"] += 1
                continue
            claims, _, _ = find(document, names=names)
            counts["pages"] += 1
            counts.update(kind for kind, _, _ in spans(document, claims))
            for fault in wrong(document, claims):
                counts["wrong"] += 1
                print(row["id"], fault)
    told = ", ".join(f"{counts[kind]:,} {kind}" for kind in ("block", "furniture", "claim", "voice", "time", "entity"))
    print(f"{counts['pages']} pages, {counts['unread']} unread: {told} spans; wrong {counts['wrong']}")
    return 1 if counts["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())

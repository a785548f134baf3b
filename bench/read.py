"""How many words a second one core reads: bytes to blocks, sentences, voices, times, entities and claims.

python bench/read.py [--pages N] [--rounds N]

The words are those of the articles that were read, titles and captions too. The pages are saved ones of publishers, in
English, those with the lowest SHA-256 of their id; without the development sets beside the checkout, articles made up here. Beside
it: trafilatura and spaCy alone on the same pages, the same model in batches, which give text and trees and no more.
The first page is read once beforehand, so that loading models is not counted. Seconds are those of the processor, of one
thread, because other work on the machine lengthens the clock; the clock's are printed too.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import platform
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ontherecord.claims import find
from ontherecord.claims.mentions import Gazetteer
from ontherecord.claims.sentences.analyse import default_analyser
from ontherecord.documents import read
from ontherecord.errors import UnreadableInput
from ontherecord.ports import Fetched
from ontherecord.record.load import load

SHARED = Path(os.environ.get("ONTHERECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
LEAST = 2500
"""Words a second a core that are asked of the whole reading stage."""
TODAY = date(2100, 1, 1)
_SENTENCES = (
    "Between {a} and {b} the country bought most of its arms from its northern neighbour, the ministry said on Monday.",
    "“We never asked for more than that,” said the minister, who had taken office in {a}, “and we shall not begin now.”",
    "According to a report by the central bank, exports rose by {c} per cent in {b}, after they had fallen for two years.",
    "Nobody in the capital expected the treaty to hold, although it had been signed by all {c} members of the union.",
)


def pages(number: int) -> list[bytes]:
    """Saved pages in English, or made-up ones where there are none."""
    path = SHARED / "bench" / "wcxb_articles" / "dev_300.jsonl.gz"
    if not path.is_file():
        return [_made(at) for at in range(number)]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows.sort(key=lambda row: hashlib.sha256(str(row["id"]).encode()).hexdigest())
    return [str(row["html"]).encode() for row in rows if row.get("html")][:number]


def _made(at: int) -> bytes:
    prose = [
        line.format(a=1990 + at % 20, b=2011 + at % 10, c=3 + (at + turn) % 30)
        for turn in range(12)
        for line in _SENTENCES
    ]
    paragraphs = "".join(f"<p>{' '.join(prose[place : place + 4])}</p>" for place in range(0, len(prose), 4))
    return f"<html><head><title>Page {at}</title></head><body><article><h1>Page {at}</h1>{paragraphs}</article></body></html>".encode()


@dataclass(slots=True, kw_only=True)
class Spent:
    """Words and claims of the pages read, and seconds of the processor and of the clock."""

    words: int = 0
    claims: int = 0
    documents: float = 0.0
    finding: float = 0.0
    clock: float = 0.0

    @property
    def rate(self) -> float:
        """Words a second of the processor."""
        return self.words / max(1e-9, self.documents + self.finding)


def ours(chosen: Sequence[bytes], names: Gazetteer) -> Spent:
    """The whole reading stage; pages that are refused or in another language cost nothing and count for nothing."""
    spent = Spent()
    for page in chosen:
        clock, began = time.perf_counter(), time.process_time()
        try:
            document, _ = read(Fetched(data=page, source=None, media_type="text/html"), today=TODAY)
        except UnreadableInput:
            continue
        if document.language not in {None, "en"}:
            continue
        middle = time.process_time()
        claims, _, _ = find(document, names=names)
        spent.documents += middle - began
        spent.finding += time.process_time() - middle
        spent.clock += time.perf_counter() - clock
        spent.words += sum(len(block.span.of(document.text).split()) for block in document.blocks)
        spent.claims += len(claims)
    return spent


def alone(chosen: Sequence[bytes]) -> Spent:
    """Text by trafilatura and trees by spaCy, each paragraph a text of its own, in batches; no more is done with them."""
    import trafilatura  # noqa: PLC0415 - what is compared with, not what is measured

    parser = default_analyser().parser
    spent = Spent()
    for page in chosen:
        clock, began = time.perf_counter(), time.process_time()
        text = trafilatura.extract(page, include_comments=False) or ""
        middle = time.process_time()
        words = sum(
            sum(not token.is_space for token in doc) and len(doc.text.split())
            for doc in parser.pipe(text.split("\n"), batch_size=64)
        )
        spent.documents += middle - began
        spent.finding += time.process_time() - middle
        spent.clock += time.perf_counter() - clock
        spent.words += words
    return spent


def main() -> int:
    """Measure and print, the ratio first; exit 1 where too few words a second are read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    # Threads of the linear algebra would make a core of two; it is loaded with the first page.
    for library in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(library, "1")
    chosen = pages(options.pages)
    names = load(None).names
    ours(chosen[:1], names)
    alone(chosen[:1])
    # In turns, so that what else the machine does falls on both.
    rounds = [(ours(chosen, names), alone(chosen)) for _ in range(options.rounds)]
    mine, other = (max(each, key=lambda spent: spent.rate) for each in zip(*rounds, strict=True))
    print(
        f"Python {platform.python_version()}, one core, load {os.getloadavg()[0]:.1f}, best of {options.rounds} rounds of {len(chosen)} pages"
    )
    print(f"whole reading stage {mine.rate:,.0f} words a second a core: {mine.rate / LEAST:.2f} of the {LEAST:,} asked")
    print(
        f"  {mine.words:,} words, {mine.claims:,} claims; documents {mine.documents:.1f} s, claims with voices, times and entities {mine.finding:.1f} s; {mine.clock:.1f} s of the clock"
    )
    print(
        f"trafilatura and spaCy alone {other.rate:,.0f} words a second a core: text {other.documents:.1f} s, trees {other.finding:.1f} s; {other.clock:.1f} s of the clock"
    )
    print(f"  ours reads {mine.rate / other.rate:.2f} times as fast")
    return 0 if mine.rate >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())

"""How well claims and voices are found, on the development sets beside the checkout. Usage: python evals/claims.py [--misses N].

(a) gold: is a sentence told apart from one that nothing can check (balanced accuracy, as the gold's own scorer counts
it), and does every gold claim meet a claim (intersection over union of spans at least .25), and one of its own kind:
after the forms, which part a list into its items and a clause into what it says (the first is told before them).
Sentences are read without the sentence before. (b) attribution: of the gold contents of the PolNeAR development
articles, how many are half covered by the content of one found voice, and the other way round (each annotator's file
counts for itself). (c) pages: claims of ten development pages: no crash, every claim in its place, words a second.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ontherecord.auditor import Auditor
from ontherecord.claims import find
from ontherecord.claims.reading import read
from ontherecord.claims.sentences.analyse import default_analyser
from ontherecord.claims.voices.hearing import hear
from ontherecord.model.claim import Checkable, Claim, Kind
from ontherecord.model.document import Block, BlockRole, Document, Published
from ontherecord.model.period import Period
from ontherecord.model.text import Span
from ontherecord.passes.reading import find_claims, read_forms
from ontherecord.passes.work import Work
from ontherecord.record.names import load_names

SHARED = Path(os.environ.get("ONTHERECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
FORMS = {
    Kind.LEVEL, Kind.SHARE, Kind.RANK, Kind.SUPERLATIVE, Kind.TREND, Kind.COMPARISON,
    Kind.ORDER, Kind.EXISTENCE, Kind.MEMBERSHIP, Kind.COUNT, Kind.DURATION,
}  # fmt: skip
PAGES = 10


def document(text: str, published: str | None = None) -> Document:
    """Give a text whose paragraphs are parted by blank lines."""
    blocks = tuple(
        Block(span=Span(found.start(), found.end()), role=BlockRole.PARAGRAPH)
        for found in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)
    )
    period = Period.parse(published) if published else None
    return Document(
        id="eval", source=None, title=None, byline=None, published=Published(period=period, basis=None), language="en",
        text=text, blocks=blocks, furniture=(),
    )  # fmt: skip


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Give the records of a file of JSON lines, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def overlap(first: tuple[int, int], second: tuple[int, int]) -> int:
    """Code points that two spans share."""
    return max(0, min(first[1], second[1]) - max(first[0], second[0]))


def says(claims: tuple[Claim, ...]) -> bool:
    """Whether anything in a sentence is held to be checkable."""
    return any(
        claim.checkable is not Checkable.NO and claim.kind in FORMS | {Kind.EVENT} and not claim.presupposed
        for claim in claims
    )


def gold(path: Path, misses: int) -> None:
    """Print table (a)."""
    seen, met, total = Counter[tuple[bool, bool]](), Counter[str](), Counter[str]()
    auditor = Auditor()
    for record in lines(path):
        if record["perturbed_from"]:
            continue
        work = find_claims(Work(document=document(record["text"], record["published"])), auditor.tools)
        claims = work.claims
        said = says(claims)
        seen[(record["checkable"], said)] += 1
        if said != record["checkable"] and misses > 0:
            misses -= 1
            print(f"  | {record['id']} checkable={record['checkable']} | {record['text']}")
            for claim in claims:
                print(f"  |     {claim.kind} | {claim.quote} | {claim.why_kind}")
        parted = read_forms(work, auditor.tools).claims
        for want in record["claims"]:
            low, high = want["span"]
            near = [
                claim
                for claim in parted
                if claim.kind not in {Kind.LABEL, Kind.ATTRIBUTION, Kind.QUOTATION}
                and overlap((low, high), (claim.span.start, claim.span.end))
                >= 0.25 * (max(high, claim.span.end) - min(low, claim.span.start))
            ]
            total[want["form"]] += 1
            total["all"] += 1
            met["all"] += bool(near)
            met[want["form"]] += any(claim.kind == want["form"] for claim in near)
    right, left = (
        seen[True, True] / (seen[True, True] + seen[True, False]),
        seen[False, False] / (seen[False, False] + seen[False, True]),
    )
    print(
        f"checkable told apart: balanced accuracy {(right + left) / 2:.3f} (of checkable {right:.3f}, of not {left:.3f})"
    )
    print(f"gold claims with a claim there: {met['all']}/{total['all']}")
    print(
        "of its own kind: " + ", ".join(f"{form} {met[form]}/{total[form]}" for form in sorted(total) if form != "all")
    )


def attribution(path: Path, misses: int) -> None:
    """Print table (b)."""
    names, nlp = load_names(), default_analyser()
    found = wanted = hit = covered = 0
    for record in lines(path):
        reading = read(document(record["text"], record["date"]), names, nlp)
        links = hear(reading)
        ours = [
            [(span.start, span.end) for span in link.covers]
            for row in links.by_line.values()
            for link in row
            if link.covers
        ]
        for annotation in record["annotations"]:
            theirs = [
                [tuple(span) for span in each["content"]] for each in annotation["attributions"] if each["content"]
            ]
            wanted += len(theirs)
            found += len(ours)
            for want in theirs:
                good = any(_half(want, have) for have in ours)
                hit += good
                if not good and misses > 0:
                    misses -= 1
                    print("  | missed", " … ".join(record["text"][low:high] for low, high in want)[:200])
            covered += sum(any(_half(have, want) for want in theirs) for have in ours)
    precision, recall = covered / max(1, found), hit / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"attribution contents, half overlap: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} ({wanted} wanted, {found} found)"
    )


def _half(want: list[tuple[int, int]], have: list[tuple[int, int]]) -> bool:
    """Whether the two share at least half of the code points of the longer."""
    shared = sum(overlap(one, other) for one in want for other in have)
    longer = max(sum(high - low for low, high in want), sum(high - low for low, high in have))
    return 2 * shared >= longer > 0


def pages(path: Path) -> None:
    """Print table (c)."""
    names, words, claims, outside, spent = load_names(), 0, 0, 0, 0.0
    kinds = Counter[str]()
    for number, record in enumerate(lines(path)):
        if number >= PAGES:
            break
        text = (record["ground_truth"].get("main_content") or "").replace("\n", "\n\n")
        article = document(text)
        start = time.perf_counter()
        found, _, _ = find(article, names=names)
        spent += time.perf_counter() - start
        words += len(text.split())
        claims += len(found)
        kinds.update(claim.kind.value for claim in found)
        outside += sum(
            claim.span.of(text) != claim.quote or not any(block.span.contains(claim.span) for block in article.blocks)
            for claim in found
        )
    print(
        f"{PAGES} pages, {words} words: {claims} claims, {outside} out of place, {words / max(spent, 1e-9):.0f} words a second"
    )
    print("kinds: " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))


def main() -> None:
    """Print what the files at hand allow."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--misses", type=int, default=0, help="print up to N misses of each table")
    misses = parser.parse_args().misses
    default_analyser()
    load_names()
    tables = (
        (SHARED / "gold" / "claims_dev.jsonl", lambda path: gold(path, misses)),
        (SHARED / "bench" / "polnear" / "dev.jsonl.gz", lambda path: attribution(path, misses)),
        (SHARED / "bench" / "wcxb_articles" / "dev_300.jsonl.gz", pages),
    )
    for path, table in tables:
        if path.exists():
            table(path)
        else:
            print(f"skipped: no {path.parent.name}/{path.name} beside the checkout; set ONTHERECORD_SHARED")


if __name__ == "__main__":
    main()

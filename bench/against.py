"""How long it takes to hold a long article against another, and how much of that is the comparing.

python bench/against.py [--words N]

Two texts of N words each are made from the texts of `tests/cases/quotations/`, numbered so that no two paragraphs are
the same; of the one, every fourth sentence credits the other with words. Reading and auditing are measured beside the
comparing, because they take the same time without it.
"""

from __future__ import annotations

import argparse
import time
from itertools import cycle, islice
from pathlib import Path

import yaml

from ontherecord.auditor import Auditor
from ontherecord.documents import read
from ontherecord.model.document import Document
from ontherecord.ports import Fetched
from ontherecord.quotations import hold, pair

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases" / "quotations"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=20_000)
    wanted = parser.parse_args().words
    groups = [group for path in sorted(CASES.glob("*.yaml")) for group in yaml.safe_load(path.read_text("utf-8"))]
    paragraphs = [part for group in groups for part in group["theirs"].split("\n\n")[3:]]
    reports = [row["said"] for group in groups for row in group["cases"]]
    theirs = document("The answer", paragraphs, wanted)
    ours = document("The rebuttal", [f"{a} {b}" for a, b in zip(paragraphs * 4, cycle(reports), strict=False)], wanted)
    with Auditor() as auditor:
        started = time.process_time()
        opponent = auditor.audit(theirs)
        audited = time.process_time()
        mine = auditor.audit(ours)
        both = time.process_time()
        held = hold(mine.claims, ours, opponent)
        holding = time.process_time()
        pairs = pair(mine.claims, opponent.claims, frozenset(each.claim for each in held))
        pairing = time.process_time()
    print(f"{len(theirs.text.split()):,} and {len(ours.text.split()):,} words, {len(opponent.claims):,} and", end=" ")
    print(f"{len(mine.claims):,} claims; {len(held):,} attributions held, {len(pairs):,} pairs")
    print(f"auditing the opponent {audited - started:.1f} s, the article {both - audited:.1f} s of processor time")
    print(f"holding {holding - both:.1f} s, pairing {pairing - holding:.1f} s of processor time")


def document(title: str, paragraphs: list[str], wanted: int) -> Document:
    """A text of about so many words, its paragraphs numbered in words that no other paragraph has."""
    parts: list[str] = []
    total = 0
    for number, part in enumerate(islice(cycle(paragraphs), wanted)):
        text = f"{' '.join(part.split())} That was in district {number}."
        parts.append(text)
        total += len(text.split())
        if total >= wanted:
            break
    data = "\n\n".join((title, "By Rafiq Anwar", "3 May 1999", *parts)) + "\n"
    return read(Fetched(data=data.encode(), source=None, media_type="text/plain", charset="utf-8"))[0]


if __name__ == "__main__":
    main()

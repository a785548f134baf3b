"""Measure the why-claims on passages of our own. Usage: python evals/why/measure.py [--show] [--home DIR].

Even passages were looked at while the reader was built, odd ones are kept aside: of them only totals are printed. A found
why-claim meets an expected one where the words of the expected cause and effect lie in its own, or its side and theirs are
unsaid. `stance` and `by` count among those that meet. The baseline splits every sentence at its first "because".
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from ontherecord.auditor import Auditor
from ontherecord.claims.why import explain
from ontherecord.model.document import Block, BlockRole, Document, Published
from ontherecord.model.text import Span
from ontherecord.passes.reading import find_claims
from ontherecord.passes.work import Work

PASSAGES = Path(__file__).with_name("passages.yaml")
Side = str | None
Row = dict[str, Any]


def ours(text: str, auditor: Auditor) -> tuple[list[Row], set[str]]:
    """Find the why-claims and the gaps of one passage."""
    document = Document(
        id="passage", source=None, title=None, byline=None, published=Published(period=None, basis=None), language="en",
        text=text, blocks=(Block(span=Span(0, len(text)), role=BlockRole.PARAGRAPH),), furniture=(),
    )  # fmt: skip
    work = find_claims(Work(document=document), auditor.tools)
    made = explain(work.sentences, work.claims)
    rows = [
        {
            "cause": each.cause.of(text) if each.cause else None,
            "effect": each.effect.of(text) if each.effect else None,
            "stance": each.stance.value,
            "by": each.by,
            "dismissed_by": None if each.dismissed_by == "the author" else each.dismissed_by,
        }
        for each in made
    ]
    return rows, {step.gap.value for each in made for step in each.steps if step.gap is not None}


def baseline(text: str) -> list[Row]:
    """Split at "because": what stands before it is the effect, what stands behind the cause, and the author says so."""
    rows = []
    for sentence in re.split(r"(?<=[.?!])\s+", text):
        before, cue, after = sentence.partition(" because ")
        if cue:
            rows.append({"cause": after, "effect": before, "stance": "endorsed", "by": None})
    return rows


def meets(found: Row, wanted: Row) -> bool:
    """Whether a found why-claim is an expected one."""
    return _side(found["cause"], wanted["cause"]) and _side(found["effect"], wanted["effect"])


def _side(found: Side, wanted: Side) -> bool:
    return wanted is None or (found is not None and wanted.lower() in found.lower())


def _speaker(found: Side, wanted: Side) -> bool:
    if wanted == "author":
        return found in {None, "the author"}
    if wanted in {None, "others"}:
        return found in {None, "the author"} or wanted is None
    return found is not None and wanted.lower() in found.lower()


def count(passage: Row, rows: list[Row], gaps: set[str], total: Counter[str]) -> list[str]:
    """Add one passage to the totals; the answer lists what went wrong."""
    left = list(rows)
    wrong = []
    for wanted in passage["why"]:
        hits = [row for row in left if meets(row, wanted)]
        if not hits:
            wrong.append(f"missed {wanted}")
            continue
        hit = next((row for row in hits if row["stance"] == wanted["stance"]), hits[0])
        left.remove(hit)
        total["met"] += 1
        total["stance"] += hit["stance"] == wanted["stance"]
        total["by"] += _speaker(hit["by"] or hit.get("dismissed_by"), wanted["by"])
        if hit["stance"] != wanted["stance"] or not _speaker(hit["by"] or hit.get("dismissed_by"), wanted["by"]):
            wrong.append(f"stance/by {hit} for {wanted}")
    wrong += [f"extra {row}" for row in left]
    total["wanted"] += len(passage["why"])
    total["found"] += len(rows)
    expected = set(passage.get("gaps", ()))
    total["gaps wanted"] += len(expected)
    total["gaps found"] += len(gaps)
    total["gaps met"] += len(gaps & expected)
    if gaps != expected:
        wrong.append(f"gaps {gaps} for {expected}")
    return wrong


def told(name: str, total: Counter[str]) -> str:
    """One line of figures."""
    met, found, wanted = total["met"], total["found"], total["wanted"]
    precision, recall = met / max(1, found), met / max(1, wanted)
    both = 2 * precision * recall / max(1e-9, precision + recall)
    gaps = (
        f"gaps {total['gaps met']} of {total['gaps wanted']}, {total['gaps found']} said"
        if "gaps wanted" in total
        else ""
    )
    return (
        f"{name:18} precision {precision:.2f}  recall {recall:.2f}  F1 {both:.2f}  ({met} met, {found} found, {wanted} wanted)"
        f"  stance {total['stance'] / max(1, met):.2f}  by {total['by'] / max(1, met):.2f}  {gaps}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", action="store_true", help="what went wrong in the passages that were looked at")
    parser.add_argument("--home", type=Path)
    given = parser.parse_args()
    totals = {name: Counter[str]() for name in ("seen", "kept aside", "because, seen", "because, aside")}
    passages: list[Row] = yaml.safe_load(PASSAGES.read_text(encoding="utf-8"))
    with Auditor(home=given.home) as auditor:
        for passage in passages:
            seen = passage["id"] % 2 == 0
            rows, gaps = ours(passage["text"], auditor)
            wrong = count(passage, rows, gaps, totals["seen" if seen else "kept aside"])
            count(passage, baseline(passage["text"]), set(), totals["because, seen" if seen else "because, aside"])
            if wrong and seen and given.show:
                print(passage["id"], passage["text"], *wrong, sep="\n    ")
    for name, total in totals.items():
        print(told(name, total))


if __name__ == "__main__":
    main()

"""How the starter record answers sentences written before the code that reads them. Usage: python evals/record.py [--part PART] [--errors].

Each sentence of tests/cases/record_sentences.yaml, record_more.yaml and record_superlatives.yaml is audited by
`api.audit_many` with the starter record alone. The claim
judged is the one whose span meets the words `about` best (intersection over union); of claims that meet them alike, what
is said comes before that somebody says it, then the kind of the sentence, then the order of the audit: never the ruling.

`answered` is supported or refuted: conflicting is no answer. Sentences that an honest system must not rule on are not in
the whole of `answered`; a ruling on one is counted apart, and is wrong (wrongly refuted or wrongly supported) as well.
`refuted beside` counts the other refuted claims of sentences whose every clause is true or open. The parts `held` and `aside` are for judging, so their
sentences are only printed when `--part` asks for them; their figures are always printed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from ontherecord import api
from ontherecord.wire import encode_line

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.cases.record_sentences import Kind, Part, Sentence, sentences  # noqa: E402 (the cases lie beside, not in the path)

RULED = {"supported": "true", "refuted": "false"}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A sentence, the claim that met its words (`None`: none did) and how many other claims were refuted."""

    sentence: Sentence
    claim: Row | None
    beside: int

    @property
    def ruling(self) -> str:
        """Give the ruling, or that there is no claim there."""
        return str(self.claim["verdict"]["ruling"]) if self.claim else "no claim"

    @property
    def answered(self) -> bool:
        """Say whether it was supported or refuted."""
        return self.ruling in RULED

    @property
    def right(self) -> bool:
        """Say whether it was answered as the facts have it; an open sentence is never answered rightly."""
        return RULED.get(self.ruling) == self.sentence.truth

    def line(self) -> str:
        """Tell the sentence, what was ruled and why, in one line."""
        told = f"{self.sentence.id} {self.sentence.kind}, {self.sentence.truth}, {self.ruling}"
        if self.claim is None:
            return f"{told} | {self.sentence.text} [{self.sentence.about}]"
        reasons = ", ".join(self.claim["verdict"]["reasons"]) or "no reason"
        return f"{told}: {reasons} | {self.sentence.text} [{self.claim['kind']}: {self.claim['quote']}]"


def meeting(span: tuple[int, int], claim: Row) -> float:
    """Give the intersection over union of two half-open spans, 0 to 1."""
    start, end = span
    first, last = int(claim["start"]), int(claim["end"])
    return max(0, min(end, last) - max(start, first)) / (max(end, last) - min(start, first))


def best(sentence: Sentence, claims: Iterable[Row]) -> Row | None:
    """Pick the claim that meets the words best, without a look at its ruling."""
    met = [
        (meeting(sentence.span, claim), claim["kind"] != "attribution", claim["kind"] == sentence.kind, -place, claim)
        for place, claim in enumerate(claims)
    ]
    top = max(met, key=lambda one: one[:4], default=None)
    return top[4] if top and top[0] > 0 else None


def answers(asked: list[Sentence]) -> list[Answer]:
    """Audit the sentences and pick the claim of each."""
    lines = (
        json.dumps(
            {"id": one.id, "text": one.text, "published": one.published, "context_before": one.context_before},
            ensure_ascii=False,
        )
        for one in asked
    )
    found = []
    for sentence, audit in zip(asked, api.audit_many(lines), strict=True):
        claims = json.loads(encode_line(audit))["claims"]
        claim = best(sentence, claims)
        refuted = [other for other in claims if other is not claim and other["verdict"]["ruling"] == "refuted"]
        found.append(Answer(sentence=sentence, claim=claim, beside=len(refuted)))
    return found


def of(part: int, whole: int) -> str:
    """Give a count, its whole and the share, as `3/4 0.750`."""
    return f"{part}/{whole} {part / whole:.3f}" if whole else "0/0 -"


def figures(some: list[Answer]) -> str:
    """Count what was answered and how rightly, in one line."""
    decided = [one for one in some if one.sentence.truth != "open"]
    ruled = [one for one in some if one.answered]
    unruly = [one for one in ruled if one.sentence.truth == "open"]
    wrong = [one.ruling for one in ruled if not one.right]
    return (
        f"answered {of(len(ruled) - len(unruly), len(decided)):<13}"
        f"  right of answered {of(sum(one.right for one in ruled), len(ruled)):<13}"
        f"  wrongly refuted {wrong.count('refuted')}"
        f"  wrongly supported {wrong.count('supported')}"
        f"  open ruled on {of(len(unruly), len(some) - len(decided))}"
    )


def show(part: Part, found: list[Answer]) -> None:
    """Print the figures of a part, whole and by kind."""
    print(f"{part + ' all':>18}  {figures(found)}")
    for kind in get_args(Kind):
        print(f"{part + ' ' + kind:>18}  {figures([one for one in found if one.sentence.kind == kind])}")
    beside = sum(one.beside for one in found if one.sentence.truth != "false")
    print(f"{part + ' beside':>18}  refuted beside {beside}")


def main() -> int:
    """Print the table, and the sentences asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--part", choices=get_args(Part), help="audit this part alone")
    parser.add_argument("--errors", action="store_true", help="print the sentences not answered rightly")
    options = parser.parse_args()
    chosen = sentences(options.part)
    found = answers(chosen)
    print(f"{len(chosen)} sentences audited with the starter record alone")
    for part in (options.part,) if options.part else get_args(Part):
        show(part, [one for one in found if one.sentence.part == part])
    if options.errors:
        listed: Part = options.part or "dev"
        for one in found:
            fine = one.right or (one.sentence.truth == "open" and not one.answered)
            if one.sentence.part == listed and (not fine or one.beside):
                print("  |", one.line(), f"({one.beside} refuted beside)" if one.beside else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())

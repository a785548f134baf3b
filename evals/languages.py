"""How well the language of one block is told, beside py3langid alone, on our own blocks and on blocks of saved pages.

    python evals/languages.py [--sample 120] [--show]

The blocks of tests/cases/languages are labelled by hand, `und` where a reader could not tell; of the saved pages the
reference is what their markup declares, for articles whose language as a whole was told to be that. `wrong` is another
language than the reference; a block skipped wrongly is an English one that would be left out of reading.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import yaml

from ontherecord.documents import language, read, tongues
from ontherecord.errors import UnreadableInput
from ontherecord.ports import Fetched

HERE = Path(__file__).resolve().parent
CASES = HERE.parent / "tests" / "cases" / "languages" / "blocks.yaml"
SHARED = Path(os.environ.get("ONTHERECORD_SHARED", HERE.parents[1] / "shared")) / "bench"
SETS = ("trafilatura_pages/pages.jsonl.gz", "wcxb_articles/dev_300.jsonl.gz")
TODAY = date(2100, 1, 1)
LEAST = 0.8
"""Of the library's own figure, for its answer to count beside ours that may abstain."""
DECLARED = re.compile(rb"<html[^>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z]{2})")


def main() -> int:
    """Run both sets."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sample", type=int, default=120, help="saved pages of each set, by the SHA-256 of their id")
    options.add_argument("--show", action="store_true", help="print each wrong answer")
    chosen = options.parse_args()
    rows = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    kinds = sorted({row["kind"] for row in rows})
    print(f"our own blocks, {len(rows)} in {len({row['language'] for row in rows} - {'und'})} languages")
    for kind in (*kinds, "all"):
        tell(kind, [(row["language"], row["text"]) for row in rows if kind in {row["kind"], "all"}], show=chosen.show)
    for name in SETS:
        path = SHARED / name
        if not path.is_file():
            print(f"skipped: no {name} under bench/ (set ONTHERECORD_SHARED to the folder that holds it)")
            continue
        made = list(blocks(path, chosen.sample))
        print(f"blocks of {name}, {len(made)} in {len({code for code, _ in made})} languages")
        tell("pages", made, show=chosen.show)
    return 0


def tell(name: str, rows: Iterable[tuple[str, str]], *, show: bool) -> None:
    """Print one line: ours, the library's first answer, and the library's where its own figure is high enough."""
    made = list(rows)
    ours, first, sure = Counter[str](), Counter[str](), Counter[str]()
    skipped = 0
    for wanted, text in made:
        told = tongues.tell(text)
        skipped += wanted == "en" and tongues.skipped(text, told)
        code, figure = language.identify(text)
        for counts, given in ((ours, told.language), (first, code), (sure, code if figure >= LEAST else "und")):
            counts[judged(wanted, given)] += 1
        if show and judged(wanted, told.language) == "wrong":
            print(f"  {wanted} told as {told.language} ({told.sure}): {text[:100]}")
    print(
        f"  {name:<7} ours {line(ours)}  library {line(first)}  library from {LEAST} {line(sure)}  skipped wrongly {skipped}"
    )


def judged(wanted: str, given: str) -> str:
    """Give `right`, `silent` or `wrong`."""
    if wanted == given:
        return "right"
    return "silent" if given == "und" else "wrong"


def line(counts: Counter[str]) -> str:
    """Give the share right of all, and the number wrong."""
    return f"right {counts['right'] / max(1, counts.total()):.3f} wrong {counts['wrong']}"


def blocks(path: Path, size: int) -> Iterator[tuple[str, str]]:
    """Yield the declared language and the words of each block of the pages with the lowest digest of their id."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(each) for each in lines]
    rows.sort(key=lambda row: hashlib.sha256(str(row["id"]).encode()).hexdigest())
    for row in rows[:size]:
        page = base64.b64decode(row["html_b64"]) if row.get("html_b64") else str(row["html"]).encode()
        declared = DECLARED.search(page)
        if declared is None:
            continue
        try:
            document, _ = read(Fetched(data=page, source=row["url"], media_type="text/html"), today=TODAY)
        except UnreadableInput:
            continue
        code = declared[1].decode().lower()
        if code == document.language:
            yield from ((code, block.span.of(document.text)) for block in document.blocks)


if __name__ == "__main__":
    sys.exit(main())

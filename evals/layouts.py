"""Whether a PDF's words come in the order in which a person reads them, beside the plain extraction of two libraries.

    python evals/layouts.py [--show]

Each file is drawn by tests/documents/layouts.py. `order` is the share of all runs of three words of its paragraphs that stand
in what was read, as they do in the paragraph; `blocks` the share of paragraphs that are one block, whole and without more.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pypdf
import pypdfium2

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.documents.layouts import LAYOUTS, Layout

from ontherecord.documents import read
from ontherecord.ports import Fetched

TODAY = date(2100, 1, 1)
WORD = re.compile(r"\w+")
RUN = 3


def main() -> int:
    """Print a line for each layout, and the mean."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--show", action="store_true", help="print the paragraphs that are no block")
    chosen = options.parse_args()
    totals: list[tuple[float, ...]] = []
    print(f"{'layout':<14} order  pypdf  pdfium  blocks")
    for name, draw in LAYOUTS.items():
        made = draw()
        blocks = ours(made.data)
        wanted = made.body
        whole = [part for part in wanted if part in blocks]
        if chosen.show:
            print(*(f"  no block: {part[:90]}" for part in wanted if part not in blocks), sep="\n")
        row = (
            order(made, blocks),
            order(made, [by_pypdf(made.data)]),
            order(made, [by_pdfium(made.data)]),
            len(whole) / len(wanted),
        )
        totals.append(row)
        print(f"{name:<14} {row[0]:.3f}  {row[1]:.3f}  {row[2]:.3f}   {row[3]:.3f}")
    mean = [sum(column) / len(totals) for column in zip(*totals, strict=True)]
    print(f"{'mean':<14} {mean[0]:.3f}  {mean[1]:.3f}  {mean[2]:.3f}   {mean[3]:.3f}")
    return 0


def ours(data: bytes) -> list[str]:
    """Give the blocks that are text."""
    document, _ = read(Fetched(data=data, source=None, media_type="application/pdf"), today=TODAY)
    return [block.span.of(document.text) for block in document.blocks]


def by_pypdf(data: bytes) -> str:
    """Give what the library gives, page by page."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def by_pdfium(data: bytes) -> str:
    """Give what the library gives, page by page."""
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def order(made: Layout, blocks: Sequence[str]) -> float:
    """Share of the runs of words of the body that were read as such, each counted as often as it stands there."""
    wanted = Counter(run for part in made.body for run in runs(part))
    found = Counter(runs(" ".join(blocks)))
    return sum(min(count, found[run]) for run, count in wanted.items()) / wanted.total()


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield each run of words."""
    words = WORD.findall(text.lower())
    return zip(*(words[start:] for start in range(RUN)), strict=False)


if __name__ == "__main__":
    sys.exit(main())

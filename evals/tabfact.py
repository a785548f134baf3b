"""How statements about tables are ruled on: the development part of TabFact, each statement against its own table.

python evals/tabfact.py [--tables N] [--part aside|seen|both] [--curve FILE.svg] [--errors N]

Each table is drafted from its text as `check --data` drafts a file, and its statements go through the pipeline as the
paragraphs of an article. A statement is answered if every sentence of it is ruled on; `coverage` is the part answered,
`accuracy` of those. Half of the tables are kept aside: no rule, weight or threshold was set by them, and --errors shows
none of their statements. The risk–coverage curve orders answers by how sure the verdict is. Baselines: the commoner label, and
a logistic regression over the words of statement and title, learnt on the training pairs and the seen half.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.cases.tabfact import Statement, Tables, kept_aside, statements  # noqa: E402 - the cases lie beside

from ontherecord.auditor import Auditor  # noqa: E402 - the checkout's own, put first above
from ontherecord.model.audit import Judged  # noqa: E402
from ontherecord.model.document import Block, BlockRole, Document, Published  # noqa: E402
from ontherecord.model.text import Span  # noqa: E402
from ontherecord.model.verdict import Ruling  # noqa: E402
from ontherecord.verdicts.tabled import SURENESS  # noqa: E402

SHARED = Path(os.environ.get("ONTHERECORD_SHARED", ROOT.parent / "shared"))
BAR_COVERAGE = 0.35
SHOWN = (0.1, 0.2, 0.3, 0.35, 0.4, 0.5, 0.6, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Ruled:
    """A statement with what came of it. `says` is the answer of the best reading whether or not it is a ruling."""

    statement: Statement
    ruling: Ruling | None
    says: bool | None
    sure: float
    kind: str

    @property
    def answered(self) -> bool:
        """Whether it was supported or refuted."""
        return self.ruling in {Ruling.SUPPORTED, Ruling.REFUTED}

    @property
    def right(self) -> bool:
        """Whether the ruling is the label."""
        return (self.ruling is Ruling.SUPPORTED) == self.statement.entailed


def document(those: Sequence[Statement]) -> Document:
    """The statements about one table as the paragraphs of an article."""
    text, blocks, at = "", [], 0
    for one in those:
        blocks.append(Block(span=Span(at, at + len(one.text)), role=BlockRole.PARAGRAPH))
        text += one.text + "\n\n"
        at = len(text)
    return Document(
        id="statements", source=None, title=None, byline=None, published=Published(period=None, basis=None), language="en",
        text=text, blocks=tuple(blocks), furniture=(),
    )  # fmt: skip


def ruled(auditor: Auditor, those: Sequence[Statement], tables: Tables) -> Iterator[Ruled]:
    """Audit the statements about one table."""
    table = tables.table(those[0].table)
    if table is None:
        yield from (Ruled(one, None, None, 0.0, "no table") for one in those)
        return
    auditor.beside(table)
    article = document(those)
    audit = auditor.audit(article)
    for one, block in zip(those, article.blocks, strict=True):
        sentences = [each for each in audit.sentences if block.span.contains(each.span)]
        told = [each for each in audit.claims if block.span.contains(each.claim.span) and _of_table(each)]
        yield _together(one, told, len(sentences))


def _of_table(judged: Judged) -> bool:
    return any(answer.finding is not None and answer.finding.dataset.startswith("data:") for answer in judged.answers)


def _together(one: Statement, told: Sequence[Judged], sentences: int) -> Ruled:
    """One ruling for a statement: refuted if a part is, supported if all are."""
    best = [each.answers[0] for each in told]
    rulings = {each.verdict.ruling for each in told}
    sure = min(
        (1 - assumed.cost for each in best for assumed in each.reading.assumptions if assumed.kind == SURENESS),
        default=0.0,
    )
    if not told or len(told) < sentences:
        ruling = Ruling.REFUTED if Ruling.REFUTED in rulings else None
    elif Ruling.REFUTED in rulings:
        ruling = Ruling.REFUTED
    else:
        ruling = Ruling.SUPPORTED if rulings == {Ruling.SUPPORTED} else None
    says = None if not told else all(each.fit.value == "fits" for each in best)
    kind = type(best[0].reading.form).__name__.lower() if best else "not read"
    return Ruled(one, ruling, says, sure if says is not None else 0.0, kind)


def curve(found: Sequence[Ruled]) -> list[tuple[float, float]]:
    """(coverage, accuracy) as answers are added, surest first; the rest of the statements have no answer."""
    order = sorted((one for one in found if one.says is not None), key=lambda one: -one.sure)
    points, right = [], 0
    for number, one in enumerate(order, 1):
        right += one.says == one.statement.entailed
        points.append((number / len(found), right / number))
    return points


def at(points: Sequence[tuple[float, float]], coverage: float) -> float:
    """Accuracy at a coverage; nan where it is not reached."""
    return next((accuracy for covered, accuracy in points if covered >= coverage - 1e-9), math.nan)


def report(name: str, found: Sequence[Ruled]) -> None:
    """Print the figures of one part."""
    answered = [one for one in found if one.answered]
    right = sum(one.right for one in answered)
    refuted = [one for one in answered if one.ruling is Ruling.REFUTED]
    wrong = sum(not one.right for one in refuted)
    tables = len({one.statement.table for one in found})
    print(f"{name}: {len(found)} statements, {tables} tables")
    print(f"{name} accuracy {right / max(1, len(answered)):.3f} coverage {len(answered) / max(1, len(found)):.3f}")
    print(f"{name} refuted {len(refuted)}, of them wrongly {wrong / max(1, len(refuted)):.3f}")
    points = curve(found)
    print(
        f"{name} answering all {at(points, points[-1][0] if points else 1):.3f} of {points[-1][0] if points else 0:.3f} that have a reading"
    )
    print(f"{name} curve " + "  ".join(f"{coverage:.2f}:{at(points, coverage):.3f}" for coverage in SHOWN))
    kinds: dict[str, Callable[[Ruled], str]] = {"level": lambda one: one.statement.level, "form": lambda one: one.kind}
    for title, key in kinds.items():
        groups: dict[str, list[Ruled]] = defaultdict(list)
        for one in found:
            groups[key(one)].append(one)
        for group, those in sorted(groups.items()):
            told = [one for one in those if one.answered]
            rate = f"{sum(one.right for one in told) / len(told):.3f}" if told else "–"
            print(
                f"  {title} {group:<11} {len(those):>6} statements, answered {len(told) / len(those):.3f}, right {rate}"
            )


def baselines(everything: Sequence[Statement], tables: Tables) -> None:
    """The commoner label, and words alone."""
    import numpy as np  # noqa: PLC0415 - only here

    aside = [one for one in everything if kept_aside(one)]
    seen = [one for one in everything if not kept_aside(one)]
    common = Counter(one.entailed for one in seen).most_common(1)[0][0]
    print(f"baseline commoner label {sum(one.entailed == common for one in aside) / len(aside):.3f}")
    counts = Counter(word for one in seen for word in set(_words(one, tables)))
    places = {word: n for n, word in enumerate(word for word, times in counts.items() if times >= 5)}  # noqa: PLR2004 - rarer ones tell nothing

    def cells(those: Sequence[Statement]) -> tuple[np.ndarray, np.ndarray]:
        pairs = [
            (n, places[word]) for n, one in enumerate(those) for word in set(_words(one, tables)) if word in places
        ]
        return np.array([n for n, _ in pairs]), np.array([place for _, place in pairs])

    row, column = cells(seen)
    label = np.array([float(one.entailed) for one in seen])
    weights, mean, square = np.zeros(len(places)), np.zeros(len(places)), np.zeros(len(places))
    for step in range(1, 120):
        chance = 1 / (1 + np.exp(-np.bincount(row, weights=weights[column], minlength=len(seen))))
        slope = np.bincount(column, weights=(chance - label)[row], minlength=len(places)) / len(seen) + 1e-4 * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    row, column = cells(aside)
    says = np.bincount(row, weights=weights[column], minlength=len(aside)) > 0
    print(
        f"baseline words alone {float(np.mean([bool(said) == one.entailed for said, one in zip(says, aside, strict=True)])):.3f}"
    )


def _words(one: Statement, tables: Tables) -> list[str]:
    table = tables.table(one.table)
    return [*one.text.lower().split(), *(f"title {word}" for word in (table.title.split() if table else ()))]


def draw(found: Sequence[Ruled], path: Path) -> None:
    """Draw accuracy over coverage, with the bar, as SVG."""
    points = curve(found)[50::10]
    wide, high, left, low = 560, 300, 56, 0.6

    def spot(coverage: float, accuracy: float) -> str:
        return f"{left + coverage * (wide - left - 16):.1f},{16 + (1 - (max(accuracy, low) - low) / (1 - low)) * (high - 60):.1f}"

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif" font-size="11" role="img">',
        "<title>Accuracy of rulings over the part of statements answered, TabFact, tables kept aside</title>",
        f'<rect width="{wide}" height="{high}" fill="#fff"/>',
    ]
    for step in range(5):
        accuracy = low + step / 10
        start, end = spot(0, accuracy), spot(1, accuracy)
        lines.append(
            f'<path d="M{start} L{end}" stroke="#ddd"/><text x="{left - 8}" y="{float(start.split(",")[1]) + 4:.1f}" text-anchor="end">{accuracy:.1f}</text>'
        )
    for step in range(6):
        x = spot(step / 5, low).split(",")[0]
        lines.append(f'<text x="{x}" y="{high - 28}" text-anchor="middle">{step / 5:.1f}</text>')
    bar = spot(BAR_COVERAGE, 0.85).split(",")
    lines += [
        f'<polyline points="{" ".join(spot(*point) for point in points)}" fill="none" stroke="#1a5fb4" stroke-width="2"/>',
        f'<circle cx="{bar[0]}" cy="{bar[1]}" r="4" fill="none" stroke="#c01c28" stroke-width="2"/>',
        f'<text x="{float(bar[0]) + 8:.1f}" y="{float(bar[1]) + 14:.1f}" fill="#c01c28">the bar: .85 at .35</text>',
        f'<text x="{wide / 2}" y="{high - 8}" text-anchor="middle">part of the statements answered</text>',
        f'<text x="14" y="{high / 2}" transform="rotate(-90 14 {high / 2})" text-anchor="middle">right, of those answered</text>',
        "</svg>",
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Statements about tables, ruled on by their own table.")
    parser.add_argument("--tables", type=int, help="only so many tables of each part, the same ones each time")
    parser.add_argument("--part", choices=("aside", "seen", "both"), default="both")
    parser.add_argument(
        "--curve", type=Path, help="an SVG file to draw the risk–coverage curve of the half kept aside to"
    )
    parser.add_argument("--errors", type=int, default=0, help="print so many wrong rulings of the seen half")
    asked = parser.parse_args()
    folder = SHARED / "bench" / "tabfact"
    tables = Tables(folder)
    everything = list(statements(folder))
    by_part: dict[str, dict[str, list[Statement]]] = {"aside": defaultdict(list), "seen": defaultdict(list)}
    for one in everything:
        if one.level != "pair":
            by_part["aside" if kept_aside(one) else "seen"][one.table].append(one)
    with Auditor() as auditor:
        for part in ("aside", "seen") if asked.part == "both" else (asked.part,):
            begun = time.perf_counter()
            chosen = sorted(by_part[part])[:: max(1, len(by_part[part]) // asked.tables) if asked.tables else 1]
            found = [one for table in chosen for one in ruled(auditor, by_part[part][table], tables)]
            report(part, found)
            seconds = time.perf_counter() - begun
            print(f"{part} {len(found) / seconds:.0f} statements a second, {seconds:.0f} s")
            if part == "aside" and asked.curve:
                draw(found, asked.curve)
            if part == "seen":
                for wrong in [each for each in found if each.answered and not each.right][: asked.errors]:
                    print(
                        f"    {wrong.ruling} {wrong.sure:.2f} {wrong.kind}: {wrong.statement.text}  ({wrong.statement.id})"
                    )
    if not asked.tables:
        baselines(everything, tables)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Wrong numbers in reports of basketball games, by their box scores: the development part of the INLG 2021 shared task.

python evals/sports.py [--errors N] [--part odd|even|both]

Each text is audited with its box score as the table (players and both teams as rows), described by a YAML as a user would
correct a draft: what the columns are called in reports. A refuted figure is a mistake found; it is right if it meets a
span that the annotators marked as a wrong number. Recall is over all wrong numbers. Odd texts are kept aside:
--errors shows none of them.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from ontherecord.auditor import Auditor
from ontherecord.model.document import Block, BlockRole, Document, Published
from ontherecord.model.table import DataTable
from ontherecord.model.text import Span
from ontherecord.model.verdict import Ruling
from ontherecord.record.drafting.description import SCHEMA
from ontherecord.record.drafting.opening import open_table

SHARED = Path(os.environ.get("ONTHERECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
# What reports call the columns of a box score.
_LONG = (
    "from three point range",
    "from beyond the arc",
    "from long range",
    "from the three point line",
    "from deep",
    "from downtown",
)
_FIELD = ("from the field", "from the floor")
_LINE = ("from the free throw line", "from the line", "from the charity stripe")
NOUNS = {
    "PTS": ("points",),
    "REB": ("rebounds", "boards", "total rebounds"),
    "AST": ("assists", "dimes"),
    "STL": ("steals",),
    "BLK": ("blocks", "blocked shots"),
    "TO": ("turnovers",),
    "MIN": ("minutes",),
    "PF": ("fouls", "personal fouls"),
    "OREB": ("offensive rebounds", "offensive boards"),
    "DREB": ("defensive rebounds", "defensive boards"),
    "FGM": ("field goals", "fg", "shooting", *_FIELD),
    "FGA": ("field goals attempts", "fg attempts", "shooting attempts", *(f"{each} attempts" for each in _FIELD)),
    "FG3M": ("three pointers", "threes", "3pt", *_LONG),
    "FG3A": ("three pointers attempts", "3pt attempts", *(f"{each} attempts" for each in _LONG)),
    "FTM": ("free throws", "ft", *_LINE),
    "FTA": ("free throws attempts", "ft attempts", *(f"{each} attempts" for each in _LINE)),
    "FG_PCT": tuple(f"percent {each}" for each in _FIELD),
    "FG3_PCT": tuple(f"percent {each}" for each in _LONG),
    "WINS": ("wins",),
    "LOSSES": ("losses",),
}
TEAM = {
    "PTS": "TEAM-PTS",
    "REB": "TEAM-REB",
    "AST": "TEAM-AST",
    "TO": "TEAM-TOV",
    "WINS": "TEAM-WINS",
    "LOSSES": "TEAM-LOSSES",
    "FG_PCT": "TEAM-FG_PCT",
    "FG3_PCT": "TEAM-FG3_PCT",
}


@dataclass(frozen=True, slots=True)
class Report:
    """A text with the wrong spans that the annotators marked, in tokens from 1: (first, last, type)."""

    id: str
    text: str
    wrong: tuple[tuple[int, int, str], ...]
    table: DataTable


def reports(folder: Path) -> Iterator[Report]:
    """Read texts, marks and box scores."""
    marks = defaultdict(list)
    with (folder / "gsml.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            marks[row["TEXT_ID"].removesuffix(".txt")].append(
                (int(row["DOC_TOKEN_START"]), int(row["DOC_TOKEN_END"]), row["TYPE"])
            )
    with (
        gzip.open(folder / "texts.jsonl.gz", "rt", encoding="utf-8") as texts,
        gzip.open(folder / "shared_task.jsonl.gz", "rt", encoding="utf-8") as games,
    ):
        for text, game in zip(texts, games, strict=True):
            told = json.loads(text)
            yield Report(told["id"], told["text"], tuple(marks[told["id"]]), box_score(json.loads(game)))


def box_score(game: dict[str, dict[str, dict[str, str]]]) -> DataTable:
    """The box score as a CSV with its description, opened as `--data` opens it."""
    scores = game["box_score"]
    columns = ["NAME", *NOUNS]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for n in scores["PLAYER_NAME"]:
        writer.writerow([scores["PLAYER_NAME"][n], *(_cell(scores.get(name, {}).get(n, "")) for name in NOUNS)])
    for line in (game["home_line"], game["vis_line"]):
        name = f"{line['TEAM-CITY']} {line['TEAM-NAME']}"
        writer.writerow([name, *(str(line.get(TEAM[column], "")) if column in TEAM else "" for column in NOUNS)])
    told = [{"header": "NAME", "type": "text", "role": "key", "nouns": []}]
    told += [
        {"header": column, "type": "number", "role": "measure", "nouns": list(nouns)} for column, nouns in NOUNS.items()
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "box_score.csv"
        path.write_text(out.getvalue(), "utf-8")
        path.with_suffix(".yaml").write_text(yaml.safe_dump({"schema": SCHEMA, "columns": told}), "utf-8")
        return open_table(path).table


def _cell(cell: str) -> str:
    return "" if cell == "N/A" else cell


def tokens(text: str) -> list[tuple[int, int]]:
    """Spans of the tokens, which are parted by blanks."""
    spans, at = [], 0
    for token in text.split():
        start = text.index(token, at)
        at = start + len(token)
        spans.append((start, at))
    return spans


def found(auditor: Auditor, report: Report) -> list[tuple[int, int, str]]:
    """Refuted figures, as tokens from 1: (first, last, why)."""
    auditor.beside(report.table)
    blocks = (Block(span=Span(0, len(report.text)), role=BlockRole.PARAGRAPH),)
    article = Document(
        id=report.id, source=None, title=None, byline=None, published=Published(period=None, basis=None), language="en",
        text=report.text, blocks=blocks, furniture=(),
    )  # fmt: skip
    spans = tokens(report.text)
    made = []
    for judged in auditor.audit(article).claims:
        if judged.verdict.ruling is not Ruling.REFUTED:
            continue
        span = judged.claim.span
        inside = [n for n, (start, end) in enumerate(spans, 1) if start < span.end and span.start < end]
        made.append((inside[0], inside[-1], judged.verdict.why))
    return made


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Wrong numbers in reports of games, by their box scores.")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--part", choices=("odd", "even", "both"), default="both")
    asked = parser.parse_args()
    shown = 0
    with Auditor() as auditor:
        tally: dict[str, list[int]] = {part: [0, 0, 0, 0] for part in ("odd", "even", "all")}
        for report in reports(SHARED / "bench" / "nlg_accuracy"):
            part = "odd" if int(report.id[1:]) % 2 else "even"
            if asked.part not in {part, "both"}:
                continue
            numbers = [(first, last) for first, last, kind in report.wrong if kind == "NUMBER"]
            mine = found(auditor, report)
            hits = [each for each in mine if any(each[0] <= last and first <= each[1] for first, last in numbers)]
            met = sum(any(each[0] <= last and first <= each[1] for each in mine) for first, last in numbers)
            for name in (part, "all"):
                for place, number in enumerate((len(mine), len(hits), len(numbers), met)):
                    tally[name][place] += number
            words = report.text.split()
            for each in mine if part == "even" else ():
                if each not in hits and shown < asked.errors:
                    shown += 1
                    print(f"  {report.id} {' '.join(words[max(0, each[0] - 12) : each[1] + 3])!r}: {each[2]}")
    for name, (said, right, wrong, met) in tally.items():
        if said:
            print(
                f"{name:>4} refuted {said}, wrong numbers {wrong}: precision {right / said:.3f} recall {met / max(1, wrong):.3f}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())

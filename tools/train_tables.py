"""Learn the weights for statements about tables: tables/weights.json and verdicts/confidence.json.

python tools/train_tables.py [--shared FOLDER]

Needs scikit-learn and the development part of TabFact (`bench/tabfact`: MIT; tables from Wikipedia, CC BY-SA). Statements
are parted by their tables: those of one half of the tables of `val` are never looked at, here or elsewhere, but by
evals/tabfact.py. The ranking is learnt from which readings come to the label (their features are of words alone); how
sure an answer is, from statements whose tables the ranking had not seen, three parts in turn.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.cases.naive_rows import holds  # noqa: E402 - the cases lie beside, not in the path
from tests.cases.tabfact import Statement, Tables, fold, kept_aside, statements  # noqa: E402

from ontherecord.model.form import Existence, Quantifier  # noqa: E402 - the checkout's own, put first above
from ontherecord.model.program import Exists  # noqa: E402
from ontherecord.model.quantity import Quantity, Unit  # noqa: E402
from ontherecord.model.reading import Reading  # noqa: E402
from ontherecord.model.tabled import TableAnswer, TableReading  # noqa: E402
from ontherecord.tables.candidates import candidates  # noqa: E402
from ontherecord.tables.features import features  # noqa: E402
from ontherecord.tables.linking import link  # noqa: E402
from ontherecord.tables.read import MOST_READINGS  # noqa: E402
from ontherecord.verdicts.confidence import looks  # noqa: E402

PARTS = 3
SEEN_BY = 15
"""Statements in which a feature must occur to be learnt."""
SHRINK = 1e-4
NOISE = 0.02
STEPS = 90
Floats = np.ndarray[tuple[int], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Way:
    """A candidate as training needs it: its features, what it comes to, and the reading that it would be."""

    marks: dict[str, float]
    holds: bool | None
    operator: str


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled statement with all ways to take it."""

    statement: Statement
    ways: tuple[Way, ...]


def example(statement: Statement, tables: Tables) -> Example:
    """Work out all ways to take a statement."""
    table = tables.table(statement.table)
    if table is None:
        return Example(statement, ())
    linked = link(statement.text, table)
    ways = (
        Way(features(each, linked), holds(each.program, table), each.operator) for each in candidates(linked, table)
    )
    return Example(statement, tuple(ways))


class Ranking:
    """A log-linear model over the ways of a statement, fitted to the label that they come to (Adam, whole batches)."""

    def __init__(self, examples: Sequence[Example]) -> None:
        seen = Counter(name for each in examples for name in {name for way in each.ways for name in way.marks})
        self.names = sorted(name for name, times in seen.items() if times >= SEEN_BY)
        self.weights = self._fit([each for each in examples if any(way.holds is not None for way in each.ways)])

    def _fit(self, examples: Sequence[Example]) -> dict[str, float]:
        at = {name: place for place, name in enumerate(self.names)}
        rows: list[int] = []
        columns: list[int] = []
        cells: list[float] = []
        right: list[bool] = []
        starts: list[int] = []
        for each in examples:
            starts.append(len(right))
            for way in each.ways:
                if way.holds is None:
                    continue
                for name, value in way.marks.items():
                    if name in at:
                        rows.append(len(right))
                        columns.append(at[name])
                        cells.append(value)
                right.append(way.holds == each.statement.entailed)
        row, column, cell = np.array(rows), np.array(columns), np.array(cells)
        ok, start = np.array(right, dtype=float), np.array(starts)
        group = np.repeat(np.arange(len(start)), np.diff(np.append(start, len(right))))
        weights = np.zeros(len(self.names))
        for name, place in at.items():
            weights[place] = _beginning(name)
        first, second = np.zeros_like(weights), np.zeros_like(weights)
        for step in range(1, STEPS + 1):
            scores = np.bincount(row, weights=cell * weights[column], minlength=len(right))
            parts = np.exp(scores - np.maximum.reduceat(scores, start)[group])
            parts /= np.add.reduceat(parts, start)[group]
            good = np.add.reduceat(parts * ok, start)
            pull = ((1 - 2 * NOISE) / (NOISE + (1 - 2 * NOISE) * good))[group] * (parts * ok - parts * good[group])
            slope = 2 * SHRINK * weights - np.bincount(column, weights=cell * pull[row], minlength=len(weights)) / len(
                start
            )
            first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope * slope
            rate = 0.1 if step < STEPS * 0.6 else 0.03
            weights = weights - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        return dict(zip(self.names, (float(weight) for weight in weights), strict=True))

    def answers(self, each: Example) -> tuple[TableAnswer, ...]:
        """The likeliest ways with what they come to, as the verdict sees them."""
        if not each.ways:
            return ()
        scores = np.array(
            [sum(self.weights.get(name, 0.0) * value for name, value in way.marks.items()) for way in each.ways]
        )
        parts = np.exp(scores - scores.max())
        parts /= parts.sum()
        order = np.argsort(-scores, kind="stable")[:MOST_READINGS]
        return tuple(_answer(each.ways[n], float(parts[n])) for n in order)


def _beginning(name: str) -> float:
    """Where the fit starts: words left over speak against a reading."""
    known = {
        "left": -2.0,
        "nothing left": 0.5,
        "figures left": -2.0,
        "links left": -1.5,
        "flag:swapped": -1.0,
        "columns left": -0.5,
    }
    return known.get(name, -0.8 if name.startswith("cue left:") and name.count(":") == 1 else 0.0)


_UNSAID = Existence(
    measure="", participants=(), period=None, quantifier=Quantifier.SOME, value=Quantity(number=None, unit=Unit.BOOL)
)
_UNREAD = Reading(form=_UNSAID, readback="", assumptions=())
_NOTHING = Exists(where=())
"""How sure an answer is hangs on its marks; of these there is nothing in them."""


def _answer(way: Way, weight: float) -> TableAnswer:
    asked = TableReading(
        program=_NOTHING, reading=_UNREAD, operator=way.operator, weight=weight, marks=tuple(way.marks.items())
    )
    return TableAnswer(asked=asked, holds=way.holds, finding=None)


def confidence_of(examples: Sequence[Example]) -> dict[str, object]:
    """Fit the trees on statements whose tables the ranking had not seen, in three parts."""
    from sklearn.ensemble import GradientBoostingClassifier  # noqa: PLC0415 - only who trains needs it

    rows: list[dict[str, float]] = []
    right: list[bool] = []
    for part in range(PARTS):
        ranking = Ranking([each for each in examples if fold(each.statement.table, PARTS) != part])
        for each in examples:
            answers = ranking.answers(each) if fold(each.statement.table, PARTS) == part else ()
            if answers and answers[0].holds is not None:
                rows.append(looks(answers))
                right.append(answers[0].holds == each.statement.entailed)
    names = list(rows[0])
    model = GradientBoostingClassifier(
        n_estimators=160, learning_rate=0.08, max_depth=4, min_samples_leaf=60, subsample=0.6, random_state=0
    )
    model.fit(np.array([[row[name] for name in names] for row in rows]), np.array(right))
    share = sum(right) / len(right)
    trees = []
    for (tree,) in model.estimators_:
        nodes = tree.tree_
        leaf = [round(float(value) * model.learning_rate, 5) for value in nodes.value[:, 0, 0]]
        feature = [int(each) if low >= 0 else -1 for each, low in zip(nodes.feature, nodes.children_left, strict=True)]
        bound = [round(float(each), 6) for each in nodes.threshold]
        trees.append([feature, bound, nodes.children_left.tolist(), nodes.children_right.tolist(), leaf])
    return {"names": names, "base": round(float(np.log(share / (1 - share))), 5), "trees": trees}


def main() -> int:
    """Train and write both files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--shared", type=Path, default=Path(os.environ.get("ONTHERECORD_SHARED", ROOT.parent / "shared"))
    )
    folder = parser.parse_args().shared / "bench" / "tabfact"
    tables = Tables(folder)
    examples = [example(each, tables) for each in statements(folder) if not kept_aside(each)]
    print(f"{len(examples)} statements about {len({each.statement.table for each in examples})} tables")
    package = ROOT / "src" / "ontherecord"
    ranking = Ranking(examples)
    kept = {name: round(weight, 3) for name, weight in ranking.weights.items() if abs(weight) >= LEAST}
    (package / "tables" / "weights.json").write_text(json.dumps(kept, indent=0, sort_keys=True) + "\n", "utf-8")
    told = json.dumps(confidence_of(examples), separators=(",", ":"))
    (package / "verdicts" / "confidence.json").write_text(told + "\n", "utf-8")
    return 0


LEAST = 0.02
"""A weight below this changes nothing."""


if __name__ == "__main__":
    sys.exit(main())

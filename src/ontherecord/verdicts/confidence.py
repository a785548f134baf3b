"""How often a statement that is read and answered like this one was ruled on rightly, 0 to 1.

A sum of small decision trees, learnt from labelled statements that the ranking of readings had not seen
(`confidence.json`; docs/tables.md is the model card). It decides whether there is a ruling, never which.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from ontherecord.model.tabled import ROUNDED, TableAnswer

SUPPORTED_FROM = 0.7
"""A wrong "supported" costs trust."""
REFUTED_FROM = 0.75
"""A wrong "refuted" costs more."""
FAMILIES = ("exists", "every", "counts", "distinct", "extreme", "commonest", "versus", "portion", "total", "alike")
CUES = (
    "highest", "lowest", "earliest", "latest", "more", "less", "earlier", "later", "same", "different", "all", "none", "not",
    "only", "mostly", "half", "sum", "mean",
)  # fmt: skip
_TURNING = frozenset(
    f"cue left:{kind}"
    for kind in ("highest", "lowest", "none", "not", "mostly", "mean", "commonest", "rarest", "different", "half")
)
"""Words that no reading may leave aside and still be ruled on: "the highest crowd was 3,120" is not that a crowd was."""
_OPEN = _TURNING | {ROUNDED}
_MARKS = (
    "left", "figures left", "links left", "columns left", "flag:near", "flag:partial", "flag:weak", "flag:exact",
    "flag:unseen", "flag:named", "flag:adjacent", "flag:of:guess", "flag:guessed", "flag:swapped", "flag:figure", "flag:key",
    "flag:time", "flag:titled", "flag:many", "flag:beyond", "flag:bounded",
)  # fmt: skip


def looks(answers: tuple[TableAnswer, ...]) -> dict[str, float]:
    """What is known of an answer: how the readings agree, what the words left over are, and what was answered."""
    best = answers[0]
    marks = dict(best.asked.marks)
    family = best.asked.operator.split(".")[0]
    others = [each for each in answers if each.holds is not None and each.holds is not best.holds]
    same = [each for each in answers if each.holds is best.holds]
    found = {
        "weight": best.asked.weight,
        "same": sum(each.asked.weight for each in same),
        "other": sum(each.asked.weight for each in others),
        "gap": best.asked.weight - max((each.asked.weight for each in others), default=0.0),
        "how many same": float(len(same)),
        "how many other": float(len(others)),
        "holds": float(bool(best.holds)),
        "cues left": float(sum(1 for name in marks if name.startswith("cue left:") and name.count(":") == 1)),
    }
    found |= {name: marks.get(name, 0.0) for name in _MARKS}
    found |= {f"family:{name}": float(name == family) for name in FAMILIES}
    found |= {f"cue left:{name}": marks.get(f"cue left:{name}", 0.0) for name in CUES}
    return found


def confidence(answers: tuple[TableAnswer, ...]) -> float:
    """How sure the answer of the best reading is; 0 where it has none, or leaves aside a word that would turn it."""
    if answers[0].holds is None:
        return 0.0
    if any(name in _OPEN for name, _ in answers[0].asked.marks):
        return 0.0
    model = _model()
    found = looks(answers)
    values = [found[name] for name in model.names]
    total = model.base + sum(tree.value(values) for tree in model.trees)
    return 1 / (1 + math.exp(-total))


@dataclass(frozen=True, slots=True)
class _Tree:
    """Nodes in lists: the feature asked (-1 at a leaf), its bound, where to go at or below it and above it, the leaf's value."""

    feature: tuple[int, ...]
    bound: tuple[float, ...]
    low: tuple[int, ...]
    high: tuple[int, ...]
    leaf: tuple[float, ...]

    def value(self, values: Sequence[float]) -> float:
        """What the tree adds for these values."""
        at = 0
        while self.feature[at] >= 0:
            at = self.low[at] if values[self.feature[at]] <= self.bound[at] else self.high[at]
        return self.leaf[at]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Model:
    names: tuple[str, ...]
    base: float
    trees: tuple[_Tree, ...]


@lru_cache(maxsize=1)
def _model() -> _Model:
    source = resources.files("ontherecord.verdicts").joinpath("confidence.json").read_text(encoding="utf-8")
    told = json.loads(source)
    trees = tuple(_Tree(*(tuple(column) for column in tree)) for tree in told["trees"])
    return _Model(names=tuple(told["names"]), base=float(told["base"]), trees=trees)

"""How likely each candidate is what the words mean: a log-linear model over features of words, learnt from labelled statements.

The weights are `weights.json`; docs/tables.md is their model card. What a candidate comes to in the table is no feature.
"""

from __future__ import annotations

import json
import math
from functools import lru_cache
from importlib import resources

from ontherecord.tables.candidates import Candidate
from ontherecord.tables.features import features
from ontherecord.tables.linking import Linked


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    source = resources.files("ontherecord.tables").joinpath("weights.json").read_text(encoding="utf-8")
    return {str(name): float(value) for name, value in json.loads(source).items()}


def ranked(
    found: tuple[Candidate, ...], linked: Linked
) -> tuple[tuple[Candidate, float, tuple[tuple[str, float], ...]], ...]:
    """Candidates, likeliest first, with their parts of the whole (which add up to 1) and their features."""
    if not found:
        return ()
    weights = _weights()
    marks = [features(each, linked) for each in found]
    scores = [sum(weights.get(name, 0.0) * value for name, value in each.items()) for each in marks]
    top = max(scores)
    parts = [math.exp(score - top) for score in scores]
    whole = sum(parts)
    order = sorted(range(len(found)), key=lambda n: -scores[n])
    return tuple((found[n], parts[n] / whole, tuple(marks[n].items())) for n in order)

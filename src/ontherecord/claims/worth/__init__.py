"""How much a sentence is worth a person's time to check, 0 to 1: a logistic model over what was read in it.

The weights are `weights.json`, learnt by tools/train_worth.py; docs/claims.md has the model card. The figure orders what
nobody has ruled on; it decides no ruling, no kind and no weight in the article's argument.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from ontherecord.claims.worth.looks import looks
from ontherecord.model.claim import Claim
from ontherecord.model.text import Token

__all__ = ["looks", "worth"]


@dataclass(frozen=True, slots=True)
class _Model:
    base: float
    weights: dict[str, float]


def worth(tokens: Sequence[Token], claims: Sequence[Claim]) -> float:
    """Weigh a sentence with the claims found in it: near 1 is what a fact-checker would pick, near 0 what nobody would."""
    model = _model()
    total = model.base + sum(model.weights.get(name, 0.0) * amount for name, amount in looks(tokens, claims).items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)


@lru_cache(maxsize=1)
def _model() -> _Model:
    source = resources.files("ontherecord.claims.worth").joinpath("weights.json").read_text(encoding="utf-8")
    told = json.loads(source)
    return _Model(base=float(told["base"]), weights={str(name): float(each) for name, each in told["weights"].items()})

"""Learn how much a sentence is worth a check: src/ontherecord/claims/worth/weights.json.

python tools/train_worth.py [--shared FOLDER]

Learnt from the sentences of tests/cases/worthy.py, whose licences allow it, and from no other: the development sets that
measure it (ClaimBuster, CLEF CheckThat 2019) take no part. docs/claims.md is the model card. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.cases.worthy import Example, Row, readings, shippable  # noqa: E402 - the cases lie beside, not in the path

SEEN_BY = 5
"""Sentences in which a feature must occur to be learnt."""
STRENGTHS = (0.03, 0.1, 0.3, 1.0)
"""Inverses of the penalty on large weights; the one with the best average precision on parts kept aside is taken."""
PARTS = 5
LEAST = 0.005
"""A weight below this changes nothing."""


def learnt(examples: tuple[Example, ...], rows: list[Row]) -> tuple[float, dict[str, float], float]:
    """Fit the model: its base, its weights by the names of the features, and the strength that was chosen."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - only who trains needs it
    from sklearn.model_selection import cross_val_score  # noqa: PLC0415

    found = [row.looks() for row in rows]
    seen = Counter(name for each in found for name in each)
    names = sorted(name for name, number in seen.items() if number >= SEEN_BY)
    values = np.array([[each.get(name, 0.0) for name in names] for each in found])
    labels = np.array([each.worth for each in examples])
    scores = {}
    for strength in STRENGTHS:
        model = LogisticRegression(C=strength, class_weight="balanced", max_iter=3000)
        scores[strength] = float(np.mean(cross_val_score(model, values, labels, cv=PARTS, scoring="average_precision")))
    best = max(scores, key=lambda strength: scores[strength])
    print("average precision on parts kept aside: " + ", ".join(f"{s}: {score:.3f}" for s, score in scores.items()))
    model = LogisticRegression(C=best, class_weight="balanced", max_iter=3000).fit(values, labels)
    weights = dict(zip(names, (round(float(each), 4) for each in model.coef_[0]), strict=True))
    return (
        round(float(model.intercept_[0]), 4),
        {name: each for name, each in weights.items() if abs(each) >= LEAST},
        best,
    )


def main() -> int:
    """Train and write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--shared", type=Path, default=Path(os.environ.get("ONTHERECORD_SHARED", ROOT.parent / "shared"))
    )
    examples = shippable(parser.parse_args().shared)
    for (source, label), number in sorted(Counter((each.source, each.worth) for each in examples).items()):
        print(f"{number:4} {source}: {'worth a check' if label else 'not'}")
    base, weights, strength = learnt(examples, readings([each.text for each in examples]))
    path = ROOT / "src" / "ontherecord" / "claims" / "worth" / "weights.json"
    path.write_text(json.dumps({"base": base, "weights": weights}, indent=0, sort_keys=True) + "\n", "utf-8")
    print(f"{len(weights)} weights, strength {strength}: {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

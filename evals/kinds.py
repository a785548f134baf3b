"""Which kind of saying a clause is, on sentences of our own. Usage: python evals/kinds.py [--misses].

`tests/cases/saying`: nine kinds of saying (all that have forms count as one), and what a phrase takes for granted; of what
is vague it is right to make no claim. `dev` was looked at while rules were made, `aside` was written with it and not looked
at, `fresh` was written by the same hand when the rules stood; --misses prints those of `dev` alone. Beside it a bag of words
(TF-IDF of words and pairs, logistic regression), tried on five parts of the same sentences, learnt from the other four.
Then the table of what was taken for what, over all of them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.cases.sayings import NOTHING, Saying, found, sayings  # noqa: E402 - the cases lie beside, not in the path
from tests.cases.worthy import readings  # noqa: E402

KINDS = (
    "checkable", "opinion", "motive", "counterfactual", "causal", "prediction", "norm", "vague", "label", "presupposed",
)  # fmt: skip


def bag(all_cases: tuple[Saying, ...]) -> list[str]:
    """Give what a bag of words takes each sentence for, learnt from the other four fifths."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - only the baseline needs it
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.model_selection import StratifiedKFold, cross_val_predict  # noqa: PLC0415
    from sklearn.pipeline import make_pipeline  # noqa: PLC0415

    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        LogisticRegression(class_weight="balanced", max_iter=2000),
    )
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    told = cross_val_predict(model, [c.text for c in all_cases], [c.kind for c in all_cases], cv=folds)
    return [str(each) for each in told]


def macro(pairs: list[tuple[str, str]]) -> float:
    """Give the mean F1 of the kinds."""
    scores = []
    for kind in KINDS:
        hit = sum(want == kind == got for want, got in pairs)
        total = sum(want == kind for want, _ in pairs) + sum(got == kind for _, got in pairs)
        scores.append(2 * hit / total if total else 0.0)
    return sum(scores) / len(scores)


def told(name: str, pairs: list[tuple[str, str]]) -> None:
    """Print one line of figures."""
    right = sum(want == got for want, got in pairs)
    print(f"{name}: {right}/{len(pairs)} right ({right / len(pairs):.3f}), macro F1 {macro(pairs):.3f}")


def main() -> int:
    """Print the figures and the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--misses", action="store_true", help="print the misses of the half that may be looked at")
    misses = parser.parse_args().misses
    listed = sayings()
    rows = readings([case.text for case in listed])
    got = [found(case, row.claims()) for case, row in zip(listed, rows, strict=True)]
    plain = bag(listed)
    for half in ("dev", "aside", "fresh"):
        told(f"kinds, {half}", [(c.kind, g) for c, g in zip(listed, got, strict=True) if c.half == half])
        told(f"bag of words, {half}", [(c.kind, g) for c, g in zip(listed, plain, strict=True) if c.half == half])
    wrong = sum(
        g == "checkable" and c.kind not in {"checkable", "label", "presupposed"}
        for c, g in zip(listed, got, strict=True)
    )
    print(f"taken for checkable although it is not: {wrong}")
    table = Counter(zip((case.kind for case in listed), got, strict=True))
    print("wanted \\ found".ljust(16) + "".join(name[:9].rjust(10) for name in (*KINDS, NOTHING)))
    for kind in KINDS:
        print(kind.ljust(16) + "".join(str(table[kind, other] or "·").rjust(10) for other in (*KINDS, NOTHING)))
    if misses:
        for case, kind in zip(listed, got, strict=True):
            if case.half == "dev" and kind != case.kind:
                print(f"  {case.kind} taken for {kind} | {case.text} | {case.part}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Which sentences a fact-checker would pick: what is read in a sentence, beside a bag of words. Usage: python evals/checkworthy.py [--folds N].

(a) the recipe: a logistic regression over TF-IDF (words and pairs) with what the checker reads in the sentence and its word
classes, beside the same regression over TF-IDF alone, both learnt from ClaimBuster or CLEF CheckThat 2019 and tried on the
folds kept aside. Folds keep a debate whole: CLEF's by its name, ClaimBuster's by stretches of its sentence numbers, which
run through the debates. Nothing learnt from these two sets is shipped.
(b) the shipped weights, learnt from sentences whose licence allows it (tests/cases/worthy.py), beside a bag of words learnt
from the same sentences, on both sets whole and on the gold claims (does a sentence make a claim that could be checked).
AP is the average precision of all folds together; F1 is at .5, classes balanced in training.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score
from sklearn.model_selection import GroupKFold

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.cases.worthy import Example, Row, lines, readings, shippable  # noqa: E402 - the cases lie beside

SHARED = Path(os.environ.get("ONTHERECORD_SHARED", ROOT.parent / "shared"))
STRETCH = 1000
"""Sentences of ClaimBuster that are kept together: a debate has about as many."""
READ, CLASSES = 0.35, 0.7
"""How much what is read and the word classes count beside the words, whose TF-IDF row has length 1."""
Numbers = np.ndarray[tuple[int, ...], np.dtype[Any]]


def claimbuster() -> list[Example]:
    """Give ClaimBuster's sentences."""
    rows = lines(SHARED / "bench" / "claimbuster" / "train.jsonl.gz")
    return [Example(row["text"], bool(row["label"]), "ClaimBuster", str(int(row["id"]) // STRETCH)) for row in rows]


def clef() -> list[Example]:
    """Give the lines of CLEF's debates."""
    rows = lines(SHARED / "bench" / "clef2019_checkworthiness" / "training.jsonl.gz")
    return [Example(row["text"], bool(row["label"]), "CLEF 2019", row["doc"]) for row in rows]


def gold() -> list[Example]:
    """Give the gold's original sentences: worth a check where they make a claim that could be checked."""
    rows = [json.loads(line) for line in (SHARED / "gold" / "claims_dev.jsonl").read_text("utf-8").splitlines()]
    return [
        Example(row["text"], bool(row["checkable"]), "gold", row["page_id"])
        for row in rows
        if not row["perturbed_from"]
    ]


def bag() -> TfidfVectorizer:
    """Words and pairs of words: what any text classifier starts with."""
    return TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)


def regression() -> LogisticRegression:
    """Give the same small model for both."""
    return LogisticRegression(class_weight="balanced", max_iter=2000)


def recipe(examples: Sequence[Example], rows: Sequence[Row], folds: int) -> None:
    """Print table (a) for one set."""
    labels = np.array([each.worth for each in examples])
    texts = np.array([each.text for each in examples], dtype=object)
    groups = np.array([each.group for each in examples])
    found = np.array([row.looks() for row in rows], dtype=object)
    tags = np.array([row.tags() for row in rows], dtype=object)
    plain, ours = np.zeros(len(labels)), np.zeros(len(labels))
    for learn, aside in GroupKFold(folds).split(texts, labels, groups):
        words, read = bag(), DictVectorizer()
        classes = TfidfVectorizer(
            ngram_range=(1, 3), min_df=5, tokenizer=str.split, token_pattern=None, lowercase=False, sublinear_tf=True
        )
        train, test = words.fit_transform(texts[learn]), words.transform(texts[aside])
        plain[aside] = regression().fit(train, labels[learn]).predict_proba(test)[:, 1]
        more = _beside(train, read.fit_transform(found[learn]), classes.fit_transform(tags[learn]))
        model = regression().fit(more, labels[learn])
        ours[aside] = model.predict_proba(_beside(test, read.transform(found[aside]), classes.transform(tags[aside])))[
            :, 1
        ]
    name = examples[0].source
    print(
        f"{name}: {len(examples)} sentences, {int(labels.sum())} worth a check, {len(set(groups))} groups, {folds} folds"
    )
    print(f"  {name} TF-IDF alone: {_told(labels, plain)}")
    print(f"  {name} with what is read: {_told(labels, ours)}")
    gain = average_precision_score(labels, ours) - average_precision_score(labels, plain)
    print(f"  {name} gain: AP {gain:+.4f}, F1 {f1_score(labels, ours >= HALF) - f1_score(labels, plain >= HALF):+.4f}")


HALF = 0.5


def _beside(words: csr_matrix, read: csr_matrix, classes: csr_matrix) -> csr_matrix:
    return hstack([words, read * READ, classes * CLASSES]).tocsr()


def _told(labels: Numbers, scores: Numbers) -> str:
    return f"AP {average_precision_score(labels, scores):.4f}, F1 {f1_score(labels, scores >= HALF):.4f}"


def shipped(sets: Sequence[tuple[Sequence[Example], Sequence[Row]]]) -> None:
    """Print table (b)."""
    learnt = shippable(SHARED)
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    model = regression().fit(words.fit_transform([each.text for each in learnt]), [each.worth for each in learnt])
    print(f"shipped weights, and a bag of words learnt from the same {len(learnt)} sentences:")
    for examples, rows in sets:
        labels = np.array([each.worth for each in examples])
        ours = np.array([row.worth() for row in rows])
        plain = model.predict_proba(words.transform([each.text for each in examples]))[:, 1]
        name = examples[0].source
        print(f"  {name} shipped weights: {_told(labels, ours)} (by chance {labels.mean():.3f})")
        print(f"  {name} bag of words: {_told(labels, plain)}")
        wrong, missed = _errors(labels, ours)
        print(
            f"  {name} shipped errors: {wrong:.3f} of those named are not worth it, {missed:.3f} of the worthy are missed"
        )


def _errors(labels: Numbers, scores: Numbers) -> tuple[float, float]:
    named = scores >= HALF
    wrong = float((named & ~labels).sum() / max(1, named.sum()))
    return wrong, float((~named & labels).sum() / max(1, labels.sum()))


def main() -> int:
    """Print what the files at hand allow."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--folds", type=int, default=5)
    folds = parser.parse_args().folds
    if not (SHARED / "bench" / "claimbuster").is_dir():
        print("skipped: no bench/claimbuster beside the checkout; set ONTHERECORD_SHARED")
        return 0
    sets = [(examples, readings([each.text for each in examples])) for examples in (claimbuster(), clef(), gold())]
    for examples, rows in sets[:2]:
        recipe(examples, rows, folds)
    shipped(sets)
    return 0


if __name__ == "__main__":
    sys.exit(main())

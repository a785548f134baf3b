"""The expressions that stand for text that was not seen: enough of them, of both halves, labelled soundly, used nowhere else."""

from __future__ import annotations

import pytest
import yaml
from tests.cases.own_times import FILE, HALVES, Label, Row, rows, weigh

from ontherecord.model.period import Period

ROWS = list(rows())
LABELS = [label for row in ROWS for label in row.labels]


def test_there_are_enough_in_both_halves() -> None:
    assert len(LABELS) >= 80
    assert min(sum(len(row.labels) for row in ROWS if row.aside is half) for half in (True, False)) >= 40


@pytest.mark.parametrize("row", ROWS, ids=[row.text[:40] for row in ROWS])
def test_labels_are_in_order_and_end_after_they_begin(row: Row) -> None:
    assert [label.start for label in row.labels] == sorted(label.start for label in row.labels)
    for label in row.labels:
        assert label.period == (label.first is not None or label.last is not None)
        assert label.first is None or label.last is None or label.first <= label.last


def test_no_sentence_is_a_case_of_another_file() -> None:
    others = {
        case["text"] for path in FILE.parents[1].glob("*.yaml") for case in yaml.safe_load(path.read_text("utf-8"))
    }
    assert others.isdisjoint(row.text for row in ROWS)


def test_a_right_find_a_wrong_one_and_a_false_one_are_told_apart() -> None:
    text = "In 2019 and 2021 it fell."
    day = Period.year(2019)
    right = Label(3, 7, day.first, day.last, period=True)
    wrong = Label(12, 16, day.first, day.last, period=True)
    left_open = Label(12, 16, None, None, period=False)
    got = [weigh([Row(text, None, (), labels)], []) for labels in ((right, wrong), (right, left_open), (right,))]
    counts = [sum_of[half] for sum_of in got for half in HALVES if sum_of[half].sentences]
    assert [(c.right, c.answered, c.total, c.false) for c in counts] == [(1, 2, 2, 0), (1, 1, 1, 1), (1, 1, 1, 1)]

"""Figures that some members lack: another measure with the publisher's own total says how much of it is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.forms.reading import document
from tests.whole.test_added_data_set import dairy

from ontherecord.auditor import Auditor
from ontherecord.record.table import TableSpec

# France is all that is known of the milk; of the weighed milk it is 10,000 of the world's 20,000 tonnes.
ROWS = (("FRA", 2022, 100, 10, False), ("POL", 2022, None, 5, False), ("WLD", 2022, None, 20, True))


@pytest.fixture(scope="module")
def auditor() -> Iterator[Auditor]:
    dataset, imported = dairy()
    milk = dataset.measures[0]
    weighed = replace(milk, name="dairy.weighed", column="weighed", nouns=("weighed milk",), short_nouns=(), per=())
    columns = (*imported.table.columns, ("weighed", "INTEGER"), ("aggregate", "BOOLEAN"))
    made = replace(
        imported,
        release=replace(imported.release, first_year=2022),
        table=TableSpec(name="dairy", columns=columns),
        columns=("country", "year", "kilotonnes", "weighed", "aggregate"),
        rows=ROWS,
    )
    with Auditor(added=[(replace(dataset, aggregate_column="aggregate", measures=(milk, weighed)), made)]) as opened:
        yield opened


def test_the_worlds_figure_is_raised_by_what_the_other_measure_lacks(auditor: Auditor) -> None:
    audit = auditor.audit(document("World milk production was 200 thousand tonnes in 2022.", "2023-06-15"))
    (judged,) = audit.claims
    finding = judged.answers[0].finding
    assert finding is not None
    assert finding.value is not None
    assert (finding.value.low + finding.value.high) / 2 == 200_000
    assert finding.columns == ("kilotonnes", "figures", "other_total", "other_counted")
    assert judged.verdict.ruling.value == "supported"


def test_a_share_of_the_world_is_of_the_whole_that_the_publisher_counts(auditor: Auditor) -> None:
    audit = auditor.audit(document("France accounted for half of world milk production in 2022.", "2023-06-15"))
    (judged,) = audit.claims
    finding = judged.answers[0].finding
    assert finding is not None
    assert finding.rows[0][2] == 50
    assert judged.verdict.ruling.value == "supported"

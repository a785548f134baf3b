"""Every data set says what may be passed on of it, and by which columns its rows are known again."""

from __future__ import annotations

import pytest

from ontherecord.record.dataset import UNSTATED, Dataset, Redistribute
from ontherecord.record.load import load
from ontherecord.record.rights import passing_on
from ontherecord.record.tables import table_of

DATASETS = load(None).datasets


@pytest.mark.parametrize("dataset", DATASETS, ids=[dataset.id for dataset in DATASETS])
def test_a_data_set_says_what_may_be_passed_on(dataset: Dataset) -> None:
    assert dataset.rights is not UNSTATED
    assert dataset.rights.because in passing_on(dataset.rights)
    assert dataset.terms.startswith("https://")
    if "SIPRI" in dataset.licence:
        assert dataset.rights.redistribute is not Redistribute.WHOLE
        assert dataset.rights.noncommercial
    if dataset.licence == "CC BY 4.0" and dataset.publisher.short in {"UCDP", "UCDP/PRIO"}:
        assert dataset.rights.redistribute is Redistribute.WHOLE


@pytest.mark.parametrize("dataset", DATASETS, ids=[dataset.id for dataset in DATASETS])
def test_a_row_is_known_again_by_columns_of_its_table(dataset: Dataset) -> None:
    assert dataset.key
    assert set(dataset.key) <= set(table_of(dataset.table).names)

"""The forms read the words of the data sets that they know how to put together, and of no others."""

from __future__ import annotations

from ontherecord.api import READ_AS_SERIES, READ_BY_FORMS, lexicon
from ontherecord.record.dataset import AcrossMembers, AcrossTime
from ontherecord.record.load import load


def test_only_flows_that_add_up_are_read() -> None:
    record = load(None)
    found = lexicon(record)
    assert set(found.datasets) == READ_BY_FORMS
    assert set(found.others) == {dataset.id for dataset in record.datasets} - READ_BY_FORMS - READ_AS_SERIES
    for dataset in found.datasets.values():
        for measure in dataset.measures:
            assert (measure.across_time, measure.across_members) == (AcrossTime.SUM, AcrossMembers.SUM)
            assert measure.scale == 1
    assert "military spending" not in found.nouns
    assert found.measure("arms_transfers.tiv")[0].id == "sipri_transfers"

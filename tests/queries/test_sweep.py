"""The sweep against a loop over every window of a small register."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.queries.asking import RELEASE, bound, form, naive, rows
from tests.queries.conftest import Register, Row
from tests.queries.test_answering import TABLES

from ontherecord.model.asking import Window
from ontherecord.model.form import Rank, Share
from ontherecord.model.period import Period
from ontherecord.queries.sweeps.sweep import sweep
from ontherecord.record.load import Record
from ontherecord.units.hedges import Bounds

SHARE = {"form": "share", "part": "supplier", "supplier": "SWE", "recipient": "CHL", "whole": ["recipient"]}
RANK = {"form": "rank", "ranked": "supplier", "supplier": "SWE", "recipient": "CHL"}
SHAPES: list[dict[str, Any]] = [
    SHARE,
    {**SHARE, "supplier": ["FRA", "SWE"]},
    {"form": "share", "part": "supplier", "supplier": "SWE", "whole": []},
    {"form": "share", "part": "recipient", "supplier": "SWE", "recipient": "CHL", "whole": ["supplier"]},
    RANK,
    {**RANK, "supplier": ["FRA", "SWE"]},
    {"form": "rank", "ranked": "recipient", "supplier": "SWE", "recipient": "CHL"},
    {"form": "share", "part": "supplier", "recipient": "CHL", "whole": ["recipient"], "largest": 2},
    {"form": "share", "part": "supplier", "whole": [], "largest": 1},
    {**RANK, "ties": "alone"},
    {**RANK, "ties": "dense"},
    {**RANK, "ties": "alone", "ascending": True},
]
LEVEL = st.lists(
    st.tuples(
        st.just(RELEASE.id),
        st.sampled_from(["SWE", "FRA", "DEU", "USA"]),
        st.just("CHL"),
        st.integers(2009, 2015),
        st.sampled_from(["5", "10"]),
    ),
    max_size=10,
)
"""Registers in which many are level."""
FRINGE = Bounds(low=Decimal(30), high=Decimal(60), includes_low=True, includes_high=True)
PLACES = Bounds(low=Decimal(1), high=Decimal(1), includes_low=True, includes_high=True)


def swept(
    shape: dict[str, Any], record: Record, database: Register, data: list[Row], until: int | None = None
) -> tuple[Window, ...]:
    asked = form({"years": [2010, 2014], **shape})
    assert isinstance(asked, Share | Rank)
    dataset, measure = record.measure(asked.measure)
    database.fill(data)
    fringe = FRINGE if isinstance(asked, Share) else PLACES
    found = sweep(asked, dataset, measure, RELEASE, bound(asked, record), database, fringe, until=until)
    assert len(database.asked) == 1
    return found


@settings(derandomize=True, max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=TABLES | LEVEL, shape=st.sampled_from(SHAPES))
def test_every_window_says_what_a_loop_says(
    record: Record, scratch: Register, data: list[Row], shape: dict[str, Any]
) -> None:
    found = {(window.low, window.high): window for window in swept(shape, record, scratch, data)}
    for low in range(2009, 2016):
        for high in range(low + 2, 2016):
            asked = replace(form({"years": [2010, 2014], **shape}), period=Period.years(low, high))
            wanted = naive(asked, data)
            window = found.get((low, high))
            if window is None:
                assert wanted is None
            elif isinstance(asked, Share):
                assert abs(window.percent - (wanted or 0)) < Decimal("0.001")
            else:
                _same_place(window, wanted, asked, data)


def _same_place(window: Window, wanted: Decimal | None, asked: object, data: list[Row]) -> None:
    """A holder who is absent has the place behind all; the sweep may say so or say none, but never a better one."""
    assert isinstance(asked, Rank)
    if wanted is None:
        assert window.place is None or window.leader == "UNKNOWN"
    elif window.place is not None:
        assert window.place == wanted, (window, wanted, data)


def test_only_legal_windows_are_swept(record: Record, scratch: Register) -> None:
    found = swept(SHARE, record, scratch, rows())
    lengths = [window.high - window.low + 1 for window in found]
    assert min(lengths) == 3
    assert len(found) == 5 + 4 + 3 + 2 + 1
    assert [(w.low, w.high) for w in found] == sorted((w.low, w.high) for w in found)


def test_a_claim_of_one_year_makes_years_legal(record: Record, scratch: Register) -> None:
    found = swept({**SHARE, "years": [2011, 2011]}, record, scratch, rows())
    assert (2011, 2011) in {(window.low, window.high) for window in found}


def test_windows_end_before_the_article(record: Record, scratch: Register) -> None:
    assert max(window.high for window in swept(SHARE, record, scratch, rows(), until=2014)) == 2014


def test_the_leader_and_the_coincidences_are_counted(record: Record, scratch: Register) -> None:
    window = next(w for w in swept(SHARE, record, scratch, rows()) if (w.low, w.high) == (2011, 2014))
    # Chile 2011-14: France 40, Germany 15, Sweden 10, not known 5; of 70 that is 57.1, 21.4, 14.3, 7.1 %.
    assert (window.leader, window.place) == ("FRA", 3)
    assert window.percent == Decimal("14.2857")
    assert (window.coincides, window.readings) == (1, 4)


def test_who_is_not_known_never_leads(record: Record, scratch: Register) -> None:
    data: list[Row] = [(RELEASE.id, "UNKNOWN", "CHL", 2011, "50"), (RELEASE.id, "SWE", "CHL", 2012, "1")]
    assert {(w.leader, w.place) for w in swept(RANK, record, scratch, data) if w.low <= 2012 <= w.high} == {("SWE", 1)}


def test_the_smallest_is_swept_from_below(record: Record, scratch: Register) -> None:
    shape = {**RANK, "supplier": "DEU", "ascending": True}
    window = next(w for w in swept(shape, record, scratch, rows()) if (w.low, w.high) == (2010, 2014))
    assert window.place == 1


@pytest.mark.parametrize("code", ["SWE'; DROP TABLE sipri_transfers; --", '"', "$9"])
def test_codes_are_bound(record: Record, scratch: Register, code: str) -> None:
    assert swept({**SHARE, "supplier": code}, record, scratch, rows())[0].percent == 0

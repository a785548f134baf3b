"""Shares that went from one figure to another: each figure has its own time, and every word of the move is accounted for."""

from __future__ import annotations

import pytest
from tests.forms.reading import document

from ontherecord.auditor import Auditor
from ontherecord.model.form import Share
from ontherecord.model.reading import Reading
from ontherecord.passes.reading import find_claims, read_forms
from ontherecord.passes.work import Work

MOVED = [
    ("America's weight in Peruvian arms purchases went from 45% in 2005–09 to 15% in 2010–14.", "USA", "PER"),
    (
        "Rome saw its share of global arms exports rise from 2.5 percent in 2005–09 to around 3 percent in 2010–14.",
        "ITA",
        "",
    ),
    ("The Swiss portion of the world's arms exports narrowed from 2.4% in 2005–09 to 1.8% in 2010–14.", "CHE", ""),
    ("The share of Norwegian arms in Omani imports dropped from 9% to 6% between 2005–09 and 2010–14.", "NOR", "OMN"),
    ("The share of the Netherlands in world arms exports went up from 2.4% (2005–09) to 2.8% (2010–14).", "NLD", ""),
    (
        "Chile's share of Brazil's arms exports grew by 4 percentage points, from 5% in 2005–09 to 9% in 2010–14.",
        "CHL",
        "BRA",
    ),
]
"""Who has the share, and of whose; nobody for the world's."""


def shares(auditor: Auditor, text: str) -> list[Reading]:
    work = Work(document=document(text, "2016-06-15"))
    for step in (find_claims, read_forms):
        work = step(work, auditor.tools)
    return [readings[0] for _, readings in work.readings if isinstance(readings[0].form, Share)]


def years(reading: Reading) -> tuple[int, int]:
    period = reading.form.period
    assert period is not None
    assert period.start is not None
    assert period.last is not None
    return period.start.year, period.last.year


@pytest.mark.parametrize(("text", "holder", "whole"), MOVED)
def test_each_figure_has_its_own_time_and_the_move_is_understood(
    auditor: Auditor, text: str, holder: str, whole: str
) -> None:
    found = shares(auditor, text)
    assert [years(one) for one in found] == [(2005, 2009), (2010, 2014)]
    for one in found:
        assert isinstance(one.form, Share)
        assert not one.unexplained
        assert {p.code for p in one.form.whole} == ({whole} if whole else set())
        assert holder in {p.code for p in one.form.participants}


@pytest.mark.parametrize(
    "text",
    [
        "Set against 2005–09, the years 2010–14 were good ones. Spain's share of world arms exports rose from 2 to 3 per cent.",
        "In 2010–14 Spain's share of world arms exports rose from 2 to 3 per cent.",
        "Spain's share of world arms exports rose from 2 to 3 per cent in 2010–14.",
        "Spain lifted sales, raising its share of world arms exports to 3 from 2 per cent between 2005–09 and 2010–14.",
    ],
)
def test_the_earlier_figure_is_never_of_the_later_time(auditor: Auditor, text: str) -> None:
    found = shares(auditor, text)
    told = {one.form.value.number: years(one) for one in found}
    assert told == {2: (2005, 2009), 3: (2010, 2014)}


def test_a_verb_that_goes_against_its_figures_is_not_understood(auditor: Auditor) -> None:
    found = shares(
        auditor, "Italy's share of world arms exports fell from 2.5 to 3.8 per cent between 2005–09 and 2010–14."
    )
    assert all("fell" in one.unexplained for one in found)

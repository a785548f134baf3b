"""Sentences about armed conflict and its dead: what is read of them to the last word, and of which nothing is."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cases.loader import Case, load
from tests.forms.reading import read

from ontherecord.auditor import Auditor
from ontherecord.model.entity import Role
from ontherecord.model.form import Count, Existence, Form, Level, Peak, Rank, Share, Trend, everybody
from ontherecord.model.reading import Reading

# Sentences that are not read yet, or read wrongly; each is named so that the figure cannot drift unseen.
NOT_YET: frozenset[str] = frozenset({"aside-12", "aside-17", "fresh-9", "fresh-12", "fresh-15", "fresh-25", "said-55"})
READ = [case for case in load("conflict", "said", "aside", "fresh", "ahead") if case.name not in NOT_YET]
HOSTILE = load("conflict", "hostile", "hostile_aside", "hostile_ahead")
_NAMES: dict[type[Form], str] = {
    Level: "level", Count: "count", Existence: "existence", Rank: "rank", Peak: "superlative", Trend: "trend", Share: "share"
}  # fmt: skip
PUBLISHED = "2025-03-01"
_LETTERS = {Role.SUBJECT: "s", Role.BELLIGERENT: "b"}


def whole(auditor: Auditor, case: Case) -> list[Reading]:
    """The best readings that account for every word and that the data can answer."""
    dated = Case(case.name, {"published": PUBLISHED, **case.row})
    found = [part.best for part in read(auditor, dated)]
    return [
        one
        for one in found
        if one.form.measure.startswith("conflict.")
        and not one.unexplained
        and not any(assumed.kind in {"grain", "own_side"} for assumed in one.assumptions)
    ]


def facts(reading: Reading) -> dict[str, Any]:
    """The slots of a reading as the cases name them."""
    form = reading.form
    period = form.at if isinstance(form, Peak) else form.period
    years = None
    if period is not None and period.start is not None and period.last is not None:
        first, last = period.start.year, period.last.year
        years = str(first) if first == last else f"{first}-{last}"
    number = None if form.value.number is None else float(form.value.number)
    who = sorted(f"{p.code}.{_LETTERS.get(p.role, p.role.value)}" for p in everybody(form))
    return {"form": _NAMES[type(form)], "measure": form.measure, "who": who, "years": years, "number": number}


def expected(case: Case, got: dict[str, Any]) -> dict[str, Any]:
    """What the case wants; a number or years that it leaves out may be any."""
    want: dict[str, Any] = dict(case.row["read"])
    want["number"] = got["number"] if want["number"] is None else float(want["number"])
    want["years"] = got["years"] if want["years"] is None else want["years"]
    return {**want, "who": sorted(want["who"])}


@pytest.mark.parametrize("case", READ, ids=lambda case: case.name)
def test_it_is_read(auditor: Auditor, case: Case) -> None:
    found = whole(auditor, case)
    if case.row["read"] is None:
        assert not found
        return
    every = [facts(one) for one in found]
    assert any(got == expected(case, got) for got in every), [one.readback for one in found]


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
def test_nothing_is_read(auditor: Auditor, case: Case) -> None:
    assert not whole(auditor, case), [one.readback for one in whole(auditor, case)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("There were 52 active conflicts in 2015, up from 41 in 2014.", {2015: 52, 2014: 41}),
        ("There were 31 state-based conflicts in 2010, down from 37 in 2009 and 38 in 2008.", {2010: 31, 2009: 37, 2008: 38}),
        ("In 2003 there were 30 armed conflicts, down from 33 recorded in 2002.", {2003: 30, 2002: 33}),
    ],
)  # fmt: skip
def test_the_years_before_are_counts_of_their_own(auditor: Auditor, text: str, numbers: dict[int, int]) -> None:
    found = whole(auditor, Case("risen", {"text": text}))
    told = {
        one.form.period.start.year: int(one.form.value.number or 0)
        for one in found
        if isinstance(one.form, Count) and one.form.period is not None and one.form.period.start is not None
    }
    assert told == numbers


@pytest.mark.parametrize(
    "text",
    [
        "There were 52 active conflicts in 2015, up from the year before.",
        "There were 52 active conflicts in 2015, up from 41 or so.",
        "There were 52 labour conflicts in 2015, up from 41 in 2014.",
    ],
)
def test_other_words_behind_up_from_are_no_counts(auditor: Auditor, text: str) -> None:
    assert [one for one in whole(auditor, Case("risen", {"text": text})) if isinstance(one.form, Count)] == []

"""Every sentence of tests/cases/series: moves, superlatives and counts with every slot, and what must not be ruled on."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cases.loader import Case, codes, load
from tests.forms.reading import read, would_rule

from ontherecord.auditor import Auditor
from ontherecord.model.entity import Role
from ontherecord.model.first import First
from ontherecord.model.form import Count, Form, Level, Peak, Run, Trend
from ontherecord.model.period import Period
from ontherecord.model.reading import Reading

READ = load("series", without=("abstain",))
HELD_BACK = load("series", "abstain")
_ROLES = (Role.SUPPLIER, Role.RECIPIENT, Role.SPENDER, Role.SUBJECT)
_FORMS: dict[type[Form], str] = {
    Level: "level",
    Trend: "trend",
    Peak: "superlative",
    Run: "duration",
    Count: "count",
    First: "first",
}


def _years(period: Period | None) -> tuple[int | None, int | None] | None:
    if period is None:
        return None
    first = None if period.start is None else period.start.year
    return first, None if period.last is None else period.last.year


def _facts(reading: Reading, named: set[str]) -> dict[str, Any]:
    form = reading.form
    value = form.value
    every: dict[str, Any] = {
        "form": _FORMS.get(type(form), type(form).__name__),
        "measure": form.measure,
        "unexplained": reading.unexplained,
        "years": _years(form.period),
        "number": None if value.number is None else round(float(value.number), 2),
        "unit": value.unit.value,
        "hedge": value.hedge,
        "direction": None if value.direction is None else value.direction.value,
    }
    if isinstance(form, Level | Trend | Peak | Run | Count | First):
        for role in _ROLES:
            every[role.value] = tuple(sorted(p.code for p in form.participants if p.role is role))
    if isinstance(form, Trend):
        every |= {"base": _years(form.base_period), "course": form.course.value, "part": form.part and form.part.value}
    if isinstance(form, Peak):
        every |= {"at": _years(form.at), "pole": form.pole.value, "of_change": form.of_change}
        if form.period.start is None:
            every["years"] = (1950, None if form.period.last is None else form.period.last.year)
    if isinstance(form, First):
        bound = None if form.bound is None else f"{form.bound.hedge} {form.bound.number} {form.bound.unit.value}"
        way = None if form.direction is None else form.direction.value
        every |= {"at": _years(form.at), "direction": way, "running": form.running, "bound": bound}
        if form.period.start is None:
            every["years"] = (1950, None if form.period.last is None else form.period.last.year)
    if isinstance(form, Count):
        every["counted"] = None if form.counted is None else form.counted.value
    return {key: value for key, value in every.items() if key in named}


def _wanted(claim: dict[str, Any]) -> dict[str, Any]:
    filled: dict[str, Any] = {
        "measure": "arms_transfers.tiv", "unexplained": (), "hedge": None, "number": None, "direction": None, **claim
    }  # fmt: skip
    if filled["form"] == "superlative":
        filled.setdefault("of_change", False)
    if filled["form"] == "first":
        filled = {"running": 1, "bound": None, **filled}
    if filled["form"] == "trend":
        filled.setdefault("part", None)
        filled.setdefault("course", "periods")
    for key in ("years", "base", "at"):
        if key in filled:
            filled[key] = tuple(filled[key])
    for role in _ROLES:
        filled[role.value] = codes(claim.get(role.value))
    if filled["form"] == "duration":
        filled.pop("hedge")
    if filled["form"] == "superlative" and "hedge" not in claim:
        filled.pop("hedge")
    return filled


@pytest.mark.parametrize("case", READ, ids=[case.name for case in READ])
def test_a_sentence_is_read_as_it_means(auditor: Auditor, case: Case) -> None:
    want = [_wanted(claim) for claim in case.row["claims"]]
    parts = read(auditor, case)
    assert len(parts) == len(want), [part.best for part in parts]
    for claim in want:
        got = [_facts(part.best, set(claim)) for part in parts]
        assert any(facts == claim for facts in got), f"{case.text}\nwanted {claim}\ngot    {got}"


@pytest.mark.parametrize("case", HELD_BACK, ids=[case.name for case in HELD_BACK])
def test_nothing_is_ruled_where_the_record_could_not_know(auditor: Auditor, case: Case) -> None:
    ruled = [part.best for part in read(auditor, case) if would_rule(auditor, part.best) and part.best.cost < _ASSUMED]
    assert not ruled, f"{case.text} ({case.row['why']}): {ruled[0].readback}"


_ASSUMED = 0.5
"""A reading that assumes this much never refutes; it is shown with what it assumes."""


def test_there_are_enough_sentences_and_no_two_are_the_same() -> None:
    texts = [case.text for case in (*READ, *HELD_BACK)]
    assert len(set(texts)) == len(texts)
    assert len(texts) >= 60
    assert len(HELD_BACK) >= 25

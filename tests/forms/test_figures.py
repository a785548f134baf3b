"""Figures of series in prose are read as they mean; what looks like one and is none is never read in full."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.cases.loader import Case, load
from tests.forms.reading import read, would_rule

from ontherecord.auditor import Auditor
from ontherecord.model.form import Form, Peak, Run, everybody
from ontherecord.model.reading import Reading

PROSE = load("figures", "prose")
HOSTILE = load("figures", "hostile")
_WIRE = {Peak: "superlative", Run: "duration"}
_SCALES = (Decimal(1), Decimal(1000), Decimal(1_000_000))


def _codes(form: Form) -> set[str]:
    return {participant.code for participant in everybody(form)}


def _fits(reading: Reading, wanted: str) -> bool:
    """Whether a reading is the one of a row: form, measure, who ("-" for one more that goes unnamed), year, number."""
    name, measure, who, year, number = wanted.split()
    form, value = reading.form, reading.form.value
    codes = {code for code in who.split(",") if code not in {"-", "WLD"}}
    named = codes == _codes(form) - {"WLD"} or ("-" in who and codes <= _codes(form))
    if form.period is None or form.period.last is None or value.number is None:
        return False
    printed = value.number
    return (
        _WIRE.get(type(form), type(form).__name__.lower()) == name
        and form.measure == measure
        and named
        and year in {"-", str(form.period.last.year)}
        and any(abs(printed - Decimal(number) * scale) <= Decimal("0.01") * printed for scale in _SCALES)
    )


@pytest.mark.parametrize("case", PROSE, ids=lambda case: case.name)
def test_a_figure_is_read_as_it_means(auditor: Auditor, case: Case) -> None:
    found = [part.best for part in read(auditor, case)]
    for wanted in case.row["claims"]:
        assert [r for r in found if _fits(r, wanted) and not r.unexplained], (wanted, found)
    if not case.row["claims"]:
        assert not [reading.readback for reading in found if would_rule(auditor, reading)]


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
def test_what_looks_like_a_figure_and_is_none_is_held_back(auditor: Auditor, case: Case) -> None:
    found = [part.best for part in read(auditor, case)]
    assert not [reading.readback for reading in found if would_rule(auditor, reading)]

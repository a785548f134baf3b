"""Companies by name: what is read of them, and that nothing which states do is told of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.cases.loader import Case
from tests.forms.reading import read, would_rule

from ontherecord.auditor import Auditor
from ontherecord.model.entity import Role
from ontherecord.model.form import everybody

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "companies.yaml").read_text("utf-8"))


@pytest.mark.parametrize("row", CASES["read"], ids=lambda row: row["text"])
def test_what_is_told_of_a_company_is_read(auditor: Auditor, row: dict[str, Any]) -> None:
    parts = [part.best for part in read(auditor, Case(row["text"], row))]
    first, last = row["years"]
    number, unit = row["value"]
    for reading in parts:
        form, period = reading.form, getattr(reading.form, "period", None)
        got = (
            type(form).__name__.lower(),
            form.measure,
            sorted(f"{p.code}:{p.role.value}" for p in everybody(form)),
            period and (period.start.year, period.last.year),
            float(form.value.number or 0),
            form.value.unit.value,
        )
        if got == (row["form"], row["measure"], sorted(row["who"]), (first, last), float(number), unit):
            assert not reading.unexplained
            return
    pytest.fail(f"read {[(part.readback, part.unexplained) for part in parts]}")


@pytest.mark.parametrize("text", CASES["silent"])
def test_what_the_list_does_not_tell_of_a_company_is_not_ruled(auditor: Auditor, text: str) -> None:
    ruled = [part.best for part in read(auditor, Case(text, {"text": text})) if would_rule(auditor, part.best)]
    assert not ruled, ruled[0].readback


def test_a_company_is_never_a_state_that_supplies(auditor: Auditor) -> None:
    texts = [
        "Saab sold arms to Brazil in 2014.",
        "Boeing was India's main arms supplier in 2012–16. It sold arms to Chile.",
    ]
    for text in texts:
        for part in read(auditor, Case(text, {"text": text})):
            for reading in part.readings:
                sides = {p.code for p in everybody(reading.form) if p.role in {Role.SUPPLIER, Role.RECIPIENT}}
                assert not sides & {"SAAB", "BOEING", "SWE", "USA"}, reading.readback

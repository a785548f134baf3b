"""Figures of two parties side by side, read with every slot; what is no comparison of theirs is not read as one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.cases import loader
from tests.cases.loader import Case
from tests.forms.reading import read, would_rule

from ontherecord.auditor import Auditor
from ontherecord.model.form import Comparison
from ontherecord.model.reading import Reading

ROWS = yaml.safe_load((Path(loader.__file__).parent / "compared.yaml").read_text("utf-8"))
CASES = [Case(f"compared-{number}", {"published": "2020-06-01", **row}) for number, row in enumerate(ROWS, start=1)]


def _told(reading: Reading) -> str:
    form = reading.form
    if not isinstance(form, Comparison):
        return type(form).__name__
    left, right = (",".join(sorted({p.code for p in side})) for side in (form.left, form.right))
    value, last = form.value, form.period.last if form.period is not None else None
    number = "-" if value.number is None else str(round(float(value.number), 4)).removesuffix(".0")
    way = value.direction.value if value.direction is not None else "-"
    right = right if form.following is None else f"+{form.following}"
    year = last.year if last is not None else "-"
    return f"{left} / {right} {year} {number} {value.unit.value} {value.hedge or '-'} {way}"


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_comparison_is_read_as_it_means(auditor: Auditor, case: Case) -> None:
    found = [part.best for part in read(auditor, case)]
    assert [_told(reading) for reading in found if not reading.unexplained] == [case.row["claim"]]


@pytest.mark.parametrize(
    "text",
    [
        "Chile outspent Bolivia by eight goals to one in 2014.",
        "In 2012 the United States had as many bases as the next 12 countries combined.",
        "Kenya's military spending was three times less than Uganda's in 2011.",
        "Chile's embassy was well below Peru's in 2008.",
    ],
)
def test_what_is_no_comparison_of_figures_is_held_back(auditor: Auditor, text: str) -> None:
    found = [part.best for part in read(auditor, Case("held", {"text": text, "published": "2020-06-01"}))]
    assert not [_told(reading) for reading in found if would_rule(auditor, reading)]

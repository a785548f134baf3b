"""Which years a claim is about where its words only point at them, or name none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.forms.reading import document

from ontherecord.auditor import Auditor
from ontherecord.model.period import Period
from ontherecord.passes.reading import find_claims, read_forms
from ontherecord.passes.work import Work

ROWS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "periods" / "elliptic.yaml").read_text(encoding="utf-8")
)


def years(period: Period | None) -> str | None:
    if period is None or period.first is None or period.last is None:
        return None
    first, last = period.first, period.last
    assert (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['text']} {row.get('published', '')}")
def test_years_are_those_pointed_at(auditor: Auditor, row: dict[str, Any]) -> None:
    lead = f"{row['before']} " if "before" in row else ""
    work = Work(document=document(lead + row["text"], str(row.get("published", "2024-05-01"))))
    for step in (find_claims, read_forms):
        work = step(work, auditor.tools)
    starts = {claim.id: claim.span.start for claim in work.claims}
    rank = row.get("rank", 0)
    forms = [readings[rank].form for at, readings in work.readings if starts[at] >= len(lead) and len(readings) > rank]
    found = [(years(form.period), years(getattr(form, "base_period", None))) for form in forms if form.period]
    assert (row["years"], row.get("base")) in found


@pytest.mark.parametrize(
    ("text", "published", "of"),
    [
        ("Japan is the sixth-largest importer of arms.", "2024-05-01", "Trends in International Arms Transfers"),
        ("Peru spends 1 per cent of its GDP on its military.", "2024-05-01", "Trends in World Military Expenditure"),
    ],
)
def test_where_years_come_from_is_said(auditor: Auditor, text: str, published: str, of: str) -> None:
    work = read_forms(find_claims(Work(document=document(text, published)), auditor.tools), auditor.tools)
    ((_, readings),) = work.readings
    assert any(one.kind == "window" and of in one.text for one in readings[0].assumptions)


def test_what_the_world_did_is_not_put_to_the_state_of_the_sentence_before(auditor: Auditor) -> None:
    lead = "Togo's military expenditure rose by 20 per cent in 2022. "
    text = "World military expenditure came to $2240 billion last year, an increase of 3.7 per cent in real terms from 2021."
    work = read_forms(find_claims(Work(document=document(lead + text, "2023-05-01")), auditor.tools), auditor.tools)
    starts = {claim.id: claim.span.start for claim in work.claims}
    for at, readings in work.readings:
        if starts[at] >= len(lead):
            assert "TGO" not in str(readings[0].form)

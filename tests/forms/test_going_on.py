"""Clauses without a measure that go on from the figure before: "…, three times as much as Peru", "…, six points more than in …"."""

from __future__ import annotations

import json

import pytest
from tests.forms.reading import document

from ontherecord.api import audit_many
from ontherecord.auditor import Auditor
from ontherecord.model.form import Comparison, Trend
from ontherecord.model.quantity import Direction, Unit
from ontherecord.model.reading import Reading
from ontherecord.passes.reading import find_claims, read_forms
from ontherecord.passes.work import Work
from ontherecord.wire import encode_line


def best(auditor: Auditor, text: str) -> list[Reading]:
    work = Work(document=document(text, "2016-06-15"))
    for step in (find_claims, read_forms):
        work = step(work, auditor.tools)
    return [readings[0] for _, readings in work.readings]


AGAINST = [
    ("Chile spent $5 billion on its military in 2014, three times as much as Peru.", {"PER"}, 3, None),
    ("Kenya spent $1 billion on its military in 2012, more than Uganda and Rwanda combined.", {"UGA", "RWA"}, 1, None),
    ("China spent $200 billion on its military in 2014, less than half as much as America.", {"USA"}, None, None),
    ("America spent $600 billion on its military in 2014, more than the next nine countries combined.", set(), 1, 9),
]


@pytest.mark.parametrize(("text", "others", "multiple", "following"), AGAINST)
def test_a_level_is_held_against_another(
    auditor: Auditor, text: str, others: set[str], multiple: int | None, following: int | None
) -> None:
    found = [one for one in best(auditor, text) if isinstance(one.form, Comparison)]
    assert len(found) == 1
    form = found[0].form
    assert isinstance(form, Comparison)
    assert not found[0].unexplained
    assert {p.code for p in form.right} == others
    assert form.following == following
    assert form.period is not None
    assert multiple is None or form.value.number == multiple


@pytest.mark.parametrize(
    ("tail", "way", "points"),
    [
        ("six points more than in 2005–09", Direction.UP, 6),
        ("1.5 percentage points less than in 2005–09", Direction.DOWN, 1.5),
    ],
)
def test_a_share_is_held_against_its_own_past_in_points(
    auditor: Auditor, tail: str, way: Direction, points: float
) -> None:
    text = f"Spain accounted for 3 per cent of world arms exports in 2010–14, {tail}."
    found = [one.form for one in best(auditor, text) if isinstance(one.form, Trend)]
    assert len(found) == 1
    assert found[0].part is not None
    assert found[0].value.unit is Unit.PERCENTAGE_POINTS
    assert found[0].value.direction is way
    assert found[0].value.number is not None
    assert float(found[0].value.number) == points


@pytest.mark.parametrize(
    "text",
    [
        "Chile spent $5 billion on its military in 2014, three times as much as Peru on its ships.",
        "Chile spent $5 billion on its military in 2014, as much as it had ever feared.",
        "Three times as much as Peru, the people said.",
    ],
)
def test_nothing_is_made_of_other_words(auditor: Auditor, text: str) -> None:
    found = [one for one in best(auditor, text) if isinstance(one.form, Comparison)]
    assert all(one.unexplained for one in found)


def test_on_the_wire_the_number_of_those_who_come_next_is_the_value() -> None:
    text = "America spent more on its military in 2014 than the next nine countries combined."
    line = json.dumps({"id": "next", "text": text, "published": "2016-06-15"})
    claims = [one for audit in audit_many([line]) for one in json.loads(encode_line(audit))["claims"]]
    forms = [claim["readings"][0]["form"] for claim in claims if claim["kind"] == "comparison"]
    assert [form["value"] for form in forms] == [
        {"number": 9, "unit": "count", "hedge": "more than", "direction": None}
    ]

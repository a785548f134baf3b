"""Sentences of several claims: how they are joined, what the whole comes to, and what no part asserts alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from ontherecord import api, wire
from ontherecord.auditor import Auditor
from ontherecord.model.audit import Audit
from ontherecord.model.form import Compound, Form
from ontherecord.model.joint import Junction
from ontherecord.model.verdict import Ruling
from ontherecord.reports import RENDERERS, render
from ontherecord.reports.asked import asked
from ontherecord.reports.render import Canvas

ROWS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).resolve().parents[1] / "cases" / "together.yaml").read_text("utf-8")
)
NEVER = [
    "If Albania joined NATO in 2009, then Montenegro joined NATO in 2015.",
    "Provided that Albania joined NATO in 2009, Croatia joined NATO in 2010.",
    "Croatia joined NATO in 2010, unless Albania joined NATO in 2009.",
    "Assuming that Albania joined NATO in 2009, Croatia joined NATO in 2010.",
    "Albania joined NATO in 2010, or Montenegro joined NATO in 2017.",
    "Israel or Russia was the largest supplier of arms to Azerbaijan in 2011-20.",
    "Latvia, Estonia or Croatia joined NATO in 2009.",
]


@pytest.fixture(scope="module")
def made() -> dict[str, Audit]:
    texts = [row["text"] for row in ROWS] + NEVER
    lines = [json.dumps({"id": str(n), "text": text, "published": "2024-05-01"}) for n, text in enumerate(texts)]
    return dict(zip(texts, api.audit_many(lines), strict=True))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_the_whole_is_ruled_on_by_its_parts(made: dict[str, Audit], row: dict[str, Any]) -> None:
    (whole,) = made[row["text"]].together
    assert whole.form.joint.value == row["joint"]
    assert [ruling.value for ruling in whole.rulings if ruling in RULED or not row.get("loose")] == row["parts"]
    assert whole.ruling.value == row["whole"]


RULED = {Ruling.SUPPORTED, Ruling.REFUTED, Ruling.CONFLICTING}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_a_part_is_ruled_on_unless_it_is_left_open(made: dict[str, Audit], row: dict[str, Any]) -> None:
    audit = made[row["text"]]
    claims = {one.claim.id: one for one in audit.claims}
    (whole,) = audit.together
    for part, ruling in zip(whole.parts, whole.rulings, strict=True):
        own = claims[part].verdict.ruling
        assert own is (Ruling.NOT_ENOUGH_EVIDENCE if row.get("held") else ruling)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_the_parts_are_fields_of_the_form(made: dict[str, Audit], row: dict[str, Any]) -> None:
    audit = made[row["text"]]
    claims = {one.claim.id: one for one in audit.claims}
    (whole,) = audit.together
    read = [claims[part].answers[0].reading for part in whole.parts if claims[part].answers]
    assert whole.form.parts == tuple(reading.form for reading in read)
    assert whole.form.denied == tuple(n for n, reading in enumerate(read) if reading.negated)
    assert whole.form.unread == len(whole.parts) - len(read)
    assert whole.quote == row["text"][whole.span.start : whole.span.end]


@pytest.mark.parametrize("text", NEVER)
def test_what_is_not_asserted_gets_no_ruling(made: dict[str, Audit], text: str) -> None:
    assert {one.verdict.ruling for one in made[text].claims}.isdisjoint(RULED)


def test_one_claim_alone_is_no_compound() -> None:
    (audit,) = api.audit_many([json.dumps({"id": "1", "text": "Albania joined NATO in 2009.", "published": "2024"})])
    assert audit.together == ()


def test_every_part_is_told_of_the_whole_in_json(made: dict[str, Audit]) -> None:
    row = next(row for row in ROWS if row["joint"] == "or")
    told = json.loads(wire.encode(made[row["text"]]))
    for claim in told["claims"]:
        assert any("Taken together with" in fact["text"] for fact in claim["verdict"]["context"])
        assert claim["verdict"]["ruling"] == "not_enough_evidence"


@pytest.mark.parametrize("name", sorted(RENDERERS))
def test_every_report_tells_it(made: dict[str, Audit], name: str) -> None:
    row = next(row for row in ROWS if row["whole"] == "refuted" and not row.get("held"))
    assert "Taken together with" in " ".join(render(made[row["text"]], name).split())


def test_ask_shows_how_the_parts_are_joined() -> None:
    hearing = api.ask("Either Albania or Latvia joined NATO in 2009.", published="2024-05-01")
    shown = " ".join(asked(hearing, Canvas(width=100, colour=False)).split())
    assert "Claims 1, 2 taken together: either" in shown
    assert "claim 1 by itself: supported" in shown
    assert "claim 2 by itself: refuted" in shown
    assert "Supported: one part that holds is enough" in shown


def test_places_are_those_of_the_text_without_its_context() -> None:
    text = "It joined NATO in 2009, and Montenegro joined NATO in 2017."
    line = json.dumps({"id": "1", "text": text, "context_before": "Albania is small.", "published": "2024-05-01"})
    (audit,) = api.audit_many([line])
    (whole,) = audit.together
    assert whole.quote == text[whole.span.start : whole.span.end]
    assert whole.ruling is Ruling.SUPPORTED


def test_and_with_or_is_ruled_on_only_where_both_groupings_agree() -> None:
    text = "Albania joined NATO in 2009, and Montenegro joined NATO in 2015, or Croatia joined NATO in 2009."
    with Auditor() as auditor:
        assert auditor.tools.profile == "default"
    (audit,) = api.audit_many([json.dumps({"id": "1", "text": text, "published": "2024-05-01"})])
    (whole,) = audit.together
    inner = [part for part in whole.form.parts if isinstance(part, Compound)]
    assert [part.joint for part in inner] == [Junction.AND]
    assert whole.ruling is Ruling.SUPPORTED
    assert {one.verdict.ruling for one in audit.claims}.isdisjoint(RULED)


def test_parts_may_be_of_any_form(made: dict[str, Audit]) -> None:
    kinds: set[type[Form]] = {
        type(part) for audit in made.values() for one in audit.together for part in one.form.parts
    }
    assert len(kinds) >= 4

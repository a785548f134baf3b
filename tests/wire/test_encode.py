"""Audit to JSON: the contract, byte for byte."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.reports.sample import SAMPLES, audit, finding

from ontherecord import wire
from ontherecord.model.claim import Checkable, Kind
from ontherecord.model.diagnostic import Severity
from ontherecord.model.document import BlockRole
from ontherecord.model.entity import EntityType, Role
from ontherecord.model.period import Grain
from ontherecord.model.quantity import Unit
from ontherecord.model.verdict import Fit, Reason, Ruling
from ontherecord.model.voice import Mode
from ontherecord.wire.encode import ROWS
from ontherecord.wire.json_text import dumps, line, number
from ontherecord.wire.timeline import shorten, timeline


def loaded(name: str = "audit") -> Any:  # noqa: ANN401 - JSON
    return json.loads(wire.encode(SAMPLES[name]()))


def by_id(claim: str) -> Any:  # noqa: ANN401 - JSON
    return next(each for each in loaded()["claims"] if each["id"] == claim)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_is_valid_by_the_published_schema(name: str) -> None:
    schema = json.loads(wire.schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(loaded(name), schema, cls=jsonschema.Draft202012Validator)


def test_the_schema_is_closed_everywhere_and_has_the_model_s_words() -> None:
    schema = json.loads(wire.schema())

    def walk(node: object) -> None:
        if isinstance(node, dict):
            if "properties" in node:
                assert node["additionalProperties"] is False
                assert node["required"] == list(node["properties"])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(schema)
    enums: dict[str, type[StrEnum]] = {
        "kind": Kind,
        "checkable": Checkable,
        "mode": Mode,
        "fit": Fit,
        "ruling": Ruling,
        "role": Role,
        "entity_type": EntityType,
        "unit": Unit,
        "grain": Grain,
        "block_role": BlockRole,
        "severity": Severity,
    }
    for name, members in enums.items():
        assert schema["$defs"][name]["enum"] == [member.value for member in members], name
    assert schema["$defs"]["reason"]["enum"][: len(Reason)] == [reason.value for reason in Reason]


def test_the_schema_in_the_docs_is_the_one_that_ships() -> None:
    docs = Path(__file__).parents[2] / "docs" / "audit.schema.json"
    assert docs.read_text(encoding="utf-8") == wire.schema()


def test_keys_stand_in_the_order_of_the_contract() -> None:
    top = loaded()
    assert list(top) == [
        "schema", "engine", "record", "article", "claims", "arguments", "timeline", "diagnostics",
    ]  # fmt: skip
    assert list(top["claims"][0]) == [
        "id", "start", "end", "quote", "statement", "kind", "presupposed", "negated", "checkable", "weight", "voice",
        "content_of", "times", "entities", "readings", "passages", "quotation", "verdict",
    ]  # fmt: skip


def test_equal_audits_are_equal_bytes_and_the_line_has_the_same_content() -> None:
    assert wire.encode(audit()) == wire.encode(audit())
    assert wire.encode(audit()).endswith(b"}\n")
    single = wire.encode_line(audit())
    assert single.count(b"\n") == 1
    assert json.loads(single) == json.loads(wire.encode(audit()))


def test_spans_are_flat_and_quote_the_text() -> None:
    top = loaded()
    text = top["article"]["text"]
    for claim in top["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        for mention in [*claim["times"], *claim["entities"]]:
            assert text[mention["start"] : mention["end"]] == mention["text"]


def test_periods_are_inclusive() -> None:
    form = by_id("c4")["readings"][0]["form"]
    assert form["period"] == {"from": "2011-01-01", "to": "2020-12-31"}
    assert form["base_period"] is None
    assert loaded()["article"]["published"] == {"from": "2024-05-14", "to": "2024-05-14", "basis": "given"}
    assert loaded("empty")["article"]["published"] == {"from": None, "to": None, "basis": None}


def test_forms_name_each_party_once() -> None:
    supplier, recipient = {"code": "RUS", "role": "supplier"}, {"code": "DZA", "role": "recipient"}
    share = by_id("c5")["readings"][0]["form"]
    assert share["type"] == "share"
    assert share["entities"] == [supplier, recipient]
    assert share["value"] == {"number": 80, "unit": "fraction", "hedge": "almost", "direction": None}
    comparison = by_id("c7")["readings"][0]["form"]
    assert [party["code"] for party in comparison["entities"]] == ["ESP", "MAR", "FRA"]
    assert by_id("c3")["readings"][0]["form"]["value"]["number"] is None


def test_rows_are_capped_and_say_so() -> None:
    many = replace(finding("1"), rows=tuple(("X", float(row), row) for row in range(ROWS + 1)))
    made = audit()
    judged = next(each for each in made.claims if each.claim.id == "c4")
    long = replace(judged, answers=(replace(judged.answers[0], finding=many),))
    shown = json.loads(wire.encode(replace(made, claims=(long,))))["claims"][0]["readings"][0]["finding"]
    assert len(shown["rows"]) == ROWS
    assert shown["truncated"] is True
    assert by_id("c4")["readings"][0]["finding"]["truncated"] is False


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("66.66666666667"), "66.666667"),
        (Decimal("60.000"), "60"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.0"), "0"),
        (Decimal("0.00000012"), "0"),
        (Decimal("0.000001"), "0.000001"),
        (0.1 + 0.2, "0.3"),
        (1e22, "10000000000000000000000"),
        (None, "null"),
        (Decimal("NaN"), "null"),
        (float("inf"), "null"),
        (Decimal("1E+999999"), "null"),
    ],
)
def test_numbers_have_one_spelling_without_exponent(value: Decimal | float | None, text: str) -> None:
    assert dumps(number(value)) == text


def test_text_that_utf8_or_line_readers_stumble_over_is_escaped() -> None:
    hostile = 'a\u2028b\ud800c\x85d\x7fe"\\\n€'
    assert json.loads(line(hostile).encode()) == hostile
    assert "\u2028" not in line(hostile)
    assert "€" in line(hostile)
    assert len(line({"a": hostile}).splitlines()) == 1


def test_the_timeline_has_each_dated_moment_once_in_order() -> None:
    moments = loaded()["timeline"]
    assert [(each["id"], each["from"], each["grain"], each["claim"]) for each in moments] == [
        ("t1", "2018-06-01", "month", "c12"),
        ("t2", "2019-03-14", "day", "c9"),
    ]
    assert moments[0]["to"] == "2018-06-30"
    assert len(timeline(SAMPLES["large"]())) == 10


def test_long_quotes_are_cut_at_a_space() -> None:
    assert shorten("short") == "short"
    cut = shorten("word " * 100, 50)
    assert len(cut) <= 50
    assert cut.endswith("word…")
    assert len(shorten("x" * 500, 50)) == 50

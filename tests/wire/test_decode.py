"""JSON back to what an audit is made from, and what is wrong with it where it is damaged."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports.sample import SAMPLES, audit

from ontherecord import wire
from ontherecord.errors import UsageError
from ontherecord.model.document import Block, BlockRole
from ontherecord.model.period import Grain
from ontherecord.model.text import Span
from ontherecord.wire.decode import grain


@pytest.mark.parametrize("name", SAMPLES)
def test_the_document_and_the_record_come_back(name: str) -> None:
    made = SAMPLES[name]()
    for encoded in (wire.encode(made), wire.encode_line(made)):
        stored = wire.decode_document(encoded)
        assert stored.document == made.document
        assert stored.record == made.record
        assert stored.profile == made.engine.profile
        assert stored.models == made.engine.models
        assert stored.diagnostics == made.diagnostics


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 5, 14), date(2024, 5, 14), Grain.DAY),
        (date(2024, 2, 1), date(2024, 2, 29), Grain.MONTH),
        (date(2024, 1, 1), date(2024, 12, 31), Grain.YEAR),
        (date(2024, 1, 1), date(2025, 12, 31), Grain.RANGE),
        (date(2024, 2, 1), date(2024, 2, 28), Grain.RANGE),
        (date(2024, 2, 1), None, Grain.RANGE),
    ],
)
def test_a_partial_date_stays_a_period(first: date, last: date | None, expected: Grain) -> None:
    assert grain(first, last) is expected


def _damaged(change: Callable[[Any], None]) -> bytes:
    top = json.loads(wire.encode(audit()))
    change(top)
    return json.dumps(top).encode()


@pytest.mark.parametrize(
    ("encoded", "told"),
    [
        (b"", "no valid JSON"),
        (b"\xff\xfe\x00", "no valid JSON"),
        (b"[" * 100_000, "no valid JSON"),
        (b"[]", "not an audit of schema"),
        (b'{"schema": "other/9"}', "other/9"),
        (_damaged(lambda top: top.pop("article")), "audit.article is not an object"),
        (_damaged(lambda top: top["article"].pop("text")), "audit.article.text is not a text"),
        (_damaged(lambda top: top["article"]["blocks"][0].update(end=10**9)), "blocks[0] is not a span"),
        (_damaged(lambda top: top["article"]["blocks"][0].update(start=True)), "blocks[0] is not a span"),
        (_damaged(lambda top: top["article"]["blocks"][0].update(role="poem")), "role is not one of title"),
        (_damaged(lambda top: top["article"]["published"].update({"from": "soon"})), "is not a date"),
        (_damaged(lambda top: top["article"]["published"].update({"to": "1999-01-01"})), "is not a date or period"),
        (_damaged(lambda top: top["engine"].update(profile="lax")), "profile 'lax'"),
        (_damaged(lambda top: top.update(record={})), "audit.record is not a list"),
    ],
)
def test_damage_is_named_with_a_remedy(encoded: bytes, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        wire.decode_document(encoded)
    assert told in caught.value.message
    assert caught.value.remedy


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["article", "engine", "record", "text", "blocks", "start"]), inner)
        ),
    )
)
def test_no_json_raises_anything_else(value: object) -> None:
    body = {"schema": wire.SCHEMA, **value} if isinstance(value, dict) else value
    with pytest.raises(UsageError):
        wire.decode_document(json.dumps(body).encode())


def test_differences_name_the_path_and_both_values() -> None:
    old = wire.encode(audit())

    def change(top: Any) -> None:  # noqa: ANN401 - JSON
        top["claims"][3]["verdict"].update(ruling="refuted")
        top["claims"].pop()

    new = _damaged(change)
    found = wire.differences(old, new)
    assert [each.path for each in found] == ["claims[3].verdict.ruling", "claims[11]"]
    assert (found[0].old, found[0].new) == ('"supported"', '"refuted"')
    assert found[1].new == "nothing"
    assert wire.differences(old, old) == ()
    assert len(wire.differences(old, b"{}\n", limit=2)) == 2


def test_the_same_content_in_another_layout_is_a_difference() -> None:
    found = wire.differences(wire.encode(audit()), wire.encode_line(audit()))
    assert [each.path for each in found] == ["(layout)"]


_TEXTS = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@settings(deadline=None)
@given(text=_TEXTS, title=st.none() | _TEXTS, cuts=st.lists(st.integers(0, 60), min_size=2, max_size=2))
def test_any_text_comes_back_as_it_was(text: str, title: str | None, cuts: list[int]) -> None:
    start, end = sorted(min(cut, len(text)) for cut in cuts)
    made = audit()
    document = replace(
        made.document,
        text=text,
        title=title,
        blocks=(Block(span=Span(start, end), role=BlockRole.PARAGRAPH),),
        furniture=(),
    )
    bare = replace(made, document=document, claims=(), diagnostics=())
    for encoded in (wire.encode(bare), wire.encode_line(bare)):
        assert wire.decode_document(encoded).document == document
    assert len(wire.encode_line(bare).decode().splitlines()) == 1

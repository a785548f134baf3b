"""Six pages from each of the development sets: no crash, no claim outside the text, no ruling without a finding."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ontherecord import wire
from ontherecord.auditor import Auditor
from ontherecord.documents import read
from ontherecord.errors import UnreadableInput
from ontherecord.model.audit import Audit
from ontherecord.model.verdict import Ruling
from ontherecord.ports import Fetched

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
EACH = 6
SETS = {"trafilatura_pages": "pages.jsonl.gz", "wcxb_articles": "dev_300.jsonl.gz"}
RULED = {Ruling.SUPPORTED, Ruling.REFUTED, Ruling.CONFLICTING}
# Long enough for an article, short enough that ten stay within seconds.
LONGEST = 300_000


def pages(shared: Path, name: str) -> list[dict[str, Any]]:
    """Pages in English, spread over the set."""
    file = shared / "bench" / name / SETS[name]
    if not file.is_file():
        pytest.skip(f"needs the development pages {name}")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        every = [json.loads(line) for line in lines]
    fitting = [
        page for page in every if len(page.get("html", "")) < LONGEST and 'lang="en' in page.get("html", "")[:2000]
    ]
    step = max(1, len(fitting) // EACH)
    return fitting[::step][:EACH]


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(wire.schema()))


@pytest.mark.shared
@pytest.mark.parametrize("name", SETS)
def test_pages_are_audited(
    shared: Path, starter: Auditor, validator: jsonschema.Draft202012Validator, name: str
) -> None:
    made = 0
    for page in pages(shared, name):
        data = page["html"].encode("utf-8", "replace")
        try:
            document, notes = read(Fetched(data=data, source=page["url"], media_type="text/html"))
        except UnreadableInput:
            continue
        audit = starter.audit(document, notes)
        holds(audit, str(page["id"]))
        validator.validate(json.loads(wire.encode(audit)))
        made += 1
    assert made >= EACH - 2


def test_the_shipped_example_is_audited(starter: Auditor, validator: jsonschema.Draft202012Validator) -> None:
    """The article of our own: supported, refuted and uncheckable claims, each with what it needs."""
    file = EXAMPLES / "arms-for-neighbours.txt"
    document, notes = read(Fetched(data=file.read_bytes(), source=file.name, media_type="text/plain"))
    audit = starter.audit(document, notes)
    holds(audit, file.name)
    validator.validate(json.loads(wire.encode(audit)))
    rulings = {one.verdict.ruling for one in audit.claims}
    assert {Ruling.SUPPORTED, Ruling.REFUTED, Ruling.NOT_CHECKABLE} <= rulings


def holds(audit: Audit, name: str) -> None:
    text = audit.document.text
    blocks = [block.span for block in audit.document.blocks]
    for one in audit.claims:
        claim = one.claim
        assert claim.span.of(text) == claim.quote, (name, claim.id)
        assert any(block.contains(claim.span) for block in blocks), (name, claim.quote)
        assert not any(item.span.overlaps(claim.span) for item in audit.document.furniture), (name, claim.quote)
        if one.verdict.ruling in RULED:
            assert one.answers, (name, claim.quote)
            assert one.answers[0].finding is not None, (name, claim.quote)
            assert one.answers[0].finding.rows or one.answers[0].finding.value is not None
            assert one.verdict.why
        elif one.verdict.ruling is Ruling.NOT_ENOUGH_EVIDENCE:
            assert one.verdict.reasons, (name, claim.quote)

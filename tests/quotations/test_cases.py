"""Attributions of one text held against another: `tests/cases/quotations/`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from ontherecord.auditor import Auditor
from ontherecord.documents import read
from ontherecord.model.audit import Audit, Judged
from ontherecord.model.document import Document
from ontherecord.ports import Fetched

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "quotations"


class Held(NamedTuple):
    """A case: what one text says of another, and what became of it."""

    name: str
    theirs: str
    title: str
    source: str | None
    row: dict[str, Any]


def cases() -> Iterator[Held]:
    for path in sorted(FOLDER.glob("*.yaml")):
        for group in yaml.safe_load(path.read_text("utf-8")):
            for number, row in enumerate(group["cases"], start=1):
                yield Held(f"{path.stem}-{number}", group["theirs"], group["title"], group.get("source"), row)


CASES = list(cases())


def document(text: str, source: str | None = None) -> Document:
    """Read a text; in the case files a paragraph is broken into lines to be read, and is one line here."""
    whole = "\n\n".join(" ".join(part.split()) for part in text.split("\n\n")) + "\n"
    fetched = Fetched(data=whole.encode(), source=source, media_type="text/plain", charset="utf-8")
    return read(fetched)[0]


@pytest.fixture(scope="module")
def auditor() -> Iterator[Auditor]:
    with Auditor() as opened:
        opponent.cache_clear()
        yield opened


@cache
def opponent(auditor: Auditor, theirs: str, source: str | None) -> Audit:
    return auditor.audit(document(theirs, source))


def meant(audit: Audit, row: dict[str, Any]) -> Judged | None:
    """The attribution that a case means: the one whose words contain `part`, else the first."""
    spoken = [judged for judged in audit.claims if judged.claim.speech is not None]
    if "part" in row:
        spoken = [judged for judged in spoken if row["part"] in judged.claim.quote]
        return min(spoken, key=lambda judged: len(judged.claim.span)) if spoken else None
    return max(spoken, key=lambda judged: len(judged.claim.span), default=None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_attribution_has_the_outcome_that_its_source_gives_it(auditor: Auditor, case: Held) -> None:
    audit = auditor.audit(document(case.row["said"]), against=opponent(auditor, case.theirs, case.source))
    judged = meant(audit, case.row)
    quotation = judged.quotation if judged is not None else None
    found = quotation.outcome.value if quotation is not None else None
    assert found == case.row["outcome"], quotation
    if "ruling" in case.row:
        assert judged is not None
        assert judged.verdict.ruling.value == case.row["ruling"], judged.verdict
    if quotation is None:
        return
    assert (
        quotation.span is None
        or quotation.span.of(opponent(auditor, case.theirs, case.source).document.text) == quotation.quote
    )
    if "cut" in case.row:
        theirs = opponent(auditor, case.theirs, case.source).document.text
        inside = [span.of(theirs) for span in quotation.cut_inside]
        cut = " ".join([quotation.cut_before or "", *inside, quotation.cut_after or "", *quotation.weakened])
        assert case.row["cut"] in cut, quotation
    if "change" in case.row:
        told = " ".join([*quotation.weakened, *(f"{change.theirs} {change.ours}" for change in quotation.changes)])
        assert case.row["change"] in told, quotation

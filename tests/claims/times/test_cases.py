"""Every case file of tests/cases/times, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from ontherecord.claims.times import find_times
from ontherecord.model.claim import TimeMention
from ontherecord.model.period import Period
from ontherecord.model.text import Span

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "times"


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    published: Period | None
    context: tuple[str, ...]
    expect: tuple[tuple[str, date | None, date | None, str | None, bool], ...]


def load() -> list[Case]:
    cases = []
    for path in sorted(FOLDER.glob("*.yaml")):
        rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        for number, row in enumerate(rows, start=1):
            published = Period.parse(str(row["published"])) if row.get("published") else None
            expect = tuple(
                (
                    want[0],
                    want[1],
                    want[2] if len(want) > 2 else None,
                    want[3] if len(want) > 3 else None,
                    len(want) > 2,
                )
                for want in row["expect"]
            )
            cases.append(Case(f"{path.stem}-{number}", row["text"], published, tuple(row.get("context", ())), expect))
    return cases


CASES = load()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_mentions_are_found_and_resolved(case: Case) -> None:
    anchors: list[TimeMention] = []
    for sentence in case.context:
        anchors.extend(find_times(sentence, Span(0, len(sentence)), published=case.published, anchors=anchors))
    got = find_times(case.text, Span(0, len(case.text)), published=case.published, anchors=anchors)
    assert [mention.text for mention in got] == [want[0] for want in case.expect], got
    for mention, (_, first, last, grain, resolved) in zip(got, case.expect, strict=True):
        assert (mention.period is not None) == resolved, mention
        if mention.period is None:
            assert mention.basis.startswith(("unresolved", "vague")), mention
            continue
        assert (mention.period.first, mention.period.last) == (first, last), mention
        assert grain is None or mention.period.grain == grain, mention


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 120

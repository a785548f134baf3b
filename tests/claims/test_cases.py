"""Sentences of our own with the voices and kinds that a careful reader gives them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from ontherecord.model.claim import Claim, Kind

_FOLDER = Path(__file__).resolve().parents[1] / "cases"
_SAYING = {Kind.ATTRIBUTION, Kind.QUOTATION, Kind.LABEL}


@dataclass(frozen=True, slots=True)
class Case:
    """A text, a part of it, and what is expected there: a kind, or a chain of (speaker, mode)."""

    text: str
    part: str
    kind: str | None
    chain: tuple[tuple[str, str], ...]


def _cases(folder: str) -> list[Case]:
    rows = [
        row for path in sorted((_FOLDER / folder).glob("*.yaml")) for row in yaml.safe_load(path.read_text("utf-8"))
    ]
    return [
        Case(
            row["text"], row["part"], row.get("kind"), tuple((speaker, mode) for speaker, mode in row.get("chain", ()))
        )
        for row in rows
    ]


def _there(claims: tuple[Claim, ...], part: str) -> list[Claim]:
    found = [c for c in claims if part in c.quote and c.kind not in _SAYING and not c.presupposed]
    return sorted(found, key=lambda claim: len(claim.span))


@pytest.mark.parametrize("case", _cases("kinds"), ids=lambda case: case.text)
def test_kind(case: Case, claims_of: Callable[[str], tuple[Claim, ...]]) -> None:
    there = _there(claims_of(case.text), case.part)
    assert [claim.kind.value for claim in there][:1] == [case.kind]
    assert there[0].why_kind


@pytest.mark.parametrize("case", _cases("voices"), ids=lambda case: case.text)
def test_chain(case: Case, claims_of: Callable[[str], tuple[Claim, ...]]) -> None:
    claims = claims_of(case.text)
    there = _there(claims, case.part)
    assert there, [(claim.kind, claim.quote) for claim in claims]
    assert [(voice.speaker, voice.mode.value) for voice in there[0].voices[1:]] == list(case.chain)
    if case.chain:
        around = next(claim for claim in claims if claim.id == there[0].content_of)
        assert around.kind in {Kind.ATTRIBUTION, Kind.QUOTATION}
        assert len(around.voices) == len(there[0].voices) - 1

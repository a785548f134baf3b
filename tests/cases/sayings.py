"""Sentences with the kind of saying that a careful reader finds at a part of them, and what was found there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from ontherecord.model.claim import Claim, Kind

NOTHING = "nothing"
_FRAMES = frozenset({Kind.ATTRIBUTION, Kind.QUOTATION, Kind.LABEL})


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence, a part of it, the kind there, and whether it was looked at."""

    text: str
    part: str
    kind: str
    half: str


def sayings() -> tuple[Saying, ...]:
    """Give the sentences in the order of the file."""
    rows = yaml.safe_load((Path(__file__).resolve().parent / "saying" / "sentences.yaml").read_text("utf-8"))
    return tuple(Saying(row["text"], row["part"], row["kind"], row["half"]) for row in rows)


def found(case: Saying, claims: tuple[Claim, ...]) -> str:
    """Name the kind that was found at the part: of the smallest claim over it."""
    touching = [claim for claim in claims if claim.quote in case.part or case.part in claim.quote]
    if case.kind == "label":
        return "label" if any(claim.kind is Kind.LABEL for claim in touching) else NOTHING
    if case.kind == "presupposed":
        return "presupposed" if any(claim.presupposed for claim in touching) else NOTHING
    said = [c for c in claims if case.part in c.quote and c.kind not in _FRAMES and not c.presupposed]
    if not said:
        return "vague" if case.kind == "vague" else NOTHING
    least = min(len(claim.span) for claim in said)
    kinds = [claim.kind for claim in said if len(claim.span) == least]
    names = ["checkable" if kind.has_verdict else kind.value for kind in kinds]
    return case.kind if case.kind in names else names[0]

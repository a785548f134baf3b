"""What was read of a clause as claims of their own: one claim a part, and one for what no reading takes up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontherecord.model.claim import Checkable, Claim, Kind

if TYPE_CHECKING:
    from ontherecord.forms.readout import Parsed

# Kinds that the claims stage gives to a piece of a list before the list is read.
_ITEMS = frozenset({Kind.SHARE, Kind.VAGUE, Kind.IDENTITY, Kind.LEVEL, Kind.COUNT})


def atomic(claim: Claim, part: Parsed, number: int, text: str) -> Claim:
    """The claim of one part of a clause, with its own span, kind and id."""
    whole = part.span == claim.span
    return replace(
        claim,
        id=claim.id if number == 0 else f"{claim.id}.{number}",
        kind=part.kind,
        span=part.span,
        quote=part.span.of(text),
        statement=claim.statement if whole else part.readings[0].readback,
        checkable=Checkable.DATA,
        times=tuple(time for time in claim.times if part.span.contains(time.span)),
        entities=tuple(entity for entity in claim.entities if part.span.contains(entity.span)),
        why_kind=f"read as {part.kind.value}: {part.readings[0].readback}",
    )


def rest(claim: Claim, part: Parsed, number: int, text: str) -> Claim:
    """What a clause says beside what was read of it: nothing is lost."""
    return replace(
        claim,
        id=f"{claim.id}.{number}",
        span=part.span,
        quote=part.span.of(text),
        statement=part.span.of(text),
        times=tuple(time for time in claim.times if part.span.contains(time.span)),
        entities=tuple(entity for entity in claim.entities if part.span.contains(entity.span)),
    )


def read_already(claim: Claim, host: Claim, item: Parsed) -> bool:
    """Whether a clause around this one was read down to an item of it: "India (9 per cent)" of a list."""
    return host.span.contains(claim.span) and item.span.overlaps(claim.span) and claim.kind in _ITEMS

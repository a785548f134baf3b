"""One quantity without its hedges, in tokens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ontherecord.model.amount import AmountKind, Interval
from ontherecord.units.amounts.fractions import Numeral


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Tokens `[first, stop)`; the number itself stands at `[number, behind)`. `value` is `None` for a vague count."""

    first: int
    stop: int
    number: int
    behind: int
    kind: AmountKind
    value: Decimal | None
    step: Decimal | None = None
    scale: Decimal = Decimal(1)
    unit: str | None = None
    vague: Interval | None = None
    relative: str | None = None
    words: bool = False


def made(found: Numeral, kind: AmountKind, stop: int | None = None, **slots: object) -> Piece:
    """Make a piece of a number, with what differs from it."""
    made = Piece(
        first=found.first,
        stop=found.stop if stop is None else stop,
        number=found.first,
        behind=found.stop,
        kind=kind,
        value=found.value,
        step=found.step,
        scale=found.scale,
    )
    return replace(made, **slots)  # type: ignore[arg-type]

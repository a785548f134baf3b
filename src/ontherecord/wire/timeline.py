"""The dated moments of an article, in the order in which they happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ontherecord.model.audit import Audit
from ontherecord.model.claim import Checkable, Claim, Kind
from ontherecord.model.period import Grain, Period
from ontherecord.model.text import Span

_DATED = frozenset({Grain.DAY, Grain.MONTH})
_LONGEST = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day or month that the article names. `id` counts from "t1"; `claim` is the first claim that names it."""

    id: str
    period: Period
    text: str
    claim: str


def timeline(audit: Audit) -> tuple[Moment, ...]:
    """Give one moment for each time expression of a day or month in an event or a checkable claim, earliest first."""
    seen: dict[Span, tuple[Period, Claim]] = {}
    for judged in audit.claims:
        claim = judged.claim
        if claim.kind is not Kind.EVENT and claim.checkable is Checkable.NO:
            continue
        for mention in claim.times:
            period = mention.period
            if period is not None and period.start is not None and period.grain in _DATED:
                seen.setdefault(mention.span, (period, claim))
    ordered = sorted(seen.items(), key=lambda item: (*_order(item[1][0]), item[0]))
    return tuple(
        Moment(id=f"t{position}", period=period, text=shorten(claim.quote), claim=claim.id)
        for position, (_, (period, claim)) in enumerate(ordered, start=1)
    )


def _order(period: Period) -> tuple[date, date]:
    return period.start or date.min, period.stop or date.max


def shorten(text: str, longest: int = _LONGEST) -> str:
    """Keep at most `longest` code points on one line, cut at a space where there is one, with an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    head = flat[: longest - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > longest // 2 else head) + "…"

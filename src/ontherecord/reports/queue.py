"""What a person should look at first: claims that nothing here could rule on, those most worth the time first."""

from __future__ import annotations

from collections.abc import Iterable

from ontherecord.model.audit import Judged
from ontherecord.model.claim import Kind
from ontherecord.model.text import Span
from ontherecord.reports.standing import Standing, answered, standing

MOST = 5
"""More than this is no order but a second list of everything."""
LEAST = 0.5
"""Below this the model takes a sentence for one that nobody would check."""
_FRAMES = frozenset({Kind.ATTRIBUTION, Kind.QUOTATION})


def worth_first(claims: Iterable[Judged]) -> tuple[Judged, ...]:
    """Give at most `MOST` claims without an answer, one a sentence: the likeliest first, then by weight, then by place.

    Left out: what is only taken for granted, what no record could settle, and that somebody said something.
    """
    best: dict[Span, Judged] = {}
    for each in claims:
        claim = each.claim
        if claim.worth < LEAST or claim.presupposed or claim.kind in _FRAMES or not claim.kind.has_verdict:
            continue
        if answered(each) or each.quotation is not None or standing(each) is not Standing.NOT_ENOUGH_EVIDENCE:
            continue
        other = best.get(claim.sentence.span)
        if other is None or claim.weight > other.claim.weight:
            best[claim.sentence.span] = each
    ordered = sorted(best.values(), key=lambda each: (-each.claim.worth, -each.claim.weight, each.claim.span))
    return tuple(ordered[:MOST])

"""The quantities of one claim, as the product shows them."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.model.amount import Amount, AmountKind, Amounts, Change, Figure
from ontherecord.model.claim import Claim
from ontherecord.model.text import Span
from ontherecord.units.amounts.reader import read
from ontherecord.units.amounts.wholes import with_wholes


def of_claim(claim: Claim) -> Amounts:
    """Every quantity of the claim, spans in code points of the article; its dates, names and numbered things are none.

    Places told by "last" or "next" are left out: beside a claim they are times. What a percentage is of is only found
    where the sentence has its words, which a claim that comes from a file may lack.
    """
    spans = (*(time.span for time in claim.times), *(name.span for name in claim.entities))
    taken = tuple(
        Span(max(0, span.start - claim.span.start), span.end - claim.span.start)
        for span in spans
        if span.overlaps(claim.span)
    )
    found = _moved(read(claim.quote, taken), claim.span.start)
    tokens = tuple(token for token in claim.sentence.tokens if token.start < claim.span.end)
    told = with_wholes(found, tokens)
    return replace(told, amounts=tuple(each for each in told.amounts if _counts(each)))


def _counts(amount: Amount) -> bool:
    return amount.relative is None and amount.kind is not AmountKind.LABEL


def _moved(found: Amounts, by: int) -> Amounts:
    moved = {id(each): _shifted(each, by) for each in found.amounts}
    return Amounts(
        amounts=tuple(moved.values()),
        changes=tuple(
            Change(before=moved[id(each.before)], after=moved[id(each.after)], direction=each.direction)
            for each in found.changes
        ),
    )


def _shifted(amount: Amount, by: int) -> Amount:
    return replace(amount, span=_at(amount.span, by), figures=tuple(_figure(each, by) for each in amount.figures))


def _figure(figure: Figure, by: int) -> Figure:
    hedge = None if figure.hedge is None else replace(figure.hedge, span=_at(figure.hedge.span, by))
    return replace(figure, span=_at(figure.span, by), hedge=hedge)


def _at(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)

"""The quantities of a claim in plain words: what was printed, and how it was taken."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ontherecord.model.amount import Amount, AmountKind, Change, Figure, Sense
from ontherecord.model.claim import Claim
from ontherecord.units.amounts import of_claim
from ontherecord.units.words import plain

_SENSES = {
    Sense.ABOUT: "about ",
    Sense.ALMOST: "almost ",
    Sense.OVER: "more than ",
    Sense.JUST_OVER: "just over ",
    Sense.UNDER: "less than ",
    Sense.AT_LEAST: "at least ",
    Sense.AT_MOST: "at most ",
    Sense.EXACTLY: "exactly ",
}
_SIGNS = {
    AmountKind.PERCENT: " %",
    AmountKind.POINTS: " percentage points",
    AmountKind.SHARE: " %",
    AmountKind.MULTIPLE: " times",
}


def quantities(claim: Claim, text: str) -> tuple[tuple[str, str], ...]:
    """Each quantity of the claim as printed, and how it was taken; `text` is that of the article.

    Bare places in an order ("the first time") are left out, and what is said by a count alone ("12 ships") has nothing
    to add to its words.
    """
    found = of_claim(claim)
    told = [(each.text, taken(each, text)) for each in found.amounts if each.kind is not AmountKind.ORDINAL]
    moved = [(_stretch(each, text), _move(each)) for each in found.changes]
    return tuple((said, meant) for said, meant in (*told, *moved) if said != meant)


def taken(amount: Amount, text: str) -> str:
    """Say how an amount was taken: "about 40 % of its exports", "50,000,000 EUR in prices of 2022"."""
    return " ".join((_size(amount), *_more(amount, text)))


def _size(amount: Amount) -> str:
    if amount.kind is AmountKind.RANK:
        return (
            f"the first {_number(amount.figures[0], amount)}"
            if amount.text.lower().startswith("top")
            else _place(amount)
        )
    unit = _SIGNS.get(amount.kind, f" {amount.unit.replace('_', ' ')}" if amount.unit else "")
    if amount.vague is not None and not amount.figures:
        low, high = amount.vague.low, amount.vague.high
        return f"usually {plain(low or Decimal(0))} to {plain(high or Decimal(0))}{unit}"
    joint = " or " if " or " in amount.text and amount.is_range else " to "
    return joint.join(_number(figure, amount) for figure in amount.figures) + unit


def _place(amount: Amount) -> str:
    return f"place {plain(amount.figures[0].value)} in an order"


def _number(figure: Figure, amount: Amount) -> str:
    hedge = "" if figure.hedge is None else _SENSES[figure.hedge.sense]
    value = figure.value * 100 if amount.kind is AmountKind.SHARE else figure.value
    return hedge + plain(round(value, 2) if figure.step is None else value)


def _more(amount: Amount, text: str) -> Iterator[str]:
    if amount.of is not None:
        yield f"of “{amount.of.of(text)}”"
    if amount.direction is not None and amount.kind is not AmountKind.MULTIPLE:
        yield f"({amount.direction.value})"
    if amount.year is not None:
        yield f"in prices of {amount.year}"
    elif amount.real is not None:
        yield "in real terms" if amount.real else "in nominal terms"


def _stretch(change: Change, text: str) -> str:
    return text[change.before.span.start : change.after.span.end]


def _move(change: Change) -> str:
    way = f" ({change.direction.value})" if change.direction is not None else ""
    return f"a change from {_size(change.before)} to {_size(change.after)}{way}"

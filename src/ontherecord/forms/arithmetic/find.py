"""Sentence -> reckonings: what it works out from its own figures, each with every fair way to work it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ontherecord.forms.arithmetic.lists import lists
from ontherecord.forms.arithmetic.shapes import Match, matches
from ontherecord.forms.arithmetic.symbols import symbols
from ontherecord.model.claim import EntityMention
from ontherecord.model.form import Compound, Level
from ontherecord.model.joint import Joint
from ontherecord.model.quantity import Direction, Quantity, Unit
from ontherecord.model.reckoning import Figure, Reckoning
from ontherecord.model.text import Sentence, Span

FIGURES = "text.figures"
"""The measure of a figure that only the text gives."""
_MONEY = {
    Unit.USD: ("usd", Decimal(1)),
    Unit.USD_M: ("usd", Decimal(10) ** 6),
    Unit.USD_BN: ("usd", Decimal(10) ** 9),
    Unit.EUR: ("eur", Decimal(1)),
    Unit.EUR_M: ("eur", Decimal(10) ** 6),
    Unit.EUR_BN: ("eur", Decimal(10) ** 9),
    Unit.GBP: ("gbp", Decimal(1)),
    Unit.GBP_M: ("gbp", Decimal(10) ** 6),
    Unit.GBP_BN: ("gbp", Decimal(10) ** 9),
}
_SCALES = (Decimal(1), Decimal(10) ** 3, Decimal(10) ** 6, Decimal(10) ** 9, Decimal(10) ** 12)


def find(
    sentence: Sentence, text: str, times: tuple[Span, ...], entities: tuple[EntityMention, ...]
) -> tuple[Reckoning, ...]:
    """Find what a sentence works out. `text` is the document's; `times` and `entities` are those of the sentence."""
    row = symbols(sentence, text, times, tuple(entity.span for entity in entities))
    if row is None:
        return ()
    made = [*_reckonings(matches(row), text), *lists(sentence, text, entities, row)]
    return tuple(sorted(made, key=lambda one: one.span))


def _around(spans: list[Span], text: str) -> Span:
    """From the first figure to the last, with the bracket that it may open."""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    opened = text[start:end].count("(") > text[start:end].count(")")
    return Span(start, end + 1 if opened and text[end : end + 1] == ")" else end)


def _reckonings(found: Iterator[Match], text: str) -> Iterator[Reckoning]:
    for match in found:
        forms = tuple(_forms(match))
        if forms:
            yield Reckoning(
                span=_around([figure.span for figure in (*match.operands, match.claimed)], text),
                operands=match.operands,
                claimed=match.claimed,
                forms=forms,
            )


def _forms(match: Match) -> Iterator[Compound]:
    """Every fair way to take the figures; none where their units do not go together."""
    quantities = [figure.quantity for figure in match.operands if figure.quantity is not None]
    claimed = match.claimed.quantity
    if claimed is None or len(quantities) < len(match.operands):
        return
    for terms in _alike(match.operands, quantities):
        for joint, value in _claims(match.joint, terms, claimed):
            yield compound(joint, terms, value)
            if match.swapped:
                yield compound(joint, terms[::-1], value)


def compound(joint: Joint, terms: list[Quantity], value: Quantity) -> Compound:
    """A compound of bare figures."""
    parts = tuple(Level(measure=FIGURES, participants=(), period=None, value=term) for term in terms)
    return Compound(measure=FIGURES, parts=parts, joint=joint, value=value)


def _alike(figures: tuple[Figure, ...], quantities: list[Quantity]) -> Iterator[list[Quantity]]:
    """Bring figures to one unit: "from 200 to 300 million" has 200 million, and may have 200; nothing where they differ."""
    units = {quantity.unit for quantity in quantities}
    bare = [figure for figure in figures if figure.quantity is not None and figure.quantity.unit is Unit.COUNT]
    if len(units - {Unit.COUNT}) == 1 and bare:
        if any(figure.nouns for figure in bare):
            return  # "from 200 dollars to 300 tonnes"
        unit = next(iter(units - {Unit.COUNT}))
        yield [replace(quantity, unit=unit) for quantity in quantities]
        return
    if units <= _MONEY.keys() and len({_MONEY[unit][0] for unit in units}) == 1:
        base = Unit(_MONEY[next(iter(units))][0])
        quantities = [_scaled(quantity, _MONEY[quantity.unit][1], base) for quantity in quantities]
    elif len(units) > 1:
        return
    yield quantities
    last = quantities[-1]
    factor = max((scale for scale in _SCALES if last.step is not None and last.number and last.number % scale == 0 and last.step >= scale), default=Decimal(1))  # fmt: skip
    if factor > 1 and all(quantity.step is not None and quantity.step < factor for quantity in quantities[:-1]):
        yield [*(_scaled(quantity, factor, quantity.unit) for quantity in quantities[:-1]), last]


def _scaled(quantity: Quantity, factor: Decimal, unit: Unit) -> Quantity:
    number = None if quantity.number is None else quantity.number * factor
    return replace(quantity, number=number, step=None if quantity.step is None else quantity.step * factor, unit=unit)


def _claims(joint: Joint, terms: list[Quantity], claimed: Quantity) -> Iterator[tuple[Joint, Quantity]]:
    """What the claimed figure may be: a change in per cent, a multiple, or a difference in the unit of the terms."""
    shares = all(term.unit is Unit.PERCENT for term in terms)
    if joint is Joint.SUM:
        yield joint, replace(claimed, unit=terms[0].unit)
    elif joint is Joint.SHARE:
        yield joint, claimed if claimed.unit is not Unit.FRACTION else replace(claimed, unit=Unit.FRACTION)
    elif claimed.unit in {Unit.PERCENT, Unit.FRACTION}:
        yield Joint.CHANGE, replace(claimed, unit=Unit.PERCENT_CHANGE, step=claimed.step if claimed.unit is Unit.PERCENT else None)  # fmt: skip
        if shares:
            # Loosely said of shares: "from 20 to 30 per cent, up 10 per cent".
            yield Joint.DIFFERENCE, replace(claimed, unit=Unit.PERCENTAGE_POINTS)
    elif claimed.unit is Unit.TIMES:
        yield Joint.RATIO, claimed
        if claimed.number is not None and claimed.step is not None and claimed.direction is Direction.UP:
            # "Three times more than" is three times, and to some four.
            yield Joint.RATIO, replace(claimed, number=claimed.number + 1)
    elif claimed.unit is Unit.PERCENTAGE_POINTS:
        if shares:
            yield Joint.DIFFERENCE, claimed
    elif joint is Joint.CHANGE:
        yield from _differences(terms, claimed)


def _differences(terms: list[Quantity], claimed: Quantity) -> Iterator[tuple[Joint, Quantity]]:
    """A change in the unit of the terms; one of another unit is another matter."""
    unit = terms[0].unit
    if claimed.unit is unit:
        yield Joint.DIFFERENCE, claimed
    elif claimed.unit in _MONEY and unit in _MONEY and _MONEY[claimed.unit][0] == _MONEY[unit][0]:
        yield Joint.DIFFERENCE, _scaled(claimed, _MONEY[claimed.unit][1], unit)
    elif claimed.unit is Unit.COUNT and unit is Unit.PERCENT:
        yield Joint.DIFFERENCE, replace(claimed, unit=Unit.PERCENTAGE_POINTS)

"""A compound of a sentence's own figures in plain words."""

from __future__ import annotations

from ontherecord.model.form import Compound
from ontherecord.model.joint import Joint
from ontherecord.model.quantity import Direction, Quantity, Unit
from ontherecord.units.words import amount, plain

_WAYS = {Direction.UP: "above", Direction.DOWN: "below", None: "away from"}


def reckoned(form: Compound) -> str:
    """Write what the sentence says follows from its figures."""
    terms = [_figure(part.value) for part in form.parts]
    value = _figure(form.value)
    if form.joint is Joint.NUMBER:
        return f"The list has {value} members."
    if form.joint is Joint.SUM:
        return f"{' and '.join((', '.join(terms[:-1]), terms[-1]))} add up to {value}."
    if form.joint is Joint.SHARE:
        return f"{terms[0]} of {terms[1]} is {value}."
    if form.joint is Joint.RATIO:
        # "Halved" is told by how many times the earlier figure is the later.
        first, second = (terms[0], terms[1]) if form.value.direction is Direction.DOWN else (terms[1], terms[0])
        return f"{first} is {value} {second}."
    return f"{terms[1]} is {value} {_WAYS[form.value.direction]} {terms[0]}."


def _figure(quantity: Quantity) -> str:
    if quantity.unit is Unit.PERCENT_CHANGE and quantity.number is not None:
        return f"{quantity.hedge} {plain(quantity.number)} %" if quantity.hedge else f"{plain(quantity.number)} %"
    return amount(quantity)

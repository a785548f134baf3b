"""Forms over a series said back in plain words, from their slots alone."""

from __future__ import annotations

from typing import assert_never

from ontherecord.model.entity import Role
from ontherecord.model.first import First
from ontherecord.model.form import Count, Course, Peak, Pole, Run, Series, Trend
from ontherecord.model.quantity import Direction, Unit
from ontherecord.units.words import amount, bare, during

_WAY = {Direction.UP: "rose", Direction.DOWN: "fell"}


def series(form: Series | Count, label: str, who: str) -> str:
    """The form in a sentence; `who` is everybody in it, with their roles."""
    match form:
        case Trend():
            return _trend(form, label, who)
        case Peak():
            what = f"yearly growth of the {label}" if form.of_change else label
            end = "highest" if form.pole is Pole.HIGHEST else "lowest"
            return f"{who}: the {what} {during(form.at)} was the {end} {during(form.period)}."
        case First():
            return _first(form, label, who)
        case Run():
            years = bare(form.value.number, Unit.COUNT) if form.value.number is not None else "several"
            return (
                f"{who}: the {label} {_WAY[form.direction]} in {years} years in a row, the last {during(form.period)}."
            )
        case Count():
            return _count(form, label, who)
        case _:
            assert_never(form)


def _trend(form: Trend, label: str, who: str) -> str:
    what = f"share in the {label}" if form.part is not None else label
    if form.course is Course.EVERY_YEAR:
        way = _WAY[form.value.direction or Direction.UP]
        return f"{who}: the {what} {way} from every year to the next {during(form.period)}."
    if form.course is Course.SLOPE:
        way = _WAY[form.value.direction or Direction.UP]
        return f"{who}: the {what} {way} by the slope through all years {during(form.period)}."
    than = f"than {during(form.base_period)}"
    if form.value.direction is None and form.value.unit is not Unit.TIMES:
        return f"{who}: the {what} {during(form.period)} was as high as {during(form.base_period)}."
    up = form.value.direction is Direction.UP
    if form.value.unit is Unit.TIMES:
        return f"{who}: the {what} {during(form.period)} was {amount(form.value)} that {during(form.base_period)}."
    if form.value.number is None:
        how = f"{form.value.hedge} " if form.value.hedge else ""
    else:
        how = f"{amount(form.value)} "
    return f"{who}: the {what} {during(form.period)} was {how}{'higher' if up else 'lower'} {than}."


def _first(form: First, label: str, who: str) -> str:
    """What was so in a year, and since when it had not been."""
    if form.bound is not None:
        done = f"was {amount(form.bound)}"
    else:
        done = _WAY[form.direction or Direction.UP] + ("" if form.running == 1 else f" {form.running} times running")
    number = "" if form.value.number is None else bare(form.value.number, Unit.COUNT)
    if form.value.unit is Unit.YEAR:
        back = f"for the first time since {int(form.value.number or 0)}"
    elif form.value.unit is Unit.YEARS:
        hedge = f"{form.value.hedge} " if form.value.hedge else ""
        back = f"for the first time in {hedge}{number} years"
    else:
        back = "for the first time"
    return f"{who}: the {label} {done} {during(form.at)} {back}."


def _count(form: Count, label: str, who: str) -> str:
    """The number of parties on the counted side, or of things."""
    number = amount(form.value)
    if form.condition is not None:
        return f"Of {who}, {number} had {amount(form.condition)} as {label} {during(form.period)}."
    if form.among_first is not None:
        return f"{who}: {number} of the first {form.among_first} by {label} {during(form.period)}."
    if form.counted is Role.ORGANISATION:
        return f"{who}: {number} of those listed by {label} {during(form.period)}."
    if form.counted is None:
        return f"{who}: {number} items of {label} {during(form.period)}."
    return f"{who}: {number} different parties stood on the other side as {form.counted.value} of {label} {during(form.period)}."

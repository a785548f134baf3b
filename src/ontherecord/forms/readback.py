"""A reading said back in plain words, from its slots alone: what will be asked of the record."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from ontherecord.forms.arithmetic.readback import reckoned
from ontherecord.forms.dated.readback import dated
from ontherecord.forms.series.readback import series
from ontherecord.model.entity import Participant, Role
from ontherecord.model.first import First
from ontherecord.model.form import (
    Aspect,
    Comparison,
    Compound,
    Count,
    Duration,
    Existence,
    Form,
    Level,
    Membership,
    Order,
    Peak,
    Quantifier,
    Rank,
    Relation,
    Run,
    Share,
    Superlative,
    Things,
    Ties,
    Trend,
)
from ontherecord.model.quantity import Direction, Quantity, Unit
from ontherecord.record.dataset import Measure
from ontherecord.record.names import Gazetteer
from ontherecord.record.weapons import named
from ontherecord.units.words import amount, during, ordinal, with_article


def readback(form: Form, measure: Measure, names: Gazetteer) -> str:
    """The form in a sentence."""
    when = during(form.period)
    if isinstance(form, Count) and form.measure == "membership":
        body = with_article(names.label(form.participants[0].code))
        if form.aspect is not None:
            return f"{amount(form.value)} members {_MOVED[form.aspect]} {body} {when}."
        return f"{body[:1].upper()}{body[1:]} had {amount(form.value)} members {when}."
    if isinstance(form, Count | Existence) and form.things is not None:
        return _things(form, form.things, _who(form.participants, names), when)
    return _readback(form, measure, names, when)


_TIES = {
    Ties.SHARED: "who is level shares the better place",
    Ties.ALONE: "who is level counts as ahead",
    Ties.LEVEL: "somebody is level and shares the place",
    Ties.DENSE: "all who are level count as one",
}
_MOVED = {Aspect.BEGAN: "joined", Aspect.ENDED: "left", Aspect.HELD: "were in"}


def _part(form: Share, names: Gazetteer) -> str:
    if form.largest is not None:
        return f"The {form.largest} largest as {form.part.value}"
    return _who(tuple(p for p in form.participants if p.role is form.part), names)


def _readback(form: Form, measure: Measure, names: Gazetteer, when: str) -> str:
    match form:
        case Level():
            return (
                f"{_who(form.participants, names) or 'The world'}: the {measure.label} {when} was {amount(form.value)}."
            )
        case Share():
            whole = _who(form.whole, names) if form.whole else "the world"
            return f"{_part(form, names)} made up {amount(form.value)} of the {measure.label} of {whole} {when}."
        case Rank():
            holders = tuple(p for p in form.participants if p.role is form.ranked)
            rest = tuple(p for p in form.participants if p.role is not form.ranked)
            among = f" with {_who(rest, names)}" if rest else " in the world"
            place = int(form.value.number or 1)
            position = f"among the first {place}" if form.within_top else ordinal(place)
            order = "smallest first" if form.ascending else "largest first"
            ties = "" if form.ties is None else f"; {_TIES[form.ties]}"
            return f"By {measure.label}{among} {when}, {_who(holders, names)} ranked {position} ({order}{ties})."
        case Comparison():
            how = {
                Relation.LESS: "less than",
                Relation.MORE: "more than",
                Relation.RATIO: _ratio(form.value),
            }
            right = (
                _who(form.right, names) if form.following is None else f"the {form.following} that come next together"
            )
            how_much = how[Relation.RATIO] if form.differs else how[form.relation]
            return f"The {measure.label} {when}, {_who(form.left, names)}, was {how_much} {right}."
        case Trend() | Peak() | Run() | First() | Count():
            return series(form, measure.label, _who(form.participants, names) or "The world")
        case Existence() if form.happening is not None:
            return dated(form, names)
        case Existence():
            how_often = {
                Quantifier.SOME: "at least one",
                Quantifier.EVERY_PERIOD: "in every year at least one",
                Quantifier.NONE: "none",
            }
            return (
                f"Of {measure.label}, {_who(form.participants, names)}, there was {how_often[form.quantifier]} {when}."
            )
        case Membership() | Compound():
            return reckoned(form) if isinstance(form, Compound) else _membership(form, names)
        case Order() | Duration() | Superlative():
            return dated(form, names)
        case _:
            assert_never(form)


def _things(form: Count | Existence, things: Things, who: str, when: str) -> str:
    """A number of things, or that there were some: "Spain as supplier, Peru as recipient: 12 tanks delivered in 2010"."""
    done = "ordered" if things.ordered else "delivered"
    number = amount(form.value) if isinstance(form, Count) else _OFTEN[form.quantifier]
    return f"{who}: {number} {named(things)} {done} {when}."


_OFTEN = {Quantifier.SOME: "some", Quantifier.EVERY_PERIOD: "in every year some", Quantifier.NONE: "no"}


def _ratio(value: Quantity) -> str:
    """How the left term stands to the right: "3 times that of", "40 % less than"."""
    if value.unit in {Unit.TIMES, Unit.PERCENT, Unit.FRACTION, Unit.FRACTION_ALL}:
        return f"{amount(value)} that of"
    if value.unit is not Unit.PERCENT_CHANGE:
        return f"{amount(value)} {'below' if value.direction is Direction.DOWN else 'above'} that of"
    way = "less" if value.direction is Direction.DOWN else "more"
    return f"{amount(replace(value, unit=Unit.PERCENT))} {way} than"


def _who(participants: tuple[Participant, ...], names: Gazetteer) -> str:
    parts = []
    for role in Role:
        labels = " and ".join(names.label(p.code) for p in participants if p.role is role)
        if labels:
            parts.append(f"{labels} as the whole" if role is Role.WHOLE else f"{labels} as {role.value}")
    return ", ".join(parts)


def _membership(form: Membership, names: Gazetteer) -> str:
    when = during(form.period)
    labels = [names.label(p.code) for p in form.participants if p.role is Role.MEMBER]
    members = " and ".join(labels) or "Somebody"
    if form.measure == "alliance":
        began = "became" if form.aspect is Aspect.BEGAN else "were"
        return f"{members} {began} allies by a treaty of mutual defence {when}."
    organisation = " and ".join(names.label(p.code) for p in form.participants if p.role is Role.ORGANISATION)
    if form.suspended:
        verb = "were suspended from" if len(labels) > 1 else "was suspended from"
    elif form.founding:
        verb = "were founding members of" if len(labels) > 1 else "was a founding member of"
    else:
        held = "were in" if len(labels) > 1 else "was in"
        verb = {Aspect.HELD: held, Aspect.BEGAN: "joined", Aspect.ENDED: "left"}[form.aspect]
    alone = ", and nobody else" if form.only else ""
    still = "" if form.until is None else f", and still was in it {during(form.until)}"
    return f"{members}{alone} {verb} {with_article(organisation)} {when}{still}."

"""What is dated, said back in plain words: how long, what before what, the first and the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.model.entity import Role
from ontherecord.model.form import (
    Aspect,
    Counting,
    Duration,
    Edge,
    Existence,
    Extreme,
    Happening,
    Order,
    Quantifier,
    Sequence,
    Superlative,
)
from ontherecord.record.chronicle import load_chronicle
from ontherecord.record.closed import load_closed
from ontherecord.units.words import during, length, ordinal, with_article

if TYPE_CHECKING:
    from ontherecord.record.names import Gazetteer


_SHOWN = 3
"""Events that a read-back names of those that its words may mean."""


def dated(form: Order | Duration | Superlative | Existence, names: Gazetteer) -> str:
    """The form in a sentence."""
    match form:
        case Order():
            return f"{_happened(form.happening, names)} {_sequence(form, names)}."
        case Duration():
            inclusive = form.counting is Counting.INCLUSIVE
            counted = "both days counted" if inclusive else "the first day not counted"
            what = _happened(form.happening, names, edge=False)
            return f"{what} lasted {length(form.value)} ({counted})."
        case Superlative():
            return _superlative(form, names)
        case Existence():
            never = "Never" if form.quantifier is Quantifier.NONE else "At least once"
            what = "" if form.happening is None else _happened(form.happening, names, edge=False)
            return f"{never} {during(form.period)}: {what}."


def _happened(happening: Happening, names: Gazetteer, *, edge: bool = True) -> str:
    """The happening in words: an event by its name, a spell by its member and organisation."""
    if happening.events:
        events = [event.name for name in happening.events if (event := load_chronicle().event(name)) is not None]
        more = ", …" if len(events) > _SHOWN else ""
        several = f"one of {len(events)} dated events ({', '.join(events[:_SHOWN])}{more})"
        what = f"“{events[0]}”" if len(events) == 1 else several
        return f"The {happening.edge.value} of {what}" if edge and len(events) == 1 else what
    if happening.holder:
        state = names.label(happening.participants[0].code)
        what = f"{happening.holder}’s time at the head of {with_article(state)}"
        return f"The {happening.edge.value} of {what}" if edge else what
    members = " and ".join(names.label(p.code) for p in happening.participants if p.role is Role.MEMBER)
    body = " and ".join(names.label(p.code) for p in happening.participants if p.role is Role.ORGANISATION)
    if not edge:
        return f"The membership of {members} in {with_article(body)}"
    verb = "joining" if happening.edge is Edge.BEGINNING else "leaving"
    return f"{members} {verb} {with_article(body)}"


def _sequence(form: Order, names: Gazetteer) -> str:
    if form.other is None:
        return f"was {during(form.period)}"
    how = "after" if form.sequence is Sequence.AFTER else "before"
    value = form.value
    if value.number is not None:
        how = f"{length(value)} {how}"
    elif value.hedge:
        how = f"{value.hedge} {how}"
    other = _happened(form.other, names)
    return f"came {how} {other[:1].lower() + other[1:] if other.startswith('The ') else other}"


_ENDS = {
    Extreme.EARLIEST: "earliest",
    Extreme.LATEST: "latest",
    Extreme.LONGEST: "longest",
    Extreme.SHORTEST: "shortest",
    Extreme.ONLY: "only one",
}


def _stands_out(form: Superlative, happening: Happening, names: Gazetteer) -> str:
    """A place in a list of events, of steps or of people in an office."""
    listed = load_closed().events(form.within)
    place, end = int(form.value.number or 1), _ENDS[form.extreme]
    rank = f"the {end}" if place == 1 else f"the {ordinal(place)} {end}"
    begun = None if form.period is None or form.period.start is None else form.period.start.year
    span = "" if begun is None else f" since {begun}"
    if happening.holder:
        state, _, office = form.within.partition("/")
        if form.extreme in {Extreme.LONGEST, Extreme.SHORTEST}:
            return f"{happening.holder}’s time as {office} of {with_article(names.label(state))} was {rank}{span}."
        rank = rank.removesuffix(" one")
        return f"{happening.holder} was {rank} {office} of {with_article(names.label(state))}."
    if form.among:
        whom = " and ".join(names.label(p.code) for p in happening.participants)
        group = with_article(names.label(listed.of)) if listed is not None else "its group"
        some = "" if listed is None or len(form.among) > len(listed.events) / 2 else "some of "
        return f"Of {some}{group} that declared independence, {whom} was {rank}."
    event = load_chronicle().event(happening.events[0])
    title = listed.names[0] if listed is not None and listed.names else "wars"
    count = "" if form.number is None else f"{form.number} "
    return f"“{event.name if event else happening.events[0]}” was {rank} of the {count}{title}{span}."


def _superlative(form: Superlative, names: Gazetteer) -> str:
    if form.happening is not None:
        return _stands_out(form, form.happening, names)
    member = " and ".join(names.label(p.code) for p in form.participants if p.role is Role.MEMBER)
    body = " and ".join(names.label(p.code) for p in form.participants if p.role is Role.ORGANISATION)
    end = "earliest" if form.extreme is Extreme.EARLIEST else "latest"
    verb = "join" if form.aspect is Aspect.BEGAN else "leave"
    place = int(form.value.number or 1)
    rank = f"the {end}" if place == 1 else f"{ordinal(place)} (from the {end})"
    whom = " and ".join(names.label(code) for code in form.among) if form.among else "all"
    return f"Of {whom} that came to {verb} {with_article(body)} {during(form.period)}, {member} was {rank}."

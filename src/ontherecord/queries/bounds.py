"""The same question with a region or group bounded otherwise: an answer that turns on a definition is no plain answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeGuard

from ontherecord.model.entity import EntityType
from ontherecord.model.form import Counted, Existence, Form, everybody
from ontherecord.model.reading import Assumption, Bound, Reading
from ontherecord.record.groups import bounds_of, is_own
from ontherecord.record.load import Record

_COST = 0.1
"""Of taking a group otherwise than first: an editor would ask which is meant, so it weighs beside the first."""
MOST = 4
"""Definitions of one group that are tried beside the first. UCDP, the World Bank and the UN are three."""
_BOUNDED = frozenset({EntityType.REGION, EntityType.GROUP})


def otherwise_bounded(reading: Reading, record: Record) -> tuple[Reading, ...]:
    """The reading with each of its groups by each other definition in turn; empty where all agree or none is in it."""
    form = reading.form
    if not _summed(form):
        return ()
    dataset, _ = record.measure(form.measure)
    found: list[Reading] = []
    for code in _groups(form, record):
        for other in bounds_of(code, dataset.publisher.short, form.period)[1 : 1 + MOST]:
            title = other.definitions[0].title
            bound = Bound(code=code, members=tuple(sorted(other.members)), title=title)
            assumed = Assumption(kind="definition", text=f"{record.names.label(code)} as {title}", cost=_COST)
            found.append(
                replace(reading, bounds=(bound,), assumptions=(*reading.assumptions, assumed), open_choice=True)
            )
    return tuple(found)


def first_bounded(reading: Reading, record: Record) -> Reading:
    """The reading, saying by which definition it takes a group that the publisher of its data does not bound."""
    form = reading.form
    if not _summed(form):
        return reading
    dataset, _ = record.measure(form.measure)
    said = []
    for code in _groups(form, record):
        found = bounds_of(code, dataset.publisher.short, form.period)
        if len(found) > 1 and not is_own(code, dataset.publisher.short, form.period):
            text = f"{record.names.label(code)} as {found[0].definitions[0].title}"
            said.append(Assumption(kind="definition", text=text, cost=0.0))
    return replace(reading, assumptions=(*reading.assumptions, *said)) if said else reading


def bounded_by_its_own(reading: Reading, record: Record) -> bool:
    """Whether the publisher of the data asked bounds every group of the reading itself, so that its bounds are meant."""
    form = reading.form
    if not _summed(form):
        return True
    dataset, _ = record.measure(form.measure)
    return all(is_own(code, dataset.publisher.short, form.period) for code in _groups(form, record))


def _summed(form: Form) -> TypeGuard[Counted]:
    """Whether rows of states are added up for it; an event has its parties, and no members are spelled out for them."""
    return isinstance(form, Counted) and not (isinstance(form, Existence) and form.happening is not None)


def _groups(form: Counted, record: Record) -> tuple[str, ...]:
    codes = dict.fromkeys(participant.code for participant in everybody(form))
    return tuple(code for code in codes if record.names.type_of(code) in _BOUNDED)

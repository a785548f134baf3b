"""What the record declares to be whole is there without a gap, and what is not is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from ontherecord.record.closed import Closed, ClosedEvents, load_closed
from ontherecord.record.events import load_events
from ontherecord.record.leaders import load_leaders
from ontherecord.record.linting.closed import lint_closed
from ontherecord.record.names import load_names


def codes(closed: Closed) -> list[str]:
    return [found.code for found in lint_closed(closed, load_events(), load_leaders(), load_names())]


def test_what_ships_holds_together() -> None:
    assert codes(load_closed()) == []


def test_every_list_that_refutes_has_a_source_that_was_read() -> None:
    closed = load_closed()
    assert all(one.source.opened for one in (*closed.wars, *closed.steps))
    assert all(one.source.opened for one in closed.terms)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (lambda one: replace(one, events=("no_such_war",)), "unknown_event"),
        (lambda one: replace(one, events=("falklands_war",)), "stranger_in_list"),
        (lambda one: replace(one, between=("IND", "XXX")), "unknown_code"),
        (lambda one: replace(one, names=(), between=()), "nameless_list"),
        (lambda one: replace(one, loose=("falklands_war",)), "unknown_event"),
    ],
)
def test_a_list_that_does_not_hold_together_is_found(
    changed: Callable[[ClosedEvents], ClosedEvents], code: str
) -> None:
    closed = load_closed()
    wars = next(one for one in closed.wars if one.between)
    broken = replace(closed, wars=(changed(wars),), steps=(), terms=())
    assert code in codes(broken)


def test_an_event_outside_the_time_of_its_list_is_found() -> None:
    closed = load_closed()
    wars = closed.wars[0]
    late = replace(wars, since=wars.until)
    assert set(codes(replace(closed, wars=(late,), steps=(), terms=()))) == {"event_outside_list"}


def test_an_office_with_a_gap_or_a_late_start_is_found() -> None:
    closed = load_closed()
    office = next(one for one in closed.terms if one.state == "UKR")
    alone = replace(closed, wars=(), steps=(), terms=(office,))
    terms = [term for term in load_leaders() if term.state == "UKR" and term.office == "President"]
    names = load_names()
    assert [found.code for found in lint_closed(alone, (), [terms[0], *terms[2:]], names)] == ["gap_in_list"]
    assert [found.code for found in lint_closed(alone, (), terms[1:], names)] == ["late_list"]
    assert [found.code for found in lint_closed(alone, (), [], names)] == ["empty_list"]

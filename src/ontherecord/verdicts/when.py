"""What the record dates, in a sentence: when it began and ended, how long it lasted, what lay between."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.model.form import Duration, Existence, Extreme, Order, Superlative
from ontherecord.units.words import plain, rounded, with_article

if TYPE_CHECKING:
    from ontherecord.model.evidence import Cell, Finding
    from ontherecord.model.quantity import Unit
    from ontherecord.record.names import Gazetteer

MOST = 4
"""Rows that a sentence names; the rest are counted."""


def when(form: Order | Duration | Superlative | Existence, finding: Finding, names: Gazetteer) -> str:
    """Say what the rows date and what follows for the claim."""
    match form:
        case Superlative(happening=None):
            return _place(form, finding, names)
        case Superlative():
            return _stands(form, finding)
        case Duration():
            return f"{_dated(finding, names)}{_span(finding)}"
        case Order() | Existence():
            return f"{_dated(finding, names)}{_gap(form, finding)}"


def _dated(finding: Finding, names: Gazetteer) -> str:
    said = [_line(row, names) for row in finding.rows[:MOST]]
    more = len(finding.rows) - MOST
    return "; ".join(said) + (f"; and {more} more" if more > 0 else "")


def _line(row: tuple[Cell, ...], names: Gazetteer) -> str:
    """One dated row: its name, its first day and its last."""
    member, joint, body = str(row[1]).partition(" in ")
    known = joint and names.type_of(member) is not None and names.type_of(body) is not None
    what = f"{names.label(member)} in {with_article(names.label(body))}" if known else f"“{row[1]}”"
    begins = cut(row[2], row[3])
    if row[6]:
        return f"{what}: from {begins}, no end recorded"
    ends = None if row[4] is None else cut(row[4], row[5])
    span = begins if ends is None or ends == begins else f"{begins} to {ends}"
    return f"{what}: {span}"


def words_said(finding: Finding) -> tuple[str, ...]:
    """What exactly was said or decided, where the record keeps it: a statement is often told as more than it was."""
    if "words" not in finding.columns:
        return ()
    at = finding.columns.index("words")
    return tuple(f"“{row[1]}”, {cut(row[2], row[3])}: {row[at]}" for row in finding.rows if row[at])


def cut(day: Cell, grain: Cell) -> str:
    """A date as finely as it is known."""
    return str(day)[: {"year": 4, "month": 7}.get(str(grain), 10)]


def _span(finding: Finding) -> str:
    value = finding.value
    if value is None:
        return ""
    return f", which makes {_lasting(value.low, value.high, value.unit)}"


def _lasting(low: Decimal, high: Decimal, unit: Unit) -> str:
    """A length of time: "1 day", "6.3 weeks"."""
    figure = _figure(low, high)
    return f"{figure} {unit.value.removesuffix('s') if figure == '1' else unit.value}"


def _figure(low: Decimal, high: Decimal) -> str:
    first, last = (plain(n) if n == n.to_integral_value() else rounded(n) for n in (low, high))
    return first if first == last else f"{first} to {last}"


def _gap(form: Order | Existence, finding: Finding) -> str:
    value = finding.value
    if value is None or not isinstance(form, Order) or form.other is None:
        return ""
    if value.high < 0:
        return f": the other way round, by {_lasting(-value.high, -value.low, value.unit)}"
    return f": {_lasting(value.low, value.high, value.unit)} between them"


def _place(form: Superlative, finding: Finding, names: Gazetteer) -> str:
    """The place, and who stands at that end."""
    dated = [row for row in finding.rows if row[1] is not None]
    end = dated[-MOST:][::-1] if form.extreme is Extreme.LATEST else dated[:MOST]
    listed = ", ".join(f"{names.label(str(row[0]))} {cut(row[1], row[2])}" for row in end)
    order = "latest first" if form.extreme is Extreme.LATEST else "earliest first"
    value = finding.value
    place = "" if value is None else f"place {_figure(value.low, value.high)} ({order}); "
    return f"{place}{listed}"


_ORDERS = {
    Extreme.EARLIEST: "earliest first",
    Extreme.LATEST: "latest first",
    Extreme.LONGEST: "longest first",
    Extreme.SHORTEST: "shortest first",
    Extreme.ONLY: "of all",
}


def _stands(form: Superlative, finding: Finding) -> str:
    """The place in the list, and the list's dates."""
    value = finding.value
    place = "" if value is None else f"place {_figure(value.low, value.high)} ({_ORDERS[form.extreme]}); "
    listed = [
        f"“{row[0]}” {cut(row[1], row[2])} to {'the day' if row[5] else cut(row[3], row[4]) if row[3] else cut(row[1], row[2])}"
        for row in finding.rows
    ]
    more = len(listed) - 2 * MOST
    return place + "; ".join(listed[: 2 * MOST]) + (f"; and {more} more" if more > 0 else "")

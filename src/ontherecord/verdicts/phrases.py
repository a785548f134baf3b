"""Names and periods in prose, and the plainest phrase that would have fitted a value."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from ontherecord.model.entity import Participant, Role
from ontherecord.model.evidence import ValueInterval
from ontherecord.model.first import First
from ontherecord.model.form import (
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
    Rank,
    Run,
    Share,
    Superlative,
    Trend,
)
from ontherecord.model.quantity import Unit
from ontherecord.record.names import Gazetteer
from ontherecord.units.hedges import table
from ontherecord.units.words import bare, ordinal, plain
from ontherecord.verdicts.told import plainest_move

_FRACTIONS = (
    ("half", Decimal(50)),
    ("a third", Decimal("33.33")),
    ("two-thirds", Decimal("66.67")),
    ("a quarter", Decimal(25)),
    ("three-quarters", Decimal(75)),
)
_LAST_NAMED = 10
_WORDS = {Role.SUPPLIER: "from {}", Role.RECIPIENT: "to {}", Role.WHOLE: "in {}"}


def people(participants: tuple[Participant, ...], names: Gazetteer) -> str:
    """Names joined as prose: "Italy", "from Italy to Peru"."""
    roles = list(dict.fromkeys(p.role for p in participants))
    parts = []
    for role in roles:
        labels = " and ".join(names.label(p.code) for p in participants if p.role is role)
        parts.append(_WORDS.get(role, "{}").format(labels) if len(roles) > 1 else labels)
    return " ".join(parts)


def beside(participants: tuple[Participant, ...], names: Gazetteer) -> str:
    """The other side with its preposition: "to Peru", "from Italy"."""
    roles = list(dict.fromkeys(p.role for p in participants))
    parts = [
        _WORDS.get(role, "of {}").format(" and ".join(names.label(p.code) for p in participants if p.role is role))
        for role in roles
    ]
    return " ".join(parts)


def plainest(form: Form, value: ValueInterval) -> str | None:
    """The plainest phrase whose core holds the value: "about 60 %", "two-thirds", "second"."""
    middle = (value.low + value.high) / 2
    match form:
        case Share():
            return _share(middle)
        case Rank():
            return _place(int(middle), ascending=form.ascending)
        case Comparison() if form.differs:
            return None
        case Comparison():
            return _times(middle)
        case Level():
            return _level(middle, value.unit)
        case Duration():
            return f"about {plain(_two_digits(middle))} {value.unit.value}"
        case Trend():
            return plainest_move(form, middle, value.unit) if value.unit is not Unit.YEARS else None
        case Count():
            return plain(middle)
        case Existence() | Membership() | Order() | Superlative() | Peak() | Run() | First() | Compound():
            return None


def _level(middle: Decimal, unit: Unit) -> str | None:
    if unit is Unit.TIV:
        return f"about {plain(_two_digits(middle))} million TIV"
    return f"about {bare(_two_digits(middle), unit)}" if unit in {Unit.USD, Unit.USD_M, Unit.USD_BN} else None


def _place(place: int, *, ascending: bool) -> str | None:
    """A place as people name it; nobody says "largest, number 31"."""
    end = "smallest" if ascending else "largest"
    if place == 1:
        return f"the {end}"
    return f"the {ordinal(place)}-{end}" if place <= _LAST_NAMED else None


def _share(percent: Decimal) -> str:
    rows = table()
    if rows.quantifiers["all"].core.holds(percent):
        return "all"
    if rows.quantifiers["nearly_all"].core.holds(percent):
        return "nearly all"
    for name, number in _FRACTIONS:
        ratio = percent / number
        if rows.hedges["fraction"].core.holds(ratio):
            return name
    for step in (Decimal(10), Decimal(5), Decimal(1)):
        near = (percent / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
        if near > 0 and abs(percent - near) <= near * Decimal("0.02"):
            return f"about {plain(near)} %"
    return f"{plain(percent.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP))} %"


def _times(ratio: Decimal) -> str:
    if ratio == 0:
        return "none, against something"
    if ratio < 1:
        return f"about {plain(_two_digits(ratio * 100))} % of it"
    return f"about {plain(_two_digits(ratio))} times as much"


def _two_digits(number: Decimal) -> Decimal:
    if number == 0:
        return number
    return number.quantize(Decimal(1).scaleb(number.adjusted() - 1), rounding=ROUND_HALF_UP)

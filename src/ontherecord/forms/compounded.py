"""Readings of one sentence taken together: a compound of any forms, with each part as a field, and its words."""

from __future__ import annotations

from collections.abc import Sequence

from ontherecord.model.form import Compound, Existence, Form, Quantifier
from ontherecord.model.joint import Junction
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Reading
from ontherecord.model.together import Link

SENTENCE = "sentence"
"""The measure of a compound of claims, which has none of its own."""
_HEADS = {
    Junction.AND: "All of it",
    Junction.BUT: "All of it, the one against the other",
    Junction.BUT_NOT: "The one, and not the other",
    Junction.NEITHER: "None of it",
    Junction.OR: "At least one of it",
    Junction.EITHER: "One of it",
}


def denies(reading: Reading) -> bool:
    """Whether a reading says that something is not so."""
    form = reading.form
    return reading.negated or (isinstance(form, Existence) and form.quantifier is Quantifier.NONE)


def compounded(link: Link, readings: Sequence[Reading | None]) -> Compound:
    """Make the form of parts that hang together; those without a reading are counted as unread.

    Args:
        link: how they hang together, by their places in `readings`.
        readings: the first reading of each claim, `None` where there is none.

    """
    parts: list[Form] = []
    denied: list[int] = []
    unread = 0
    for each in link.parts:
        if not isinstance(each, int):
            parts.append(compounded(each, readings))
            continue
        reading = readings[each]
        if reading is None:
            unread += 1
            continue
        if reading.negated:
            denied.append(len(parts))
        parts.append(reading.form)
    return Compound(
        measure=SENTENCE,
        parts=tuple(parts),
        joint=link.junction,
        value=Quantity(number=None, unit=Unit.BOOL),
        denied=tuple(denied),
        unread=unread,
    )


def read_back(link: Link, readings: Sequence[Reading | None]) -> str:
    """Write the parts one after another behind what is said of them: "All of it: (1) …; (2) …"."""
    told = "; ".join(f"({number}) {_part(each, readings)}" for number, each in enumerate(link.parts, start=1))
    return f"{_HEADS[link.junction]}: {told}."


def _part(each: int | Link, readings: Sequence[Reading | None]) -> str:
    if not isinstance(each, int):
        told = read_back(each, readings)
        return (told[0].lower() + told[1:]).removesuffix(".")
    reading = readings[each]
    if reading is None:
        return "something that was not understood"
    said = reading.readback.removesuffix(".")
    return f"not: {said}" if reading.negated else said

"""Rank of a place by its dead: "the deadliest conflict of 2022", "the highest number of battle deaths"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.forms.conflict.fought import Dead, at_war, of_other_type, the_dead, unsure
from ontherecord.forms.conflict.placing import place_of, placed, tied, worldwide
from ontherecord.forms.conflict.words import said
from ontherecord.model.entity import Role
from ontherecord.model.form import Rank
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.units.numbers import ORDINALS

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.forms.draft import Draft
    from ontherecord.model.period import Period

FORM = "rank"
EXAMPLES = (
    "The civil war in Sri Lanka was the second deadliest conflict of 2009.",
    "Syria had the highest number of battle deaths in 2014.",
)
NOT_EXAMPLES = (
    "The earthquake in Haiti was the deadliest of the decade.",
    "Syria had the highest number of visitors in 2014.",
)
_MOST = frozenset({"most", "highest", "largest", "greatest"})


def parse(row: Row, published: Period | None) -> list[Draft]:
    """One place in the order of states by the dead in them."""
    if row.denied() or unsure(row) or of_other_type(row):
        return []
    words = said(row)
    most_of_all = _the_most(row)
    if any(c.quantity is not None for i, c in enumerate(row.chunks) if i not in most_of_all):
        return []
    dead, top = the_dead(row), words["deadliest"]
    most = most_of_all | {i for i, c in enumerate(row.chunks) if c.text.lower() in _MOST}
    if top and words["conflict"]:
        dead = Dead(used=top, battle=False)
    elif dead is None or not most or top:
        return []
    about = place_of(row)
    if about is None or len(about.participants) != 1 or not (dead.battle or at_war(row, about)):
        return []
    first = min(top or most)
    before = row.chunks[first - 1].text.lower() if first else ""
    before = row.chunks[first - 2].text.lower() if before == "-" and first > 1 else before
    place = ORDINALS.get(before, row.chunks[first].place)
    numbered = {i for i in range(max(0, first - 2), first) if row.chunks[i].text.lower() in ORDINALS}
    form = Rank(
        measure=dead.measure,
        participants=about.participants,
        ranked=Role.SUBJECT,
        period=None,
        value=Quantity(number=Decimal(place), unit=Unit.RANK),
    )
    used = frozenset(about.used | top | most | numbered | worldwide(row) | tied(row))
    return placed(row, form, dead, about, used, published)


def _the_most(row: Row) -> set[int]:
    """The word of "the most battle deaths", which is no part of a whole."""
    return {
        i
        for i, chunk in enumerate(row.chunks)
        if chunk.text.lower() == "most" and i and row.chunks[i - 1].text.lower() == "the"
    }

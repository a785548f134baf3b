"""Share of the dead: "two thirds of all battle deaths worldwide were in Ethiopia"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.conflict.fought import at_war, of_other_type, the_dead, unsure
from ontherecord.forms.conflict.placing import place_of, placed, tied, worldwide
from ontherecord.model.entity import Role
from ontherecord.model.form import Share
from ontherecord.model.quantity import Unit

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.forms.draft import Draft
    from ontherecord.model.period import Period

FORM = "share"
EXAMPLES = (
    "Half of all battle deaths worldwide in 1999 were in Eritrea.",
    "Syria accounted for 60 per cent of global battle deaths in 2014.",
)
NOT_EXAMPLES = (
    "Half of all road deaths in 1999 were in cities.",
    "A tenth of the army died in 1999.",
)
_PARTS = frozenset({Unit.PERCENT, Unit.FRACTION, Unit.FRACTION_ALL})


def parse(row: Row, published: Period | None) -> list[Draft]:
    """One share of a state in all that died in battle."""
    if row.denied() or unsure(row) or of_other_type(row):
        return []
    parts = [i for i, c in enumerate(row.chunks) if c.quantity is not None and c.quantity.unit in _PARTS]
    whole = [i for i in parts if row.chunks[i].text.lower() == "all" and i and row.chunks[i - 1].text.endswith("of")]
    figures = [i for i in parts if i not in whole]
    dead = the_dead(row)
    if len(figures) != 1 or dead is None or len([c for c in row.chunks if c.quantity]) != len(parts):
        return []
    about = place_of(row)
    quantity = row.chunks[figures[0]].quantity
    if about is None or quantity is None or not (dead.battle or at_war(row, about)):
        return []
    after = row.chunks[figures[0] + 1].text.lower() if figures[0] + 1 < len(row.chunks) else ""
    before = row.chunks[figures[0] - 1].text.lower() if figures[0] else ""
    quantity_text = row.chunks[figures[0]].text.lower()
    if quantity.unit is Unit.FRACTION_ALL and (
        before == "the" or not (after.startswith("of") or quantity_text.endswith(" of"))
    ):
        return []
    participants = about.participants
    wide = worldwide(row)
    if not wide and not whole:
        return []
    form = Share(
        measure=dead.measure, participants=participants, part=Role.SUBJECT, whole=(), period=None, value=quantity
    )
    used = frozenset({*figures, *whole} | about.used | wide | tied(row))
    return placed(row, form, dead, about, used, published)

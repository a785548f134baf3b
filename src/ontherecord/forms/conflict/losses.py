"""Level of one side's own dead: "Chad lost 300 soldiers in 2008". It is shown; data by conflict do not part the sides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontherecord.forms.conflict.fought import MEASURE, harmless, unsure
from ontherecord.forms.conflict.scene import Scene, scene
from ontherecord.forms.conflict.toll import whens
from ontherecord.forms.conflict.words import said
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Level
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.model.period import Period

FORM = "level"
EXAMPLES = (
    "Chad lost 300 soldiers in the fighting in 2008.",
    "Some 1,200 Indian troops were killed in the war in 1987.",
)
NOT_EXAMPLES = (
    "Chad lost 300 tanks in 2008.",
    "Some 1,200 Indian troops were sent in 1987.",
)
_BEHIND = 3
"""Chunks between a figure and the noun of the dead: "1,200 Indian soldiers"."""


def parse(row: Row, published: Period | None) -> list[Draft]:
    """Each figure of a side's soldiers or nationals, as a claim of its own."""
    words = said(row)
    lost = words["die"] | words["losing"]
    if row.denied() or unsure(row) or not lost:
        return []
    dataset, _ = row.lexicon.measure(MEASURE)
    about = scene(row)
    event = None if about is None else about.event
    whose = Scene(participants=(), used=frozenset(), event=event)
    drafts: list[Draft] = []
    for index, chunk in enumerate(row.chunks):
        quantity = chunk.quantity
        side = None if quantity is None or quantity.unit is not Unit.COUNT else _side(row, index)
        if quantity is None or side is None:
            continue
        code, used = side
        seen = used | {index} | lost | harmless(row) | (about.used if about is not None else frozenset())
        drafts.extend(
            Draft(
                slot=("losses", str(index)),
                kind=Kind.LEVEL,
                form=Level(
                    measure=MEASURE,
                    participants=(Participant(code=code, role=Role.BELLIGERENT),),
                    period=when.period,
                    value=replace(quantity, unit=Unit.DEATHS),
                ),
                assumptions=(*when.assumptions, _OWN),
                used=frozenset(seen | when.used),
                start=chunk.start,
                end=max(chunk.end, row.chunks[max(used)].end),
            )
            for when in whens(row, whose, dataset, published)
        )
    return drafts


_OWN = Assumption(
    kind="own_side", text="that the dead of one side are meant, which data by conflict do not tell apart", cost=0.3
)


def _side(row: Row, index: int) -> tuple[str, frozenset[int]] | None:
    """Whose dead a figure counts, with the chunks that say so: "300 Indian soldiers", "49 Armenians", "Chad lost 300 men"."""
    words = said(row)
    for at in range(index + 1, min(index + 1 + _BEHIND, len(row.chunks))):
        chunk = row.chunks[at]
        if chunk.type is EntityType.STATE and chunk.code is not None and chunk.adjective:
            noun = at + 1 if at + 1 in words["soldier"] else None
            if noun is None and not chunk.text.lower().endswith("s"):
                return None
            return chunk.code, frozenset({at} if noun is None else {at, noun})
        if at in words["soldier"]:
            return _loser(row, index, at)
        if chunk.code is not None or chunk.quantity is not None:
            return None
    return None


def _loser(row: Row, index: int, noun: int) -> tuple[str, frozenset[int]] | None:
    """The one state that leads a clause in which it lost soldiers."""
    losing = said(row)["losing"]
    leading = [g for g in row.groups(0, index) if g.before is None and not g.possessive]
    if not losing or len(leading) != 1 or len(leading[0].codes) != 1 or min(losing) < leading[0].last:
        return None
    return leading[0].codes[0], frozenset({*leading[0].indices, noun})

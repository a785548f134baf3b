"""What rank and share of the dead have in common: the place that is meant, its period, and the words that tie them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.conflict.fought import Dead, counted_as, harmless
from ontherecord.forms.conflict.scene import Scene, scene
from ontherecord.forms.conflict.toll import whens
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Rank
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.model.form import Share
    from ontherecord.model.period import Period

_ANY = frozenset(
    {"any", "country", "countries", "state", "all", "other", "place", "theatre", "account", "accounted", "share"}
)
_WIDE = frozenset({"global", "globally", "worldwide"})


def placed(
    row: Row, form: Rank | Share, dead: Dead, about: Scene, used: frozenset[int], published: Period | None
) -> list[Draft]:
    """The form in each period that it may be said of."""
    dataset, _ = row.lexicon.measure(form.measure)
    return [
        Draft(
            slot=("placed",),
            kind=Kind.RANK if isinstance(form, Rank) else Kind.SHARE,
            form=replace(form, period=when.period),
            assumptions=(*about.assumptions, *when.assumptions, *counted_as(dead)),
            used=frozenset(used | dead.used | harmless(row) | when.used),
            start=0,
            end=len(row.claim.quote),
        )
        for when in whens(row, Scene(participants=about.participants, used=about.used), dataset, published)
    ]


def place_of(row: Row) -> Scene | None:
    """The state where it happened: said, the one where a named war was fought, or the subject of the clause."""
    owner = next((g for g in row.groups() if g.possessive and _before_share(row, g.last)), None)
    if owner is not None and len(owner.codes) == 1 and len(row.groups()) == 1:
        holder = Participant(code=owner.codes[0], role=Role.SUBJECT)
        return Scene(participants=(holder,), used=frozenset(owner.indices))
    about = scene(row)
    if about is None or not about.participants:
        leading = [g for g in row.groups() if g.before is None and not g.possessive]
        if len(leading) != 1 or len(row.groups()) != 1:
            return None
        held = tuple(Participant(code=code, role=Role.SUBJECT) for code in leading[0].codes)
        return Scene(participants=held, used=frozenset(leading[0].indices))
    if about.by_place:
        return about
    where = None if about.event is None else about.event.place
    if where is None or where not in row.names.states():
        return None
    text = f"that it is the fighting in {row.names.label(where)}, all of it"
    return Scene(
        participants=(Participant(code=where, role=Role.SUBJECT),),
        used=about.used,
        assumptions=(Assumption(kind="place", text=text, cost=0.1),),
    )


def _before_share(row: Row, index: int) -> bool:
    return any(chunk.text.lower().startswith("share") for chunk in row.chunks[index + 1 : index + 3])


def worldwide(row: Row) -> frozenset[int]:
    """Words that make the world the whole."""
    return frozenset(i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.WHOLE or c.text.lower() in _WIDE)


def tied(row: Row) -> frozenset[int]:
    """Words that only tie a place to its rank or share."""
    return frozenset(i for i, c in enumerate(row.chunks) if c.text.lower() in _ANY or c.kind is ChunkKind.ACCOUNT)

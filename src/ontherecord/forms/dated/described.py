"""The event that a description without a code means by its deed and its party: "the invasion of Ukraine"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.dated.found import PLACED, Found, cast, edge_said
from ontherecord.forms.dated.tellings import optional, taken_apart, tellings
from ontherecord.forms.dated.told import past
from ontherecord.model.entity import EntityType
from ontherecord.model.form import Edge, Happening
from ontherecord.record.chronicle import parties_of

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row


def described(row: Row, low: int, high: int) -> Found | None:
    """The event that a description without a code means by the deed and the party in it: "the invasion of Ukraine"."""
    open_ones = [i for i in range(low, high) if row.chunks[i].type is EntityType.EVENT and row.chunks[i].code is None]
    if len(open_ones) != 1:
        return None
    index = open_ones[0]
    said = taken_apart(row.chunks[index].text, row.names)
    if said is None or not said.codes:
        return None
    around = {row.chunks[i].code for i in range(low, high) if row.chunks[i].type in PLACED and row.chunks[i].code}
    events = [
        telling.event
        for telling in tellings(row.chronicle, row.names)
        if set(telling.deeds) & set(said.deeds)
        and telling.codes == said.codes
        and said.rest <= telling.rest | frozenset(telling.event.parties[:1])
        and said.words == telling.words - optional(telling.words)
        and around <= parties_of(telling.event)
    ]
    events = list(past(row, tuple(dict.fromkeys(events))))
    if len(events) != 1:
        return None
    edge, words = edge_said(row, low, high)
    used = frozenset({index, *words})
    codes = tuple(sorted({*said.codes, *said.rest}))
    return Found(
        happening=Happening(
            events=(events[0].id,),
            participants=cast((events[0],), codes),
            edge=edge or Edge.BEGINNING,
            surely=False,
        ),
        indices=used,
        first=min(used),
        last=max(used),
        said=edge is not None,
        codes=codes,
    )

"""Who is outdone by some and by nobody else: "only China and India have more people than X" puts X third."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.flows.ranked import rank_drafts
from ontherecord.forms.series.fact import counted_so, tied
from ontherecord.forms.series.hinge import framed
from ontherecord.forms.series.holder import COLLECTIVE
from ontherecord.forms.series.rank import ANYWHERE
from ontherecord.model.form import Relation
from ontherecord.model.ties import Ties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontherecord.forms.clause.row import Row
    from ontherecord.forms.draft import Draft
    from ontherecord.forms.series.fact import Part
    from ontherecord.forms.series.hinge import Hinge
    from ontherecord.forms.series.holder import Holder

_ONLY = frozenset({"only", "just"})
_SKIPPED = frozenset({"the"})


def alone_before(row: Row, indices: Iterable[int]) -> int | None:
    """The "only" right before the first of some names."""
    at = min(indices, default=0) - 1
    while at >= 0 and row.chunks[at].text.lower() in _SKIPPED:
        at -= 1
    return at if at >= 0 and row.chunks[at].text.lower() in _ONLY else None


def right_behind(part: Part, found: Hinge, left: Holder, right: Holder, only: int) -> list[Draft]:
    """The place right behind those named; nothing where more than the order is said of them."""
    row, about = part.row, part.about
    bare = found.value.number == 1 and found.relation is not Relation.RATIO and found.following is None
    if not bare or len(right.codes) != 1 or any(row.names.type_of(code) in COLLECTIVE for code in left.codes):
        return []
    topic = about.topic(*counted_so(part), *right.assumptions, ANYWHERE)
    place = Chunk(
        kind=ChunkKind.RANK,
        start=0,
        end=0,
        text="largest",
        place=1 + len(left.codes),
        ascending=found.relation is Relation.LESS,
    )
    drafts = rank_drafts(
        row,
        topic,
        ranked=about.role,
        other=None,
        holders=right.codes,
        partner=None,
        rank=place,
        used={only, *found.used, *left.used, *right.used, *about.used, *tied(part), *framed(row)},
        published=part.published,
        ties=Ties.SHARED,
    )
    return [replace(draft, slot=("rank", str(found.left)), start=part.start, end=part.end) for draft in drafts]

"""The first place that a share takes: "X accounts for the largest share of Y's imports, at 40 per cent"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.form import Rank, Share
from ontherecord.model.quantity import Quantity, Unit

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

_NOUNS = frozenset({"share of", "share", "part", "portion", "slice", "proportion", "chunk"})


def largest_share(row: Row, shares: list[Draft]) -> list[Draft]:
    """The place beside each reading of the one share of a clause; none where "largest" says it of something else."""
    index = row.first(ChunkKind.RANK)
    if index is None or len({draft.slot for draft in shares}) != 1 or index + 1 >= len(row.chunks):
        return []
    rank = row.chunks[index]
    single = rank.place == 1 and not rank.top
    determined = index > 0 and row.chunks[index - 1].text.lower() in {"the", "its", "their", "by"}
    if not single or not determined or row.chunks[index + 1].text.lower() not in _NOUNS:
        return []
    made = []
    for draft in shares:
        form = draft.form
        if not isinstance(form, Share) or sum(p.role is form.part for p in form.participants) != 1:
            return []
        made.append(
            Draft(
                slot=("rank", "share"),
                kind=Kind.RANK,
                form=Rank(
                    measure=form.measure,
                    participants=form.participants,
                    ranked=form.part,
                    period=form.period,
                    value=Quantity(number=Decimal(1), unit=Unit.RANK),
                    ascending=rank.ascending,
                    within_top=False,
                ),
                assumptions=draft.assumptions,
                used=draft.used | {index, index + 1},
                start=draft.start,
                end=draft.end,
                negated=draft.negated,
                open_choice=draft.open_choice,
            )
        )
    return made

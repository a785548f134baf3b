"""Level: "Morocco imported 4,200 million TIV of arms in 2011–20", "arms exports worth $3 billion"."""

from __future__ import annotations

from ontherecord.forms.clause.casting import cast_groups
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.periods import candidates
from ontherecord.forms.clause.row import Row
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.form import Level
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit

EXAMPLES = (
    "Morocco imported 410 million TIV of arms in 2022.",
    "Italy's arms exports to Egypt were worth $3 billion in 2020.",
)
NOT_EXAMPLES = (
    "Morocco imported 40 per cent of its arms from Italy.",
    "Some 410 million people live there.",
)
_UNITS = frozenset(
    {
        *(Unit.TIV, Unit.USD, Unit.USD_M, Unit.USD_BN, Unit.EUR, Unit.EUR_M, Unit.EUR_BN),
        *(Unit.GBP, Unit.GBP_M, Unit.GBP_BN),
    }
)


def parse(row: Row, published: Period | None) -> list[Draft]:
    """Amounts of a measure. A currency is read too, so that the answer can say why it does not compare."""
    drafts: list[Draft] = []
    topics = [topic for topic in row.topics() if not topic.assumptions]
    if not topics or any(chunk.kind in {ChunkKind.MORE, ChunkKind.LESS} for chunk in row.chunks):
        return []
    topic = topics[0]
    for index, chunk in enumerate(row.chunks):
        if chunk.quantity is None or chunk.quantity.unit not in _UNITS:
            continue
        verb = row.verb(topic.dataset.id)
        cast = cast_groups(row, topic, row.groups(), verb)
        if not cast.parts:
            continue
        for when in candidates(row, topic.dataset, published, low=0, high=len(row.chunks), timeless=False):
            form = Level(
                measure=topic.measure,
                participants=cast.participants(),
                period=when.period,
                value=chunk.quantity,
            )
            drafts.append(
                Draft(
                    slot=("level", str(index)),
                    kind=Kind.LEVEL,
                    form=form,
                    assumptions=(*topic.assumptions, *cast.assumptions, *when.assumptions),
                    used=frozenset(cast.used | topic.indices | when.used | {index} | _worth(row, index)),
                    start=0,
                    end=len(row.claim.quote),
                    open_choice=len(when.assumptions) > 0,
                )
            )
    return drafts


def _worth(row: Row, index: int) -> set[int]:
    """Account for "worth" and "valued at" beside the amount."""
    return {
        i
        for i in range(max(0, index - 3), min(len(row.chunks), index + 3))
        if row.chunks[i].text in {"worth", "valued"}
    }

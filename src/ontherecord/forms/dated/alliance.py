"""Alliance: "Japan, a US treaty ally", "treaty ally of the United States since 1951": a kind of membership, by treaty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.dated.when import dated, on_the_day
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Aspect, Membership
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.model.period import Period

EXAMPLES = (
    "Japan is a treaty ally of the United States.",
    "The Philippines has been a treaty ally of the United States since 1951.",
)
NOT_EXAMPLES = (
    "Japan is an old ally of the United States.",
    "The singer is a treaty ally of the band.",
)
MEASURE = "alliance"
FORM = "membership"
"""An alliance is a membership without an organisation."""


def parse(row: Row, published: Period | None) -> list[Draft]:
    """That two states are bound by a treaty of mutual defence."""
    ally = next(
        (
            i
            for i, chunk in enumerate(row.chunks)
            if chunk.text.lower() in {"ally", "allies"} and i > 0 and row.chunks[i - 1].text.lower() == "treaty"
        ),
        None,
    )
    if ally is None or row.denied():
        return []
    states = [i for i, c in enumerate(row.chunks) if c.type is EntityType.STATE and c.code is not None]
    codes = tuple(dict.fromkeys(row.chunks[i].code or "" for i in states))
    assumed: tuple[Assumption, ...] = ()
    if len(codes) == 1:
        others = tuple(code for code in row.subject_codes() or _named_before(row) if code not in codes)
        if len(others) != 1:
            return []
        assumed = (Assumption(kind="reference", text=f"that it is an ally of {row.names.label(others[0])}", cost=0.2),)
        codes = (*others, *codes)
    times = [i for i, chunk in enumerate(row.chunks) if chunk.kind is ChunkKind.TIME]
    mentions = [time for i in times if (time := row.chunks[i].time) is not None]
    if len(codes) != 2 or len(mentions) > 1 or any(time.period is None for time in mentions):  # noqa: PLR2004 - a pair
        return []
    when = dated(mentions[0], Aspect.HELD, denied=False) if mentions else on_the_day(row, published)
    if when is None:
        return []
    return [
        Draft(
            slot=("alliance", *codes),
            kind=Kind.MEMBERSHIP,
            form=Membership(
                measure=MEASURE,
                participants=tuple(Participant(code=code, role=Role.MEMBER) for code in sorted(codes)),
                aspect=when.aspect,
                period=when.period,
                value=Quantity(number=None, unit=Unit.BOOL),
            ),
            assumptions=(*assumed, *when.assumptions),
            used=frozenset({ally, ally - 1, *states, *times}),
            start=0,
            end=len(row.claim.quote),
        )
    ]


def _named_before(row: Row) -> tuple[str, ...]:
    """The one state that the sentence names before the phrase: whose ally is meant where nobody else could be."""
    claim = row.claim
    ahead = " ".join(token.text for token in claim.sentence.tokens if token.end <= claim.span.start)
    return tuple(
        dict.fromkeys(
            hit.code for hit in row.names.mentions(ahead) if hit.type is EntityType.STATE and hit.code is not None
        )
    )

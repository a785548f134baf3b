"""A place in an order made into proposals, one for each period that may be meant."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ontherecord.forms.chunks import Chunk, ChunkKind
from ontherecord.forms.company import company
from ontherecord.forms.draft import Draft
from ontherecord.forms.periods import candidates
from ontherecord.forms.placing import out_of
from ontherecord.forms.row import Row, Topic
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Rank
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit


def rank_drafts(
    row: Row,
    topic: Topic,
    *,
    ranked: Role,
    other: Role | None,
    holders: tuple[str, ...],
    partner: str | None,
    population: tuple[str, ...] = (),
    rank: Chunk,
    ahead: tuple[str, ...] = (),
    used: set[int],
    published: Period | None,
) -> list[Draft]:
    """The readings of one rank: `holders` in role `ranked`, with `partner` in the `other` role or among a `population`.

    Who is told to be `ahead` of the only holder, and fills all places before that one, is claimed to have them.
    """
    first = len(holders) == 1 and len(ahead) == rank.place - 1 > 0
    return [
        draft
        for names, place in ((holders, rank), *(((ahead, _before(rank, len(ahead))),) if first else ()))
        for draft in _drafts(row, topic, ranked, other, names, partner, population, place, used, published)
    ]


def _before(rank: Chunk, ahead: int) -> Chunk:
    """The place of those ahead: the first, or among the first so many."""
    return replace(rank, place=ahead, top=ahead > 1)


def _drafts(
    row: Row,
    topic: Topic,
    ranked: Role,
    other: Role | None,
    holders: tuple[str, ...],
    partner: str | None,
    population: tuple[str, ...],
    rank: Chunk,
    used: set[int],
    published: Period | None,
) -> list[Draft]:
    """The readings of one rank: `holders` in role `ranked`, with `partner` in the `other` role or among a `population`."""
    beside = company(row, holders) if rank.top else None
    used = used | (set() if beside is None else set(beside.used))
    made = _drafts_of(row, topic, ranked, other, holders, partner, population, rank, used, published)
    if beside is None:
        return made
    theirs = _drafts_of(row, topic, ranked, other, beside.codes, partner, population, rank, used, published)
    return [*made, *(replace(draft, start=beside.start, end=beside.end) for draft in theirs)]


def _drafts_of(
    row: Row,
    topic: Topic,
    ranked: Role,
    other: Role | None,
    holders: tuple[str, ...],
    partner: str | None,
    population: tuple[str, ...],
    rank: Chunk,
    used: set[int],
    published: Period | None,
) -> list[Draft]:
    participants = [Participant(code=code, role=ranked) for code in holders]
    if partner is not None and other is not None:
        participants.append(Participant(code=partner, role=other))
    participants += [Participant(code=code, role=Role.WHOLE) for code in population]
    drafts = []
    negated = _denied(row, used)
    for when in candidates(row, topic.dataset, published, low=0, high=len(row.chunks), timeless=False):
        form = Rank(
            measure=topic.measure,
            participants=tuple(sorted(participants, key=lambda p: list(Role).index(p.role))),
            ranked=ranked,
            period=when.period,
            value=Quantity(number=Decimal(rank.place), unit=Unit.RANK, hedge="top" if rank.top else None),
            ascending=rank.ascending,
            within_top=rank.top,
        )
        drafts.append(
            Draft(
                slot=("rank", partner or "", *holders),
                kind=Kind.RANK,
                form=form,
                assumptions=(*topic.assumptions, *when.assumptions),
                used=frozenset(used | when.used),
                start=0,
                end=len(row.claim.quote),
                negated=negated,
                open_choice=len(when.assumptions) > 0,
            )
        )
    return drafts


def _denied(row: Row, used: set[int]) -> bool:
    """Whether "not" stands right before the rank: "was not the largest"; then its chunk is accounted for.

    Who "slipped out of the top ten" is in it no longer.
    """
    for index, chunk in enumerate(row.chunks):
        if chunk.kind is ChunkKind.RANK and chunk.top and (left := out_of(row, index)):
            used |= left
            return True
    for index, chunk in enumerate(row.chunks):
        if chunk.kind is ChunkKind.DENIAL and chunk.text in {"not", "n't", "never"}:
            following = row.chunks[index + 1 : index + 4]
            if any(other.kind is ChunkKind.RANK for other in following):
                used.add(index)
                return True
    return False

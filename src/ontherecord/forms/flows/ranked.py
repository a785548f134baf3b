"""A place in an order made into proposals, one for each period that may be meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.periods import candidates
from ontherecord.forms.clause.row import Row, Topic
from ontherecord.forms.draft import Draft
from ontherecord.forms.flows.company import company
from ontherecord.forms.flows.placing import out_of
from ontherecord.forms.flows.tied import tie_words
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Rank
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption
from ontherecord.model.ties import Ties

_WORLD = Assumption(
    kind="scope", text="that it is counted in the world, and not by whom the sentence before names", cost=0.1
)


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
    or_world: bool = False,
    used: set[int],
    published: Period | None,
    ties: Ties | None = None,
) -> list[Draft]:
    """The readings of one rank: `holders` in role `ranked`, with `partner` in the `other` role or among a `population`.

    Who is told to be `ahead` of the only holder, and fills all places before that one, is claimed to have them. `or_world`
    is whether the partner stands in another sentence, so that the whole world may be meant as well.
    """
    told = tie_words(row, rank)
    if told.bounded and len(holders) == 1 and rank.place > 1:
        rank = replace(rank, top=True)
    ranking = _Ranking(
        row,
        topic,
        ranked,
        other,
        holders,
        partner,
        population,
        rank,
        frozenset(used | told.used),
        published,
        or_world,
        told.ties or ties,
        told.bounded,
    )
    if len(holders) == 1 and len(ahead) == rank.place - 1 > 0:
        return [*_drafts(ranking), *_drafts(replace(ranking, holders=ahead, rank=_before(rank, len(ahead))))]
    return _drafts(ranking)


@dataclass(frozen=True, slots=True)
class _Ranking:
    """One place in an order as a sentence tells it, and the chunks that it takes up."""

    row: Row
    topic: Topic
    ranked: Role
    other: Role | None
    holders: tuple[str, ...]
    partner: str | None
    population: tuple[str, ...]
    rank: Chunk
    used: frozenset[int]
    published: Period | None
    or_world: bool
    ties: Ties | None = None
    bounded: bool = False

    def participants(self) -> tuple[Participant, ...]:
        """Who is ranked, with whom and among whom, in the order of the roles."""
        everyone = [Participant(code=code, role=self.ranked) for code in self.holders]
        if self.partner is not None and self.other is not None:
            everyone.append(Participant(code=self.partner, role=self.other))
        everyone += [Participant(code=code, role=Role.WHOLE) for code in self.population]
        return tuple(sorted(everyone, key=lambda party: list(Role).index(party.role)))


def _before(rank: Chunk, ahead: int) -> Chunk:
    """The place of those ahead: the first, or among the first so many."""
    return replace(rank, place=ahead, top=ahead > 1)


def _drafts(ranking: _Ranking) -> list[Draft]:
    """The readings of a place, and of whoever is said to be there beside its holder."""
    if ranking.or_world:
        near = _drafts(replace(ranking, or_world=False))
        topic = replace(ranking.topic, assumptions=(*ranking.topic.assumptions, _WORLD))
        world = _drafts(replace(ranking, or_world=False, partner=None, topic=topic))
        return [*near, *(replace(draft, slot=near[0].slot) for draft in world if near)]
    beside = company(ranking.row, ranking.holders) if ranking.rank.top else None
    if beside is None:
        return _readings(ranking)
    ranking = replace(ranking, used=ranking.used | frozenset(beside.used))
    theirs = _readings(replace(ranking, holders=beside.codes))
    return [*_readings(ranking), *(replace(draft, start=beside.start, end=beside.end) for draft in theirs)]


def _readings(ranking: _Ranking) -> list[Draft]:
    """One reading for each period that may be meant."""
    row, rank = ranking.row, ranking.rank
    used = set(ranking.used)
    negated = _denied(row, used)
    hedge = "at least" if ranking.bounded else "top"
    return [
        Draft(
            slot=("rank", ranking.partner or "", *ranking.holders),
            kind=Kind.RANK,
            form=Rank(
                measure=ranking.topic.measure,
                participants=ranking.participants(),
                ranked=ranking.ranked,
                period=when.period,
                value=Quantity(number=Decimal(rank.place), unit=Unit.RANK, hedge=hedge if rank.top else None),
                ascending=rank.ascending,
                within_top=rank.top,
                ties=ranking.ties,
            ),
            assumptions=(*ranking.topic.assumptions, *when.assumptions),
            used=frozenset(used | when.used),
            start=0,
            end=len(row.claim.quote),
            negated=negated,
            open_choice=len(when.assumptions) > 0,
        )
        for when in candidates(
            row, ranking.topic.dataset, ranking.published, low=0, high=len(row.chunks), timeless=False
        )
    ]


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

"""Trend of a share: "France's share of India's arms imports grew", "its share fell by two percentage points"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ontherecord.forms.clause.casting import agent, other_role
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Group, Row, Topic
from ontherecord.forms.draft import Draft
from ontherecord.forms.flows.wholes import Segment, whole_of
from ontherecord.forms.series.moves import Move, moves
from ontherecord.forms.series.spans import pairs, single_years
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Course, Trend
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Assumption

FORM = "trend"
EXAMPLES = (
    "France's share of India's arms imports grew between 2014–18 and 2019–23.",
    "Denmark's share of global arms exports rose by 2 percentage points between 2009–13 and 2014–18.",
)
NOT_EXAMPLES = (
    "France's share of the vote grew between 2014 and 2019.",
    "France had a share of 9 per cent of India's arms imports in 2014–18.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """Who has the share, and of what."""

    topic: Topic
    part: Role
    participants: tuple[Participant, ...]
    whole: tuple[Participant, ...]
    assumptions: tuple[Assumption, ...]
    used: frozenset[int]


def parse(row: Row, published: Period | None) -> list[Draft]:
    """One share that moved, by points or by no said size; "from 7 to 11 per cent" are two shares, and not read here."""
    link = next((i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.ACCOUNT and c.text == "share of"), None)
    found = moves(row)
    if link is None or len(found) != 1 or row.denied():
        return []
    move = found[0]
    if move.direction is None or not _plain(row, move):
        return []
    shared = _shared(row, link, move)
    if shared is None:
        return []
    # A share moves by points: a move of no said size is one of points too.
    value = replace(move.value, unit=Unit.PERCENTAGE_POINTS)
    drafts = []
    for pair in pairs(row, shared.topic.dataset, published, 0, len(row.chunks)):
        form = Trend(
            measure=shared.topic.measure,
            participants=shared.participants,
            period=pair.period,
            base_period=pair.base,
            course=Course.PERIODS,
            value=value,
            part=shared.part,
            whole=shared.whole,
        )
        drafts.append(
            Draft(
                slot=("trend", str(move.at)),
                kind=Kind.TREND,
                form=form,
                assumptions=(
                    *shared.topic.assumptions,
                    *shared.assumptions,
                    *pair.assumptions,
                    *single_years(row, shared.topic.dataset, pair.period, pair.base),
                ),
                used=frozenset(shared.used | move.used | pair.used),
                start=0,
                end=len(row.claim.quote),
                open_choice=len(pair.assumptions) > 0,
            )
        )
    return drafts


def _plain(row: Row, move: Move) -> bool:
    """Whether the size, if one is said, is in points: per cents of a share may be either."""
    sized = move.value.number is not None
    others = [c for i, c in enumerate(row.chunks) if c.quantity is not None and i not in move.used]
    return not others and (not sized or move.value.unit is Unit.PERCENTAGE_POINTS)


def _shared(row: Row, link: int, move: Move) -> _Shared | None:
    high = move.start if move.start > link else len(row.chunks)
    topic = next((topic for topic in row.topics(link, high) if not topic.assumptions), None)
    if topic is None:
        return None
    holder, low = _holder(row, link, high)
    if holder is None:
        return None
    segment = Segment(figure=low, low=low, high=high, lead=low)
    owner, codes, used = whole_of(row, segment, topic, row.verb(topic.dataset.id), None)
    if owner is None and codes is None:
        return None
    part = other_role(topic.dataset, owner) if owner is not None else topic.owner or agent(topic.dataset)
    if part is None:
        return None
    whole = tuple(Participant(code=code, role=owner) for code in codes or () if owner is not None)
    mine = tuple(Participant(code=code, role=part) for code in holder.codes)
    participants = tuple(sorted((*mine, *whole), key=lambda p: list(Role).index(p.role)))
    world = row.first(ChunkKind.WHOLE, link, high)
    indices = {link, low, *holder.indices, *used, *topic.indices, *(() if world is None or whole else (world,))}
    return _Shared(
        topic=topic, part=part, participants=participants, whole=whole, assumptions=(), used=frozenset(indices)
    )


def _holder(row: Row, link: int, high: int) -> tuple[Group | None, int]:
    """Who has the share, and the chunk behind which the whole stands: "X's share of", "the share of X in", "X raised its share of"."""
    owner = next((g for g in row.groups(0, link) if g.possessive and g.last < link), None)
    if owner is not None:
        return owner, link
    behind = row.groups(link + 1, high)
    if len(behind) > 1 and not behind[0].possessive and row.chunks[behind[0].last + 1].text == "in":
        return behind[0], behind[0].last + 1
    subjects = [g for g in row.groups(0, link) if g.before is None and not g.adjective]
    owned = link > 0 and row.chunks[link - 1].kind is ChunkKind.OWNER
    alone = len(row.groups(0, link)) == 1 and len(subjects) == 1
    return (subjects[0], link) if owned and alone else (None, link)

"""Comparison: "X's exports to Y were less than Z's", "X bought twice as many arms as Z", "X sold more to Y than Z did"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ontherecord.forms.clause.casting import agent, cast_groups, other_role, subject_role
from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.lexicon import VerbSense, inflections
from ontherecord.forms.clause.periods import candidates, is_present
from ontherecord.forms.clause.row import Cast, Group, Row, Topic
from ontherecord.forms.draft import Draft
from ontherecord.forms.series.outdone import against_any
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Comparison, Relation
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Quantity, Unit

EXAMPLES = (
    "Norway's arms exports to Oman were smaller than Italy's.",
    "Kenya imported twice as many arms as Uganda in 2010–14.",
    "Spain sold more arms to Egypt than Italy did.",
)
NOT_EXAMPLES = (
    "Norway sold more than 40 per cent of its arms to Oman.",
    "More and more states buy arms.",
)
_AS_WORDS = frozenset({"many", "much", "large", "big", "great", "high"})
_OF_ANOTHER = frozenset({"as", "that", "those", "what"})
_SIZES = frozenset({Unit.PERCENT, Unit.FRACTION, Unit.TIMES})
_STRONG = frozenset({"much", "far", "considerably", "significantly", "substantially"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hinge:
    """Where the two sides meet: chunks before `left` and from `right` on."""

    left: int
    right: int
    relation: Relation
    value: Quantity
    used: frozenset[int]


def parse(row: Row, published: Period | None) -> list[Draft]:
    """The comparison of a clause, if it makes one."""
    hinge = _hinge(row)
    if hinge is None or _goes_on(row) or against_any(row):
        return []
    topics = row.topics()
    sure = [topic for topic in topics if not topic.assumptions]
    topic = next(iter(sure or topics), None) or row.inherited_topic(row.first(ChunkKind.FLOW))
    if topic is None:
        return []
    verb = row.verb(topic.dataset.id, 0, hinge.left)
    if _outdoes(row.chunks[hinge.left]):
        verb = _done(row, topic, hinge.left)
        if verb is None:
            return []
    left = _side(row, topics, topic, row.groups(0, hinge.right - 1), verb)
    right = _right(row, topic, hinge, left, verb)
    if right is None or not left.parts:
        return []
    for role, codes in right.parts.items():
        left.parts.setdefault(role, codes)
    for role, codes in left.parts.items():
        right.parts.setdefault(role, codes)
    if left.parts == right.parts or _leaves_a_side_open(topic, hinge, left, verb, row):
        return []
    return _drafts(row, topics, topic, hinge, left, right, published)


_EQUALLING = frozenset(
    {
        *("was", "were", "is", "are", "equal", "equals", "equalled", "equaled", "equivalent"),
        *("come", "comes", "came", "amount", "amounts", "amounted", "stood", "stand", "stands", "reach", "reached"),
    }
)


def _outdoes(chunk: Chunk) -> bool:
    """Whether a verb says by itself what its subject did more of ("outsold")."""
    return any(chunk.text.lower() in _outdone(verb) for verb in cues().sections["outdo"])


def _outdone(verb: str) -> tuple[str, ...]:
    """The written forms of such a verb: those of the verb in it behind "out"."""
    return tuple(f"out{form}" for form in inflections(verb.removeprefix("out")))


def _done(row: Row, topic: Topic, index: int) -> tuple[int, VerbSense] | None:
    """The frame of the verb in it ("sell" of "outsold"), if the data set has one."""
    senses = row.lexicon.verbs.get(row.chunks[index].text.lower().removeprefix("out"), ())
    sense = next((s for s in senses if s.dataset == topic.dataset.id), None)
    return None if sense is None else (index, sense)


def _leaves_a_side_open(topic: Topic, hinge: _Hinge, left: Cast, verb: tuple[int, VerbSense] | None, row: Row) -> bool:
    """Whether a party is missing that the words before would have to give: then the world's totals are not meant.

    "France sold more than Germany" goes on about somebody when the measure does too; "bought more from X than from Y"
    has a buyer.
    """
    complete = len(left.parts) == len(topic.dataset.roles)
    inherited = not row.topics(0, hinge.left) and not row.topics(hinge.left) and not _outdoes(row.chunks[hinge.left])
    acting = subject_role(verb, row, topic)
    return not complete and (inherited or (acting is not None and acting not in left.parts))


def _goes_on(row: Row) -> bool:
    """Whether "… than Z" goes on with "did in 2010" beyond the clause: then its period is not known here."""
    after = [token for token in row.claim.sentence.tokens if token.start >= row.claim.span.end]
    return bool(after) and after[0].text.lower() in {"did", "does", "do", "had", "has", "have"}


def _hinge(row: Row) -> _Hinge | None:
    chunks = row.chunks
    for index, chunk in enumerate(chunks):
        if chunk.kind in {ChunkKind.MORE, ChunkKind.LESS}:
            than = next((i for i in range(index + 1, len(chunks)) if chunks[i].text == "than"), None)
            if than is None or any(chunks[i].quantity for i in range(index, than)):
                continue
            less = chunk.kind is ChunkKind.LESS
            sized = _sized(row, index)
            if sized is not None:
                return replace(sized, right=than + 1, used=sized.used | {than})
            strong = index > 0 and chunks[index - 1].text in _STRONG
            words = f"{'much ' if strong else ''}{'less' if less else 'more'} than"
            return _Hinge(
                left=index,
                right=than + 1,
                relation=Relation.LESS if less else Relation.MORE,
                value=Quantity(number=Decimal(1), unit=Unit.TIMES, hedge=words),
                used=frozenset({index, than}),
            )
        if chunk.kind is ChunkKind.EXCEED or _outdoes(chunk):
            return _Hinge(
                left=index,
                right=index + 1,
                relation=Relation.MORE,
                value=Quantity(number=Decimal(1), unit=Unit.TIMES, hedge="more than"),
                used=frozenset({index}),
            )
        if chunk.quantity is not None and _is_multiple(row, index):
            return _multiple(row, index)
    return None


def _sized(row: Row, index: int) -> _Hinge | None:
    """Read the "58 per cent" of "58 per cent higher than", and the "three times" of "three times more than"."""
    quantity = row.chunks[index - 1].quantity if index else None
    less = row.chunks[index].kind is ChunkKind.LESS
    if quantity is None or quantity.unit not in _SIZES:
        return None
    if quantity.unit is Unit.TIMES:
        # "Three times more than" is said of three times as much; "three times less" of nothing that is plain.
        value = None if less else quantity
    else:
        value = replace(quantity, unit=Unit.PERCENT_CHANGE, direction=Direction.DOWN if less else Direction.UP)
    if value is None:
        return None
    used = frozenset({index - 1, index})
    return _Hinge(left=index - 1, right=index + 1, relation=Relation.RATIO, value=value, used=used)


def _is_multiple(row: Row, index: int) -> bool:
    """Whether a figure compares: "three times", or a fraction before "as many"."""
    quantity = row.chunks[index].quantity
    after = [chunk.text for chunk in row.chunks[index + 1 : index + 3]]
    of_another = after[:1] and (after[0] in _OF_ANOTHER or (after[0] == "of" and after[-1] in _OF_ANOTHER))
    of_anothers = _of_anothers(row, index)
    return quantity is not None and (
        quantity.unit is Unit.TIMES
        or (quantity.unit is Unit.FRACTION and (bool(of_another) or of_anothers))
        or (quantity.unit is Unit.PERCENT and of_anothers)
    )


def _of_anothers(row: Row, index: int) -> bool:
    """Whether a part is of another's figure, and of no whole: "Peru's arms imports were a third of Chile's"."""
    behind = row.chunks[index + 1 :]
    if not behind or behind[0].text != "of" or not any(chunk.text in _EQUALLING for chunk in row.chunks[:index]):
        return False
    if [chunk.text for chunk in behind[1:3]] in (["those", "of"], ["that", "of"]):
        # Behind two sides ("X's exports to Y") "those of Z" may leave the second one out.
        sides = len(row.groups(0, index))
        return sides <= 1 and bool(row.topics(0, index)) and any(c.kind is ChunkKind.ENTITY for c in behind[3:5])
    owner = next((at for at, chunk in enumerate(behind) if chunk.kind is ChunkKind.ENTITY), None)
    if owner is None or not behind[owner].possessive or not row.topics(0, index):
        return False
    after = behind[owner + 2 :]
    return all(chunk.kind in {ChunkKind.TIME, ChunkKind.WORD} for chunk in [*behind[1:owner], *after])


def _multiple(row: Row, index: int) -> _Hinge | None:
    """Find a multiple: "twice as much as", "three times Norway's"."""
    quantity = row.chunks[index].quantity
    if quantity is None:
        return None
    if quantity.unit is Unit.FRACTION and quantity.number is not None:
        quantity = replace(quantity, number=quantity.number / 100, unit=Unit.TIMES)
    more = row.first(ChunkKind.MORE, index, min(index + 3, len(row.chunks)))
    than = (
        None if more is None else next((i for i in range(more, len(row.chunks)) if row.chunks[i].text == "than"), None)
    )
    if more is not None and than is not None:
        # "Three times higher than" is said of three times as much.
        used = frozenset({index, more, than})
        return _Hinge(left=index, right=than + 1, relation=Relation.RATIO, value=quantity, used=used)
    later = [i for i in range(index + 1, len(row.chunks)) if row.chunks[i].text == "as"]
    right = later[-1] + 1 if later else index + 1
    return _Hinge(
        left=index,
        right=right,
        relation=Relation.RATIO,
        value=quantity,
        used=frozenset({index, *later, *(i for i in range(index, right) if row.chunks[i].text in _AS_WORDS)}),
    )


def _side(row: Row, topics: list[Topic], topic: Topic, groups: list[Group], verb: tuple[int, VerbSense] | None) -> Cast:
    """The left side; its own noun may be a looser one than the right side's."""
    own = next((t for t in topics if t.index is not None and groups and t.index > groups[0].first), topic)
    cast = Cast()
    for group in groups:
        if group.possessive and verb is None:
            cast.give(own.owner or topic.owner or agent(topic.dataset), group.codes, group.indices)
        elif group.before == "with":
            acting = next(iter(cast.parts), agent(topic.dataset))
            partner = other_role(topic.dataset, acting)
            if partner is not None:
                cast.give(partner, group.codes, group.indices)
    rest = [group for group in groups if not set(group.indices) & cast.used]
    return cast_groups(row, own, rest, verb, cast)


def _right(row: Row, topic: Topic, hinge: _Hinge, left: Cast, verb: tuple[int, VerbSense] | None) -> Cast | None:
    groups = row.groups(hinge.right)
    if not groups:
        return None
    cast = Cast()
    first = groups[0]
    if first.before in {"to", "from"}:
        return cast_groups(row, topic, groups, None, cast)
    role: Role | None = None
    if first.possessive or first.before == "of":
        own = next((t for t in row.topics(hinge.right) if t.owner is not None), None)
        role = own.owner if own is not None else topic.owner or next(iter(left.parts), None)
    elif first.adjective:
        role = topic.owner or agent(topic.dataset)
    elif first.before == "by":
        # "Was sold more by X than by Y": who stands behind "by" acts, on either side.
        role = None if verb is None else verb[1].frame.subject
    else:
        role = subject_role(verb, row, topic) or topic.owner
    if role is None:
        return None
    cast.give(role, first.codes, first.indices)
    if len(groups) > 1:
        cast_groups(row, topic, groups[1:], None, cast)
    return cast


def _drafts(
    row: Row,
    topics: list[Topic],
    topic: Topic,
    hinge: _Hinge,
    left: Cast,
    right: Cast,
    published: Period | None,
) -> list[Draft]:
    denial = row.plain_denial()
    used = (
        ({denial} if denial is not None else set())
        | left.used
        | right.used
        | hinge.used
        | {i for t in (*topics, topic) for i in t.indices}
        | {i for i in range(hinge.left) if row.chunks[i].text in _EQUALLING}
    )
    assumptions = tuple(
        dict.fromkeys([*(a for t in topics or [topic] for a in t.assumptions), *left.assumptions, *right.assumptions])
    )
    order = list(Role)
    drafts = []
    for when in candidates(row, topic.dataset, published, low=0, high=len(row.chunks), timeless=not is_present(row)):
        form = Comparison(
            measure=topic.measure,
            left=_ordered(left, order),
            right=_ordered(right, order),
            relation=hinge.relation,
            period=when.period,
            value=hinge.value,
        )
        drafts.append(
            Draft(
                slot=("comparison",),
                kind=Kind.COMPARISON,
                form=form,
                assumptions=(*assumptions, *when.assumptions),
                used=frozenset(used | when.used),
                start=0,
                end=len(row.claim.quote),
                negated=row.plain_denial() is not None,
                open_choice=len(when.assumptions) > 0,
            )
        )
    return drafts


def _ordered(cast: Cast, order: list[Role]) -> tuple[Participant, ...]:
    return tuple(sorted(cast.participants(), key=lambda p: (order.index(p.role), p.code)))

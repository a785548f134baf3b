"""Who supplies and who receives: names to roles, by verb frame, preposition, possessive and adjective.

The rules speak of frames and flows as a data set declares them, never of one data set's roles.
"""

from __future__ import annotations

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.lexicon import VerbSense
from ontherecord.forms.clause.row import Cast, Group, Row, Topic
from ontherecord.model.entity import Role
from ontherecord.model.reading import Assumption
from ontherecord.record.dataset import Dataset

_EITHER_WAY = frozenset({"to", "from"})
"""Prepositions that say who it is with any verb and with none."""


def other_role(dataset: Dataset, role: Role) -> Role | None:
    """The one other role of a two-sided data set; `None` where there is not exactly one."""
    others = [spec.role for spec in dataset.roles if spec.role is not role]
    return others[0] if len(others) == 1 else None


def prepositions(dataset: Dataset) -> dict[str, Role]:
    """Every preposition of the data set's frames with its role ("to" the recipient, "from" the supplier)."""
    return {word: role for frame in dataset.frames for word, role in frame.prepositions}


def agent(dataset: Dataset) -> Role:
    """The role that acts: the subject of the first frame. A nationality before a neutral noun means it ("Russian arms")."""
    return dataset.frames[0].subject if dataset.frames else dataset.roles[0].role


def comes_from(row: Row, dataset: Dataset, owner: Group) -> bool:
    """Whether what is somebody's is said to come from somebody else: "Omani weapons came from Italy", "were bought from Italy"."""
    giver = agent(dataset)
    sides = prepositions(dataset)
    leading = [g for g in row.groups(0, owner.first) if g.before is None and not g.possessive and not g.adjective]
    if leading or any(group.before == "to" for group in row.groups()):
        return False  # "Egypt imported Russian arms from Belarus": somebody else takes them
    for group in row.groups(owner.last + 1):
        if group.before == "from" and sides.get("from") is giver and not group.possessive:
            return True
        verb = row.verb(dataset.id, owner.last + 1, group.first)
        by = group.before == "by" and verb is not None and row.chunks[verb[0]].passive
        if by and verb is not None and verb[1].frame.subject is giver:
            return True
    return any(cues().has("whence", chunk.text) for chunk in row.chunks[owner.last + 1 :])


def goes_on(row: Row, dataset: Dataset, owner: Group) -> bool:
    """Whether what somebody owns is said to go to somebody else: "Sweden's arms went to Chile", "were sold to Chile".

    Or somebody else is called the one who takes it: "Chile is the destination of a third of Sweden's arms".
    """
    taker = other_role(dataset, agent(dataset))
    sides = prepositions(dataset)
    called = [role for chunk in row.chunks[: owner.first] for name, role in chunk.roles if name == dataset.id]
    if called and set(called) == {taker}:
        return True
    if any(cues().has("whither", chunk.text) for chunk in row.chunks[owner.last + 1 :]):
        return True
    behind = row.groups(owner.last + 1)
    return any(sides.get(group.before or "") is taker and group.before == "to" for group in behind)


def cast_groups(
    row: Row, topic: Topic, groups: list[Group], verb: tuple[int, VerbSense] | None, into: Cast | None = None
) -> Cast:
    """Give each group of names its part, surest signs first."""
    cast = into or Cast()
    by_preposition = prepositions(topic.dataset)
    pending: list[Group] = []
    for group in groups:
        role = _sure_role(row, topic, group, verb, by_preposition)
        if role is None:
            pending.append(group)
        else:
            cast.give(role, group.codes, group.indices)
    for group in pending:
        role = _likely_role(row, topic, group, verb, cast)
        if role is not None:
            cast.give(role, group.codes, group.indices)
    if verb is not None:
        cast.used.add(verb[0])
        cast.used |= _object_nouns(row, verb)
        if verb[1].frame.assumption:
            cast.assumptions.append(Assumption(kind="measure", text=verb[1].frame.assumption, cost=verb[1].frame.cost))
    _cast_subject(row, topic, verb, cast)
    return cast


def _object_nouns(row: Row, verb: tuple[int, VerbSense]) -> set[int]:
    """The words of "armed forces" after a verb whose frame asks for them."""
    words = {word for noun in verb[1].frame.object_nouns for word in noun.lower().split()}
    return {i for i in range(verb[0] + 1, len(row.chunks)) if row.chunks[i].text in words}


def subject_role(verb: tuple[int, VerbSense] | None, row: Row, topic: Topic) -> Role | None:
    """The role of whoever stands before the verb."""
    if verb is None:
        return None
    index, sense = verb
    if row.chunks[index].passive and _auxiliary_be(row, index):
        return sense.frame.object or other_role(topic.dataset, sense.frame.subject)
    return sense.frame.subject


def _auxiliary_be(row: Row, index: int) -> bool:
    before = [row.chunks[i].text for i in range(max(0, index - 3), index)]
    return any(word in {"was", "were", "is", "are", "been", "being", "be"} for word in before)


def _head_after(row: Row, group: Group) -> int | None:
    """The noun, flow or role noun that a possessive or adjective belongs to."""
    for index in range(group.last + 1, len(row.chunks)):
        chunk = row.chunks[index]
        if chunk.kind in {ChunkKind.NOUN, ChunkKind.FLOW, ChunkKind.ROLE, ChunkKind.THINGS}:
            return index
        if chunk.kind in {ChunkKind.RANK, ChunkKind.WORD, ChunkKind.QUANTITY} and chunk.text not in {
            "and",
            ",",
            "of",
            "to",
            "from",
        }:
            continue
        return None
    return None


def _sure_role(
    row: Row, topic: Topic, group: Group, verb: tuple[int, VerbSense] | None, by_preposition: dict[str, Role]
) -> Role | None:
    head = _head_after(row, group) if group.possessive or group.adjective else None
    if head is not None:
        return _owned(row, topic, group, head)
    if group.before == "by":
        if verb is not None and row.chunks[verb[0]].passive and verb[0] < group.first:
            return verb[1].frame.subject
        return topic.owner
    if group.before in by_preposition and (group.before in _EITHER_WAY or _asks_for(verb, group.before)):
        return by_preposition[group.before]
    if group.before == "of" and topic.owner is not None and topic.index is not None and topic.index < group.first:
        return topic.owner
    return None


def _asks_for(verb: tuple[int, VerbSense] | None, preposition: str) -> bool:
    """Whether the verb's own frame has the preposition: "relied on", but not "on the continent"."""
    return verb is not None and preposition in dict(verb[1].frame.prepositions)


def _owned(row: Row, topic: Topic, group: Group, head: int) -> Role | None:
    """The role of a possessor or nationality before the head noun."""
    chunk = row.chunks[head]
    if head in topic.indices and topic.owner is not None:
        return topic.owner
    if chunk.kind is ChunkKind.FLOW:
        return next((role for name, role in chunk.flows if name == topic.measure), None)
    if chunk.kind is ChunkKind.ROLE:
        # "Peru's largest supplier": the possessor stands on the other side.
        return other_role(topic.dataset, chunk.roles[0][1])
    if chunk.nouns and chunk.nouns[0].owner is not None:
        return chunk.nouns[0].owner
    if not group.adjective or group.possessive:
        return None
    return (
        other_role(topic.dataset, agent(topic.dataset))
        if comes_from(row, topic.dataset, group)
        else agent(topic.dataset)
    )


def _likely_role(row: Row, topic: Topic, group: Group, verb: tuple[int, VerbSense] | None, cast: Cast) -> Role | None:
    acting = subject_role(verb, row, topic)
    if verb is not None and acting is not None:
        index, sense = verb
        if group.first < index and group.before is None and not group.possessive:
            return acting
        if group.possessive and group.first > index:
            return other_role(topic.dataset, acting)
        if group.first > index and group.before is None:
            return sense.frame.object
    if group.before == "with":
        taken = next(iter(cast.parts), agent(topic.dataset))
        return other_role(topic.dataset, taken)
    if group.possessive and _head_after(row, group) is not None and verb is None:
        neutral = other_role(topic.dataset, agent(topic.dataset))
        if neutral is not None and neutral not in cast.parts and not topic.assumptions:
            cast.assumptions.append(
                Assumption(kind="role", text=f"that what is theirs is what they took as {neutral.value}", cost=0.1)
            )
            return neutral
        return agent(topic.dataset)
    return None


def _cast_subject(row: Row, topic: Topic, verb: tuple[int, VerbSense] | None, cast: Cast) -> None:
    """A pronoun or elided subject takes the subject's part, and "its" the part of the owner."""
    codes = row.subject_codes()
    if not codes:
        return
    acting = subject_role(verb, row, topic)
    named = any(code in cast.parts.get(role, ()) for role in cast.parts for code in codes)
    if acting is not None and acting not in cast.parts and not named and _subject_is_elsewhere(row, verb):
        cast.give(acting, codes)


def _subject_is_elsewhere(row: Row, verb: tuple[int, VerbSense] | None) -> bool:
    """Whether no name stands where the subject would, so that a pronoun or nothing does."""
    if verb is None:
        return False
    return all(group.before is not None or group.possessive for group in row.groups(0, verb[0]))

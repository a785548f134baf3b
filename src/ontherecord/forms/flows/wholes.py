"""Of what a share is a part: whose arms, whose imports, or the world's."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.forms.clause.casting import agent, comes_from, goes_on, other_role, subject_role
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.lexicon import VerbSense
from ontherecord.forms.clause.row import Cast, Group, Row, Topic
from ontherecord.forms.flows.bought import buyers
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.reading import Assumption

_APART = frozenset({",", "ahead", "instead", "because", "out", "–", "("})
_OWNERS = frozenset({EntityType.STATE, EntityType.REGION, EntityType.GROUP})
_SOLD = 6
"""Chunks from "arms" to the world of "arms sold in the world"."""
_TO_SHARE = 4
"""Chunks from an owner to his share: "its own global share of"."""
_BESIDE_VERB = 3
"""Chunks from "delivered" to the party of "delivered to the Philippines"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One figure with the words that belong to it: chunks `[low, high)`, the figure at `figure`.

    `lead` is where a later figure's own subject starts ("…, Italy 12 % and Israel 7 %"), else the figure itself.
    """

    figure: int
    low: int
    high: int
    lead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A figure's share as read: who takes part, whose the whole is (nobody's for the world's), and by which words.

    `led` says that the name before the figure is whose the whole is ("…, and Peru 12 per cent" behind "Chile bought half of
    its arms from X"): so are those of the figures behind it.
    """

    cast: Cast
    whole: tuple[Participant, ...]
    topic: Topic
    verb: tuple[int, VerbSense] | None
    led: bool = False


def whole_of(
    row: Row, segment: Segment, topic: Topic, verb: tuple[int, VerbSense] | None, before: Found | None
) -> tuple[Role | None, tuple[str, ...] | None, tuple[int, ...]]:
    """The owner's role and codes: `(None, (), …)` for the world, `(None, None, …)` where no whole is said."""
    bought = None if topic.index is not None else buyers(row, segment.figure)
    return _whole_of(row, segment, topic, verb, before) if bought is None else bought[:3]


def _whole_of(
    row: Row, segment: Segment, topic: Topic, verb: tuple[int, VerbSense] | None, before: Found | None
) -> tuple[Role | None, tuple[str, ...] | None, tuple[int, ...]]:
    low, high = (segment.figure, segment.high)
    if topic.index is not None and topic.index < segment.low and not row.topics(segment.figure, segment.high):
        low, high = (0, segment.low) if before is None else (segment.figure, segment.high)
    stop = (topic.index + 1) if topic.index is not None and low <= topic.index < high else high
    world = row.first(ChunkKind.WHOLE, low, min(stop + 2, high))
    if before is None and high <= segment.low and _of_the_world(row, segment) is not None:
        return None, (), (_of_the_world(row, segment) or 0,)
    made = _made_by(row, segment, topic)
    clause = _mostly(row, segment, topic, verb) if made else _relative_owner(row, topic, stop, high)
    if clause is not None or made:
        return clause or (None, None, ())
    for group in row.groups(low, high):
        if _shares(row, group):
            continue
        if topic.index is not None and _is_apart(row, topic.index, group):
            continue
        role = _owner_role(row, topic, group, verb, before, stop)
        if role is not None:
            return role, group.codes, group.indices
    own = next((i for i in range(low, stop) if row.chunks[i].kind is ChunkKind.OWNER and not _has_share(row, i)), None)
    theirs = _whose(row, segment, topic, verb, own) if own is not None else None
    if theirs is not None:
        return theirs
    if world is not None:
        return None, (), (world,)
    return _unnamed(row, segment, topic, before)


def _made_by(row: Row, segment: Segment, topic: Topic) -> list[Group]:
    """The "Russian" of "mostly Russian arms": an adverb tells of what somebody bought, not of what Russia sold."""
    if topic.index is None or row.chunks[segment.figure].text.lower().rsplit(" ", 1)[-1] != "mostly":
        return []
    return [g for g in row.groups(segment.figure, topic.index) if g.adjective and not g.possessive]


def _mostly(
    row: Row, segment: Segment, topic: Topic, verb: tuple[int, VerbSense] | None
) -> tuple[Role, tuple[str, ...], tuple[int, ...]] | None:
    """Whose purchases "Peru bought mostly Russian arms" tells of; `None` where the verb does not make it plain."""
    if verb is None or row.chunks[verb[0]].passive:
        return None
    subject = leading(row, min(verb[0], segment.figure))
    role = subject_role(verb, row, topic)
    if subject is None or role is None or role is agent(topic.dataset):
        return None
    return role, subject[0], subject[1]


def _unnamed(
    row: Row, segment: Segment, topic: Topic, before: Found | None
) -> tuple[Role | None, tuple[str, ...] | None, tuple[int, ...]]:
    """The whole where nobody owns it in so many words: the one before, one by its preposition, or everybody's."""
    if before is not None:
        own = next((g for g in row.groups(segment.figure + 1, segment.high) if g.possessive and g.before == "of"), None)
        if own is not None and before.whole:
            return before.whole[0].role, own.codes, own.indices  # "…, and 58 per cent of Chile's"
        return (before.whole[0].role if before.whole else None), tuple(p.code for p in before.whole), ()
    through = _through(row, segment, topic)
    if through is not None:
        return through
    everything = _everything(row, segment, topic)
    return (None, (), everything) if everything or _bare(row, segment, topic) else (None, None, ())


def _bare(row: Row, segment: Segment, topic: Topic) -> bool:
    """Whether a share is "of arms exports" and of nobody's, where nobody whose they could be was told of before."""
    if topic.index is None or topic.owner is None or not segment.figure < topic.index < segment.high:
        return False
    between = [chunk.text for chunk in row.chunks[segment.figure + 1 : topic.index]]
    heard = [told for told in (row.told, row.told_earlier) if told is not None]
    said = " ".join(token.text for sentence in row.claim.context[-1:] for token in sentence.tokens)
    others = any(hit.type in _OWNERS for hit in row.names.mentions(said))
    return between == ["of"] and not others and not any(told.whole for told in heard)


OF_EVERYBODY = Assumption(
    kind="scope", text="that it is a part of the world's: the words do not say of whose", cost=0.2
)


def _of_the_world(row: Row, segment: Segment) -> int | None:
    """The "world's" of "its imports stood at 14 per cent of the world's total"."""
    after = [row.chunks[i].text for i in range(segment.figure + 1, min(segment.figure + 4, segment.high))]
    return row.first(ChunkKind.WHOLE, segment.figure, segment.high) if after[:1] == ["of"] else None


def _through(row: Row, segment: Segment, topic: Topic) -> tuple[Role, tuple[str, ...], tuple[int, ...]] | None:
    """Read "of arms imports to Asia", "of arms exports from Europe": the preposition says on which side the whole is."""
    if topic.owner is None or topic.index is None or not segment.figure < topic.index < segment.high:
        return None
    sides = {word: role for frame in topic.dataset.frames for word, role in frame.prepositions}
    for group in row.groups(topic.index + 1, segment.high):
        tied = group.first - topic.index <= _BESIDE_VERB and group.before in {"to", "from"}
        if tied and group.before in sides and not group.possessive:
            return sides[group.before], group.codes, group.indices
    return None


def _everything(row: Row, segment: Segment, topic: Topic) -> tuple[int, ...]:
    """The "all" of "of all arms exports": with nobody named whose they are, they are the world's."""
    if topic.index is None or not segment.figure < topic.index < segment.high:
        return ()
    after = row.first(ChunkKind.WHOLE, topic.index, min(topic.index + _SOLD, segment.high))
    if after is not None and any(c.kind is ChunkKind.VERB for c in row.chunks[topic.index : after]):
        return tuple(i for i in range(topic.index + 1, after + 1) if row.chunks[i].kind is not ChunkKind.WORD)
    if topic.owner is None:
        return ()
    return tuple(i for i in range(segment.figure + 1, topic.index) if row.chunks[i].text.lower() in {"all", "total"})


def _whose(
    row: Row, segment: Segment, topic: Topic, verb: tuple[int, VerbSense] | None, own: int
) -> tuple[Role, tuple[str, ...], tuple[int, ...]] | None:
    """Whom "its" means: the object of "supplied X with 80 % of its arms", else the subject."""
    served = _served(row, segment, verb)
    if served is not None:
        return served[0], served[1].codes, (*served[1].indices, own)
    subject = _subject_codes(row, segment)
    role = topic.owner or subject_role(verb, row, topic)
    return None if subject is None or role is None else (role, subject[0], (*subject[1], own))


def _served(row: Row, segment: Segment, verb: tuple[int, VerbSense] | None) -> tuple[Role, Group] | None:
    """Whom "supplied X with 80 % of its arms" is about: "its" is the object's, not the subject's."""
    if verb is None or verb[1].frame.object is None or verb[0] > segment.figure:
        return None
    between = [g for g in row.groups(verb[0] + 1, segment.figure) if g.before is None and not g.possessive]
    return (verb[1].frame.object, between[0]) if between else None


def _is_apart(row: Row, topic: int, group: Group) -> bool:
    """Whether the name stands behind the measure in a phrase of its own: "of world exports, ahead of Germany"."""
    return any(row.chunks[i].text in _APART for i in range(topic + 1, group.first))


def _has_share(row: Row, owner: int) -> bool:
    """Whether "its" owns the share and not the whole: "its share of …"."""
    return any(row.chunks[i].text == "share of" for i in range(owner + 1, min(owner + _TO_SHARE, len(row.chunks))))


def _shares(row: Row, group: Group) -> bool:
    """Whether the name owns the share and not the whole: "Germany's share of …"."""
    return any(row.chunks[i].text == "share of" for i in range(group.last + 1, min(group.last + 4, len(row.chunks))))


def _owner_role(
    row: Row, topic: Topic, group: Group, verb: tuple[int, VerbSense] | None, before: Found | None, stop: int
) -> Role | None:
    """The role of a name that owns the whole: "Peru's arms", "Russian exports", "imports of India"."""
    if group.possessive and group.last < stop:
        if topic.owner is not None:
            return topic.owner
        if goes_on(row, topic.dataset, group):
            return agent(topic.dataset)
        # "X bought Y's arms", "Y's arms were supplied by X": Y is not the one that the verb is said of.
        acting = agent(topic.dataset) if verb is None else verb[1].frame.subject
        return other_role(topic.dataset, acting)
    if group.possessive and before is not None and before.whole:
        return before.whole[0].role
    if group.adjective and group.last < stop and topic.index is not None:
        taken = topic.owner is None and comes_from(row, topic.dataset, group)
        return other_role(topic.dataset, agent(topic.dataset)) if taken else topic.owner or agent(topic.dataset)
    if (
        topic.owner is not None
        and topic.index is not None
        and group.first > topic.index
        and group.before in {"of", "by"}
    ):
        return topic.owner
    return None


def _relative_owner(
    row: Row, topic: Topic, low: int, high: int
) -> tuple[Role, tuple[str, ...], tuple[int, ...]] | None:
    """Read "the arms (that) Peru imported": the verb right after the name says what the name did."""
    if topic.index is None or not low <= topic.index + 1 <= high:
        return None
    what = _what(row, topic)
    if what is not None:
        return what
    pronoun = _pronoun_owner(row, topic, high)
    if pronoun is not None:
        return pronoun
    for group in row.groups(topic.index + 1, high):
        verb = group.last + 1
        while verb < high and row.chunks[verb].text in {"has", "have", "had", "-"}:
            verb += 1
        if group.before is None and verb < high and row.chunks[verb].kind is ChunkKind.VERB:
            between = [row.chunks[i] for i in range(topic.index + 1, group.first)]
            if all(chunk.kind in {ChunkKind.WORD, ChunkKind.PRONOUN} for chunk in between):
                sense = next((s for s in row.chunks[verb].verbs if s.dataset == topic.dataset.id), None)
                if sense is not None:
                    return sense.frame.subject, group.codes, (*group.indices, verb)
    return None


def _what(row: Row, topic: Topic) -> tuple[Role, tuple[str, ...], tuple[int, ...]] | None:
    """Read "what Peru imported in arms"."""
    at = next((i for i in range(topic.index or 0) if row.chunks[i].text.lower() == "what"), None)
    if at is None:
        return None
    for group in row.groups(at + 1, topic.index):
        verb = group.last + 1
        sense = next((s for s in row.chunks[verb].verbs if s.dataset == topic.dataset.id), None)
        if group.first == at + 1 and sense is not None:
            return sense.frame.subject, group.codes, (*group.indices, verb)
    return None


def _pronoun_owner(row: Row, topic: Topic, high: int) -> tuple[Role, tuple[str, ...], tuple[int, ...]] | None:
    """Read "the arms it imported", "the arms imported by X"."""
    at = (topic.index or 0) + 1
    while at < high and row.chunks[at].text in {"that", "which", "it", "they", "has", "have", "had"}:
        at += 1
    if at >= high or row.chunks[at].kind is not ChunkKind.VERB:
        return None
    sense = next((s for s in row.chunks[at].verbs if s.dataset == topic.dataset.id), None)
    if sense is None:
        return None
    by = next((g for g in row.groups(at + 1, high) if g.before == "by"), None)
    if by is not None and row.chunks[at].passive:
        return sense.frame.subject, by.codes, (*by.indices, at)
    sides = dict(sense.frame.prepositions)
    other = next((g for g in row.groups(at + 1, high) if g.before in sides and g.first <= at + _BESIDE_VERB), None)
    if other is not None and row.chunks[at].passive:
        return sides[other.before or ""], other.codes, (*other.indices, at)
    said = {row.chunks[i].text for i in range((topic.index or 0) + 1, at)}
    subject = leading(row, topic.index or 0)
    if said & {"it", "they"} and subject is not None:
        return sense.frame.subject, subject[0], (*subject[1], at)
    return None


def leading(row: Row, high: int) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
    """The name that the clause starts with, or its resolved subject."""
    for group in row.groups(0, high):
        if group.before is None and not group.possessive and not group.adjective:
            return group.codes, group.indices
    codes = row.subject_codes()
    return (codes, ()) if codes else None


def _subject_codes(row: Row, segment: Segment) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
    for group in row.groups(0, segment.low):
        if group.before is None and not group.possessive:
            return group.codes, group.indices
    codes = row.subject_codes()
    return (codes, ()) if codes else None

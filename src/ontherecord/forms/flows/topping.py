"""First places told by a comparison with everybody: "more than any other", "no other state bought more", "only X sold more".

Who is beaten by nobody is first, alone or not; who beats everybody has nobody level; who is beaten by so many and no more
comes right behind them.
"""

from __future__ import annotations

from ontherecord.forms.clause.casting import cast_groups, other_role, subject_role
from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.lexicon import VerbSense
from ontherecord.forms.clause.places import members_of
from ontherecord.forms.clause.row import Group, Row, Topic
from ontherecord.forms.draft import Draft
from ontherecord.forms.flows.ranked import rank_drafts
from ontherecord.model.entity import EntityType, Role
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit
from ontherecord.model.ties import Ties

_STATES = frozenset({"country", "state", "nation", "countries", "states", "nations"})
_COLLECTIVE = frozenset({EntityType.REGION, EntityType.GROUP, EntityType.ORGANISATION})
_NOBODY = frozenset({"no", "nobody", "none", "no-one"})
_OTHERS = frozenset({"other", "else", "anyone", "one", *_STATES})


def topping(row: Row, published: Period | None) -> list[Draft]:
    """The rank of a clause that compares somebody with all the others."""
    return _more_than_any(row, published) or _no_other(row, published)


def _more_than_any(row: Row, published: Period | None) -> list[Draft]:
    """Read "X imported more arms than any other state": first of all, in the role of the verb's subject."""
    texts = [chunk.text for chunk in row.chunks]
    any_at = next(
        (i for i in range(len(texts) - 1) if texts[i] == "than" and texts[i + 1] in {"any", "anyone", "all"}), None
    )
    more = row.first(ChunkKind.MORE, 0, any_at)
    if any_at is None or more is None:
        return []
    for topic, verb, ranked in _verbs(row, 0, any_at):
        cast = cast_groups(row, topic, row.groups(0, any_at), verb)
        others = {i for i in range(any_at, len(texts)) if texts[i] in {"other", "else", "anyone"}}
        said = cast.used | {more} | set(topic.indices) | others
        return _drafts(row, topic, ranked, cast.parts, 1, said, published, Ties.ALONE)
    return []


def _no_other(row: Row, published: Period | None) -> list[Draft]:
    """Read "no other state sold X more arms than Y", "only two states bought more arms than Y", "only X sold more than Y"."""
    than = next((i for i, chunk in enumerate(row.chunks) if chunk.text == "than"), None)
    if than is None:
        return []
    more = row.first(ChunkKind.MORE, 0, than)
    holders = row.groups(than)[:1]
    if more is None or len(holders) != 1 or holders[0].before not in {"than", None} or len(holders[0].codes) != 1:
        return []
    for topic, verb, ranked in _verbs(row, 0, more):
        beaten = _beaten_by(row, verb[0])
        if beaten is None:
            return []
        number, used, population = beaten
        if (
            not set(holders[0].codes) <= {code for group in population for code in members_of(row.names, group)}
            and population
        ):
            return []  # "no other state in Africa sold more than France": it is told of others only
        rest = [g for g in (*row.groups(verb[0], than), *row.groups(holders[0].last + 1)) if g is not holders[0]]
        cast = cast_groups(row, topic, rest, verb)
        other = other_role(topic.dataset, ranked)
        for group in rest:
            if other is not None and group.before is None and not set(group.indices) & cast.used:
                cast.give(other, group.codes, group.indices)  # "no one sold X more arms than Y"
        parts = {**cast.parts, ranked: holders[0].codes}
        done = {i for i in range(than, len(row.chunks)) if row.chunks[i].kind is ChunkKind.VERB}
        said = cast.used | used | done | {more, than, verb[0]} | set(topic.indices) | set(holders[0].indices)
        return _drafts(row, topic, ranked, parts, number + 1, said, published, Ties.SHARED, population)
    return []


def _verbs(row: Row, low: int, high: int) -> list[tuple[Topic, tuple[int, VerbSense], Role]]:
    """Each measure with the verb that tells of it, and the role of the verb's subject."""
    found = []
    for topic in row.topics() or [t for t in (row.inherited_topic(),) if t is not None]:
        verb = row.verb(topic.dataset.id, low, high) or row.verb(topic.dataset.id, high)
        ranked = subject_role(verb, row, topic)
        if verb is not None and ranked is not None:
            found.append((topic, verb, ranked))
    return found


def _beaten_by(row: Row, verb: int) -> tuple[int, set[int], tuple[str, ...]] | None:
    """How many stand above, by the subject of the clause, with the chunks that say so; `None` where it does not say.

    The last are the codes of those among whom it is counted, nobody's for the world ("no African state").
    """
    subject = row.chunks[:verb]
    texts = [chunk.text.lower() for chunk in subject]
    if any(text in _NOBODY for text in texts):
        start = next(i for i, text in enumerate(texts) if text in _NOBODY)
        among = _population(row, start, verb)
        plain = all(
            chunk.text.lower() in _OTHERS or chunk.kind in {ChunkKind.WORD, ChunkKind.WHOLE} or index in among[1]
            for index, chunk in enumerate(subject)
            if index > start
        )
        return (0, set(range(start, verb)), among[0]) if plain else None
    if "only" not in texts:
        return None
    start = texts.index("only")
    groups: list[Group] = [group for group in row.groups(start, verb) if group.before is None]
    if any(row.chunks[i].type is not EntityType.STATE for group in groups for i in group.indices):
        return None
    counted = next((i for i in range(start, verb) if _count(row.chunks[i]) is not None), None)
    told = {i for group in groups for i in group.indices} | {start}
    if counted is not None and any(text in _STATES for text in texts[counted : counted + 3]):
        number = _count(row.chunks[counted]) or 0
        if groups and sum(len(group.codes) for group in groups) != number:
            return None
        return number, told | {counted}, ()
    if len(groups) != 1:
        return None
    return len(groups[0].codes), told, ()


def _population(row: Row, low: int, high: int) -> tuple[tuple[str, ...], frozenset[int]]:
    """Among whom "no African state", "no member of NATO" and "no country in Europe" are, with the chunks that say it."""
    groups = row.groups(low, high)
    bound = [g for g in groups if all(row.chunks[i].type in _COLLECTIVE for i in g.indices)]
    if len(groups) != 1 or len(bound) != 1 or len(bound[0].codes) != 1:
        return (), frozenset()
    members = {i for i in range(low, high) if cues().has("members", row.chunks[i].text.lower())}
    return bound[0].codes, frozenset({*bound[0].indices, *members})


def _count(chunk: Chunk) -> int | None:
    quantity = chunk.quantity
    if quantity is None or quantity.unit is not Unit.COUNT or quantity.number is None or quantity.hedge is not None:
        return None
    return int(quantity.number)


def _drafts(
    row: Row,
    topic: Topic,
    ranked: Role,
    parts: dict[Role, tuple[str, ...]],
    place: int,
    used: set[int],
    published: Period | None,
    ties: Ties,
    population: tuple[str, ...] = (),
) -> list[Draft]:
    other = other_role(topic.dataset, ranked)
    partners = parts.get(other, ()) if other is not None else ()
    if ranked not in parts or len(partners) > 1:
        return []
    return rank_drafts(
        row,
        topic,
        ranked=ranked,
        other=other,
        holders=parts[ranked],
        partner=partners[0] if partners else None,
        population=population,
        rank=Chunk(kind=ChunkKind.RANK, start=0, end=0, text="largest", place=place),
        used=used,
        published=published,
        ties=ties,
    )

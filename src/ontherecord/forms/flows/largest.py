"""The part of the largest, whoever they are: "the five largest exporters accounted for 74 per cent of arms exports"."""

from __future__ import annotations

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.periods import candidates
from ontherecord.forms.clause.row import Row, Topic
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import EntityMention, Kind
from ontherecord.model.entity import EntityType, Role
from ontherecord.model.form import Share
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit

_UNITS = frozenset({Unit.PERCENT, Unit.FRACTION})
_TOGETHER = frozenset({"together", "combined", "collectively", "jointly"})
_FEWEST = 2


def of_the_largest(row: Row, published: Period | None) -> list[Draft]:
    """Read the share of so many of the largest in the world; empty where somebody is named, or a place is told of one alone."""
    figures = [i for i, chunk in enumerate(row.chunks) if chunk.quantity and chunk.quantity.unit in _UNITS]
    places = [i for i, chunk in enumerate(row.chunks) if chunk.kind is ChunkKind.RANK]
    # Whoever the sentence names may be those that are meant: "the five largest, which were France, …".
    named = bool(row.about) or any(_is_somebody(entity) for entity in row.claim.entities)
    if len(figures) != 1 or len(places) != 1 or named or row.denied():
        return []
    (figure,), (place,) = figures, places
    value = row.chunks[figure].quantity
    topics = row.topics(series=True)
    if value is None or not row.chunks[place].top or row.chunks[place].place < _FEWEST or not topics:
        return []
    topic = topics[-1]
    who = _who(row, topic, place)
    links = set() if who is None else _links(row, topic, who[0], range(place, figure)) or _sources(row, figure, place)
    if who is None or not links:
        return []
    part, nouns = who
    used = {place, figure, *links, *nouns, *_dealt_in(row, topic, max(nouns)), *topic.indices, *_beside(row, topic)}
    return [
        Draft(
            slot=("share", "largest", str(figure)),
            kind=Kind.SHARE,
            form=Share(
                measure=topic.measure,
                participants=(),
                part=part,
                whole=(),
                period=when.period,
                value=value,
                largest=row.chunks[place].place,
            ),
            assumptions=(*topic.assumptions, *when.assumptions),
            used=frozenset(used | when.used),
            start=0,
            end=len(row.claim.quote),
        )
        for when in candidates(row, topic.dataset, published, low=0, high=len(row.chunks), timeless=False)
    ]


def _is_somebody(entity: EntityMention) -> bool:
    return entity.type is not EntityType.PUBLISHER and entity.code != "WLD"


def _who(row: Row, topic: Topic, place: int) -> tuple[Role, set[int]] | None:
    """The role of whoever is counted, by the noun behind the place: "exporters", "military spenders"."""
    for index in range(place + 1, min(place + 4, len(row.chunks))):
        chunk = row.chunks[index]
        roles = (*chunk.roles, *row.lexicon.holders.get(chunk.text, ()))
        role = next((role for name, role in roles if name == topic.dataset.id), None)
        if role is not None and (topic.owner in {None, role}):
            return role, set(range(place + 1, index + 1))
        if chunk.kind is not ChunkKind.WORD and chunk.pos not in {"ADJ", "NOUN", ""}:
            return None
    return None


def _dealt_in(row: Row, topic: Topic, noun: int) -> set[int]:
    """What they deal in, where that is what the measure is of: "exporters of major arms"."""
    after = noun + 2
    if after >= len(row.chunks) or row.chunks[noun + 1].text != "of":
        return set()
    return {after} if any(sense.dataset == topic.dataset.id for sense in row.chunks[after].nouns) else set()


def _links(row: Row, topic: Topic, part: Role, between: range) -> set[int]:
    """The words that tie them to their part: "accounted for", "delivered" of suppliers, "received" of recipients."""
    return {
        i
        for i in between
        if row.chunks[i].kind is ChunkKind.ACCOUNT
        or any(v.dataset == topic.dataset.id and v.frame.subject is part for v in row.chunks[i].verbs)
    }


def _sources(row: Row, figure: int, place: int) -> set[int]:
    """The words of "came from", "were accounted for by" between a part and those who made it."""
    return {
        i
        for i in range(figure + 1, place)
        if row.chunks[i].kind is ChunkKind.ACCOUNT
        and (cues().has("whence", row.chunks[i].text) or row.chunks[i + 1].text == "by")
    }


def _beside(row: Row, topic: Topic) -> set[int]:
    """Words for the whole world ("global", "of all arms"), and those that only say that they are taken together."""
    named = min(topic.indices, default=len(row.chunks))
    return {
        i
        for i, c in enumerate(row.chunks)
        if c.kind is ChunkKind.WHOLE or c.text.lower() in _TOGETHER or (c.text.lower() == "all" and i + 1 == named)
    }

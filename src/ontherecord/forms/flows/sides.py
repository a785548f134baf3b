"""A share read by its two sides alone: whose total the figure is "of", and who stands on the other side.

The words that tie a part to its whole are many ("84 per cent of whose arms came from", "took in", "was the destination of");
the sides are few. A phrase of imports is the recipient's total and a phrase of exports the supplier's; each party has the
side that the words right beside it give. Where exactly one party stands on each side, the share is known, whatever verb
ties the two; a verb that nobody accounts for stays unexplained, and nothing is ruled.
"""

from __future__ import annotations

from ontherecord.forms.clause.casting import agent, comes_from, goes_on, other_role, prepositions, subject_role
from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.row import Cast, Group, Row, Topic
from ontherecord.forms.flows.wholes import Found, Segment
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import everybody
from ontherecord.model.reading import Assumption

_LEADS = frozenset({"of", "from", "for", "in"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PRONOUNS = frozenset({"it", "they"})
_POINTING = frozenset({"them", "those", "these", "which"})
_DEFINITE = frozenset({"the", "these", "those", "such"})
_BE = frozenset({"was", "were", "is", "are", "been", "be"})
_NAMED = frozenset({EntityType.STATE, EntityType.REGION, EntityType.GROUP, EntityType.ORGANISATION})


def by_sides(row: Row, segment: Segment, topic: Topic) -> Found | None:
    """The share of the figure of `segment` by its sides; `None` where they are not plain."""
    if row.denied():
        return None
    low, high = _whole_phrase(row.chunks, segment)
    known = _told_of(row, topic, low, high)
    role = _side_of(row, topic, low, high) if known is None else known.role
    partner = None if role is None else other_role(topic.dataset, role)
    if role is None or partner is None:
        return None
    own = any(row.chunks[i].kind is ChunkKind.OWNER and row.chunks[i].text != "whose" for i in range(low, high))
    cast = _cast(row, segment, topic, role if own else None)
    if cast is None:
        return None
    if role not in cast.parts and known is not None:
        said = f"that they are those of {row.names.label(known.code)}, told of before"
        cast.give(role, (known.code,))
        cast.assumptions.append(Assumption(kind="reference", text=said, cost=0.15))
    if role not in cast.parts:
        _cast_owner(row, cast, role, low, high)
    if (
        partner not in cast.parts
        and row.subject_codes()
        and not set(row.subject_codes()) & set(cast.parts.get(role, ()))
    ):
        cast.give(partner, row.subject_codes())
    if len(cast.parts) != 2 or set(cast.parts[role]) & set(cast.parts[partner]):  # noqa: PLR2004 - the two sides
        return None
    whole = tuple(Participant(code=code, role=role) for code in cast.parts[role])
    return Found(cast=cast, whole=whole, topic=topic, verb=None)


def _told_of(row: Row, topic: Topic, low: int, high: int) -> Participant | None:
    """Whose "the weapons" of "most of the weapons" are: of the one party whose flow the words before told, and of no other."""
    phrase = [chunk for chunk in row.chunks[low:high] if chunk.text != "of"]
    plain = len(phrase) > 1 and phrase[0].text in _DEFINITE and phrase[1].kind is ChunkKind.NOUN
    if not plain or row.groups(low, high) or any(c.kind is ChunkKind.FLOW for c in phrase):
        return None
    for heard in (row.before, row.earlier):
        forms = [reading.form for reading in heard if not reading.negated]
        parties = {p for form in forms for p in everybody(form) if form.measure == topic.measure}
        if parties:
            alone = next(iter(parties)) if len(parties) == 1 else None
            return alone if alone is not None and alone.role is not Role.WHOLE else None
    return None


def _whole_phrase(chunks: list[Chunk], segment: Segment) -> tuple[int, int]:
    """The chunks that say what the figure is of: behind it, or before it up to a comma or a colon."""
    after = segment.figure + 1
    if after < len(chunks) and (chunks[after].text == "of" or chunks[after].kind in {ChunkKind.NOUN, ChunkKind.OWNER}):
        return after, _phrase_end(chunks, after, segment.high)
    if after < len(chunks) and chunks[after].text == "the":
        return after, _phrase_end(chunks, after, segment.high)
    marks = [i for i in range(segment.figure) if chunks[i].text in {",", ":", "("}]
    return 0, marks[0] if marks and chunks[0].text.lower() == "of" else (marks[-1] if marks else segment.figure)


def _phrase_end(chunks: list[Chunk], low: int, high: int) -> int:
    """Where the phrase ends: at a link, or at a finite verb that no relative clause has for its own."""
    relative = False
    noun = False
    for index in range(low, high):
        chunk = chunks[index]
        noun = noun or chunk.kind in {ChunkKind.NOUN, ChunkKind.FLOW} or chunk.text in _POINTING
        if chunk.kind is ChunkKind.ACCOUNT or chunk.text == ",":
            return index
        if chunk.text in {"that", "which"} or (noun and chunk.kind in {ChunkKind.ENTITY, ChunkKind.PRONOUN}):
            relative = True
        if chunk.tag in _FINITE and not relative:
            return index
        if chunk.tag in _FINITE:
            relative = chunk.text in {"had", "has", "have"}
    return high


def _side_of(row: Row, topic: Topic, low: int, high: int) -> Role | None:
    """Whose total the phrase is: by its noun of flow, by the verb of its arms, or by who owns them."""
    for index in range(low, high):
        chunk = row.chunks[index]
        for name, role in chunk.flows:
            if name == topic.measure:
                return role
        if chunk.kind is ChunkKind.NOUN and chunk.nouns[0].owner is not None:
            return chunk.nouns[0].owner
        sense = next((s for s in chunk.verbs if s.dataset == topic.dataset.id), None)
        if sense is not None:
            return sense.frame.subject
    # "Sold most arms to X" says to whom they were sold; "most arms to X came from" says whose they were.
    acted = any(chunk.kind is ChunkKind.VERB for chunk in row.chunks[:low])
    if any(row.chunks[i].kind is ChunkKind.NOUN for i in range(low, high)):
        if any(row.chunks[i].kind is ChunkKind.OWNER for i in range(low, high)) or any(
            (g.possessive and not goes_on(row, topic.dataset, g)) or (g.before in {"to", "for"} and not acted)
            for g in row.groups(low, high)
        ):
            return other_role(topic.dataset, agent(topic.dataset))
        return None
    return topic.owner if any(row.chunks[i].text in _POINTING for i in range(low, high)) else None


def _cast(row: Row, segment: Segment, topic: Topic, owner: Role | None) -> Cast | None:
    """Every party on its side; `None` where one has none, or two stand on one side.

    `owner` is the side of the leading party where "its" is all that says whose the whole is.
    """
    cast = Cast()
    for group in row.groups(0, segment.high):
        role = _role_of(row, topic, group)
        if role is None and group.before is None and not group.possessive and group.last < segment.figure:
            role = owner
        if role is None or role in cast.parts:
            return None
        cast.give(role, group.codes, group.indices)
    if any(row.chunks[i].type not in _NAMED for i in cast.used):
        return None
    return cast


def _role_of(row: Row, topic: Topic, group: Group) -> Role | None:
    """The side of one party by the words right beside it."""
    flow = _flow_behind(row, topic, group) if group.possessive or group.adjective else None
    if flow is not None:
        return flow
    before = row.chunks[group.first - 1] if group.first else None
    if before is not None and before.pos == "DET" and group.first > 1:
        before = row.chunks[group.first - 2]
    if before is not None and before.kind is ChunkKind.ACCOUNT:
        if cues().has("whence", before.text):
            return agent(topic.dataset)
        if cues().has("whither", before.text):
            return other_role(topic.dataset, agent(topic.dataset))
    if group.before == "by":
        return _doer(row, topic, group.first)
    if group.before == "for" and row.chunks[max(0, group.first - 2)].kind is ChunkKind.NOUN:
        return other_role(topic.dataset, agent(topic.dataset))
    sides = prepositions(topic.dataset)
    if group.before in {"from", "to", "on"} and group.before in sides:
        return sides[group.before]
    if group.adjective and before is not None and before.text in _BE:
        return agent(topic.dataset)
    return _subject_of(row, topic, group)


def _flow_behind(row: Row, topic: Topic, group: Group) -> Role | None:
    """The side of a possessor or nationality by the noun behind it."""
    for index in range(group.last + 1, min(group.last + 6, len(row.chunks))):
        chunk = row.chunks[index]
        role = next((role for name, role in chunk.flows if name == topic.measure), None)
        if chunk.kind is ChunkKind.NOUN and chunk.nouns[0].owner is not None:
            return chunk.nouns[0].owner
        if role is not None:
            return role
        if chunk.kind is ChunkKind.NOUN:
            neutral = agent(topic.dataset)
            made = group.adjective and not group.possessive and not comes_from(row, topic.dataset, group)
            return neutral if made else other_role(topic.dataset, neutral)
        if chunk.kind not in {ChunkKind.WORD, ChunkKind.RANK}:
            return None
    return None


def _doer(row: Row, topic: Topic, index: int) -> Role | None:
    """The side of who stands behind "by": of the verb or the noun of flow before it."""
    for at in range(index - 1, max(-1, index - 6), -1):
        chunk = row.chunks[at]
        sense = next((s for s in chunk.verbs if s.dataset == topic.dataset.id), None)
        if sense is not None:
            return sense.frame.subject
        role = next((role for name, role in chunk.flows if name == topic.measure), None)
        if role is not None or (chunk.kind is ChunkKind.NOUN and chunk.nouns[0].owner is not None):
            return role or chunk.nouns[0].owner
    return None


def _subject_of(row: Row, topic: Topic, group: Group) -> Role | None:
    """The side of who stands before a verb of the data set, with nothing but light words between."""
    if group.possessive or group.before is not None:
        return None
    for at in range(group.last + 1, len(row.chunks)):
        chunk = row.chunks[at]
        sense = next((s for s in chunk.verbs if s.dataset == topic.dataset.id), None)
        if sense is not None:
            return subject_role((at, sense), row, topic)
        if chunk.kind not in {ChunkKind.WORD, ChunkKind.TIME}:
            return None
    return None


def _cast_owner(row: Row, cast: Cast, role: Role, low: int, high: int) -> None:
    """Cast the owner of "its arms", "whose arms" and "them" by whom the words before name last."""
    own = next((i for i in range(low, high) if row.chunks[i].kind is ChunkKind.OWNER), None)
    pointing = any(row.chunks[i].text in _POINTING | _PRONOUNS for i in range(low, high))
    if own is None and not pointing:
        return
    heard = None if row.told_earlier is None or own is None else row.told_earlier.owner(role)
    if heard is not None and heard not in {code for codes in cast.parts.values() for code in codes}:
        said = f"that “its” goes back to {row.names.label(heard)}"
        cast.give(role, (heard,), () if own is None else (own,))
        cast.assumptions.append(Assumption(kind="reference", text=said, cost=0.1))
        return
    taken = {code for codes in cast.parts.values() for code in codes} | set(row.subject_codes())
    words = " ".join(token.text for token in row.claim.sentence.tokens if token.end <= row.claim.span.start)
    ahead = [hit.code for hit in row.names.mentions(words) if hit.type is EntityType.STATE and hit.code is not None]
    if own is not None and row.chunks[own].text == "whose":
        ahead = ahead[-1:]
    codes = tuple(dict.fromkeys(code for code in ahead if code not in taken or row.chunks[own or 0].text == "whose"))
    if len(codes) != 1:
        return
    said = f"that it goes back to {row.names.label(codes[0])}"
    cast.give(role, codes, () if own is None else (own,))
    cast.assumptions.append(Assumption(kind="reference", text=said, cost=0.1))

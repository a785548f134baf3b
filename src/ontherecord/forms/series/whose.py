"""Which series is spoken of: the measure, whose it is, and by which words; `None` where it is not plain."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ontherecord.forms.clause.casting import agent, cast_groups
from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.credit import credited, just_credited
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.row import Cast, Group, Row, Topic
from ontherecord.forms.conflict.fought import Fought, fought
from ontherecord.forms.series.theme import theme
from ontherecord.forms.series.words import words
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Assumption
from ontherecord.record.dataset import Dataset, Measure

_ACROSS = frozenset({"in", "across", "within", "throughout"})
_POINTING = frozenset({"those", "that"})
_NEAR = 20
"""Tokens before a clause in which "whose" and "its" find whom they go back to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """One series. `participants` empty is everybody's; `used` are the chunks that said so."""

    topic: Topic
    measure: str
    participants: tuple[Participant, ...]
    assumptions: tuple[Assumption, ...]
    used: frozenset[int]
    groups: tuple[Group, ...]


def whose(row: Row, low: int, high: int, *, before: Whose | None = None, nominal: bool = False) -> Whose | None:
    """The series that the chunks `[low, high)` are about; `before` is that of the clause's move before.

    The measure is the one that its data set keeps for changes over time; `nominal` says that the caller knows of "in
    nominal terms", which ask for another.
    """
    about = fought(row, low, high)
    if about is not None:
        return _of_conflict(row, about)
    found = _topic(row, low, high, before)
    if found is None:
        return None
    measure, assumed = _over_time(found)
    if measure is None:
        return None
    groups = row.groups(low, high)
    cast = _cast(row, found, groups, low, high)
    if _leads_out(row, found, low, high, nominal=nominal):
        return None
    used = set(cast.used) | set(found.indices) | _pointing(row, low, high) | _modifying(row, found, low, high)
    if not cast.parts and not groups and before is not None and found.index is None:
        return replace(before, topic=found, used=frozenset(used), groups=())
    if not cast.parts:
        if groups or not (_everybody(row, low, high) or _everybody_ahead(row, found)):
            return None
        used |= {i for i in range(low, high) if _worldly(row, i)}
    elif any(_left(group, cast) for group in groups):
        return None
    _keep_other_side(cast, groups, before if found.index is None else None)
    used |= _number_of(row, found, low)
    if cast.parts and any(spec.several for spec in found.dataset.roles):
        return None  # a row of several parties is not one of theirs alone
    return Whose(
        topic=found,
        measure=measure,
        participants=cast.participants(),
        assumptions=(*found.assumptions, *cast.assumptions, *assumed),
        used=frozenset(used),
        groups=tuple(groups),
    )


def _of_conflict(row: Row, about: Fought) -> Whose:
    """The series of the dead, or of the number of conflicts."""
    dataset, measure = row.lexicon.measure(about.measure)
    topic = Topic(dataset=dataset, measure=measure.name, owner=None, index=None, indices=frozenset(), assumptions=())
    return Whose(
        topic=topic,
        measure=measure.name,
        participants=about.participants,
        assumptions=about.assumptions,
        used=about.used,
        groups=(),
    )


def _leads_out(row: Row, topic: Topic, low: int, high: int, *, nominal: bool) -> bool:
    """Whether words are there that the data set does not count ("military aid", "per head"), or that change the prices."""
    text = f" {' '.join(chunk.text for chunk in row.chunks[low:high])} "
    cues = (*topic.dataset.coverage.open_cues, *(() if nominal else ("nominal",)))
    return any(f" {cue.lower()} " in text for cue in cues)


def _modifying(row: Row, topic: Topic, low: int, high: int) -> set[int]:
    """Words that the measure's data set lists as adding nothing ("total", "in real terms")."""
    modifiers = {word.lower() for measure in topic.dataset.measures for word in measure.modifiers}
    if topic.dataset.id not in row.lexicon.series:
        return set()
    return {i for i in range(low, high) if row.chunks[i].text in modifiers}


_SIDES = frozenset({"to", "from", "by"})
_COUNTED = frozenset({Unit.DEATHS, Unit.WARHEADS, Unit.PEOPLE})


def _number_of(row: Row, topic: Topic, low: int) -> set[int]:
    """The words of "the number of warheads": the measure is a number of them."""
    _, measure = row.lexicon.measure(topic.measure)
    if measure.unit not in _COUNTED or topic.index is None:
        return set()
    return {i for i in range(max(low, topic.index - 4), topic.index) if row.chunks[i].text == "number"}


def _keep_other_side(cast: Cast, groups: list[Group], before: Whose | None) -> None:
    """Leave the side that a later move does not name to whom it was: "Peru's exports to Chile rose, to Cuba they fell"."""
    if before is None or not groups or groups[0].before not in _SIDES:
        return
    for one in before.participants:
        if one.role not in {each.role for each in cast.participants()}:
            cast.give(one.role, (one.code,), ())


def _left(group: Group, cast: Cast) -> bool:
    """Whether a name plays no part that was understood: then the series is not the one that is meant."""
    return not set(group.indices) <= cast.used


def _topic(row: Row, low: int, high: int, before: Whose | None) -> Topic | None:
    every = row.topics(low, high, series=True)
    own = [topic for topic in every if not topic.assumptions]
    if own:
        # "Arms imports" and "GDP" in one stretch: which of them moved is not plain.
        return own[0] if len({topic.dataset.id for topic in own}) == 1 else None
    if every:
        return None
    flow = row.first(ChunkKind.FLOW, low, high)
    if flow is None and before is not None:
        return replace(before.topic, index=None, indices=frozenset())
    if flow is None:
        return _acted(row, low, high) or (pointed_at(row) if _points_back(row, low, high) else None)
    return row.inherited_topic(flow) or _credited(row, flow)


def _acted(row: Row, low: int, high: int) -> Topic | None:
    """The series that a verb and its object name ("spent on defence"), or a short noun with words that say of what."""
    about = theme(row)
    if about is None or (about.holders and not about.nouns and about.act is None):
        return None
    if about.used and not any(low <= index < high for index in about.used):
        return None
    return Topic(
        dataset=about.dataset,
        measure=about.measure.name,
        owner=None,
        index=None,
        indices=about.used,
        assumptions=about.assumptions,
    )


def _credited(row: Row, flow: int) -> Topic | None:
    """The measure of "imports" where the sentence credits a publisher with one data set of such flows."""
    found = []
    for name, role in row.chunks[flow].flows:
        dataset, measure = row.lexicon.measure(name)
        if measure.default and (credited(row, dataset) or just_credited(row, dataset)):
            said = Assumption(
                kind="measure",
                text=f"that it is the {measure.label}, which {dataset.publisher.short} counts",
                cost=0.15,
            )
            found.append(
                Topic(
                    dataset=dataset,
                    measure=name,
                    owner=role,
                    index=flow,
                    indices=frozenset({flow}),
                    assumptions=(said,),
                )
            )
    return found[0] if len(found) == 1 else None


def _points_back(row: Row, low: int, high: int) -> bool:
    """Whether the words go back to a series and not to a party: "those of Peru", "its level of 2014", "2014 was lower"."""
    chunks = row.chunks[low:high]
    texts = [chunk.text for chunk in chunks]
    if any(texts[i] in _POINTING and texts[i + 1] == "of" for i in range(len(texts) - 1)):
        return True
    if (
        any(words().has("heights", text) for text in texts)
        or {"what", "did"} <= set(texts)
        or {"what", "been"} <= set(texts)
    ):
        return True
    if _elliptic(row, low, high) or _reduced(chunks):
        return True
    if chunks and chunks[0].kind is ChunkKind.TIME and not any(chunk.kind is ChunkKind.ENTITY for chunk in chunks):
        return True
    if not texts or texts[0] not in {"which", "that"}:
        return False
    before = [token.text.lower() for token in row.claim.sentence.tokens if token.end <= row.claim.span.start]
    last = next((word for word in reversed(before) if word not in {",", "(", "–", "-"}), "")
    return last in row.lexicon.flows or last in row.lexicon.nouns


def _elliptic(row: Row, low: int, high: int) -> bool:
    """Whether a possessor stands without its noun: "while Peru's fell by half"."""
    for group in row.groups(low, high):
        after = group.last + 2
        if group.possessive and after < high and words().direction(row.chunks[after].text) is not None:
            return True
    return False


def _reduced(chunks: list[Chunk]) -> bool:
    """Whether the clause only adds a move to the one before: ", falling by a tenth", ", an increase of 9 per cent"."""
    lead = [chunk for chunk in chunks if chunk.text not in {"a", "an", "the", ","}][:1]
    return any(
        (chunk.tag == "VBG" and (words().direction(chunk.text) is not None or chunk.text in words().multiples))
        or (chunk.tag.startswith("NN") and words().noun(chunk.text) is not None)
        or chunk.quantity is not None
        for chunk in lead
    )


def pointed_at(row: Row) -> Topic | None:
    """The measure of the words before, with the side that they took ("those of Spain" after "exports", "imported")."""
    meant = row.inherited_topic(series=True)
    if meant is None:
        return None
    ahead = [token for token in row.claim.sentence.tokens if token.end <= row.claim.span.start]
    for tokens in (ahead, *(sentence.tokens for sentence in reversed(row.claim.context))):
        text = f" {' '.join(token.text.lower() for token in tokens)} "
        owners = (
            {
                role
                for flow, senses in row.lexicon.flows.items()
                if f" {flow} " in text
                for name, role in senses
                if name == meant.measure
            }
            or {
                sense.frame.subject
                for token in tokens
                for sense in row.lexicon.verbs.get(token.text.lower(), ())
                if token.pos == "VERB" and sense.dataset == meant.dataset.id
            }
            or {
                role
                for noun, senses in row.lexicon.roles.items()
                if f" {noun} " in text
                for name, role in senses
                if name == meant.dataset.id
            }
        )
        if owners:
            return replace(meant, owner=next(iter(owners))) if len(owners) == 1 else None
    return meant


def _over_time(topic: Topic) -> tuple[str | None, tuple[Assumption, ...]]:
    """The measure that is asked: the named one, or the sibling that its data set keeps for changes over time.

    A measure that compares over time answers in years ("the highest since"). A data set that has its sums in the money of
    the day declares another for growth, in steady money; without one, changes are not read off it.
    """
    return over_time(topic.dataset, topic.dataset.measure(topic.measure))


def over_time(dataset: Dataset, named: Measure) -> tuple[str | None, tuple[Assumption, ...]]:
    """As above, of a measure; `None` where changes are not read off it."""
    if Unit.YEARS in named.units:
        return named.name, ()
    sibling = next((m for m in dataset.measures if Unit.YEARS in m.units and m.unit is named.unit), None)
    if sibling is None:
        return None, ()
    said = Assumption(kind="prices", text=f"that it is measured by {sibling.label}", cost=0.05)
    return sibling.name, (said,)


def _cast(row: Row, topic: Topic, groups: list[Group], low: int, high: int) -> Cast:
    verb = row.verb(topic.dataset.id, low, high)
    owner = topic.owner or _only_role(topic)
    cast = Cast()
    for group in groups:
        bare = group.possessive and _elliptic(row, group.first, high)
        if owner is not None and (bare or _of_place(row, group, owner) or group.before in {"of", "by"}):
            cast.give(owner, group.codes, group.indices)
    rest = [group for group in groups if not set(group.indices) & cast.used]
    cast_groups(row, topic, rest, verb, cast)
    if owner is not None and owner not in cast.parts:
        _give_subject(row, cast, owner, groups, low, high)
    return cast


def _only_role(topic: Topic) -> Role | None:
    return agent(topic.dataset) if len(topic.dataset.roles) == 1 else None


def _of_place(row: Row, group: Group, owner: Role) -> bool:
    """Whether it is "in Africa": the states there, on the side that the measure names; in one state where places are counted."""
    regions = {EntityType.REGION, EntityType.GROUP}
    if owner in {Role.SUBJECT, Role.SPENDER}:
        regions.add(EntityType.STATE)
    return group.before in _ACROSS and all(row.chunks[i].type in regions for i in group.indices)


def _give_subject(row: Row, cast: Cast, owner: Role, groups: list[Group], low: int, high: int) -> None:
    """Whose "its exports" are: the name that leads, else the subject of the clause, else what "its" goes back to."""
    owned = row.first(ChunkKind.OWNER, low, high)
    leading = next((g for g in groups if g.before is None and not g.possessive and not g.adjective), None)
    if leading is not None:
        if not set(leading.indices) & cast.used:
            used = leading.indices if owned is None else (*leading.indices, owned)
            cast.give(owner, leading.codes, used)
        return
    if cast.parts and owned is None:
        return
    codes = row.subject_codes()
    if codes and not _named(row, codes, low, high):
        cast.give(owner, codes, () if owned is None else (owned,))
        return
    if not codes and (owned is not None or not groups) and not _everybody(row, low, high):
        # Words in the middle of a clause without "its" go on from that clause, and never from the sentence before.
        begins = owned is not None or not any(_names_somebody(row, i) for i in range(low))
        meant = ahead(row) or (row.antecedent() if begins else None)
        if meant is not None:
            cast.give(owner, (meant[0],), () if owned is None else (owned,))
            cast.assumptions.append(meant[1])


def _names_somebody(row: Row, index: int) -> bool:
    return row.chunks[index].kind is ChunkKind.ENTITY or _worldly(row, index)


def ahead(row: Row) -> tuple[str, Assumption] | None:
    """The one state that the sentence names before the clause; `None` where it names none or several."""
    tokens = [token for token in row.claim.sentence.tokens if token.end <= row.claim.span.start]
    said = " ".join(token.text for token in tokens[-_NEAR:])
    codes = {hit.code for hit in row.names.mentions(said) if hit.type is EntityType.STATE}
    if len(codes) != 1:
        return None
    code = next(iter(codes))
    if code is None:
        return None
    return code, Assumption(kind="reference", text=f"that it goes back to {row.names.label(code)}", cost=0.1)


def _named(row: Row, codes: tuple[str, ...], low: int, high: int) -> bool:
    """Whether the clause's subject stands in these chunks itself: then it has the part that it has."""
    return any(row.chunks[i].code in codes for i in range(low, high))


def _everybody(row: Row, low: int, high: int) -> bool:
    return any(_worldly(row, i) for i in range(low, high))


def _everybody_ahead(row: Row, topic: Topic) -> bool:
    """Whether a clause that names no measure goes on from one about the whole world, in the same sentence."""
    if topic.index is not None:
        return False
    tokens = [token for token in row.claim.sentence.tokens if token.end <= row.claim.span.start]
    said = " ".join(token.text for token in tokens)
    named = [
        hit for hit in row.names.mentions(said) if hit.type in {EntityType.STATE, EntityType.REGION, EntityType.GROUP}
    ]
    worldly = any(cues().has("whole", token.text.lower()) for token in tokens)
    return worldly and all(hit.code == "WLD" for hit in named)


def _worldly(row: Row, index: int) -> bool:
    """Whether a word makes a series everybody's: "global", "cross-border", "between states"."""
    chunk = row.chunks[index]
    if chunk.kind is ChunkKind.WHOLE or words().has("worldly", chunk.text):
        return True
    pair = " ".join(other.text for other in row.chunks[index : index + 2])
    return words().has("worldly", pair) or any(
        words().has("worldly", "".join(other.text for other in row.chunks[low : low + 3]))
        for low in range(max(0, index - 2), index + 1)
    )


def _pointing(row: Row, low: int, high: int) -> set[int]:
    return {i for i in range(low, high) if row.chunks[i].text in _POINTING}

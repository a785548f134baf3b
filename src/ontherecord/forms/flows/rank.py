"""Rank: "X was the largest exporter of arms to Y", "Y's second-largest supplier was X", "the top five importers"."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.clause.among import phrase_end, population_of, serves
from ontherecord.forms.clause.carry import Told
from ontherecord.forms.clause.casting import other_role, prepositions
from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.row import Group, Row, Topic
from ontherecord.forms.draft import Draft
from ontherecord.forms.flows.holding import (
    Held,
    behind_whom,
    holders,
    in_relative,
    of_the_clause_before,
    of_the_sentence_before,
    of_whom,
    whose,
    whose_arms,
)
from ontherecord.forms.flows.placing import (
    counts,
    moved_to,
    of_the_main,
    places,
    set_only_to_aside,
    set_places,
    set_supplanted_aside,
    verb_of,
)
from ontherecord.forms.flows.ranked import rank_drafts
from ontherecord.forms.flows.topping import topping
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.period import Period
from ontherecord.model.reading import Assumption
from ontherecord.units.numbers import ORDINALS

_LISTS = frozenset({"list", "table", "ranking", "rankings", "league", "chart", "charts"})
EXAMPLES = (
    "France was the largest exporter of major arms to Greece in 2019–23.",
    "India's second-largest arms supplier was France.",
    "The five largest arms importers were India, Egypt, Qatar, Poland and Japan.",
)
NOT_EXAMPLES = (
    "France is the largest country in the union.",
    "The largest exporters met in Cairo.",
)


def parse(row: Row, published: Period | None, *, counted: bool = True, beside: Told | None = None) -> list[Draft]:
    """All ranks of a clause; a list of recipients that each have the rank gives one claim each.

    With `counted` off, "the main recipients were …" is cast too, though it names no place. `beside` is the share that the
    clause tells as well.
    """
    set_places(row)
    set_only_to_aside(row)
    set_supplanted_aside(row)
    drafts: list[Draft] = []
    for index, chunk in enumerate(row.chunks):
        if chunk.kind is ChunkKind.RANK:
            drafts += _ranks(row, index, published, counted=counted)
    return drafts or _heading(row, published) or _placed(row, published, beside) or topping(row, published)


def _heading(row: Row, published: Period | None) -> list[Draft]:
    """Read "X headed the list of importers of arms", "X topped the world's arms exporters"."""
    passive = _headed_by(row, published)
    if passive:
        return passive
    for index, chunk in enumerate(row.chunks):
        role = next(
            (i for i in range(index + 1, min(index + 9, len(row.chunks))) if row.chunks[i].kind is ChunkKind.ROLE), None
        )
        if not cues().has("heads", chunk.text.lower()) or role is None or not row.chunks[role].text.endswith("s"):
            continue
        between = row.chunks[index + 1 : role]
        if any(c.kind in {ChunkKind.QUANTITY, ChunkKind.VERB} for c in between):
            continue
        for other in between:
            other.used = other.used or other.text.lower() in _LISTS
        row.chunks[index] = Chunk(kind=ChunkKind.RANK, start=chunk.start, end=chunk.end, text=chunk.text)
        return _ranks(row, index, published, role_index=role)
    return []


def _headed_by(row: Row, published: Period | None) -> list[Draft]:
    """Read "the list of arms importers was headed by X"."""
    role = row.first(ChunkKind.ROLE)
    if role is None or not row.chunks[role].text.endswith("s"):
        return []
    for index in range(role + 1, len(row.chunks) - 1):
        chunk = row.chunks[index]
        by = next((group for group in row.groups(index + 1) if group.before == "by"), None)
        if not cues().has("heads", chunk.text.lower()) or chunk.tag != "VBN" or by is None:
            continue
        for other in row.chunks[:role]:
            other.used = other.used or other.text.lower() in _LISTS
        row.chunks[index] = Chunk(kind=ChunkKind.RANK, start=chunk.start, end=chunk.end, text=chunk.text)
        return _ranks(row, index, published, role_index=role, holder=by)
    return []


def _placed(row: Row, published: Period | None, beside: Told | None) -> list[Draft]:
    """Read "X ranked third among the importers of arms", "second place among X's suppliers went to Y"."""
    drafts: list[Draft] = []
    for found in places(row):
        role = row.first(ChunkKind.ROLE, found.index) or row.first(ChunkKind.ROLE)
        if role is None:
            drafts += _placed_so(row, found.index, published, beside)
            continue
        _set_superlative_aside(row, found.index)
        chunk = row.chunks[found.index]
        row.chunks[found.index] = Chunk(
            kind=ChunkKind.RANK, start=chunk.start, end=chunk.end, text=chunk.text, place=found.place
        )
        for other in row.chunks[max(0, found.index - 2) : found.index]:
            other.used = other.used or other.text in {"in", "at"} or moved_to(row, found.index, other)
        for other in row.chunks:
            other.used = other.used or other.text.lower() in _LISTS
        drafts += _ranks(row, found.index, published, role_index=role)
    return drafts


def _placed_so(row: Row, index: int, published: Period | None, beside: Told | None) -> list[Draft]:
    """Read "X comes third with 7 per cent of world exports", and "X is second" after who was first among whom."""
    place = Chunk(
        kind=ChunkKind.RANK, start=0, end=0, text=row.chunks[index].text, place=ORDINALS[row.chunks[index].text]
    )
    groups = [group for group in row.groups(0, index) if group.before is None and not group.possessive]
    used = {index, *verb_of(row, index), *(i for i in range(index, len(row.chunks)) if row.chunks[i].text == "place")}
    if len(groups) != 1 or len(groups[0].codes) != 1 or row.first(ChunkKind.ROLE) is not None:
        return []
    among = _among(row, index, groups[0], beside)
    if among is None:
        return []
    topic, ranked, whole = among
    if len(whole) > 1:
        return []
    other = next((p.role for p in whole if p.role is not Role.WHOLE), None)
    return rank_drafts(
        row,
        topic,
        ranked=ranked,
        other=other,
        holders=groups[0].codes,
        partner=whole[0].code if whole and other is not None else None,
        population=tuple(p.code for p in whole if p.role is Role.WHOLE),
        rank=place,
        used=used | set(groups[0].indices),
        published=published,
    )


def _among(
    row: Row, index: int, group: Group, beside: Told | None
) -> tuple[Topic, Role, tuple[Participant, ...]] | None:
    """Of what, in which part and among whom a bare place is counted: "exports" behind it, or what was told before."""
    for topic in row.topics(index):
        if topic.owner is not None and row.first(ChunkKind.WHOLE, index, topic.index) is not None:
            return topic, topic.owner, ()
    heard = beside or row.told or row.told_earlier
    around = row.inherited_topic() if heard is None and not row.topics() else None
    if around is not None and around.owner is not None:
        return replace(around, assumptions=(*around.assumptions, _SCOPE)), around.owner, ()
    if heard is None or (beside is None and (row.topics() or heard.holders == group.codes)):
        return None
    dataset, _ = row.lexicon.measure(heard.measure)
    said = Assumption(kind="carried", text="that it goes on about what the words before told", cost=0.1)
    topic = Topic(
        dataset=dataset, measure=heard.measure, owner=None, index=None, indices=frozenset(), assumptions=(said,)
    )
    return topic, heard.part, heard.whole


def _set_superlative_aside(row: Row, index: int) -> None:
    """Account for the "largest" of "third among the largest importers": the place says it already."""
    for chunk in row.chunks[index + 1 : index + 5]:
        if chunk.text == "among" or chunk.kind is ChunkKind.RANK:
            chunk.kind, chunk.used = ChunkKind.WORD, True


def _ranks(
    row: Row,
    index: int,
    published: Period | None,
    *,
    counted: bool = True,
    role_index: int | None = None,
    holder: Group | None = None,
) -> list[Draft]:
    counted = counted and role_index is None
    role_index = _role_noun(row, index) if role_index is None else role_index
    if role_index is None or _indefinite(row, index) or _unnamed(row, role_index):
        return []
    role_chunk = row.chunks[role_index]
    topic = _topic(row, role_chunk)
    if topic is None:
        return []
    ranked = next((role for name, role in role_chunk.roles if name == topic.dataset.id), None)
    if ranked is None:
        return []
    other = other_role(topic.dataset, ranked)
    about = _about(row, topic, index, role_index, other)
    if about is None:
        return []
    partners, population = about
    held = (
        holders(row, index, role_index, partners, ranked)
        if holder is None
        else Held(codes=holder.codes, used=holder.indices)
    )
    if held is None:
        return []
    codes, used_by_holder = held.codes, held.used
    if partners is None and population is not None and serves(row, population, codes):
        partners, population = population, None
    topic = replace(topic, assumptions=(*topic.assumptions, *held.assumptions))
    behind = behind_whom(row, index, role_index, held)
    ahead = tuple(code for code in (row.chunks[i].code for i in sorted(behind)) if code is not None)
    if counted and not counts(row.chunks[index], role_chunk, len(codes)):
        return []
    topic = replace(topic, assumptions=(*topic.assumptions, *of_the_main(row.chunks[index])))
    world = row.first(ChunkKind.WHOLE)
    others: tuple[str | None, ...] = partners.codes if partners is not None else (None,)
    afar = False
    if partners is None:
        plain = population is None and topic.index is None and world is None
        found = _with_whom(row, topic, index, other, codes, plain=plain)
        if found is None:
            return []
        others, topic, afar = found
    return [
        draft
        for partner in others
        for draft in rank_drafts(
            row,
            topic,
            ranked=ranked,
            other=other,
            holders=codes,
            partner=partner,
            population=population.codes if population is not None else (),
            rank=row.chunks[index],
            ahead=ahead,
            or_world=afar,
            used={
                index,
                role_index,
                *(population.indices if population is not None else ()),
                *used_by_holder,
                *behind,
                *(partners.indices if partners is not None else ()),
                *topic.indices,
                *(() if world is None else (world,)),
            },
            published=published,
        )
    ]


def _about(
    row: Row, topic: Topic, index: int, role_index: int, other: Role | None
) -> tuple[Group | None, Group | None] | None:
    """With whom the place is, and among whom it is counted; `None` where a clause on the measure leaves that open."""
    partners = _partners(row, topic, index, role_index, other)
    population = population_of(row, role_index, partners)
    if partners is not None and partners is population:
        partners = None
    if partners is None and population is None and any(in_relative(row, group) for group in row.groups(0, index)):
        partners = whose_arms(row, other)
        return None if partners is None else (partners, None)
    return partners, population


def _with_whom(
    row: Row, topic: Topic, index: int, other: Role | None, codes: tuple[str, ...], *, plain: bool
) -> tuple[tuple[str | None, ...], Topic, bool] | None:
    """With whom a place is that names nobody, what that assumes, and whether the world may be meant; `None` where "its" is nobody's."""
    meant = _meant(row, index, other, plain=plain)
    known = meant if meant is not None and meant[0] not in codes else None
    if known is None and _possessed(row, index):
        return None
    nobody = known is None
    told = plain and (bool(row.claim.context) or (nobody and bool(of_whom(row, other))))
    bare = not _possessed(row, index) and (told or (nobody and _behind_others(row)))
    assumed = (*(() if known is None else (known[1],)), *((_SCOPE,) if bare else ()))
    afar = known is not None and plain and known == of_the_sentence_before(row, other)
    return (None if known is None else known[0],), replace(topic, assumptions=(*topic.assumptions, *assumed)), afar


def _behind_others(row: Row) -> bool:
    """Whether the place may be with one whom the clauses before in the sentence name: "Chile was second to Peru, Spain was third"."""
    if row.first(ChunkKind.WHOLE) is not None:
        return False
    if row.told is not None:
        return bool(row.told.whole)
    ahead = " ".join(token.text for token in row.claim.sentence.tokens if token.end <= row.claim.span.start)
    return any(hit.type in {EntityType.STATE, EntityType.REGION} for hit in row.names.mentions(ahead))


_SCOPE = Assumption(
    kind="scope", text="that it is counted where the words put it: they say neither in the world nor of whose", cost=0.4
)
"""A bare "second-largest importer" behind a sentence about one supplier may be that one's or the world's: it never refutes."""


def _meant(row: Row, index: int, other: Role | None, *, plain: bool) -> tuple[str, Assumption] | None:
    """With whom a rank is that names nobody: by "its", or by what was said before where the words are `plain`."""
    if _possessed(row, index):
        return whose(row, other) or row.antecedent()
    return (of_the_clause_before(row, index, other) or of_the_sentence_before(row, other)) if plain else None


def _unnamed(row: Row, role_index: int) -> bool:
    """Whether the rank is with somebody who is not named here: "supplier of arms to both", "to them"."""
    for index in range(role_index + 1, len(row.chunks) - 1):
        if row.chunks[index].text in {"to", "from", "for"} and row.chunks[index].kind is ChunkKind.WORD:
            following = row.chunks[index + 1 : index + 3]
            pointing = following[0].text in {"both", "them", "it", "each", "either", "these", "those", "him", "her"}
            if pointing and not any(chunk.kind is ChunkKind.ENTITY for chunk in following):
                return True
    return False


def _indefinite(row: Row, index: int) -> bool:
    """Whether it is "a leading exporter": one of several, in no place."""
    return index > 0 and row.chunks[index - 1].text in {"a", "an", "another", "some"}


def _role_noun(row: Row, index: int) -> int | None:
    """The noun of who is ranked: "exporter" after "largest (major) arms"."""
    for after in range(index + 1, len(row.chunks)):
        chunk = row.chunks[after]
        if chunk.kind is ChunkKind.ROLE:
            return after
        if (
            chunk.kind in {ChunkKind.NOUN, ChunkKind.RANK}
            or chunk.text == "-"
            or (
                chunk.kind is ChunkKind.WORD
                and (chunk.pos in {"ADJ", "NOUN", ""} or chunk.text in {"among", "the", "place", "in", "of"})
            )
        ):
            continue
        return None
    return None


def _topic(row: Row, role_chunk: Chunk) -> Topic | None:
    for topic in row.topics():
        if any(name == topic.dataset.id for name, _ in role_chunk.roles):
            return topic
    return row.inherited_topic(among=frozenset(name for name, _ in role_chunk.roles))


def _possessed(row: Row, index: int) -> bool:
    """Whether "its" stands before the rank: whose is not known here, and it is not the holder's own."""
    return any(
        row.chunks[i].kind is ChunkKind.OWNER and _adjoins(row, i, index) for i in range(max(0, index - 4), index)
    )


def _partners(row: Row, topic: Topic, index: int, role_index: int, other: Role | None) -> Group | None:
    """Whom the rank is with: "to Y" after the role noun, or the possessor before it."""
    if other is None:
        return None
    by_preposition = prepositions(topic.dataset)
    for group in row.groups(role_index + 1, phrase_end(row, role_index)):
        if group.before is not None and (
            (by_preposition.get(group.before) is other and group.before != "on") or group.before in {"of", "for", "to"}
        ):
            return group
    for group in row.groups(0, index):
        if (group.possessive or group.adjective) and _adjoins(row, group.last, index):
            return group
    for group in row.groups(index + 1, role_index):
        if group.possessive or group.adjective:
            return group  # "second place among X's suppliers"
    return None


def _adjoins(row: Row, last: int, index: int) -> bool:
    return all(
        row.chunks[i].kind is ChunkKind.WORD and row.chunks[i].text not in {"and", ","} for i in range(last + 1, index)
    )

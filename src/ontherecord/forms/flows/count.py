"""Count: "supplied arms to 45 states", "received arms from six suppliers", "delivered 24 aircraft"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ontherecord.forms.clause.casting import cast_groups, other_role, prepositions, subject_role
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.credit import credited
from ontherecord.forms.clause.lexicon import VerbSense
from ontherecord.forms.clause.periods import candidates
from ontherecord.forms.clause.row import Cast, Row, Topic
from ontherecord.forms.draft import Draft
from ontherecord.forms.flows.items import items
from ontherecord.forms.series.spans import since_clipped
from ontherecord.forms.series.whose import ahead
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType, Role
from ontherecord.model.form import Count
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Assumption

EXAMPLES = (
    "Sweden supplied arms to 45 states in 2014–18.",
    "In 2010–14 Angola received arms from six suppliers.",
    "At least 12 countries delivered weapons to Iraq in 2013–17.",
)
NOT_EXAMPLES = (
    "Sweden supplied arms to 45 companies in 2014–18.",
    "Some 45 states met in Luanda.",
)
_STATES = frozenset({"state", "states", "country", "countries", "nations"})
"""Nouns for those on the other side, whoever they are; a data set's own nouns ("suppliers") stand beside them."""
_ANY_KIND = frozenset({"arms", "weapons", "of", "in"})
_BETWEEN = frozenset({"different", "other", "of", "the", "its", "separate", "individual"})
_HARMLESS = frozenset({"different", "other", "total", "in"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """A counted side: the figure at `at`, its noun at `noun`, and the role where the noun names one."""

    at: int
    noun: int
    roles: tuple[tuple[str, Role], ...]


def parse(row: Row, published: Period | None) -> list[Draft]:
    """Those who stood on one side, counted, one figure a clause; else things, as many figures as there are."""
    return _parties(row, published) or items(row, published)


def _parties(row: Row, published: Period | None) -> list[Draft]:
    figures = [found for index in range(len(row.chunks)) if (found := _figure(row, index)) is not None]
    others = [c for c in row.chunks if c.quantity is not None]
    # "Military aid" stands for arms at a cost, and only where nothing that is counted in money is told of it.
    topics = sorted(row.topics(), key=lambda topic: len(topic.assumptions))
    if len(figures) != 1 or len(others) != 1 or not topics or row.denied():
        return []
    figure, topic = figures[0], topics[0]
    if any(chunk.kind in {ChunkKind.MORE, ChunkKind.LESS, ChunkKind.RANK, ChunkKind.OPEN} for chunk in row.chunks):
        return []
    verb = row.verb(topic.dataset.id)
    counted = _side(row, topic, figure, verb)
    if counted is None:
        return []
    cast = _cast(row, topic, figure, counted, verb)
    if cast is None:
        return []
    return _drafts(row, topic, figure, counted, cast, published)


def _figure(row: Row, index: int) -> _Figure | None:
    """A figure with the noun of those who are counted right behind it."""
    quantity = row.chunks[index].quantity
    if quantity is None or quantity.unit is not Unit.COUNT or quantity.number is None or quantity.number % 1:
        return None
    for after in range(index + 1, min(index + 4, len(row.chunks))):
        chunk = row.chunks[after]
        if chunk.kind is ChunkKind.ROLE:
            return _Figure(at=index, noun=after, roles=chunk.roles)
        if chunk.text in _STATES:
            return _Figure(at=index, noun=after, roles=()) if _whole_noun(row, after) else None
        if chunk.text not in _BETWEEN and not (chunk.type is EntityType.REGION and chunk.adjective):
            return None
    return None


def _whole_noun(row: Row, noun: int) -> bool:
    """Whether the noun is not narrowed by what follows: "states that border a sea", "states of the union"."""
    if noun + 1 >= len(row.chunks):
        return True
    return row.chunks[noun + 1].text not in {"that", "which", "who", "of", "whose", "bordering"}


def _side(row: Row, topic: Topic, figure: _Figure, verb: tuple[int, VerbSense] | None) -> Role | None:
    """The role of those who are counted: by their noun, the preposition before them, or as subject of the verb."""
    named = next((role for name, role in figure.roles if name == topic.dataset.id), None)
    before = _preposition(row, figure.at)
    if before is not None:
        role = prepositions(topic.dataset).get(before)
        return role if named is None or named is role else None
    if verb is not None and figure.at < verb[0]:
        role = subject_role(verb, row, topic)
        return role if named is None or named is role else None
    return named


def _preposition(row: Row, index: int) -> str | None:
    before = row.chunks[index - 1].text.rpartition(" ")[2] if index else ""  # "went to" is one chunk
    return before if before in {"to", "from", "by", "of", "with", "among"} else None


def _cast(row: Row, topic: Topic, figure: _Figure, counted: Role, verb: tuple[int, VerbSense] | None) -> Cast | None:
    """The other side; `None` where a name is there whose part is not plain, or the counted side is named too."""
    cast = Cast()
    groups = [g for g in row.groups() if not _of_a_time(row, g.first)]
    other = other_role(topic.dataset, counted)
    for group in groups:
        after = verb is not None and group.first == verb[0] + 1
        if other is not None and after and group.before is None and not group.possessive:
            cast.give(other, group.codes, group.indices)  # "have sent Peru arms"
        if other is not None and topic.index is not None and group.possessive and group.last < topic.index:
            cast.give(other, group.codes, group.indices)  # "Peru's arms went to nine states"
    within = [group for group in groups if figure.at < group.first and group.last < figure.noun]
    rest = [group for group in groups if not set(group.indices) & cast.used and group not in within]
    cast_groups(row, topic, rest, verb, cast)
    there = next(
        (i for i, chunk in enumerate(row.chunks) if chunk.text == "there" and i and row.chunks[i - 1].text == "from"),
        None,
    )
    meant = ahead(row) if there is not None else None
    if there is not None and meant is not None and other is not None:
        cast.give(other, (meant[0],), (there,))
        cast.assumptions.append(meant[1])
    if counted in cast.parts or not _of_whom(row, cast, other):
        return None
    for group in within:
        if any(row.names.type_of(code) is not EntityType.REGION for code in group.codes):
            return None
        cast.give(counted, group.codes, group.indices)  # "nine African states": only those there are counted
        said = "that the region is drawn as the publisher of the data draws it"
        cast.assumptions.append(Assumption(kind="described", text=said, cost=0.05))
    return cast if all(set(group.indices) <= cast.used for group in groups) else None


def _of_whom(row: Row, cast: Cast, other: Role | None) -> bool:
    """Cast whom "its" goes back to; false where nobody can tell. Where nobody is named nor the world, nothing is refuted."""
    if other is None or other in cast.parts:
        return True
    pointing = next((i for i, c in enumerate(row.chunks) if c.kind in {ChunkKind.OWNER, ChunkKind.PRONOUN}), None)
    if pointing is None:
        if row.first(ChunkKind.WHOLE) is None:
            cast.assumptions.append(Assumption(kind="scope", text="that all in the world are meant", cost=0.1))
        return True
    codes = row.subject_codes()
    if not codes and (meant := row.antecedent()) is not None:
        codes = (meant[0],)
        cast.assumptions.append(meant[1])
    cast.give(other, codes, (pointing,))
    return bool(codes)


def _of_a_time(row: Row, index: int) -> bool:
    """Whether a name belongs to a time of the words before ("Since the invasion …", cut off from its "since")."""
    return row.chunks[index].type is EntityType.EVENT


def _drafts(
    row: Row, topic: Topic, figure: _Figure, counted: Role, cast: Cast, published: Period | None
) -> list[Draft]:
    quantity = row.chunks[figure.at].quantity
    if quantity is None:
        return []
    used = cast.used | set(topic.indices) | set(range(figure.at, figure.noun + 1)) | _tied(row)
    drafts = []
    for when in candidates(row, topic.dataset, published, low=0, high=len(row.chunks), timeless=False):
        period, assumptions = since_clipped(row, when.period, when.assumptions, topic.dataset, published)
        form = Count(
            measure=topic.measure,
            participants=cast.participants(),
            counted=counted,
            period=period,
            value=replace(quantity, unit=Unit.COUNT),
        )
        drafts.append(
            Draft(
                slot=("count", str(figure.at)),
                kind=Kind.COUNT,
                form=form,
                assumptions=(*topic.assumptions, *cast.assumptions, *_wider(row, topic), *assumptions),
                used=frozenset(used | when.used),
                start=0,
                end=len(row.claim.quote),
                open_choice=len(assumptions) > 0,
            )
        )
    return drafts


def _wider(row: Row, topic: Topic) -> tuple[Assumption, ...]:
    """Whether more may be meant than the data set holds in full ("arms" against "major arms"): then a shortfall says little."""
    closed = topic.dataset.coverage.closed
    noun = row.chunks[topic.index].text if topic.index is not None else ""
    words = set(noun.split())
    if credited(row, topic.dataset) or any(word in closed and word not in _ANY_KIND for word in words):
        return ()
    return (Assumption(kind="coverage", text=f"that what is meant is among {closed}", cost=0.05),)


def _tied(row: Row) -> set[int]:
    """Words that add nothing, verbs of movement ("arms went to"), and the event that a time in force goes back to."""
    spans = [time.span for time in row.claim.inherited_times if time.period is not None]
    origin = row.claim.span.start
    found = {
        i
        for i, chunk in enumerate(row.chunks)
        if chunk.text in _HARMLESS or chunk.text in {"went", "go", "goes", "gone", "went to", "going to"}
    }
    for index, chunk in enumerate(row.chunks):
        inside = any(s.start <= origin + chunk.start and origin + chunk.end <= s.end for s in spans)
        if inside and chunk.type is EntityType.EVENT:
            found.add(index)
    return found

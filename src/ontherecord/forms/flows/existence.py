"""Existence: "X sold arms to Y between 2018 and 2022", "X never armed Y", "X bought arms from Y every year"."""

from __future__ import annotations

from itertools import product

from ontherecord.forms.clause.casting import cast_groups
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.lexicon import VerbSense
from ontherecord.forms.clause.newest import last_known
from ontherecord.forms.clause.periods import When, candidates
from ontherecord.forms.clause.row import Cast, Row, Topic
from ontherecord.forms.draft import Draft
from ontherecord.forms.flows.deals import dated_by_deal, unsettled
from ontherecord.forms.flows.items import clipped, topic_of_things
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Participant
from ontherecord.model.form import Existence, Quantifier
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption
from ontherecord.record.dataset import Dataset

EXAMPLES = (
    "Ukraine delivered weapons to Sudan between 2009 and 2012.",
    "Sweden never sold arms to Iran.",
    "Chad bought arms from Ukraine every year from 2006 to 2009.",
    "There were no arms deliveries from Chile to Fiji in 2001–2005.",
)
NOT_EXAMPLES = (
    "Ukraine delivered a protest note to Sudan.",
    "Sweden could have sold arms to Iran.",
)


_PAST_OR_PRESENT_BE = frozenset({"is", "are", "was", "were"})
_PERFECT_BE = (["has", "been"], ["have", "been"], ["had", "been"])


def parse(row: Row, published: Period | None) -> list[Draft]:
    """That something of the measure happened between the parties, some time, all the time or never."""
    if any(chunk.kind in {ChunkKind.RANK, ChunkKind.ACCOUNT} or chunk.quantity for chunk in row.chunks):
        return []
    bound = _bind(row) or _there(row)
    if bound is None:
        return []
    topic, verb = bound
    cast = cast_groups(row, topic, row.groups(), verb)
    cast.used |= _expletive(row) if verb is None else set()
    roles = {spec.role for spec in topic.dataset.roles}
    if not roles <= set(cast.parts):
        return []
    return [
        draft
        for participants in _each(cast.participants())
        for draft in _drafts(row, topic, cast, participants, published)
    ]


def _each(participants: tuple[Participant, ...]) -> list[tuple[Participant, ...]]:
    """Take "armed X and Y" as said of each: one set of participants for every pair of sides."""
    roles = list(dict.fromkeys(p.role for p in participants))
    return [tuple(choice) for choice in product(*([p for p in participants if p.role is role] for role in roles))]


def _drafts(
    row: Row, topic: Topic, cast: Cast, participants: tuple[Participant, ...], published: Period | None
) -> list[Draft]:
    existence = _existence_measure(topic)
    at = _things_at(row) if topic.index is None else None
    wider = (*(_wider(row, topic) if at is None else unsettled(row)), *dated_by_deal(row))
    drafts: list[Draft] = []
    taken = set() if at is None else {at}
    every = [None] if at is None else row.chunks[at].things
    whens = _whens(row, topic, published)
    whens = whens if at is None else [clipped(row, when, topic.dataset, published) for when in whens]
    for when, things in product(whens, every):
        for quantifier, said, is_open in _quantifiers(row, when):
            form = Existence(
                measure=existence,
                participants=participants,
                period=when.period,
                quantifier=quantifier,
                value=Quantity(number=None, unit=Unit.BOOL, hedge=None),
                things=things,
            )
            drafts.append(
                Draft(
                    slot=("existence", *(p.code for p in participants), str(sorted(when.used)), str(things)),
                    kind=Kind.EXISTENCE,
                    form=form,
                    assumptions=(*topic.assumptions, *cast.assumptions, *wider, *when.assumptions, *said),
                    used=frozenset(cast.used | topic.indices | _times(row) | when.used | _marks(row) | taken),
                    start=0,
                    end=len(row.claim.quote),
                    open_choice=is_open,
                )
            )
    return drafts


def _things_at(row: Row) -> int | None:
    """The one chunk of things of a clause; `None` where there is none, or several."""
    found = [i for i, chunk in enumerate(row.chunks) if chunk.kind is ChunkKind.THINGS]
    return found[0] if len(found) == 1 else None


def _times(row: Row) -> set[int]:
    return {i for i, chunk in enumerate(row.chunks) if chunk.time is not None and chunk.time.period is not None}


def _whens(row: Row, topic: Topic, published: Period | None) -> list[When]:
    """The periods of the clause; "in 2016 and in 2018" makes two claims of one."""
    listed = sorted(_times(row))
    if (
        row.denied()
        and len(listed) == 1
        and (since := _after_since(row, listed[0], topic.dataset, published)) is not None
    ):
        return [since]
    if len(listed) < 2:  # noqa: PLR2004 - one or none is no list
        return candidates(row, topic.dataset, published, low=0, high=len(row.chunks), timeless=True)
    return [
        when
        for index in listed
        for when in candidates(row, topic.dataset, published, low=index, high=index + 1, timeless=True)
    ]


def _after_since(row: Row, index: int, dataset: Dataset, published: Period | None) -> When | None:
    """The whole years after "since 2013" up to the last of which figures were out: nothing in 2013 itself is denied for sure.

    `None` where the time is no such one; a denial of less than a year is left to the plain rules.
    """
    time = row.chunks[index].time
    if time is None or time.period is None or time.period.start is None or not time.text.lower().startswith("since"):
        return None
    last = last_known(dataset, published)
    first = time.period.start.year + 1
    if last is None or last < first:
        return None
    said = Assumption(kind="period", text=f"that the whole years {first} to {last} are meant", cost=0.1)
    return When(period=Period.years(first, last), assumptions=(said,), used=frozenset({index}))


def _bind(row: Row) -> tuple[Topic, tuple[int, VerbSense]] | None:
    """The measure and the verb: a noun of the record with a verb of its frames, or a verb that needs none."""
    for topic in row.topics():
        verb = row.verb(topic.dataset.id)
        if verb is not None and not topic.assumptions:
            return topic, verb
    for dataset in row.lexicon.datasets.values():
        verb = row.verb(dataset.id)
        if verb is not None and dataset.things is not None and _things_at(row) is not None:
            return topic_of_things(dataset, dataset.things.measure), verb
        if verb is not None and not verb[1].frame.needs_noun:
            measure = row.lexicon.default_measure(dataset.id)
            topic = Topic(
                dataset=dataset, measure=measure.name, owner=None, index=None, indices=frozenset(), assumptions=()
            )
            return topic, verb
    return None


def _there(row: Row) -> tuple[Topic, None] | None:
    """A measure that "there is" some of, said by a noun of handing over: "there were no arms deliveries from X to Y"."""
    stands = _expletive(row)
    if not stands or {group.before for group in row.groups()} != {"from", "to"}:
        return None
    for topic in row.topics():
        index = topic.index
        handed = index is not None and any(
            cues().has("handing_over", word) for word in row.chunks[index].text.lower().split()
        )
        if index is not None and handed and index > max(stands) and not topic.assumptions:
            return topic, None
    return None


def _expletive(row: Row) -> set[int]:
    """Where "there was" or "there have been" stands at the head of the clause; nothing for "there would be"."""
    heads = [chunk.text.lower() for chunk in row.chunks[:3]]
    if heads[:1] != ["there"]:
        return set()
    if heads[1:2] and heads[1] in _PAST_OR_PRESENT_BE:
        return {0, 1}
    return {0, 1, 2} if heads[1:] in _PERFECT_BE else set()


def _existence_measure(topic: Topic) -> str:
    """The measure of the data set that answers yes or no; the named one where no other does."""
    for measure in topic.dataset.measures:
        if Unit.BOOL in measure.units:
            return measure.name
    return topic.measure


def _wider(row: Row, topic: Topic) -> tuple[Assumption, ...]:
    """Whether the noun names more than the data set claims to hold in full ("weapons" against "major arms")."""
    closed = topic.dataset.coverage.closed
    noun = row.chunks[topic.index].text if topic.index is not None else None
    if noun is not None and any(word in closed and word not in {"arms", "weapons"} for word in noun.split()):
        return ()
    said = f"that what is meant is among {closed}"
    return (Assumption(kind="coverage", text=said, cost=0.05),)


def _marks(row: Row) -> set[int]:
    every = {i for i, chunk in enumerate(row.chunks) if chunk.kind is ChunkKind.EVERY}
    denials = {i for i, chunk in enumerate(row.chunks) if chunk.kind is ChunkKind.DENIAL}
    # Two denials may cancel or add up; then they stay unexplained and nothing is ruled.
    return every | (denials if len(denials) == 1 else set())


def _quantifiers(row: Row, when: When) -> list[tuple[Quantifier, tuple[Assumption, ...], bool]]:
    if row.denied():
        return [(Quantifier.NONE, (), False)]
    if any(chunk.kind is ChunkKind.EVERY for chunk in row.chunks):
        return [(Quantifier.EVERY_PERIOD, (), False)]
    years = _years(when)
    some = (Quantifier.SOME, (), False)
    if years is None or years < 2 or not when.used:  # noqa: PLR2004 - one year has no parts
        return [some]
    said = Assumption(kind="quantifier", text="that it happened in some year of the period, not in each", cost=0.05)
    each = Assumption(kind="quantifier", text="that it went on in every year of the period", cost=0.15)
    return [(Quantifier.SOME, (said,), True), (Quantifier.EVERY_PERIOD, (each,), True)]


def _years(when: When) -> int | None:
    period = when.period
    if period is None or period.start is None or period.last is None:
        return None
    return period.last.year - period.start.year + 1
